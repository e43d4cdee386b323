// How fast a room takes commands, and who waits when somebody is too fast.
#include "room/pace.hpp"

#include <gtest/gtest.h>

namespace fishbowl::room {
namespace {

using std::chrono::milliseconds;

constexpr PersonNumber kFay{1}, kCem{2}, kSue{3};
const Pace::Time kNow{std::chrono::hours(1)};

int taken(Pace& pace, PersonNumber person, Pace::Time now) {
    int count = 0;
    while (count < 100'000 && pace.take_or_wait(person, now) == milliseconds(0)) ++count;
    return count;
}

TEST(APace, LimitsEachPersonAndAllTogether) {
    Pace pace{{{10, 20}, {15, 30}, {1, 1}, {1, 1}}, kNow};
    EXPECT_EQ(taken(pace, kCem, kNow), 20);
    EXPECT_EQ(taken(pace, kSue, kNow), 10);  // what the room has left
    EXPECT_EQ(taken(pace, kCem, kNow + milliseconds(1'000)), 10);
}

TEST(APace, CountsNothingForWhoIsToWait) {
    Pace pace{{{10, 20}, {10, 10}, {1, 1}, {1, 1}}, kNow};
    EXPECT_EQ(taken(pace, kCem, kNow), 10);
    for (int i = 0; i < 50; ++i) EXPECT_GT(pace.take_or_wait(kSue, kNow), milliseconds(0));
    EXPECT_EQ(taken(pace, kSue, kNow + milliseconds(1'000)), 10);
}

TEST(APace, SaysATimeAfterWhichItTakes) {
    Pace pace{{{10, 20}, {1'000, 1'000}, {1, 1}, {1, 1}}, kNow};
    EXPECT_EQ(taken(pace, kCem, kNow), 20);
    const auto wait = pace.take_or_wait(kCem, kNow);
    EXPECT_EQ(pace.take_or_wait(kCem, kNow + wait), milliseconds(0));
}

TEST(APace, LetsModerationPassWhenNothingElseDoes) {
    Pace pace{{{10, 20}, {10, 10}, {1, 2}, {1, 5}}, kNow};
    EXPECT_EQ(taken(pace, kCem, kNow), 10);
    EXPECT_GT(pace.take_or_wait(kFay, kNow), milliseconds(0));
    EXPECT_EQ(pace.moderate_or_wait(kFay, kNow), milliseconds(0));
    EXPECT_EQ(pace.moderate_or_wait(kFay, kNow), milliseconds(0));
    EXPECT_GT(pace.moderate_or_wait(kFay, kNow), milliseconds(0));
}

TEST(APace, LeavesModerationToOthersWhenOneHasHadTheirs) {
    Pace pace{{{10, 20}, {10, 10}, {1, 2}, {1, 3}}, kNow};
    int count = 0;
    while (pace.moderate_or_wait(kCem, kNow) == milliseconds(0)) ++count;
    EXPECT_EQ(count, 2);
    EXPECT_EQ(pace.moderate_or_wait(kFay, kNow), milliseconds(0));
    EXPECT_GT(pace.moderate_or_wait(kFay, kNow), milliseconds(0));  // the room's are used up
}

TEST(APace, ForgetsWhoHasBeenQuietAndNobodyElse) {
    Pace pace{{{1, 2}, {1'000'000, 1'000'000}, {1, 1}, {1, 1}}, kNow};
    for (std::uint32_t person = 1; person <= kPeoplePerRoomMax; ++person)
        EXPECT_EQ(pace.take_or_wait(PersonNumber{person}, kNow), milliseconds(0));
    EXPECT_EQ(taken(pace, PersonNumber{1}, kNow + milliseconds(1'000)), 2);
    EXPECT_EQ(pace.take_or_wait(PersonNumber{1'000}, kNow + milliseconds(1'500)), milliseconds(0));
    EXPECT_EQ(pace.people(), 2U);
    EXPECT_GT(pace.take_or_wait(PersonNumber{1}, kNow + milliseconds(1'500)), milliseconds(0));
}

}  // namespace
}  // namespace fishbowl::room
