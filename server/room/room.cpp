#include "room/room.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chrono>

#include "base/ensure.hpp"
#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/apply.hpp"
#include "core/authority.hpp"
#include "core/snapshot.hpp"
#include "neighbours.pb.h"

namespace fishbowl::room {
namespace {

constexpr int kLostRacesMax = 50;
constexpr int kTurnsBeforeSnapshot = 8;  // of the loop; an answer to the house takes four
constexpr std::uint32_t kComeBackMs = 1'000;
constexpr std::chrono::milliseconds kPresenceBeat{33};
constexpr std::chrono::milliseconds kNeighbourBeat{1'000};
constexpr int kBeatsOfSilence = 5;  // then a node is dead, and who sat there has left

core::Author author_of(const Seated& seated) { return {seated.viewer.person, seated.replica}; }

/// What a person's board is cut for; side and organisation never change (P8).
std::uint32_t view_of(const core::Viewer& viewer) {
    return static_cast<std::uint32_t>(viewer.role);
}

void say_answers(const auto& batch) {
    for (const auto& spoken : batch.answers) {
        if (const auto seat = spoken.seat.lock()) seat->say(bytes_of(spoken.frame));
    }
}

void turn_away(Seat& seat) {
    seat.dismiss({goodbye::kDrain, "The server is closing.", kComeBackMs});
}

log::Position follow(log::Position tip, const std::string& entry) {
    ++tip.seq.value;
    tip.hash = log::chain(tip.hash, entry);
    return tip;
}

/// Another node may have deleted the workshop.
Goodbye why_stopped(const Failure& failure) {
    if (failure.why == Trouble::not_there)
        return {goodbye::kRoomClosed, "This workshop was deleted."};
    return {goodbye::kResync, "The room starts again.", kComeBackMs};
}

bool can_be_read(const std::string& bytes) {
    const auto board = core::load(bytes);
    return board && core::canonical_bytes(*board) == bytes;
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
    for (const auto& person : *people) keep_name(person);
    auto serving = [self = shared_from_this()] { return self->serve(); };
    net::co_spawn(loop_, std::move(serving), net::detached);
    if (options_.neighbours) {
        auto beat = [self = shared_from_this()] { return self->beat_neighbours(); };
        net::co_spawn(loop_, std::move(beat), net::detached);
    }
    co_return Done{};
}

void Room::close(Goodbye goodbye) {
    closing_ = true;
    among_neighbours_ = nullptr;
    roster_.dismiss([](const Seated&) { return true; }, goodbye);
    bell_.ring();
}

// The door.

void Room::knock(Knock knock) {
    inbox_.push_back(std::move(knock));
    bell_.ring();
}

void Room::enter(std::shared_ptr<Seat> seat, Arrival arrival) {
    if (closing_ || stopped_) return turn_away(*seat);
    knock(Entering{std::move(seat), std::move(arrival)});
}

std::chrono::milliseconds Room::take_or_wait(const Seat& seat, proto::Command::WishCase wish,
                                             Pace::Time now) {
    const Seated* seated = roster_.find(seat);
    if (!seated) return std::chrono::milliseconds{0};  // not in yet, or no longer
    if (core::moderates(seated->viewer.role, wish))
        return pace_.moderate_or_wait(seated->viewer.person, now);
    return pace_.take_or_wait(seated->viewer.person, now);
}

void Room::submit(const Seat& seat, proto::Command command, std::uint64_t digest) {
    // A seat may still be entering: its knock is before this one.
    std::weak_ptr<Seat> from;
    if (Seated* seated = roster_.find(seat)) from = seated->seat;
    for (auto knock = inbox_.rbegin(); from.expired() && knock != inbox_.rend(); ++knock) {
        const auto* entering = std::get_if<Entering>(&*knock);
        if (entering && entering->seat.get() == &seat) from = entering->seat;
    }
    const auto there = from.lock();
    if (!there) return;
    if (inbox_.size() >= kInboxCallsMax) {
        return there->dismiss({goodbye::kOverload, "Too much at once.", kComeBackMs});
    }
    knock(Call{from, nullptr, {}, std::move(command), digest});
}

void Room::point(const Seat& seat, proto::Presence presence) {
    Seated* seated = roster_.find(seat);
    if (!seated) return;
    roster_.point(*seated, std::move(presence), board_);
    if (std::exchange(presence_beats_, true)) return;
    auto beat = [self = shared_from_this()] { return self->beat_presence(); };
    net::co_spawn(loop_, std::move(beat), net::detached);
}

void Room::leave(const Seat& seat) {
    std::erase_if(inbox_, [&](const Knock& knock) {
        const auto* entering = std::get_if<Entering>(&knock);
        return entering && entering->seat.get() == &seat;
    });
    const Seated* seated = roster_.find(seat);
    if (!seated && planted("late_close_ends_all")) {
        roster_.dismiss([](const Seated&) { return true; }, {goodbye::kReplaced, ""});
    }
    if (!seated) return;
    spdlog::debug("left room={} session={} seq={}", id_.value, seated->session, told_.value);
    outcomes_.forget(seated->replica);
    roster_.leave(seat, names_);
    say_word(false);
}

net::awaitable<Outcome<Verdict>> Room::ask(PersonNumber person, proto::Command command) {
    if (closing_ || stopped_) co_return Failure{Trouble::closed, "the room is closing"};
    auto answered = std::make_shared<Answered>(loop_);
    knock(Call{{}, answered, person, std::move(command), 0});
    ++waiting_;
    auto verdict = co_await answered->take();
    --waiting_;
    co_return verdict;
}

net::awaitable<Outcome<Done>> Room::look(
    std::function<void(const core::Board&, const core::Names&)> see) {
    if (closing_ || stopped_) co_return Failure{Trouble::closed, "the room is closing"};
    auto seen = std::make_shared<Promise<Outcome<Done>>>(loop_);
    knock(Look{std::move(see), seen});
    ++waiting_;
    auto done = co_await seen->take();
    --waiting_;
    co_return done;
}

net::awaitable<Outcome<Done>> Room::name_person(log::PersonRecord person) {
    if (closing_ || stopped_) co_return Failure{Trouble::closed, "the room is closing"};
    ++waiting_;
    auto written = co_await directory_.put_person(id_, person);
    --waiting_;
    if (!written) co_return written;
    keep_name(person);
    tell_name(person.number);
    co_return Done{};
}

net::awaitable<Outcome<Done>> Room::forget_person(PersonNumber person) {
    if (closing_ || stopped_) co_return Failure{Trouble::closed, "the room is closing"};
    if (!board_.person(person))
        co_return Failure{Trouble::not_there, "There is nobody with the number " +
                                                  std::to_string(person.value) + " in workshop " +
                                                  id_.value + "."};
    ++waiting_;
    auto forgotten = co_await directory_.forget_person(id_, person);
    --waiting_;
    // Without the space to overwrite it at once, the name is gone all the same.
    if (!forgotten && forgotten.why() != Trouble::disk_full) co_return forgotten;
    keep_name({person, "", ""});
    tell_name(person);
    roster_.dismiss([person](const Seated& one) { return one.viewer.person == person; },
                    {goodbye::kNotAdmitted, "You were forgotten here, as somebody asked for."});
    co_return forgotten;
}

void Room::keep_name(const log::PersonRecord& person) {
    proto::PersonName name;
    name.set_person(person.number.value);
    name.set_name(person.name);
    name.set_function(person.function);
    names_[person.number] = std::move(name);
}

// To the seats here, and to those on other nodes.
void Room::tell_name(PersonNumber person) {
    const proto::PersonName& name = names_[person];
    roster_.tell_name(name, board_);
    if (!among_neighbours_) return;
    proto::Word word;
    *word.add_people() = name;
    options_.neighbours->say(id_, word.SerializeAsString());
}

// The room suspends in five places: the bell, the frame's time, the append, the recovery, the news.

net::awaitable<void> Room::serve() {
    const auto self = shared_from_this();
    for (;;) {
        // Who comes from another node may have seen more than this one.
        if (options_.neighbours && somebody_looks()) look_for_news_ = true;
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
            } else if (!calls.empty()) {
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
        if (failure.why == Trouble::stale_tip && batch.undo) {
            // Another node was first. Back to the tip, on by what it wrote, and decide again.
            take_back(batch);
            auto caught_up = co_await catch_up();
            if (caught_up) continue;
            if (caught_up.why() != Trouble::stale_tip) {
                stop(caught_up.failure(), calls);
                co_return;
            }
        }
        // The board is not what the log holds. There is one way back: read what is there.
        if (failure.why == Trouble::corrupt && options_.neighbours) {
            // What is in memory is decided and whole: it becomes what is kept.
            log::Position tip = tip_;
            for (const auto& entry : batch.entries) tip = follow(std::move(tip), entry);
            auto put = co_await put_back(tip);
            if (put) {
                tip_ = tip;
                finish(std::move(batch));
                co_return;
            }
        }
        const Seq before = tip_.seq;
        auto recovered = co_await recover();
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
        if (failure.why != Trouble::stale_tip && failure.why != Trouble::in_doubt) {
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
    const core::Author author = author_of(*seated);
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
    return core::decide(board_, memory_, call.command, author);
}

void Room::conclude(const Call& call, const core::Author& author, core::Decision decision,
                    Batch& batch) {
    const auto* refused = std::get_if<core::Refused>(&decision);
    auto* events = std::get_if<core::Events>(&decision);
    if (refused) {
        ++tally_.refusals[static_cast<std::size_t>(refused->why)];
        trace("refused", call, board_.seq(), refused->why);
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
    if (batch.undo)
        core::apply(board_, seq, entry, *batch.undo);
    else
        core::apply(board_, seq, entry);
    memory_.note(seq, entry);
    heed(entry);
    batch.decided = std::chrono::steady_clock::now();
    trace("decided", call, seq, proto::REFUSAL_UNSPECIFIED);
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

void Room::trace(const char* what, const Call& call, Seq seq, proto::Refusal why) const {
    if (!spdlog::should_log(spdlog::level::debug)) return;
    const auto seat = call.seat.lock();
    const Seated* seated = seat ? roster_.find(*seat) : nullptr;
    spdlog::debug("{} room={} session={} number={} seq={} wish={} why={}", what, id_.value,
                  seated ? seated->session : 0, call.command.number(), seq.value,
                  static_cast<int>(call.command.wish_case()), proto::Refusal_Name(why));
}

void Room::part_from_heeded() {
    for (const auto& entry : std::exchange(heeded_, {})) {
        for (const auto& event : entry.events()) {
            const auto of = [](std::uint32_t person) {
                return [person](const Seated& one) { return one.viewer.person.value == person; };
            };
            if (event.has_person_removed() && !planted("removed_stays_seated")) {
                roster_.dismiss(of(event.person_removed().person()),
                                {goodbye::kRemoved, "The facilitator has ended your part."});
            }
            if (event.has_role_changed() && !planted("role_keeps_old_view")) {
                // They come back for the board of their new view.
                roster_.dismiss(of(event.role_changed().person()),
                                {goodbye::kResync, "Your role has changed."});
            }
        }
    }
}

void Room::answer_all(const std::vector<Call>& calls, proto::Refusal why) {
    ++tally_.failures;
    for (const Call& call : calls) {
        ++tally_.refusals[static_cast<std::size_t>(why)];
        trace("refused", call, board_.seq(), why);
        if (call.answered) {
            call.answered->give(Verdict{core::Refused{why, {}}});
            continue;
        }
        const auto seat = call.seat.lock();
        const Seated* seated = seat ? roster_.find(*seat) : nullptr;
        if (!seated) continue;
        const core::Author author = author_of(*seated);
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
    spdlog::error("stopped room={} seq={} why={}: {}", id_.value, told_.value, name_of(failure.why),
                  failure.hint);
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
        proto::Snapshot snapshot;
        if (!snapshot.ParseFromString(recovered->snapshot->bytes)) {
            co_return Failure{Trouble::corrupt, "a snapshot of room " + id_.value +
                                                    " cannot be read; run `fishbowl check`"};
        }
        board = core::load(snapshot);
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
                heed(entry);
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
    co_return Done{};
}

Outcome<Done> Room::take_in(log::News news) {
    std::vector<Tale> tales;
    proto::Entry entry;
    for (const auto& bytes : news.entries) {
        const Seq seq{board_.seq().value + 1};
        if (!entry.ParseFromString(bytes) || !core::understands(entry)) return too_new(seq);
        tales.emplace_back(board_, seq, entry);
        checksums_.note(board_, entry);
        core::apply(board_, seq, entry);
        memory_.note(seq, entry);
        note_outpaced(entry);
        heed(entry);
    }
    tip_ = std::move(news.tip);
    announce(std::move(tales));
    part_from_heeded();
    return Done{};
}

Failure Room::too_new(Seq seq) const {
    return {Trouble::newer_version, "entry " + std::to_string(seq.value) + " of room " + id_.value +
                                        " is of a newer release: upgrade this server too"};
}

// A replica that was written for elsewhere was told of too low a number by this node.
void Room::note_outpaced(const proto::Entry& entry) {
    if (Seated* seated = roster_.find(ReplicaId{core::id_of(entry.replica()).value}))
        seated->outpaced = true;
}

void Room::heed(const proto::Entry& entry) {
    for (const auto& event : entry.events()) {
        if (event.has_role_changed() || event.has_person_removed()) {
            heeded_.push_back(entry);
            return;
        }
    }
}

void Room::announce(std::vector<Tale> tales) {
    if (tales.empty()) return;
    std::vector<const Tale*> told;
    for (const Tale& tale : tales) told.push_back(&tale);
    roster_.tell(told);
    told_ = tales.back().seq();
    if (!roster_.empty()) told_at_ = std::chrono::steady_clock::now();
    for (Tale& tale : tales) tail_.add(std::move(tale));
    if (!std::exchange(check_beats_, true)) {
        auto beat = [self = shared_from_this()] { return self->beat_check(); };
        net::co_spawn(loop_, std::move(beat), net::detached);
    }
    if (!roster_.somebody_is_behind(told_) || std::exchange(skipped_beats_, true)) return;
    auto beat = [self = shared_from_this()] { return self->beat_skipped(); };
    net::co_spawn(loop_, std::move(beat), net::detached);
}

// Other nodes.

void Room::join_neighbours() {
    log::Neighbours::Ears ears;
    const std::weak_ptr<Room> weak = weak_from_this();
    ears.news = [weak, loop = loop_](Seq seq) {
        net::post(loop, [weak, seq] {
            if (const auto self = weak.lock()) self->hear_of_news(seq);
        });
    };
    ears.word = [weak, loop = loop_](std::string from, std::string word) {
        net::post(loop, [weak, from = std::move(from), word = std::move(word)] {
            if (const auto self = weak.lock()) self->hear_word(from, word);
        });
    };
    roster_.begin_words(
        static_cast<std::uint32_t>(std::hash<std::string>{}(options_.neighbours->name())));
    among_neighbours_ = options_.neighbours->join(id_, std::move(ears));
}

void Room::hear_of_news(Seq seq) {
    if (seq == Seq{}) look_for_news_ = true;
    news_upto_ = std::max(news_upto_, seq);
    // One's own entries come back too.
    if (look_for_news_ || news_upto_ > tip_.seq) bell_.ring();
}

void Room::take_back(Batch& batch) {
    std::move(*batch.undo).take_back(board_);
    memory_.forget_after(tip_.seq);
    heeded_.clear();
    outcomes_.take_back(batch.noted);
    batch = {};
}

net::awaitable<Outcome<Done>> Room::catch_up() {
    auto news = co_await log_.catch_up(id_, tip_);
    if (news) co_return take_in(*std::move(news));
    if (news.why() != Trouble::corrupt) co_return news.failure();
    auto put = co_await put_back(tip_);
    // Somebody was faster: what stands there now is to be read.
    if (!put) co_return Failure{Trouble::stale_tip, put.failure().hint};
    co_return Done{};
}

net::awaitable<void> Room::hear_news() {
    look_for_news_ = false;
    news_upto_ = Seq{};
    busy_ = true;
    auto done = co_await catch_up();
    if (!done && done.why() == Trouble::stale_tip) done = co_await recover();
    busy_ = false;
    if (!done) stop(done.failure(), {});
}

net::awaitable<Outcome<Done>> Room::put_back(log::Position tip) {
    std::string bytes = core::canonical_bytes(board_);
    if (!can_be_read(bytes))
        co_return Failure{Trouble::corrupt, "the board does not come back from its bytes"};
    auto put = co_await log_.put_back(id_, std::move(tip), std::move(bytes));
    if (!put) co_return put;
    snapshot_at_ = board_.seq();
    for (const auto& [number, name] : core::Names{names_}) {
        log::PersonRecord person{number, name.name(), name.function()};
        auto kept = co_await directory_.put_person(id_, std::move(person));
        if (!kept) spdlog::warn("room {}: a name was not put back", id_.value);
    }
    co_return Done{};
}

void Room::hear_word(const std::string& from, const std::string& bytes) {
    proto::Word word;
    if (closing_ || stopped_ || !word.ParseFromString(bytes)) return;
    for (const auto& name : word.people()) {
        names_[PersonNumber{name.person()}] = name;
        roster_.tell_name(name, board_);
    }
    roster_.hear(from, word, board_, names_);
    if (word.asks()) say_word(true);
}

void Room::say_word(bool complete) {
    if (!among_neighbours_) return;
    const proto::Word word = roster_.word(complete);
    if (complete || word.presence_size() > 0)
        options_.neighbours->say(id_, word.SerializeAsString());
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
    net::co_spawn(loop_, keeping(shared_from_this()), net::detached);
}

net::awaitable<void> Room::keep_snapshot(Seq at, std::string bytes) {
    // The log trims what snapshots have seen: nothing that cannot be read as this board may be one.
    if (can_be_read(bytes)) {
        crash_point("before_keep_snapshot");
        auto kept = co_await log_.keep_snapshot(id_, at, std::move(bytes));
        crash_point("after_keep_snapshot");
        // One that was not kept costs a longer tail, nothing else: the next is tried later.
        if (!kept && kept.why() != Trouble::closed) {
            spdlog::warn("room {}: no snapshot at {}: {}", id_.value, at.value,
                         kept.failure().hint);
        }
    } else {
        spdlog::critical("room {}: the board at {} does not come back from its bytes", id_.value,
                         at.value);
    }
}

// Coming in.

void Room::welcome(Entering& entering) {
    // The door may have closed since they knocked.
    if (closing_) return turn_away(*entering.seat);
    const Arrival& arrival = entering.arrival;
    const core::Person* person = board_.person(arrival.person);
    if (!person) {
        return entering.seat->dismiss({goodbye::kNotAdmitted, "This link is not known here."});
    }
    if (person->removed && !planted("removed_comes_back")) {
        return entering.seat->dismiss({goodbye::kRemoved, "The facilitator has ended your part."});
    }
    const auto replica = board_.replicas().find(arrival.replica);
    const bool somebody_elses =
        replica != board_.replicas().end() && replica->second.person != arrival.person;
    if (arrival.diverged) ++tally_.divergences;
    if (arrival.replica == ReplicaId{} || somebody_elses) {
        return entering.seat->dismiss({goodbye::kProtocol, "This replica is somebody else's."});
    }
    // The board keeps every replica for the workshop's life, so there is an end to new ones.
    const auto theirs = [&](const auto& one) { return one.second.person == arrival.person; };
    const auto& replicas = board_.replicas();
    if (replica == replicas.end() && std::count_if(replicas.begin(), replicas.end(), theirs) >=
                                         static_cast<std::ptrdiff_t>(kReplicasPerPersonMax)) {
        return entering.seat->dismiss(
            {goodbye::kNotAdmitted, "Too many tabs were opened. Come in anew by your link."});
    }
    if (const Seated* older = roster_.find(arrival.replica)) {
        const auto seat = older->seat;
        roster_.leave(*seat, names_);
        seat->dismiss({goodbye::kReplaced, "This tab has connected again."});
    }
    Seated& seated =
        roster_.seat(entering.seat, arrival.replica, core::viewer_of(board_, arrival.person));
    seated.told = board_.seq();

    std::optional<std::vector<const Tale*>> tail;
    const bool known = (arrival.epoch == tip_.epoch || planted("epoch_unchecked")) &&
                       arrival.seq <= board_.seq() && arrival.seq > Seq{} && !arrival.diverged;
    const std::uint32_t view = view_of(seated.viewer);
    if (known && arrival.view == view) tail = tail_.after(arrival.seq);

    const auto chunks = tail ? std::vector<Bytes>{} : first_boards_.of(board_, seated.viewer);
    proto::ServerFrame frame = roster_.surroundings(seated, board_, names_);
    auto* welcome = frame.add_welcome();
    welcome->set_epoch(tip_.epoch);
    welcome->set_seq(static_cast<std::uint32_t>(board_.seq().value));
    welcome->set_last_number(outcomes_.last_number(board_, arrival.replica));
    welcome->set_person(arrival.person.value);
    welcome->set_from_snapshot(!tail);
    welcome->set_snapshot_chunks(static_cast<std::uint32_t>(chunks.size()));
    welcome->set_session(seated.session);
    welcome->set_workshop(id_.value);
    welcome->set_view(view);
    for (auto& answer : outcomes_.above(board_, arrival.replica, arrival.answered)) {
        *frame.add_answers() = std::move(answer);
    }
    std::vector<Bytes> said{bytes_of(frame)};
    if (tail) {
        for (const Tale* tale : *tail) {
            const std::string key = tale->heard_by(seated.viewer);
            if (!key.empty()) said.push_back(tale->bytes_of(key));
        }
    } else {
        said.insert(said.end(), chunks.begin(), chunks.end());
    }
    seated.seat->say_large(std::move(said));
    roster_.announce(seated, names_);
    say_word(false);
    spdlog::debug("seated room={} session={} person={} seq={} from={}", id_.value, seated.session,
                  arrival.person.value, board_.seq().value, tail ? arrival.seq.value : 0);
    if (tail || std::exchange(first_boards_beat_, true)) return;
    auto beat = [self = shared_from_this()] { return self->beat_first_boards(); };
    net::co_spawn(loop_, std::move(beat), net::detached);
}

// Beats: presence while somebody moves, skipped seqs while somebody is behind, a check after work,
// first boards until nobody comes any more.

net::awaitable<void> Room::beat_presence() {
    net::steady_timer timer{loop_, kPresenceBeat};
    co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    presence_beats_ = false;
    say_word(false);
    roster_.say_presence();
}

// Everybody who sits here, once a second: so that others know that this node is alive, and whoever
// missed a word has all again.
net::awaitable<void> Room::beat_neighbours() {
    proto::Word asking;
    asking.set_asks(true);
    options_.neighbours->say(id_, asking.SerializeAsString());
    net::steady_timer timer{loop_};
    bool said = false;
    while (!closing_ && !stopped_) {
        if (!roster_.empty() || said) say_word(true);
        said = !roster_.empty();
        roster_.pass_time(kBeatsOfSilence, names_);
        timer.expires_after(kNeighbourBeat);
        co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    }
}

net::awaitable<void> Room::beat_skipped() {
    net::steady_timer timer{loop_, std::chrono::milliseconds{kSkippedBeatMs}};
    co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    skipped_beats_ = false;
    roster_.skip_to(told_);
}

net::awaitable<void> Room::beat_check() {
    co_await rest_for(kCheckBeatMs);
    if (closing_) co_return;
    check_beats_ = false;
    check_due_ = told_ > checked_;
    // While a batch is on its way to the log, the board is ahead of what was told.
    if (check_due_ && !busy_ && !stopped_) check();
}

net::awaitable<void> Room::beat_first_boards() {
    for (bool held = true; held && !closing_;) {
        co_await rest_for(kFirstBoardsBeatMs);
        held = !first_boards_.rest();
    }
    first_boards_beat_ = false;
}

net::awaitable<void> Room::rest_for(std::uint32_t ms) {
    net::steady_timer timer{loop_};
    for (std::uint32_t rested = 0; rested < ms && !closing_; rested += kSkippedBeatMs) {
        timer.expires_after(std::chrono::milliseconds{kSkippedBeatMs});
        co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    }
}

void Room::check() {
    if (roster_.empty() || !checksums_.catch_up(board_, kObjectsHashedAtOnceMax)) return;
    check_due_ = false;
    checked_ = told_;
    ++tally_.checks;
    roster_.check(told_, checksums_);
}

}  // namespace fishbowl::room
