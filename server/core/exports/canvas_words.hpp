// A canvas as it is told in a record: what lies in which frame, and what joins what.
#pragma once

#include <string>
#include <vector>

#include "core/exports/record.hpp"

namespace fishbowl::core {

/// A frame and what lies within it, in the order of the canvas.
struct CanvasPart {
    const Object* frame = nullptr;      // none: what lies in no frame
    std::vector<const Object*> things;  // cards, shapes, images, drawings
};

/// First what lies in no frame, then each frame; a thing in several is told in the innermost.
std::vector<CanvasPart> parts_of(const Board& board, const Object& canvas);

/// "A → B: label" for each connector that says something, in the writing of Markdown.
std::vector<std::string> connections_of(const Board& board, const Object& canvas);

}  // namespace fishbowl::core
