// How the rooms of a log are read from its tables; shared by the log and the check. The oldest
// entries of a room are packed in segments, the others stand one by one in the hot tail; together
// they are one chain from entry 1 to the tip.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "log/log.hpp"
#include "log/sqlite_connection.hpp"

namespace fishbowl::log {

/// Nothing when there is no such room.
std::optional<Position> tip_of(SqliteConnection& connection, const RoomId& room);
/// The chain's hash after `seq`. Nothing when the entry is not there, or within a segment.
std::optional<Hash> hash_at(SqliteConnection& connection, const RoomId& room, Seq seq);
std::vector<RoomId> rooms_of(SqliteConnection& connection);

struct SnapshotRow {
    KeptSnapshot kept;
    Hash hash{};
    std::string sum;
};
/// Newest first.
std::vector<Seq> snapshots_of(SqliteConnection& connection, const RoomId& room);
std::optional<SnapshotRow> snapshot_at(SqliteConnection& connection, const RoomId& room, Seq seq);
/// Nothing when the snapshot is sound, else what is wrong with it.
std::optional<std::string> flaw_of(SqliteConnection& connection, const RoomId& room,
                                   const SnapshotRow& snapshot);

/// Entries that are read in one go: those of one segment, or some of the hot tail.
struct Stretch {
    std::vector<std::string> entries;
    std::vector<Hash> hashes;  // as kept: one for each entry, or that of a segment's last alone
    bool reaches_tip = false;
};
/// What follows `after`; little enough to delay nobody for long. Trouble::corrupt names the seqs.
Outcome<Stretch> stretch_after(SqliteConnection& connection, const RoomId& room, Seq after);
/// Moves `from` to the end of the stretch that follows it. Trouble::corrupt names the seqs that do
/// not match their hashes. Needs no connection.
Outcome<Done> follow(const RoomId& room, Position& from, const Stretch& stretch);

/// Where the segment that holds the entry after `after` ends; nothing when none does.
struct SegmentEnd {
    Seq seq;
    Hash hash{};
};
std::optional<SegmentEnd> end_of_segment(SqliteConnection& connection, const RoomId& room,
                                         Seq after);
/// Packs the oldest entries that are in the hot tail and at or before `upto` into one segment, if
/// their hashes match. Gives how many; 0 when there are none, or when it traced what is wrong.
std::size_t pack_oldest(SqliteConnection& connection, const RoomId& room, Seq upto);

/// Everything of a room but what the directory has of it.
void delete_room(SqliteConnection& connection, const RoomId& room);
/// What the directory has of it: people, browsers, images, which go first.
void delete_belongings(SqliteConnection& connection, const RoomId& room);
/// Remembers, with the transaction that deletes, that traces of it are still in the file; see
/// SqliteWriter::scrub.
void want_scrub(SqliteConnection& connection);
[[nodiscard]] bool wants_scrub(SqliteConnection& connection);
/// Writes the file anew, without them. Outside of a transaction. What is interrupted or meets a
/// fault is wanted again.
void scrub(SqliteConnection& connection);

}  // namespace fishbowl::log
