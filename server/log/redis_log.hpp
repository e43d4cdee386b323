// The log on Redis, shared by several nodes. A room is a stream with our own ids; every append
// compares epoch, seq and hash, in Redis itself, and that is the fence: whoever was paused or cut
// off cannot write after somebody else has. What Redis loses, a node that holds it puts back.
#pragma once

#include <atomic>
#include <map>

#include "base/clock.hpp"
#include "log/log.hpp"
#include "log/recent_entries.hpp"
#include "log/redis.hpp"
#include "log/redis_rooms.hpp"
#include "log/store.hpp"

namespace fishbowl::log {

class RedisLog final : public Log {
  public:
    /// `redis` lives on `loop`, which another thread runs; both outlive it.
    RedisLog(net::any_io_executor loop, Redis& redis, Dice& dice)
        : loop_(std::move(loop)), redis_(redis), dice_(dice) {}

    net::awaitable<Outcome<Position>> create(RoomId room, std::string epoch) override;
    net::awaitable<Outcome<Recovered>> recover(RoomId room) override;
    net::awaitable<Outcome<Position>> append(RoomId room, Position tip,
                                             std::vector<std::string> entries) override;
    net::awaitable<Outcome<std::vector<std::string>>> read(RoomId room, Seq after,
                                                           std::size_t count_max) override;
    net::awaitable<Outcome<Done>> keep_snapshot(RoomId room, Seq at, std::string bytes) override;
    net::awaitable<Outcome<std::vector<RoomId>>> rooms() override;
    net::awaitable<Outcome<News>> catch_up(RoomId room, Position from) override;
    net::awaitable<Outcome<Done>> drop(RoomId room) override;
    net::awaitable<Outcome<Done>> put_back(RoomId room, Position tip,
                                           std::string snapshot) override;

    /// From any thread.
    [[nodiscard]] StoreTally tally() const { return {healed_, lost_, swept_}; }
    [[nodiscard]] std::uint64_t appends() const { return appends_; }
    /// Somebody is in this room: its newest entries are held from now on. On its loop.
    void hold(const RoomId& room) { held_.try_emplace(room); }
    void let_go(const RoomId& room) { held_.erase(room); }

  private:
    // A trim moves entries from under a reader: it looks again.
    static constexpr int kReadsBeforeDamage = 3;

    // The same on the loop of Redis.
    net::awaitable<Outcome<Position>> create_there(RoomId room, std::string epoch);
    net::awaitable<Outcome<Recovered>> recover_there(RoomId room);
    net::awaitable<Outcome<Position>> append_there(RoomId room, Position tip,
                                                   std::vector<std::string> entries);
    net::awaitable<Outcome<std::vector<std::string>>> read_there(RoomId room, Seq after,
                                                                 std::size_t count_max);
    net::awaitable<Outcome<Done>> keep_there(RoomId room, Seq at, std::string bytes);
    net::awaitable<Outcome<std::vector<RoomId>>> rooms_there();
    net::awaitable<Outcome<News>> catch_up_there(RoomId room, Position from);
    net::awaitable<Outcome<Done>> drop_there(RoomId room);
    net::awaitable<Outcome<Done>> put_back_there(RoomId room, Position tip, std::string snapshot);

    net::awaitable<Outcome<RedisReply>> append_once(RoomId room, Position tip,
                                                    std::vector<std::string> entries,
                                                    Redis::Haste haste);
    net::awaitable<Outcome<Hash>> hash_at(RoomId room, RedisMeta meta, Seq at);
    /// Of one that stands in the stream.
    net::awaitable<Outcome<Hash>> hash_of_entry(RoomId room, std::string epoch, Seq at);
    net::awaitable<Outcome<Done>> write_snapshot(RoomId room, Seq at, Hash hash, std::string bytes);
    net::awaitable<void> trim(RoomId room, Seq upto);
    net::awaitable<Outcome<bool>> pack_some(RoomId room, Seq upto);
    net::awaitable<Failure> gone(RoomId room);
    net::awaitable<Outcome<News>> heal(RoomId room, RedisMeta meta, Position mine);
    net::awaitable<void> settle(RoomId room);

    net::any_io_executor loop_;
    Redis& redis_;
    Dice& dice_;
    std::map<RoomId, RecentEntries> held_;
    std::atomic<std::uint64_t> appends_{0}, healed_{0}, lost_{0}, swept_{0};
};

}  // namespace fishbowl::log
