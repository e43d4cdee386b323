// Redis, wherever it is at the moment: the one master, the one that Sentinel names, or each master
// of a cluster for the keys that it keeps. Whoever asks waits until it is there, was found fit, and
// has been there for a moment.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "log/redis.hpp"
#include "log/redis_address.hpp"
#include "log/redis_link.hpp"
#include "log/redis_slots.hpp"

namespace fishbowl::log {

struct RedisTimes {
    std::chrono::milliseconds patience{5'000};  // for a connection and for a reply
    /// No append for so long after a connection was made: a node that holds what Redis has lost
    /// puts it back first.
    std::chrono::milliseconds settling{1'000};
    std::chrono::milliseconds poll{1'000};  // between looks at rooms that somebody is in
};

/// Everything is called from its loop, and completes there.
class LiveRedis final : public Redis {
  public:
    LiveRedis(net::any_io_executor loop, RedisAddress address, RedisTimes times);
    ~LiveRedis() override;
    LiveRedis(const LiveRedis&) = delete;
    LiveRedis& operator=(const LiveRedis&) = delete;

    /// For redis-setup: a Redis without our functions will do.
    void expect_no_functions() { expects_functions_ = false; }

    /// `connected` is called after each connection that was made and found fit; `heard` with what
    /// comes on channels. Called once.
    void begin(std::function<void()> connected, RedisLink::Hear heard);
    void close();

    net::awaitable<Outcome<RedisReply>> ask(RedisWords words) override;
    net::awaitable<Outcome<RedisReply>> tell(RedisWords words, Haste haste) override;
    net::awaitable<bool> settled(std::string key) override;
    net::awaitable<Outcome<RedisReply>> ask_master(std::size_t which, RedisWords words) override;
    [[nodiscard]] std::size_t masters() const override;
    void rewrite_files() override;
    /// Like `ask`, of every master: one after the other, for what is spread over all.
    net::awaitable<Outcome<std::vector<RedisReply>>> ask_each(RedisWords words);
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
    struct Master;

    net::awaitable<Outcome<RedisPlace>> find();
    net::awaitable<Outcome<RedisPlace>> find_by_sentinel();
    net::awaitable<Outcome<Done>> greet(RedisLink& link, std::shared_ptr<Master> master);
    net::awaitable<Outcome<Done>> greet_functions(RedisLink& link);
    struct How {
        bool once = false;
        std::chrono::milliseconds settling{0};
        std::optional<std::size_t> which = {};
    };
    net::awaitable<Outcome<RedisReply>> attempt(RedisWords words, How how);
    net::awaitable<bool> replicated(std::shared_ptr<Master> master);
    net::awaitable<void> watch_replicas();
    net::awaitable<void> rewrite_file(std::shared_ptr<Master> master);
    /// Over a connection of its own, which is let go of again.
    net::awaitable<Outcome<RedisReply>> ask_once(RedisPlace place, RedisLink::Options how,
                                                 RedisWords words);
    std::shared_ptr<Master> add_master(const RedisPlace& place, RedisLink::Find find);
    std::shared_ptr<Master> master_for(const RedisWords& words);
    std::shared_ptr<Master> master_at(const RedisPlace& place);
    net::awaitable<void> learn_slots();
    net::awaitable<void> pause(std::chrono::milliseconds span);
    RedisLink::Options options() const;
    [[nodiscard]] bool is_cluster() const { return address_.kind == RedisAddress::Kind::cluster; }

    net::any_io_executor loop_;
    RedisAddress address_;
    RedisTimes times_;
    std::function<void()> connected_;
    std::vector<std::shared_ptr<Master>> masters_;  // one, unless it is a cluster
    RedisSlots slots_;
    bool learns_slots_ = false;
    std::size_t next_place_ = 0;  // of the cluster, for who asks anybody
    std::shared_ptr<RedisLink> channels_;
    std::set<std::string> subscribed_;
    bool closed_ = false, expects_functions_ = true;
    net::steady_timer next_look_{loop_};
};

/// What keeps this Redis from being trusted with acknowledged edits: its settings and version, from
/// what CONFIG GET and INFO answer. Empty: nothing. (reliability: a write is acknowledged only
/// after it was synced; nothing is evicted; a replica that lags makes the master refuse.)
std::string objection_to_redis(const RedisReply& config, const std::string& info);

}  // namespace fishbowl::log
