// Workshops and their links: what the home page, the sample and the command line make them with.
#include <google/protobuf/util/json_util.h>

#include <utility>

#include "base/limits.hpp"
#include "core/imports/imports.hpp"
#include "core/projection.hpp"
#include "core/templates.hpp"
#include "core/templates/frame.hpp"
#include "core/text.hpp"
#include "log/hop.hpp"
#include "net/edge.hpp"
#include "net/images.hpp"
#include "net/names.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "net/words.hpp"

namespace fishbowl::net {

namespace {

constexpr std::size_t kCustomersMax = 20;
constexpr std::size_t kTitleMax = 500;  // UTF-16 units

using Created = std::variant<proto::CreateWorkshopResponse, proto::ApiError>;
using Linked = std::variant<proto::Link, proto::ApiError>;

proto::ApiError trouble_with(std::string error, std::string message, std::size_t line = 0) {
    proto::ApiError trouble;
    trouble.set_error(std::move(error));
    trouble.set_message(std::move(message));
    trouble.set_line(static_cast<std::uint32_t>(line));
    return trouble;
}

proto::ApiError failed(const Failure& failure) {
    if (failure.why == Trouble::not_there)
        return trouble_with("not_found", "There is no such workshop.");
    if (failure.why == Trouble::corrupt)
        return trouble_with("refused", "The workshop could not be laid out: " + failure.hint);
    return trouble_with("unavailable",
                        "The server cannot save a workshop at present. Try again in a minute.");
}

/// What a link needs to know of its workshop.
struct Sides {
    std::string title;
    std::map<OrganisationNumber, core::Organisation> organisations;

