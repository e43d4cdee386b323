#include "log/lock_file.hpp"
#include "base/in_quotes.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace fishbowl::log {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

/// What stands in the file: a process id, or nothing.
std::string read_mark(int file) {
    std::array<char, 32> text{};
    const ssize_t length = ::pread(file, text.data(), text.size(), 0);
    std::string mark(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    while (!mark.empty() && mark.back() == '\n') mark.pop_back();
    return mark;
}

}  // namespace

Outcome<std::unique_ptr<LockFile>> LockFile::take(const std::filesystem::path& directory) {
    const std::string path = directory / "lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return Failure{Trouble::unwritable, "cannot write " + path + ": " + reason(errno) +
                                                "; give the directory to the user that runs "
                                                "Fishbowl, or choose another one with --data"};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const std::string owner = read_mark(file);
        ::close(file);
        if (error != EWOULDBLOCK)
            return Failure{Trouble::unwritable, "cannot lock " + path + ": " + reason(error) +
                                                    "; the directory must be on a local disk"};
        return Failure{Trouble::in_use,
                       directory.string() + " is in use by " +
                           (owner.empty() ? "another process" : "process " + owner) +
                           "; stop that one, or choose another directory with --data"};
    }
    return std::unique_ptr<LockFile>(new LockFile(file, !read_mark(file).empty()));
}

LockFile::~LockFile() { ::close(file_); }

bool LockFile::mark_serving() {
    const std::string mark = std::to_string(::getpid()) + "\n";
    return ::ftruncate(file_, 0) == 0 &&
           ::pwrite(file_, mark.data(), mark.size(), 0) == static_cast<ssize_t>(mark.size()) &&
           ::fdatasync(file_) == 0;
}

void LockFile::mark_left() {
    // Failing costs only a check at the next start.
    if (::ftruncate(file_, 0) != 0)
        spdlog::warn("lock_not_emptied why={}", in_quotes(reason(errno)));
}

}  // namespace fishbowl::log
