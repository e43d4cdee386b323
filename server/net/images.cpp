// Images that things on the board show. Whoever may write brings one; whoever sees a thing that
// shows it may have it.
#include <charconv>

#include "base/limits.hpp"
#include "core/authority.hpp"
#include "core/exports/exports.hpp"
#include "net/api.hpp"
#include "net/asker.hpp"
#include "net/image_head.hpp"
#include "net/images.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

/// Nothing when the bytes may be kept.
std::optional<Reply> fault_of_image(const std::optional<ImageHead>& head) {
    if (!head)
        return api_error(415, "not_an_image",
                         "This is neither a PNG nor a WebP image. Nothing "
                         "was kept; save it as one of these.");
    if (head->width > kImageSideMax || head->height > kImageSideMax)
        return api_error(422, "too_large",
                         "An image is at most " + std::to_string(kImageSideMax) +
                             " pixels wide and high. Make it smaller, then bring it again.");
    return std::nullopt;
}

struct Bringer {
    Standing standing = Standing::out;
    bool may_write = false;
};

asio::awaitable<Outcome<Bringer>> look_at_bringer(Desk& desk, RoomId room, PersonNumber person) {
    auto seen = std::make_shared<Bringer>();
    See see = [seen, person](const core::Board& board, const core::Names&) {
        seen->standing = standing_of(board, person);
        const auto role = core::viewer_of(board, person).role;
        seen->may_write = core::grant_of(role, core::Capability::write) != core::Grant::never;
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked) co_return looked.failure();
    co_return *seen;
}

asio::awaitable<Outcome<bool>> has_space(Desk& desk, RoomId room, std::size_t more) {
    auto kept = co_await desk.directory.images(room);
    if (!kept) co_return kept.failure();
    std::size_t bytes = more;
    for (const auto& image : *kept) bytes += image.bytes;
    co_return kept->size() < kImagesPerRoomMax&& bytes <= kImageBytesPerRoomMax;
}

/// Sixteen hex digits; none when they are not that.
ObjectId object_in(std::string_view digits) {
    std::uint64_t id = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, fault] = std::from_chars(digits.data(), end, id, 16);
    const bool whole = digits.size() == 16 && stop == end && fault == std::errc{};
    return ObjectId{whole ? id : 0};
}

}  // namespace

asio::awaitable<Reply> bring_image(Desk& desk, const Request& request, RoomId room) {
    auto asker = co_await asker_of(desk, request, room, person_in(request.parameter("person")));
    if (asker.refusal) co_return std::move(*asker.refusal);
    if (auto wait = too_many_files(desk, room, asker.person)) co_return *std::move(wait);
    const auto bringer = co_await look_at_bringer(desk, room, asker.person);
    if (!bringer) co_return failed(bringer.failure());
    if (auto no = kept_out(bringer->standing)) co_return *std::move(no);
    if (!bringer->may_write)
        co_return api_error(403, "not_allowed", "Observers bring no images into a workshop.");
    const auto head = head_of_image(request.body);
    if (auto fault = fault_of_image(head)) co_return *std::move(fault);
    const auto space = co_await has_space(desk, room, request.body.size());
    if (!space) co_return failed(space.failure());
    if (!*space)
        co_return api_error(409, "room_full",
                            "This workshop holds as many images as it may. Delete some first.");

    proto::BringImageResponse response;
    response.set_file(mint_secret(desk.dice));
    log::ImageRecord image{response.file(), std::string(head->type), request.body};
    auto kept = co_await desk.house_of(room).keep_image(room, std::move(image));
    if (!kept) co_return failed(kept.failure());
    co_return json_reply(response);
}

asio::awaitable<Reply> show_image(Desk& desk, const Request& request, RoomId room,
                                  std::string file) {
    auto asker = co_await asker_of(desk, request, room, person_in(request.parameter("person")));
    if (asker.refusal) co_return std::move(*asker.refusal);
    auto shown = std::make_shared<bool>(false);
    See see = [shown, file, person = asker.person, id = object_in(request.parameter("in"))](
                  const core::Board& board, const core::Names&) {
        const auto* object = board.find(id);
        *shown = object != nullptr && object->words(proto::FIELD_FILE) == file &&
                 may_watch(board, person) && core::sees(core::viewer_of(board, person), *object);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked) co_return failed(looked.failure());
    if (!*shown) co_return not_found();
    auto image = co_await desk.directory.image(room, std::move(file));
    if (!image) co_return failed(image.failure());
    if (!*image) co_return not_found();
    co_return reply(200, (*image)->type, std::move((*image)->bytes));
}

asio::awaitable<Outcome<std::vector<proto::ExportedImage>>> images_for(room::House& house,
                                                                       log::Directory& directory,
                                                                       RoomId room,
                                                                       PersonNumber reader) {
    auto files = std::make_shared<std::set<std::string>>();
    See see = [files, reader](const core::Board& board, const core::Names&) {
        *files = core::files_shown(board, core::viewer_of(board, reader));
    };
    auto looked = co_await look_into(house, room, std::move(see));
    if (!looked) co_return looked.failure();
    std::vector<proto::ExportedImage> images;
    std::size_t bytes = 0;
    for (const std::string& file : *files) {
        auto image = co_await directory.image(room, file);
        if (!image || !*image) continue;
        bytes += (*image)->bytes.size();
        if (bytes > kImageBytesPerExportMax) break;
        auto& one = images.emplace_back();
        one.set_file(file);
        one.set_bytes(std::move((*image)->bytes));
    }
    co_return images;
}

std::string fault_of_images(const proto::WorkshopExport& brought) {
    if (static_cast<std::size_t>(brought.images_size()) > kImagesPerRoomMax)
        return "There are more images than a workshop holds.";
    for (const auto& image : brought.images()) {
        if (!hash_of_secret(image.file())) return "An image has a name that no server gave it.";
        const auto head = head_of_image(image.bytes());
        if (fault_of_image(head) || image.bytes().size() > kImageBytesMax)
            return "An image is neither PNG nor WebP, or it is too large.";
    }
    return "";
}

asio::awaitable<Outcome<Done>> keep_images(room::House& house, RoomId room,
                                           proto::WorkshopExport brought) {
    for (auto& image : *brought.mutable_images()) {
        const auto head = head_of_image(image.bytes());
        log::ImageRecord record{image.file(), std::string(head->type),
                                std::move(*image.mutable_bytes())};
        auto kept = co_await house.keep_image(room, std::move(record));
        if (!kept) co_return kept.failure();
    }
    co_return Done{};
}

}  // namespace fishbowl::net
