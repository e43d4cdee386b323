// What stands on the wall: made, moved, deleted, brought back, locked.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/agenda.hpp"
#include "core/rules/bench.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"

namespace fishbowl::core::rules {
namespace {

Place place_at(const proto::Spot& spot) {
    return {id_of(spot.parent()), id_of(spot.column()), {}, spot.x(), spot.y(), spot.w(), spot.h()};
}

// A7, of what a participant's card may hold.
Objection fits_step(const Bench& bench, const Object& object) {
    const Object* step = bench.board().running_step();
    if (!step || !is_narrowed(bench.viewer()) || object.kind != proto::KIND_CARD)
        return std::nullopt;
    const auto characters = step->number(proto::FIELD_CHARACTERS_MAX);
    const auto length = utf16_length(object.fields.text(proto::FIELD_TEXT));
    if (characters && length > static_cast<std::size_t>(*characters))
        return refused(proto::REFUSAL_LIMIT, step->id);
    return std::nullopt;
}

// A7, of how many cards a participant has made since the step began.
Objection cards_fit_step(const Bench& bench, const proto::CreateObjects& wish) {
    const Board& board = bench.board();
    const Object* step = board.running_step();
    const auto cards_max = step ? step->number(proto::FIELD_CARDS_MAX) : std::nullopt;
    if (!cards_max || !is_narrowed(bench.viewer())) return std::nullopt;
    const auto find = [&](ObjectId id) { return bench.find(id); };
    const auto counts = [&](const Object& object) {
        return object.kind == proto::KIND_CARD && !parks(section_above(object, find));
    };
    const auto before =
        std::count_if(board.objects().begin(), board.objects().end(), [&](const auto& one) {
            const Object& object = one.second;
            return object.created.value > board.agenda().began_seq() && bench.is_own(object) &&
                   counts(object);
        });
    const auto fresh =
        std::count_if(wish.objects().begin(), wish.objects().end(),
                      [&](const auto& one) { return counts(*bench.find(id_of(one.id()))); });
    if (fresh > 0 && before + fresh > *cards_max) return refused(proto::REFUSAL_LIMIT, step->id);
    return std::nullopt;
}

// A13: what participants write in a step that has a colour has it.
void colour(const Bench& bench, Object& object, PersonNumber author) {
    const Object* step = bench.board().running_step();
    const auto chosen = step ? step->number(proto::FIELD_CARD_COLOUR) : std::nullopt;
    const bool takes_it =
        chosen && object.kind == proto::KIND_CARD && is_narrowed(viewer_of(bench.board(), author));
    if (!takes_it) return;
    const auto find = [&](ObjectId id) { return bench.find(id); };
    if (!parks(section_above(object, find))) object.fields.set_number(proto::FIELD_COLOUR, *chosen);
}

}  // namespace

Objection make(Bench& bench, const proto::NewObject& wish, const std::optional<Scope>& given) {
    Object object;
    object.id = id_of(wish.id());
    object.kind = wish.kind();
    object.scope = scope_of(wish.scope());
    object.place = place_at(wish.spot());
    const WrittenFor author = written_for(bench, wish.written_for());
    object.creator = author.person;

    if (object.id == ObjectId{} || rule_of(object.kind).lives_in.empty()) {
        return refused(proto::REFUSAL_NOT_UNDERSTOOD, object.id);
    }
    if (auto no = bench.may(Bench::capability_of(object.kind))) return no;
    const bool is_workshop = object.kind == proto::KIND_WORKSHOP;
    if (is_workshop && (bench.author().person != PersonNumber{} || bench.board().workshop())) {
        return refused(proto::REFUSAL_NOT_ALLOWED);  // C9
    }
    const bool was_deleted = bench.board().was_deleted(object.id) && !planted("deleted_id_again");
    if (bench.find(object.id) || was_deleted) {
        return refused(proto::REFUSAL_CONFLICT, object.id);
    }
    const bool is_given = object.scope.kind == proto::SCOPE_UNTIL_REVEAL ||
                          object.scope.kind == proto::SCOPE_ASIDE;  // by the room alone
    if (!sees(bench.viewer(), object.scope) || is_given)
        return refused(proto::REFUSAL_NOT_ALLOWED, object.id);
    if (author.no) return author.no;
    stamp(bench, object, author.person);
    if (given) object.scope = *given;
    if (object.kind == proto::KIND_FACILITATOR_NOTE)  // A1
        object.scope = {proto::SCOPE_FACILITATORS, 0};
    if (wish.written_for() != 0) object.scribe = bench.author().person;
    if (bench.objects_after() >= kObjectsPerBoardMax) return refused(proto::REFUSAL_ROOM_FULL);
    if (auto no = bench.stands_well(object)) return no;
    if (object.place.parent != ObjectId{}) {
        const Object* parent = bench.seen(object.place.parent);
        if (auto no = bench.may_touch(parent, Bench::capability_of(object.kind))) return no;
    }
    if (auto no = take_fields(bench, wish, object)) return no;
    hush(object);
    const bool opened = object.number(proto::FIELD_FLAG) == proto::FLAG_KIND_CUSTOMER_OPENED;
    if (opened && bench.viewer().side != proto::SIDE_CUSTOMER)  // Q2
        return refused(proto::REFUSAL_NOT_ALLOWED, object.id);
    colour(bench, object, author.person);
    const bool asks = object.number(proto::FIELD_QUESTION) == 1;
    if (const auto right = right_to_create(object.kind, asks)) {
        if (auto no = bench.lets(object, *right)) return no;
    }
    if (auto no = fits_step(bench, object)) return no;
    object.place.key = bench.key_after(id_of(wish.spot().after()), object);
    bench.put(std::move(object));
    return std::nullopt;
}

namespace {

// C7, L1: out of where it is, and into where it goes.
Objection move(Bench& bench, const proto::MoveObject& wish) {
    const Object* found = bench.find(id_of(wish.id()));
    if (auto no = bench.may_change(found)) {
        const bool passes = planted("lock_on_new_parent_only") && no->why == proto::REFUSAL_LOCKED;
        if (!passes) return no;
    }
    if (found->kind == proto::KIND_WORKSHOP) return refused(proto::REFUSAL_NOT_ALLOWED);
    if (auto no = bench.may_speak_for(*found)) return no;
    if (auto no = bench.lets_edit(*found)) return no;
    if (auto no = bench.lets(*found, proto::STEP_RIGHT_MOVE)) return no;
    const Object was = *found;
    Object object = was;
    const std::string key = object.place.key;
    object.place = place_at(wish.to());
    const bool within_itself = first_above(
        bench.find(object.place.parent), [&](ObjectId id) { return bench.find(id); },
        [&](const Object& at) { return at.id == object.id; });
    if (within_itself) return refused(proto::REFUSAL_WRONG_PLACE, object.id);
    if (auto no = bench.stands_well(object)) return no;
    if (object.place.parent != ObjectId{} && !planted("lock_on_old_parent_only")) {
        const Object* parent = bench.seen(object.place.parent);
        if (auto no = bench.may_touch(parent, Bench::capability_of(object.kind))) return no;
    }
    const bool structural = object.kind == proto::KIND_LANE || object.kind == proto::KIND_STAGE ||
                            object.kind == proto::KIND_STEP;
    if (structural) {
        // What stands in a lane or below a step refers to the map's other half.
        const Object* from = bench.find(was.place.parent);
        const Object* to = bench.find(object.place.parent);
        const Object* map_from = bench.board().section_of(*from);
        const Object* map_to = bench.board().section_of(*to);
        if (map_from != map_to) return refused(proto::REFUSAL_WRONG_PLACE, object.id);
    }
    if (auto no = bench.lets(object, proto::STEP_RIGHT_MOVE)) return no;
    const ObjectId after = id_of(wish.to().after());
    const bool stays = cell_of(was) == cell_of(object) && after == object.id;
    object.place.key = stays ? key : bench.key_after(after, object);
    bench.put(std::move(object));
    return std::nullopt;
}

}  // namespace

Decision create_objects(Bench& bench, const proto::CreateObjects& wish) {
    if (wish.objects().empty()) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(wish.objects_size()) > kObjectsPerCommandMax) {
        return refused(proto::REFUSAL_TOO_LARGE);
    }
    proto::Event event;
    for (const auto& one : wish.objects()) {
        if (auto no = make(bench, one)) return *no;
    }
    if (auto no = cards_fit_step(bench, wish)) return *no;
    // A later one may have moved an earlier one's key (K3): read them when all are placed.
    proto::Event sealed;
    for (const auto& one : wish.objects()) {
        const Object& object = *bench.find(id_of(one.id()));
        *event.mutable_objects_created()->add_objects() = to_proto(object);
        if (object.anonymity != proto::ANONYMITY_NAMED)
            add_authorship(sealed, object.id, written_for(bench, one.written_for()).person);
    }
    Events events;
    if (auto moved = bench.take_rebalance()) {
        auto* moves = moved->mutable_objects_moved()->mutable_moves();
        std::unordered_set<ObjectId> created;
        for (const auto& one : wish.objects()) created.insert(id_of(one.id()));
        for (int i = moves->size(); i-- > 0;) {
            if (created.contains(id_of(moves->at(i).id()))) moves->DeleteSubrange(i, 1);
        }
        if (!moves->empty()) events.push_back(std::move(*moved));
    }
    events.push_back(std::move(event));
    if (sealed.has_authors_sealed()) events.push_back(std::move(sealed));
    return events;
}

