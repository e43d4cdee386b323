#include "log/log.hpp"

namespace fishbowl::log {

Position after(Position from, const std::vector<std::string>& entries) {
    for (const std::string& entry : entries) {
        ++from.seq.value;
        from.hash = chain(from.hash, entry);
    }
    return from;
}

net::awaitable<Outcome<News>> Log::catch_up(RoomId room, Position from) {
    co_return Failure{Trouble::stale_tip, "room " + room.value + " is read anew after entry " +
                                              std::to_string(from.seq.value)};
}

net::awaitable<Outcome<Done>> Log::put_back(RoomId room, Position tip, std::string) {
    co_return Failure{Trouble::stale_tip, "room " + room.value + " is where it was, entry " +
                                              std::to_string(tip.seq.value)};
}

}  // namespace fishbowl::log
