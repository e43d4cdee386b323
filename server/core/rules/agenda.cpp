// The facilitated session: steps, countdowns, the timer, the reveal, who presents and who leads.
#include "core/agenda.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "core/rules/bench.hpp"
#include "core/text.hpp"

namespace fishbowl::core::rules {
namespace {

constexpr std::uint64_t kMsPerSecond = 1'000;
constexpr std::uint32_t kSecondsPerMinute = 60;

proto::Event agenda_set(proto::Agenda agenda) {
    proto::Event event;
    *event.mutable_agenda_set()->mutable_agenda() = std::move(agenda);
    return event;
}

/// The agenda with a change; no event when it is what it was (C11).
template <class Change>
Events changed(const Bench& bench, Change how) {
    proto::Agenda agenda = bench.board().agenda();
    how(agenda);
    if (agenda.SerializeAsString() == bench.board().agenda().SerializeAsString()) return {};
    return {agenda_set(std::move(agenda))};
}

void start(proto::Timer& timer, std::uint32_t seconds, Moment now) {
    timer.Clear();
    timer.set_total_s(seconds);
    timer.set_ends_at_ms(now.value + seconds * kMsPerSecond);
}

// One that everybody sees.
const Object* step_of(const Board& board, const proto::ObjectId& id) {
    const Object* step = board.find(id_of(id));
    const bool runs = step && step->kind == proto::KIND_AGENDA_STEP && step->scope == Scope{};
    return runs ? step : nullptr;
}

// A2. `step` is null: the agenda ends.
Events entered(const Bench& bench, const Object* step) {
    const Board& board = bench.board();
    const proto::Agenda& before = board.agenda();
    Events events;
    if (board.running_step()) {
        proto::StepRun& run = *events.emplace_back().mutable_step_ended()->mutable_run();
        *run.mutable_step() = before.step();
        run.set_began_ms(before.began_ms());
        run.set_ended_ms(bench.now().value);
    }
    proto::Agenda agenda = before;
    agenda.clear_step();
    agenda.clear_coming();
    agenda.clear_timer();
    if (step) {
        *agenda.mutable_step() = to_proto(step->id);
        const auto minutes = step->number(proto::FIELD_MINUTES);
        if (minutes) {
            const auto seconds = static_cast<std::uint32_t>(*minutes) * kSecondsPerMinute;
            start(*agenda.mutable_timer(), seconds, bench.now());
        }
    }
    agenda.set_began_ms(bench.now().value);
    agenda.set_began_seq(static_cast<std::uint32_t>(board.seq().value + 1));
    events.push_back(agenda_set(std::move(agenda)));
    const Object* vote = step ? board.find(step->link(proto::FIELD_VOTE)) : nullptr;
    const bool is_prepared =
        vote && vote->number(proto::FIELD_VOTE_STATE).value_or(0) == proto::VOTE_STATE_PREPARED;
    if (is_prepared) events.push_back(*vote_state_set(*vote, proto::VOTE_STATE_OPEN));
    return events;
}

// H2: an order that says nothing of who wrote what, or when.
std::uint64_t shuffled(ObjectId id) {
    std::uint64_t bits = id.value + 0x9e3779b97f4a7c15U;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31);
}

bool is_meant(const Board& board, const Object& object, const proto::RevealOf& whose) {
    if (object.scope.kind != proto::SCOPE_UNTIL_REVEAL) return false;
    const PersonNumber author{object.scope.number};
    if (whose.person() != 0)
        return author.value == whose.person() && object.anonymity == proto::ANONYMITY_NAMED;
    return whose.side() == proto::SIDE_UNSPECIFIED || board.side_of(author) == whose.side();
}

// H2. What stands in something that stays hidden stays with it.
std::vector<Object> to_reveal(const Board& board, const proto::RevealOf& whose) {
    std::vector<Object> found;
    for (const auto& [id, object] : board.objects()) {
        const auto find = [&](ObjectId above) { return board.find(above); };
        const auto stays_hidden = [&](const Object& at) {
            return is_one_persons(at.scope) && !is_meant(board, at, whose);
        };
        if (is_meant(board, object, whose) && !first_above(&object, find, stays_hidden))
            found.push_back(object);
    }
    std::sort(found.begin(), found.end(), [](const Object& left, const Object& right) {
        return std::pair{shuffled(left.id), left.id} < std::pair{shuffled(right.id), right.id};
    });
    return found;
}

// H5: a participant who asks for their own, at once.
bool is_their_turn(const Bench& bench, const proto::Reveal& wish) {
    const Object* step = bench.board().running_step();
    return step && is_narrowed(bench.viewer()) && !hides(bench.board()) &&
           step->number(proto::FIELD_REVEAL_POLICY) == proto::REVEAL_POLICY_EACH_IN_TURN &&
           wish.whose().person() == bench.author().person.value && wish.countdown_s() == 0;
}

Events revealed(Bench& bench, const proto::RevealOf& whose) {
    const Board& board = bench.board();
    std::vector<Object> objects = to_reveal(board, whose);
    std::set<ObjectId> shown;
    for (const auto& object : objects) shown.insert(object.id);
    proto::Event event;
    for (Object& object : objects) {
        // To all who see where it stands.
        object.scope = board.section_of(object)->scope;
        object.fields.drop_links([&](ObjectId to) {
            const Object* target = board.find(to);
            const bool is_seen =
                target && (target->scope == Scope{} || target->scope == object.scope);
            return !shown.contains(to) && !is_seen;
        });
        object.place.key = bench.last_key_for(object);
        bench.put(object);
    }
    Events events;
    if (auto moved = bench.take_rebalance()) {
        auto* moves = moved->mutable_objects_moved()->mutable_moves();
        for (int i = moves->size(); i-- > 0;) {
            if (shown.contains(id_of(moves->at(i).id()))) moves->DeleteSubrange(i, 1);
        }
        if (!moves->empty()) events.push_back(std::move(*moved));
    }
    for (const Object& object : objects)
        *event.mutable_revealed()->add_objects() = to_proto(*bench.find(object.id));
    if (!objects.empty()) events.push_back(std::move(event));
    if (board.agenda().has_coming()) {
        proto::Agenda agenda = board.agenda();
        agenda.clear_coming();
        events.push_back(agenda_set(std::move(agenda)));
    }
    return events;
}

template <class What>
Events counted_down(const Bench& bench, std::uint32_t seconds, What what) {
    return changed(bench, [&](proto::Agenda& agenda) {
        agenda.clear_coming();
        what(*agenda.mutable_coming());
        agenda.mutable_coming()->set_at_ms(bench.now().value + seconds * kMsPerSecond);
    });
}

}  // namespace

