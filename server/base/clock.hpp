// The seams to time and chance. Below the room there is neither: moments and random bits come in
// as arguments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/ids.hpp"

namespace fishbowl {

class Clock {
  public:
    virtual ~Clock() = default;
    /// Unix time. May jump; nothing may depend on its order.
    virtual Moment now() const = 0;
};

/// Random bits that cannot be guessed. Safe to call from any thread.
class Dice {
  public:
    virtual ~Dice() = default;
    virtual std::uint64_t bits64() = 0;
    /// `count` random bytes.
    virtual std::string bytes(std::size_t count) = 0;
};

class SystemClock final : public Clock {
  public:
    Moment now() const override;
};

/// The kernel's generator (getrandom).
class SystemDice final : public Dice {
  public:
    std::uint64_t bits64() override;
    std::string bytes(std::size_t count) override;
};

}  // namespace fishbowl
