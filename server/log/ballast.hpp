// Ballast: a file that holds nothing but room on the disk. When the disk is full it is thrown off,
// so that what must still be written can be, and it is taken in again, a slice at a time, once
// there is room for it and some more.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace fishbowl::log {

/// The writer thread's. It goes through the same disk as the database, SQLite's.
class Ballast {
  public:
    /// `bytes` 0: none is wanted.
    Ballast(std::filesystem::path file, std::uint64_t bytes);
    ~Ballast();
    Ballast(const Ballast&) = delete;
    Ballast& operator=(const Ballast&) = delete;

    [[nodiscard]] bool is_wanted() const { return bytes_ > 0; }
    [[nodiscard]] bool is_whole() const { return held_ >= bytes_; }
    /// Thrown off, and not whole again since.
    [[nodiscard]] bool is_off() const { return is_off_; }
    /// Writes a slice more of it. False when the disk has no room for all of it.
    bool take_in();
    void throw_off();

  private:
    [[nodiscard]] bool disk_has_room() const;
    bool open();
    void close();

    std::filesystem::path path_;
    std::uint64_t bytes_, held_ = 0;
    bool is_off_ = false;
    sqlite3_vfs* disk_ = nullptr;
    std::vector<std::max_align_t> place_;  // of the open file, while it grows
};

}  // namespace fishbowl::log
