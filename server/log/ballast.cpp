#include "log/ballast.hpp"

#include <algorithm>
#include <memory>
#include <system_error>
#include <utility>

namespace fishbowl::log {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSliceBytes = 1024 * 1024;  // about a millisecond, between two commits
constexpr std::uint64_t kWriteBytes = 64 * 1024;    // SQLite's files take less than 128 KiB at once

sqlite3_file* file_in(std::vector<std::max_align_t>& place) {
    return reinterpret_cast<sqlite3_file*>(place.data());
}

}  // namespace

Ballast::Ballast(fs::path file, std::uint64_t bytes) : path_(std::move(file)), bytes_(bytes) {
    std::error_code not_there;
    const auto found = fs::file_size(path_, not_there);
    if (!not_there && found >= bytes_) held_ = found;
}

Ballast::~Ballast() {
    close();
    if (!is_whole()) throw_off();  // a part of it is no use to anybody
}

bool Ballast::take_in() {
    if (is_whole()) return true;
    if (place_.empty() && (!disk_has_room() || !open())) return false;
    static const std::vector<char> kNothing(kWriteBytes);
    sqlite3_file* file = file_in(place_);
    const auto until = std::min(held_ + kSliceBytes, bytes_);
    while (held_ < until) {
        const auto count = std::min(kWriteBytes, until - held_);
        if (file->pMethods->xWrite(file, kNothing.data(), static_cast<int>(count),
                                   static_cast<sqlite3_int64>(held_)) != SQLITE_OK) {
            throw_off();
            return false;
        }
        held_ += count;
    }
    if (!is_whole()) return true;
    close();
    is_off_ = false;
    return true;
}

void Ballast::throw_off() {
    close();
    held_ = 0;
    is_off_ = true;
    std::error_code ignored;
    fs::remove(path_, ignored);
}

/// With a quarter beside it, so that it is not thrown off again at once.
bool Ballast::disk_has_room() const {
    std::error_code unknown;
    const auto room = fs::space(path_.parent_path(), unknown).available;
    return !unknown && room >= bytes_ + bytes_ / 4;
}

bool Ballast::open() {
    disk_ = sqlite3_vfs_find(nullptr);
    place_.resize(static_cast<std::size_t>(disk_->szOsFile) / sizeof(std::max_align_t) + 1);
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_SUBJOURNAL;
    const std::string name = path_.string() + '\0';  // SQLite looks for parameters behind it
    if (disk_->xOpen(disk_, name.c_str(), file_in(place_), kFlags, nullptr) == SQLITE_OK)
        return true;
    close();
    return false;
}

void Ballast::close() {
    if (place_.empty()) return;
    sqlite3_file* file = file_in(place_);
    if (file->pMethods != nullptr) file->pMethods->xClose(file);
    place_.clear();
}

}  // namespace fishbowl::log
