// A log in memory: for tests, simulations and a first look. Keeps every promise of the port but
// that it outlives the process.
#pragma once

#include <map>
#include <mutex>

#include "log/log.hpp"

namespace fishbowl::log {

/// One object may serve the rooms of several nodes; safe to call from any thread. An operation
/// takes effect when it is awaited and completes with a later turn of the caller's loop.
class MemoryLog final : public Log {
  public:
    net::awaitable<Outcome<Position>> create(RoomId room, std::string epoch) override;
    net::awaitable<Outcome<Recovered>> recover(RoomId room) override;
    net::awaitable<Outcome<Position>> append(RoomId room, Position tip,
                                             std::vector<std::string> entries) override;
    net::awaitable<Outcome<std::vector<std::string>>> read(RoomId room, Seq after,
                                                           std::size_t count_max) override;
    net::awaitable<Outcome<Done>> keep_snapshot(RoomId room, Seq at, std::string bytes) override;
    net::awaitable<Outcome<std::vector<RoomId>>> rooms() override;
    net::awaitable<Outcome<Done>> drop(RoomId room) override;

    /// For tests: flips a bit of what is kept there. There must be something.
    void damage_entry(const RoomId& room, Seq seq);
    void damage_snapshot(const RoomId& room, Seq seq);

  private:
    struct Kept {
        std::string bytes;
        std::string sum;
        Hash hash{};
    };
    struct Room {
        std::string epoch;
        std::vector<std::string> entries;  // the entry of seq n is at n - 1
        std::vector<Hash> hashes;
        std::map<Seq, Kept> snapshots;  // the two newest
        [[nodiscard]] Position tip() const;
        [[nodiscard]] Hash hash_at(Seq seq) const;
    };

    Outcome<Position> create_now(const RoomId& room, const std::string& epoch);
    Outcome<Recovered> recover_now(const RoomId& room);
    Outcome<Position> append_now(const RoomId& room, const Position& tip,
                                 std::vector<std::string>& entries);
    Outcome<std::vector<std::string>> read_now(const RoomId& room, Seq after,
                                               std::size_t count_max);
    Outcome<Done> keep_snapshot_now(const RoomId& room, Seq at, std::string bytes);

    std::mutex mutex_;
    std::map<RoomId, Room> rooms_;
};

}  // namespace fishbowl::log
