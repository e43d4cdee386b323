// How a sketch keeps the order of what is added to it.
#include "core/imports/sketch.hpp"

#include <algorithm>

namespace fishbowl::core {
namespace {

// A file may hold control characters; the words on the board do not (C3).
std::string plain(std::string_view words, bool line) {
    std::string out(words);
    std::replace_if(
        out.begin(), out.end(),
        [line](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte < 0x20 || byte == 0x7F) && (line || (c != '\n' && c != '\t'));
        },
        ' ');
    return out;
}

}  // namespace

ObjectId Sketch::add(proto::Kind kind, ObjectId parent, ObjectId column) {
    const ObjectId id = mint_();
    auto [last, first_here] = last_.try_emplace({parent, column});
    // An id that nobody has means "last" (C5): the new ones follow what is there.
    if (first_here) last->second = mint_();

    auto& object = objects_.emplace_back();
    *object.mutable_id() = to_proto(id);
    object.set_kind(kind);
    auto& spot = *object.mutable_spot();
    if (parent != ObjectId{}) *spot.mutable_parent() = to_proto(parent);
    if (column != ObjectId{}) *spot.mutable_column() = to_proto(column);
    *spot.mutable_after() = to_proto(std::exchange(last->second, id));
    return id;
}

Sketch& Sketch::place(std::int32_t x, std::int32_t y, std::int32_t w, std::int32_t h) {
    auto& spot = *objects_.back().mutable_spot();
    spot.set_x(x);
    spot.set_y(y);
    spot.set_w(w);
    spot.set_h(h);
    return *this;
}

Sketch& Sketch::text(proto::Field field, std::string_view words) {
    if (words.empty()) return *this;
    auto& text = *objects_.back().add_texts();
    text.set_field(field);
    text.set_value(plain(words, false));
    return *this;
}

Sketch& Sketch::line(proto::Field field, std::string_view words) {
    if (words.empty()) return *this;
    auto& line = *objects_.back().add_lines();
    line.set_field(field);
    line.set_value(plain(words, true));
    return *this;
}

Sketch& Sketch::link(proto::Field field, ObjectId to) {
    auto* link = objects_.back().add_links();
    link->set_field(field);
    *link->add_ids() = to_proto(to);
    return *this;
}

Sketch& Sketch::number(proto::Field field, std::int32_t value) {
    auto& number = *objects_.back().add_numbers();
    number.set_field(field);
    number.set_value(value);
    return *this;
}

}  // namespace fishbowl::core
