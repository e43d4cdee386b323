// Retention: what is deleted by age, and what is not.
#include "app/retention.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "app/premises.hpp"
#include "event.pb.h"
#include "log/memory_log.hpp"
#include "log/redis_rooms.hpp"
#include "log/redis_store.hpp"
#include "support/redis_server.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::app {
namespace {

constexpr std::uint64_t kDay = std::uint64_t{24} * 60 * 60 * 1'000;
const RoomId kOld{"old"}, kYoung{"young"}, kEmpty{"empty"};

class StandingClock final : public Clock {
  public:
    [[nodiscard]] Moment now() const override { return moment; }
    Moment moment{1'700'000'000'000};
};

class RetentionTest : public testing::Test {
  protected:
    RetentionTest() {
        write(kOld, 30);
        write(kOld, 20);
        write(kYoung, 20);
        write(kYoung, 2);
        (void)log::wait_for(log_.create(kEmpty, "epoch"));
    }
    /// An entry of so many days ago.
    void write(const RoomId& room, std::uint64_t days_ago) {
        (void)log::wait_for(log_.create(room, "epoch"));
        proto::Entry entry;
        entry.set_moment_ms(clock_.moment.value - days_ago * kDay);
        std::vector<std::string> entries{entry.SerializeAsString()};
        const auto tip = log::wait_for(log_.recover(room))->tip;
        ASSERT_TRUE(log::wait_for(log_.append(room, tip, std::move(entries))));
    }
    asio::awaitable<Outcome<Done>> drop(RoomId room) {
        if (room == occupied_) co_return Failure{Trouble::in_use, "somebody is in it"};
        auto dropping = log_.drop(std::move(room));
        co_return co_await std::move(dropping);
    }
    Retention of_days(std::uint32_t days) {
        return {log_, clock_, days, [this](RoomId room) { return drop(std::move(room)); }};
    }
    std::vector<RoomId> rooms() { return *log::wait_for(log_.rooms()); }
    static void sweep(Retention& retention) { log::wait_for(retention.sweep()); }

    log::MemoryLog log_;
    StandingClock clock_;
    RoomId occupied_;
};

TEST_F(RetentionTest, DeletesWhatNobodyHasChangedForLongAtTheSecondLook) {
    auto retention = of_days(20);
    sweep(retention);
    EXPECT_EQ(rooms().size(), 3u) << "the clock may have been wrong";
    sweep(retention);
    EXPECT_EQ(rooms(), (std::vector<RoomId>{kEmpty, kYoung}));
}

TEST_F(RetentionTest, KeepsEverythingForEverWhenItIsZero) {
    auto retention = of_days(0);
    clock_.moment.value += 100'000 * kDay;
    for (int i = 0; i < 3; ++i) sweep(retention);
    EXPECT_EQ(rooms().size(), 3u);
}

TEST_F(RetentionTest, SparesWhatIsChangedOrEnteredInTime) {
    auto retention = of_days(20);
    sweep(retention);
    write(kOld, 0);
    sweep(retention);
    sweep(retention);
    EXPECT_EQ(rooms().size(), 3u);
    clock_.moment.value += 20 * kDay;
    occupied_ = kOld;
    for (int i = 0; i < 3; ++i) sweep(retention);
    EXPECT_EQ(rooms(), (std::vector<RoomId>{kEmpty, kOld}));
    occupied_ = RoomId{};
    sweep(retention);
    EXPECT_EQ(rooms(), std::vector<RoomId>{kEmpty});
}

TEST_F(RetentionTest, DeletesNothingByAClockThatWasWrongForAMoment) {
    auto retention = of_days(90);
    clock_.moment.value += 10'000 * kDay;
    sweep(retention);
    clock_.moment.value -= 10'000 * kDay;
    sweep(retention);
    clock_.moment.value += 10'000 * kDay;
    sweep(retention);
    EXPECT_EQ(rooms().size(), 3u);
}

TEST_F(RetentionTest, IsForetold) {
    auto retention = of_days(22);
    sweep(retention);
    EXPECT_EQ(retention.soon(), 1u) << "the old one, in two days";
    proto::WorkshopList list;
    for (const auto& room : rooms()) list.add_workshops()->set_id(room.value);
    log::wait_for(retention.say_days_left(list));
    EXPECT_EQ(list.workshops(0).days_left(), 0u) << "the empty one stays";
    EXPECT_EQ(list.workshops(1).days_left(), 2u);
    EXPECT_EQ(list.workshops(2).days_left(), 20u);
}

TEST(RetentionOnNodes, SparesAWorkshopThatSomebodyIsInOnAnotherNode) {
    test::RedisServer redis;
    redis.set_up();
    log::RedisTimes times;
    times.settling = std::chrono::milliseconds{0};
    log::RedisStore other(redis.address(), times);
    Premises node(std::make_unique<log::RedisStore>(redis.address(), times), 1);
    const auto drop = [&] { return begin_on(node.loops()[0], node.drop_unless_used(kOld)).get(); };
    ASSERT_TRUE(other.await_redis(std::chrono::seconds{20}));
    ASSERT_TRUE(log::wait_for(other.log().create(kOld, "epoch")));
    other.neighbours()->occupy(kOld);
    while (!*log::wait_for(other.neighbours()->is_occupied(kOld)))
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    const auto spared = drop();
    ASSERT_FALSE(spared);
    EXPECT_EQ(spared.why(), Trouble::in_use);
    EXPECT_EQ(*log::wait_for(other.log().rooms()), std::vector<RoomId>{kOld});
    // They have left, and a few minutes went by.
    redis.cli({"DEL", log::key_of(kOld, "in")});
    const auto dropped = drop();
    EXPECT_TRUE(dropped) << dropped.failure().hint;
    EXPECT_TRUE(log::wait_for(other.log().rooms())->empty());
    EXPECT_TRUE(node.close({room::goodbye::kDrain, "end"}, std::chrono::seconds{20}));
}

}  // namespace
}  // namespace fishbowl::app
