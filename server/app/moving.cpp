#include "app/moving.hpp"

#include <optional>
#include <utility>

namespace fishbowl::app {

namespace {

template <class T>
using Task = boost::asio::awaitable<T>;

constexpr std::size_t kEntriesAtOnce = 500;

std::string at(const RoomId& room, Seq seq) {
    return "workshop " + room.value + ", entry " + std::to_string(seq.value);
}

/// Entries from where `to` is up to the tip of `from`; gives how many there are in all.
Task<Outcome<std::uint64_t>> move_log(log::Log& from, log::Log& to, RoomId room) {
    auto reading = from.recover(room);
    const auto source = co_await std::move(reading);
    if (!source) co_return source.failure();
    auto creating = to.create(room, source->tip.epoch);
    auto tip = co_await std::move(creating);
    if (!tip && tip.why() == Trouble::exists) {
        auto looking = to.recover(room);
        const auto there = co_await std::move(looking);
        if (!there) co_return there.failure();
        tip = there->tip;
        if (tip->epoch != source->tip.epoch)
            co_return Failure{Trouble::exists,
                              "workshop " + room.value + " is there already, with another history"};
    }
    if (!tip) co_return tip.failure();
    while (tip->seq < source->tip.seq) {
        auto fetching = from.read(room, tip->seq, kEntriesAtOnce);
        auto entries = co_await std::move(fetching);
        if (!entries) co_return entries.failure();
        const auto left = source->tip.seq.value - tip->seq.value;
        if (entries->size() > left) entries->resize(left);
        auto appending = to.append(room, *tip, *std::move(entries));
        tip = co_await std::move(appending);
        if (!tip) co_return tip.failure();
    }
    // One chain of hashes from entry 1 to here: equal tips are equal logs.
    if (*tip != source->tip)
        co_return Failure{Trouble::exists,
                          at(room, source->tip.seq) + ": what is there already differs"};
    if (source->snapshot) {
        auto keeping = to.keep_snapshot(room, source->snapshot->seq, source->snapshot->bytes);
        const auto kept = co_await std::move(keeping);
        if (!kept) co_return kept.failure();
    }
    auto checking = to.recover(room);
    const auto moved = co_await std::move(checking);
    if (!moved) co_return moved.failure();
    if (moved->tip != source->tip)
        co_return Failure{Trouble::corrupt,
                          at(room, source->tip.seq) + " did not arrive as it was"};
    auto looking = from.recover(room);
    const auto still = co_await std::move(looking);
    if (!still || still->tip != source->tip)
        co_return Failure{Trouble::stale_tip, "somebody still writes to workshop " + room.value +
                                                  ": stop the servers, and move again"};
    co_return source->tip.seq.value;
}

/// Gives how many images there were.
Task<Outcome<std::uint64_t>> move_belongings(log::Directory& from, log::Directory& to,
                                             RoomId room) {
    auto asking = from.people(room);
    const auto people = co_await std::move(asking);
    if (!people) co_return people.failure();
    for (const log::PersonRecord& person : *people) {
        auto putting = to.put_person(room, person);
        const auto put = co_await std::move(putting);
        if (!put) co_return put.failure();
    }
    auto listing = from.browsers(room);
    const auto browsers = co_await std::move(listing);
    if (!browsers) co_return browsers.failure();
    for (const log::BrowserRecord& browser : *browsers) {
        auto putting = to.put_browser(browser);
        const auto put = co_await std::move(putting);
        if (!put) co_return put.failure();
    }
    auto looking = from.images(room);
    const auto images = co_await std::move(looking);
    if (!images) co_return images.failure();
    for (const log::ImageKept& kept : *images) {
        auto fetching = from.image(room, kept.id);
        const auto image = co_await std::move(fetching);
        if (!image) co_return image.failure();
        if (!*image) continue;
        auto putting = to.put_image(room, **image, kept.since);
        const auto put = co_await std::move(putting);
        if (!put) co_return put.failure();
        auto checking = to.image(room, kept.id);
        const auto back = co_await std::move(checking);
        if (!back) co_return back.failure();
        if (!*back || (**back).bytes != (**image).bytes)
            co_return Failure{Trouble::corrupt,
                              "an image of workshop " + room.value + " did not arrive as it was"};
    }
    co_return images->size();
}

}  // namespace

Task<Outcome<Moved>> move_house(log::Store& from, log::Store& to) {
    auto listing = from.log().rooms();
    const auto rooms = co_await std::move(listing);
    if (!rooms) co_return rooms.failure();
    Moved moved;
    for (const RoomId& room : *rooms) {
        auto moving = move_log(from.log(), to.log(), room);
        const auto entries = co_await std::move(moving);
        if (!entries) co_return entries.failure();
        auto carrying = move_belongings(from.directory(), to.directory(), room);
        const auto images = co_await std::move(carrying);
        if (!images) co_return images.failure();
        ++moved.workshops;
        moved.entries += *entries;
        moved.images += *images;
    }
    // The address is each server's own.
    for (const char* name : {"operator_key_hash", "sample_workshop"}) {
        auto asking = from.directory().setting(name);
        const auto value = co_await std::move(asking);
        if (!value) co_return value.failure();
        if (!*value) continue;
        auto putting = to.directory().put_setting(name, **value);
        const auto put = co_await std::move(putting);
        if (!put) co_return put.failure();
    }
    co_return moved;
}

}  // namespace fishbowl::app
