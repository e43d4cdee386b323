// TLS before the door: a connection is unwrapped into one end of a pair of local sockets, and the
// other end is an ordinary connection to everybody else. So a WebSocket can leave for its room's
// loop as plain ones do, and there is one conversation and one session, not two of each.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <optional>
#include <string>

#include "base/outcome.hpp"
#include "net/http.hpp"

namespace fishbowl::net {

/// Lives on one loop, that of the sockets it is given.
class TlsFront {
  public:
    /// Reads PEM files. Trouble::in_use with a hint when they do not fit or cannot be read.
    static Outcome<std::shared_ptr<TlsFront>> make(const std::string& certificate,
                                                   const std::string& key);
    virtual ~TlsFront() = default;

    /// Begins to unwrap; gives the plain end. Nothing when the machine has no handles left.
    virtual std::optional<Socket> unwrap(asio::ip::tcp::socket socket) = 0;
};

}  // namespace fishbowl::net
