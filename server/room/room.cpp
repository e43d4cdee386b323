#include "room/room.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <chrono>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/apply.hpp"
#include "core/authority.hpp"
#include "core/snapshot.hpp"

namespace fishbowl::room {
namespace {

constexpr int kLostRacesMax = 50;
constexpr int kTurnsBeforeSnapshot = 8;  // of the loop; an answer to the house takes four

// P16: a seat may be of an entry that became another person's a moment ago.
core::Author author_of(const core::Board& board, const Seated& seated) {
    return {board.known_as(seated.viewer.person), seated.replica};
}

void say_answers(const auto& batch) {
    for (const auto& spoken : batch.answers) {
        if (const auto seat = spoken.seat.lock()) seat->say(bytes_of(spoken.frame));
    }
}

/// What the step that runs hides, and where, may change while it runs.
bool changes_running_step(const core::Board& board, const proto::Event& event) {
    const core::Object* step = board.running_step();
    if (!step) return false;
    if (event.has_fields_set()) return core::id_of(event.fields_set().id()) == step->id;
    return event.has_links_changed() && core::id_of(event.links_changed().id()) == step->id;
}

/// Another node may have deleted the workshop.
Goodbye why_stopped(const Failure& failure) {
    if (failure.why == Trouble::not_there)
        return {goodbye::kRoomClosed, "This workshop was deleted."};
    return {goodbye::kResync, "The room starts again.", goodbye::kComeBackMs};
}

}  // namespace

Room::Room(net::any_io_executor loop, log::Log& log, log::Directory& directory, const Clock& clock,
           RoomId id, RoomOptions options)
    : loop_(loop),
      log_(log),
      directory_(directory),
      clock_(clock),
      id_(std::move(id)),
      options_(options),
      bell_(loop),
      next_frame_(loop),
      pace_(options.rates, std::chrono::steady_clock::now()) {}

net::awaitable<Outcome<Done>> Room::open() {
    // Before the log is read: what is written meanwhile is heard of.
    if (options_.neighbours) join_neighbours();
    auto recovered = co_await recover();
    if (!recovered) co_return recovered;
    auto people = co_await directory_.people(id_);
    if (!people) co_return people.failure();
    for (const auto& person : *people) names_[person.number] = named(person);
    auto serving = [self = shared_from_this()] { return self->serve(); };
    net::co_spawn(loop_, std::move(serving), fail_stop);
    if (options_.neighbours) {
        auto beat = [self = shared_from_this()] { return self->beat_neighbours(); };
        net::co_spawn(loop_, std::move(beat), fail_stop);
    }
    co_return Done{};
}

void Room::close(Goodbye goodbye) {
    closing_ = true;
    among_neighbours_ = nullptr;
    roster_.dismiss([](const Seated&) { return true; }, goodbye);
    bell_.ring();
}

// The room suspends in five places: the bell, the frame's time, the append, the recovery, the news.

net::awaitable<void> Room::serve() {
    const auto self = shared_from_this();
    for (;;) {
        if (wants_news()) look_for_news_ = true;
        if ((look_for_news_ || news_upto_ > tip_.seq) && !stopped_) co_await hear_news();
        if (inbox_.empty()) {
            if (closing_ || stopped_) co_return;
            co_await bell_.wait();
            continue;
        }
        if (std::holds_alternative<Call>(inbox_.front())) co_await wait_for_frame();
        // Between batches the board is what is on disk: then people enter, and others look.
        std::vector<Call> calls;
        while (!inbox_.empty()) {
            Knock& knock = inbox_.front();
            if (auto* call = std::get_if<Call>(&knock)) {
                calls.push_back(std::move(*call));
            } else if (!calls.empty() || wants_news()) {
                break;
            } else if (auto* entering = std::get_if<Entering>(&knock)) {
                welcome(*entering);
            } else if (auto* look = std::get_if<Look>(&knock)) {
                look->see(board_, names_);
                look->seen->give(Done{});
            }
            inbox_.pop_front();
        }
        if (calls.empty()) continue;
        busy_ = true;
        co_await commit(std::move(calls));
        const auto every = planted("snapshots_often") ? 50 : kSnapshotEveryEntries;
        busy_ = false;
        const bool due = board_.seq().value >= snapshot_at_.value + every;
        if (due && !stopped_ && !log_.is_tight()) {
            begin_snapshot();
        }
    }
}

net::awaitable<void> Room::wait_for_frame() {
    const auto due = told_at_ + options_.frame_gap;
    if (roster_.size() < 2 || due <= std::chrono::steady_clock::now()) co_return;
    next_frame_.expires_at(due);
    co_await next_frame_.async_wait(net::as_tuple(net::use_awaitable));
}

net::awaitable<void> Room::commit(std::vector<Call> calls) {
    for (int races = 0; races < kLostRacesMax; ++races) {
        Batch batch;
        batch.overtaken = races > 0;
        if (options_.neighbours) batch.undo.emplace(board_);
        crash_point("before_decide");
        for (const Call& call : calls) decide(call, batch);
        crash_point("after_decide");
        if (batch.entries.empty()) {
            finish(std::move(batch));
            co_return;
        }
        ++tally_.batches;
        if (planted("answer_before_commit")) say_answers(batch);
        auto written = co_await log_.append(id_, tip_, batch.entries);
        if (written) {
            tip_ = *written;
            crash_point("before_answer");
            finish(std::move(batch));
            crash_point("after_answer");
            co_return;
        }
        const Failure failure = written.failure();
        if (failure.why == Trouble::stale_tip) ++tally_.stale_tips;
        const bool moved = failure.why == Trouble::stale_tip || failure.why == Trouble::corrupt;
        const bool undoes = moved && batch.undo;
        if (undoes) {
            // Another node was first, or the log has lost something. Back to the tip, on by what
            // others wrote or with what was lost put back, and decide again.
            take_back(batch);
            auto caught_up = co_await catch_up();
            if (caught_up) continue;
            if (caught_up.why() != Trouble::stale_tip) {
                stop(caught_up.failure(), calls);
                co_return;
            }
        }
        // The board is not what the log holds. There is one way back: read what is there.
        const Seq before = tip_.seq;
        auto recovered = co_await recover();
        if (!recovered && recovered.why() == Trouble::corrupt && batch.undo && !undoes) {
            // Nor does the log hold it any more: this board may be all that is left.
            take_back(batch);
            recovered = co_await catch_up();
            if (recovered) continue;
        }
        if (!recovered) {
            stop(recovered.failure(), calls);
            co_return;
        }
        if (failure.why == Trouble::in_doubt) {
            auto there = co_await log_.read(id_, before, batch.entries.size());
            if (planted("doubt_is_written") || (there && *there == batch.entries)) {
                batch.tales.clear();  // announced by the recovery
                finish(std::move(batch));
                co_return;
            }
        }
        outcomes_.take_back(batch.noted);
        if (failure.why == Trouble::disk_full && planted("full_disk_is_done")) {
            say_answers(batch);
            co_return;
        }
        if (failure.why == Trouble::disk_full) {
            answer_all(calls, proto::REFUSAL_READ_ONLY);
            co_return;
        }
        const bool may_try = failure.why == Trouble::stale_tip || failure.why == Trouble::in_doubt;
        if (!may_try && !undoes) {
            stop(failure, calls);
            co_return;
        }
    }
    stop({Trouble::stale_tip, "other nodes were first too often"}, calls);
}

void Room::decide(const Call& call, Batch& batch) {
    if (call.answered) {
        const core::Author author{call.person, {}};
        return conclude(call, author, decision_on(call, author), batch);
    }
    const auto seat = call.seat.lock();
    Seated* seated = seat ? roster_.find(*seat) : nullptr;
    if (!seated) return;
    const core::Author author = author_of(board_, *seated);
    const auto known = outcomes_.look_up(board_, author, call.command.number(), call.digest);
    switch (known.is) {
        case core::Numbering::next:
            return conclude(call, author, decision_on(call, author), batch);
        case core::Numbering::known: {
            Spoken again{call.seat, {}};
            *again.frame.add_answers() = known.answer;
            batch.answers.push_back(std::move(again));
            return;
        }
        case core::Numbering::clash:
        case core::Numbering::out_of_order:
            break;
    }
    // Where another node wrote first, the welcome may have told of too low a number: our mistake.
    if (batch.overtaken || seated->outpaced)
        return seat->dismiss({goodbye::kResync, "The room has moved on."});
    const bool twice = known.is == core::Numbering::clash;
    seat->dismiss(
        {goodbye::kProtocol, twice ? "A number was used twice." : "A number is out of order."});
}

/// With a full disk the reserve is for those who steer; what others wish is not tried.
core::Decision Room::decision_on(const Call& call, const core::Author& author) const {
    if (log_.is_tight()) {
        const auto role = core::viewer_of(board_, author.person).role;
        if (!core::moderates(role, call.command.wish_case()))
            return core::Refused{proto::REFUSAL_READ_ONLY, {}};
    }
    return core::decide(board_, memory_, call.command, author, clock_.now());
}

void Room::conclude(const Call& call, const core::Author& author, core::Decision decision,
                    Batch& batch) {
    const auto* refused = std::get_if<core::Refused>(&decision);
    auto* events = std::get_if<core::Events>(&decision);
    if (refused) {
        ++tally_.refusals[static_cast<std::size_t>(refused->why)];
        trace_refused(call, refused->why);
    }
    if (events && !events->empty()) {
        return write_down(author, call, std::move(*events), batch);
    }
    if (call.answered) {
        Verdict verdict = refused ? Verdict{*refused} : Verdict{Accepted{board_.seq(), {}}};
        batch.verdicts.emplace_back(call.answered, std::move(verdict));
        return;
    }
    const std::uint32_t number = call.command.number();
    const bool says_no = refused && !planted("refusal_is_done");
    const proto::Answer answer = says_no ? answer_to(number, *refused) : answer_to(number, Seq{});
    batch.noted.push_back(outcomes_.note(author.replica, call.digest, answer));
    Spoken spoken{call.seat, {}};
    *spoken.frame.add_answers() = answer;
    batch.answers.push_back(std::move(spoken));
}

void Room::write_down(const core::Author& author, const Call& call, core::Events events,
                      Batch& batch) {
    const Seq seq{board_.seq().value + 1};
    batch.arrived.push_back(call.arrived);
    if (call.answered) batch.verdicts.emplace_back(call.answered, Accepted{seq, events});
    const proto::Entry entry =
        core::entry_of(author, call.command.number(), call.digest, clock_.now(), std::move(events));
    batch.tales.emplace_back(board_, seq, entry);
    if (planted("told_before_commit")) roster_.tell({&batch.tales.back()});
    batch.entries.push_back(entry.SerializeAsString());
    checksums_.note(board_, entry);
    heed(board_, entry);
    if (batch.undo)
        core::apply(board_, seq, entry, *batch.undo);
    else
        core::apply(board_, seq, entry);
    memory_.note(seq, entry);
    batch.decided = std::chrono::steady_clock::now();
    trace_decided(call, seq);
    if (call.answered) return;
    Spoken spoken{call.seat, {}};
    *spoken.frame.add_answers() = answer_to(call.command.number(), seq);
    batch.answers.push_back(std::move(spoken));
}

// On disk now: everybody may hear of it, and the authors get their answers.
void Room::finish(Batch batch) {
    const auto written = std::chrono::steady_clock::now();
    tally_.entries += batch.tales.size();
    announce(std::move(batch.tales));
    say_answers(batch);
    count(batch, written);
    for (auto& [answered, verdict] : batch.verdicts) answered->give(std::move(verdict));
    part_from_heeded();
    mind_countdown();
    if (check_due_ || told_.value >= checked_.value + kCheckEveryEntries) check();
}

void Room::count(const Batch& batch, SteadyTime written) {
    if (batch.arrived.empty()) return;
    using Seconds = std::chrono::duration<double>;
    const double append = Seconds(written - batch.decided).count();
    const auto told = std::chrono::steady_clock::now();
    tally_.append.note(append);
    tally_.batch.note(static_cast<double>(batch.arrived.size()));
    for (const auto& arrived : batch.arrived) tally_.heard.note(Seconds(told - arrived).count());
    spdlog::debug("written room={} seq={} entries={} append_ms={:.1f}", id_.value, told_.value,
                  batch.arrived.size(), append * 1'000);
}

void Room::part_from_heeded() {
    for (const auto& [entry, see_anew] : std::exchange(heeded_, {})) {
        const auto sees_anew = [&](const Seated& one) {
            return see_anew.contains(one.viewer.person) && !planted("role_keeps_old_view");
        };
        // They come back for the board of their new view.
        roster_.dismiss(sees_anew, {goodbye::kResync, "You see another board now."});
        for (const auto& event : entry.events()) {
            const auto of = [](std::uint32_t person) {
                return [person](const Seated& one) { return one.viewer.person.value == person; };
            };
            if (event.has_person_removed() && !planted("removed_stays_seated")) {
                roster_.dismiss(of(event.person_removed().person()),
                                {goodbye::kRemoved, "The facilitator has ended your part."});
            }
            const bool moves_writing = event.has_agenda_set() || event.has_tables_set() ||
                                       changes_running_step(board_, event);
            if (moves_writing) hide_pointing();  // H4
            for (const auto& person : event.people_let_in().people()) {
                const auto name = names_.find(PersonNumber{person.number()});
                if (name != names_.end()) roster_.tell_name(name->second, board_);
            }
            if (event.has_invitation_revoked() || event.has_invitation_rotated()) {
                // V12
                const auto lost_its_link = [this](const Seated& one) {
                    return one.viewer.role == proto::ROLE_SCREEN &&
                           core::viewer_of(board_, one.viewer.person).role != proto::ROLE_SCREEN;
                };
                roster_.dismiss(lost_its_link, {goodbye::kNotAdmitted,
                                                "The link of this screen does not work any more."});
            }
        }
    }
}

void Room::answer_all(const std::vector<Call>& calls, proto::Refusal why) {
    ++tally_.failures;
    for (const Call& call : calls) {
        ++tally_.refusals[static_cast<std::size_t>(why)];
        trace_refused(call, why);
        if (call.answered) {
            call.answered->give(Verdict{core::Refused{why, {}}});
            continue;
        }
        const auto seat = call.seat.lock();
        const Seated* seated = seat ? roster_.find(*seat) : nullptr;
        if (!seated) continue;
        const core::Author author = author_of(board_, *seated);
        const std::uint32_t number = call.command.number();
        auto known = outcomes_.look_up(board_, author, number, call.digest);
        if (known.is == core::Numbering::next) {
            known.answer = answer_to(number, core::Refused{why, {}});
            outcomes_.note(author.replica, call.digest, known.answer);
        } else if (known.is != core::Numbering::known) {
            seat->dismiss({goodbye::kResync, "The room has moved on."});
            continue;
        }
        proto::ServerFrame frame;
        *frame.add_answers() = known.answer;
        seat->say(bytes_of(frame));
    }
}

void Room::stop(const Failure& failure, const std::vector<Call>& calls) {
    stopped_ = true;
    among_neighbours_ = nullptr;
    ++tally_.failures;
    spdlog::error("room_stopped room={} seq={} trouble={} why={}", id_.value, told_.value,
                  name_of(failure.why), in_quotes(failure.hint));
    for (const Call& call : calls) {
        if (call.answered) call.answered->give(failure);
    }
    for (auto& knock : inbox_) {
        if (auto* call = std::get_if<Call>(&knock); call && call->answered) {
            call->answered->give(failure);
        }
        if (auto* look = std::get_if<Look>(&knock)) look->seen->give(failure);
        if (auto* entering = std::get_if<Entering>(&knock)) {
            entering->seat->dismiss(why_stopped(failure));
        }
    }
    inbox_.clear();
    roster_.dismiss([](const Seated&) { return true; }, why_stopped(failure));
}

// The one way to be right again: newest snapshot, then tail.

net::awaitable<Outcome<Done>> Room::recover() {
    auto recovered = co_await log_.recover(id_);
    if (!recovered) co_return recovered.failure();
    ++tally_.recoveries;
    const bool first = tip_.epoch.empty();
    heeded_.clear();
    core::Board board;
    if (recovered->snapshot) {
        auto loaded = core::load(recovered->snapshot->bytes);
        if (!loaded)
            co_return Failure{Trouble::corrupt, "a snapshot of room " + id_.value +
                                                    " cannot be read; run `fishbowl check`"};
        board = *std::move(loaded);
        snapshot_at_ = board.seq();
    }
    const bool same_history = first || recovered->tip.epoch == tip_.epoch;
    const bool continues =
        !first && same_history && board.seq() <= told_ && recovered->tip.seq >= told_;
    core::TextMemory memory{board.seq()};
    std::vector<Tale> news;
    // Of a long tail only the newest tales can ever be asked for.
    const Seq untold = continues ? told_ : Tail::oldest_before(recovered->tip.seq);
    if (!continues) tail_.begin_after(std::max(untold, board.seq()));
    proto::Entry entry;
    for (const auto& bytes : recovered->tail) {
        const Seq seq{board.seq().value + 1};
        if (!entry.ParseFromString(bytes)) {
            co_return Failure{Trouble::corrupt, "entry " + std::to_string(seq.value) + " of room " +
                                                    id_.value + " cannot be read"};
        }
        if (!core::understands(entry)) co_return too_new(seq);
        if (seq > untold) {
            if (continues) {
                news.emplace_back(board, seq, entry);
                note_outpaced(entry);
                heed(board, entry);
            } else {
                tail_.add(Tale{board, seq, entry});
            }
        }
        core::apply(board, seq, entry);
        memory.note(seq, entry);
    }
    board_ = std::move(board);
    memory_ = std::move(memory);
    checksums_.begin(board_);
    tip_ = recovered->tip;
    first_boards_.forget();
    if (!continues) {
        told_ = board_.seq();
        roster_.dismiss([](const Seated&) { return true; },
                        {goodbye::kResync, "The room starts again."});
    }
    announce(std::move(news));
    part_from_heeded();
    mind_countdown();
    co_return Done{};
}

void Room::heed(const core::Board& before, const proto::Entry& entry) {
    for (const auto& event : entry.events()) {
        const bool heeds = event.has_role_changed() || event.has_person_removed() ||
                           event.has_agenda_set() || event.has_invitation_revoked() ||
                           event.has_invitation_rotated() || event.has_people_let_in() ||
                           event.has_tables_set() || event.has_people_merged() ||
                           changes_running_step(before, event);
        if (!heeds) continue;
        heeded_.push_back({entry, core::who_see_anew(before, entry)});
        return;
    }
}

void Room::announce(std::vector<Tale> tales) {
    if (tales.empty()) return;
    std::vector<const Tale*> told;
    for (const Tale& tale : tales) told.push_back(&tale);
    const auto sets_tables = [](const Heeded& one) {
        const auto& events = one.entry.events();
        return std::any_of(events.begin(), events.end(),
                           [](const auto& event) { return event.has_tables_set(); });
    };
    // D1: of a new table its people hear from its first entry on.
    if (std::any_of(heeded_.begin(), heeded_.end(), sets_tables)) roster_.look_again(board_);
    roster_.tell(told);
    told_ = tales.back().seq();
    if (!roster_.empty()) told_at_ = std::chrono::steady_clock::now();
    for (Tale& tale : tales) tail_.add(std::move(tale));
    if (!std::exchange(check_beats_, true)) {
        auto beat = [self = shared_from_this()] { return self->beat_check(); };
        net::co_spawn(loop_, std::move(beat), fail_stop);
    }
    if (!roster_.somebody_is_behind(told_) || std::exchange(skipped_beats_, true)) return;
    auto beat = [self = shared_from_this()] { return self->beat_skipped(); };
    net::co_spawn(loop_, std::move(beat), fail_stop);
}

// Beside what follows. The batch's answers leave first: encoding a large board takes a while.
void Room::begin_snapshot() {
    if (std::exchange(keeps_snapshot_, true)) return;
    snapshot_at_ = board_.seq();
    auto keeping = [](std::shared_ptr<Room> self) -> net::awaitable<void> {
        for (int turn = 0; turn < kTurnsBeforeSnapshot; ++turn) {
            co_await net::post(self->loop_, net::use_awaitable);
        }
        Seq at;
        std::string bytes;
        std::function<void(const core::Board&, const core::Names&)> see =
            [&](const core::Board& board, const core::Names&) {
                at = board.seq();
                bytes = core::canonical_bytes(board);
            };
        const auto seen = co_await self->look(std::move(see));
        if (seen) co_await self->keep_snapshot(at, std::move(bytes));
        self->keeps_snapshot_ = false;
    };
    net::co_spawn(loop_, keeping(shared_from_this()), fail_stop);
}

proto::PersonName Room::named(const log::PersonRecord& person) {
    proto::PersonName name;
    name.set_person(person.number.value);
    name.set_name(person.name);
    name.set_function(person.function);
    return name;
}

bool Room::can_be_read(const std::string& bytes) {
    const auto board = core::load(bytes);
    return board && core::canonical_bytes(*board) == bytes;
}

net::awaitable<void> Room::keep_snapshot(Seq at, std::string bytes) {
    // The log trims what snapshots have seen: nothing that cannot be read as this board may be one.
    if (can_be_read(bytes)) {
        crash_point("before_keep_snapshot");
        auto kept = co_await log_.keep_snapshot(id_, at, std::move(bytes));
        crash_point("after_keep_snapshot");
        // One that was not kept costs a longer tail, nothing else: the next is tried later.
        if (!kept && kept.why() != Trouble::closed) {
            spdlog::warn("snapshot_not_kept room={} seq={} why={}", id_.value, at.value,
                         in_quotes(kept.failure().hint));
        }
    } else {
        spdlog::critical("snapshot_unreadable room={} seq={}", id_.value, at.value);
    }
}

}  // namespace fishbowl::room
