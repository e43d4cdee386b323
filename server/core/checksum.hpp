// What two boards agree by: the sum of the hashes of what is on them (V10). Kept by scope, so that
// a viewer's checksum is the sum over the scopes that they see, and costs nothing for each seat.
// Beside the board, not in it. The twin of web-client/src/core/checksum.ts.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/projection.hpp"
#include "event.pb.h"

namespace fishbowl::core {

/// Two sums modulo 2^32. Equal boards have equal checksums; others nearly never.
struct Checksum {
    std::uint32_t first = 0, second = 0;

    Checksum& operator+=(const Checksum& other);
    Checksum& operator-=(const Checksum& other);
    friend bool operator==(const Checksum&, const Checksum&) = default;
};

class Checksums {
  public:
    /// Everything on the board is to be hashed.
    void begin(const Board& board);
    /// An entry is about to be applied to `before`: what it touches is to be hashed again.
    void note(const Board& before, const proto::Entry& entry);
    /// Hashes what was noted since, at most `objects_max` objects. False when some are left.
    bool catch_up(const Board& board, std::size_t objects_max);
    /// Of the board as this viewer sees it. Means something only after `catch_up` was true.
    [[nodiscard]] Checksum seen_by(const Viewer& viewer) const;

  private:
    void note(const Board& before, const proto::Event& event);
    /// What it counts for is taken from its scope, which it may be about to leave.
    void touch(const Board& before, ObjectId id);
    void hash_object(const Board& board, ObjectId id);
    void hash_people(const Board& board);
    void hash_proceedings(const Board& board);

    std::unordered_map<ObjectId, Checksum> hashed_;  // objects, each with its ratings
    std::map<Scope, Checksum> sums_;                 // of what is hashed
    std::map<Scope, Checksum> people_;       // people, organisations, invitations: hashed together
    std::map<Scope, Checksum> proceedings_;  // the agenda, seals, ballots, results: the same
    std::unordered_set<ObjectId> stale_;
    std::vector<ObjectId> untouched_;  // when it began, and still to be hashed
    bool people_stale_ = true, proceedings_stale_ = true;
};

/// Of a board of its own, as `viewer` sees it.
Checksum checksum(const Board& board, const Viewer& viewer);

}  // namespace fishbowl::core
