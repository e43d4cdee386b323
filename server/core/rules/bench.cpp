#include "core/rules/bench.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/ordering.hpp"
#include "core/schema.hpp"

namespace fishbowl::core::rules {

Bench::Bench(const Board& board, const Author& author)
    : board_(board), author_(author), viewer_(viewer_of(board, author.person)) {
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
    const Object* section = section_of(*object);
    if (section && section->locked) return refused(proto::REFUSAL_LOCKED, section->id);
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

Capability Bench::capability_of(proto::Kind kind) {
    if (kind == proto::KIND_WORKSHOP) return Capability::describe;
    return rule_of(kind).section ? Capability::arrange : Capability::write;
}

Objection Bench::may_speak_for(const Object& object) const {
    const bool another_s = object.kind == proto::KIND_COMMENT && object.creator != author_.person;
    if (another_s) return refused(proto::REFUSAL_NOT_YOURS, object.id);
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
    const auto as_wide = [&](const Object& other) {
        return other.scope == Scope{} || other.scope == object.scope;
    };
    if (!as_wide(*parent)) return wrong;

    const bool needs_column = rule.needs_column && parent->kind == proto::KIND_LANE;
    if (needs_column != (place.column != ObjectId{})) return wrong;
    if (!needs_column) return std::nullopt;
    const Object* column = seen(place.column);
    if (!column) return refused(proto::REFUSAL_NOT_FOUND, place.column);
    const bool is_column = column->kind == proto::KIND_STEP || column->kind == proto::KIND_STAGE;
    if (!is_column || section_of(*column) != section_of(*parent) || !as_wide(*column)) return wrong;
    return std::nullopt;
}

std::vector<Standing> Bench::standing_in(const Cell& cell, ObjectId without) const {
    std::vector<Standing> all;
    for (const ObjectId id : untouched_in(cell)) {
        if (id != without && !wanted_.contains(id)) all.push_back({board_.find(id)->place.key, id});
    }
    const auto wanted = wanted_in_.find(cell);
    if (wanted != wanted_in_.end()) {
        for (const auto& one : wanted->second) {
            if (one.id != without) all.push_back(one);
        }
        std::sort(all.begin(), all.end());
    }
    return all;
}

const std::vector<ObjectId>& Bench::untouched_in(const Cell& cell) const {
    static const std::vector<ObjectId> none;
    return evened_.contains(cell) ? none : board_.standing_in(cell);
}

std::string Bench::last_key(const Cell& cell, ObjectId moving) const {
    std::string last;
    const auto& there = untouched_in(cell);
    for (auto one = there.rbegin(); one != there.rend(); ++one) {
        if (*one == moving || wanted_.contains(*one)) continue;
        last = board_.find(*one)->place.key;
        break;
    }
    const auto wanted = wanted_in_.find(cell);
    if (wanted == wanted_in_.end()) return last;
    for (auto one = wanted->second.rbegin(); one != wanted->second.rend(); ++one) {
        if (one->id != moving) return std::max(last, one->key);
    }
    return last;
}

std::string Bench::first_key_beyond(const Cell& cell, const std::string& key,
                                    ObjectId moving) const {
    // Equal keys stand in the order of their ids; a new one goes after all of them.
    const Standing beyond{key, ObjectId{~std::uint64_t{0}}};
    const auto& there = untouched_in(cell);
    const auto stands_up_to = [&](ObjectId id) { return board_.find(id)->place.key <= key; };
    auto next = key.empty() ? there.begin()
                            : std::partition_point(there.begin(), there.end(), stands_up_to);
    while (next != there.end() && (*next == moving || wanted_.contains(*next))) ++next;
    std::string found = next == there.end() ? "" : board_.find(*next)->place.key;
    const auto wanted = wanted_in_.find(cell);
    if (wanted == wanted_in_.end()) return found;
    auto other = key.empty() ? wanted->second.begin() : wanted->second.upper_bound(beyond);
    while (other != wanted->second.end() && other->id == moving) ++other;
    if (other == wanted->second.end()) return found;
    return found.empty() ? other->key : std::min(found, other->key);
}

std::string Bench::key_after(const Cell& cell, ObjectId after, ObjectId moving) {
    // Twice at most: the second time the keys are fresh and even.
    for (;;) {
        std::string before;
        if (after != ObjectId{}) {
            const Object* sibling = after == moving ? nullptr : seen(after);  // V3
            const bool stands = sibling && sibling->place.parent == cell.parent &&
                                sibling->place.column == cell.column;
            before = stands ? sibling->place.key : last_key(cell, moving);
        }
        std::string key = key_between(before, first_key_beyond(cell, before, moving));
        if (key.size() <= kKeyLengthMax) return key;
        rebalance(cell, moving);
    }
}

void Bench::rebalance(const Cell& cell, ObjectId without) {
    const auto standing = standing_in(cell, without);
    const auto keys = even_keys(standing.size());
    for (std::size_t i = 0; i < standing.size(); ++i) {
        Object object = *find(standing[i].id);
        object.place.key = keys[i];
        auto* moved = rebalanced_.add_moves();
        *moved->mutable_id() = to_proto(object.id);
        *moved->mutable_to() = to_proto(object.place);
        put(std::move(object));
    }
    evened_.insert(cell);
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

}  // namespace fishbowl::core::rules
