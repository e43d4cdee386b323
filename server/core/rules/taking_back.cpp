// What one person made is taken back, by who facilitates (M1).
#include <algorithm>
#include <set>

#include "core/rules/bench.hpp"
#include "core/schema.hpp"

namespace fishbowl::core::rules {
namespace {

/// M1: whose things are taken back, and which: those under their name, or those without one. Never
/// both, or what vanishes together would tell who wrote without a name.
struct Works {
    PersonNumber author;
    bool sealed = false;
};

bool is_of(const Board& board, const Works& works, const Object& object) {
    const bool sealed = object.anonymity != proto::ANONYMITY_NAMED;
    return board.author_of(object) == works.author && sealed == works.sealed;
}

/// Nothing else stands in it but what is said about it.
bool goes_back(const Board& board, const Works& works, const Object& object) {
    const bool content = Bench::capability_of(object.kind) == Capability::write;
    if (!content || !is_of(board, works, object)) return false;
    if (object.kind == proto::KIND_COMMENT) return true;
    const auto held = board.with_held(object.id);
    return std::all_of(held.begin(), held.end(), [&](ObjectId id) {
        const Object& one = *board.find(id);
        return one.kind == proto::KIND_COMMENT || is_of(board, works, one);
    });
}

}  // namespace

Decision take_back(const Bench& bench, const proto::TakeBack& wish) {
    if (auto no = bench.may(Capability::moderate)) return *no;
    const Board& board = bench.board();
    Works works{PersonNumber{wish.person()}, false};
    if (wish.has_object()) {
        const Object* object = bench.seen(id_of(wish.object()));
        if (!object) return refused(proto::REFUSAL_NOT_FOUND, id_of(wish.object()));
        works = {board.author_of(*object), object->anonymity != proto::ANONYMITY_NAMED};
    }
    const Person* person = board.person(works.author);
    if (!wish.has_object() && !person) return refused(proto::REFUSAL_NOT_FOUND);
    const bool facilitates = !person || person->role == proto::ROLE_FACILITATOR ||
                             person->role == proto::ROLE_COFACILITATOR;
    if (facilitates) return refused(proto::REFUSAL_NOT_ALLOWED);

    std::set<ObjectId> gone;
    for (const auto& [id, object] : board.objects()) {
        if (!goes_back(board, works, object)) continue;
        for (const ObjectId one : board.with_held(id)) gone.insert(one);
    }
    Events events;
    for (const auto& [key, value] : board.ratings()) {
        if (works.sealed || key.person != works.author || gone.contains(key.object)) continue;
        auto* rated = events.emplace_back().mutable_rated();
        *rated->mutable_rating()->mutable_object() = to_proto(key.object);
        rated->mutable_rating()->set_person(key.person.value);
        rated->mutable_rating()->set_criterion(key.criterion);
        rated->set_cleared(true);
    }
    if (gone.empty()) return events;
    auto* deleted = events.emplace_back().mutable_objects_deleted();
    for (const ObjectId id : gone) *deleted->add_ids() = to_proto(id);
    return events;
}

}  // namespace fishbowl::core::rules
