// Replies as the routes make them, and the conversation that carries requests and replies.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/address.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/counters.hpp"
#include "net/request.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

struct Desk;

/// TCP, or one end of the pair that a TLS connection is unwrapped into.
using Socket = asio::generic::stream_protocol::socket;

struct Reply {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<const std::string> body;
    bool close = false;  // the connection ends after it
    std::string error;   // why not, in a word for the trace: that of its ApiError, or a closer one
};

Reply reply(unsigned status, std::string type, std::string body);
/// An ApiError as JSON: `error` a word for programs, `message` what, why and what now.
Reply api_error(unsigned status, std::string_view error, std::string_view message,
                std::size_t line = 0);
/// The same bytes for everything that is not there, or that the asker may not know of.
Reply not_found();

/// Sets every security header; the only place where they are written (G23). `host` is the one that
/// the page was asked from, known to be ours.
void protect(Reply& reply, std::string_view host, bool secure);

/// Serves one connection until it ends, or until it becomes a WebSocket and leaves for its room.
asio::awaitable<void> converse(std::shared_ptr<Desk> desk, Socket socket, asio::ip::address peer,
                               OpenConnection counted);

}  // namespace fishbowl::net
