// A tale: one entry of the log as the room tells it. Cut by scope once, encoded once for each set
// of parts that somebody hears; the recent ones are kept for those who come back.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/projection.hpp"
#include "event.pb.h"
#include "room/seat.hpp"

namespace fishbowl::room {

class Tale {
  public:
    /// Of the entry that is about to be applied to `before` as `seq`.
    Tale(const core::Board& before, Seq seq, const proto::Entry& entry);

    [[nodiscard]] Seq seq() const { return seq_; }
    /// Which parts the viewer hears, as a key; empty when none. Equal keys hear equal bytes.
    [[nodiscard]] std::string heard_by(const core::Viewer& viewer) const;
    /// Everybody hears all of it.
    [[nodiscard]] bool is_for_everyone() const;
    /// A ServerFrame with one Heard of those parts. The same bytes for everybody with this key.
    [[nodiscard]] const Bytes& bytes_of(const std::string& key) const;

  private:
    Seq seq_;
    std::uint32_t author_;
    std::uint64_t moment_ms_;
    std::vector<core::Part> parts_;
    mutable std::map<std::string, Bytes> encoded_;
};

/// The newest tales, so that a replica that was away for a moment gets the tail instead of a
/// snapshot.
class Tail {
  public:
    /// When everything up to `tip` was added, the tales up to here are not held any more.
    [[nodiscard]] static Seq oldest_before(Seq tip);
    /// Holds what comes after `seq`.
    void begin_after(Seq seq);
    void add(Tale tale);
    /// Every tale after `seq`, or nothing when that is too long ago.
    [[nodiscard]] std::optional<std::vector<const Tale*>> after(Seq seq) const;

  private:
    Seq before_first_;
    std::deque<Tale> tales_;
};

}  // namespace fishbowl::room
