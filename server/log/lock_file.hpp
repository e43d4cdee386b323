// DIR/lock: one process at a time works in a directory, and it is known how the last one left.
#pragma once

#include <filesystem>
#include <memory>

#include "base/outcome.hpp"

namespace fishbowl::log {

/// Held as an flock, which the kernel lets go of when the process ends, however it ends. The file
/// holds the process id while somebody serves from the directory, and is empty after they left in
/// order.
class LockFile {
  public:
    /// Trouble::in_use names the other process; Trouble::unwritable.
    static Outcome<std::unique_ptr<LockFile>> take(const std::filesystem::path& directory);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    /// Whoever served before did not leave in order.
    [[nodiscard]] bool left_unclean() const { return left_unclean_; }
    /// Writes our process id, durably. False when the disk does not take it.
    [[nodiscard]] bool mark_serving();
    void mark_left();

  private:
    LockFile(int file, bool left_unclean) : file_(file), left_unclean_(left_unclean) {}

    int file_;
    bool left_unclean_;
};

}  // namespace fishbowl::log
