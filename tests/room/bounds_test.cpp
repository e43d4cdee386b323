// What a room keeps stays bounded, whoever comes however often (B6).
#include <gtest/gtest.h>

#include <set>

#include "base/limits.hpp"
#include "room/house.hpp"
#include "support/live_room.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::test {
namespace {

proto::Command colour(std::uint32_t value) {
    return wish::set_number(kCard, proto::FIELD_COLOUR, static_cast<std::int32_t>(value % 8));
}

TEST(RoomBounds, OnePersonHasSoManyReplicasAndNoMore) {
    RecordProperty("catalogue", "B6-109");
    World world;
    for (std::uint32_t tab = 1; tab <= kReplicasPerPersonMax; ++tab) {
        PaperReplica replica{kCem, tab};
        replica.connect(world.room());
        replica.asks(colour(tab));
        world.run();
        ASSERT_EQ(replica.acknowledged().size(), 1U) << tab;
        replica.disconnect();
    }
    PaperReplica one_more{kCem, kReplicasPerPersonMax + 1};
    one_more.connect(world.room());
    world.run();
    EXPECT_TRUE(one_more.notice_goodbye());
    EXPECT_EQ(one_more.last_goodbye, room::goodbye::kNotAdmitted);
    // A tab that was there before comes back, and nobody else is held up.
    PaperReplica old_one{kCem, 1}, sues{kSue, 5'000'000};
    old_one.connect(world.room());
    sues.connect(world.room());
    world.run();
    EXPECT_TRUE(old_one.welcomed());
    EXPECT_TRUE(sues.welcomed());
    old_one.disconnect();
    sues.disconnect();
}

/// A seat that keeps which bytes it was given.
class KeepingSeat final : public room::Seat {
  public:
    std::vector<room::Bytes> large;
    void say(room::Bytes) override {}
    void say_large(std::vector<room::Bytes> chunks) override { large = std::move(chunks); }
    void dismiss(room::Goodbye) override {}
};

TEST(RoomBounds, ASnapshotIsEncodedOnceForAllWhoSeeTheSame) {
    RecordProperty("catalogue", "B6-105, B6-106");
    World world;
    std::vector<std::shared_ptr<KeepingSeat>> seats;
    for (std::uint64_t tab = 1; tab <= 100; ++tab) {
        seats.push_back(std::make_shared<KeepingSeat>());
        world.room()->enter(seats.back(), {kCem, ReplicaId{tab}, "", Seq{}});
    }
    world.run();
    std::set<const std::string*> encoded;
    for (const auto& seat : seats) {
        ASSERT_GE(seat->large.size(), 2U);  // a welcome of one's own, then the chunks
        for (std::size_t i = 1; i < seat->large.size(); ++i) encoded.insert(seat->large[i].get());
    }
    EXPECT_EQ(encoded.size(), seats.front()->large.size() - 1);
    for (const auto& seat : seats) world.room()->leave(*seat);
}

TEST(RoomBounds, RoomsThatAreLeftAreLetGo) {
    RecordProperty("catalogue", "B6-102");
    net::io_context loop;
    log::MemoryLog log;
    log::MemoryDirectory directory;
    StandingClock clock;
    SystemDice dice;
    room::House house{loop.get_executor(), log, directory, clock, dice};
    constexpr std::size_t kRooms = 500;
    std::size_t made = 0;
    const auto make = [&]() -> net::awaitable<void> {
        for (std::size_t i = 0; i < kRooms; ++i) {
            RoomId id{std::string(18, 'A') + std::to_string(1000 + i)};
            std::vector<proto::Command> commands{wish::organisation("Northwind", proto::SIDE_HOST)};
            auto room = co_await house.create(std::move(id), std::move(commands));
            made += room ? 1 : 0;
        }
    };
    net::co_spawn(loop, make, net::detached);
    loop.poll();
    EXPECT_EQ(made, kRooms);
    EXPECT_EQ(house.rooms_open(), kRooms);
    house.tidy();
    house.tidy();
    loop.restart();
    loop.poll();
    EXPECT_EQ(house.rooms_open(), 0U);
}

TEST(RoomBounds, ImagesThatNothingShowsLeaveWithTheRoom) {
    net::io_context loop;
    log::MemoryLog log;
    log::MemoryDirectory directory;
    StandingClock clock;
    SystemDice dice;
    room::House house{loop.get_executor(), log, directory, clock, dice};
    const RoomId id{"a-room-with-images0000"};
    const auto showing = [](std::uint64_t object, const char* file) {
        auto image = wish::object(object, proto::KIND_IMAGE, {kCanvas});
        auto* line = image.add_lines();
        line->set_field(proto::FIELD_FILE);
        line->set_value(file);
        return image;
    };
    const auto make = [&]() -> net::awaitable<void> {
        const Moment now = clock.now();
        const Moment earlier{now.value - kImageGraceMs - 1};
        std::vector<std::pair<std::string, Moment>> files{{"shown", earlier},
                                                          {"in the bin", earlier},
                                                          {"unseen", earlier},
                                                          {"just brought", now}};
        for (auto& [file, since] : files) {
            log::ImageRecord image{std::move(file), "image/png", "bytes"};
            co_await directory.put_image(id, std::move(image), since);
        }
        std::vector<proto::Command> commands{
            wish::create({wish::object(kCanvas, proto::KIND_CANVAS, {}), showing(901, "shown"),
                          showing(902, "in the bin")}),
            wish::remove(902)};
        auto room = co_await house.create(id, std::move(commands));
        EXPECT_TRUE(room);
    };
    net::co_spawn(loop, make, net::detached);
    loop.poll();
    house.tidy();
    house.tidy();
    loop.restart();
    loop.poll();
    std::vector<std::string> left;
    const auto kept = log::wait_for(directory.images(id));
    for (const auto& image : *kept) left.push_back(image.id);
    EXPECT_EQ(left, (std::vector<std::string>{"in the bin", "just brought", "shown"}));
}

TEST(RoomBounds, TheReserveOfAFullDiskIsNotForImages) {
    RecordProperty("catalogue", "B7-113");
    net::io_context loop;
    log::MemoryLog memory;
    FaultyLog log{memory};
    log::MemoryDirectory directory;
    StandingClock clock;
    SystemDice dice;
    room::House house{loop.get_executor(), log, directory, clock, dice};
    const RoomId id{"a-room-with-images0000"};
    const auto keep = [&] {
        return log::wait_for(house.keep_image(id, {"file", "image/png", "bytes"}));
    };
    log.be_tight(true);
    EXPECT_EQ(keep().why(), Trouble::disk_full);
    EXPECT_TRUE(log::wait_for(directory.images(id))->empty());
    log.be_tight(false);
    EXPECT_TRUE(keep());
}

}  // namespace
}  // namespace fishbowl::test
