// A native handle on its way between two loops.
#pragma once

#include <unistd.h>

#include <utility>

namespace fishbowl::net {

/// Closed if it never arrives.
class Handle {
  public:
    explicit Handle(int number) : number_(number) {}
    Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Handle& operator=(Handle&&) = delete;
    ~Handle() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    void arrived() { number_ = -1; }

  private:
    int number_;
};

}  // namespace fishbowl::net
