#include "log/sqlite_rooms.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "base/plant.hpp"
#include "log/hash.hpp"
#include "log/segment.hpp"

namespace fishbowl::log {

namespace {

// About 2 ms of reading.
constexpr std::uint64_t kTailEntriesAtOnce = 1'000;
constexpr std::size_t kTailBytesAtOnce = std::size_t{1024} * 1024;

std::string number(Seq seq) { return std::to_string(seq.value); }

Failure corrupt(const RoomId& room, const std::string& what) {
    return {Trouble::corrupt, "room " + room.value + ": " + what};
}

Failure missing(const RoomId& room, Seq seq) {
    return corrupt(room, "entry " + number(seq) + " is missing");
}

Failure damaged_segment(const RoomId& room, Seq first, Seq last) {
    return corrupt(
        room, "the segment of entries " + number(first) + " to " + number(last) + " is damaged");
}

/// The part of a segment that follows `after`.
Outcome<Stretch> unpacked(const Query& segment, const RoomId& room, Seq after) {
    const Seq first{segment.integer(0)};
    const Seq last{segment.integer(1)};
    if (first.value > after.value + 1) return missing(room, Seq{after.value + 1});
    const std::string blob = segment.bytes(3);
    auto entries = sha256(blob) == segment.bytes(4) ? unpack(blob) : std::nullopt;
    if (!entries || entries->size() != last.value - first.value + 1)
        return damaged_segment(room, first, last);
    const auto seen = static_cast<std::ptrdiff_t>(after.value + 1 - first.value);
    entries->erase(entries->begin(), entries->begin() + seen);
    return Stretch{std::move(*entries), {segment.hash(2)}, false};
}

/// Entries of the hot tail that follow `after`, up to `upto`.
Outcome<Stretch> tail_after(SqliteConnection& connection, const RoomId& room, Seq after, Seq upto,
                            std::uint64_t count_max, std::size_t bytes_max) {
    Stretch stretch;
    std::size_t bytes = 0;
    Query rows(connection,
               "SELECT seq, bytes, hash FROM log WHERE room = ? AND seq > ? AND seq <= ? "
               "ORDER BY seq LIMIT ?",
               room, after, upto, count_max);
    while (rows.row()) {
        const Seq due{after.value + stretch.entries.size() + 1};
        if (rows.integer(0) != due.value) return missing(room, due);
        std::string entry = rows.bytes(1);
        bytes += entry.size();
        if (bytes > bytes_max && !stretch.entries.empty()) return stretch;
        stretch.entries.push_back(std::move(entry));
        stretch.hashes.push_back(rows.hash(2));
    }
    stretch.reaches_tip = stretch.entries.size() < count_max;
    return stretch;
}

}  // namespace

std::optional<Position> tip_of(SqliteConnection& connection, const RoomId& room) {
    Query head(connection, "SELECT epoch FROM room WHERE room = ?", room);
    if (!head.row()) return std::nullopt;
    Position tip{head.bytes(0), Seq{0}, Hash{}};
    Query last(connection, "SELECT seq, hash FROM log WHERE room = ? ORDER BY seq DESC LIMIT 1",
               room);
    if (last.row()) {
        tip.seq = Seq{last.integer(0)};
        tip.hash = last.hash(1);
        return tip;
    }
    Query packed(connection,
                 "SELECT to_seq, hash FROM segment WHERE room = ? ORDER BY to_seq DESC LIMIT 1",
                 room);
    if (packed.row()) {
        tip.seq = Seq{packed.integer(0)};
        tip.hash = packed.hash(1);
    }
    return tip;
}

std::optional<Hash> hash_at(SqliteConnection& connection, const RoomId& room, Seq seq) {
    if (seq.value == 0) return Hash{};
    Query entry(connection, "SELECT hash FROM log WHERE room = ? AND seq = ?", room, seq);
    if (entry.row()) return entry.hash(0);
    Query packed(connection, "SELECT hash FROM segment WHERE room = ? AND to_seq = ?", room, seq);
    if (packed.row()) return packed.hash(0);
    return std::nullopt;
}

std::vector<RoomId> rooms_of(SqliteConnection& connection) {
    std::vector<RoomId> rooms;
    Query all(connection, "SELECT room FROM room ORDER BY room");
    while (all.row()) rooms.push_back(RoomId{all.bytes(0)});
    return rooms;
}

std::vector<Seq> snapshots_of(SqliteConnection& connection, const RoomId& room) {
    std::vector<Seq> snapshots;
    Query all(connection, "SELECT seq FROM snap WHERE room = ? ORDER BY seq DESC", room);
    while (all.row()) snapshots.push_back(Seq{all.integer(0)});
    return snapshots;
}

std::optional<SnapshotRow> snapshot_at(SqliteConnection& connection, const RoomId& room, Seq seq) {
    Query one(connection, "SELECT blob, hash, sum FROM snap WHERE room = ? AND seq = ?", room, seq);
    if (!one.row()) return std::nullopt;
    return SnapshotRow{{seq, one.bytes(0)}, one.hash(1), one.bytes(2)};
}

std::optional<std::string> flaw_of(SqliteConnection& connection, const RoomId& room,
                                   const SnapshotRow& snapshot) {
    if (sha256(snapshot.kept.bytes) != snapshot.sum) return "its sum does not match";
    if (hash_at(connection, room, snapshot.kept.seq) != snapshot.hash)
        return "it belongs to another history";
    return std::nullopt;
}

Outcome<Stretch> stretch_after(SqliteConnection& connection, const RoomId& room, Seq after) {
    {
        Query segment(connection,
                      "SELECT from_seq, to_seq, hash, blob, sum FROM segment "
                      "WHERE room = ? AND to_seq > ? ORDER BY to_seq LIMIT 1",
                      room, after);
        if (segment.row()) return unpacked(segment, room, after);
    }
    return tail_after(connection, room, after, Seq{INT64_MAX}, kTailEntriesAtOnce,
                      kTailBytesAtOnce);
}

Outcome<Done> follow(const RoomId& room, Position& from, const Stretch& stretch) {
    const std::size_t unknown = stretch.entries.size() - stretch.hashes.size();
    const Seq first{from.seq.value + 1};
    for (std::size_t i = 0; i < stretch.entries.size(); ++i) {
        ++from.seq.value;
        from.hash = chain(from.hash, stretch.entries[i]);
        if (i < unknown || from.hash == stretch.hashes[i - unknown]) continue;
        if (planted("chain_unchecked")) continue;
        if (unknown > 0) return damaged_segment(room, first, from.seq);
        return corrupt(room, "entry " + number(from.seq) + " does not match its hash");
    }
    return Done{};
}

std::optional<SegmentEnd> end_of_segment(SqliteConnection& connection, const RoomId& room,
                                         Seq after) {
    Query segment(connection,
                  "SELECT to_seq, hash FROM segment WHERE room = ? AND to_seq > ? "
                  "ORDER BY to_seq LIMIT 1",
                  room, after);
    if (!segment.row()) return std::nullopt;
    return SegmentEnd{Seq{segment.integer(0)}, segment.hash(1)};
}

std::size_t pack_oldest(SqliteConnection& connection, const RoomId& room, Seq upto) {
    Position end{};
    {
        Query packed(connection,
                     "SELECT to_seq, hash FROM segment WHERE room = ? ORDER BY to_seq DESC LIMIT 1",
                     room);
        if (packed.row()) end = {"", Seq{packed.integer(0)}, packed.hash(1)};
    }
    const Seq first{end.seq.value + 1};
    const auto oldest =
        tail_after(connection, room, end.seq, upto, kSegmentEntriesMax, kSegmentBytesMax);
    const Outcome<Done> sound = oldest ? follow(room, end, *oldest) : oldest.failure();
    if (!sound) {
        // It stays where it can be named one by one.
        spdlog::error("not_trimmed room={} why={}", room.value, in_quotes(sound.failure().hint));
        return 0;
    }
    if (oldest->entries.empty() || connection.has_fault()) return 0;
    const std::string blob = pack(oldest->entries);
    ensure(unpack(blob) == oldest->entries, "a segment does not hold what was packed into it");
    const std::string sum = sha256(blob);
    Query(connection,
          "INSERT INTO segment (room, from_seq, to_seq, hash, blob, sum) VALUES (?, ?, ?, ?, ?, ?)",
          room, first, end.seq, Blob(end.hash), Blob(blob), Blob(sum))
        .run();
    Query(connection, "DELETE FROM log WHERE room = ? AND seq <= ?", room, end.seq).run();
    return oldest->entries.size();
}

void delete_room(SqliteConnection& connection, const RoomId& room) {
    Query(connection, "DELETE FROM log WHERE room = ?", room).run();
    Query(connection, "DELETE FROM snap WHERE room = ?", room).run();
    Query(connection, "DELETE FROM segment WHERE room = ?", room).run();
    Query(connection, "DELETE FROM room WHERE room = ?", room).run();
}

void delete_belongings(SqliteConnection& connection, const RoomId& room) {
    Query(connection, "DELETE FROM person WHERE room = ?", room).run();
    Query(connection, "DELETE FROM browser WHERE room = ?", room).run();
    Query(connection, "DELETE FROM image WHERE room = ?", room).run();
}

void want_scrub(SqliteConnection& connection) {
    Query(connection, "INSERT OR REPLACE INTO setting (name, value) VALUES ('scrub_due', x'01')")
        .run();
}

bool wants_scrub(SqliteConnection& connection) {
    Query due(connection, "SELECT 1 FROM setting WHERE name = 'scrub_due'");
    return due.row();
}

void scrub(SqliteConnection& connection) {
    if (!planted("traces_stay")) connection.rewrite();
    connection.run("DELETE FROM setting WHERE name = 'scrub_due'");
    connection.checkpoint(true);
}

}  // namespace fishbowl::log
