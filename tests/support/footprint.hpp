// The footprint of another process: what it uses, as the kernel says.
#pragma once

#include <time.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace fishbowl::test {

class Footprint {
  public:
    explicit Footprint(int process) : process_(process) {
        if (::clock_getcpuclockid(process, &clock_) != 0)
            throw std::runtime_error("there is no process " + std::to_string(process));
    }
    [[nodiscard]] double cpu_seconds() const {
        timespec used{};
        ::clock_gettime(clock_, &used);
        return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
    }
    [[nodiscard]] std::uint64_t resident_bytes() const {
        std::ifstream file(about() / "statm");
        std::uint64_t size = 0, resident = 0;
        file >> size >> resident;
        return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    }
    /// Files and sockets that it holds open.
    [[nodiscard]] std::size_t handles() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& one : std::filesystem::directory_iterator(about() / "fd"))
            ++count;
        return count;
    }

  private:
    [[nodiscard]] std::filesystem::path about() const {
        return std::filesystem::path("/proc") / std::to_string(process_);
    }

    int process_;
    clockid_t clock_{};
};

}  // namespace fishbowl::test
