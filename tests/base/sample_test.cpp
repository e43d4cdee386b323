#include "base/sample.hpp"

#include <gtest/gtest.h>

namespace fishbowl {
namespace {

using std::chrono::milliseconds;

TEST(Samples, TakeTheFirstOfEachSecondAndSayWhatWasLeftOut) {
    Sample sample(3);
    const Sample::Time begin{std::chrono::hours(1)};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(sample.take(begin + milliseconds(i)), 0U);
    for (int i = 3; i < 900; ++i) EXPECT_EQ(sample.take(begin + milliseconds(i)), std::nullopt);
    EXPECT_EQ(sample.take(begin + milliseconds(1'000)), 897U);
    EXPECT_EQ(sample.take(begin + milliseconds(1'001)), 0U);
}

}  // namespace
}  // namespace fishbowl
