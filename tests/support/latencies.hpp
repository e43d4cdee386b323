// How long things took, to be asked for percentiles.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

namespace fishbowl::test {

/// By the microsecond below 100 ms, by a tenth of a millisecond above; what is slower than the last
/// counts there.
class Latencies {
  public:
    void add(std::chrono::steady_clock::duration took) {
        const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
        const auto at = us < kFine ? us : kFine + (us - kFine) / kStep;
        ++count_[static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, kMax))];
        ++all_;
    }
    /// In ms; `share` of them are not above.
    [[nodiscard]] double percentile(double share) const {
        auto left = static_cast<std::uint64_t>(share * static_cast<double>(all_));
        for (std::int64_t at = 0; at <= kMax; ++at) {
            const auto here = count_[static_cast<std::size_t>(at)];
            const auto us = at < kFine ? at : kFine + (at - kFine) * kStep;
            if (here > left) return static_cast<double>(us) / 1000;
            left -= here;
        }
        return 0;
    }
    [[nodiscard]] std::uint64_t count() const { return all_; }

  private:
    static constexpr std::int64_t kFine = 100'000, kStep = 100;
    static constexpr std::int64_t kMax = kFine + 20'000'000 / kStep;
    std::vector<std::uint64_t> count_ = std::vector<std::uint64_t>(kMax + 1);
    std::uint64_t all_ = 0;
};

}  // namespace fishbowl::test
