// `fishbowl check` finds what is wrong with a directory, and changes nothing in it.
#include "log/check.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "log/faulty_disk.hpp"
#include "log/log_contract.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_store.hpp"

namespace fishbowl::log {
namespace {

namespace fs = std::filesystem;

class Checking : public ::testing::Test {
  protected:
    Checking() {
        const auto store = SqliteStore::open(scratch_.data());
        Log& log = (*store)->log();
        for (const RoomId& room : {kRoom, kOtherRoom}) {
            (void)wait_for(log.create(room, kEpoch));
            (void)wait_for(log.append(room, start(), {"a", "b", "c", "d"}));
            (void)wait_for(log.keep_snapshot(room, Seq{1}, "board at 1"));
            (void)wait_for(log.keep_snapshot(room, Seq{3}, "board at 3"));
        }
    }

    std::vector<std::string> findings() {
        const auto checked = check_directory(scratch_.data());
        EXPECT_TRUE(checked) << checked.failure().hint;
        return checked ? checked->lines : std::vector<std::string>{};
    }
    void run_sql(const std::string& change, const std::string& where) {
        scratch_.run_sql(change + " WHERE room = '" + kRoom.value + "' AND " + where);
    }
    /// Every file with its bytes.
    std::map<fs::path, std::string> files() {
        std::map<fs::path, std::string> all;
        for (const auto& entry : fs::directory_iterator(scratch_.data())) {
            std::ostringstream bytes;
            bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            all[entry.path()] = bytes.str();
        }
        return all;
    }

    ScratchDirectory scratch_;
};

TEST_F(Checking, FindsNothingWhereAllIsWell) {
    const auto checked = check_directory(scratch_.data());
    ASSERT_TRUE(checked) << checked.failure().hint;
    EXPECT_EQ(checked->rooms, 2U);
    EXPECT_EQ(checked->entries, 8U);
    EXPECT_EQ(checked->lines, Entries{});
}

TEST_F(Checking, NamesADamagedEntry) {
    run_sql("UPDATE log SET bytes = x'00'", "seq = 2");
    EXPECT_EQ(findings(), Entries{"room " + kRoom.value + ": entry 2 does not match its hash"});
}

TEST_F(Checking, NamesAMissingEntry) {
    run_sql("DELETE FROM log", "seq = 2");
    EXPECT_EQ(findings(), Entries{"room " + kRoom.value + ": entry 2 is missing"});
}

TEST_F(Checking, NamesADamagedSegmentAndGoesOnBehindIt) {
    RecordProperty("catalogue", "B7-117");
    run_sql("UPDATE segment SET blob = zeroblob(20)", "to_seq = 1");
    run_sql("UPDATE log SET bytes = x'00'", "seq = 4");
    const std::string room = "room " + kRoom.value;
    EXPECT_EQ(findings(), (Entries{room + ": the segment of entries 1 to 1 is damaged",
                                   room + ": entry 4 does not match its hash"}));
}

TEST_F(Checking, NamesASegmentOfAnotherHistory) {
    // Whole in itself, but not what the chain led to.
    run_sql("UPDATE segment SET hash = zeroblob(16)", "to_seq = 1");
    const std::string room = "room " + kRoom.value;
    EXPECT_EQ(findings()[0], room + ": entry 1 does not match its hash");
}

TEST_F(Checking, NamesWhatIsMissingWhereASegmentWas) {
    run_sql("DELETE FROM segment", "to_seq = 1");
    EXPECT_EQ(findings()[0], "room " + kRoom.value + ": entry 1 is missing");
}

TEST_F(Checking, NamesADamagedSnapshot) {
    run_sql("UPDATE snap SET blob = x'00'", "seq = 1");
    run_sql("UPDATE snap SET hash = zeroblob(16)", "seq = 3");
    const std::string room = "room " + kRoom.value;
    EXPECT_EQ(findings(), (Entries{room + ": snapshot at 3: it belongs to another history",
                                   room + ": snapshot at 1: its sum does not match"}));
}

TEST_F(Checking, MissesEntriesThatASnapshotHasSeen) {
    run_sql("DELETE FROM log", "seq > 2");
    const Entries lines = findings();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_NE(lines[1].find("entries up to 3"), std::string::npos) << lines[1];
    const auto store = SqliteStore::open(scratch_.data());
    const auto recovered = wait_for((*store)->log().recover(kRoom));
    EXPECT_EQ(trouble_in(recovered), "corrupt");  // and nobody goes on from there
}

TEST_F(Checking, ChangesNothing) {
    const auto before = files();
    EXPECT_EQ(findings(), Entries{});
    EXPECT_TRUE(files() == before);
}

TEST_F(Checking, ReadsAWriteAheadLogAndLeavesItThere) {
    {
        FaultyDisk disk;
        const auto store = SqliteStore::open(scratch_.data());
        const Position tip = wait_for((*store)->log().recover(kRoom))->tip;
        ASSERT_TRUE(wait_for((*store)->log().append(kRoom, tip, {"e"})));
        disk.is_full = true;  // so that it stays
    }
    const auto before = files();
    const auto checked = check_directory(scratch_.data());
    ASSERT_TRUE(checked) << checked.failure().hint;
    EXPECT_EQ(checked->entries, 9U);
    EXPECT_TRUE(files() == before);
}

TEST_F(Checking, WaitsForNobody) {
    const auto store = SqliteStore::open(scratch_.data());
    EXPECT_EQ(trouble_in(check_directory(scratch_.data())), "in_use");
    EXPECT_EQ(trouble_in(check_directory(scratch_.path())), "not_there");
}

TEST_F(Checking, LeavesNewerFormatsAlone) {
    scratch_.run_sql("PRAGMA user_version = 9");
    EXPECT_EQ(trouble_in(check_directory(scratch_.data())), "newer_version");
}

}  // namespace
}  // namespace fishbowl::log
