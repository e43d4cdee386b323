// Whether a request may become a WebSocket: checked by hand and strictly, before any of it reaches
// the library that speaks the protocol.
#pragma once

#include <string>
#include <variant>

#include "base/ids.hpp"
#include "net/http.hpp"

namespace fishbowl::net {

inline constexpr std::string_view kSubprotocol = "fishbowl.v1";

/// What of a good request the session needs.
struct Upgrade {
    RoomId room;
    std::string key;  // Sec-WebSocket-Key
};

bool asks_for_socket(const Request& request);

/// B1 of the catalogue, in its order. A refusal closes the connection.
std::variant<Upgrade, Reply> check_upgrade(const Desk& desk, const Request& request);

}  // namespace fishbowl::net