Decision enter_step(const Bench& bench, const proto::EnterStep& wish) {
    if (auto no = bench.may_lead()) return *no;
    const ObjectId id = id_of(wish.step());
    const Object* step = step_of(bench.board(), wish.step());
    if (id != ObjectId{} && !step) return refused(proto::REFUSAL_NOT_FOUND, id);
    if (wish.countdown_s() > kCountdownSecondsMax) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    const proto::Agenda& agenda = bench.board().agenda();
    if (bench.board().running_step() == step && !agenda.has_coming()) return Events{};  // C11
    if (wish.countdown_s() == 0) return entered(bench, step);
    return counted_down(bench, wish.countdown_s(),
                        [&](proto::Coming& coming) { *coming.mutable_step() = to_proto(id); });
}

Decision reveal(Bench& bench, const proto::Reveal& wish) {
    const auto& whose = wish.whose();
    if (is_their_turn(bench, wish)) {
        const proto::Agenda& agenda = bench.board().agenda();
        const bool others_present =
            agenda.presenter() != 0 && agenda.presenter() != bench.author().person.value;
        if (agenda.frozen() || others_present)
            return refused(proto::REFUSAL_NOT_NOW, id_of(agenda.step()));
    } else if (auto no = bench.may(Capability::lead)) {
        return *no;
    }
    const bool understood = wish.countdown_s() <= kCountdownSecondsMax &&
                            (whose.side() == proto::SIDE_UNSPECIFIED || whose.person() == 0) &&
                            proto::Side_IsValid(whose.side());
    if (!understood) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (whose.person() != 0 && !bench.board().person(PersonNumber{whose.person()}))
        return refused(proto::REFUSAL_NOT_FOUND);
    if (wish.countdown_s() == 0) return revealed(bench, whose);
    return counted_down(bench, wish.countdown_s(),
                        [&](proto::Coming& coming) { *coming.mutable_reveal() = whose; });
}

