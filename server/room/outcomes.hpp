// One number of a replica, one outcome: what became of numbers that left no entry (refused, or
// nothing changed) beside what the board remembers of those that did.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/board.hpp"
#include "core/decide.hpp"
#include "wire.pb.h"

namespace fishbowl::room {

proto::Answer answer_to(std::uint32_t number, const core::Refused& refused);
/// Done, by the entry at `seq`; at 0: it changed nothing.
proto::Answer answer_to(std::uint32_t number, Seq seq);

/// Of one room, on its loop. What it remembers ends with the seat (`forget`); a replica that comes
/// back later repeats a number without an entry, and it is decided anew.
class Outcomes {
  public:
    /// What is known of a command's number; the answer counts when `is` is `known`.
    struct Known {
        core::Numbering is;
        proto::Answer answer;
    };
    /// A note, and how it is taken back.
    struct Noted {
        ReplicaId replica;
        std::uint32_t last_before;
    };

    /// `digest`: of the command's bytes. Known again with the same digest only.
    [[nodiscard]] Known look_up(const core::Board& board, const core::Author& author,
                                std::uint32_t number, std::uint64_t digest) const;
    /// The last number of a replica that has an outcome; 0: none has.
    [[nodiscard]] std::uint32_t last_number(const core::Board& board, ReplicaId replica) const;
    /// What became of the numbers above `answered`, as far as it is remembered.
    [[nodiscard]] std::vector<proto::Answer> above(const core::Board& board, ReplicaId replica,
                                                   std::uint32_t answered) const;

    /// At most kOutcomesPerReplica are kept.
    Noted note(ReplicaId replica, std::uint64_t digest, const proto::Answer& answer);
    /// The batch that noted them was not written: they did not happen.
    void take_back(const std::vector<Noted>& batch);
    void forget(ReplicaId replica);

  private:
    struct Unlogged {
        std::uint32_t last_number = 0;
        std::deque<std::pair<std::uint64_t, proto::Answer>> answers;  // with the digest
    };
    std::unordered_map<ReplicaId, Unlogged> unlogged_;
};

}  // namespace fishbowl::room
