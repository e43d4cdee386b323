#include "log/sqlite_log.hpp"

#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

#include "base/ensure.hpp"
#include "base/plant.hpp"
#include "log/hash.hpp"
#include "log/sqlite_rooms.hpp"
#include "log/sqlite_writer.hpp"

namespace fishbowl::log {

namespace {

Failure no_such_room(const RoomId& room) {
    return {Trouble::not_there, "there is no room " + room.value};
}

std::string number(Seq seq) { return std::to_string(seq.value); }

Outcome<Position> create_room(SqliteConnection& connection, const RoomId& room,
                              const std::string& epoch) {
    if (tip_of(connection, room))
        return Failure{Trouble::exists, "there is a room " + room.value + " already"};
    Query(connection, "INSERT INTO room (room, epoch) VALUES (?, ?)", room, epoch).run();
    return Position{epoch, Seq{0}, Hash{}};
}

Outcome<Recovered> recover_room(SqliteConnection& connection, const RoomId& room) {
    const std::optional<Position> tip = tip_of(connection, room);
    if (!tip) return no_such_room(room);

    Recovered recovered{*tip, std::nullopt, {}};
    for (SnapshotRow& snapshot : snapshots_of(connection, room)) {
        // Entries that a snapshot has seen are gone: starting before it would lose them silently.
        if (snapshot.kept.seq > tip->seq)
            return Failure{Trouble::corrupt, "room " + room.value + ": entry " +
                                                 number(snapshot.kept.seq) + " is missing"};
        const std::optional<std::string> flaw = flaw_of(connection, room, snapshot);
        if (!flaw) {
            recovered.snapshot = std::move(snapshot.kept);
            break;
        }
        spdlog::error("log: room {}: snapshot at {} is not used: {}", room.value,
                      number(snapshot.kept.seq), *flaw);
    }
    const Seq from = recovered.snapshot ? recovered.snapshot->seq : Seq{0};
    const std::optional<Hash> begin = hash_at(connection, room, from);
    const auto walked =
        walk_entries(connection, room, from, begin.value_or(Hash{}),
                     [&](std::string bytes) { recovered.tail.push_back(std::move(bytes)); });
    if (!walked) return walked.failure();
    return recovered;
}

/// Entries with the hashes that they get when the tip is what the caller believes.
struct Links {
    std::vector<std::string> entries;
    std::vector<Hash> hashes;
};

Outcome<Position> append_links(SqliteConnection& connection, const RoomId& room,
                               const Position& tip, const Links& links) {
    const std::optional<Position> there = tip_of(connection, room);
    if (!there) return no_such_room(room);
    if (*there != tip && !planted("stale_tip_taken"))
        return Failure{Trouble::stale_tip, "room " + room.value + " is at entry " +
                                               number(there->seq) + ", not at " + number(tip.seq)};
    Seq seq = tip.seq;
    for (std::size_t i = 0; i < links.entries.size(); ++i) {
        seq.value += planted("hole_in_seqs") ? 2 : 1;
        Query(connection, "INSERT INTO log (room, seq, bytes, hash) VALUES (?, ?, ?, ?)", room, seq,
              Blob(links.entries[i]), Blob(links.hashes[i]))
            .run();
        crash_point("between_statements");
    }
    return Position{tip.epoch, seq, links.hashes.back()};
}

Outcome<std::vector<std::string>> read_entries(SqliteConnection& connection, const RoomId& room,
                                               Seq after, std::size_t count_max) {
    if (!tip_of(connection, room)) return no_such_room(room);
    std::vector<std::string> entries;
    Query rows(connection, "SELECT bytes FROM log WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?",
               room, after, std::uint64_t{count_max});
    while (rows.row()) entries.push_back(rows.bytes(0));
    return entries;
}

Outcome<Done> write_snapshot(SqliteConnection& connection, const RoomId& room, Seq at,
                             const std::string& bytes, const std::string& sum) {
    if (!tip_of(connection, room)) return no_such_room(room);
    const std::optional<Hash> hash = hash_at(connection, room, at);
    if (!hash)
        return Failure{Trouble::not_there, "room " + room.value + " has no entry " + number(at)};
    Query(connection,
          "INSERT OR REPLACE INTO snap (room, seq, hash, blob, sum) "
          "VALUES (?, ?, ?, ?, ?)",
          room, at, Blob(*hash), Blob(bytes), Blob(sum))
        .run();
    crash_point("in_keep_snapshot");
    Query(connection,
          "DELETE FROM snap WHERE room = ?1 AND seq NOT IN "
          "(SELECT seq FROM snap WHERE room = ?1 ORDER BY seq DESC LIMIT 2)",
          room)
        .run();
    if (planted("one_snapshot_too_few"))
        Query(connection, "DELETE FROM snap WHERE room = ? AND seq < ?", room, at).run();
    return Done{};
}

}  // namespace

net::awaitable<Outcome<Position>> SqliteLog::create(RoomId room, std::string epoch) {
    SqliteWriter::Work<Position> work = [room = std::move(room),
                                         epoch = std::move(epoch)](SqliteConnection& connection) {
        return create_room(connection, room, epoch);
    };
    return writer_.write<Position>(std::move(work));
}

net::awaitable<Outcome<Recovered>> SqliteLog::recover(RoomId room) {
    SqliteWriter::Work<Recovered> work = [room = std::move(room)](SqliteConnection& connection) {
        return recover_room(connection, room);
    };
    return writer_.read<Recovered>(std::move(work));
}

net::awaitable<Outcome<Position>> SqliteLog::append(RoomId room, Position tip,
                                                    std::vector<std::string> entries) {
    ensure(!entries.empty(), "an append has at least one entry");
    // Hashed here, on the caller's loop: the writer's thread is everybody's.
    Links links{std::move(entries), {}};
    Hash hash = tip.hash;
    for (const std::string& entry : links.entries)
        links.hashes.push_back(hash = chain(hash, entry));
    SqliteWriter::Work<Position> work = [room = std::move(room), tip = std::move(tip),
                                         links = std::move(links)](SqliteConnection& connection) {
        return append_links(connection, room, tip, links);
    };
    return writer_.write<Position>(std::move(work));
}

net::awaitable<Outcome<std::vector<std::string>>> SqliteLog::read(RoomId room, Seq after,
                                                                  std::size_t count_max) {
    SqliteWriter::Work<std::vector<std::string>> work = [room = std::move(room), after,
                                                         count_max](SqliteConnection& connection) {
        return read_entries(connection, room, after, count_max);
    };
    return writer_.read<std::vector<std::string>>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteLog::keep_snapshot(RoomId room, Seq at, std::string bytes) {
    std::string sum = sha256(bytes);
    SqliteWriter::Work<Done> work = [room = std::move(room), at, bytes = std::move(bytes),
                                     sum = std::move(sum)](SqliteConnection& connection) {
        return write_snapshot(connection, room, at, bytes, sum);
    };
    return writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<std::vector<RoomId>>> SqliteLog::rooms() {
    SqliteWriter::Work<std::vector<RoomId>> work =
        [](SqliteConnection& connection) -> Outcome<std::vector<RoomId>> {
        return rooms_of(connection);
    };
    return writer_.read<std::vector<RoomId>>(std::move(work));
}

}  // namespace fishbowl::log
