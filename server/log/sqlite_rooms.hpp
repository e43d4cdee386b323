// How the rooms of a log are read from its tables; shared by the log and the check.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "log/log.hpp"
#include "log/sqlite_connection.hpp"

namespace fishbowl::log {

/// Nothing when there is no such room.
std::optional<Position> tip_of(SqliteConnection& connection, const RoomId& room);
/// The chain's hash after `seq`; nothing when the entry is not there.
std::optional<Hash> hash_at(SqliteConnection& connection, const RoomId& room, Seq seq);
std::vector<RoomId> rooms_of(SqliteConnection& connection);

struct SnapshotRow {
    KeptSnapshot kept;
    Hash hash{};
    std::string sum;
};
/// Newest first.
std::vector<SnapshotRow> snapshots_of(SqliteConnection& connection, const RoomId& room);
/// Nothing when the snapshot is sound, else what is wrong with it.
std::optional<std::string> flaw_of(SqliteConnection& connection, const RoomId& room,
                                   const SnapshotRow& snapshot);

/// Gives `take` every entry after `from`, in order, each checked against the chain that `hash`
/// begins. Trouble::corrupt names the seq.
Outcome<Done> walk_entries(SqliteConnection& connection, const RoomId& room, Seq from, Hash hash,
                           const std::function<void(std::string)>& take);

}  // namespace fishbowl::log
