#include "log/directory.hpp"

namespace fishbowl::log {

net::awaitable<Outcome<Done>> Directory::forget_person(RoomId room, PersonNumber person) {
    co_return Failure{Trouble::unfit, "person " + std::to_string(person.value) + " of room " +
                                          room.value + " stays: this directory cannot forget yet"};
}

net::awaitable<Outcome<Done>> Directory::drop_room(RoomId room) {
    co_return Failure{Trouble::unfit,
                      "room " + room.value + " stays: this directory cannot forget yet"};
}

}  // namespace fishbowl::log
