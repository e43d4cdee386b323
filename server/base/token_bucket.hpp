// A bucket of tokens that fills at a steady rate: how much somebody may ask for.
#pragma once

#include <algorithm>
#include <chrono>

namespace fishbowl {

struct Rate {
    double per_second;  // > 0
    double burst;       // >= 1
};

class TokenBucket {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// Full at `now`.
    TokenBucket(Rate rate, Time now) : rate_(rate), tokens_(rate.burst), filled_(now) {}

    /// Takes one token if there is one. A `now` before the last one fills nothing.
    bool take(Time now) {
        tokens_ = tokens_at(now);
        filled_ = now;
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }

    /// Zero: one was taken. Else how long until there is one.
    [[nodiscard]] std::chrono::milliseconds take_or_wait(Time now) {
        return take(now) ? std::chrono::milliseconds{0} : wait(now);
    }

    [[nodiscard]] bool full(Time now) const { return tokens_at(now) >= rate_.burst; }

    /// How long until `take` succeeds; zero: it does now.
    [[nodiscard]] std::chrono::milliseconds wait(Time now) const {
        const double missing = 1 - tokens_at(now);
        if (missing <= 0) return std::chrono::milliseconds{0};
        return std::chrono::milliseconds(static_cast<long>(missing / rate_.per_second * 1000) + 1);
    }

  private:
    [[nodiscard]] double tokens_at(Time now) const {
        const std::chrono::duration<double> passed = std::max(Time::duration{0}, now - filled_);
        return std::min(rate_.burst, tokens_ + passed.count() * rate_.per_second);
    }

    Rate rate_;
    double tokens_;
    Time filled_;
};

}  // namespace fishbowl
