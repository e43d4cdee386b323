#include "log/memory_log.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "base/ensure.hpp"
#include "log/hash.hpp"

namespace fishbowl::log {

namespace {

Failure no_such_room(const RoomId& room) {
    return {Trouble::not_there, "there is no room " + room.value};
}

}  // namespace

// A room.

Position MemoryLog::Room::tip() const {
    const Seq seq{entries.size()};
    return {epoch, seq, hash_at(seq)};
}

Hash MemoryLog::Room::hash_at(Seq seq) const {
    return seq.value == 0 ? Hash{} : hashes.at(seq.value - 1);
}

// The port: each verb takes effect at once, under the lock, and answers with a later turn of the
// caller's loop, as a log on a disk would.

net::awaitable<Outcome<Position>> MemoryLog::create(RoomId room, std::string epoch) {
    Outcome<Position> outcome = create_now(room, epoch);
    co_await net::post(net::use_awaitable);
    co_return outcome;
}

net::awaitable<Outcome<Recovered>> MemoryLog::recover(RoomId room) {
    Outcome<Recovered> outcome = recover_now(room);
    co_await net::post(net::use_awaitable);
    co_return outcome;
}

net::awaitable<Outcome<Position>> MemoryLog::append(RoomId room, Position tip,
                                                    std::vector<std::string> entries) {
    ensure(!entries.empty(), "an append has at least one entry");
    Outcome<Position> outcome = append_now(room, tip, entries);
    co_await net::post(net::use_awaitable);
    co_return outcome;
}

net::awaitable<Outcome<std::vector<std::string>>> MemoryLog::read(RoomId room, Seq after,
                                                                  std::size_t count_max) {
    Outcome<std::vector<std::string>> outcome = read_now(room, after, count_max);
    co_await net::post(net::use_awaitable);
    co_return outcome;
}

net::awaitable<Outcome<Done>> MemoryLog::keep_snapshot(RoomId room, Seq at, std::string bytes) {
    Outcome<Done> outcome = keep_snapshot_now(room, at, std::move(bytes));
    co_await net::post(net::use_awaitable);
    co_return outcome;
}

net::awaitable<Outcome<std::vector<RoomId>>> MemoryLog::rooms() {
    std::vector<RoomId> ids;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, room] : rooms_) ids.push_back(id);
    }
    co_await net::post(net::use_awaitable);
    co_return ids;
}

net::awaitable<Outcome<Done>> MemoryLog::drop(RoomId room) {
    bool was_there = false;
    {
        const std::lock_guard lock(mutex_);
        was_there = rooms_.erase(room) > 0;
    }
    co_await net::post(net::use_awaitable);
    if (!was_there) co_return no_such_room(room);
    co_return Done{};
}

// The same without waiting.

Outcome<Position> MemoryLog::create_now(const RoomId& room, const std::string& epoch) {
    const std::lock_guard lock(mutex_);
    const auto [at, is_new] = rooms_.try_emplace(room);
    if (!is_new) return Failure{Trouble::exists, "there is a room " + room.value + " already"};
    at->second.epoch = epoch;
    return at->second.tip();
}

Outcome<Recovered> MemoryLog::recover_now(const RoomId& room) {
    const std::lock_guard lock(mutex_);
    const auto at = rooms_.find(room);
    if (at == rooms_.end()) return no_such_room(room);
    const Room& kept = at->second;

    Recovered recovered{.tip = kept.tip(), .snapshot = {}, .tail = {}};
    Seq from{0};
    for (const auto& [seq, snapshot] : kept.snapshots) {
        if (snapshot.hash != kept.hash_at(seq) || snapshot.sum != sha256(snapshot.bytes)) continue;
        recovered.snapshot = KeptSnapshot{seq, snapshot.bytes};
        from = seq;
    }
    Hash hash = kept.hash_at(from);
    for (std::size_t i = from.value; i < kept.entries.size(); ++i) {
        hash = chain(hash, kept.entries[i]);
        if (hash != kept.hashes[i])
            return Failure{Trouble::corrupt, "room " + room.value + ": entry " +
                                                 std::to_string(i + 1) +
                                                 " does not match its hash"};
        recovered.tail.push_back(kept.entries[i]);
    }
    return recovered;
}

Outcome<Position> MemoryLog::append_now(const RoomId& room, const Position& tip,
                                        std::vector<std::string>& entries) {
    const std::lock_guard lock(mutex_);
    const auto at = rooms_.find(room);
    if (at == rooms_.end()) return no_such_room(room);
    Room& kept = at->second;
    if (tip != kept.tip())
        return Failure{Trouble::stale_tip, "room " + room.value + " is at entry " +
                                               std::to_string(kept.entries.size()) + ", not at " +
                                               std::to_string(tip.seq.value)};
    for (std::string& entry : entries) {
        kept.hashes.push_back(chain(kept.tip().hash, entry));
        kept.entries.push_back(std::move(entry));
    }
    return kept.tip();
}

Outcome<std::vector<std::string>> MemoryLog::read_now(const RoomId& room, Seq after,
                                                      std::size_t count_max) {
    const std::lock_guard lock(mutex_);
    const auto at = rooms_.find(room);
    if (at == rooms_.end()) return no_such_room(room);
    const std::vector<std::string>& entries = at->second.entries;
    const std::size_t first = std::min<std::size_t>(after.value, entries.size());
    const std::size_t count = std::min(count_max, entries.size() - first);
    const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(first);
    return std::vector<std::string>(begin, begin + static_cast<std::ptrdiff_t>(count));
}

Outcome<Done> MemoryLog::keep_snapshot_now(const RoomId& room, Seq at, std::string bytes) {
    constexpr std::size_t kSnapshotsKept = 2;
    const std::lock_guard lock(mutex_);
    const auto found = rooms_.find(room);
    if (found == rooms_.end()) return no_such_room(room);
    Room& kept = found->second;
    if (at > kept.tip().seq)
        return Failure{Trouble::not_there,
                       "room " + room.value + " has no entry " + std::to_string(at.value)};
    std::string sum = sha256(bytes);
    kept.snapshots.insert_or_assign(at, Kept{std::move(bytes), std::move(sum), kept.hash_at(at)});
    while (kept.snapshots.size() > kSnapshotsKept) kept.snapshots.erase(kept.snapshots.begin());
    return Done{};
}

// Damage.

void MemoryLog::damage_entry(const RoomId& room, Seq seq) {
    const std::lock_guard lock(mutex_);
    rooms_.at(room).entries.at(seq.value - 1).at(0) ^= 1;
}

void MemoryLog::damage_snapshot(const RoomId& room, Seq seq) {
    const std::lock_guard lock(mutex_);
    rooms_.at(room).snapshots.at(seq).bytes.at(0) ^= 1;
}

}  // namespace fishbowl::log
