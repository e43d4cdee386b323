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
#include "log/store.hpp"

namespace fishbowl::log {

/// Makes `directory` (0700), durably, when it is not there.
Outcome<Done> make_private_directory(const std::filesystem::path& directory);

class LockFile;
class SqliteDirectory;
class SqliteLog;
class SqliteWriter;

class SqliteStore final : public Store {
  public:
    /// Opens `directory`, making it (0700) and the file in it (0600) when they are not there.
    /// After an unclean stop the whole file is checked first, which takes about a second for each
    /// gigabyte. `ballast_bytes`: of a file whose room is freed when the disk is full; 0: none.
    /// Trouble: unwritable, in_use, newer_version, corrupt, disk_full.
    static Outcome<std::unique_ptr<SqliteStore>> open(std::filesystem::path directory,
                                                      std::uint64_t ballast_bytes = 0);
    /// Closes.
    ~SqliteStore() override;
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    Log& log() override;
    Directory& directory() override;
    [[nodiscard]] bool fenced() const override;
    [[nodiscard]] std::uint64_t commits() const override;
    [[nodiscard]] bool tight() const override;
    net::awaitable<Outcome<std::string>> copy() override;
    /// Also folds the write-ahead log into the file.
    void close() override;

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
