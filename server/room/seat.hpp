// A seat: a session as the room sees it. Declared here, implemented by net.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace fishbowl::room {

/// Serialised ServerFrames: shared by every seat that hears them. Two in a row are one frame.
using Bytes = std::shared_ptr<const std::string>;

/// Why a session ends. 4000-4499: come back (after `come_back_ms`). 4500-4999: do not.
struct Goodbye {
    std::uint16_t code;
    std::string reason;  // for people; no content of the room
    std::uint32_t come_back_ms = 0;
    /// Each seat adds up to this, by chance: many who hear it at once do not come back at once.
    std::uint32_t spread_ms = 0;
};
namespace goodbye {
inline constexpr std::uint16_t kDrain = 4001, kTooSlow = 4002, kResync = 4003, kNoPong = 4004,
                               kOverload = 4005, kReplaced = 4006;
/// The usual pause before somebody is back.
inline constexpr std::uint32_t kComeBackMs = 1'000;
inline constexpr std::uint16_t kNotAdmitted = 4500, kProtocol = 4501, kRemoved = 4503, kLeft = 4504,
                               kExpired = 4505, kOtherVersion = 4506, kRoomClosed = 4507;
}  // namespace goodbye

/// Lives on the room's loop; every call comes from there. None calls back into the room: a seat
/// that ends says so to the room with a later turn of the loop.
class Seat {
  public:
    virtual ~Seat() = default;
    /// Queues bytes for this session. When too many wait, the seat dismisses itself (too slow).
    virtual void say(Bytes bytes) = 0;
    /// A large thing that is sent in order before anything said later, outside the queue's bound.
    virtual void say_large(std::vector<Bytes> chunks) = 0;
    /// What is queued is sent if it can be; then the session ends. Harmless twice.
    virtual void dismiss(Goodbye goodbye) = 0;
};

}  // namespace fishbowl::room
