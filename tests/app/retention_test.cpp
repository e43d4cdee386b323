// Retention: what is deleted by age, and what is not.
#include "app/retention.hpp"

#include <gtest/gtest.h>

#include "event.pb.h"
#include "log/memory_log.hpp"
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

}  // namespace
}  // namespace fishbowl::app
