// The outbox holds what a session must still say, in order, and forms WebSocket messages (RFC 6455,
// section 5.2: one frame each, binary, without a mask) from all that waits when the socket has
// room: frames of ours in a row are one frame. It is bounded: a reader too slow is dismissed, never
// waited for. Large things (snapshots) stand outside the bound, because they are shared by
// everybody who needs them and leave one chunk at a time.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/container/static_vector.hpp>
#include <cstddef>
#include <vector>

#include "room/seat.hpp"

namespace fishbowl::net {

inline constexpr std::size_t kMessageBytesMax = 256 * 1024;  // frames joined into one message
inline constexpr std::size_t kMessagePartsMax = 512;         // of them
inline constexpr std::size_t kPiecesMax = 64;                // that one system call takes

class Outbox {
  public:
    using Pieces = boost::container::static_vector<boost::asio::const_buffer, kPiecesMax>;

    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// False when the bound is passed: the session is too slow and nothing more will be held.
    [[nodiscard]] bool push(room::Bytes bytes);
    void push_large(std::vector<room::Bytes> chunks);

    /// What goes next: the rest of the message that has begun to go, or the beginning of one made
    /// of as much as fits of what waits, at least one part. Empty when nothing waits. Holds until
    /// the outbox is changed.
    [[nodiscard]] Pieces next();
    /// So many bytes of `next` have gone. True when a message ended with them.
    bool went(std::size_t bytes);

    /// A message has begun to go and is not complete: nothing else may be written now.
    [[nodiscard]] bool within_message() const { return gone_ > 0; }
    /// Drops what has not begun to go.
    void clear();

    [[nodiscard]] bool empty() const { return first_ == waiting_.size(); }
    /// Of ordinary frames, until the message that they are in has gone.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

  private:
    struct Part {
        room::Bytes bytes;
        bool large;
    };
    void form();
    void forget_gone();

    std::size_t bytes_max_, bytes_ = 0;
    std::vector<Part> waiting_;  // from first_ on
    std::size_t first_ = 0;
    // The message that goes next: its header and so many parts.
    std::array<unsigned char, 10> header_{};
    std::size_t header_size_ = 0, parts_ = 0;
    std::size_t size_ = 0, gone_ = 0;  // bytes, header included
};

}  // namespace fishbowl::net
