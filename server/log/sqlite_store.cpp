#include "log/sqlite_store.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <system_error>
#include <utility>
#include <vector>

#include "base/in_quotes.hpp"
#include "log/ballast.hpp"
#include "log/draft_file.hpp"
#include "log/lock_file.hpp"
#include "log/sqlite_connection.hpp"
#include "log/sqlite_directory.hpp"
#include "log/sqlite_log.hpp"
#include "log/sqlite_rooms.hpp"
#include "log/sqlite_writer.hpp"

namespace fishbowl::log {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kCopySlice{5};
constexpr const char* kCopyName = "backup.part";
constexpr std::uintmax_t kRoomToStart = 8 * std::uintmax_t{1024} * 1024;
constexpr std::uintmax_t kRoomBesideCopy = 64 * std::uintmax_t{1024} * 1024;

Failure unwritable(const fs::path& path) {
    Failure failure = cannot_write(path);
    failure.hint +=
        "; give it to the user that runs Fishbowl, or choose another directory with --data";
    return failure;
}

/// SQLite would make it readable for others, and its side files take after it.
Outcome<Done> make_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return unwritable(path);
    const bool ours = ::fchmod(file, 0600) == 0;
    ::close(file);
    if (!ours || !sync_names(path.parent_path())) return unwritable(path);
    return Done{};
}

