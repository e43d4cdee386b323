// The store on Redis: a log and a directory that several nodes share, and how they hear of each
// other. One thread talks to Redis for all rooms of a node.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "log/live_redis.hpp"
#include "log/redis_log.hpp"
#include "log/store.hpp"

namespace fishbowl::log {

class RedisDirectory;
class RedisNeighbours;

class RedisStore final : public Store {
  public:
    /// Begins to connect, and returns at once.
    explicit RedisStore(RedisAddress address, RedisTimes times = {});
    ~RedisStore() override;

    /// Blocks until Redis is there and fit, or is found unfit (Trouble::unfit names what must be
    /// mended), or `patience` is over (Trouble::unreachable: it is tried on).
    Outcome<Done> await_redis(std::chrono::milliseconds patience);

    Log& log() override;
    Directory& directory() override;
    Neighbours* neighbours() override;
    [[nodiscard]] std::string ailment() const override;
    [[nodiscard]] std::uint64_t commits() const override;
    net::awaitable<Outcome<std::string>> copy() override;
    void close() override;

    [[nodiscard]] StoreTally tally() const override;

  private:
    net::awaitable<void> beat();
    net::awaitable<void> write_canary();

    net::io_context context_{1};
    net::executor_work_guard<net::io_context::executor_type> work_;
    net::steady_timer next_beat_{context_}, next_canary_{context_};
    SystemDice dice_;
    std::unique_ptr<LiveRedis> redis_;
    std::unique_ptr<RedisLog> log_;
    std::unique_ptr<RedisDirectory> directory_;
    std::unique_ptr<RedisNeighbours> neighbours_;
    // The canary: a small thing that this node writes every second. On the loop of Redis.
    std::chrono::steady_clock::time_point canary_written_;
    std::string canary_trouble_;
    mutable std::mutex mutex_;                   // over the two below
    std::string ailment_ = "not connected yet";  // as a link says that was not tried
    bool unfit_ = false;
    bool closed_ = false;
    std::thread thread_;
};

}  // namespace fishbowl::log
