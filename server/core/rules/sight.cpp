// Who sees what people write, and what is told of its author: given when it is made, widened when
// it is shared, taken away when it is set aside.
#include <unordered_set>

#include "base/limits.hpp"
#include "core/agenda.hpp"
#include "core/rules/bench.hpp"
#include "core/schema.hpp"

namespace fishbowl::core::rules {
namespace {

// S1: what is told of its author, for ever, once somebody else may see it.
void seal(const Board& board, Object& object, PersonNumber author) {
    const proto::Anonymity anonymity = anonymity_now(board);
    const bool sealed = object.anonymity != proto::ANONYMITY_NAMED;
    if (sealed || anonymity == proto::ANONYMITY_NAMED) return;
    object.anonymity = anonymity;
    object.creator = {};
    if (anonymity == proto::ANONYMITY_ORGANISATION)
        object.credited = board.person(author)->organisation.value;
    if (anonymity == proto::ANONYMITY_SIDE)
        object.credited = static_cast<std::uint32_t>(board.side_of(author));
    hush(object);
}

}  // namespace

void stamp(const Bench& bench, Object& object, PersonNumber author) {
    const Board& board = bench.board();
    if (rule_of(object.kind).aside) {
        const bool is_private = object.kind == proto::KIND_PRIVATE_NOTE;
        object.scope = {is_private ? proto::SCOPE_PERSON : proto::SCOPE_ASIDE, author.value};
        return;
    }
    const bool oneself = author == bench.author().person;
    const Viewer viewer = oneself ? bench.viewer() : viewer_of(board, author);
    if (is_narrowed(viewer)) seal(board, object, author);
    if (object.scope != Scope{}) return;
    const Object* parent = bench.find(object.place.parent);
    const Scope beside = parent ? parent->scope : Scope{};
    object.scope = beside;
    if (!is_narrowed(viewer) || is_one_persons(beside)) return;
    const Object* section = section_above(object, [&](ObjectId id) { return bench.find(id); });
    const Scope networking{proto::SCOPE_NETWORKING, 0};
    const bool waits = object.kind == proto::KIND_CARD && beside == Scope{} &&
                       object.anonymity == proto::ANONYMITY_NAMED && moderates(board);
    if (networks(section))
        object.scope = sees(viewer, networking) ? networking : beside;
    else if (hides(board) && !parks(section))
        object.scope = {proto::SCOPE_UNTIL_REVEAL, author.value};
    else if (waits)
        object.scope = {proto::SCOPE_ASIDE, author.value};
}

void add_authorship(proto::Event& sealed, ObjectId object, PersonNumber author) {
    auto* one = sealed.mutable_authors_sealed()->add_authorships();
    *one->mutable_object() = to_proto(object);
    one->set_person(author.value);
}

Decision set_aside(const Bench& bench, const proto::SetAside& wish) {
    if (auto no = bench.may(Capability::moderate)) return *no;
    if (wish.ids().empty()) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(wish.ids_size()) > kObjectsPerCommandMax)
        return refused(proto::REFUSAL_TOO_LARGE);
    const Board& board = bench.board();
    // M3: gone for everybody, and there again for those who see it now.
    proto::Event gone, back;
    std::unordered_set<ObjectId> taken;
    for (const auto& message : wish.ids()) {
        const Object* card = bench.seen(id_of(message));
        if (!card) return refused(proto::REFUSAL_NOT_FOUND, id_of(message));
        const bool can_wait = card->kind == proto::KIND_CARD && card->scope == Scope{} &&
                              card->anonymity == proto::ANONYMITY_NAMED &&
                              card->creator != PersonNumber{};
        if (!can_wait) return refused(proto::REFUSAL_NOT_ALLOWED, card->id);
        for (const ObjectId id : board.with_held(card->id)) {
            if (!taken.insert(id).second) continue;
            Object object = *board.find(id);
            object.scope = {proto::SCOPE_ASIDE, card->creator.value};
            *gone.mutable_objects_deleted()->add_ids() = to_proto(id);
            *back.mutable_objects_restored()->add_objects() = to_proto(object);
        }
    }
    return Events{std::move(gone), std::move(back)};
}

Decision share_object(Bench& bench, const proto::ShareObject& wish) {
    const Object* object = bench.find(id_of(wish.id()));
    if (auto no = bench.may_change(object)) return *no;
    if (scope_of(wish.scope()) != Scope{}) {
        return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);  // V5
    }
    if (object->scope == Scope{}) return Events{};
    if (rule_of(object->kind).aside) return refused(proto::REFUSAL_NOT_ALLOWED, object->id);  // Q1
    if (!bench.is_own(*object) && !bench.viewer().facilitates()) {
        return refused(proto::REFUSAL_NOT_ALLOWED, object->id);
    }
    if (object->scope.kind == proto::SCOPE_UNTIL_REVEAL)
        return refused(proto::REFUSAL_NOT_NOW, object->id);
    if (auto no = bench.lets_edit(*object)) return *no;
    Object shared = *object;
    shared.scope = {};
    stamp(bench, shared, bench.author().person);
    if (shared.scope == object->scope) return Events{};  // it waits as it did (M2)
    // V5: nobody who sees it loses sight of it.
    const bool narrows = shared.scope != Scope{} && object->scope.kind != proto::SCOPE_PERSON;
    if (narrows) return refused(proto::REFUSAL_NOT_NOW, object->id);
    // H3: its key was made among what its author saw.
    shared.place.key = bench.key_after(bench.shown_before(*object), shared);
    if (auto no = bench.stands_well(shared)) return *no;
    Objection no_link;
    shared.fields.each([&](const Fields::Set& set) {
        if (set.form != Fields::Set::Form::links) return;
        for (const ObjectId to : set.links())
            if (!no_link) no_link = may_link(bench, shared, set.field, to);
    });
    if (no_link) return *no_link;
    const auto told = [](const Object& now, const Scope& was) {
        proto::Event event;
        *event.mutable_object_shared()->mutable_object() = to_proto(now);
        *event.mutable_object_shared()->mutable_was() = to_proto(was);
        return event;
    };
    const Scope was = object->scope;
    Events events = after_rebalance(bench, told(shared, was));
    if (shared.anonymity != object->anonymity) {
        add_authorship(events.emplace_back(), shared.id, bench.author().person);
    }
    if (was.kind == proto::SCOPE_PERSON) return events;
    // V5: all that stands in it and was seen by the same.
    proto::Event sealed;  // S1: their authors may have lost sight of it
    for (const ObjectId id : bench.board().with_held(shared.id)) {
        const Object* held = bench.board().find(id);
        if (id == shared.id || held->scope != was) continue;
        Object now = *held;
        now.scope = shared.scope;
        events.push_back(told(now, was));
        if (now.anonymity != proto::ANONYMITY_NAMED)
            add_authorship(sealed, id, bench.board().author_of(now));
    }
    if (sealed.has_authors_sealed()) events.push_back(std::move(sealed));
    return events;
}

}  // namespace fishbowl::core::rules
