// What HTTP asks of a room: opened and asked on the room's own loop, answered on the caller's.
#pragma once

#include <functional>
#include <string>

#include "api.pb.h"
#include "room/house.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

using See = std::function<void(const core::Board&, const core::Names&)>;

/// A command of a person, or of the house (0). Trouble::not_there: no such workshop.
asio::awaitable<Outcome<room::Verdict>> ask_room(room::House& house, RoomId id, PersonNumber person,
                                                 proto::Command command);
/// `see` runs on the room's loop: what it writes into must outlive the caller, so share it.
asio::awaitable<Outcome<Done>> look_into(room::House& house, RoomId id, See see);
asio::awaitable<Outcome<Done>> name_in_room(room::House& house, RoomId id,
                                            log::PersonRecord person);
asio::awaitable<Outcome<Done>> sign_out_of_room(room::House& house, RoomId id, PersonNumber person);
asio::awaitable<Outcome<Done>> make_room(room::House& house, RoomId id,
                                         std::vector<proto::Command> commands);
asio::awaitable<Outcome<Done>> make_room_from(room::House& house, RoomId id, proto::Snapshot board);
/// Deletes it (House::drop).
asio::awaitable<Outcome<Done>> drop_room(room::House& house, RoomId id);

/// What a refusal means, for somebody who asked over HTTP.
std::string words_of(proto::Refusal refusal);

}  // namespace fishbowl::net
