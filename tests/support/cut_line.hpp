// A line between a node and its Redis that a test can cut, hold up, or make deaf.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

namespace fishbowl::test {

namespace asio = boost::asio;

class CutLine {
  public:
    enum class State {
        whole,
        cut,   // connections end, and none is taken
        held,  // bytes wait in both directions
        deaf,  // what Redis publishes is swallowed; all else passes
        mute,  // the next answer of Redis is swallowed, and the connection ends then
    };

    explicit CutLine(std::uint16_t to) : to_(to) {
        asio::co_spawn(context_, take(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }
    ~CutLine() {
        context_.stop();
        thread_.join();
    }
    CutLine(const CutLine&) = delete;
    CutLine& operator=(const CutLine&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    void be(State state) { state_ = state; }
    /// How often an answer was swallowed.
    [[nodiscard]] int swallowed() const { return swallowed_; }

  private:
    using Tcp = asio::ip::tcp;
    struct Pair {
        Tcp::socket node, redis;
        bool subscribes = false;
        void end() {
            boost::system::error_code ignored;
            node.close(ignored);
            redis.close(ignored);
        }
    };
    static constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);

    asio::awaitable<void> take() {
        for (;;) {
            Tcp::socket node(context_);
            const auto [wrong] = co_await acceptor_.async_accept(node, kQuietly);
            if (wrong) co_return;
            if (state_ == State::cut) continue;
            Tcp::socket redis(context_);
            const auto [refused] =
                co_await redis.async_connect({asio::ip::address_v4::loopback(), to_}, kQuietly);
            if (refused) continue;
            auto pair = std::make_shared<Pair>(Pair{std::move(node), std::move(redis)});
            asio::co_spawn(context_, pass(pair, true), asio::detached);
            asio::co_spawn(context_, pass(pair, false), asio::detached);
            asio::co_spawn(context_, watch(pair), asio::detached);
        }
    }
    asio::awaitable<void> pass(std::shared_ptr<Pair> pair, bool asks) {
        std::array<char, 16'384> bytes{};
        auto& from = asks ? pair->node : pair->redis;
        auto& to = asks ? pair->redis : pair->node;
        asio::steady_timer pause(context_);
        for (;;) {
            const auto [wrong, size] = co_await from.async_read_some(asio::buffer(bytes), kQuietly);
            if (wrong) break;
            while (state_ == State::held && pair->node.is_open()) {
                pause.expires_after(std::chrono::milliseconds{5});
                co_await pause.async_wait(kQuietly);
            }
            const std::string_view said(bytes.data(), size);
            if (asks && said.find("SUBSCRIBE") != std::string_view::npos) pair->subscribes = true;
            if (!asks && state_ == State::deaf && pair->subscribes) continue;
            if (!asks && state_ == State::mute &&
                said.find("\r\nOK\r\n") != std::string_view::npos) {
                ++swallowed_;
                state_ = State::whole;
                break;
            }
            const auto [broken, written] =
                co_await asio::async_write(to, asio::buffer(bytes.data(), size), kQuietly);
            if (broken) break;
        }
        pair->end();
    }
    asio::awaitable<void> watch(std::shared_ptr<Pair> pair) {
        asio::steady_timer pause(context_);
        while (pair->node.is_open()) {
            if (state_ == State::cut) pair->end();
            pause.expires_after(std::chrono::milliseconds{5});
            co_await pause.async_wait(kQuietly);
        }
    }

    std::uint16_t to_;
    asio::io_context context_{1};
    Tcp::acceptor acceptor_{context_, {asio::ip::address_v4::loopback(), 0}};
    std::atomic<State> state_{State::whole};
    std::atomic<int> swallowed_{0};
    std::thread thread_;
};

}  // namespace fishbowl::test
