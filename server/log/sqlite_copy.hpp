// A copy of a whole database into another file, a few pages at a time, while the connection that
// it is taken from goes on working: what that one commits meanwhile goes into the copy too.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "base/outcome.hpp"

namespace fishbowl::log {

/// Made, used and destroyed on the thread of the connection, and destroyed before it.
class SqliteCopy {
  public:
    /// `into` is there and empty. Nothing of it is durable: whoever asked syncs the file when all
    /// of it is there, because the thread here is everybody's.
    static Outcome<std::unique_ptr<SqliteCopy>> begin(sqlite3* from,
                                                      const std::filesystem::path& into);
    ~SqliteCopy();
    SqliteCopy(const SqliteCopy&) = delete;
    SqliteCopy& operator=(const SqliteCopy&) = delete;

    /// Copies for about as long as `span`. True when nothing is left. Trouble: disk_full,
    /// unwritable, corrupt; the copy is to be thrown away then.
    Outcome<bool> go_on(std::chrono::milliseconds span);

  private:
    explicit SqliteCopy(std::filesystem::path path) : path_(std::move(path)) {}
    Failure failure(int code) const;

    std::filesystem::path path_;
    sqlite3* into_ = nullptr;
    sqlite3_backup* backup_ = nullptr;
};

}  // namespace fishbowl::log
