// What the command line's tools ask, answered from inside the premises: the same for a running
// server, through its socket, and for a tool that opened the directory itself.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "app/premises.hpp"
#include "control.pb.h"

namespace fishbowl::app {

/// Never throws for what was asked; an ApiError says what was wrong. `origin` begins links. Called
/// from any loop of the premises.
asio::awaitable<proto::ControlAnswer> answer(Premises& premises, std::string origin,
                                             proto::ControlRequest request);

/// One workshop as `fishbowl workshops` lists it.
asio::awaitable<proto::WorkshopList::Workshop> describe(Premises& premises, RoomId room);

/// Deletes a workshop, for retention. Trouble::in_use: somebody is in it; others as of House::drop.
asio::awaitable<Outcome<Done>> drop_unless_used(Premises& premises, RoomId room);

}  // namespace fishbowl::app