Decision move_objects(Bench& bench, const proto::MoveObjects& wish) {
    if (wish.moves().empty()) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(wish.moves_size()) > kObjectsPerCommandMax) {
        return refused(proto::REFUSAL_TOO_LARGE);
    }
    proto::Event event;
    for (const auto& one : wish.moves()) {
        if (auto no = move(bench, one)) return *no;
    }
    bool changes = false;
    std::unordered_set<ObjectId> told;
    for (const auto& one : wish.moves()) {
        const ObjectId id = id_of(one.id());
        if (!told.insert(id).second) continue;
        const Object* now = bench.find(id);
        if (now->place == bench.board().find(id)->place) continue;
        changes = true;
        auto* moved = event.mutable_objects_moved()->add_moves();
        *moved->mutable_id() = to_proto(id);
        *moved->mutable_to() = to_proto(now->place);
    }
    if (!changes) return Events{};  // C11
    return after_rebalance(bench, std::move(event));
}

Decision delete_objects(const Bench& bench, const proto::DeleteObjects& wish) {
    if (wish.ids().empty()) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(wish.ids_size()) > kObjectsPerCommandMax) {
        return refused(proto::REFUSAL_TOO_LARGE);
    }
    proto::Event event;
    std::unordered_set<ObjectId> gone;
    for (const auto& message : wish.ids()) {
        const ObjectId id = id_of(message);
        const Object* object = bench.find(id);
        if (auto no = bench.may_change(object)) return *no;
        if (object->kind == proto::KIND_WORKSHOP) return refused(proto::REFUSAL_NOT_ALLOWED);  // C9
        if (auto no = bench.lets_edit(*object)) return *no;
        if (auto no = bench.lets(*object, proto::STEP_RIGHT_DELETE)) return *no;
        if (object == bench.board().running_step()) return refused(proto::REFUSAL_NOT_NOW, id);
        for (const ObjectId one : bench.board().with_held(id)) {
            if (object->kind == proto::KIND_COMMENT && !bench.viewer().facilitates()) {
                if (auto no = bench.may_speak_for(*bench.find(one))) return *no;  // C15
            }
            if (!gone.insert(one).second) continue;
            *event.mutable_objects_deleted()->add_ids() = to_proto(one);
        }
    }
    return Events{std::move(event)};
}

