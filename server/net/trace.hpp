// One line for everything that the edge says no to: what and why in our own words, never what
// somebody sent, and only a few of each kind in a second.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/ids.hpp"
#include "base/line_limit.hpp"

namespace fishbowl::net {

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
    LineLimit goodbyes_, broken_frames_, refusals_;
};

}  // namespace fishbowl::net
