// How much memory there is, and how much of it is used. Above nine tenths it is short, until a good
// part is free again: then nobody new is let in, which is better than to be killed with everybody
// in the middle of their work.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace fishbowl::app {

class MemoryWatch {
  public:
    /// `max`: in bytes, of this process; 0: what its control groups allow (version 2; no limit
    /// where there are none). The paths are the kernel's, other ones for tests.
    explicit MemoryWatch(std::uint64_t max,
                         const std::filesystem::path& own_groups = "/proc/self/cgroup",
                         const std::filesystem::path& groups = "/sys/fs/cgroup");

    /// Asks the kernel. A few small files: once a second will do.
    void look();

    [[nodiscard]] bool is_short() const { return is_short_; }
    /// Where it is tightest, as `look` found it; 0 and 0 without a limit.
    [[nodiscard]] std::uint64_t used() const { return used_; }
    [[nodiscard]] std::uint64_t max() const { return max_; }

  private:
    void consider(std::uint64_t used, std::uint64_t max);

    std::uint64_t own_max_;
    std::vector<std::filesystem::path> groups_;  // ours, and those around it
    std::uint64_t used_ = 0, max_ = 0;
    bool is_short_ = false;
};

/// Memory that this process holds.
std::uint64_t resident_bytes();

}  // namespace fishbowl::app
