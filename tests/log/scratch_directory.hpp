// A directory of its own for a test, gone afterwards; and a way to spoil what is in it.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace fishbowl::log {

class ScratchDirectory {
  public:
    explicit ScratchDirectory(
        const std::filesystem::path& in = std::filesystem::temp_directory_path()) {
        std::string name = (in / "a fishbowl? XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~ScratchDirectory() { std::filesystem::remove_all(path_); }
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Where a store is opened: made by the store.
    [[nodiscard]] std::filesystem::path data() const { return path_ / "data"; }
    [[nodiscard]] std::filesystem::path file() const { return data() / "fishbowl.db"; }

    /// Runs `sql` on the file of a closed store, as another program would.
    void run_sql(const std::string& sql) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
        // Without shared memory, which some disks of the tests do not have.
        sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
        char* words = nullptr;
        EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &words), SQLITE_OK)
            << words;
        sqlite3_free(words);
        sqlite3_close(database);
    }

  private:
    std::filesystem::path path_;
};

}  // namespace fishbowl::log
