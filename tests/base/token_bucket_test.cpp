#include "base/token_bucket.hpp"

#include <gtest/gtest.h>

namespace fishbowl {
namespace {

using std::chrono::milliseconds;
const TokenBucket::Time kBegin{std::chrono::hours(1)};

int taken(TokenBucket& bucket, TokenBucket::Time now) {
    int count = 0;
    while (count < 1'000 && bucket.take(now)) ++count;
    return count;
}

TEST(ATokenBucket, GivesItsBurstAndThenItsRate) {
    TokenBucket bucket{{10, 20}, kBegin};
    EXPECT_EQ(taken(bucket, kBegin), 20);
    EXPECT_EQ(taken(bucket, kBegin + milliseconds(500)), 5);
    EXPECT_EQ(taken(bucket, kBegin + std::chrono::hours(1)), 20);
}

TEST(ATokenBucket, SaysHowLongToWait) {
    TokenBucket bucket{{10, 1}, kBegin};
    EXPECT_EQ(bucket.take_or_wait(kBegin), milliseconds(0));
    const auto wait = bucket.take_or_wait(kBegin);
    EXPECT_FALSE(bucket.take(kBegin + wait - milliseconds(2)));
    EXPECT_TRUE(bucket.take(kBegin + wait));
}

TEST(ATokenBucket, IsNeitherEmptiedNorFilledByAClockThatGoesBack) {
    TokenBucket bucket{{10, 20}, kBegin};
    for (int i = 0; i < 10; ++i) bucket.take(kBegin);
    EXPECT_EQ(taken(bucket, kBegin - milliseconds(1'800'000)), 10);
    EXPECT_EQ(taken(bucket, kBegin - milliseconds(1'799'500)), 5);
}

}  // namespace
}  // namespace fishbowl