/// A copy must never be what fills the disk that everybody's work goes to.
Outcome<Done> make_copy_file(const fs::path& copy, const fs::path& original) {
    std::error_code error;
    fs::remove(copy, error);  // of an earlier one that nobody took
    const auto room = fs::space(copy.parent_path(), error).available;
    const auto needed = fs::file_size(original, error) + kRoomBesideCopy;
    if (!error && room < needed)
        return Failure{Trouble::disk_full, "a copy of " + original.string() + " needs " +
                                               std::to_string(needed >> 20) + " MiB beside it, " +
                                               std::to_string(room >> 20) +
                                               " are free; make room on the disk"};
    const int file = ::open(copy.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return unwritable(copy);
    ::close(file);
    return Done{};
}

/// Thrown off at once when there is no room to start, and to do the little that must be done.
std::unique_ptr<Ballast> ballast_in(const fs::path& directory, std::uint64_t bytes) {
    auto ballast = std::make_unique<Ballast>(directory / "ballast", bytes);
    std::error_code error;
    const auto room = fs::space(directory, error).available;
    if (!error && room < kRoomToStart && ballast->is_wanted()) ballast->throw_off();
    return ballast;
}

/// What an earlier process deleted, and could not get out of the file entirely.
void finish_scrub(SqliteConnection& connection) {
    if (!wants_scrub(connection) || !connection.can_rewrite()) return;
    scrub(connection);
    if (const auto fault = connection.take_fault())
        spdlog::warn("not_scrubbed why={} hint=\"what was deleted is still in the file\"",
                     in_quotes(fault->words));
}

/// A process that a failed sync ended leaves a write-ahead log of which the kernel shows more than
/// it wrote, and believes that nothing is left to write. Writing the same bytes again makes it
/// write them; else a power cut while they are folded into the file would leave half of them in it.
Outcome<Done> write_log_again(const fs::path& path) {
    constexpr int kBytes = 64 * 1024;
    const std::string main = path.string();
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<const char, decltype(&sqlite3_free_filename)> names(
        sqlite3_create_filename(main.c_str(), "", (main + "-wal").c_str(), 0, nullptr),
        &sqlite3_free_filename);
    const char* name = names == nullptr ? nullptr : sqlite3_filename_wal(names.get());
    std::error_code error;
    if (name == nullptr || !fs::exists(name, error)) return Done{};
    std::vector<std::max_align_t> place(
        static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
    auto* file = reinterpret_cast<sqlite3_file*>(place.data());
    int done = vfs->xOpen(vfs, name, file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL, nullptr);
    if (done == SQLITE_OK) {
        const sqlite3_io_methods& calls = *file->pMethods;
        sqlite3_int64 size = 0;
        done = calls.xFileSize(file, &size);
        std::vector<char> bytes(kBytes);
        for (sqlite3_int64 at = 0; at < size && done == SQLITE_OK; at += kBytes) {
            const int count = static_cast<int>(std::min<sqlite3_int64>(kBytes, size - at));
            done = calls.xRead(file, bytes.data(), count, at);
            if (done == SQLITE_OK) done = calls.xWrite(file, bytes.data(), count, at);
        }
        if (done == SQLITE_OK) done = calls.xSync(file, SQLITE_SYNC_NORMAL);
    }
    if (file->pMethods != nullptr) file->pMethods->xClose(file);
    if (done == SQLITE_OK) return Done{};
    return Failure{Trouble::unwritable, std::string(name) + " cannot be written again (" +
                                            sqlite3_errstr(done) +
                                            "); look at the disk and at who may write there"};
}

}  // namespace

Outcome<Done> make_private_directory(const fs::path& directory) {
    std::error_code error;
    if (fs::is_directory(directory, error)) {
        const fs::perms open_to = fs::status(directory, error).permissions();
        if ((open_to & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none)
            spdlog::warn("open_to_others directory={} hint=\"chmod 700 closes it\"",
                         in_quotes(directory.string()));
        return Done{};
    }
    if (directory.has_parent_path()) fs::create_directories(directory.parent_path(), error);
    if (error) {
        errno = error.value();
        return unwritable(directory);
    }
    if (::mkdir(directory.c_str(), 0700) != 0) return unwritable(directory);
    if (!sync_names(directory / "..")) return unwritable(directory);
    return Done{};
}

SqliteStore::SqliteStore(fs::path directory, std::unique_ptr<LockFile> lock)
    : path_(std::move(directory)), lock_(std::move(lock)) {}

Outcome<std::unique_ptr<SqliteStore>> SqliteStore::open(fs::path directory,
                                                        std::uint64_t ballast_bytes) {
    directory = fs::absolute(directory).lexically_normal();
    if (!directory.has_filename()) directory = directory.parent_path();  // "data/"
    if (const auto made = make_private_directory(directory); !made) return made.failure();
    auto lock = LockFile::take(directory);
    if (!lock) return lock.failure();
    const bool unclean = (*lock)->left_unclean();
    std::error_code ignored;
    fs::remove(directory / kCopyName, ignored);  // nobody took it

    auto ballast = ballast_in(directory, ballast_bytes);
    const fs::path path = directory / "fishbowl.db";
    if (const auto made = make_file(path); !made) return made.failure();
    if (unclean) {
        if (const auto again = write_log_again(path); !again) return again.failure();
    }
    auto connection = SqliteConnection::open(path, false);
    if (!connection) return connection.failure();
    if (unclean) {
        spdlog::warn("not_closed_in_order file={} hint=\"it is checked\"",
                     in_quotes(path.string()));
        if (const auto sound = (*connection)->quick_check(); !sound) return sound.failure();
    }
    if (const auto ready = (*connection)->prepare_tables(); !ready) return ready.failure();
    if (const auto adopted = (*connection)->adopt(); !adopted) return adopted.failure();
    finish_scrub(**connection);
    if (!(*lock)->mark_serving()) return unwritable(directory / "lock");

    std::unique_ptr<SqliteStore> store(new SqliteStore(directory, *std::move(lock)));
    store->writer_ = std::make_unique<SqliteWriter>(*std::move(connection), std::move(ballast));
    store->log_ = std::make_unique<SqliteLog>(*store->writer_);
    store->directory_ = std::make_unique<SqliteDirectory>(*store->writer_);
    return store;
}

SqliteStore::~SqliteStore() { close(); }

Log& SqliteStore::log() { return *log_; }
Directory& SqliteStore::directory() { return *directory_; }
bool SqliteStore::fenced() const { return writer_->fenced(); }
std::uint64_t SqliteStore::commits() const { return writer_->commits(); }
bool SqliteStore::tight() const { return writer_->tight(); }

net::awaitable<Outcome<std::string>> SqliteStore::copy() {
    const fs::path file = path_ / kCopyName;
    if (const auto made = make_copy_file(file, path_ / "fishbowl.db"); !made)
        co_return made.failure();
    SqliteWriter::Work<Done> begin = [file](SqliteConnection& connection) {
        return connection.begin_copy(file);
    };
    Outcome<Done> going = co_await writer_->read<Done>(std::move(begin));
    for (bool all = false; going && !all;) {
        SqliteWriter::Work<bool> slice = [](SqliteConnection& connection) {
            return connection.copy_on(kCopySlice);
        };
        const auto copied = co_await writer_->read<bool>(std::move(slice));
        if (!copied) going = copied.failure();
        all = copied && *copied;
    }
    if (going) co_return kCopyName;
    SqliteWriter::Work<Done> give_up = [](SqliteConnection& connection) {
        connection.end_copy();
        return Outcome<Done>(Done{});
    };
    (void)co_await writer_->read<Done>(std::move(give_up));
    std::error_code ignored;
    fs::remove(file, ignored);
    co_return going.failure();
}

void SqliteStore::close() {
    if (std::exchange(closed_, true) || writer_ == nullptr) return;
    writer_->close();
    if (!writer_->fenced()) lock_->mark_left();
}

}  // namespace fishbowl::log
