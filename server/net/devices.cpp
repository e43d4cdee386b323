// Laptop and phone are one person: whoever is in a workshop takes a link to another device and goes
// on there as the same person. It is good once and for a while, dies with the browser that asked
// for it, and is worth no more: what it opens ends when that browser's cookie does.
#include "api.pb.h"
#include "base/limits.hpp"
#include "core/projection.hpp"
#include "net/api.hpp"
#include "net/asker.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "net/words.hpp"

namespace fishbowl::net {

namespace {

/// What the fragment of a link says: `N.SECRET`.
struct DeviceLink {
    PersonNumber person;
    std::string hash;
};

std::optional<DeviceLink> read_link(std::string_view words) {
    const auto dot = words.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const PersonNumber person = person_in(words.substr(0, dot));
    auto hash = hash_of_secret(words.substr(dot + 1));
    if (person.value == 0 || !hash) return std::nullopt;
    return DeviceLink{person, *std::move(hash)};
}

/// Who would come by a link that is good.
struct Comer {
    proto::Role role = proto::ROLE_UNSPECIFIED;
    std::uint64_t seconds = 0;  // for which the browser that asked for the link is them, too
    proto::LookAtDeviceLinkResponse seen;
};

struct PersonSeen {
    Standing standing = Standing::out;
    proto::Role role = proto::ROLE_UNSPECIFIED;
    proto::LookAtDeviceLinkResponse response;
};

void see_person(PersonSeen& seen, const core::Board& board, const core::Names& names,
                PersonNumber person) {
    seen.standing = standing_of(board, person);
    if (seen.standing != Standing::in) return;
    const PersonNumber known_as = board.known_as(person);
    if (const auto* workshop = board.workshop())
        seen.response.set_title(workshop->words(proto::FIELD_TITLE));
    if (const auto name = names.find(known_as); name != names.end())
        seen.response.set_name(name->second.name());
    seen.role = board.person(known_as)->role;
    seen.response.set_role(word_of(seen.role));
}

/// Nothing when the link is not good, or its person is not in.
asio::awaitable<Outcome<std::optional<Comer>>> comer_by(Desk& desk, RoomId room, DeviceLink link) {
    std::optional<Comer> comer;
    auto finding = desk.directory.device_link(room, link.person, std::move(link.hash));
    auto whose = co_await std::move(finding);
    if (!whose) co_return whose.failure();
    if (!*whose) co_return comer;
    auto asking = desk.admission->end_of(**whose);
    const auto end = co_await std::move(asking);
    if (!end) co_return end.failure();
    const Moment now = desk.clock.now();
    if (!*end || **end <= now) co_return comer;

    auto seen = std::make_shared<PersonSeen>();
    See see = [seen, person = link.person](const core::Board& board, const core::Names& names) {
        see_person(*seen, board, names, person);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked && looked.why() != Trouble::not_there) co_return looked.failure();
    if (seen->standing == Standing::in)
        comer = Comer{seen->role, ((**end).value - now.value) / 1000, std::move(seen->response)};
    co_return comer;
}

}  // namespace

asio::awaitable<Reply> give_device_link(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::DeviceLinkRequest>(request.body);
    if (!wish) co_return not_readable();
    auto asker =
        co_await asker_within(desk, request, room, PersonNumber{wish->person()}, standing_of);
    if (asker.refusal) co_return std::move(*asker.refusal);
    log::TicketRecord whose{room, asker.person, *hash_of_secret(asker.secret)};
    auto giving =
        desk.admission->give_device_link(std::move(whose), std::chrono::steady_clock::now());
    auto secret = co_await std::move(giving);
    if (!secret) co_return failed(secret.failure());
    if (!*secret) co_return too_often("Too many links for another device. Wait a minute.");
    desk.trace.device_link(room, asker.person);
    proto::DeviceLinkResponse response;
    response.set_secret(std::to_string(asker.person.value) + '.' + **secret);
    response.set_seconds(kDeviceLinkMsMax / 1000);
    co_return json_reply(response);
}

asio::awaitable<Reply> look_at_device_link(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::LookAtDeviceLinkRequest>(request.body);
    if (!wish) co_return not_readable();
    auto link = read_link(wish->secret());
    if (!link) co_return wrong_link(desk, request);
    auto looking = comer_by(desk, std::move(room), *std::move(link));
    auto comer = co_await std::move(looking);
    if (!comer) co_return failed(comer.failure());
    if (!*comer) co_return wrong_link(desk, request);
    co_return json_reply((**comer).seen);
}

asio::awaitable<Reply> go_on(Desk& desk, const Request& request, RoomId room) {
    const auto wish = read_json<proto::ContinueRequest>(request.body);
    if (!wish) co_return not_readable();
    const auto link = read_link(wish->secret());
    if (!link) co_return wrong_link(desk, request);
    auto looking = comer_by(desk, room, *link);
    const auto comer = co_await std::move(looking);
    if (!comer) co_return failed(comer.failure());
    if (!*comer) co_return wrong_link(desk, request);

    proto::ContinueResponse response;
    response.set_person(link->person.value);
    Reply welcome = json_reply(response);
    // Another cookie would be another key of what this browser keeps already.
    auto asker = co_await asker_of(desk, request, room, link->person);
    if (!asker.refusal) co_return welcome;

    auto taking = desk.directory.take_device_link(room, link->person, link->hash);
    auto taken = co_await std::move(taking);
    if (!taken) co_return failed(taken.failure());
    if (!*taken) co_return wrong_link(desk, request);
    auto becoming = with_cookie(desk, room, link->person, (**comer).role, (**comer).seconds,
                                std::move(welcome));
    welcome = co_await std::move(becoming);
    // Last: whoever leaves meanwhile forgets this browser too, or we do.
    auto asking = desk.admission->end_of(**taken);
    const auto end = co_await std::move(asking);
    if (!end) co_return failed(end.failure());
    if (!*end) {
        auto dropped = co_await desk.directory.drop_browsers(room, link->person);
        co_return dropped ? wrong_link(desk, request) : failed(dropped.failure());
    }
    co_return welcome;
}

}  // namespace fishbowl::net
