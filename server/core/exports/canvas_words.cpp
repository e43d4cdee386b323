// What is drawn, in words.
#include "core/exports/canvas_words.hpp"

#include <algorithm>

#include "core/exports/markdown_words.hpp"

namespace fishbowl::core {
namespace {

// A card is as high as its words, which nobody measured here: its upper edge stands for it.
constexpr std::int32_t kCardWidth = 208 * 16;

bool lies_in(const Object& thing, const Object& frame) {
    const auto& [outer, inner] = std::pair{frame.place, thing.place};
    const auto width = inner.w == 0 ? kCardWidth : inner.w;
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + width <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

std::int64_t area(const Object& frame) {
    return std::int64_t{frame.place.w} * std::int64_t{frame.place.h};
}

bool is_told(const Object& object) {
    switch (object.kind) {
        case proto::KIND_CARD:
        case proto::KIND_SHAPE:
        case proto::KIND_IMAGE:
        case proto::KIND_INK:
            return true;
        default:
            return false;
    }
}

// What a connector is attached to at that end; what went to another canvas holds it no more.
const Object* end_of(const Board& board, const Object& connector, proto::Field end) {
    const Object* object = board.find(connector.link(end));
    return object && object->place.parent == connector.place.parent ? object : nullptr;
}

std::string name_of(const Object* end) {
    if (!end) return "…";
    const auto words = markdown_line(end->said());
    return words.empty() ? "untitled" : words;
}

std::string_view arrow_of(const Object& connector) {
    switch (static_cast<proto::Heads>(connector.number(proto::FIELD_HEADS).value_or(0))) {
        case proto::HEADS_TO:
            return " → ";
        case proto::HEADS_FROM:
            return " ← ";
        case proto::HEADS_BOTH:
            return " ↔ ";
        default:
            return " — ";
    }
}

}  // namespace

std::vector<CanvasPart> parts_of(const Board& board, const Object& canvas) {
    std::vector<CanvasPart> parts(1);
    for (const auto* frame : board.children(canvas.id, proto::KIND_FRAME)) {
        parts.push_back({frame, {}});
    }
    for (const auto* thing : board.siblings(canvas.id, {})) {
        if (!is_told(*thing)) continue;
        auto* home = &parts.front();
        for (auto& part : parts) {
            if (!part.frame || !lies_in(*thing, *part.frame)) continue;
            if (!home->frame || area(*part.frame) < area(*home->frame)) home = &part;
        }
        home->things.push_back(thing);
    }
    return parts;
}

std::vector<std::string> connections_of(const Board& board, const Object& canvas) {
    std::vector<std::string> out;
    for (const auto* connector : board.children(canvas.id, proto::KIND_CONNECTOR)) {
        const auto* from = end_of(board, *connector, proto::FIELD_FROM);
        const auto* to = end_of(board, *connector, proto::FIELD_TO);
        const auto label = markdown_line(connector->words(proto::FIELD_TITLE));
        if (!from && !to && label.empty()) continue;
        const bool crosses = connector->number(proto::FIELD_CROSS_LINK).value_or(0) == 1;
        out.push_back(name_of(from) + std::string(arrow_of(*connector)) + name_of(to) +
                      (label.empty() ? "" : ": " + label) + (crosses ? " (cross-link)" : ""));
    }
    return out;
}

}  // namespace fishbowl::core
