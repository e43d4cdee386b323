// The board for those who come in: the snapshot of what a viewer sees, encoded once and shared by
// all who see the same, for as long as somebody comes in.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/projection.hpp"
#include "room/seat.hpp"

namespace fishbowl::room {

/// Of one room, on its loop.
class FirstBoards {
  public:
    /// The frames, at most kSnapshotChunkBytes of board each; valid until the next call.
    const std::vector<Bytes>& of(const core::Board& board, const core::Viewer& viewer);
    /// The board is another one now, though its seq may be the same.
    void forget();
    /// Lets go of what nobody has asked for since the last call. True when nothing is held.
    bool rest();

  private:
    std::optional<Seq> seq_;
    bool asked_ = false;
    std::set<PersonNumber> people_apart_;  // core::with_something_of_their_own
    std::map<std::string, std::vector<Bytes>> chunks_;
};

}  // namespace fishbowl::room
