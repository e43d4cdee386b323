// The embedded store: a log and a directory in one SQLite file, DIR/fishbowl.db. Nothing else to
// install; one process at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/outcome.hpp"
#include "log/directory.hpp"
#include "log/log.hpp"

namespace fishbowl::log {

/// Makes `directory` (0700), durably, when it is not there.
Outcome<Done> make_private_directory(const std::filesystem::path& directory);

class LockFile;
class SqliteDirectory;
class SqliteLog;
class SqliteWriter;

/// Every loop that awaits the log or the directory must outlive the store: it is where the answers
/// go.
class SqliteStore {
  public:
    /// Opens `directory`, making it (0700) and the file in it (0600) when they are not there.
    /// After an unclean stop the whole file is checked first, which takes about a second for each
    /// gigabyte. `ballast_bytes`: of a file whose room is freed when the disk is full; 0: none.
    /// Trouble: unwritable, in_use, newer_version, corrupt, disk_full.
    static Outcome<std::unique_ptr<SqliteStore>> open(std::filesystem::path directory,
                                                      std::uint64_t ballast_bytes = 0);
    /// Closes.
    ~SqliteStore();
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    Log& log();
    Directory& directory();

    /// A write failed and nobody knows how much of it is on the disk: everything answers
    /// Trouble::in_doubt from now on. The process should end (exit code 70) and start again, which
    /// reads what is really there. Safe to call from any thread.
    [[nodiscard]] bool fenced() const;
    /// How many transactions were committed. Safe to call from any thread.
    [[nodiscard]] std::uint64_t commits() const;
    /// See Log::is_tight. Safe to call from any thread.
    [[nodiscard]] bool tight() const;

    /// Copies everything, as it is at one moment, into a file of the directory while others go on
    /// writing; gives the file's name. Nothing of it is synced: whoever asked takes it from there
    /// and removes it. One at a time. Trouble: disk_full, unwritable, corrupt, in_doubt, closed.
    net::awaitable<Outcome<std::string>> copy();

    /// Finishes what was asked before, folds the write-ahead log into the file and lets go of the
    /// directory. Blocks. Whatever is asked later gets Trouble::closed.
    void close();

  private:
    SqliteStore(std::filesystem::path directory, std::unique_ptr<LockFile> lock);

    std::filesystem::path path_;
    std::unique_ptr<LockFile> lock_;
    std::unique_ptr<SqliteWriter> writer_;
    std::unique_ptr<SqliteLog> log_;
    std::unique_ptr<SqliteDirectory> directory_;
    bool closed_ = false;
};

}  // namespace fishbowl::log
