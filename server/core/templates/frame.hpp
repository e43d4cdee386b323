// What of a workshop is its frame, and what is its content: another workshop begins with the frame
// of one that was held, and so does its rehearsal.
#pragma once

#include <string>
#include <vector>

#include "core/board.hpp"

namespace fishbowl::core {

struct FrameWish {
    std::string title;  // of the new workshop
    /// Who comes. The customers and partners of this workshop do not come along.
    std::vector<std::string> customer_names;
    /// A step that has run is planned as long as it took, in whole minutes.
    bool minutes_as_run = false;
    /// Marked as a rehearsal, and with what facilitators and the house placed before everybody.
    bool rehearses = false;
};

/// F1 to F3: a board for House::create_from. Its objects keep their ids; nobody is in it.
proto::Snapshot frame_of(const Board& board, const FrameWish& wish);

}  // namespace fishbowl::core
