// How nodes hear of each other: channels of Redis. What is published only wakes; a room that
// somebody is in is also woken every so often without.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>

#include "log/live_redis.hpp"
#include "log/neighbours.hpp"
#include "log/redis_log.hpp"

namespace fishbowl::log {

class RedisNeighbours final : public Neighbours {
  public:
    /// `name`: of this node, among all that use this Redis.
    RedisNeighbours(net::any_io_executor loop, LiveRedis& redis, RedisLog& log, std::string name);

    std::shared_ptr<void> join(RoomId room, Ears ears) override;
    void say(RoomId room, std::string word) override;
    void occupy(RoomId room) override;
    net::awaitable<Outcome<bool>> is_occupied(RoomId room) override;
    [[nodiscard]] const std::string& name() const override { return name_; }

    // On the loop of Redis:
    void hear(const std::string& channel, const std::string& payload);
    /// Every room that somebody is in looks whether there is news.
    void wake_all();
    /// Says something to itself; it must come back.
    void sing();
    /// When it last heard itself.
    [[nodiscard]] std::chrono::steady_clock::time_point heard_itself() const { return heard_; }

  private:
    void enter(const RoomId& room, std::uint64_t member, Ears ears);
    void leave(const RoomId& room, std::uint64_t member);
    net::awaitable<void> write_occupied(RoomId room);
    net::awaitable<Outcome<bool>> is_occupied_there(RoomId room);

    net::any_io_executor loop_;
    LiveRedis& redis_;
    RedisLog& log_;
    std::string name_;
    std::chrono::steady_clock::time_point heard_;
    // By member: a room may be opened again before the one before it is gone.
    std::map<RoomId, std::map<std::uint64_t, Ears>> rooms_;
    std::map<std::string, RoomId> channels_;
    std::set<RoomId> being_occupied_;  // one is under way, which may wait for Redis
};

}  // namespace fishbowl::log
