// The outbox holds what a session must still say, in order. It is bounded: a reader too slow is
// dismissed, never waited for. Large things (snapshots) stand outside the bound, because they are
// shared by everybody who needs them and leave one chunk at a time.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "room/seat.hpp"

namespace fishbowl::net {

inline constexpr std::size_t kMessageBytesMax = 256 * 1024;  // frames joined into one message
inline constexpr std::size_t kMessagePartsMax = 512;         // of them

class Outbox {
  public:
    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// False when the bound is passed: the session is too slow and nothing more will be held.
    [[nodiscard]] bool push(room::Bytes bytes);
    void push_large(std::vector<room::Bytes> chunks);

    /// The parts of the next message: as much of what waits as fits, at least one. Empty when
    /// nothing waits. What was taken before counts as written, and no longer against the bound.
    [[nodiscard]] std::vector<room::Bytes> take();
    /// Drops what waits.
    void clear();

    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    /// Of ordinary frames, waiting or being written.
    [[nodiscard]] std::size_t bytes() const { return bytes_waiting_ + bytes_leaving_; }

  private:
    struct Item {
        room::Bytes bytes;
        bool large;
    };
    std::size_t bytes_max_;
    std::size_t bytes_waiting_ = 0, bytes_leaving_ = 0;
    std::deque<Item> waiting_;
};

}  // namespace fishbowl::net
