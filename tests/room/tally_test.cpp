// What a room and its house count for /metrics, and what a room traces.
#include <gtest/gtest.h>

#include <numeric>
#include <thread>

#include "base/limits.hpp"
#include "support/live_room.hpp"
#include "support/traced_lines.hpp"

namespace fishbowl::test {
namespace {

template <const auto& kBounds>
std::uint64_t total(const Histogram<kBounds>& histogram) {
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t{0});
}

class Counted : public ::testing::Test {
  protected:
    static proto::Command colour(std::int32_t value) {
        return wish::set_number(kCard, proto::FIELD_COLOUR, value);
    }
    std::uint64_t refused(proto::Refusal why) {
        return world.room()->tally().refusals[static_cast<std::size_t>(why)];
    }
    World world;
};

TEST(Histograms, CountAValueUnderTheFirstBoundThatHoldsIt) {
    Histogram<kCountBounds> sizes;
    for (const double size : {1.0, 2.0, 3.0, 256.0, 257.0}) sizes.note(size);
    EXPECT_EQ(sizes.counts, (std::array<std::uint64_t, 10>{1, 1, 1, 0, 0, 0, 0, 0, 1, 1}));
    EXPECT_EQ(sizes.sum, 519.0);
    Histogram<kCountBounds> twice = sizes;
    twice += sizes;
    EXPECT_EQ(twice.counts[9], 2u);
    EXPECT_EQ(twice.sum, 1'038.0);
}

TEST_F(Counted, AreTheTimeUntilEverybodyHeardAndTheBatchesOfIt) {
    PaperReplica cem{kCem, 0xabc}, oda{kOda, 0xabd};
    cem.connect(world.room());
    oda.connect(world.room());
    world.run();
    world.faulty.hold();
    cem.asks(colour(1));
    world.run();
    for (int i = 2; i < 5; ++i) cem.asks(colour(i));
    const auto waited = std::chrono::milliseconds{30};
    std::this_thread::sleep_for(waited);
    world.faulty.release();
    world.run();
    const room::Tally& tally = world.room()->tally();
    EXPECT_EQ(total(tally.heard), 4u);
    EXPECT_GE(tally.heard.sum, 4 * 0.030) << "waiting for the one before counts";
    EXPECT_EQ(total(tally.append), 2u);
    EXPECT_GE(tally.append.sum, 0.030);
    EXPECT_EQ(tally.batch.counts[0], 1u) << "one alone";
    EXPECT_EQ(tally.batch.counts[2], 1u) << "three together";
    cem.disconnect();
    oda.disconnect();
}

TEST_F(Counted, AreRefusalsByTheirReasonAndWhatCouldNotBeKept) {
    PaperReplica oda{kOda, 0xabd}, cem{kCem, 0xabc};
    oda.connect(world.room());
    cem.connect(world.room());
    world.run();
    oda.asks(colour(1));
    cem.asks(wish::set_number(0xdead, proto::FIELD_COLOUR, 1));
    world.run();
    EXPECT_EQ(refused(proto::REFUSAL_NOT_ALLOWED), 1u);
    EXPECT_EQ(refused(proto::REFUSAL_NOT_FOUND), 1u);
    EXPECT_EQ(world.room()->tally().failures, 0u);
    world.faulty.fail_append(1, Trouble::disk_full);
    cem.asks(colour(2));
    world.run();
    EXPECT_EQ(refused(proto::REFUSAL_READ_ONLY), 1u);
    EXPECT_EQ(world.room()->tally().failures, 1u);
    EXPECT_EQ(total(world.room()->tally().append), 0u);
    oda.disconnect();
    cem.disconnect();
}

TEST_F(Counted, ArePeopleByRoleAndNotTheirTabs) {
    PaperReplica cem{kCem, 0xabc}, again{kCem, 0xabe}, fay{kFay, 0xabd};
    for (auto* replica : {&cem, &again, &fay}) replica->connect(world.room());
    world.run();
    const auto seats = world.room()->seats();
    EXPECT_EQ(seats[proto::ROLE_PARTICIPANT], 1u);
    EXPECT_EQ(seats[proto::ROLE_FACILITATOR], 1u);
    EXPECT_EQ(seats[proto::ROLE_OBSERVER], 0u);
    for (auto* replica : {&cem, &again, &fay}) replica->disconnect();
}

TEST_F(Counted, StayCountedWhenARoomIsLetGo) {
    SystemDice dice;
    room::House house{world.loop(), world.faulty, world.directory, world.clock, dice};
    const auto room = world.await(house.open(world.id));
    ASSERT_TRUE(room && world.await((*room)->ask(kCem, colour(1))));
    const auto before = house.tally();
    EXPECT_EQ(before.entries, 1u);
    house.tidy();
    house.tidy();
    world.run();
    EXPECT_EQ(house.rooms_open(), 0u);
    EXPECT_EQ(house.tally().entries, before.entries) << "a counter never falls";
    EXPECT_EQ(house.tally().recoveries, before.recoveries);
}

TEST_F(Counted, AreTracedWithRoomSessionNumberAndSeqAndNothingThatWasWritten) {
    const TracedLines traced(spdlog::level::debug);
    PaperReplica cem{kCem, 0xabc};
    cem.connect(world.room());
    world.run();
    const std::string seq = std::to_string(cem.board().seq().value + 1);
    cem.asks(wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "canary", cem.board().seq()));
    cem.asks(wish::set_number(0xdead, proto::FIELD_COLOUR, 1));
    world.run();
    cem.disconnect();
    const std::string lines = traced.text();
    for (const std::string& line :
         {"seated room=" + world.id.value + " session=1 person=2 role=ROLE_",
          "decided room=" + world.id.value + " session=1 person=2 number=1 seq=" + seq + " ",
          "refused room=" + world.id.value + " session=1 person=2 number=2 seq=" + seq + " ",
          std::string("why=REFUSAL_NOT_FOUND"),
          "written room=" + world.id.value + " seq=" + seq + " entries=1 ",
          "left room=" + world.id.value + " session=1 "})
        EXPECT_NE(lines.find(line), std::string::npos) << line << "\nin\n" << lines;
    EXPECT_EQ(lines.find("canary"), std::string::npos) << lines;
}

TEST_F(Counted, AreTracedAtTheUsualLevelWhereSomebodyReachesBeyondTheirRights) {
    PaperReplica oda{kOda, 0xabd}, cem{kCem, 0xabc};
    oda.connect(world.room());
    cem.connect(world.room());
    world.run();
    const TracedLines traced;
    oda.asks(colour(1));
    world.run();
    const auto lines = [&] { return traced.told("refused room=" + world.id.value); };
    EXPECT_EQ(lines().lines, 1u);
    EXPECT_TRUE(traced.holds(" session=1 person=" + std::to_string(kOda.value) + " number=1 "))
        << traced.text();
    EXPECT_TRUE(traced.holds("why=REFUSAL_NOT_ALLOWED")) << traced.text();
    world.faulty.fail_append(1, Trouble::disk_full);
    cem.asks(colour(2));
    world.run();
    EXPECT_EQ(refused(proto::REFUSAL_READ_ONLY), 1u);
    EXPECT_EQ(lines().lines, 1u) << "what is nobody's doing";

    constexpr std::uint64_t kMore = 200;
    const auto begun = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < kMore; ++i) {
        oda.asks(colour(1));
        world.run();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
    oda.asks(colour(1));  // in another second: it tells how many were left out
    world.run();
    EXPECT_EQ(lines().all, kMore + 2);
    EXPECT_LE(lines().lines, kTracedPerSecondMax * (static_cast<std::uint64_t>(took.count()) + 3));
    oda.disconnect();
    cem.disconnect();
}

}  // namespace
}  // namespace fishbowl::test
