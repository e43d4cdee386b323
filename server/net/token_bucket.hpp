// A bucket of tokens that fills at a steady rate: how much one session may ask for.
#pragma once

#include <algorithm>
#include <chrono>

namespace fishbowl::net {

class TokenBucket {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// Full at `now`. `per_second` > 0, `burst` >= 1.
    TokenBucket(double per_second, double burst, Time now)
        : per_second_(per_second), burst_(burst), tokens_(burst), filled_(now) {}

    /// Takes one token if there is one.
    bool take(Time now) {
        const std::chrono::duration<double> passed = now - filled_;
        tokens_ = std::min(burst_, tokens_ + passed.count() * per_second_);
        filled_ = now;
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }

    /// How long until `take` succeeds, as of the last `take`.
    [[nodiscard]] std::chrono::milliseconds wait() const {
        const double seconds = std::max(0.0, (1 - tokens_) / per_second_);
        return std::chrono::milliseconds(static_cast<long>(seconds * 1000) + 1);
    }

  private:
    double per_second_, burst_, tokens_;
    Time filled_;
};

}  // namespace fishbowl::net
