// What an object says: numbers, lines, texts, links, and the ratings that people give it.
#include <algorithm>
#include <cctype>

#include "base/limits.hpp"
#include "core/agenda.hpp"
#include "core/rules/bench.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"

namespace fishbowl::core::rules {
namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool is_day(std::string_view line) {
    if (line.size() != 10) return false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? line[i] != '-' : !std::isdigit(static_cast<unsigned char>(line[i])))
            return false;
    }
    const int month = std::stoi(std::string(line.substr(5, 2)));
    const int day = std::stoi(std::string(line.substr(8, 2)));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool holds(const Object& object, proto::Field field, proto::Form form) {
    return rule_of(object.kind).holds.contains(field) && rule_of(field).form == form;
}

// C3, one field of each form.
Objection number_fits(const Object& object, const proto::NumberField& field) {
    const FieldRule& rule = rule_of(field.field());
    const bool fits = holds(object, field.field(), proto::FORM_NUMBER) &&
                      field.value() >= rule.low && field.value() <= rule.high;
    if (!fits) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object.id);
    return std::nullopt;
}

Objection line_fits(const Object& object, const proto::LineField& field) {
    const bool day = field.field() == proto::FIELD_DATE || field.field() == proto::FIELD_DUE;
    const bool fits = holds(object, field.field(), proto::FORM_LINE) &&
                      is_plain_line(field.value()) &&
                      (!day || field.value().empty() || is_day(field.value()));
    if (!fits) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object.id);
    if (utf16_length(field.value()) > rule_of(field.field()).length_max) {
        return refused(proto::REFUSAL_TOO_LARGE, object.id);
    }
    return std::nullopt;
}

Objection text_fits(const Object& object, const proto::TextField& field) {
    const bool fits =
        holds(object, field.field(), proto::FORM_TEXT) && is_plain_text(field.value());
    if (!fits) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object.id);
    if (utf16_length(field.value()) > rule_of(field.field()).length_max) {
        return refused(proto::REFUSAL_TOO_LARGE, object.id);
    }
    return std::nullopt;
}

// S1: a minute tells whoever watched, and of nobody not even the side is told.
bool betrays(const Object& object, proto::Field field) {
    if (object.anonymity == proto::ANONYMITY_NAMED || pen_of(field) != Pen::signing) return false;
    return field != proto::FIELD_RAISED_BY_SIDE || object.anonymity == proto::ANONYMITY_NOBODY;
}

// P1: what is asked of who writes the field, beside the right to change its object.
Objection may_write(const Bench& bench, const Object& object, proto::Field field) {
    const auto not_allowed = refused(proto::REFUSAL_NOT_ALLOWED, object.id);
    switch (pen_of(field)) {
        case Pen::room:
        case Pen::founding:
            return not_allowed;
        case Pen::dealing:
            if (!rule_of(object.kind).aside) return bench.lets(object, proto::STEP_RIGHT_COMMENT);
            return bench.viewer().facilitates() ? std::nullopt : Objection{not_allowed};
        case Pen::answering:
            if (auto no = bench.lets(object, proto::STEP_RIGHT_CARDS)) return no;
            break;
        case Pen::signing:
            if (betrays(object, field)) return not_allowed;
            break;
        case Pen::common:
            break;
    }
    if (auto no = bench.may_speak_for(object)) return no;
    return bench.lets_edit(object);
}

// W1: what a vote is cannot be changed once somebody has voted.
Objection is_settled(const Object& object) {
    if (object.number(proto::FIELD_TURNOUT).value_or(0) == 0) return std::nullopt;
    return refused(proto::REFUSAL_NOT_NOW, object.id);
}

// C14: a gap is not merged into one that was itself merged.
bool is_merged(const Object& target, proto::Field field) {
    return field == proto::FIELD_MERGED_INTO && target.link(field) != ObjectId{};
}

// C13: a connector's ends are two different things on its own canvas.
bool is_end_of(const Object& from, proto::Field field, const Object& target) {
    if (field != proto::FIELD_FROM && field != proto::FIELD_TO) return true;
    const auto other = field == proto::FIELD_TO ? proto::FIELD_FROM : proto::FIELD_TO;
    return target.place.parent == from.place.parent && from.link(other) != target.id;
}

}  // namespace

