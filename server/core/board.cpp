#include "core/board.hpp"

#include <algorithm>
#include <tuple>

#include "core/schema.hpp"

namespace fishbowl::core {
namespace {

template <class Map, class Key>
auto* find_in(const Map& map, const Key& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

// The second halves of the pairs that begin with `id`.
std::vector<ObjectId> paired_with(const std::set<std::pair<ObjectId, ObjectId>>& pairs,
                                  ObjectId id) {
    std::vector<ObjectId> found;
    for (auto at = pairs.lower_bound({id, {}}); at != pairs.end() && at->first == id; ++at)
        found.push_back(at->second);
    return found;
}

bool stands_before(const Object& left, const Object& right) {
    return std::tie(left.place.key, left.id) < std::tie(right.place.key, right.id);
}

std::vector<ObjectId> links_of(const Fields::Set& set) {
    const bool links = set.form == Fields::Set::Form::links;
    return links ? set.links() : std::vector<ObjectId>{};
}

}  // namespace

bool is_of(const Object& object, PersonNumber person) {
    const bool is_theirs =
        object.scope.number == person.value &&
        (object.scope.kind == proto::SCOPE_PERSON ||
         object.scope.kind == proto::SCOPE_UNTIL_REVEAL || object.scope.kind == proto::SCOPE_ASIDE);
    return object.creator == person || object.scribe == person || is_theirs;
}

bool is_lockable(proto::Kind kind) {
    return rule_of(kind).section || kind == proto::KIND_LANE || kind == proto::KIND_STAGE;
}

std::string Object::words(proto::Field field) const {
    const auto text = fields.text(field);
    return std::string(text.empty() ? fields.line(field) : text);
}

std::string Object::said() const {
    const bool has_text = rule_of(kind).holds.contains(proto::FIELD_TEXT);
    return words(has_text ? proto::FIELD_TEXT : proto::FIELD_TITLE);
}

const Object* Board::find(ObjectId id) const { return find_in(objects_, id); }
const Person* Board::person(PersonNumber number) const { return find_in(people_, number); }
PersonNumber Board::known_as(PersonNumber number) const {
    // A merge is into somebody who is there, so that it ends.
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person* found = person(number);
        if (!found || found->merged_into == PersonNumber{}) break;
        number = found->merged_into;
    }
    return number;
}

const Organisation* Board::organisation(OrganisationNumber number) const {
    return find_in(organisations_, number);
}

proto::Side Board::side_of(PersonNumber number) const {
    const Person* who = person(number);
    const Organisation* whose = who ? organisation(who->organisation) : nullptr;
    return whose ? whose->side : proto::SIDE_UNSPECIFIED;
}

const Table* Board::table_with(ObjectId area) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const auto& one) { return one.second.area == area; });
    return found == tables_.end() ? nullptr : &found->second;
}

const Table* Board::table_now(PersonNumber person) const {
    // Rounds rise with the numbers of their tables.
    const std::uint32_t round = tables_.empty() ? 0 : tables_.rbegin()->second.round;
    for (auto at = tables_.rbegin(); at != tables_.rend() && at->second.round == round; ++at) {
        if (at->second.seats(person)) return &at->second;
    }
    return nullptr;
}

const Object* Board::workshop() const {
    for (const ObjectId id : standing_in({})) {
        const Object* object = find(id);
        if (object->kind == proto::KIND_WORKSHOP) return object;
    }
    return nullptr;
}

PersonNumber Board::author_of(const Object& object) const {
    const auto* sealed = find_in(authorships_, object.id);
    return sealed ? *sealed : object.creator;
}

const proto::Agenda& Board::agenda() const {
    return agenda_ ? *agenda_ : proto::Agenda::default_instance();
}

