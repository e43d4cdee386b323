#include "log/redis_store.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>
#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "log/redis_directory.hpp"
#include "log/redis_neighbours.hpp"

namespace fishbowl::log {

namespace {

using namespace std::chrono_literals;
constexpr std::size_t kNameBytes = 8;
constexpr auto kBetweenCanaries = 1s;
constexpr auto kDumbAfter = 4s;
constexpr auto kDeafAfter = 2s;  // what a node says to itself comes back sooner, or is lost

}  // namespace

RedisStore::RedisStore(RedisAddress address, RedisTimes times)
    : work_(net::make_work_guard(context_)) {
    const auto loop = context_.get_executor();
    redis_ = std::make_unique<LiveRedis>(loop, std::move(address), times);
    log_ = std::make_unique<RedisLog>(loop, *redis_, dice_);
    directory_ = std::make_unique<RedisDirectory>(loop, *redis_);
    neighbours_ =
        std::make_unique<RedisNeighbours>(loop, *redis_, *log_, hex(dice_.bytes(kNameBytes)));
    redis_->begin([this] { neighbours_->wake_all(); },
                  [this](const std::string& channel, const std::string& payload) {
                      neighbours_->hear(channel, payload);
                  });
    net::co_spawn(context_, beat(), fail_stop);
    net::co_spawn(context_, write_canary(), fail_stop);
    thread_ = std::thread([this] { context_.run(); });
}

RedisStore::~RedisStore() { close(); }

// Reading and hearing may go well while nothing can be written: the memory is full, or the disk.
net::awaitable<void> RedisStore::write_canary() {
    canary_written_ = std::chrono::steady_clock::now();
    for (;;) {
        RedisWords words{"SET", "fb:canary:" + neighbours_->name(), "sings", "PX", "60000"};
        auto writing = redis_->ask(std::move(words));
        const auto written = co_await std::move(writing);
        if (!written && written.why() == Trouble::closed) co_return;
        canary_trouble_ = written ? "" : written.failure().hint;
        if (written) canary_written_ = std::chrono::steady_clock::now();
        next_canary_.expires_after(kBetweenCanaries);
        co_await next_canary_.async_wait(net::as_tuple(net::use_awaitable));
    }
}

// Looks whether all is well, and wakes the rooms: what was published may not have been heard.
net::awaitable<void> RedisStore::beat() {
    auto polled = std::chrono::steady_clock::now(), called = polled;
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        auto ailment = redis_->ailment();
        if (!ailment && now - polled >= redis_->times().poll) {
            polled = now;
            neighbours_->wake_all();
        }
        if (!ailment && now - neighbours_->heard_itself() > kDeafAfter) {
            ailment = Failure{Trouble::unreachable, "what is published in Redis is not heard"};
            if (now - called > kDeafAfter) {
                called = now;
                redis_->reconnect_channels();
            }
        }
        if (!ailment && !canary_trouble_.empty())
            ailment = Failure{Trouble::disk_full, canary_trouble_};
        if (!ailment && now - canary_written_ > kDumbAfter)
            ailment = Failure{Trouble::unreachable, "what is written in Redis takes too long"};
        neighbours_->sing();
        {
            const std::lock_guard lock(mutex_);
            if (closed_) co_return;
            const std::string is = ailment ? ailment->hint : "";
            if (is != ailment_ && !is.empty()) spdlog::warn("redis_unfit why={}", in_quotes(is));
            ailment_ = is;
            unfit_ = ailment && ailment->why == Trouble::unfit;
        }
        next_beat_.expires_after(std::min<std::chrono::milliseconds>(redis_->times().poll, 200ms));
        co_await next_beat_.async_wait(net::as_tuple(net::use_awaitable));
    }
}

Outcome<Done> RedisStore::await_redis(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (ailment_.empty()) return Done{};
            if (unfit_) return Failure{Trouble::unfit, ailment_};
            if (std::chrono::steady_clock::now() > until)
                return Failure{Trouble::unreachable, ailment_};
        }
        std::this_thread::sleep_for(10ms);
    }
}

Log& RedisStore::log() { return *log_; }
Directory& RedisStore::directory() { return *directory_; }
Neighbours* RedisStore::neighbours() { return neighbours_.get(); }

std::string RedisStore::ailment() const {
    const std::lock_guard lock(mutex_);
    return ailment_;
}

std::uint64_t RedisStore::commits() const { return log_->appends(); }
StoreTally RedisStore::tally() const { return log_->tally(); }

net::awaitable<Outcome<std::string>> RedisStore::copy() {
    co_return Failure{Trouble::unfit,
                      "What is kept in Redis is copied by Redis: take its append-only files, or "
                      "`fishbowl move` it into a directory and back that up."};
}

void RedisStore::close() {
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        closed_ = true;
    }
    net::post(context_, [this] {
        redis_->close();
        next_beat_.cancel();
        next_canary_.cancel();
        work_.reset();
    });
    if (thread_.joinable()) thread_.join();
}

}  // namespace fishbowl::log
