#include "net/room_calls.hpp"

#include <utility>

#include "log/hop.hpp"

namespace fishbowl::net {

namespace {

asio::awaitable<Outcome<room::Verdict>> ask_there(room::House& house, RoomId id,
                                                  PersonNumber person, proto::Command command) {
    auto opened = co_await house.open(std::move(id));
    if (!opened) co_return opened.failure();
    const std::shared_ptr<room::Room> room = *opened;
    auto verdict = co_await room->ask(person, std::move(command));
    co_return verdict;
}

asio::awaitable<Outcome<Done>> look_there(room::House& house, RoomId id, See see) {
    auto opened = co_await house.open(std::move(id));
    if (!opened) co_return opened.failure();
    const std::shared_ptr<room::Room> room = *opened;
    auto done = co_await room->look(std::move(see));
    co_return done;
}

asio::awaitable<Outcome<Done>> name_there(room::House& house, RoomId id, log::PersonRecord person) {
    auto opened = co_await house.open(std::move(id));
    if (!opened) co_return opened.failure();
    const std::shared_ptr<room::Room> room = *opened;
    auto done = co_await room->name_person(std::move(person));
    co_return done;
}

asio::awaitable<Outcome<Done>> sign_out_there(room::House& house, RoomId id, PersonNumber person) {
    auto opened = co_await house.open(std::move(id));
    if (!opened) co_return opened.failure();
    const std::shared_ptr<room::Room> room = *opened;
    auto done = co_await room->sign_out(person);
    co_return done;
}

asio::awaitable<Outcome<Done>> make_there(room::House& house, RoomId id,
                                          std::vector<proto::Command> commands) {
    auto made = co_await house.create(std::move(id), std::move(commands));
    if (!made) co_return made.failure();
    co_return Done{};
}

asio::awaitable<Outcome<Done>> make_there_from(room::House& house, RoomId id,
                                               proto::Snapshot board) {
    auto made = co_await house.create_from(std::move(id), std::move(board));
    if (!made) co_return made.failure();
    co_return Done{};
}

}  // namespace

asio::awaitable<Outcome<room::Verdict>> ask_room(room::House& house, RoomId id, PersonNumber person,
                                                 proto::Command command) {
    return log::on(house.loop(), ask_there(house, std::move(id), person, std::move(command)));
}

asio::awaitable<Outcome<Done>> look_into(room::House& house, RoomId id, See see) {
    return log::on(house.loop(), look_there(house, std::move(id), std::move(see)));
}

asio::awaitable<Outcome<Done>> name_in_room(room::House& house, RoomId id,
                                            log::PersonRecord person) {
    return log::on(house.loop(), name_there(house, std::move(id), std::move(person)));
}

asio::awaitable<Outcome<Done>> sign_out_of_room(room::House& house, RoomId id,
                                                PersonNumber person) {
    return log::on(house.loop(), sign_out_there(house, std::move(id), person));
}

asio::awaitable<Outcome<Done>> make_room(room::House& house, RoomId id,
                                         std::vector<proto::Command> commands) {
    return log::on(house.loop(), make_there(house, std::move(id), std::move(commands)));
}

asio::awaitable<Outcome<Done>> make_room_from(room::House& house, RoomId id,
                                              proto::Snapshot board) {
    return log::on(house.loop(), make_there_from(house, std::move(id), std::move(board)));
}

asio::awaitable<Outcome<Done>> drop_room(room::House& house, RoomId id) {
    return log::on(house.loop(), house.drop(std::move(id)));
}

std::string words_of(proto::Refusal refusal) {
    switch (refusal) {
        case proto::REFUSAL_NOT_UNDERSTOOD:
            return "The workshop could not read this request.";
        case proto::REFUSAL_NOT_ALLOWED:
            return "Your role in this workshop does not allow this.";
        case proto::REFUSAL_NOT_FOUND:
            return "What this is about is not there.";
        case proto::REFUSAL_LOCKED:
            return "A section that this would change is locked. Unlock it, then try again.";
        case proto::REFUSAL_CONFLICT:
            return "Something like it is there already. Try again.";
        case proto::REFUSAL_TOO_LARGE:
            return "This is more than fits at once. Bring a smaller part of it.";
        case proto::REFUSAL_ROOM_FULL:
            return "The workshop holds as much as it can. Remove something first.";
        case proto::REFUSAL_TOO_FAST:
            return "Too much at once. Wait a moment, then try again.";
        case proto::REFUSAL_READ_ONLY:
            return "The server cannot save at present. Nothing was changed; try again later.";
        case proto::REFUSAL_WRONG_PLACE:
            return "That cannot stand there.";
        case proto::REFUSAL_NOT_NOW:
            return "What runs in the workshop does not let this be done now.";
        case proto::REFUSAL_LIMIT:
            return "That is one more than the facilitator lets each person have.";
        case proto::REFUSAL_UNSPECIFIED:
        case proto::REFUSAL_STALE:
        case proto::REFUSAL_LAST_FACILITATOR:
        case proto::REFUSAL_NOTHING_TO_RESTORE:
        case proto::REFUSAL_NOT_YOURS:
        case proto::Refusal_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::Refusal_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return "The workshop refused this.";
}

}  // namespace fishbowl::net