std::vector<ObjectId> Board::held_by(ObjectId id) const {
    std::vector<ObjectId> held;
    const auto add = [&](const std::vector<ObjectId>& ids) {
        held.insert(held.end(), ids.begin(), ids.end());
    };
    for (auto at = cells_.lower_bound({id, {}}); at != cells_.end() && at->first.parent == id; ++at)
        add(at->second);
    for (const ObjectId parent : paired_with(columns_, id)) add(cells_.at({parent, id}));
    std::sort(held.begin(), held.end());
    return held;
}

std::vector<ObjectId> Board::linked_from(ObjectId id) const {
    return paired_with(linked_from_, id);
}

const std::vector<ObjectId>& Board::standing_in(const Cell& cell) const {
    static const std::vector<ObjectId> kNone;
    const auto* standing = find_in(cells_, cell);
    return standing ? *standing : kNone;
}

std::vector<const Object*> Board::siblings(ObjectId parent, ObjectId column) const {
    std::vector<const Object*> found;
    for (const ObjectId id : standing_in({parent, column})) found.push_back(find(id));
    return found;
}

std::vector<const Object*> Board::children(ObjectId parent, proto::Kind kind) const {
    std::vector<const Object*> found;
    const auto from = cells_.lower_bound({parent, ObjectId{}});
    for (auto cell = from; cell != cells_.end() && cell->first.parent == parent; ++cell) {
        for (const ObjectId id : cell->second) {
            const Object* object = find(id);
            if (object->kind == kind) found.push_back(object);
        }
    }
    return found;
}

const Object* Board::section_of(const Object& object) const {
    return section_above(object, [this](ObjectId id) { return find(id); });
}

std::vector<ObjectId> Board::with_held(ObjectId id) const {
    std::vector<ObjectId> all{id};
    std::unordered_set<ObjectId> seen{id};
    for (std::size_t at = 0; at < all.size(); ++at) {
        for (const ObjectId one : held_by(all[at])) {
            if (seen.insert(one).second) all.push_back(one);
        }
    }
    // What a column holds may stand in a lane that comes later in the list; nothing depends on it.
    return all;
}

// Most come last.
void Board::hold(const Object& object) {
    const Cell cell{object.place.parent, object.place.column};
    auto& ids = cells_[cell];
    if (ids.empty() && cell.column != ObjectId{}) columns_.insert({cell.column, cell.parent});
    const bool last = ids.empty() || stands_before(*find(ids.back()), object);
    ids.insert(last ? ids.end() : place_in(ids, object), object.id);
    object.fields.each([&](const Fields::Set& set) {
        for (const ObjectId id : links_of(set)) linked_from_.insert({id, object.id});
    });
}

void Board::let_go(const Object& object) {
    const Cell cell{object.place.parent, object.place.column};
    const auto standing = cells_.find(cell);
    auto& ids = standing->second;
    ids.erase(place_in(ids, object));
    if (ids.empty()) {
        columns_.erase({cell.column, cell.parent});
        cells_.erase(standing);
    }
    object.fields.each([&](const Fields::Set& set) {
        for (const ObjectId id : links_of(set)) linked_from_.erase({id, object.id});
    });
}

std::vector<ObjectId>::iterator Board::place_in(std::vector<ObjectId>& ids, const Object& object) {
    return std::lower_bound(ids.begin(), ids.end(), object, [this](ObjectId id, const Object& one) {
        return stands_before(*find(id), one);
    });
}

void Board::put(Object object) {
    const auto at = objects_.find(object.id);
    if (at != objects_.end()) let_go(at->second);
    hold(object);
    const ObjectId id = object.id;
    objects_.insert_or_assign(id, std::move(object));
}

void Board::take_out(ObjectId id) {
    const auto at = objects_.find(id);
    if (at == objects_.end()) return;
    let_go(at->second);
    objects_.erase(at);
    // Links to it go with it (B4), and its ratings.
    for (const ObjectId from : linked_from(id)) {
        objects_.at(from).fields.drop_links([id](ObjectId to) { return to == id; });
        linked_from_.erase({id, from});
    }
    const auto first = ratings_.lower_bound({id, {}, proto::CRITERION_UNSPECIFIED});
    auto last = first;
    while (last != ratings_.end() && last->first.object == id) ++last;
    ratings_.erase(first, last);
    authorships_.erase(id);
    const auto is_about_it = [id](const auto& one) {
        return one.first.vote == id || one.first.object == id;
    };
    std::erase_if(ballots_, is_about_it);
    std::erase_if(results_, is_about_it);
}

