#include "net/api.hpp"

#include <algorithm>
#include <chrono>

#include "api.pb.h"
#include "base/limits.hpp"
#include "core/projection.hpp"
#include "net/asker.hpp"
#include "net/names.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "net/words.hpp"

namespace fishbowl::net {

namespace {

unsigned status_of(const std::string& error) {
    if (error == "not_found") return 404;
    if (error == "not_allowed") return 403;
    if (error == "unreadable") return 422;
    if (error == "refused") return 409;
    if (error == "unavailable") return 503;
    return 400;
}

/// Who of this workshop the browser is.
asio::awaitable<Outcome<std::vector<PersonNumber>>> people_of(Desk& desk, const Request& request,
                                                              RoomId room) {
    std::vector<PersonNumber> people;
    for (auto& cookie : cookies_of(request, desk.options.secure, room)) {
        const PersonNumber person = cookie.person;
        auto is = co_await is_person(desk, std::move(cookie), room);
        if (!is) co_return is.failure();
        if (*is) people.push_back(person);
    }
    co_return people;
}

/// What a link is for, as the board has it.
struct LinkSeen {
    bool there = false;
    bool removed = false;  // the browser is somebody who came by it and was removed
    ObjectId invitation;
    proto::Role role = proto::ROLE_UNSPECIFIED;
    proto::LookAtInvitationResponse response;
};

const core::Invitation* invitation_of(const core::Board& board, const std::string& hash,
                                      ObjectId& id) {
    for (const auto& [key, invitation] : board.invitations()) {
        if (invitation.revoked || invitation.secret_hash != hash) continue;
        id = key;
        return &invitation;
    }
    return nullptr;
}

std::string host_of(const core::Board& board) {
    const auto* workshop = board.workshop();
    const auto number = workshop == nullptr ? std::nullopt : workshop->number(proto::FIELD_HOST);
    if (number) {
        const OrganisationNumber host{static_cast<std::uint32_t>(*number)};
        if (const auto* organisation = board.organisation(host)) return organisation->name;
    }
    for (const auto& [key, organisation] : board.organisations())
        if (organisation.side == proto::SIDE_HOST) return organisation.name;
    return "";
}

void see_link(LinkSeen& seen, const core::Board& board, const core::Names& names,
              const std::string& hash, const std::vector<PersonNumber>& people) {
    const auto* invitation = invitation_of(board, hash, seen.invitation);
    // Nobody comes in by a screen's link.
    if (invitation == nullptr || invitation->role == proto::ROLE_SCREEN) return;
    auto& response = seen.response;
    for (const PersonNumber number : people) {
        const auto* person = board.person(number);
        if (person == nullptr || person->invitation != seen.invitation) continue;
        const bool removed = standing_of(board, number) == Standing::out;
        seen.removed = seen.removed || removed;
        if (removed) continue;
        response.set_you(number.value);
        if (const auto name = names.find(number); name != names.end())
            response.set_your_name(name->second.name());
    }
    // A link that is used up still brings back those who came by it.
    seen.there = invitation->uses < invitation->uses_max || response.you() != 0;
    const auto* workshop = board.workshop();
    if (workshop != nullptr) {
        response.set_title(workshop->words(proto::FIELD_TITLE));
        response.set_ground_rules(workshop->words(proto::FIELD_GROUND_RULES));
    }
    seen.role = invitation->role;
    response.set_role(word_of(invitation->role));
    response.set_function(invitation->function);
    response.set_names_observers(invitation->role == proto::ROLE_OBSERVER && workshop != nullptr &&
                                 workshop->number(proto::FIELD_NAMES_OBSERVERS) == 1);
    response.set_host_name(host_of(board));
    if (const auto* organisation = board.organisation(invitation->organisation)) {
        response.set_organisation(organisation->name);
        response.set_side(word_of(organisation->side));
    }
}

/// A link as the asking browser sees it; not there when the workshop is not.
asio::awaitable<Outcome<LinkSeen>> look_at_link(Desk& desk, const Request& request, RoomId room,
                                                std::string hash) {
    auto people = co_await people_of(desk, request, room);
    if (!people) co_return people.failure();
    auto seen = std::make_shared<LinkSeen>();
    See see = [seen, hash = std::move(hash), mine = std::move(*people)](const core::Board& board,
                                                                        const core::Names& names) {
        see_link(*seen, board, names, hash, mine);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked && looked.why() != Trouble::not_there) co_return looked.failure();
    co_return std::move(*seen);
}

/// The number that the room gave the one who came.
PersonNumber joined(const room::Accepted& accepted) {
    for (const auto& event : accepted.events)
        if (event.has_person_joined()) return PersonNumber{event.person_joined().person().number()};
    return PersonNumber{0};
}

Reply created(Desk& desk,
              const std::variant<proto::CreateWorkshopResponse, proto::ApiError>& made) {
    if (const auto* trouble = std::get_if<proto::ApiError>(&made))
        return api_error(status_of(trouble->error()), trouble->error(), trouble->message(),
                         trouble->line());
    const auto& response = std::get<proto::CreateWorkshopResponse>(made);
    desk.trace.made(RoomId{response.workshop()});
    return json_reply(response);
}

}  // namespace

asio::awaitable<Reply> create(Desk& desk, const Request& request) {
    auto wish = read_json<proto::CreateWorkshopRequest>(request.body);
    if (!wish) co_return not_readable();
    auto made = co_await create_workshop(desk.houses, desk.dice, desk.options.origins.front(),
                                         std::move(*wish));
    co_return created(desk, made);
}

asio::awaitable<Reply> make_next(Desk& desk, const Request& request, RoomId room, bool rehearses) {
    auto asker = co_await asker_of(desk, request, room, person_in(request.parameter("person")));
    if (asker.refusal) co_return std::move(*asker.refusal);
    if (auto wait = too_many_files(desk, room, asker.person)) co_return *std::move(wait);
    auto wish = read_json<proto::NextWorkshopRequest>(request.body);
    if (!wish) co_return not_readable();
    auto made = co_await begin_next(desk.houses, desk.dice, desk.options.origins.front(),
                                    std::move(room), asker.person, *std::move(wish), rehearses);
    co_return created(desk, made);
}

asio::awaitable<Reply> end_rehearsal(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::EndRehearsalRequest>(request.body);
    if (!wish) co_return not_readable();
    const auto hash = hash_of_secret(wish->secret());
    if (!hash) co_return wrong_link(desk, request);
    auto leads = std::make_shared<bool>(false);
    See see = [leads, hash = *hash](const core::Board& board, const core::Names&) {
        ObjectId id;
        const auto* invitation = invitation_of(board, hash, id);
        const auto* workshop = board.workshop();
        *leads = invitation && invitation->role == proto::ROLE_FACILITATOR && workshop &&
                 workshop->number(proto::FIELD_REHEARSES) == 1;
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked && looked.why() != Trouble::not_there) co_return failed(looked.failure());
    if (!*leads) co_return wrong_link(desk, request);
    room::House& house = desk.house_of(room);
    auto dropped = co_await drop_room(house, room);
    if (!dropped) co_return failed(dropped.failure());
    desk.trace.deleted(room);
    co_return json_reply(proto::EndRehearsalResponse{});
}

asio::awaitable<Reply> look_at_invitation(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::LookAtInvitationRequest>(request.body);
    if (!wish) co_return not_readable();
    const auto hash = hash_of_secret(wish->secret());
    if (!hash) co_return wrong_link(desk, request);
    auto seen = co_await look_at_link(desk, request, room, *hash);
    if (!seen) co_return failed(seen.failure());
    if (seen->removed) co_return removed();
    if (!seen->there) co_return wrong_link(desk, request);
    co_return json_reply(seen->response);
}

asio::awaitable<Reply> join(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::JoinRequest>(request.body);
    if (!wish) co_return not_readable();
    const auto name = tidy_name(wish->name(), kNameMax);
    if (!name || name->empty())
        co_return api_error(400, "bad_name",
                            "A name needs 1 to 64 characters, without control characters.");
    auto function = tidy_name(wish->function(), kFunctionMax);
    if (!function)
        co_return api_error(400, "bad_function",
                            "A function has at most 60 characters, without control characters.");
    const auto hash = hash_of_secret(wish->secret());
    if (!hash) co_return wrong_link(desk, request);

    auto seen = co_await look_at_link(desk, request, room, *hash);
    if (!seen) co_return failed(seen.failure());
    if (seen->removed) co_return removed();
    // What the link presets, for those who say nothing.
    if (function->empty()) *function = seen->response.function();
    proto::Command command;
    command.mutable_admit_person()->set_secret_hash(*hash);
    auto verdict =
        co_await ask_room(desk.house_of(room), room, PersonNumber{0}, std::move(command));
    if (!verdict && verdict.why() == Trouble::not_there) co_return wrong_link(desk, request);
    if (!verdict) co_return failed(verdict.failure());
    if (const auto* no = std::get_if<core::Refused>(&*verdict)) {
        if (no->why == proto::REFUSAL_NOT_FOUND) co_return wrong_link(desk, request);
        co_return refused(no->why);
    }
    const PersonNumber person = joined(std::get<room::Accepted>(*verdict));

    log::PersonRecord named_person{person, *name, *function};
    auto named = co_await name_in_room(desk.house_of(room), room, std::move(named_person));
    if (!named) co_return failed(named.failure());
    proto::JoinResponse response;
    response.set_person(person.value);
    Reply welcome = json_reply(response);
    co_return co_await with_cookie(desk, std::move(room), person, seen->role, kCookieSecondsMax,
                                   std::move(welcome));
}

asio::awaitable<Reply> show_on_screen(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::ShowOnScreenRequest>(request.body);
    if (!wish) co_return not_readable();
    const auto hash = hash_of_secret(wish->secret());
    if (!hash) co_return wrong_link(desk, request);
    auto shows = std::make_shared<bool>(false);
    See see = [shows, hash = *hash](const core::Board& board, const core::Names&) {
        ObjectId id;
        const auto* invitation = invitation_of(board, hash, id);
        *shows = invitation != nullptr && invitation->role == proto::ROLE_SCREEN;
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked && looked.why() != Trouble::not_there) co_return failed(looked.failure());
    if (!looked || !*shows) co_return wrong_link(desk, request);

    const PersonNumber screen = core::screen_of(*hash);
    proto::ShowOnScreenResponse response;
    response.set_screen(screen.value);
    Reply welcome = json_reply(response);
    auto known = co_await people_of(desk, request, room);
    if (!known) co_return failed(known.failure());
    if (std::find(known->begin(), known->end(), screen) != known->end()) co_return welcome;
    co_return co_await with_cookie(desk, std::move(room), screen, proto::ROLE_SCREEN,
                                   kCookieSecondsMax, std::move(welcome));
}

asio::awaitable<Reply> give_ticket(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::TicketRequest>(request.body);
    if (!wish) co_return not_readable();
    // A room screen is in as far as it may watch.
    const Stands stands = [](const core::Board& board, PersonNumber person) {
        return may_watch(board, person) ? Standing::in : standing_of(board, person);
    };
    auto asker = co_await asker_within(desk, request, room, PersonNumber{wish->person()}, stands);
    if (asker.refusal) co_return std::move(*asker.refusal);
    log::TicketRecord whose{room, asker.person, *hash_of_secret(asker.secret)};
    auto giving = desk.admission->give_ticket(std::move(whose), std::chrono::steady_clock::now());
    auto ticket = co_await std::move(giving);
    if (!ticket) co_return failed(ticket.failure());
    if (!*ticket) co_return too_often("This browser connects too often. Wait a minute.");
    proto::TicketResponse response;
    response.set_ticket(std::move(**ticket));
    response.set_storage_key(base64url(*storage_key_of(asker.secret)));
    co_return json_reply(response);
}

// Without Clear-Site-Data: other workshops keep what they have under the same origin. The client
// deletes what it kept of this one.
asio::awaitable<Reply> leave(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::LeaveRequest>(request.body);
    if (!wish) co_return not_readable();
    auto asker = co_await asker_of(desk, request, room, PersonNumber{wish->person()});
    if (asker.refusal) co_return std::move(*asker.refusal);
    auto left = co_await sign_out_of_room(desk.house_of(room), room, asker.person);
    if (!left) co_return failed(left.failure());
    Reply farewell = json_reply(proto::LeaveResponse{});
    farewell.headers.emplace_back("Set-Cookie",
                                  expire_cookie(desk.options.secure, room, asker.person));
    co_return farewell;
}

}  // namespace fishbowl::net