Decision restore_objects(const Bench& bench, const proto::RestoreObjects& wish) {
    if (auto no = bench.may(Capability::write)) return *no;
    const ObjectId id = id_of(wish.id());
    const auto& bin = bench.board().bin();
    const auto holds = [&](const Deletion& deletion) {
        return std::any_of(
            deletion.objects.begin(), deletion.objects.end(),
            [&](const Object& one) { return one.id == id && sees(bench.viewer(), one); });
    };
    const auto found = std::find_if(bin.begin(), bin.end(), holds);
    if (found == bin.end()) {
        return refused(proto::REFUSAL_NOTHING_TO_RESTORE, id);
    }
    if (found->by != bench.author().person && !bench.viewer().facilitates() &&
        !planted("restored_by_anybody")) {
        return refused(proto::REFUSAL_NOT_YOURS, id);  // C8
    }
    if (bench.board().objects().size() + found->objects.size() > kObjectsPerBoardMax) {
        return refused(proto::REFUSAL_ROOM_FULL);
    }
    std::unordered_set<ObjectId> back;
    for (const auto& one : found->objects) back.insert(one.id);
    proto::Event event;
    for (const auto& one : found->objects) {
        for (const ObjectId home : {one.place.parent, one.place.column}) {
            if (home == ObjectId{} || back.contains(home)) continue;
            const Object* there = bench.find(home);
            if (!there) return refused(proto::REFUSAL_NOTHING_TO_RESTORE, id);
            // The right to write into what it comes back to, locks included (L1).
            if (sees(bench.viewer(), *there)) {
                if (auto no = bench.may_touch(there, Bench::capability_of(one.kind))) return *no;
            }
        }
        if (auto no = bench.may(Bench::capability_of(one.kind))) return *no;
        if (auto no = bench.lets(one, proto::STEP_RIGHT_EDIT_OWN)) return *no;
        Object object = one;
        object.fields.drop_links(
            [&](ObjectId to) { return !back.contains(to) && !bench.find(to); });
        *event.mutable_objects_restored()->add_objects() = to_proto(object);
    }
    if (found->authorships.empty()) return Events{std::move(event)};
    proto::Event sealed;
    for (const auto& [object, author] : found->authorships) add_authorship(sealed, object, author);
    return Events{std::move(event), std::move(sealed)};
}

namespace {

// L3: the section, lane or stage, when the author may lock it.
Objection may_lock(const Bench& bench, const proto::ObjectId& id) {
    const Object* section = bench.find(id_of(id));
    const bool is_at_home = section && bench.leads_table(*section);  // D3
    if (auto no = bench.may_touch(section, is_at_home ? Capability::write : Capability::lock))
        return no;
    if (!is_lockable(section->kind)) return refused(proto::REFUSAL_NOT_UNDERSTOOD, section->id);
    return std::nullopt;
}

}  // namespace

Decision lock_section(const Bench& bench, const proto::LockSection& wish) {
    if (auto no = may_lock(bench, wish.section())) return *no;
    if (bench.find(id_of(wish.section()))->locked) return Events{};
    proto::Event event;
    *event.mutable_section_locked()->mutable_section() = wish.section();
    return Events{std::move(event)};
}

Decision unlock_section(const Bench& bench, const proto::UnlockSection& wish) {
    if (auto no = may_lock(bench, wish.section())) return *no;
    if (!bench.find(id_of(wish.section()))->locked) return Events{};
    proto::Event event;
    *event.mutable_section_unlocked()->mutable_section() = wish.section();
    return Events{std::move(event)};
}

}  // namespace fishbowl::core::rules