Scope scope_of(const proto::Scope& message) { return {message.kind(), message.number()}; }

ResultKey key_of(const proto::VoteResult& result) {
    return {id_of(result.vote()), id_of(result.object()), result.criterion(),
            scope_of(result.group())};
}

proto::Scope to_proto(const Scope& scope) {
    proto::Scope out;
    out.set_kind(scope.kind);
    out.set_number(scope.number);
    return out;
}

Place place_of(const proto::Place& message) {
    return {id_of(message.parent()),
            id_of(message.column()),
            message.key(),
            message.x(),
            message.y(),
            message.w(),
            message.h()};
}

proto::Place to_proto(const Place& place) {
    proto::Place out;
    if (place.parent != ObjectId{}) *out.mutable_parent() = to_proto(place.parent);
    if (place.column != ObjectId{}) *out.mutable_column() = to_proto(place.column);
    out.set_key(place.key);
    out.set_x(place.x);
    out.set_y(place.y);
    out.set_w(place.w);
    out.set_h(place.h);
    return out;
}

Object object_of(const proto::Object& message) {
    Object object;
    object.id = id_of(message.id());
    object.kind = message.kind();
    object.scope = scope_of(message.scope());
    object.place = place_of(message.place());
    object.creator = PersonNumber{message.creator()};
    object.created = Seq{message.created()};
    object.changed = Seq{message.changed()};
    object.locked = message.locked();
    object.anonymity = message.anonymity();
    object.credited = message.credited();
    object.scribe = PersonNumber{message.scribe()};
    // In the order in which they are packed.
    Fields& fields = object.fields;
    for (const auto& field : message.numbers()) fields.set_number(field.field(), field.value());
    for (const auto& field : message.lines()) fields.set_line(field.field(), field.value());
    for (const auto& field : message.texts()) fields.set_text(field.field(), field.value());
    for (const auto& field : message.links()) {
        auto ids = fields.links(field.field());
        for (const auto& id : field.ids()) ids.push_back(id_of(id));
        fields.set_links(field.field(), std::move(ids));
    }
    return object;
}

void write(const Object& object, proto::Object& out) {
    *out.mutable_id() = to_proto(object.id);
    out.set_kind(object.kind);
    if (object.scope != Scope{}) *out.mutable_scope() = to_proto(object.scope);
    *out.mutable_place() = to_proto(object.place);
    out.set_creator(object.creator.value);
    out.set_created(static_cast<std::uint32_t>(object.created.value));
    out.set_changed(static_cast<std::uint32_t>(object.changed.value));
    out.set_locked(object.locked);
    out.set_anonymity(object.anonymity);
    out.set_credited(object.credited);
    out.set_scribe(object.scribe.value);
    using Form = Fields::Set::Form;
    object.fields.each([&out](const Fields::Set& set) {
        switch (set.form) {
            case Form::number: {
                auto* number = out.add_numbers();
                number->set_field(set.field);
                return number->set_value(set.number);
            }
            case Form::line: {
                auto* line = out.add_lines();
                line->set_field(set.field);
                return line->set_value(set.bytes.data(), set.bytes.size());
            }
            case Form::text: {
                auto* text = out.add_texts();
                text->set_field(set.field);
                return text->set_value(set.bytes.data(), set.bytes.size());
            }
            case Form::links: {
                auto* links = out.add_links();
                links->set_field(set.field);
                for (const ObjectId id : set.links()) *links->add_ids() = to_proto(id);
                return;
            }
        }
    });
}

proto::Object to_proto(const Object& object) {
    proto::Object out;
    write(object, out);
    return out;
}

}  // namespace fishbowl::core
