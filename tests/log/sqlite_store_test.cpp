// Opening and closing the embedded store, and what it does when the disk is full or broken.
#include "log/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "log/faulty_disk.hpp"
#include "log/log_contract.hpp"
#include "log/scratch_directory.hpp"

namespace fishbowl::log {
namespace {

namespace fs = std::filesystem;

unsigned mode_of(const fs::path& path) {
    struct stat found {};
    EXPECT_EQ(::stat(path.c_str(), &found), 0) << path;
    return found.st_mode & 0777U;
}

std::unique_ptr<SqliteStore> open(const ScratchDirectory& scratch) {
    auto store = SqliteStore::open(scratch.data());
    EXPECT_TRUE(store) << (store ? "" : store.failure().hint);
    return store ? *std::move(store) : nullptr;
}

Outcome<Position> append(SqliteStore& store, const Position& tip, const std::string& entry) {
    return wait_for(store.log().append(kRoom, tip, {entry}));
}

// Opening.

TEST(AStoreWhoseFileIsTakenAway, AcknowledgesNothingMore) {
    RecordProperty("catalogue", "B7-116");
    using Take = void (*)(const fs::path&);
    const Take deleted = [](const fs::path& file) { fs::remove(file); };
    const Take renamed = [](const fs::path& file) { fs::rename(file, file.string() + ".old"); };
    const Take replaced = [](const fs::path& file) {
        fs::copy_file(file, file.string() + ".new");
        fs::rename(file.string() + ".new", file);
    };
    for (const Take take : {deleted, renamed, replaced}) {
        const ScratchDirectory scratch;
        const auto store = open(scratch);
        const auto created = wait_for(store->log().create(kRoom, kEpoch));
        ASSERT_TRUE(created);
        const auto first = append(*store, *created, "there");
        ASSERT_TRUE(first);
        take(scratch.data() / "fishbowl.db");
        const auto second = append(*store, *first, "nowhere");
        ASSERT_FALSE(second);
        EXPECT_EQ(second.why(), Trouble::in_doubt);
        EXPECT_TRUE(store->fenced());
        store->close();
    }
}

TEST(OpeningAStore, MakesAPrivateDirectory) {
    const ScratchDirectory scratch;
    const auto store = SqliteStore::open(scratch.path() / "new" / "data/");
    ASSERT_TRUE(store) << store.failure().hint;
    const fs::path directory = scratch.path() / "new" / "data";
    EXPECT_EQ(mode_of(directory), 0700U);
    EXPECT_EQ(mode_of(directory / "fishbowl.db"), 0600U);
    EXPECT_EQ(mode_of(directory / "fishbowl.db-wal"), 0600U);
    EXPECT_EQ(mode_of(directory / "lock"), 0600U);
    EXPECT_FALSE(fs::exists(directory / "fishbowl.db-shm"));
}

TEST(OpeningAStore, LeavesOneFileBehind) {
    const ScratchDirectory scratch;
    open(scratch)->close();
    EXPECT_FALSE(fs::exists(scratch.data() / "fishbowl.db-wal"));
    EXPECT_EQ(fs::file_size(scratch.data() / "lock"), 0U);
}

TEST(OpeningAStore, NamesTheProcessThatHasTheDirectory) {
    RecordProperty("catalogue", "B7-119");
    const ScratchDirectory scratch;
    auto first = open(scratch);
    const auto second = SqliteStore::open(scratch.data());
    ASSERT_EQ(trouble_in(second), "in_use");
    const std::string& hint = second.failure().hint;
    EXPECT_NE(hint.find("process " + std::to_string(::getpid())), std::string::npos) << hint;
    first->close();
    first.reset();
    EXPECT_TRUE(SqliteStore::open(scratch.data()));
}

TEST(OpeningAStore, SaysWhenAnotherProgramHasTheFile) {
    const ScratchDirectory scratch;
    open(scratch)->close();
    // Locks of one process do not exclude each other, so the other program is a child.
    int ready[2];
    int finished[2];
    ASSERT_EQ(::pipe(ready), 0);
    ASSERT_EQ(::pipe(finished), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        sqlite3* mine = nullptr;
        sqlite3_open(scratch.file().c_str(), &mine);
        const int begun = sqlite3_exec(mine, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        char byte = begun == SQLITE_OK ? 'y' : 'n';
        (void)!::write(ready[1], &byte, 1);
        (void)!::read(finished[0], &byte, 1);
        ::_exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_EQ(byte, 'y');
    EXPECT_EQ(trouble_in(SqliteStore::open(scratch.data())), "in_use");
    EXPECT_EQ(::write(finished[1], &byte, 1), 1);
    ::waitpid(child, nullptr, 0);
    for (const int end : {ready[0], ready[1], finished[0], finished[1]}) ::close(end);
}

TEST(OpeningAStore, SaysWhenTheDirectoryCannotBeMade) {
    const ScratchDirectory scratch;
    std::ofstream(scratch.path() / "file") << "in the way";
    for (const fs::path& path :
         {scratch.path() / "file" / "data", scratch.path() / "file", fs::path("/proc/fishbowl")}) {
        const auto store = SqliteStore::open(path);
        ASSERT_EQ(trouble_in(store), "unwritable") << path;
        EXPECT_NE(store.failure().hint.find("--data"), std::string::npos);
        EXPECT_NE(store.failure().hint.find(path.string()), std::string::npos);
    }
}

TEST(OpeningAStore, RefusesWhatANewerReleaseWrote) {
    const ScratchDirectory scratch;
    open(scratch)->close();
    scratch.run_sql("PRAGMA user_version = 9");
    const auto store = SqliteStore::open(scratch.data());
    ASSERT_EQ(trouble_in(store), "newer_version");
    EXPECT_NE(store.failure().hint.find("format 9"), std::string::npos) << store.failure().hint;
    EXPECT_EQ(trouble_in(SqliteStore::open(scratch.data())), "newer_version");
}

TEST(OpeningAStore, RefusesWhatIsNotADatabase) {
    const ScratchDirectory scratch;
    fs::create_directory(scratch.data());
    std::ofstream(scratch.file()) << std::string(8192, 'x');
    EXPECT_EQ(trouble_in(SqliteStore::open(scratch.data())), "corrupt");
}

TEST(OpeningAStore, RefusesADatabaseOfAnotherProgram) {
    const ScratchDirectory scratch;
    fs::create_directory(scratch.data());
    scratch.run_sql("CREATE TABLE mine (x)");
    EXPECT_EQ(trouble_in(SqliteStore::open(scratch.data())), "corrupt");
}

/// Writes zeros over the middle of the file: the rows, but not the tables' definitions.
void spoil(const ScratchDirectory& scratch) {
    const auto size = fs::file_size(scratch.file());
    std::fstream file(scratch.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(size / 2));
    const std::string zeros(size / 4, '\0');
    file.write(zeros.data(), static_cast<std::streamsize>(zeros.size()));
}

TEST(OpeningAStore, ChecksTheFileAfterAnUncleanStop) {
    const ScratchDirectory scratch;
    {
        const auto store = open(scratch);
        Position tip = *wait_for(store->log().create(kRoom, kEpoch));
        for (int i = 0; i < 100; ++i) tip = *append(*store, tip, std::string(1000, 'x'));
    }
    spoil(scratch);
    std::ofstream(scratch.data() / "lock") << "12345\n";
    for (int attempt = 0; attempt < 2; ++attempt)
        EXPECT_EQ(trouble_in(SqliteStore::open(scratch.data())), "corrupt");
}

TEST(OpeningAStore, FindsDamageWhenARoomIsRecovered) {
    const ScratchDirectory scratch;
    {
        const auto store = open(scratch);
        Position tip = *wait_for(store->log().create(kRoom, kEpoch));
        for (int i = 0; i < 100; ++i) tip = *append(*store, tip, std::string(1000, 'x'));
    }
    spoil(scratch);
    const auto store = open(scratch);
    EXPECT_EQ(trouble_in(wait_for(store->log().recover(kRoom))), "corrupt");
    EXPECT_FALSE(store->fenced());
}

// Disks.

TEST(AFullDisk, RefusesWritesUntilThereIsRoom) {
    const ScratchDirectory scratch;
    FaultyDisk disk;
    const auto store = open(scratch);
    const Position empty = *wait_for(store->log().create(kRoom, kEpoch));
    const Position first = *append(*store, empty, "a");

    disk.is_full = true;
    EXPECT_EQ(trouble_in(append(*store, first, "b")), "disk_full");
    EXPECT_EQ(trouble_in(wait_for(store->directory().put_setting("x", "y"))), "disk_full");
    EXPECT_EQ(wait_for(store->log().recover(kRoom))->tail, Entries{"a"});
    EXPECT_FALSE(store->fenced());

    disk.is_full = false;
    EXPECT_TRUE(append(*store, first, "c"));
    EXPECT_EQ(wait_for(store->log().recover(kRoom))->tail, (Entries{"a", "c"}));
}

TEST(AFullDisk, DoesNotLoseWhatIsInTheWriteAheadLog) {
    const ScratchDirectory scratch;
    {
        FaultyDisk disk;
        const auto store = open(scratch);
        const Position empty = *wait_for(store->log().create(kRoom, kEpoch));
        ASSERT_TRUE(append(*store, empty, "a"));
        disk.is_full = true;
        store->close();
        EXPECT_FALSE(store->fenced());
    }
    EXPECT_EQ(wait_for(open(scratch)->log().recover(kRoom))->tail, Entries{"a"});
}

constexpr std::uint64_t kBallast = 3 * 1024 * 1024;

/// Whether `store` comes to be so, in a while.
bool becomes(const SqliteStore& store, bool tight) {
    for (int i = 0; i < 6'000 && store.tight() != tight; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return store.tight() == tight;
}
bool is_whole(const fs::path& ballast) {
    for (int i = 0; i < 6'000; ++i) {
        std::error_code not_there;
        if (fs::file_size(ballast, not_there) == kBallast && !not_there) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

TEST(AFullDisk, GivesTheRoomOfItsBallastToWhatMustBeWritten) {
    RecordProperty("catalogue", "B7-113");
    const ScratchDirectory scratch;
    const fs::path ballast = scratch.data() / "ballast";
    FaultyDisk disk;
    disk.full_while = ballast;
    auto store = *SqliteStore::open(scratch.data(), kBallast);
    const Position empty = *wait_for(store->log().create(kRoom, kEpoch));
    const Position first = *append(*store, empty, "a");
    ASSERT_TRUE(is_whole(ballast));
    EXPECT_FALSE(store->log().is_tight());

    disk.is_full = true;
    EXPECT_EQ(trouble_in(append(*store, first, "b")), "disk_full");
    EXPECT_TRUE(store->log().is_tight());
    EXPECT_FALSE(fs::exists(ballast));
    const auto steering = append(*store, first, "c");
    ASSERT_TRUE(steering);
    EXPECT_TRUE(wait_for(store->directory().put_setting("x", "y")));
    // It does not come back while there is no room for it.
    std::this_thread::sleep_for(std::chrono::milliseconds(2'500));
    EXPECT_TRUE(store->log().is_tight());

    disk.is_full = false;
    EXPECT_TRUE(becomes(*store, false));
    EXPECT_TRUE(is_whole(ballast));
    EXPECT_TRUE(append(*store, *steering, "d"));
    EXPECT_FALSE(store->fenced());
    store.reset();
    store = *SqliteStore::open(scratch.data(), kBallast);
    EXPECT_EQ(wait_for(store->log().recover(kRoom))->tail, (Entries{"a", "c", "d"}));
    EXPECT_TRUE(fs::exists(ballast)) << "it stays for the next process";
}

void expect_fence(FaultyDisk& disk, std::atomic<bool>& fault) {
    const ScratchDirectory scratch;
    auto store = open(scratch);
    const Position empty = *wait_for(store->log().create(kRoom, kEpoch));
    const Position first = *append(*store, empty, "a");
    EXPECT_FALSE(store->fenced());

    fault = true;
    EXPECT_EQ(trouble_in(append(*store, first, "b")), "in_doubt");
    EXPECT_TRUE(store->fenced());
    const int syncs = disk.syncs;
    const int writes = disk.writes;

    fault = false;  // a disk that seems well again is not believed
    EXPECT_EQ(trouble_in(append(*store, first, "c")), "in_doubt");
    EXPECT_EQ(trouble_in(wait_for(store->log().recover(kRoom))), "in_doubt");
    EXPECT_EQ(trouble_in(wait_for(store->directory().setting("x"))), "in_doubt");
    store->close();
    store.reset();
    EXPECT_EQ(disk.syncs, syncs);
    EXPECT_EQ(disk.writes, writes);
    EXPECT_GT(fs::file_size(scratch.data() / "lock"), 0U);  // not in order

    // Reading tells: "b" is there or it is not, and nothing else is.
    store = open(scratch);
    const Entries tail = wait_for(store->log().recover(kRoom))->tail;
    EXPECT_TRUE(tail == Entries{"a"} || tail == (Entries{"a", "b"})) << tail.size();
}

TEST(ABrokenDisk, FencesTheStoreWhenASyncFails) {
    FaultyDisk disk;
    expect_fence(disk, disk.syncs_fail);
}

TEST(ABrokenDisk, FencesTheStoreWhenAWriteFails) {
    FaultyDisk disk;
    expect_fence(disk, disk.writes_fail);
}

TEST(ABrokenDisk, FencesTheStoreWhenACheckpointFails) {
    const ScratchDirectory scratch;
    FaultyDisk disk;
    Position tip;
    {
        const auto store = open(scratch);
        tip = *wait_for(store->log().create(kRoom, kEpoch));
        disk.main_syncs_fail = true;
        std::size_t written = 0;
        while (!store->fenced()) {  // about 4 MB
            const auto outcome = append(*store, tip, std::string(60'000, 'x'));
            if (!outcome) break;
            tip = *outcome;
            ASSERT_LT(++written, 1'000U);
        }
        EXPECT_EQ(trouble_in(append(*store, tip, "b")), "in_doubt");
        const int syncs = disk.syncs;
        store->close();
        EXPECT_EQ(disk.syncs, syncs);
        disk.main_syncs_fail = false;
    }
    EXPECT_EQ(wait_for(open(scratch)->log().recover(kRoom))->tip, tip);
}

TEST(ABrokenDisk, FencesTheStoreWhenTheLastCheckpointFails) {
    const ScratchDirectory scratch;
    FaultyDisk disk;
    {
        const auto store = open(scratch);
        const Position empty = *wait_for(store->log().create(kRoom, kEpoch));
        ASSERT_TRUE(append(*store, empty, "a"));
        disk.main_syncs_fail = true;
        const int syncs = disk.syncs;
        store->close();
        EXPECT_TRUE(store->fenced());
        EXPECT_LE(disk.syncs - syncs, 2);  // the write-ahead log's, and the one that failed
        disk.main_syncs_fail = false;
    }
    EXPECT_EQ(wait_for(open(scratch)->log().recover(kRoom))->tail, Entries{"a"});
}

// Being killed. (The page cache survives it, so this says nothing about syncs; the disks above do.)

/// Appends for ever, telling through `pipe` each seq that was acknowledged.
[[noreturn]] void append_until_killed(const fs::path& directory, int pipe) {
    auto store = SqliteStore::open(directory);
    if (!store) ::_exit(1);
    Position tip = *wait_for((*store)->log().create(kRoom, kEpoch));
    for (;;) {
        const std::string entry = "entry " + std::to_string(tip.seq.value + 1);
        const auto written = append(**store, tip, entry);
        if (!written) ::_exit(2);
        tip = *written;
        if (tip.seq.value % 10 == 0)
            (void)wait_for((*store)->log().keep_snapshot(kRoom, tip.seq, entry));
        if (::write(pipe, &tip.seq.value, sizeof tip.seq.value) != sizeof tip.seq.value) ::_exit(3);
    }
}

TEST(BeingKilled, LosesNothingThatWasAcknowledged) {
    for (const std::uint64_t kill_after : {1U, 7U, 40U, 133U}) {
        const ScratchDirectory scratch;
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) append_until_killed(scratch.data(), pipe[1]);
        ::close(pipe[1]);
        std::uint64_t acknowledged = 0;
        std::uint64_t seq = 0;
        while (::read(pipe[0], &seq, sizeof seq) == sizeof seq) {
            acknowledged = seq;
            if (seq == kill_after) ::kill(child, SIGKILL);
        }
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << status;
        ASSERT_GE(acknowledged, kill_after);

        const auto store = open(scratch);
        const auto recovered = wait_for(store->log().recover(kRoom));
        ASSERT_TRUE(recovered) << recovered.failure().hint;
        EXPECT_GE(recovered->tip.seq.value, acknowledged);
        EXPECT_LE(recovered->tip.seq.value, acknowledged + 1);
        const Entries all = *wait_for(store->log().read(kRoom, Seq{0}, 1'000'000));
        ASSERT_EQ(all.size(), recovered->tip.seq.value);
        for (std::size_t i = 0; i < all.size(); ++i)
            EXPECT_EQ(all[i], "entry " + std::to_string(i + 1));
        EXPECT_EQ(recovered->tip, after(start(), all));
    }
}

}  // namespace
}  // namespace fishbowl::log
