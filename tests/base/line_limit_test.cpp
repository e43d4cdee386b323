#include "base/line_limit.hpp"

#include <gtest/gtest.h>

namespace fishbowl {
namespace {

using std::chrono::milliseconds;

TEST(ALineLimit, LetsTheFirstOfEachSecondPassAndSaysWhatWasLeftOut) {
    LineLimit limit;
    const int most = kTracedPerSecondMax;
    const LineLimit::Time begin{std::chrono::hours(1)};
    for (int i = 0; i < most; ++i) EXPECT_EQ(limit.take(begin + milliseconds(i)), 0U);
    for (int i = most; i < 900; ++i) EXPECT_EQ(limit.take(begin + milliseconds(i)), std::nullopt);
    EXPECT_EQ(limit.take(begin + milliseconds(1'000)), static_cast<std::uint64_t>(900 - most));
    EXPECT_EQ(limit.take(begin + milliseconds(1'001)), 0U);
}

}  // namespace
}  // namespace fishbowl
