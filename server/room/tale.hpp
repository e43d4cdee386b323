// A tale: one entry of the log as the room tells it. Cut by scope once, encoded once for each set
// of parts that somebody hears; the recent ones are kept for those who come back, as bytes.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
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
    [[nodiscard]] bool is_for_everyone() const { return whole_ != nullptr; }
    /// A ServerFrame with one Heard of those parts. The same bytes for everybody with this key.
    [[nodiscard]] const Bytes& bytes_of(const std::string& key) const;
    /// Lets go of what can be made again. Gives how many bytes are held.
    std::size_t rest();

  private:
    /// Events in a row that the same people hear, each as a field of a Heard.
    struct Part {
        core::Audience audience;
        std::string events;
    };
    [[nodiscard]] Bytes framed(const std::vector<const Part*>& parts) const;

    Seq seq_;
    std::uint64_t moment_ms_ = 0;
    std::uint32_t author_ = 0;
    Bytes whole_;              // when everybody hears all of it; else
    std::vector<Part> parts_;  // at least two, or one for some, or none
    mutable std::vector<std::pair<std::string, Bytes>> encoded_;  // by key
};

/// The newest tales, so that a replica that was away for a moment gets the tail instead of a
/// snapshot. Bounded in number and in bytes: a long tail is no shorter than a board.
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
    std::size_t bytes_ = 0;
};

}  // namespace fishbowl::room
