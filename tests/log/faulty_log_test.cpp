// The faulty log of the rooms' tests does what it is told, and only that.
#include "support/faulty_log.hpp"

#include <gtest/gtest.h>

#include "log/log_contract.hpp"
#include "log/memory_log.hpp"

namespace fishbowl::log {
namespace {

class FaultyLogTest : public ::testing::Test {
  protected:
    FaultyLogTest() { (void)wait_for(memory_.create(kRoom, kEpoch)); }
    Outcome<Position> append(const Position& tip, const char* entry) {
        return wait_for(faulty_.append(kRoom, tip, {entry}));
    }
    Entries kept() { return wait_for(memory_.recover(kRoom))->tail; }

    MemoryLog memory_;
    test::FaultyLog faulty_{memory_};
};

TEST_F(FaultyLogTest, FailsTheNthAppend) {
    faulty_.fail_append(2, Trouble::disk_full);
    const Position tip = *append(start(), "a");
    EXPECT_EQ(trouble_in(append(tip, "b")), "disk_full");
    EXPECT_TRUE(append(tip, "c"));
    EXPECT_EQ(kept(), (Entries{"a", "c"}));
    EXPECT_EQ(faulty_.appends(), 3U);
}

TEST_F(FaultyLogTest, LosesAnAnswer) {
    faulty_.lose_answer(1);
    EXPECT_EQ(trouble_in(append(start(), "a")), "in_doubt");
    EXPECT_EQ(kept(), Entries{"a"});
}

TEST_F(FaultyLogTest, OvertakesAnAppend) {
    faulty_.overtake(1, {"x"});
    EXPECT_EQ(trouble_in(append(start(), "a")), "stale_tip");
    EXPECT_EQ(kept(), Entries{"x"});
}

TEST_F(FaultyLogTest, HoldsAppendsBack) {
    net::io_context loop;
    std::optional<Outcome<Position>> outcome;
    faulty_.hold();
    net::co_spawn(loop, store_in(outcome, faulty_.append(kRoom, start(), {"a"})), net::detached);
    loop.poll();
    EXPECT_EQ(faulty_.appends_waiting(), 1U);
    EXPECT_TRUE(kept().empty());
    faulty_.release();
    loop.run();
    EXPECT_TRUE(*outcome);
}

TEST_F(FaultyLogTest, LagsBehind) {
    const Position first = *append(start(), "a");
    ASSERT_TRUE(append(first, "b"));
    faulty_.be_stale(1);
    const auto recovered = wait_for(faulty_.recover(kRoom));
    EXPECT_EQ(recovered->tip, first);
    EXPECT_EQ(recovered->tail, Entries{"a"});
    EXPECT_EQ(*wait_for(faulty_.read(kRoom, Seq{0}, 10)), Entries{"a"});
    EXPECT_TRUE(wait_for(faulty_.read(kRoom, Seq{1}, 10))->empty());
    faulty_.be_stale(0);
    EXPECT_EQ(wait_for(faulty_.recover(kRoom))->tail, (Entries{"a", "b"}));
}

}  // namespace
}  // namespace fishbowl::log
