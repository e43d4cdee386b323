#include "room/roster.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/limits.hpp"
#include "core/agenda.hpp"

namespace fishbowl::room {
namespace {

bool observes(const Seated& seated) { return seated.viewer.role == proto::ROLE_OBSERVER; }

// V12: a screen is nobody. It is seated, and no more is said of it.
bool is_screen(const Seated& seated) { return seated.viewer.role == proto::ROLE_SCREEN; }

// V6: an observer's presence is a facilitator's business, unless everybody was told of them.
bool hears_of(const Seated& listener, const Seated& about) {
    return &listener != &about && !is_screen(about) &&
           (!observes(about) || about.named || listener.viewer.facilitates());
}

// H4: where others point; who is there is told all the same.
bool sees_pointing(const Seated& listener, const core::Board& board) {
    return core::step_lets(board, listener.viewer, proto::STEP_RIGHT_CURSORS);
}

bool says_something(const proto::Presence& presence) { return presence.ByteSizeLong() > 0; }

/// Whether somebody is ready says nothing of where they are: everybody is told.
proto::Presence ready_alone(const proto::Presence& presence) {
    proto::Presence ready;
    if (presence.has_ready_with()) *ready.mutable_ready_with() = presence.ready_with();
    return ready;
}
bool is_as_ready(const proto::Presence& one, const proto::Presence& other) {
    return core::id_of(one.ready_with()) == core::id_of(other.ready_with());
}

/// Into a frame, or a word to other nodes.
proto::PresenceOf& add_presence(auto& into, const Seated& of, bool gone) {
    auto* presence = into.add_presence();
    presence->set_session(of.session);
    presence->set_person(of.viewer.person.value);
    presence->set_gone(gone);
    if (!gone && !observes(of)) *presence->mutable_presence() = of.presence;
    return *presence;
}
/// What those are told who see what fewer do.
proto::PresenceOf& add_presence_apart(auto& into, const Seated& of) {
    auto& presence = add_presence(into, of, false);
    if (says_something(of.presence_apart)) *presence.mutable_presence() = of.presence_apart;
    return presence;
}

/// What those are told who do not see where others point.
void add_ready(proto::ServerFrame& into, const Seated& of) {
    auto& presence = add_presence(into, of, false);
    if (presence.has_presence()) *presence.mutable_presence() = ready_alone(of.presence);
}

bool replace(proto::Presence& now, proto::Presence next) {
    if (now.SerializeAsString() == next.SerializeAsString()) return false;
    now = std::move(next);
    return true;
}
/// Of who moves where others may not see it nothing changes for them, and nothing is said: not even
/// that somebody moved.
void show(Seated& whom, proto::Presence presence, const core::Scope& to = {}) {
    const bool apart = to != core::Scope{};
    if (!is_as_ready(whom.presence, presence)) whom.ready_changed = true;
    if (replace(whom.presence, apart ? ready_alone(presence) : presence))
        whom.presence_changed = true;
    if (apart) whom.apart = to;
    if (replace(whom.presence_apart, apart ? std::move(presence) : proto::Presence{}))
        whom.apart_changed = true;
}

/// By session: where the seats lie in memory is nobody's business.
void put_in_order(proto::ServerFrame& frame) {
    std::sort(frame.mutable_presence()->begin(), frame.mutable_presence()->end(),
              [](const auto& left, const auto& right) { return left.session() < right.session(); });
}

/// Frames in a row are one.
Bytes joined(const std::vector<const Bytes*>& frames) {
    if (frames.size() == 1) return *frames.front();
    std::string all;
    for (const Bytes* one : frames) all += **one;
    return std::make_shared<const std::string>(std::move(all));
}

}  // namespace

Bytes bytes_of(const proto::ServerFrame& frame) {
    return std::make_shared<const std::string>(frame.SerializeAsString());
}

Seated* Roster::find(const Seat& seat) {
    const auto at = seats_.find(&seat);
    return at == seats_.end() ? nullptr : &at->second;
}

const Seated* Roster::find(const Seat& seat) const {
    const auto at = seats_.find(&seat);
    return at == seats_.end() ? nullptr : &at->second;
}

Seats Roster::seats() const {
    std::set<PersonNumber> seen;
    Seats seats{};
    for (const auto& [key, seated] : seats_) {
        if (is_screen(seated) || !seen.insert(seated.viewer.person).second) continue;
        ++seats[static_cast<std::size_t>(seated.viewer.role)];
    }
    return seats;
}

Seated* Roster::find(ReplicaId replica) {
    for (auto& [key, seated] : seats_) {
        if (seated.replica == replica) return &seated;
    }
    return nullptr;
}

Seated& Roster::seat(std::shared_ptr<Seat> seat, ReplicaId replica, core::Viewer viewer) {
    const Seat* key = seat.get();
    Seated seated;
    seated.seat = std::move(seat);
    seated.session = ++last_session_;
    seated.replica = replica;
    seated.viewer = viewer;
    return seats_.insert_or_assign(key, std::move(seated)).first->second;
}

void Roster::leave(const Seat& seat, const core::Names& names) {
    const auto at = seats_.find(&seat);
    if (at == seats_.end()) return;
    const Seated left = std::move(at->second);
    seats_.erase(at);
    if (is_screen(left)) return;
    proto::ServerFrame frame;
    add_presence(frame, left, true);
    say_to([&](const Seated& one) { return hears_of(one, left); }, frame);
    if (has_words_) add_presence(unsaid_, left, true);
    if (observes(left)) say_observers(names);
}

void Roster::dismiss(const std::function<bool(const Seated&)>& whom, const Goodbye& goodbye) {
    std::vector<std::shared_ptr<Seat>> dismissed;  // a seat may leave while it is told
    for (const auto& [key, seated] : seats_) {
        if (whom(seated)) dismissed.push_back(seated.seat);
    }
    for (const auto& seat : dismissed) seat->dismiss(goodbye);
}

void Roster::look_again(const core::Board& board) {
    for (auto& [key, seated] : seats_) {
        auto seen = core::viewer_of(board, seated.viewer.person);
        seated.viewer.tables = std::move(seen.tables);
    }
}

void Roster::tell(const std::vector<const Tale*>& tales) {
    // Nearly always everybody hears everything: then nobody is asked but the first.
    const bool for_everyone = std::all_of(tales.begin(), tales.end(),
                                          [](const Tale* tale) { return tale->is_for_everyone(); });
    Bytes whole;
    std::map<std::string, Bytes> said;  // by the keys of all tales in a row
    for (auto& [session, seated] : seats_) {
        const bool hears_whole = for_everyone && seated.told < tales.front()->seq();
        if (hears_whole && whole) {
            seated.told = tales.back()->seq();
            seated.seat->say(whole);
            continue;
        }
        std::string all;
        std::vector<const Bytes*> heard;
        for (const Tale* tale : tales) {
            if (tale->seq() <= seated.told) continue;
            const std::string key = tale->heard_by(seated.viewer);
            all += key + '/';
            if (key.empty()) continue;
            heard.push_back(&tale->bytes_of(key));
            seated.told = tale->seq();
        }
        if (heard.empty()) continue;
        Bytes& bytes = said[all];
        if (!bytes) bytes = joined(heard);
        if (hears_whole) whole = bytes;
        seated.seat->say(bytes);
    }
}

bool Roster::somebody_is_behind(Seq seq) const {
    for (const auto& [key, seated] : seats_) {
        if (seated.told < seq) return true;
    }
    return false;
}

void Roster::skip_to(Seq seq) {
    proto::ServerFrame frame;
    frame.add_skipped()->set_to_seq(static_cast<std::uint32_t>(seq.value));
    const Bytes bytes = bytes_of(frame);
    for (auto& [key, seated] : seats_) {
        if (seated.told >= seq) continue;
        seated.told = seq;
        seated.seat->say(bytes);
    }
}

void Roster::check(Seq seq, const core::Checksums& checksums) {
    for (auto& [key, seated] : seats_) {
        if (seated.told > seq) continue;
        seated.told = seq;
        const core::Checksum sum = checksums.seen_by(seated.viewer);
        proto::ServerFrame frame;
        auto* check = frame.add_checks();
        check->set_seq(static_cast<std::uint32_t>(seq.value));
        check->set_first(sum.first);
        check->set_second(sum.second);
        seated.seat->say(bytes_of(frame));
    }
}

void Roster::tell_name(const proto::PersonName& name, const core::Board& board) {
    const PersonNumber number{name.person()};
    const core::Person* person = board.person(number);
    if (!person) return;
    proto::ServerFrame frame;
    *frame.add_people() = name;
    say_to([&](const Seated& one) { return core::sees_person(one.viewer, number, *person); },
           frame);
}

proto::ServerFrame Roster::surroundings(const Seated& of, const core::Board& board,
                                        const core::Names& names) const {
    proto::ServerFrame frame;
    for (const auto& [number, name] : names) {
        const core::Person* person = board.person(number);
        if (person && core::sees_person(of.viewer, number, *person)) *frame.add_people() = name;
    }
    const auto add = [&](const Seated& other) {
        if (!hears_of(of, other)) return;
        if (says_something(other.presence_apart) && core::sees(of.viewer, other.apart))
            add_presence_apart(frame, other);
        else
            add_presence(frame, other, false);
    };
    for (const auto& [key, other] : seats_) add(other);
    for (const auto& [session, other] : elsewhere_) add(other.seated);
    put_in_order(frame);
    if (!sees_pointing(of, board)) {
        for (auto& one : *frame.mutable_presence()) {
            proto::Presence ready = ready_alone(one.presence());
            one.clear_presence();
            if (says_something(ready)) *one.mutable_presence() = std::move(ready);
        }
    }
    *frame.add_observers() = observers(names);
    return frame;
}

void Roster::announce(const Seated& whom, const core::Names& names) {
    if (is_screen(whom)) return;
    proto::ServerFrame frame;
    add_presence(frame, whom, false);
    say_to([&](const Seated& one) { return hears_of(one, whom); }, frame);
    if (has_words_) add_presence(unsaid_, whom, false);
    if (observes(whom)) say_observers(names);
}

void Roster::point(Seated& whom, proto::Presence presence, const core::Board& board) {
    if (observes(whom) || is_screen(whom)) return;
    const core::Object* section = board.find(core::id_of(presence.section()));
    const core::Scope scope = section ? section->scope : core::Scope{};
    const auto is_shown = [&](const proto::ObjectId& id) {
        const core::Object* object = board.find(core::id_of(id));
        return object && (object->scope == core::Scope{} || object->scope == scope);
    };
    auto* selection = presence.mutable_selection();
    for (int i = selection->size(); i-- > 0;) {
        const bool within = static_cast<std::size_t>(i) < kSelectionMax;
        if (!within || !is_shown(selection->at(i))) selection->DeleteSubrange(i, 1);
    }
    if (presence.has_typing_in() && !is_shown(presence.typing_in())) presence.clear_typing_in();
    if (board.agenda().presenter() != whom.viewer.person.value) presence.clear_window();
    const bool hidden = !section || core::is_one_persons(scope) || core::networks(section) ||
                        !core::sees(whom.viewer, scope) ||
                        !core::shows_pointing(board, whom.viewer, core::id_of(presence.section()));
    if (hidden) presence = ready_alone(presence);
    show(whom, std::move(presence), hidden ? core::Scope{} : scope);
}

void Roster::hide_pointing(const core::Board& board) {
    for (auto& [key, seated] : seats_) {
        for (const auto* presence : {&seated.presence, &seated.presence_apart}) {
            const ObjectId section = core::id_of(presence->section());
            const bool is_to_hide =
                presence->has_section() && !core::shows_pointing(board, seated.viewer, section);
            if (is_to_hide) show(seated, ready_alone(*presence));
        }
    }
}

void Roster::say_presence(const core::Board& board) {
    proto::ServerFrame frame;
    proto::ServerFrame ready;  // for those who do not see where others point
    std::map<core::Scope, proto::ServerFrame> apart;
    for (auto& [key, seated] : seats_) {
        if (std::exchange(seated.presence_changed, false)) add_presence(frame, seated, false);
        if (std::exchange(seated.ready_changed, false)) add_ready(ready, seated);
        if (std::exchange(seated.apart_changed, false))
            add_presence_apart(apart[seated.apart], seated);
    }
    const auto points = [&](const Seated& one) { return sees_pointing(one, board); };
    if (!frame.presence().empty()) {
        put_in_order(frame);
        say_to(points, frame);
    }
    if (!ready.presence().empty()) {
        put_in_order(ready);
        say_to([&](const Seated& one) { return !points(one); }, ready);
    }
    // After it: the latest wins.
    for (auto& [scope, told] : apart) {
        put_in_order(told);
        say_to([&](const Seated& one) { return core::sees(one.viewer, scope) && points(one); },
               told);
    }
}

proto::Observers Roster::observers(const core::Names& names) const {
    std::map<std::string, std::map<PersonNumber, int>> by_function;
    const auto count_in = [&](const Seated& seated) {
        if (!observes(seated)) return;
        const auto name = names.find(seated.viewer.person);
        const std::string function = name == names.end() ? "" : name->second.function();
        by_function[function][seated.viewer.person] = 1;
    };
    for (const auto& [key, seated] : seats_) count_in(seated);
    for (const auto& [session, other] : elsewhere_) count_in(other.seated);
    proto::Observers out;
    for (const auto& [function, people] : by_function) {
        auto* count = out.add_by_function();
        count->set_function(function);
        count->set_count(static_cast<std::uint32_t>(people.size()));
    }
    std::stable_sort(out.mutable_by_function()->begin(), out.mutable_by_function()->end(),
                     [](const auto& a, const auto& b) { return a.count() > b.count(); });
    return out;
}

void Roster::say_observers(const core::Names& names) {
    proto::ServerFrame frame;
    *frame.add_observers() = observers(names);
    say_to([](const Seated&) { return true; }, frame);
}

proto::Word Roster::word(bool complete) {
    proto::Word word = std::exchange(unsaid_, {});
    if (complete) {
        word.Clear();
        word.set_complete(true);
    }
    for (const auto& [key, seated] : seats_) {
        if (is_screen(seated)) continue;
        if (!complete && !seated.presence_changed && !seated.apart_changed) continue;
        add_presence(word, seated, false);
        if (says_something(seated.presence_apart))
            *add_presence_apart(word, seated).mutable_seen_by() = core::to_proto(seated.apart);
    }
    return word;
}

void Roster::hear(const std::string& from, const proto::Word& word, const core::Board& board,
                  const core::Names& names) {
    silent_[from] = 0;
    std::map<std::uint32_t, bool> named;
    proto::ServerFrame moved;  // participants, whom everybody hears of
    proto::ServerFrame ready;
    std::map<core::Scope, proto::ServerFrame> apart;
    bool observers_changed = false;
    for (const auto& one : word.presence()) {
        const PersonNumber number{one.person()};
        if (one.gone()) {
            part(one.session(), names);
            continue;
        }
        // Somebody whom this board does not know yet comes with the next complete word.
        const core::Person* person = board.person(number);
        if (!person || !person->is_in()) continue;
        named[one.session()] = true;
        const bool is_new = !elsewhere_.contains(one.session());
        Elsewhere& there = elsewhere_[one.session()];
        there.node = from;
        there.seated.session = one.session();
        there.seated.viewer = core::viewer_of(board, number);
        there.seated.named = person->named;
        if (one.has_seen_by()) {
            there.seated.apart = core::scope_of(one.seen_by());
            there.seated.presence_apart = one.presence();
            add_presence_apart(apart[there.seated.apart], there.seated);
            continue;
        }
        const bool was_apart = says_something(there.seated.presence_apart);
        there.seated.presence_apart.Clear();
        const bool as_ready = is_as_ready(there.seated.presence, one.presence());
        const bool same = !replace(there.seated.presence, one.presence());
        if (!is_new && same && !was_apart) continue;
        if (observes(there.seated)) {
            observers_changed = true;
            proto::ServerFrame frame;
            add_presence(frame, there.seated, false);
            say_to([&](const Seated& hearer) { return hears_of(hearer, there.seated); }, frame);
        } else {
            add_presence(moved, there.seated, false);
            if (is_new || !as_ready) add_ready(ready, there.seated);
        }
    }
    if (!moved.presence().empty())
        say_to([&](const Seated& one) { return sees_pointing(one, board); }, moved);
    if (!ready.presence().empty())
        say_to([&](const Seated& one) { return !sees_pointing(one, board); }, ready);
    for (const auto& [scope, told] : apart) {
        say_to(
            [&](const Seated& one) {
                return core::sees(one.viewer, scope) && sees_pointing(one, board);
            },
            told);
    }
    if (word.complete()) {
        std::vector<std::uint32_t> missing;
        for (const auto& [session, there] : elsewhere_) {
            if (there.node == from && !named.contains(session)) missing.push_back(session);
        }
        for (const auto session : missing) part(session, names);
    }
    if (observers_changed) say_observers(names);
}

void Roster::pass_time(int beats_max, const core::Names& names) {
    for (auto node = silent_.begin(); node != silent_.end();) {
        if (++node->second <= beats_max) {
            ++node;
            continue;
        }
        std::vector<std::uint32_t> gone;
        for (const auto& [session, there] : elsewhere_) {
            if (there.node == node->first) gone.push_back(session);
        }
        for (const auto session : gone) part(session, names);
        node = silent_.erase(node);
    }
}

void Roster::part(std::uint32_t session, const core::Names& names) {
    const auto at = elsewhere_.find(session);
    if (at == elsewhere_.end()) return;
    const Seated left = std::move(at->second.seated);
    elsewhere_.erase(at);
    proto::ServerFrame frame;
    add_presence(frame, left, true);
    say_to([&](const Seated& one) { return hears_of(one, left); }, frame);
    if (observes(left)) say_observers(names);
}

template <class Hears>
void Roster::say_to(Hears hears, const proto::ServerFrame& frame) {
    const Bytes bytes = bytes_of(frame);
    for (auto& [key, seated] : seats_) {
        if (hears(seated)) seated.seat->say(bytes);
    }
}

}  // namespace fishbowl::room
