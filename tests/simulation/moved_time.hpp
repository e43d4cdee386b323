// Time that moves only when it is told to: the steady clock of a whole program stands where it was
// put, and with it every timer of a room. For a program of one source file.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace fishbowl::test {

namespace net = boost::asio;

inline std::chrono::milliseconds moved_time{1};

/// Completes when everything that is due by the moved time has had its turn.
inline net::awaitable<bool> timers_due() {
    // The kernel wakes a loop by the real time. What was due before the first timer is due at once.
    net::steady_timer first{co_await net::this_coro::executor, net::steady_timer::time_point{}};
    co_await first.async_wait(net::use_awaitable);
    co_return true;
}

}  // namespace fishbowl::test

// Stands in for the standard library's.
std::chrono::steady_clock::time_point std::chrono::steady_clock::now() noexcept {
    return time_point{fishbowl::test::moved_time};
}
