// When a server says that it is not ready, because what people do cannot be kept.
#include "app/storage_watch.hpp"

#include <gtest/gtest.h>

namespace fishbowl::app {
namespace {

TEST(AServerWhoseStorageFails, SaysInOneLineWhatItIs) {
    StorageWatch watch;
    watch.look(false, false, "", 0);
    EXPECT_EQ(watch.trouble(), "");
    watch.look(false, true, "", 0);
    EXPECT_EQ(watch.trouble(), "disk full: moderation is written and no more");
    watch.look(false, false, "Redis does not answer", 0);
    EXPECT_EQ(watch.trouble(), "storage: Redis does not answer");
    watch.look(true, true, "", 0);
    EXPECT_TRUE(watch.trouble().starts_with("storage fenced: ")) << watch.trouble();
    watch.look(false, false, "", 0);
    EXPECT_EQ(watch.trouble(), "");
}

TEST(AServerWhoseStorageFails, IsReadyAgainOnceSomethingWasWritten) {
    StorageWatch watch;
    watch.look(false, false, "", 3);
    EXPECT_TRUE(watch.trouble().starts_with("storage fails: ")) << watch.trouble();
    EXPECT_TRUE(watch.wants_to_try());
    watch.tried(Failure{Trouble::disk_full, "make room on it"});
    watch.look(false, false, "", 3);
    EXPECT_EQ(watch.trouble(), "storage fails: disk_full, make room on it");
    watch.tried(Done{});
    EXPECT_FALSE(watch.wants_to_try());
    watch.look(false, false, "", 3);
    EXPECT_EQ(watch.trouble(), "");
    watch.look(false, false, "", 4);
    EXPECT_NE(watch.trouble(), "") << "another time";
}

}  // namespace
}  // namespace fishbowl::app
