// When memory counts as short, by what the kernel says of control groups.
#include "app/memory_watch.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/real_program.hpp"

namespace fishbowl::app {
namespace {

/// Two control groups, one in the other, as the kernel would show them.
class MemoryWatches : public ::testing::Test {
  protected:
    MemoryWatches() {
        std::filesystem::create_directories(place_ / "groups/outer/inner");
        write("own", "0::/outer/inner\n");
    }
    void write(const std::string& file, const std::string& words) const {
        std::ofstream(place_ / file) << words;
    }
    void set(const std::string& group, const std::string& max, const std::string& current,
             const std::string& inactive = "0") const {
        write("groups/" + group + "memory.max", max + "\n");
        write("groups/" + group + "memory.current", current + "\n");
        write("groups/" + group + "memory.stat",
              "anon 5\nfile 7\ninactive_file " + inactive + "\nactive_file 1\n");
    }
    MemoryWatch watch(std::uint64_t max = 0) const {
        return MemoryWatch(max, place_ / "own", place_ / "groups");
    }

    test::Workplace place_;
};

TEST_F(MemoryWatches, FindItShortAboveNineTenthsUntilAGoodPartIsFree) {
    RecordProperty("catalogue", "B6-104");
    auto memory = watch();
    set("outer/inner/", "1000", "899");
    memory.look();
    EXPECT_FALSE(memory.is_short());
    EXPECT_EQ(memory.used(), 899U);
    EXPECT_EQ(memory.max(), 1000U);
    set("outer/inner/", "1000", "900");
    memory.look();
    EXPECT_TRUE(memory.is_short());
    set("outer/inner/", "1000", "860");
    memory.look();
    EXPECT_TRUE(memory.is_short()) << "it would be short again at once";
    set("outer/inner/", "1000", "849");
    memory.look();
    EXPECT_FALSE(memory.is_short());
}

TEST_F(MemoryWatches, DoNotCountFilesThatTheKernelCanForget) {
    auto memory = watch();
    set("outer/inner/", "1000", "990", "500");
    memory.look();
    EXPECT_FALSE(memory.is_short());
    EXPECT_EQ(memory.used(), 490U);
}

TEST_F(MemoryWatches, HeedTheGroupThatIsTightest) {
    auto memory = watch();
    set("outer/inner/", "max", "5000");
    set("outer/", "1000", "950");
    memory.look();
    EXPECT_TRUE(memory.is_short());
    EXPECT_EQ(memory.max(), 1000U);
}

TEST_F(MemoryWatches, KnowOfNoLimitWhereThereIsNone) {
    auto memory = watch();
    memory.look();
    EXPECT_FALSE(memory.is_short());
    EXPECT_EQ(memory.max(), 0U);
}

TEST_F(MemoryWatches, HeedTheLimitOfThisProcessBeforeAll) {
    set("outer/inner/", "max", "5");
    auto memory = watch(1024);
    memory.look();
    EXPECT_TRUE(memory.is_short());
    EXPECT_EQ(memory.max(), 1024U);
    EXPECT_GT(memory.used(), 1024U * 1024U) << "this process, not the group's 5 bytes";
}

}  // namespace
}  // namespace fishbowl::app
