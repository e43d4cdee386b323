// What leaves the hot tail is packed in segments: their bytes, when they are made, and what must
// hold before anything is let go.
#include "log/segment.hpp"

#include <gtest/gtest.h>

#include "log/faulty_disk.hpp"
#include "log/log_contract.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_connection.hpp"
#include "log/sqlite_store.hpp"

namespace fishbowl::log {
namespace {

TEST(ASegment, GivesBackWhatWasPacked) {
    for (const Entries& entries :
         {Entries{"a"}, Entries{"", "", ""}, Entries{std::string("\0\xff", 2), "ä", ""},
          Entries{std::string(1'000'000, 'x'), "y"}, many_entries()})
        EXPECT_EQ(unpack(pack(entries)), entries);
}

TEST(ASegment, IsSmallerThanItsEntries) {
    const Entries entries = many_entries();
    std::size_t bytes = 0;
    for (const std::string& entry : entries) bytes += entry.size();
    EXPECT_LT(pack(entries).size(), bytes / 2);
}

TEST(ASegment, IsNothingWhenItIsCut) {
    const std::string segment = pack({"the first", "the second", "the third"});
    for (std::size_t length = 0; length < segment.size(); ++length)
        EXPECT_FALSE(unpack(segment.substr(0, length))) << length;
}

TEST(ASegment, AllocatesNothingForASizeThatCannotBe) {
    std::string segment = pack({"a", "b"});
    for (std::size_t i = 0; i < 8; ++i) segment[i] = '\x7f';
    EXPECT_FALSE(unpack(segment));
}

/// A store with many entries in a room, and what its tables hold.
class Trimming : public ::testing::Test {
  protected:
    Trimming() {
        open();
        (void)wait_for(store_->log().create(kRoom, kEpoch));
        tip_ = *wait_for(store_->log().append(kRoom, start(), many_entries()));
    }
    void open() { store_ = *SqliteStore::open(scratch_.data()); }
    Outcome<Done> keep_snapshot(std::uint64_t at) {
        return wait_for(store_->log().keep_snapshot(kRoom, Seq{at}, "board"));
    }
    /// One number that the file tells, read between two lives of the store.
    std::uint64_t number(std::string_view sql) {
        store_.reset();
        const auto connection = SqliteConnection::open(scratch_.file(), true);
        std::uint64_t found = 0;
        {
            Query query(**connection, sql);
            if (query.row()) found = query.integer(0);
        }
        open();
        return found;
    }
    std::uint64_t in_tail() { return number("SELECT count(*) FROM log"); }
    std::uint64_t segments() { return number("SELECT count(*) FROM segment"); }
    std::uint64_t snapshots() { return number("SELECT count(*) FROM snap"); }

    FaultyDisk disk_;
    ScratchDirectory scratch_;
    std::unique_ptr<SqliteStore> store_;
    Position tip_;
};

TEST_F(Trimming, StartsWithTheSecondSnapshotAndEndsAtTheOlderOne) {
    ASSERT_TRUE(keep_snapshot(1'200));
    EXPECT_EQ(in_tail(), 1'700U);
    ASSERT_TRUE(keep_snapshot(1'600));
    EXPECT_EQ(in_tail(), 500U);
    EXPECT_EQ(segments(), 3U);
    EXPECT_EQ(number("SELECT max(to_seq) FROM segment"), 1'200U);
    ASSERT_TRUE(keep_snapshot(1'700));
    EXPECT_EQ(in_tail(), 100U);
    EXPECT_EQ(snapshots(), 2U);
}

TEST_F(Trimming, LetsOthersCommitBetweenTwoSegments) {
    ASSERT_TRUE(keep_snapshot(1'200));
    const std::uint64_t before = store_->commits();
    ASSERT_TRUE(keep_snapshot(1'600));
    EXPECT_GE(store_->commits() - before, 4U);  // the snapshot, and three segments
}

TEST_F(Trimming, WaitsUntilTheSnapshotWasReadBackFromTheFile) {
    ASSERT_TRUE(keep_snapshot(800));
    ASSERT_TRUE(keep_snapshot(1'200));
    EXPECT_EQ(in_tail(), 900U);
    disk_.reads_fail_after_sync = true;
    EXPECT_EQ(trouble_in(keep_snapshot(1'600)), "corrupt");
    disk_.reads_fail = disk_.reads_fail_after_sync = false;
    EXPECT_FALSE(store_->fenced());
    EXPECT_EQ(in_tail(), 900U);
    EXPECT_EQ(number("SELECT min(seq) FROM snap"), 800U);
    EXPECT_EQ(*wait_for(store_->log().read(kRoom, Seq{0}, 10'000)), many_entries());
}

TEST_F(Trimming, LeavesADamagedEntryWhereItCanBeNamed) {
    ASSERT_TRUE(keep_snapshot(1'200));
    store_.reset();
    scratch_.run_sql("UPDATE log SET bytes = x'00' WHERE seq = 300");
    open();
    ASSERT_TRUE(keep_snapshot(1'600));
    EXPECT_EQ(in_tail(), 1'700U);
    EXPECT_EQ(segments(), 0U);
    EXPECT_EQ(snapshots(), 2U);
}

TEST_F(Trimming, ChangesNothingOnAFullDiskAndGoesOnLater) {
    RecordProperty("catalogue", "B7-113");
    ASSERT_TRUE(keep_snapshot(1'200));
    disk_.is_full = true;
    EXPECT_EQ(trouble_in(keep_snapshot(1'600)), "disk_full");
    EXPECT_EQ(*wait_for(store_->log().read(kRoom, Seq{0}, 10'000)), many_entries());
    disk_.is_full = false;
    ASSERT_TRUE(keep_snapshot(1'600));
    EXPECT_EQ(in_tail(), 500U);
}

TEST_F(Trimming, GoesOnFromTheLastSegmentWhenTheTailIsLost) {
    ASSERT_TRUE(keep_snapshot(1'200));
    ASSERT_TRUE(keep_snapshot(1'600));
    store_.reset();
    scratch_.run_sql("DELETE FROM log");
    open();
    // Not as an empty room: what a snapshot has seen is missing.
    EXPECT_EQ(trouble_in(wait_for(store_->log().recover(kRoom))), "corrupt");
    EXPECT_EQ(trouble_in(wait_for(store_->log().append(kRoom, start(), {"x"}))), "stale_tip");
}

}  // namespace
}  // namespace fishbowl::log
