// One line for everything that the edge says no to: what and why in our own words, never what
// somebody sent, and only a few of each kind in a second.
#pragma once

#include <cstdint>
#include <exception>
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

    /// A connection ends by an exception. What that says may hold what somebody sent: its kind is
    /// named alone.
    void exception(std::string_view what, const std::exception_ptr& thrown);

  private:
    LineLimit goodbyes_, broken_frames_, refusals_, exceptions_;
};

}  // namespace fishbowl::net
