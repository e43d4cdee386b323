// How many lines of one kind are traced: the first few of each second, and how many were left out.
// Who makes us fail a thousand times a second must not fill the disk with it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/limits.hpp"

namespace fishbowl {

/// From any thread.
class LineLimit {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// Whether a line may be written at `now`: then it gives how many were left out before it.
    std::optional<std::uint64_t> take(Time now = std::chrono::steady_clock::now()) {
        using std::chrono::duration_cast;
        const auto second = duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
        if (second_.exchange(second) != second) lines_ = 0;
        if (lines_++ < kTracedPerSecondMax) return left_out_.exchange(0);
        ++left_out_;
        return std::nullopt;
    }

  private:
    std::atomic<std::int64_t> second_{-1};
    std::atomic<std::uint32_t> lines_{0};
    std::atomic<std::uint64_t> left_out_{0};
};

}  // namespace fishbowl