    [[nodiscard]] OrganisationNumber first(proto::Side side) const {
        for (const auto& [number, organisation] : organisations)
            if (organisation.side == side) return number;
        return OrganisationNumber{0};
    }
};

struct WantedLink {
    proto::Role role;
    OrganisationNumber organisation;
};

asio::awaitable<std::variant<Sides, proto::ApiError>> look_at_sides(room::House& house, RoomId id) {
    auto sides = std::make_shared<Sides>();
    See see = [sides](const core::Board& board, const core::Names&) {
        sides->organisations = board.organisations();
        if (board.workshop() != nullptr) sides->title = board.workshop()->words(proto::FIELD_TITLE);
    };
    auto seen = co_await look_into(house, std::move(id), std::move(see));
    if (!seen) co_return failed(seen.failure());
    co_return std::move(*sides);
}

asio::awaitable<Linked> link_of(room::House& house, Dice& dice, std::string origin, RoomId id,
                                const Sides& sides, WantedLink wanted) {
    const std::string secret = mint_secret(dice);
    proto::Command command;
    auto* invitation = command.mutable_make_invitation();
    *invitation->mutable_id() = core::to_proto(mint_object(dice));
    invitation->set_secret_hash(*hash_of_secret(secret));
    invitation->set_role(wanted.role);
    invitation->set_organisation(wanted.organisation.value);
    invitation->set_uses_max(kInvitationUsesMax);
    auto verdict = co_await ask_room(house, id, PersonNumber{0}, std::move(command));
    if (!verdict) co_return failed(verdict.failure());
    if (const auto* refused = std::get_if<core::Refused>(&*verdict))
        co_return trouble_with("refused", words_of(refused->why));
    proto::Link link;
    link.set_role(word_of(wanted.role));
    link.set_url(origin + "/j/" + id.value + "#" + secret);
    if (const auto at = sides.organisations.find(wanted.organisation);
        at != sides.organisations.end()) {
        link.set_organisation(at->second.name);
        link.set_side(word_of(at->second.side));
    }
    co_return link;
}

/// One link for each who comes: facilitators, every side's people, observers.
std::vector<WantedLink> links_for(const Sides& sides) {
    std::vector<WantedLink> wanted;
    wanted.push_back({proto::ROLE_FACILITATOR, sides.first(proto::SIDE_NEUTRAL)});
    for (const auto side : {proto::SIDE_HOST, proto::SIDE_CUSTOMER, proto::SIDE_PARTNER})
        for (const auto& [number, organisation] : sides.organisations)
            if (organisation.side == side) wanted.push_back({proto::ROLE_PARTICIPANT, number});
    wanted.push_back({proto::ROLE_OBSERVER, sides.first(proto::SIDE_HOST)});
    return wanted;
}

std::string fault_of(const proto::CreateWorkshopRequest& request) {
    const auto fits = [](const std::string& name) {
        return !name.empty() && core::utf16_length(name) <= kOrganisationNameMax;
    };
    if (request.title().empty()) return "A workshop needs a title.";
    if (core::utf16_length(request.title()) > kTitleMax)
        return "The title is longer than 500 characters.";
    if (!fits(request.host_name())) return "The name of the host needs 1 to 100 characters.";
    if (static_cast<std::size_t>(request.customer_names_size()) > kCustomersMax)
        return "A workshop is made with at most 20 customers; add more of them later.";
    for (const auto& name : request.customer_names())
        if (!fits(name)) return "The name of a customer needs 1 to 100 characters.";
    return "";
}

asio::awaitable<std::optional<proto::ApiError>> lay_out_room(room::House& house, Dice& dice,
                                                             RoomId id,
                                                             proto::CreateWorkshopRequest request) {
    if (auto fault = fault_of(request); !fault.empty())
        co_return trouble_with("bad_request", std::move(fault));
    const core::TemplateWords words{
        request.title(),
        request.host_name(),
        {request.customer_names().begin(), request.customer_names().end()},
        request.language()};
    const core::Mint mint = [&dice] { return mint_object(dice); };
    auto commands = core::lay_out(request.template_(), words, mint);
    if (commands.empty()) {
        std::string known;
        for (const auto& name : core::template_names()) known += (known.empty() ? "" : ", ") + name;
        co_return trouble_with("unknown_template",
                               "There is no template of that name. There are: " + known + ".");
    }
    auto made = co_await make_room(house, std::move(id), std::move(commands));
    if (!made) co_return failed(made.failure());
    co_return std::nullopt;
}

asio::awaitable<std::optional<proto::ApiError>> bring_in_room(room::House& house, RoomId id,
                                                              proto::WorkshopExport brought) {
    std::string json;
    if (!google::protobuf::util::MessageToJsonString(brought, &json).ok())
        co_return trouble_with("unreadable", "The file is not an export of a workshop.");
    auto read = core::import_workshop(json);
    if (const auto* unreadable = std::get_if<core::Unreadable>(&read))
        co_return trouble_with("unreadable", unreadable->why);
    auto& sound = std::get<proto::WorkshopExport>(read);
    if (auto fault = fault_of_images(sound); !fault.empty())
        co_return trouble_with("unreadable", std::move(fault));
    auto made = co_await make_room_from(house, id, std::move(*sound.mutable_snapshot()));
    if (!made) co_return failed(made.failure());
    for (const auto& name : sound.people()) {
        log::PersonRecord person{PersonNumber{name.person()}, name.name(), name.function()};
        auto named = co_await name_in_room(house, id, std::move(person));
        if (!named) co_return failed(named.failure());
    }
    auto kept = co_await keep_images(house, std::move(id), std::move(sound));
    if (!kept) co_return failed(kept.failure());
    co_return std::nullopt;
}

/// What a workshop comes to be known by: one link for each who comes.
asio::awaitable<Created> hand_out_links(room::House& house, Dice& dice, std::string origin,
                                        RoomId id) {
    auto looked = co_await look_at_sides(house, id);
    if (auto* unseen = std::get_if<proto::ApiError>(&looked)) co_return std::move(*unseen);
    const Sides& sides = std::get<Sides>(looked);
    proto::CreateWorkshopResponse made;
    made.set_workshop(id.value);
    made.set_title(sides.title);
    for (auto& wanted : links_for(sides)) {
        auto link = co_await link_of(house, dice, origin, id, sides, std::move(wanted));
        if (auto* refused = std::get_if<proto::ApiError>(&link)) co_return std::move(*refused);
        *made.add_links() = std::move(std::get<proto::Link>(link));
    }
    co_return made;
}

struct FrameSeen {
    bool facilitates = false;
    proto::Snapshot frame;
};

/// Or what is wrong with it.
std::variant<core::FrameWish, std::string> read_frame_wish(
    const proto::NextWorkshopRequest& request) {
    core::FrameWish wish;
    auto title = tidy_name(request.title(), kTitleMax);
    if (!title || title->empty()) return "A workshop needs a title of 1 to 500 characters.";
    wish.title = *std::move(title);
    if (static_cast<std::size_t>(request.customer_names_size()) > kCustomersMax)
        return "A workshop is made with at most 20 customers; add more of them later.";
    for (const auto& said : request.customer_names()) {
        auto name = tidy_name(said, kOrganisationNameMax);
        if (!name || name->empty()) return "The name of a customer needs 1 to 100 characters.";
        wish.customer_names.push_back(*std::move(name));
    }
    wish.minutes_as_run = request.minutes_as_run();
    return wish;
}

}  // namespace

asio::awaitable<Created> create_workshop(std::vector<room::House*> houses, Dice& dice,
                                         std::string origin, proto::CreateWorkshopRequest request) {
    const RoomId id = mint_room(dice);
    room::House& house = *houses[house_index(id, houses.size())];
    std::optional<proto::ApiError> trouble;
    if (request.has_from_export())
        trouble = co_await bring_in_room(house, id, std::move(*request.mutable_from_export()));
    else
        trouble = co_await lay_out_room(house, dice, id, std::move(request));
    if (trouble) co_return std::move(*trouble);
    auto made = co_await hand_out_links(house, dice, std::move(origin), id);
    co_return made;
}

asio::awaitable<Created> begin_next(std::vector<room::House*> houses, Dice& dice,
                                    std::string origin, RoomId room, PersonNumber person,
                                    proto::NextWorkshopRequest request, bool rehearses) {
    auto wish = read_frame_wish(request);
    if (auto* fault = std::get_if<std::string>(&wish))
        co_return trouble_with("bad_request", std::move(*fault));
    auto drawn = std::make_shared<FrameSeen>();
    std::get<core::FrameWish>(wish).rehearses = rehearses;
    See see = [drawn, person, wish = std::get<core::FrameWish>(std::move(wish))](
                  const core::Board& board, const core::Names&) {
        const auto* asker = board.person(person);
        drawn->facilitates =
            asker && asker->is_in() && core::viewer_of(board, person).facilitates();
        if (drawn->facilitates) drawn->frame = core::frame_of(board, wish);
    };
    room::House& there = *houses[house_index(room, houses.size())];
    auto seen = co_await look_into(there, std::move(room), std::move(see));
    if (!seen) co_return failed(seen.failure());
    if (!drawn->facilitates)
        co_return trouble_with("not_allowed",
                               "Only a facilitator begins another workshop with this one's frame.");

    const RoomId id = mint_room(dice);
    room::House& house = *houses[house_index(id, houses.size())];
    auto made = co_await make_room_from(house, id, std::move(drawn->frame));
    if (!made) co_return failed(made.failure());
    auto linked = co_await hand_out_links(house, dice, std::move(origin), id);
    co_return linked;
}

asio::awaitable<Linked> make_link(std::vector<room::House*> houses, Dice& dice, std::string origin,
                                  RoomId room, proto::Role role, OrganisationNumber organisation) {
    room::House& house = *houses[house_index(room, houses.size())];
    auto looked = co_await look_at_sides(house, room);
    if (auto* unseen = std::get_if<proto::ApiError>(&looked)) co_return std::move(*unseen);
    const Sides& sides = std::get<Sides>(looked);
    if (organisation.value == 0) organisation = sides.first(proto::SIDE_NEUTRAL);
    WantedLink wanted{role, organisation};
    auto link =
        co_await link_of(house, dice, std::move(origin), std::move(room), sides, std::move(wanted));
    co_return link;
}

std::size_t house_index(const RoomId& room, std::size_t count) {
    return std::hash<RoomId>{}(room) % count;
}

}  // namespace fishbowl::net
