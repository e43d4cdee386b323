// A histogram with fixed bounds: how many of what was measured were at most so much. Counted by one
// loop without a lock, and read elsewhere as a copy.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace fishbowl {

/// Of seconds: from half a millisecond to ten seconds.
inline constexpr std::array kSecondsBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                           0.1,    0.25,  0.5,    1.0,   2.5,  10.0};
/// Of things that are done together.
inline constexpr std::array kCountBounds{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0};

/// `kBounds` rise.
template <const auto& kBounds>
struct Histogram {
    /// Those at most as large as a bound and larger than the one before it; the last: larger than
    /// all bounds.
    std::array<std::uint64_t, kBounds.size() + 1> counts{};
    double sum = 0;

    void note(double value) {
        const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), value);
        ++counts[static_cast<std::size_t>(bound - kBounds.begin())];
        sum += value;
    }
    Histogram& operator+=(const Histogram& other) {
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
        sum += other.sum;
        return *this;
    }
    [[nodiscard]] static constexpr const auto& bounds() { return kBounds; }
};

}  // namespace fishbowl
