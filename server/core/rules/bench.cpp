#include "core/rules/bench.hpp"

#include <algorithm>
#include <tuple>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/agenda.hpp"
#include "core/ordering.hpp"
#include "core/schema.hpp"

namespace fishbowl::core::rules {

Bench::Bench(const Board& board, const Author& author, Moment now)
    : board_(board), author_(author), now_(now), viewer_(viewer_of(board, author.person)) {
    const Person* person = board.person(author.person);
    if (person && person->removed && !planted("removed_still_writes"))
        viewer_.role = proto::ROLE_UNSPECIFIED;  // P4
}

Objection Bench::may(Capability capability) const {
    if (grant_of(viewer_.role, capability) == Grant::never) {
        return refused(proto::REFUSAL_NOT_ALLOWED);
    }
    return std::nullopt;
}

Objection Bench::may_touch(const Object* object, Capability capability) const {
    if (auto no = may(capability)) return no;
    if (!object || !sees(viewer_, *object)) return refused(proto::REFUSAL_NOT_FOUND);
    if (grant_of(viewer_.role, capability) == Grant::always) return std::nullopt;
    const Object* locked = lock_over(*object, [this](ObjectId id) { return find(id); });
    if (locked && !leads_table(*object)) return refused(proto::REFUSAL_LOCKED, locked->id);
    return std::nullopt;
}

Objection Bench::may_change(const Object* object) const {
    // An observer learns nothing of what is there: their right is asked before the object. Nobody
    // learns what kind of thing is out of their sight: a section would ask for another right.
    if (!object || !sees(viewer_, *object)) {
        if (auto no = may(Capability::write)) return no;
        if (object && planted("hidden_is_forbidden")) return refused(proto::REFUSAL_NOT_ALLOWED);
        return refused(proto::REFUSAL_NOT_FOUND);
    }
    return may_touch(object, capability_of(object->kind));
}

bool Bench::leads_table(const Object& object) const {
    const bool takes_part =
        viewer_.role == proto::ROLE_PARTICIPANT || viewer_.role == proto::ROLE_PRESENTER;
    const Object* section = takes_part ? section_of(object) : nullptr;
    const Table* table = section ? board_.table_with(section->id) : nullptr;
    return table && table->host == author_.person;
}

bool Bench::is_own(const Object& object) const {
    return board_.author_of(object) == author_.person;
}

Objection Bench::lets(const Object& object, proto::StepRight right) const {
    if (!is_narrowed(viewer_) || rule_of(object.kind).aside) return std::nullopt;
    // Most rooms have neither, and every edit comes by here.
    if (!board_.has_agenda() && board_.tables().empty()) return std::nullopt;
    const proto::Agenda& agenda = board_.agenda();
    const auto not_now = refused(proto::REFUSAL_NOT_NOW, id_of(agenda.step()));
    const Object* section = section_of(object);
    const Table* table = section ? board_.table_with(section->id) : nullptr;
    if (table && !table->seats(author_.person) && table->host != author_.person)  // D3
        return refused(proto::REFUSAL_NOT_ALLOWED, section->id);
    if (agenda.frozen()) return not_now;
    if (table && table->host == author_.person) return std::nullopt;
    // A new card is its author's, too: it has no creator yet.
    const bool own_card = object.kind == proto::KIND_CARD && (is_own(object) || !find(object.id));
    if (own_card && parks(section)) return std::nullopt;
    if (agenda.presenter() != 0 && agenda.presenter() != author_.person.value) return not_now;
    if (!step_lets(board_, viewer_, right)) return not_now;
    const ObjectId focus = focus_of(board_, viewer_);
    const bool elsewhere = focus != ObjectId{} && (!section || section->id != focus);
    if (elsewhere && !step_lets(board_, viewer_, proto::STEP_RIGHT_ELSEWHERE)) return not_now;
    return std::nullopt;
}

Objection Bench::lets_edit(const Object& object) const {
    return lets(object,
                is_own(object) ? proto::STEP_RIGHT_EDIT_OWN : proto::STEP_RIGHT_EDIT_OTHERS);
}

Objection Bench::may_lead() const {
    const bool has_baton = viewer_.role != proto::ROLE_UNSPECIFIED &&
                           author_.person != PersonNumber{} &&
                           board_.agenda().baton() == author_.person.value;
    return has_baton ? std::nullopt : may(Capability::lead);
}

// Without a default: a new kind does not compile until somebody has said what it asks for (P1).
Capability Bench::capability_of(proto::Kind kind) {
    switch (kind) {
        case proto::KIND_WORKSHOP:
            return Capability::describe;
        case proto::KIND_JOURNEY_MAP:
        case proto::KIND_GAP_LIST:
        case proto::KIND_CANVAS:
            return Capability::arrange;
        case proto::KIND_AGENDA_STEP:
        case proto::KIND_FACILITATOR_NOTE:
        case proto::KIND_VOTE:
            return Capability::lead;
        case proto::KIND_OBSERVER_QUESTION:
            return Capability::ask;
        case proto::KIND_PRIVATE_NOTE:
            return Capability::note;
        case proto::KIND_FLAG:
            return Capability::flag;
        case proto::KIND_STAGE:
        case proto::KIND_STEP:
        case proto::KIND_LANE:
        case proto::KIND_CARD:
        case proto::KIND_TOUCHPOINT:
        case proto::KIND_GAP:
        case proto::KIND_METRIC:
        case proto::KIND_READING:
        case proto::KIND_SHAPE:
        case proto::KIND_CONNECTOR:
        case proto::KIND_INK:
        case proto::KIND_IMAGE:
        case proto::KIND_FRAME:
        case proto::KIND_SEGMENT:
        case proto::KIND_PERSONA:
        case proto::KIND_EMOTION_POINT:
        case proto::KIND_EVIDENCE:
        case proto::KIND_COMMENT:
        case proto::KIND_UNSPECIFIED:  // there is no such thing
        case proto::Kind_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::Kind_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Capability::write;
}

Objection Bench::may_speak_for(const Object& object) const {
    const bool is_its_authors = object.kind == proto::KIND_COMMENT || rule_of(object.kind).aside;
    if (is_its_authors && !is_own(object)) return refused(proto::REFUSAL_NOT_YOURS, object.id);
    return std::nullopt;
}

const Object* Bench::find(ObjectId id) const {
    const auto at = wanted_.find(id);
    return at != wanted_.end() ? &at->second : board_.find(id);
}

const Object* Bench::seen(ObjectId id) const {
    const Object* object = find(id);
    return object && sees(viewer_, *object) ? object : nullptr;
}

const Object* Bench::section_of(const Object& object) const {
    return section_above(object, [this](ObjectId id) { return find(id); });
}

Objection Bench::stands_well(const Object& object) const {
    const Place& place = object.place;
    const auto wrong = refused(proto::REFUSAL_WRONG_PLACE, object.id);
    // Not by std::abs: the smallest number of all has no positive twin.
    const auto within = [](std::int32_t at, std::int32_t least) {
        return at >= least && at <= kCoordinateMax;
    };
    const bool in_bounds = within(place.x, -kCoordinateMax) && within(place.y, -kCoordinateMax) &&
                           within(place.w, 0) && within(place.h, 0);
    if (!in_bounds) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object.id);

    const KindRule& rule = rule_of(object.kind);
    if (place.parent == ObjectId{}) {
        if (!rule.lives_in.contains(proto::KIND_UNSPECIFIED) || place.column != ObjectId{}) {
            return wrong;
        }
        return std::nullopt;
    }
    const Object* parent = seen(place.parent);
    if (!parent) return refused(proto::REFUSAL_NOT_FOUND, place.parent);
    if (!rule.lives_in.contains(parent->kind)) return wrong;
    // V2: what is one person's own stands where that person sees.
    const auto as_wide = [&](const Object& other) {
        const bool is_theirs =
            is_one_persons(object.scope) && !is_one_persons(other.scope) &&
            sees(viewer_of(board_, PersonNumber{object.scope.number}), other.scope);
        return other.scope == Scope{} || other.scope == object.scope || is_theirs;
    };
    if (!as_wide(*parent)) return wrong;
    if (networks(section_of(*parent)) && object.scope.kind != proto::SCOPE_NETWORKING) {  // D7
        const Viewer author = viewer_of(board_, PersonNumber{object.scope.number});
        const bool is_a_customers_draft = object.scope.kind == proto::SCOPE_PERSON &&
                                          sees(author, Scope{proto::SCOPE_NETWORKING, 0});
        if (!is_a_customers_draft) return refused(proto::REFUSAL_NOT_ALLOWED, object.id);
    }

    const bool needs_column = rule.needs_column && parent->kind == proto::KIND_LANE;
    if (needs_column != (place.column != ObjectId{})) return wrong;
    if (!needs_column) return std::nullopt;
    const Object* column = seen(place.column);
    if (!column) return refused(proto::REFUSAL_NOT_FOUND, place.column);
    const bool is_column = column->kind == proto::KIND_STEP || column->kind == proto::KIND_STAGE;
    if (!is_column || section_of(*column) != section_of(*parent) || !as_wide(*column)) return wrong;
    return std::nullopt;
}

bool Bench::counts(ObjectId sibling, const Object& moving) const {
    if (sibling == moving.id) return false;
    const Scope& scope = find(sibling)->scope;
    return scope == Scope{} || scope == moving.scope;
}

std::vector<Standing> Bench::standing_beside(const Object& moving) const {
    const Cell cell = cell_of(moving);
    std::vector<Standing> all;
    for (const ObjectId id : untouched_beside(moving)) {
        if (counts(id, moving) && !wanted_.contains(id))
            all.push_back({board_.find(id)->place.key, id});
    }
    const auto wanted = wanted_in_.find(cell);
    if (wanted != wanted_in_.end()) {
        for (const auto& one : wanted->second) {
            if (counts(one.id, moving)) all.push_back(one);
        }
        std::sort(all.begin(), all.end());
    }
    return all;
}

const std::vector<ObjectId>& Bench::untouched_beside(const Object& moving) const {
    static const std::vector<ObjectId> none;
    const Cell cell = cell_of(moving);
    const bool evened = moving.scope == Scope{} && evened_.contains(cell);
    return evened ? none : board_.standing_in(cell);
}

std::string Bench::last_key(const Object& moving) const {
    std::string last;
    const auto& there = untouched_beside(moving);
    for (auto one = there.rbegin(); one != there.rend(); ++one) {
        if (!counts(*one, moving) || wanted_.contains(*one)) continue;
        last = board_.find(*one)->place.key;
        break;
    }
    const auto wanted = wanted_in_.find(cell_of(moving));
    if (wanted == wanted_in_.end()) return last;
    for (auto one = wanted->second.rbegin(); one != wanted->second.rend(); ++one) {
        if (counts(one->id, moving)) return std::max(last, one->key);
    }
    return last;
}

std::string Bench::first_key_beyond(const std::string& key, const Object& moving) const {
    // Equal keys stand in the order of their ids; a new one goes after all of them.
    const Standing beyond{key, ObjectId{~std::uint64_t{0}}};
    const auto& there = untouched_beside(moving);
    const auto stands_up_to = [&](ObjectId id) { return board_.find(id)->place.key <= key; };
    auto next = key.empty() ? there.begin()
                            : std::partition_point(there.begin(), there.end(), stands_up_to);
    while (next != there.end() && (!counts(*next, moving) || wanted_.contains(*next))) ++next;
    std::string found = next == there.end() ? "" : board_.find(*next)->place.key;
    const auto wanted = wanted_in_.find(cell_of(moving));
    if (wanted == wanted_in_.end()) return found;
    auto other = key.empty() ? wanted->second.begin() : wanted->second.upper_bound(beyond);
    while (other != wanted->second.end() && !counts(other->id, moving)) ++other;
    if (other == wanted->second.end()) return found;
    return found.empty() ? other->key : std::min(found, other->key);
}

std::string Bench::key_after(ObjectId after, const Object& moving) {
    const auto key_before = [&]() -> std::string {
        if (after == ObjectId{}) return {};
        const Object* sibling = after == moving.id ? nullptr : seen(after);  // V3
        const bool stands =
            sibling && cell_of(*sibling) == cell_of(moving) && counts(after, moving);
        return stands ? sibling->place.key : last_key(moving);
    };
    // Twice at most: the second time the keys are fresh and even.
    for (;;) {
        const std::string before = key_before();
        std::string key = key_between(before, first_key_beyond(before, moving));
        if (key.size() <= kKeyLengthMax) return key;
        // H3: nobody is to see that something hidden found no room.
        if (moving.scope != Scope{}) return before;
        rebalance(moving);
    }
}

std::string Bench::last_key_for(const Object& moving) {
    // An id that stands nowhere: behind all of them.
    return key_after(moving.id, moving);
}

ObjectId Bench::shown_before(const Object& object) const {
    ObjectId last;
    for (const auto& [key, id] : standing_beside(object)) {
        if (std::tie(key, id) >= std::tie(object.place.key, object.id)) break;
        if (find(id)->scope == Scope{}) last = id;
    }
    return last;
}

void Bench::rebalance(const Object& moving) {
    const auto standing = standing_beside(moving);
    const auto keys = even_keys(standing.size());
    for (std::size_t i = 0; i < standing.size(); ++i) {
        Object object = *find(standing[i].id);
        object.place.key = keys[i];
        auto* moved = rebalanced_.add_moves();
        *moved->mutable_id() = to_proto(object.id);
        *moved->mutable_to() = to_proto(object.place);
        put(std::move(object));
    }
    evened_.insert(cell_of(moving));
}

void Bench::put(Object object) {
    const auto was = wanted_.find(object.id);
    if (was != wanted_.end()) {
        const Place& place = was->second.place;
        wanted_in_[{place.parent, place.column}].erase({place.key, object.id});
    } else if (!board_.find(object.id)) {
        ++created_;
    }
    const Place& place = object.place;
    wanted_in_[{place.parent, place.column}].insert({place.key, object.id});
    const ObjectId id = object.id;
    wanted_.insert_or_assign(id, std::move(object));
}

std::size_t Bench::objects_after() const { return board_.objects().size() + created_; }

std::optional<proto::Event> Bench::take_rebalance() {
    if (rebalanced_.moves().empty()) return std::nullopt;
    proto::Event event;
    *event.mutable_objects_moved() = std::move(rebalanced_);
    rebalanced_.Clear();
    return event;
}

Events after_rebalance(Bench& bench, proto::Event event) {
    Events events;
    if (auto moved = bench.take_rebalance()) events.push_back(std::move(*moved));
    events.push_back(std::move(event));
    return events;
}

}  // namespace fishbowl::core::rules
