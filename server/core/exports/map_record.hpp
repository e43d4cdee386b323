// What the readable exports tell of a journey map alone: how well a cell is known, whose words stay
// in the room, what a to-be map changes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/exports/record.hpp"

namespace fishbowl::core {

std::string_view word_of(proto::EvidenceKind kind);
std::string_view word_of(proto::CustomerType type);

/// E1: evidence without consent to be quoted outside, for a reader who is neither of the host's
/// side nor leads the room.
bool is_withheld(const Viewer& reader, const Object& evidence);

/// "assumption", "one source", "several sources" or "confirmed by customers"; empty where cells are
/// not graded: in lanes of evidence and curves, and on a map that knows no evidence.
std::string_view grade_of(const Board& board, const Object& lane, ObjectId column);

/// One thing that differs between a to-be map and the map that it is a copy of.
struct Difference {
    std::string_view change;  // "Added", "Removed", "Changed" or "Moved"
    const Object* before = nullptr;
    const Object* after = nullptr;
};
std::vector<Difference> differences(const Board& board, const Object& map);

}  // namespace fishbowl::core
