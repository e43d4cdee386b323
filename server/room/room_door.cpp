// The room's door: who comes in and goes, what they bring, and who looks in from outside.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

#include "base/ensure.hpp"
#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/authority.hpp"
#include "neighbours.pb.h"
#include "room/room.hpp"

namespace fishbowl::room {
namespace {

/// What a person's board is cut for; side and organisation never change (P8). Of tables, and of
/// entries that became this person's (P16), a hash (FNV-1a): another number is all that is asked
/// of it.
std::uint32_t view_of(const core::Board& board, const core::Viewer& viewer) {
    std::uint32_t view = static_cast<std::uint32_t>(viewer.role);
    const auto mix = [&view](std::uint32_t number) { view = (view ^ number) * 0x01000193U; };
    for (const TableNumber table : viewer.tables) mix(table.value);
    for (const auto& [number, person] : board.people()) {
        const bool became_theirs =
            person.merged_into != PersonNumber{} && board.known_as(number) == viewer.person;
        if (became_theirs) mix(number.value);
    }
    return view;
}

void turn_away(Seat& seat) {
    seat.dismiss({goodbye::kDrain, "The server is closing.", goodbye::kComeBackMs});
}

}  // namespace

void Room::knock(Knock knock) {
    inbox_.push_back(std::move(knock));
    bell_.ring();
}

void Room::enter(std::shared_ptr<Seat> seat, Arrival arrival) {
    if (closing_ || stopped_) return turn_away(*seat);
    knock(Entering{std::move(seat), std::move(arrival), looks_});
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
        return there->dismiss({goodbye::kOverload, "Too much at once.", goodbye::kComeBackMs});
    }
    knock(Call{from, nullptr, {}, std::move(command), digest});
}

void Room::point(const Seat& seat, proto::Presence presence) {
    Seated* seated = roster_.find(seat);
    if (!seated) return;
    roster_.point(*seated, std::move(presence), board_);
    begin_presence_beat();
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
    knock(Look{std::move(see), seen, looks_});
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
    tell_name(named(person));
    co_return Done{};
}

net::awaitable<Outcome<Done>> Room::forget_person(PersonNumber person) {
    if (closing_ || stopped_) co_return Failure{Trouble::closed, "the room is closing"};
    if (!board_.person(person)) co_return nobody_has(person);
    ++waiting_;
    auto forgotten = co_await directory_.forget_person(id_, person);
    --waiting_;
    // Without the space to overwrite it at once, the name is gone all the same.
    if (!forgotten && forgotten.why() != Trouble::disk_full) co_return forgotten;
    tell_name(named({person, "", ""}));
    if (among_neighbours_) {
        proto::Word word;
        word.add_forgotten(person.value);
        options_.neighbours->say(id_, word.SerializeAsString());
    }
    end_forgotten(person);
    co_return forgotten;
}

net::awaitable<Outcome<Done>> Room::sign_out(PersonNumber person) {
    if (closing_ || stopped_) co_return Failure{Trouble::closed, "the room is closing"};
    // A screen is nobody: others may show the room by the same link.
    if (!board_.person(person)) co_return nobody_has(person);
    ++waiting_;
    auto dropped = co_await directory_.drop_browsers(id_, person);
    --waiting_;
    if (!dropped) co_return dropped;
    if (among_neighbours_) {
        proto::Word word;
        word.add_signed_out(person.value);
        options_.neighbours->say(id_, word.SerializeAsString());
    }
    end_signed_out(person);
    co_return Done{};
}

Failure Room::nobody_has(PersonNumber number) const {
    return {Trouble::not_there, "There is nobody with the number " + std::to_string(number.value) +
                                    " in workshop " + id_.value + "."};
}

// Also those who have knocked and are not seated yet: their tickets were good.
void Room::end_signed_out(PersonNumber person) {
    const Goodbye goodbye{goodbye::kLeft, "You have left this workshop."};
    std::erase_if(inbox_, [&](const Knock& knock) {
        const auto* entering = std::get_if<Entering>(&knock);
        if (!entering || entering->arrival.person != person) return false;
        entering->seat->dismiss(goodbye);
        return true;
    });
    roster_.dismiss([person](const Seated& one) { return one.viewer.person == person; }, goodbye);
}

void Room::end_forgotten(PersonNumber person) {
    roster_.dismiss([person](const Seated& one) { return one.viewer.person == person; },
                    {goodbye::kNotAdmitted, "You were forgotten here, as somebody asked for."});
}

// To the seats here, and to those on other nodes.
void Room::tell_name(const proto::PersonName& name) {
    names_[PersonNumber{name.person()}] = name;
    roster_.tell_name(name, board_);
    if (!among_neighbours_) return;
    proto::Word word;
    *word.add_people() = name;
    options_.neighbours->say(id_, word.SerializeAsString());
}

void Room::welcome(Entering& entering) {
    // The door may have closed since they knocked.
    if (closing_) return turn_away(*entering.seat);
    Arrival& arrival = entering.arrival;
    arrival.person = board_.known_as(arrival.person);  // P16
    const core::Person* person = board_.person(arrival.person);
    const core::Viewer viewer = core::viewer_of(board_, arrival.person);
    if (!person && viewer.role != proto::ROLE_SCREEN) {
        return entering.seat->dismiss({goodbye::kNotAdmitted, "This link is not known here."});
    }
    if (person && person->removed && !planted("removed_comes_back")) {
        return entering.seat->dismiss({goodbye::kRemoved, "The facilitator has ended your part."});
    }
    if (person && person->waiting) {
        return entering.seat->dismiss({goodbye::kNotAdmitted, "A facilitator lets you in."});
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
    Seated& seated = roster_.seat(entering.seat, arrival.replica, viewer);
    seated.told = board_.seq();
    seated.named = person && person->named;

    std::optional<std::vector<const Tale*>> tail;
    const bool known = (arrival.epoch == tip_.epoch || planted("epoch_unchecked")) &&
                       arrival.seq <= board_.seq() && arrival.seq > Seq{} && !arrival.diverged;
    const std::uint32_t view = view_of(board_, seated.viewer);
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
    welcome->set_now_ms(clock_.now().value);
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
    spdlog::info("seated room={} session={} person={} role={} seq={} from={}", id_.value,
                 seated.session, arrival.person.value, proto::Role_Name(viewer.role),
                 board_.seq().value, tail ? arrival.seq.value : 0);
    if (tail || std::exchange(first_boards_beat_, true)) return;
    auto beat = [self = shared_from_this()] { return self->beat_first_boards(); };
    net::co_spawn(loop_, std::move(beat), fail_stop);
}

}  // namespace fishbowl::room
