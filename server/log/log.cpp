#include "log/log.hpp"

namespace fishbowl::log {

net::awaitable<Outcome<News>> Log::catch_up(RoomId room, Position from) {
    co_return Failure{Trouble::stale_tip, "room " + room.value + " is read anew after entry " +
                                              std::to_string(from.seq.value)};
}

net::awaitable<Outcome<Done>> Log::put_back(RoomId room, Position tip, std::string) {
    co_return Failure{Trouble::stale_tip, "room " + room.value + " is where it was, entry " +
                                              std::to_string(tip.seq.value)};
}

}  // namespace fishbowl::log
