// A session: one WebSocket seated in a room. Everything of it happens on the room's loop.
#pragma once

#include <memory>

#include "net/counters.hpp"
#include "net/http.hpp"
#include "net/upgrade.hpp"

namespace fishbowl::net {

/// Takes a socket whose upgrade request was checked, answers 101 on the room's loop, and lives
/// there until it ends. `socket` is the native handle of a connected stream of this `family`; it is
/// closed by the session, whatever happens. Called from any loop.
void begin_session(std::shared_ptr<Desk> desk, int socket, int family, Upgrade upgrade,
                   OpenConnection counted);

}  // namespace fishbowl::net
