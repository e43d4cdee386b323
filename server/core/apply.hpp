// What happened, done to the board. Total: never refuses, never asks, gives the same on every
// machine.
#pragma once

#include "core/board.hpp"
#include "core/undo.hpp"
#include "event.pb.h"

namespace fishbowl::core {

/// Applies the entry that stands at `seq`, which is the board's seq + 1 (B1).
void apply(Board& board, Seq seq, const proto::Entry& entry);
/// The same, so that `undo` can take it back.
void apply(Board& board, Seq seq, const proto::Entry& entry, Undo& undo);

/// False: the entry has an event that this release does not know. Applying it would do only a part
/// of what it says, and every later judgement would differ from the other nodes'.
[[nodiscard]] bool understands(const proto::Entry& entry);

/// Applies events alone, as a browser hears them: what a viewer may see of the entry at `seq`.
/// Seqs may be skipped; they only rise.
void apply_heard(Board& board, Seq seq, PersonNumber author,
                 const google::protobuf::RepeatedPtrField<proto::Event>& events);

}  // namespace fishbowl::core
