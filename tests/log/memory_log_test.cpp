// The memory log and directory keep the contract.
#include "log/memory_log.hpp"

#include <gtest/gtest.h>

#include "log/log_contract.hpp"
#include "log/memory_directory.hpp"

namespace fishbowl::log {
namespace {

class MemoryStore {
  public:
    Log& log() { return log_; }
    Directory& directory() { return directory_; }
    void reopen() {}
    void damage_entry(const RoomId& room, Seq seq) { log_.damage_entry(room, seq); }
    void damage_snapshot(const RoomId& room, Seq seq) { log_.damage_snapshot(room, seq); }

  private:
    MemoryLog log_;
    MemoryDirectory directory_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, LogContract, MemoryStore);

TEST(HashChain, BindsEachEntryToAllBeforeIt) {
    const Hash first = chain(Hash{}, "a");
    EXPECT_NE(first, chain(Hash{}, "b"));
    EXPECT_NE(chain(first, "b"), chain(chain(Hash{}, "b"), "b"));
}

TEST(HashChain, IsTheBeginningOfSha256) {
    // sha256 of sixteen zero bytes
    const Hash expected{0x37, 0x47, 0x08, 0xff, 0xf7, 0x71, 0x9d, 0xd5,
                        0x97, 0x9e, 0xc8, 0x75, 0xd5, 0x6c, 0xd2, 0x28};
    EXPECT_EQ(chain(Hash{}, ""), expected);
}

}  // namespace
}  // namespace fishbowl::log
