// The recent text edits of a room, so that a delta made a moment ago can be transformed over them
// (T2, T4). Beside the board, not in it: after a recovery from a snapshot it starts empty.
#pragma once

#include <deque>
#include <vector>

#include "base/ids.hpp"
#include "core/text.hpp"
#include "event.pb.h"

namespace fishbowl::core {

class TextMemory {
  public:
    /// Remembers edits from after `seq` on.
    explicit TextMemory(Seq seq = {}) : since_(seq) {}

    void note(Seq seq, const proto::Entry& entry);
    /// Edits after `seq` were taken back.
    void forget_after(Seq seq);
    /// Every edit of the field committed after `made_at`, in order; nothing when that is too long
    /// ago (T4).
    [[nodiscard]] std::optional<std::vector<const TextDelta*>> after(Seq made_at, ObjectId object,
                                                                     proto::Field field) const;

  private:
    struct Edit {
        Seq seq;
        ObjectId object;
        proto::Field field;
        TextDelta delta;
    };
    Seq since_;
    std::deque<Edit> edits_;
};

}  // namespace fishbowl::core
