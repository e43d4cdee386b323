#include "app/memory_watch.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

namespace fishbowl::app {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kShortPercent = 90, kEnoughPercent = 85;

/// The number in a file, 0 when it holds none ("max").
std::uint64_t number_in(const fs::path& file) {
    std::ifstream in(file);
    std::uint64_t number = 0;
    return in >> number ? number : 0;
}

/// What the group uses and the kernel could not take back by forgetting files that it has read.
std::uint64_t used_by(const fs::path& group) {
    const std::uint64_t all = number_in(group / "memory.current");
    std::ifstream in(group / "memory.stat");
    std::string name;
    for (std::uint64_t bytes = 0; in >> name >> bytes;)
        if (name == "inactive_file") return all - std::min(all, bytes);
    return all;
}

}  // namespace

MemoryWatch::MemoryWatch(std::uint64_t max, const fs::path& own_groups, const fs::path& groups)
    : own_max_(max) {
    constexpr std::string_view kVersion2 = "0::/";
    std::ifstream in(own_groups);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(kVersion2)) continue;
        fs::path group = fs::path(line.substr(kVersion2.size())).lexically_normal();
        for (; !group.empty(); group = group.parent_path()) groups_.push_back(groups / group);
        groups_.push_back(groups);
    }
}

void MemoryWatch::look() {
    used_ = max_ = 0;
    if (own_max_ > 0) {
        consider(resident_bytes(), own_max_);
    } else {
        for (const fs::path& group : groups_)
            if (const auto most = number_in(group / "memory.max"); most > 0)
                consider(used_by(group), most);
    }
    is_short_ = max_ > 0 && used_ >= max_ / 100 * (is_short_ ? kEnoughPercent : kShortPercent);
}

void MemoryWatch::consider(std::uint64_t used, std::uint64_t max) {
    const auto left = [](std::uint64_t of, std::uint64_t gone) { return of - std::min(of, gone); };
    if (max_ > 0 && left(max_, used_) <= left(max, used)) return;
    used_ = used;
    max_ = max;
}

std::uint64_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t size = 0, resident = 0;
    statm >> size >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace fishbowl::app
