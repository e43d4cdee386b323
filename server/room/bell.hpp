// A bell that one coroutine waits for and others on the same loop ring. A ring before the wait is
// not lost.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <utility>

namespace fishbowl::room {

namespace net = boost::asio;

class Bell {
  public:
    explicit Bell(const net::any_io_executor& loop)
        : timer_(loop, net::steady_timer::time_point::max()) {}

    void ring() {
        rung_ = true;
        timer_.cancel();
    }
    net::awaitable<void> wait() {
        while (!rung_) {
            co_await timer_.async_wait(net::as_tuple(net::use_awaitable));
        }
        rung_ = false;
    }

  private:
    net::steady_timer timer_;
    bool rung_ = false;
};

/// A value that somebody on this loop will give, once.
template <class T>
class Promise {
  public:
    explicit Promise(const net::any_io_executor& loop) : bell_(loop) {}

    void give(T value) {
        value_ = std::move(value);
        bell_.ring();
    }
    net::awaitable<T> take() {
        while (!value_) co_await bell_.wait();
        co_return std::move(*value_);
    }

  private:
    Bell bell_;
    std::optional<T> value_;
};

}  // namespace fishbowl::room