bool is_plain_text(std::string_view utf8) {
    return std::none_of(utf8.begin(), utf8.end(),
                        [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
}

bool is_plain_line(std::string_view utf8) {
    return std::none_of(utf8.begin(), utf8.end(), is_control);
}

void hush(Object& object) {
    for (const auto field : {proto::FIELD_SAID_AT, proto::FIELD_RAISED_BY_SIDE})
        if (betrays(object, field)) object.fields.clear_number(field);
}

Objection may_link(const Bench& bench, const Object& from, proto::Field field, ObjectId to) {
    const Object* target = bench.seen(to);
    const bool fits = target && rule_of(field).links_to.contains(target->kind) &&
                      (field != proto::FIELD_COPY_OF || target->kind == from.kind);
    if (!fits) return refused(proto::REFUSAL_NOT_FOUND, to);
    if (target->scope != Scope{} && target->scope != from.scope) {
        return refused(proto::REFUSAL_NOT_FOUND, to);
    }
    const bool leads_somewhere =
        to != from.id && !is_merged(*target, field) && is_end_of(from, field, *target);
    if (!leads_somewhere) return refused(proto::REFUSAL_WRONG_PLACE, from.id);
    return std::nullopt;
}

Objection take_fields(const Bench& bench, const proto::NewObject& wish, Object& object) {
    for (const auto& field : wish.numbers()) {
        if (pen_of(field.field()) == Pen::room)
            return refused(proto::REFUSAL_NOT_ALLOWED, object.id);
        if (auto no = number_fits(object, field)) return no;
        object.fields.set_number(field.field(), field.value());
    }
    for (const auto& field : wish.lines()) {
        if (auto no = line_fits(object, field)) return no;
        if (!field.value().empty()) object.fields.set_line(field.field(), field.value());
    }
    for (const auto& field : wish.texts()) {
        if (auto no = text_fits(object, field)) return no;
        if (!field.value().empty()) object.fields.set_text(field.field(), field.value());
    }
    for (const auto& field : wish.links()) {
        if (!holds(object, field.field(), proto::FORM_LINKS)) {
            return refused(proto::REFUSAL_NOT_UNDERSTOOD, object.id);
        }
        auto ids = object.fields.links(field.field());
        for (const auto& id : field.ids()) {
            if (auto no = may_link(bench, object, field.field(), id_of(id))) return no;
            ids.push_back(id_of(id));
        }
        object.fields.set_links(field.field(), std::move(ids));
        if (object.fields.links(field.field()).size() > rule_of(field.field()).length_max) {
            return refused(proto::REFUSAL_TOO_LARGE, object.id);
        }
    }
    return std::nullopt;
}

Decision set_fields(const Bench& bench, const proto::SetFields& wish) {
    const Object* object = bench.find(id_of(wish.id()));
    if (auto no = bench.may_change(object)) return *no;
    if (wish.numbers().empty() && wish.lines().empty() && wish.clear().empty()) {
        return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
    }
    proto::Event event;
    auto* set = event.mutable_fields_set();
    *set->mutable_id() = wish.id();
    const auto may = [&](proto::Field field) {
        auto no = may_write(bench, *object, field);
        return no ? no : is_settled(*object);
    };
    for (const auto& field : wish.numbers()) {
        if (auto no = may(field.field())) return *no;
        if (auto no = number_fits(*object, field)) return *no;
        if (object->number(field.field()) != field.value()) *set->add_numbers() = field;
    }
    for (const auto& field : wish.lines()) {
        if (auto no = may(field.field())) return *no;
        if (auto no = line_fits(*object, field)) return *no;
        if (object->words(field.field()) != field.value()) *set->add_lines() = field;
    }
    for (const int message : wish.clear()) {
        const auto field = static_cast<proto::Field>(message);
        if (auto no = may(field)) return *no;
        const auto form = rule_of(field).form;
        if (!rule_of(object->kind).holds.contains(field) ||
            (form != proto::FORM_NUMBER && form != proto::FORM_LINE)) {
            return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
        }
        if (object->number(field) || !object->fields.line(field).empty()) set->add_cleared(field);
    }
    if (set->numbers().empty() && set->lines().empty() && set->cleared().empty()) return Events{};
    return Events{std::move(event)};
}

Decision change_links(const Bench& bench, const proto::ChangeLinks& wish) {
    const Object* object = bench.find(id_of(wish.id()));
    if (auto no = bench.may_change(object)) return *no;
    if (!holds(*object, wish.field(), proto::FORM_LINKS)) {
        return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
    }
    if (auto no = may_write(bench, *object, wish.field())) return *no;
    if (auto no = is_settled(*object)) return *no;
    const auto ids = object->fields.links(wish.field());
    const auto has = [&](ObjectId id) { return std::binary_search(ids.begin(), ids.end(), id); };

    proto::Event event;
    auto* changed = event.mutable_links_changed();
    *changed->mutable_id() = wish.id();
    changed->set_field(wish.field());
    const std::size_t length_max = rule_of(wish.field()).length_max;
    for (const auto& id : wish.add()) {
        if (auto no = may_link(bench, *object, wish.field(), id_of(id))) return *no;
        if (!has(id_of(id))) *changed->add_added() = id;
    }
    const bool replaces = length_max == 1 && !changed->added().empty();
    for (const ObjectId id : ids) {
        const bool named = std::any_of(wish.remove().begin(), wish.remove().end(),
                                       [&](const auto& one) { return id_of(one) == id; });
        if (named || replaces) *changed->add_removed() = to_proto(id);
    }
    const auto count = ids.size() + static_cast<std::size_t>(changed->added_size()) -
                       static_cast<std::size_t>(changed->removed_size());
    if (count > length_max) {
        return refused(proto::REFUSAL_TOO_LARGE, object->id);
    }
    if (changed->added().empty() && changed->removed().empty()) return Events{};  // C11
    return Events{std::move(event)};
}

namespace {

// A7.
Objection grows_beyond_step(const Bench& bench, const Object& object, std::size_t before,
                            std::size_t after) {
    const Object* step = bench.board().running_step();
    if (!step || object.kind != proto::KIND_CARD || !is_narrowed(bench.viewer()))
        return std::nullopt;
    const auto characters = step->number(proto::FIELD_CHARACTERS_MAX);
    if (!characters || after <= before || after <= static_cast<std::size_t>(*characters))
        return std::nullopt;
    return refused(proto::REFUSAL_LIMIT, step->id);
}

}  // namespace

Decision edit_text(const Bench& bench, const TextMemory& memory, const proto::EditText& wish) {
    const Object* object = bench.find(id_of(wish.id()));
    if (auto no = bench.may_change(object)) return *no;
    if (auto no = may_write(bench, *object, wish.field())) return *no;
    if (!holds(*object, wish.field(), proto::FORM_TEXT)) {
        return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
    }
    for (const auto& step : wish.delta().steps()) {
        if (step.has_insert() && !is_plain_text(step.insert())) {
            return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
        }
    }
    if (Seq{wish.made_at()} > bench.board().seq()) {
        return refused(proto::REFUSAL_STALE, object->id);  // T4
    }
    const auto since = memory.after(Seq{wish.made_at()}, object->id, wish.field());
    if (!since) return refused(proto::REFUSAL_STALE, object->id);
    TextDelta delta = normal(delta_of(wish.delta()));
    for (const TextDelta* first : *since) delta = transform(delta, *first);  // T2, T3
    const auto text = utf16(object->fields.text(wish.field()));
    if (!fits(delta, text)) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);  // T1
    if (delta.empty()) return Events{};                                                 // T7
    const std::size_t length = length_after(delta, text.size());
    if (length > rule_of(wish.field()).length_max && length > text.size()) {
        return refused(proto::REFUSAL_TOO_LARGE, object->id);
    }
    if (auto no = grows_beyond_step(bench, *object, text.size(), length)) return *no;
    proto::Event event;
    auto* edited = event.mutable_text_edited();
    *edited->mutable_id() = wish.id();
    edited->set_field(wish.field());
    *edited->mutable_delta() = to_proto(delta);
    return Events{std::move(event)};
}

namespace {

/// L5: the lane of emotion whose lock is in the way of rating how a step feels; null: none is.
const Object* shut_lane(const Bench& bench, const Object& object) {
    if (object.kind != proto::KIND_STEP || !is_narrowed(bench.viewer())) return nullptr;
    const auto find = [&](ObjectId id) { return bench.find(id); };
    const Object* map = section_above(object, find);
    if (!map || bench.leads_table(object)) return nullptr;
    const Object* shut = nullptr;
    for (const Object* lane : bench.board().children(map->id, proto::KIND_LANE)) {
        if (lane->fields.number(proto::FIELD_LANE_KIND) != proto::LANE_KIND_EMOTION) continue;
        if (!lane->locked) return nullptr;
        if (!shut) shut = lane;
    }
    return shut;
}

}  // namespace

Decision rate(const Bench& bench, const proto::Rate& wish) {
    const Object* object = bench.find(id_of(wish.object()));
    if (auto no = bench.may_touch(object, Capability::rate)) return *no;
    const CriterionRule rule = rule_of(wish.criterion());
    const bool fits =
        rule.kind == object->kind && wish.is_case() != proto::Rate::IS_NOT_SET &&
        (!wish.has_value() || (wish.value() >= rule.low && wish.value() <= rule.high));
    if (!fits) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
    if (const Object* lane = shut_lane(bench, *object))
        return refused(proto::REFUSAL_LOCKED, lane->id);
    if (auto no = bench.lets(*object, proto::STEP_RIGHT_RATE)) return *no;
    const bool names_itself =
        is_narrowed(bench.viewer()) && anonymity_now(bench.board()) != proto::ANONYMITY_NAMED;
    if (names_itself) return refused(proto::REFUSAL_NOT_NOW, id_of(bench.board().agenda().step()));

    const RatingKey key{object->id, bench.author().person, wish.criterion()};
    const auto given = bench.board().ratings().find(key);
    const bool was_given = given != bench.board().ratings().end();
    const RatingValue value = wish.has_value() ? RatingValue{wish.value()} : RatingValue{};
    const bool same = wish.has_cleared() ? !was_given : was_given && given->second == value;
    if (same) return Events{};  // C11
    proto::Event event;
    auto* rated = event.mutable_rated();
    auto* rating = rated->mutable_rating();
    *rating->mutable_object() = wish.object();
    rating->set_person(key.person.value);
    rating->set_criterion(wish.criterion());
    rating->set_value(value.value_or(0));
    rating->set_not_applicable(wish.has_not_applicable());
    rated->set_cleared(wish.has_cleared());
    return Events{std::move(event)};
}

}  // namespace fishbowl::core::rules
