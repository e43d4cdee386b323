#include "app/answers.hpp"

#include <spdlog/spdlog.h>

#include <ctime>

#include "core/exports/exports.hpp"
#include "core/projection.hpp"
#include "log/hop.hpp"
#include "net/edge.hpp"
#include "net/images.hpp"

namespace fishbowl::app {
namespace {

proto::ApiError mistake(std::string error, std::string message) {
    proto::ApiError answer;
    answer.set_error(std::move(error));
    answer.set_message(std::move(message));
    return answer;
}

proto::ApiError mistake_of(const RoomId& room, const Failure& failure) {
    if (failure.why == Trouble::not_there)
        return mistake("not_found", "There is no workshop " + room.value +
                                        ". `fishbowl workshops` lists those that are there.");
    return mistake(name_of(failure.why), failure.hint);
}

std::string rfc3339(Moment moment) {
    const auto seconds = static_cast<std::time_t>(moment.value / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

using See = std::function<void(const core::Board&, const core::Names&)>;

/// Opens the room in its house and shows its board to `see`; both on the room's own loop.
asio::awaitable<Outcome<Done>> look_inside(room::House& house, RoomId id, See see) {
    auto opening = house.open(std::move(id));
    auto room = co_await std::move(opening);
    if (!room) co_return room.failure();
    const auto there = *room;
    auto looking = there->look(std::move(see));
    co_return co_await std::move(looking);
}

asio::awaitable<Outcome<Done>> look_into(Premises& premises, RoomId id, See see) {
    room::House& house = premises.house_of(id);
    auto looking = look_inside(house, std::move(id), std::move(see));
    auto visit = log::on(house.loop(), std::move(looking));
    co_return co_await std::move(visit);
}

asio::awaitable<proto::ControlAnswer> list(Premises& premises) {
    proto::ControlAnswer answer;
    const auto rooms = co_await premises.store().log().rooms();
    if (!rooms) {
        *answer.mutable_error() = mistake(name_of(rooms.why()), rooms.failure().hint);
        co_return answer;
    }
    auto& workshops = *answer.mutable_workshops();
    for (const RoomId& room : *rooms) {
        auto describing = describe(premises, room);
        auto workshop = co_await std::move(describing);
        *workshops.add_workshops() = std::move(workshop);
    }
    co_return answer;
}

std::string written_as(const std::string& format, const core::Board& board,
                       const core::Names& names, const RoomId& room, Moment now,
                       const std::vector<proto::ExportedImage>& images) {
    const auto reader = core::viewer_of(board, PersonNumber{0});
    if (format == "json")
        return core::workshop_json(board, reader, names, room.value, rfc3339(now), images);
    if (format == "csv") return core::gaps_csv(board, reader, names);
    return core::workshop_markdown(board, reader, names);
}

asio::awaitable<proto::ControlAnswer> take_along(Premises& premises, proto::ExportWorkshop wish) {
    proto::ControlAnswer answer;
    const RoomId room{wish.workshop()};
    std::vector<proto::ExportedImage> images;
    if (wish.format() == "json") {
        auto& house = premises.house_of(room);
        auto fetching = net::images_for(house, premises.directory(), room, PersonNumber{0});
        auto fetched = co_await std::move(fetching);
        if (!fetched) {
            *answer.mutable_error() = mistake_of(room, fetched.failure());
            co_return answer;
        }
        images = *std::move(fetched);
    }
    std::string content;
    See see = [&](const core::Board& board, const core::Names& names) {
        content = written_as(wish.format(), board, names, room, premises.clock().now(), images);
    };
    auto looking = look_into(premises, room, std::move(see));
    const auto seen = co_await std::move(looking);
    if (seen)
        answer.mutable_exported()->set_content(std::move(content));
    else
        *answer.mutable_error() = mistake_of(room, seen.failure());
    co_return answer;
}

asio::awaitable<proto::ControlAnswer> link(Premises& premises, std::string origin,
                                           proto::MakeLink wish) {
    proto::ControlAnswer answer;
    auto making = net::make_link(premises.houses(), premises.dice(), std::move(origin),
                                 RoomId{wish.workshop()}, wish.role(),
                                 OrganisationNumber{wish.organisation()});
    auto made = co_await std::move(making);
    if (auto* error = std::get_if<proto::ApiError>(&made))
        *answer.mutable_error() = std::move(*error);
    else
        *answer.mutable_link() = std::get<proto::Link>(std::move(made));
    co_return answer;
}

asio::awaitable<proto::ControlAnswer> create(Premises& premises, std::string origin,
                                             proto::CreateWorkshopRequest wish) {
    proto::ControlAnswer answer;
    auto making = net::create_workshop(premises.houses(), premises.dice(), std::move(origin),
                                       std::move(wish));
    auto made = co_await std::move(making);
    if (auto* error = std::get_if<proto::ApiError>(&made))
        *answer.mutable_error() = std::move(*error);
    else
        *answer.mutable_created() = std::get<proto::CreateWorkshopResponse>(std::move(made));
    co_return answer;
}

asio::awaitable<proto::ControlAnswer> copy(Premises& premises) {
    proto::ControlAnswer answer;
    auto copying = premises.store().copy();
    const auto copied = co_await std::move(copying);
    if (copied)
        answer.mutable_copied()->set_file(*copied);
    else
        *answer.mutable_error() = mistake(name_of(copied.why()), copied.failure().hint);
    co_return answer;
}

asio::awaitable<proto::ControlAnswer> remove(Premises& premises, RoomId room) {
    proto::ControlAnswer answer;
    room::House& house = premises.house_of(room);
    auto dropping = log::on(house.loop(), house.drop(room));
    const auto dropped = co_await std::move(dropping);
    if (dropped) {
        spdlog::info("deleted room={}", room.value);
        answer.mutable_deleted();
    } else {
        *answer.mutable_error() = mistake_of(room, dropped.failure());
    }
    co_return answer;
}

asio::awaitable<Outcome<Done>> forget_inside(std::shared_ptr<room::Room> room,
                                             PersonNumber person) {
    auto forgetting = room->forget_person(person);
    co_return co_await std::move(forgetting);
}

asio::awaitable<proto::ControlAnswer> forget(Premises& premises, proto::ForgetPerson wish) {
    proto::ControlAnswer answer;
    const RoomId id{wish.workshop()};
    room::House& house = premises.house_of(id);
    auto opening = log::on(house.loop(), house.open(id));
    const auto room = co_await std::move(opening);
    if (!room) {
        *answer.mutable_error() = mistake_of(id, room.failure());
        co_return answer;
    }
    auto forgetting = log::on(house.loop(), forget_inside(*room, PersonNumber{wish.person()}));
    const auto forgotten = co_await std::move(forgetting);
    if (forgotten) {
        spdlog::info("forgotten room={} person={}", id.value, wish.person());
        answer.mutable_forgotten();
    } else {
        *answer.mutable_error() = mistake(name_of(forgotten.why()), forgotten.failure().hint);
    }
    co_return answer;
}

proto::ControlAnswer set_trace(const std::string& level) {
    proto::ControlAnswer answer;
    const auto wanted = spdlog::level::from_str(level);
    // Whatever it does not know, it takes for "off".
    if (wanted == spdlog::level::off) {
        *answer.mutable_error() = mistake(
            "bad_request", "A trace is debug, info, warning or error; not '" + level + "'.");
        return answer;
    }
    const auto was = spdlog::level::to_string_view(spdlog::get_level());
    answer.mutable_trace_set()->set_was(std::string(was.data(), was.size()));
    spdlog::set_level(wanted);
    return answer;
}

/// On the house's loop.
asio::awaitable<Outcome<Done>> drop_if_empty(room::House& house, RoomId room) {
    if (house.in_use(room)) co_return Failure{Trouble::in_use, "somebody is in it"};
    auto dropping = house.drop(std::move(room));
    co_return co_await std::move(dropping);
}

}  // namespace

asio::awaitable<Outcome<Done>> drop_unless_used(Premises& premises, RoomId room) {
    room::House& house = premises.house_of(room);
    auto dropping = log::on(house.loop(), drop_if_empty(house, std::move(room)));
    co_return co_await std::move(dropping);
}

asio::awaitable<proto::WorkshopList::Workshop> describe(Premises& premises, RoomId room) {
    proto::WorkshopList::Workshop workshop;
    workshop.set_id(room.value);
    See see = [&workshop](const core::Board& board, const core::Names&) {
        if (const auto* object = board.workshop())
            workshop.set_title(object->words(proto::FIELD_TITLE));
        for (const auto& [number, organisation] : board.organisations()) {
            auto& one = *workshop.add_organisations();
            one.set_number(number.value);
            one.set_name(organisation.name);
            one.set_side(organisation.side);
        }
    };
    auto looking = look_into(premises, std::move(room), std::move(see));
    const auto seen = co_await std::move(looking);
    if (!seen) workshop.set_trouble(seen.failure().hint);
    co_return workshop;
}

asio::awaitable<proto::ControlAnswer> answer(Premises& premises, std::string origin,
                                             proto::ControlRequest request) {
    switch (request.wish_case()) {
        case proto::ControlRequest::kListWorkshops:
            co_return co_await list(premises);
        case proto::ControlRequest::kMakeLink: {
            auto linking = link(premises, std::move(origin), request.make_link());
            co_return co_await std::move(linking);
        }
        case proto::ControlRequest::kExportWorkshop: {
            auto taking = take_along(premises, request.export_workshop());
            co_return co_await std::move(taking);
        }
        case proto::ControlRequest::kCreateWorkshop: {
            auto creating = create(premises, std::move(origin), request.create_workshop());
            co_return co_await std::move(creating);
        }
        case proto::ControlRequest::kCopyStore: {
            auto copying = copy(premises);
            co_return co_await std::move(copying);
        }
        case proto::ControlRequest::kDeleteWorkshop: {
            auto removing = remove(premises, RoomId{request.delete_workshop().workshop()});
            co_return co_await std::move(removing);
        }
        case proto::ControlRequest::kForgetPerson: {
            auto forgetting = forget(premises, request.forget_person());
            co_return co_await std::move(forgetting);
        }
        case proto::ControlRequest::kSetTrace:
            co_return set_trace(request.set_trace().level());
        case proto::ControlRequest::WISH_NOT_SET:
            break;
    }
    proto::ControlAnswer unknown;
    *unknown.mutable_error() =
        mistake("not_understood",
                "The running server does not know this wish: it may be older than this tool.");
    co_return unknown;
}

}  // namespace fishbowl::app
