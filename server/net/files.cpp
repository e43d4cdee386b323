// Files that are brought into a workshop, and files that are taken along from it.
#include <array>
#include <ctime>

#include "core/agenda.hpp"
#include "core/exports/exports.hpp"
#include "core/imports/imports.hpp"
#include "net/api.hpp"
#include "net/asker.hpp"
#include "net/images.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

constexpr std::int32_t kPixel = 16;
constexpr std::int32_t kSpaceBetweenSections = 120 * kPixel;
constexpr std::int32_t kSectionWidthMin = 800 * kPixel;

std::string utc_time(Moment now, const char* format) {
    const auto seconds = static_cast<std::time_t>(now.value / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

/// Where something new goes: to the right of all that stands on the wall.
struct WallSeen {
    Standing standing = Standing::out;
    bool facilitates = false;
    std::int32_t x = 0, y = 0;
    ObjectId gap_list;
};
void see_wall(WallSeen& seen, const core::Board& board, PersonNumber person) {
    seen.standing = standing_of(board, person);
    seen.facilitates =
        seen.standing == Standing::in && core::viewer_of(board, person).facilitates();
    bool first = true;
    for (const auto kind : {proto::KIND_JOURNEY_MAP, proto::KIND_GAP_LIST, proto::KIND_CANVAS}) {
        for (const auto* section : board.children(ObjectId{}, kind)) {
            const auto& place = section->place;
            const auto right =
                place.x + std::max(place.w, kSectionWidthMin) + kSpaceBetweenSections;
            seen.x = first ? right : std::max(seen.x, right);
            seen.y = first ? place.y : std::min(seen.y, place.y);
            first = false;
        }
    }
    const auto lists = board.children(ObjectId{}, proto::KIND_GAP_LIST);
    if (!lists.empty()) seen.gap_list = lists.front()->id;
}

using ReadFile = std::variant<core::NewObjects, core::Unreadable>;

std::variant<core::NewObjects, Reply> read_import(const proto::ImportRequest& wish,
                                                  const WallSeen& wall, Dice& dice) {
    const core::Mint mint = [&dice] { return mint_object(dice); };
    ReadFile file;
    if (wish.format() == "mermaid-journey") {
        file = core::import_mermaid_journey(wish.content(), wall.x, wall.y, mint);
    } else if (wish.format() == "csv-metrics") {
        if (wall.gap_list.value == 0)
            return api_error(422, "no_gap_list",
                             "Metrics stand in a gap list, and this workshop has none. Add one.");
        file = core::import_csv_metrics(wish.content(), wall.gap_list, mint);
    } else {
        return api_error(400, "unknown_format",
                         "This kind of file cannot be brought in. Bring a mermaid-journey or "
                         "csv-metrics file.");
    }
    if (const auto* unreadable = std::get_if<core::Unreadable>(&file))
        return api_error(422, "unreadable", unreadable->why, unreadable->line);
    auto& objects = std::get<core::NewObjects>(file);
    if (objects.empty()) return api_error(422, "unreadable", "There is nothing in this file.");
    return std::move(objects);
}

struct TakenAlong {
    Standing standing = Standing::out;
    bool not_now = false, not_theirs = false;
    std::string bytes;
};

}  // namespace

asio::awaitable<Reply> bring_in(Desk& desk, const Request& request, RoomId room) {
    auto asker = co_await asker_of(desk, request, room, person_in(request.parameter("person")));
    if (asker.refusal) co_return std::move(*asker.refusal);
    if (auto wait = too_many_files(desk, room, asker.person)) co_return *std::move(wait);
    const auto wish = read_json<proto::ImportRequest>(request.body);
    if (!wish) co_return not_readable();
    auto wall = std::make_shared<WallSeen>();
    See see = [wall, person = asker.person](const core::Board& board, const core::Names&) {
        see_wall(*wall, board, person);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked) co_return failed(looked.failure());
    if (auto no = kept_out(wall->standing)) co_return *std::move(no);
    if (!wall->facilitates)
        co_return api_error(403, "not_allowed", "Only a facilitator brings files into a workshop.");

    auto file = read_import(*wish, *wall, desk.dice);
    if (auto* refusal = std::get_if<Reply>(&file)) co_return std::move(*refusal);
    proto::Command command;
    auto& objects = std::get<core::NewObjects>(file);
    const auto count = objects.size();
    for (auto& object : objects)
        *command.mutable_create_objects()->add_objects() = std::move(object);
    auto verdict = co_await ask_room(desk.house_of(room), room, asker.person, std::move(command));
    if (!verdict) co_return failed(verdict.failure());
    if (const auto* no = std::get_if<core::Refused>(&*verdict)) co_return refused(no->why);
    proto::ImportResponse response;
    response.set_objects(static_cast<std::uint32_t>(count));
    co_return json_reply(response);
}

asio::awaitable<Reply> take_along(Desk& desk, const Request& request, RoomId room,
                                  std::string format) {
    auto asker = co_await asker_of(desk, request, room, person_in(request.parameter("person")));
    if (asker.refusal) co_return std::move(*asker.refusal);
    if (auto wait = too_many_files(desk, room, asker.person)) co_return *std::move(wait);
    auto images = std::make_shared<std::vector<proto::ExportedImage>>();
    if (format == "json") {
        auto brought = co_await images_for(desk.house_of(room), desk.directory, room, asker.person);
        if (!brought) co_return failed(brought.failure());
        *images = *std::move(brought);
    }
    auto taken = std::make_shared<TakenAlong>();
    const std::string now = utc_time(desk.clock.now(), "%Y-%m-%dT%H:%M:%SZ");
    See see = [taken, images, format, now, room, person = asker.person](const core::Board& board,
                                                                        const core::Names& names) {
        taken->standing = standing_of(board, person);
        if (taken->standing != Standing::in) return;
        const auto reader = core::viewer_of(board, person);
        taken->not_now = !core::step_lets(board, reader, proto::STEP_RIGHT_EXPORT);  // A4
        if (taken->not_now) return;
        if (format == "template") {
            taken->not_theirs = !reader.facilitates();
            if (!taken->not_theirs) taken->bytes = core::template_json(board, room.value, now);
        }
        if (format == "json")
            taken->bytes = core::workshop_json(board, reader, names, room.value, now, *images);
        if (format == "markdown") taken->bytes = core::workshop_markdown(board, reader, names);
        if (format == "csv") taken->bytes = core::gaps_csv(board, reader, names);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked) co_return failed(looked.failure());
    if (auto no = kept_out(taken->standing)) co_return *std::move(no);
    if (taken->not_now)
        co_return api_error(
            403, "not_now",
            "The step that runs in the workshop lets nothing be taken along. Ask the "
            "facilitator, or wait for the next step.");
    if (taken->not_theirs)
        co_return api_error(403, "not_allowed",
                            "Only a facilitator saves a workshop as a template.");
    const bool is_template = format == "template";
    if (is_template) format = "json";
    const std::string type = format == "json"  ? "application/json"
                             : format == "csv" ? "text/csv; charset=utf-8"
                                               : "text/markdown; charset=utf-8";
    const std::string name = (format == "csv" ? "gaps-"
                              : is_template   ? "template-"
                                              : "workshop-") +
                             utc_time(desk.clock.now(), "%Y-%m-%d") +
                             (format == "markdown" ? ".md" : "." + format);
    Reply file = reply(200, type, std::move(taken->bytes));
    file.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    co_return file;
}

}  // namespace fishbowl::net
