// The loops: one io_context per core, each with one thread. What begins on a loop stays on it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace fishbowl::app {

namespace asio = boost::asio;

class Loops {
  public:
    /// Starts `count` loops, at least one. Their threads inherit the signal mask of the caller.
    explicit Loops(std::size_t count);
    /// Stops what still runs.
    ~Loops();
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

    [[nodiscard]] std::size_t count() const { return loops_.size(); }
    asio::io_context& operator[](std::size_t index) { return loops_[index]->context; }

    /// Lets every loop run until it has nothing left to do. False: after `patience` one still had;
    /// it was stopped, and frames of its coroutines are still there. Blocks.
    bool run_out(std::chrono::milliseconds patience);

  private:
    struct Loop {
        asio::io_context context{1};
        asio::executor_work_guard<asio::io_context::executor_type> work =
            asio::make_work_guard(context);
        std::promise<void> ended;
        std::jthread thread;
    };
    void stop();

    std::vector<std::unique_ptr<Loop>> loops_;
};

/// Runs `work` on `loop` and gives what it promises. Throws what it throws. Never awaited on the
/// loop itself; several may be under way at once.
template <class T>
std::future<T> begin_on(asio::io_context& loop, asio::awaitable<T> work) {
    std::promise<T> promise;
    auto future = promise.get_future();
    auto carry = [](asio::awaitable<T> inner, std::promise<T> kept) -> asio::awaitable<void> {
        std::exception_ptr thrown;
        try {
            T value = co_await std::move(inner);
            kept.set_value(std::move(value));
        } catch (...) {
            thrown = std::current_exception();
        }
        if (thrown) kept.set_exception(thrown);
    };
    asio::co_spawn(loop, carry(std::move(work), std::move(promise)), asio::detached);
    return future;
}

}  // namespace fishbowl::app
