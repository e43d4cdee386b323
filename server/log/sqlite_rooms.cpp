#include "log/sqlite_rooms.hpp"

#include <utility>

#include "base/plant.hpp"
#include "log/hash.hpp"

namespace fishbowl::log {

std::optional<Position> tip_of(SqliteConnection& connection, const RoomId& room) {
    Query head(connection, "SELECT epoch FROM room WHERE room = ?", room);
    if (!head.row()) return std::nullopt;
    Position tip{head.bytes(0), Seq{0}, Hash{}};
    Query last(connection, "SELECT seq, hash FROM log WHERE room = ? ORDER BY seq DESC LIMIT 1",
               room);
    if (last.row()) {
        tip.seq = Seq{last.integer(0)};
        tip.hash = last.hash(1);
    }
    return tip;
}

std::optional<Hash> hash_at(SqliteConnection& connection, const RoomId& room, Seq seq) {
    if (seq.value == 0) return Hash{};
    Query entry(connection, "SELECT hash FROM log WHERE room = ? AND seq = ?", room, seq);
    if (!entry.row()) return std::nullopt;
    return entry.hash(0);
}

std::vector<RoomId> rooms_of(SqliteConnection& connection) {
    std::vector<RoomId> rooms;
    Query all(connection, "SELECT room FROM room ORDER BY room");
    while (all.row()) rooms.push_back(RoomId{all.bytes(0)});
    return rooms;
}

std::vector<SnapshotRow> snapshots_of(SqliteConnection& connection, const RoomId& room) {
    std::vector<SnapshotRow> snapshots;
    Query all(connection, "SELECT seq, blob, hash, sum FROM snap WHERE room = ? ORDER BY seq DESC",
              room);
    while (all.row())
        snapshots.push_back({{Seq{all.integer(0)}, all.bytes(1)}, all.hash(2), all.bytes(3)});
    return snapshots;
}

std::optional<std::string> flaw_of(SqliteConnection& connection, const RoomId& room,
                                   const SnapshotRow& snapshot) {
    if (sha256(snapshot.kept.bytes) != snapshot.sum) return "its sum does not match";
    if (hash_at(connection, room, snapshot.kept.seq) != snapshot.hash)
        return "it belongs to another history";
    return std::nullopt;
}

Outcome<Done> walk_entries(SqliteConnection& connection, const RoomId& room, Seq from, Hash hash,
                           const std::function<void(std::string)>& take) {
    auto corrupt = [&room](std::uint64_t seq, const char* what) {
        return Failure{Trouble::corrupt,
                       "room " + room.value + ": entry " + std::to_string(seq) + what};
    };
    std::uint64_t due = from.value;
    Query after(connection,
                "SELECT seq, bytes, hash FROM log WHERE room = ? AND seq > ? ORDER BY seq", room,
                from);
    while (after.row()) {
        ++due;
        if (after.integer(0) != due) return corrupt(due, " is missing");
        std::string bytes = after.bytes(1);
        hash = chain(hash, bytes);
        if (hash != after.hash(2) && !planted("chain_unchecked"))
            return corrupt(due, " does not match its hash");
        take(std::move(bytes));
    }
    return Done{};
}

}  // namespace fishbowl::log
