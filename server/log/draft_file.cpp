#include "log/draft_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <utility>
#include <vector>

namespace fishbowl::log {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBytesAtOnce = std::size_t{1024} * 1024;

/// A descriptor that closes itself.
class Opened {
  public:
    Opened(const fs::path& path, int flags, mode_t mode = 0)
        : file_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Opened() {
        if (file_ >= 0) ::close(file_);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    explicit operator bool() const { return file_ >= 0; }
    [[nodiscard]] int operator*() const { return file_; }

  private:
    int file_;
};

bool write_all(int file, const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t written = ::write(file, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
    return true;
}

/// As rename, but whatever has the name already keeps it.
bool rename_to_free_name(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS) return false;
    // A file system without that: whoever is quicker than these two lines is replaced.
    std::error_code error;
    if (fs::exists(to, error)) {
        errno = EEXIST;
        return false;
    }
    return ::rename(from.c_str(), to.c_str()) == 0;
}

Failure in_the_way(const fs::path& path) {
    return {Trouble::exists,
            path.string() + " is there already, and nothing is overwritten; choose another name"};
}

fs::path directory_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Failure cannot_write(const fs::path& path, const std::error_code& error) {
    if (error == std::errc::no_space_on_device)
        return {Trouble::disk_full,
                "the disk is full, " + path.string() + " was not written; make room on it"};
    return {Trouble::unwritable, "cannot write " + path.string() + ": " + error.message()};
}

Failure cannot_write(const fs::path& path) {
    return cannot_write(path, {errno, std::generic_category()});
}

bool sync_names(const fs::path& directory) {
    const Opened file(directory, O_RDONLY | O_DIRECTORY);
    return file && ::fsync(*file) == 0;
}

Outcome<Done> fill_file(const fs::path& file, const fs::path& from) {
    const Opened source(from, O_RDONLY);
    if (!source)
        return Failure{Trouble::not_there,
                       "cannot read " + from.string() + ": " +
                           std::error_code(errno, std::generic_category()).message()};
    const Opened into(file, O_WRONLY | O_TRUNC);
    if (!into) return cannot_write(file);
    std::vector<char> bytes(kBytesAtOnce);
    for (;;) {
        const ssize_t got = ::read(*source, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return Failure{Trouble::corrupt,
                           "cannot read " + from.string() + ": " +
                               std::error_code(errno, std::generic_category()).message()};
        if (got == 0) return Done{};
        if (!write_all(*into, bytes.data(), static_cast<std::size_t>(got)))
            return cannot_write(file);
    }
}

DraftFile::DraftFile(fs::path place) : place_(std::move(place)), draft_(place_) {
    draft_ += ".part";
}

DraftFile::DraftFile(DraftFile&& other) noexcept
    : place_(std::move(other.place_)), draft_(std::exchange(other.draft_, {})) {}

DraftFile::~DraftFile() {
    if (!draft_.empty()) ::unlink(draft_.c_str());
}

Outcome<DraftFile> DraftFile::begin(fs::path place) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(place, error))) return in_the_way(place);
    DraftFile draft(std::move(place));
    const Opened file(draft.draft_, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file) return draft;
    const fs::path path = std::exchange(draft.draft_, {});  // not ours to remove
    if (errno == EEXIST)
        return Failure{Trouble::exists,
                       path.string() + " is left of one that did not finish; remove it"};
    return cannot_write(path);
}

Outcome<Done> DraftFile::sync() const {
    const Opened draft(draft_, O_RDONLY);
    if (!draft || ::fsync(*draft) != 0) return cannot_write(draft_);
    return Done{};
}

Outcome<Done> DraftFile::put_in_place() {
    if (const auto synced = sync(); !synced) return synced;
    if (!rename_to_free_name(draft_, place_))
        return errno == EEXIST ? in_the_way(place_) : cannot_write(place_);
    draft_.clear();
    if (!sync_names(directory_of(place_))) return cannot_write(place_);
    return Done{};
}

}  // namespace fishbowl::log
