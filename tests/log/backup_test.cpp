// Backups: taken beside a working store or without one, never half of one, and put back as another
// history.
#include "log/backup.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

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

std::string bytes_of(const fs::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

class Backups : public ::testing::Test {
  protected:
    Backups() {
        open();
        for (const RoomId& room : {kRoom, kOtherRoom}) (void)wait_for(log().create(room, kEpoch));
        (void)wait_for(log().append(kOtherRoom, start(), {"x", "y"}));
        tip_ = *wait_for(log().append(kRoom, start(), many_entries()));
        for (const std::uint64_t at : {1'200U, 1'600U})
            (void)wait_for(log().keep_snapshot(kRoom, Seq{at}, "board " + std::to_string(at)));
        (void)wait_for(store_->directory().put_person(kRoom, {PersonNumber{1}, "Ada", ""}));
    }
    void open() { store_ = *SqliteStore::open(scratch_.data()); }
    Log& log() { return store_->log(); }

    /// As the tool does beside a running server.
    Outcome<Findings> back_up_beside() {
        return write_backup(target_, [this](const fs::path& file) -> Outcome<Done> {
            const auto copied = wait_for(store_->copy());
            if (!copied) return copied.failure();
            return fill_file(file, scratch_.data() / *copied);
        });
    }
    Outcome<Findings> back_up_alone() {
        return write_backup(target_, [this](const fs::path& file) {
            return copy_from_directory(scratch_.data(), file);
        });
    }
    Outcome<Findings> restore() {
        return restore_backup(target_, restored_,
                              [this] { return "epoch " + std::to_string(++epochs_); });
    }
    std::map<fs::path, std::string> files_in(const fs::path& directory) {
        std::map<fs::path, std::string> all;
        for (const auto& entry : fs::directory_iterator(directory))
            all[entry.path().filename()] = bytes_of(entry.path());
        return all;
    }

    FaultyDisk disk_;
    ScratchDirectory scratch_;
    const fs::path target_ = scratch_.path() / "copy.db";
    const fs::path restored_ = scratch_.path() / "restored";
    std::unique_ptr<SqliteStore> store_;
    Position tip_;
    int epochs_ = 0;
};

TEST_F(Backups, HoldEverythingAndComeBackAsAnotherHistory) {
    RecordProperty("catalogue", "B7-118");
    const auto written = back_up_beside();
    ASSERT_TRUE(written) << written.failure().hint;
    EXPECT_EQ(written->rooms, 2U);
    EXPECT_EQ(written->entries, 1'702U);
    const auto restored = restore();
    ASSERT_TRUE(restored) << restored.failure().hint;
    EXPECT_EQ(restored->entries, 1'702U);
    EXPECT_EQ(files_in(restored_).size(), 2U);  // the database and the lock

    const auto copy = SqliteStore::open(restored_);
    ASSERT_TRUE(copy) << copy.failure().hint;
    const auto recovered = wait_for((*copy)->log().recover(kRoom));
    ASSERT_TRUE(recovered) << recovered.failure().hint;
    EXPECT_EQ(recovered->snapshot->bytes, "board 1600");
    EXPECT_EQ(recovered->tip.seq, tip_.seq);
    EXPECT_EQ(recovered->tip.hash, tip_.hash);
    EXPECT_EQ(*wait_for((*copy)->log().read(kRoom, Seq{0}, 10'000)), many_entries());
    EXPECT_EQ(wait_for((*copy)->directory().people(kRoom))->front().name, "Ada");
    // Nobody takes the one history for the other.
    const auto other = wait_for((*copy)->log().recover(kOtherRoom));
    EXPECT_NE(recovered->tip.epoch, kEpoch);
    EXPECT_NE(other->tip.epoch, kEpoch);
    EXPECT_NE(other->tip.epoch, recovered->tip.epoch);
    EXPECT_EQ(trouble_in(wait_for((*copy)->log().append(kRoom, tip_, {"x"}))), "stale_tip");
    EXPECT_TRUE(wait_for((*copy)->log().append(kRoom, recovered->tip, {"x"})));
}

TEST_F(Backups, AreOfOneMomentWhileOthersWrite) {
    // Enough for many slices, and every append changes pages that were copied before.
    for (int i = 0; i < 40; ++i)
        tip_ = *wait_for(
            log().append(kRoom, tip_, {std::string(500'000, static_cast<char>('a' + i % 26))}));
    const Position before = tip_;
    bool is_copied = false;
    auto write_on = [&]() -> net::awaitable<int> {
        int written = 0;
        while (!is_copied) {
            Entries entries{"while copying " + std::to_string(written)};
            const auto appended = co_await log().append(kRoom, tip_, std::move(entries));
            if (!appended) co_return -1;
            tip_ = *appended;
            ++written;
        }
        co_return written;
    };
    auto copy = [&]() -> net::awaitable<int> {
        const auto copied = co_await store_->copy();
        is_copied = true;
        co_return copied ? 1 : 0;
    };
    std::vector<net::awaitable<int>> works;
    works.push_back(write_on());
    works.push_back(copy());
    const auto done = wait_for_all(std::move(works));
    EXPECT_GT(done[0], 3) << "nothing was written meanwhile";
    ASSERT_EQ(done[1], 1);
    const auto findings = check_file(scratch_.data() / "backup.part");
    ASSERT_TRUE(findings) << findings.failure().hint;
    EXPECT_EQ(findings->lines, Entries{});
    EXPECT_GE(findings->entries, before.seq.value + 2);
    EXPECT_LE(findings->entries, tip_.seq.value + 2);
}

TEST_F(Backups, NeverOverwrite) {
    std::ofstream(target_) << "mine";
    const auto refused = back_up_beside();
    ASSERT_EQ(trouble_in(refused), "exists");
    EXPECT_NE(refused.failure().hint.find(target_.string()), std::string::npos);
    EXPECT_EQ(bytes_of(target_), "mine");
    fs::remove(target_);
    // Not what came there while it was written, either.
    const auto late = write_backup(target_, [this](const fs::path& file) {
        std::ofstream(target_) << "late";
        const auto copied = wait_for(store_->copy());
        return fill_file(file, scratch_.data() / *copied);
    });
    EXPECT_EQ(trouble_in(late), "exists");
    EXPECT_EQ(bytes_of(target_), "late");
    fs::remove(target_);
    std::ofstream(target_.string() + ".part") << "half of one";
    const auto unfinished = back_up_beside();
    ASSERT_EQ(trouble_in(unfinished), "exists");
    EXPECT_NE(unfinished.failure().hint.find("copy.db.part"), std::string::npos);
    EXPECT_EQ(bytes_of(target_.string() + ".part"), "half of one");
}

TEST_F(Backups, AreForTheirOwnerOnly) {
    ASSERT_TRUE(back_up_beside());
    struct stat found {};
    ASSERT_EQ(::stat(target_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(Backups, OfWhatIsDamagedAreNone) {
    RecordProperty("catalogue", "B7-117");
    store_.reset();
    scratch_.run_sql("UPDATE segment SET blob = zeroblob(9) WHERE from_seq = 501");
    const auto refused = back_up_alone();
    ASSERT_EQ(trouble_in(refused), "corrupt");
    EXPECT_NE(refused.failure().hint.find("entries 501 to 1000"), std::string::npos)
        << refused.failure().hint;
    EXPECT_FALSE(fs::exists(target_));
    EXPECT_FALSE(fs::exists(target_.string() + ".part"));
}

TEST_F(Backups, LeaveNothingBehindOnAFullDisk) {
    RecordProperty("catalogue", "B7-113");
    disk_.is_full = true;
    EXPECT_EQ(trouble_in(back_up_beside()), "disk_full");
    disk_.is_full = false;
    EXPECT_FALSE(fs::exists(target_.string() + ".part"));
    EXPECT_FALSE(fs::exists(scratch_.data() / "backup.part"));
    EXPECT_FALSE(store_->fenced());
    EXPECT_TRUE(wait_for(log().append(kRoom, tip_, {"more"})));
    EXPECT_TRUE(back_up_beside());
    disk_.is_full = true;
    EXPECT_EQ(trouble_in(restore()), "disk_full");
    EXPECT_TRUE(fs::is_empty(restored_));
}

TEST_F(Backups, ChangeNothingInADirectoryWithoutAServer) {
    EXPECT_EQ(trouble_in(back_up_alone()), "in_use");
    disk_.is_full = true;  // so that the write-ahead log stays
    store_.reset();
    disk_.is_full = false;
    const auto before = files_in(scratch_.data());
    EXPECT_GT(before.at("fishbowl.db-wal").size(), 0U);
    const auto written = back_up_alone();
    ASSERT_TRUE(written) << written.failure().hint;
    EXPECT_EQ(written->entries, 1'702U);
    EXPECT_TRUE(files_in(scratch_.data()) == before);
}

TEST_F(Backups, AreRestoredIntoAnEmptyDirectoryOnly) {
    ASSERT_TRUE(back_up_beside());
    fs::create_directory(restored_);
    std::ofstream(restored_ / "notes.txt") << "mine";
    const auto refused = restore();
    ASSERT_EQ(trouble_in(refused), "exists");
    EXPECT_NE(refused.failure().hint.find("not empty"), std::string::npos);
    EXPECT_EQ(files_in(restored_).size(), 1U);
    fs::remove(restored_ / "notes.txt");
    EXPECT_TRUE(restore());
    EXPECT_EQ(trouble_in(restore()), "exists");
    // And never under a server.
    const auto in_use = restore_backup(target_, scratch_.data(), [] { return std::string("e"); });
    ASSERT_EQ(trouble_in(in_use), "in_use");
    EXPECT_NE(in_use.failure().hint.find("process"), std::string::npos);
}

TEST_F(Backups, ThatAreDamagedAreNotRestored) {
    ASSERT_TRUE(back_up_beside());
    const std::string whole = bytes_of(target_);
    for (const std::size_t length : {whole.size() / 2, std::size_t{100}, std::size_t{0}}) {
        std::ofstream(target_, std::ios::binary | std::ios::trunc) << whole.substr(0, length);
        const auto refused = restore();
        EXPECT_EQ(trouble_in(refused), "corrupt") << length;
        EXPECT_NE(refused.failure().hint.find(target_.string()), std::string::npos);
    }
    fs::remove(target_);
    EXPECT_EQ(trouble_in(restore()), "not_there");
    EXPECT_FALSE(fs::exists(restored_));
}

}  // namespace
}  // namespace fishbowl::log