Decision stop_countdown(const Bench& bench) {
    if (auto no = bench.may_lead()) return *no;
    return changed(bench, [](proto::Agenda& agenda) { agenda.clear_coming(); });
}

Decision finish_countdown(Bench& bench) {
    if (auto no = bench.may(Capability::keep_time)) return *no;
    const Board& board = bench.board();
    const proto::Coming coming = board.agenda().coming();
    if (!board.agenda().has_coming() || coming.at_ms() > bench.now().value) return Events{};  // A8
    if (coming.has_reveal()) return revealed(bench, coming.reveal());
    const Object* step = step_of(board, coming.step());
    if (step || id_of(coming.step()) == ObjectId{}) return entered(bench, step);
    return changed(bench, [](proto::Agenda& agenda) { agenda.clear_coming(); });
}

Decision set_timer(const Bench& bench, const proto::SetTimer& wish) {
    if (auto no = bench.may_lead()) return *no;
    const std::uint64_t now = bench.now().value;
    const proto::Timer& timer = bench.board().agenda().timer();
    const bool runs = timer.ends_at_ms() != 0;
    const std::uint64_t left =
        runs ? std::max(timer.ends_at_ms(), now) - now : std::uint64_t{timer.left_ms()};
    const auto set = [&](auto how) {
        return changed(bench, [&](proto::Agenda& agenda) { how(*agenda.mutable_timer()); });
    };
    switch (wish.does_case()) {
        case proto::SetTimer::kStartS:
            if (wish.start_s() == 0 || wish.start_s() > kTimerSecondsMax) break;
            return set([&](proto::Timer& next) { start(next, wish.start_s(), bench.now()); });
        case proto::SetTimer::kPause:
            if (!runs) return Events{};
            return set([&](proto::Timer& next) {
                next.clear_ends_at_ms();
                next.set_left_ms(static_cast<std::uint32_t>(left));
            });
        case proto::SetTimer::kResume:
            if (runs || timer.total_s() == 0) return Events{};
            return set([&](proto::Timer& next) {
                next.clear_left_ms();
                next.set_ends_at_ms(now + left);
            });
        case proto::SetTimer::kProlongS: {
            const auto most = std::int64_t{kTimerSecondsMax};
            if (wish.prolong_s() < -most || wish.prolong_s() > most) break;
            if (timer.total_s() == 0) return Events{};
            const auto of = [&](std::int64_t seconds) {
                return std::clamp<std::int64_t>(seconds + wish.prolong_s(), 0, most);
            };
            const auto total = static_cast<std::uint32_t>(of(timer.total_s()));
            const auto left_ms = std::clamp<std::int64_t>(
                static_cast<std::int64_t>(left) + wish.prolong_s() * std::int64_t{kMsPerSecond}, 0,
                most * std::int64_t{kMsPerSecond});
            return set([&](proto::Timer& next) {
                next.set_total_s(std::max(total, 1U));
                if (runs)
                    next.set_ends_at_ms(now + static_cast<std::uint64_t>(left_ms));
                else
                    next.set_left_ms(static_cast<std::uint32_t>(left_ms));
            });
        }
        case proto::SetTimer::kEnd:
            return changed(bench, [](proto::Agenda& agenda) { agenda.clear_timer(); });
        case proto::SetTimer::DOES_NOT_SET:
            break;
    }
    return refused(proto::REFUSAL_NOT_UNDERSTOOD);
}

