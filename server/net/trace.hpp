// One line for who is let in and for everything that the edge says no to: what and why in our own
// words, never what somebody sent. Of what anybody can cause at will only a few lines of each kind
// are written in a second.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <exception>
#include <string_view>

#include "base/ids.hpp"
#include "base/line_limit.hpp"
#include "board.pb.h"

namespace fishbowl::net {

/// Called from any loop.
class Trace {
  public:
    /// A workshop was made by whoever may.
    void made(const RoomId& room);
    /// A rehearsal and all that it left was deleted.
    void deleted(const RoomId& room);
    /// A link was good: somebody came in by it, or a screen was let show. From here on they are
    /// known by their number.
    void admitted(const RoomId& room, PersonNumber person, proto::Role role);
    /// Somebody has a link for another device.
    void device_link(const RoomId& room, PersonNumber person);
    /// A session ends by our word. Person 0: nobody yet.
    void goodbye(const RoomId& room, PersonNumber person, std::uint16_t code, std::string_view why);
    /// A session ends by a frame that RFC 6455 does not allow. `why` is the library's.
    void broken_frame(const RoomId& room, PersonNumber person, std::string_view why);
    /// Somebody is made to wait, since they do too much of `what`.
    void slowed(const RoomId& room, PersonNumber person, std::string_view what);
    /// A request gets this status, of 400 and above. `error` is a word of ours for why. `person`:
    /// whose cookie was found good, 0: nobody's. `from` is the other end of the connection, which
    /// may be a proxy.
    void refusal(unsigned status, std::string_view error, const RoomId& room, PersonNumber person,
                 const boost::asio::ip::address& from);

    /// A connection ends by an exception. What that says may hold what somebody sent: its kind is
    /// named alone.
    void exception(std::string_view what, const std::exception_ptr& thrown);

  private:
    LineLimit goodbyes_, broken_frames_, slowed_, refusals_, exceptions_;
};

}  // namespace fishbowl::net
