#include "core/board.hpp"

#include <algorithm>

#include "core/schema.hpp"
#include "core/text.hpp"

namespace fishbowl::core {
namespace {

const std::unordered_set<ObjectId> kNoIds;

template <class Map, class Key>
auto* find_in(const Map& map, const Key& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

}  // namespace

std::optional<std::int32_t> Object::number(proto::Field field) const {
    const auto* found = find_in(numbers, field);
    return found ? std::optional{*found} : std::nullopt;
}

std::string Object::words(proto::Field field) const {
    if (const auto* text = find_in(texts, field)) return utf8(*text);
    if (const auto* line = find_in(lines, field)) return *line;
    return {};
}

std::string Object::said() const {
    const bool has_text = rule_of(kind).holds.contains(proto::FIELD_TEXT);
    return words(has_text ? proto::FIELD_TEXT : proto::FIELD_TITLE);
}

ObjectId Object::link(proto::Field field) const {
    const auto* ids = find_in(links, field);
    return ids ? ids->front() : ObjectId{};
}

const Object* Board::find(ObjectId id) const { return find_in(objects_, id); }
const Person* Board::person(PersonNumber number) const { return find_in(people_, number); }
const Organisation* Board::organisation(OrganisationNumber number) const {
    return find_in(organisations_, number);
}

proto::Side Board::side_of(PersonNumber number) const {
    const Person* who = person(number);
    const Organisation* whose = who ? organisation(who->organisation) : nullptr;
    return whose ? whose->side : proto::SIDE_UNSPECIFIED;
}

const Object* Board::workshop() const {
    for (const auto& standing : standing_in({})) {
        const Object* object = find(standing.id);
        if (object->kind == proto::KIND_WORKSHOP) return object;
    }
    return nullptr;
}

const std::unordered_set<ObjectId>& Board::held_by(ObjectId id) const {
    const auto* held = find_in(held_, id);
    return held ? *held : kNoIds;
}

const std::unordered_set<ObjectId>& Board::linked_from(ObjectId id) const {
    const auto* linked = find_in(linked_from_, id);
    return linked ? *linked : kNoIds;
}

const std::set<Standing>& Board::standing_in(const Cell& cell) const {
    static const std::set<Standing> kNone;
    const auto* standing = find_in(cells_, cell);
    return standing ? *standing : kNone;
}

std::vector<const Object*> Board::siblings(ObjectId parent, ObjectId column) const {
    std::vector<const Object*> found;
    for (const auto& standing : standing_in({parent, column})) found.push_back(find(standing.id));
    return found;
}

std::vector<const Object*> Board::children(ObjectId parent, proto::Kind kind) const {
    std::vector<const Object*> found;
    const auto from = cells_.lower_bound({parent, ObjectId{}});
    for (auto cell = from; cell != cells_.end() && cell->first.parent == parent; ++cell) {
        for (const auto& standing : cell->second) {
            const Object* object = find(standing.id);
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
        const auto& held = held_by(all[at]);
        std::vector<ObjectId> next(held.begin(), held.end());
        std::sort(next.begin(), next.end());
        for (const ObjectId one : next) {
            if (seen.insert(one).second) all.push_back(one);
        }
    }
    // What a column holds may stand in a lane that comes later in the list; nothing depends on it.
    return all;
}

void Board::hold(const Object& object) {
    const Place& place = object.place;
    held_[place.parent].insert(object.id);
    if (place.column != ObjectId{}) held_[place.column].insert(object.id);
    cells_[{place.parent, place.column}].insert({place.key, object.id});
    for (const auto& [field, ids] : object.links) {
        for (const ObjectId id : ids) linked_from_[id].insert(object.id);
    }
}

void Board::let_go(const Object& object) {
    const auto drop = [](auto& index, ObjectId key, ObjectId id) {
        const auto at = index.find(key);
        if (at == index.end()) return;
        at->second.erase(id);
        if (at->second.empty()) index.erase(at);
    };
    const Place& place = object.place;
    drop(held_, place.parent, object.id);
    if (place.column != ObjectId{}) drop(held_, place.column, object.id);
    const auto cell = cells_.find({place.parent, place.column});
    if (cell != cells_.end()) {
        cell->second.erase({place.key, object.id});
        if (cell->second.empty()) cells_.erase(cell);
    }
    for (const auto& [field, ids] : object.links) {
        for (const ObjectId id : ids) drop(linked_from_, id, object.id);
    }
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
    const auto linked = linked_from_.find(id);
    if (linked != linked_from_.end()) {
        for (const ObjectId from : linked->second) {
            auto& links = objects_.at(from).links;
            for (auto field = links.begin(); field != links.end();) {
                std::erase(field->second, id);
                field = field->second.empty() ? links.erase(field) : std::next(field);
            }
        }
        linked_from_.erase(linked);
    }
    const auto first = ratings_.lower_bound({id, {}, proto::CRITERION_UNSPECIFIED});
    auto last = first;
    while (last != ratings_.end() && last->first.object == id) ++last;
    ratings_.erase(first, last);
}

Scope scope_of(const proto::Scope& message) { return {message.kind(), message.number()}; }

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
    for (const auto& field : message.numbers()) object.numbers[field.field()] = field.value();
    for (const auto& field : message.lines()) object.lines[field.field()] = field.value();
    for (const auto& field : message.texts()) object.texts[field.field()] = utf16(field.value());
    for (const auto& field : message.links()) {
        auto& ids = object.links[field.field()];
        for (const auto& id : field.ids()) ids.push_back(id_of(id));
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        if (ids.empty()) object.links.erase(field.field());
    }
    std::erase_if(object.lines, [](const auto& line) { return line.second.empty(); });
    std::erase_if(object.texts, [](const auto& text) { return text.second.empty(); });
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
    for (const auto& [field, value] : object.numbers) {
        auto* number = out.add_numbers();
        number->set_field(field);
        number->set_value(value);
    }
    for (const auto& [field, value] : object.lines) {
        auto* line = out.add_lines();
        line->set_field(field);
        line->set_value(value);
    }
    for (const auto& [field, value] : object.texts) {
        auto* text = out.add_texts();
        text->set_field(field);
        text->set_value(utf8(value));
    }
    for (const auto& [field, ids] : object.links) {
        auto* links = out.add_links();
        links->set_field(field);
        for (const ObjectId id : ids) *links->add_ids() = to_proto(id);
    }
}

proto::Object to_proto(const Object& object) {
    proto::Object out;
    write(object, out);
    return out;
}

}  // namespace fishbowl::core
