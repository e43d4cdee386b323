// The few frames that the edge says itself: why a session ends, and that it is still there.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "room/seat.hpp"

namespace fishbowl::net {

/// 4000-4499: the browser comes back by itself. Above: a person has to do something.
constexpr bool may_come_back(std::uint16_t code) { return code >= 4000 && code < 4500; }

room::Goodbye too_slow();
room::Goodbye not_admitted();

/// The answer to a ping, serialised once.
room::Bytes pong_bytes();

/// The last frame of a session, serialised.
std::string goodbye_frame(const room::Goodbye& goodbye);

/// The reason as a close frame takes it: at most 123 bytes, no character cut in half.
std::string close_reason(const room::Goodbye& goodbye);

/// The same, as one seat says it: the chance of its spread is taken.
room::Goodbye with_its_share(room::Goodbye goodbye, Dice& dice);

}  // namespace fishbowl::net
