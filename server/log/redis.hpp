// Redis, wherever it is at the moment: the one master, or the one that Sentinel names. Whoever asks
// waits until it is there, was found fit, and has been there for a moment.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "log/redis_address.hpp"
#include "log/redis_link.hpp"

namespace fishbowl::log {

struct RedisTimes {
    std::chrono::milliseconds patience{5'000};  // for a connection and for a reply
    /// No append for so long after a connection was made: a node that holds what Redis has lost
    /// puts it back first.
    std::chrono::milliseconds settling{1'000};
    std::chrono::milliseconds poll{1'000};  // between looks at rooms that somebody is in
};

/// Everything is called from its loop, and completes there.
class Redis {
  public:
    Redis(net::any_io_executor loop, RedisAddress address, RedisTimes times);
    ~Redis();
    Redis(const Redis&) = delete;
    Redis& operator=(const Redis&) = delete;

    /// `connected` is called after each connection that was made and found fit; `heard` with what
    /// comes on channels. Called once.
    void begin(std::function<void()> connected, RedisLink::Hear heard);
    void close();

    /// Asked again until there is a reply, for what has one effect however often it is asked.
    /// Trouble: closed, disk_full, corrupt, unfit.
    net::awaitable<Outcome<RedisReply>> ask(RedisWords words);
    /// Asked once, after the settling. Trouble::in_doubt: unknown whether it took effect; and all
    /// of the above.
    net::awaitable<Outcome<RedisReply>> tell(RedisWords words);
    /// Without waiting: lost when there is no connection.
    void say(const RedisWords& words);

    /// Hears `channel` from now on, through every connection.
    void subscribe(const std::string& channel);
    void unsubscribe(const std::string& channel);

    void reconnect_channels();

    /// Empty: connected and fit. Else why not.
    [[nodiscard]] std::optional<Failure> ailment() const;
    [[nodiscard]] const RedisTimes& times() const { return times_; }
    [[nodiscard]] const RedisAddress& address() const { return address_; }

  private:
    net::awaitable<Outcome<RedisPlace>> find();
    net::awaitable<Outcome<RedisPlace>> find_by_sentinel();
    net::awaitable<Outcome<Done>> greet(RedisLink& link);
    net::awaitable<Outcome<RedisReply>> attempt(RedisWords words, bool once);
    net::awaitable<void> pause(std::chrono::milliseconds span);
    RedisLink::Options options() const;

    net::any_io_executor loop_;
    RedisAddress address_;
    RedisTimes times_;
    std::function<void()> connected_;
    std::shared_ptr<RedisLink> commands_, channels_;
    std::vector<std::string> subscribed_;
    bool closed_ = false;
};

/// What keeps this Redis from being trusted with acknowledged edits: its settings and version, from
/// what CONFIG GET and INFO answer. Empty: nothing. (reliability: a write is acknowledged only
/// after it was synced; nothing is evicted; a replica that lags makes the master refuse.)
std::string objection_to_redis(const RedisReply& config, const std::string& info);

}  // namespace fishbowl::log