Decision present(const Bench& bench, const proto::Present& wish) {
    const std::uint32_t own = bench.author().person.value;
    const std::uint32_t now = bench.board().agenda().presenter();
    const bool is_here = bench.viewer().role != proto::ROLE_UNSPECIFIED;  // P4
    const bool gives_back = wish.person() == 0 && now == own && own != 0 && is_here;
    if (bench.may_lead() && !gives_back) {
        // A10: a presenter for themselves alone.
        if (auto no = bench.may(Capability::present)) return *no;
        const bool for_oneself = wish.person() == own || wish.person() == 0;
        if (!for_oneself || (now != 0 && now != own)) return refused(proto::REFUSAL_NOT_ALLOWED);
    }
    if (wish.person() != 0) {
        const Person* person = bench.board().person(PersonNumber{wish.person()});
        const bool there = person && person->is_in() &&
                           sees_person(bench.viewer(), PersonNumber{wish.person()}, *person);
        if (!there) return refused(proto::REFUSAL_NOT_FOUND);
        if (person->role == proto::ROLE_OBSERVER) return refused(proto::REFUSAL_NOT_ALLOWED);
    }
    return changed(bench, [&](proto::Agenda& agenda) { agenda.set_presenter(wish.person()); });
}

Decision summon(const Bench& bench, const proto::Summon& wish) {
    if (auto no = bench.may_lead()) return *no;
    const Object* section = bench.seen(id_of(wish.section()));
    const bool shown = section && section->scope == Scope{} && rule_of(section->kind).section;
    if (!shown) return refused(proto::REFUSAL_NOT_FOUND, id_of(wish.section()));
    return changed(bench, [&](proto::Agenda& agenda) {
        proto::Summons& summons = *agenda.mutable_summons();
        summons.set_number(summons.number() + 1);
        *summons.mutable_section() = wish.section();
        summons.set_x(wish.x());
        summons.set_y(wish.y());
    });
}

Decision send_broadcast(const Bench& bench, const proto::SendBroadcast& wish) {
    if (auto no = bench.may(Capability::lead)) return *no;
    if (!is_plain_line(wish.says())) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (utf16_length(wish.says()) > kBroadcastMax) return refused(proto::REFUSAL_TOO_LARGE);
    const bool nothing_to_take_down =
        wish.says().empty() && bench.board().agenda().broadcast().says().empty();
    if (nothing_to_take_down) return Events{};  // C11
    return changed(bench, [&](proto::Agenda& agenda) {
        proto::Broadcast& broadcast = *agenda.mutable_broadcast();
        broadcast.set_number(broadcast.number() + 1);
        broadcast.set_says(wish.says());
    });
}

Decision freeze(const Bench& bench, const proto::Freeze& wish) {
    if (auto no = bench.may(Capability::lead)) return *no;
    return changed(bench, [&](proto::Agenda& agenda) { agenda.set_frozen(wish.frozen()); });
}

Decision give_baton(const Bench& bench, const proto::GiveBaton& wish) {
    if (auto no = bench.may(Capability::lead)) return *no;
    if (wish.person() != 0) {
        const Person* person = bench.board().person(PersonNumber{wish.person()});
        if (!person || !person->is_in()) return refused(proto::REFUSAL_NOT_FOUND);
        const bool takes_it =
            person->role == proto::ROLE_PARTICIPANT || person->role == proto::ROLE_PRESENTER;
        if (!takes_it) return refused(proto::REFUSAL_NOT_ALLOWED);
    }
    return changed(bench, [&](proto::Agenda& agenda) { agenda.set_baton(wish.person()); });
}

WrittenFor written_for(const Bench& bench, std::uint32_t number) {
    if (number == 0) return {bench.author().person, std::nullopt};
    if (auto no = bench.may(Capability::lead)) return {{}, no};
    const Person* person = bench.board().person(PersonNumber{number});
    const bool takes_part =
        person && person->is_in() &&
        (person->role == proto::ROLE_PARTICIPANT || person->role == proto::ROLE_PRESENTER);
    if (!takes_part) return {{}, refused(proto::REFUSAL_NOT_FOUND)};
    return {PersonNumber{number}, std::nullopt};
}

Decision confirm_writing(const Bench& bench, const proto::ConfirmWriting& wish) {
    const Object* object = bench.find(id_of(wish.id()));
    if (auto no = bench.may_change(object)) return *no;
    if (!bench.is_own(*object)) return refused(proto::REFUSAL_NOT_YOURS, object->id);
    if (object->scribe == PersonNumber{}) return Events{};
    proto::Event event;
    *event.mutable_writing_confirmed()->mutable_id() = wish.id();
    return Events{std::move(event)};
}

}  // namespace fishbowl::core::rules
