// One line for everything that the edge says no to: what and why in our own words, never what
// somebody sent, and only a few of each kind in a second.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/ids.hpp"
#include "base/sample.hpp"

namespace fishbowl::net {

inline constexpr std::uint32_t kLinesPerSecond = 10;  // of each kind

/// Called from any loop.
class Trace {
  public:
    /// A session ends by our word.
    void goodbye(const RoomId& room, std::uint16_t code, std::string_view why);
    /// A session ends by a frame that RFC 6455 does not allow. `why` is the library's.
    void broken_frame(const RoomId& room, std::string_view why);
    /// A request gets this status, of 400 and above. `error` is the word of its ApiError.
    void refusal(unsigned status, std::string_view error);

  private:
    Sample goodbyes_{kLinesPerSecond}, broken_frames_{kLinesPerSecond}, refusals_{kLinesPerSecond};
};

}  // namespace fishbowl::net
