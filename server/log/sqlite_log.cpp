#include "log/sqlite_log.hpp"

#include <spdlog/spdlog.h>

#include <iterator>
#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "base/plant.hpp"
#include "log/hash.hpp"
#include "log/sqlite_rooms.hpp"
#include "log/sqlite_writer.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kSnapshotsKept = 2;
constexpr std::size_t kSegmentsPerSnapshotMax = 40;  // then the next snapshot goes on

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

/// The newest sound snapshot; the tip stands there, and the tail is still to be followed.
Outcome<Recovered> begin_recovery(SqliteConnection& connection, const RoomId& room) {
    const std::optional<Position> tip = tip_of(connection, room);
    if (!tip) return no_such_room(room);

    Recovered begun{{tip->epoch, Seq{0}, Hash{}}, std::nullopt, {}};
    for (const Seq seq : snapshots_of(connection, room)) {
        // Entries that a snapshot has seen are gone: starting before it would lose them silently.
        if (seq > tip->seq)
            return Failure{Trouble::corrupt,
                           "room " + room.value + ": entry " + number(seq) + " is missing"};
        auto snapshot = snapshot_at(connection, room, seq);
        if (!snapshot) continue;
        const std::optional<std::string> flaw = flaw_of(connection, room, *snapshot);
        if (!flaw) {
            begun.tip = {tip->epoch, seq, snapshot->hash};
            begun.snapshot = std::move(snapshot->kept);
            break;
        }
        spdlog::error("snapshot_unused room={} seq={} why={}", room.value, number(seq),
                      in_quotes(*flaw));
    }
    return begun;
}

void move_to_end(std::vector<std::string>& to, std::vector<std::string>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
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

/// False when two newer ones are there, which nobody would look behind.
Outcome<bool> write_snapshot(SqliteConnection& connection, const RoomId& room, Seq at,
                             const std::string& bytes, const std::string& sum) {
    const std::optional<Position> tip = tip_of(connection, room);
    if (!tip) return no_such_room(room);
    if (at > tip->seq)
        return Failure{Trouble::not_there, "room " + room.value + " has no entry " + number(at)};
    const std::vector<Seq> kept = snapshots_of(connection, room);
    if (kept.size() >= kSnapshotsKept && at < kept[kSnapshotsKept - 1]) return false;
    const std::optional<Hash> hash = hash_at(connection, room, at);
    if (!hash)
        return Failure{Trouble::not_there, "room " + room.value + " has no entry " + number(at) +
                                               " that a snapshot could stand on"};
    Query(connection,
          "INSERT OR REPLACE INTO snap (room, seq, hash, blob, sum) "
          "VALUES (?, ?, ?, ?, ?)",
          room, at, Blob(*hash), Blob(bytes), Blob(sum))
        .run();
    crash_point("in_keep_snapshot");
    if (planted("one_snapshot_too_few"))
        Query(connection, "DELETE FROM snap WHERE room = ? AND seq < ?", room, at).run();
    return true;
}

void forget_snapshot(SqliteConnection& connection, const RoomId& room, Seq at) {
    Query(connection, "DELETE FROM snap WHERE room = ? AND seq = ?", room, at).run();
}

/// Whether the file gives back what was written to it; asked of the file, not of the memory. What
/// it does not give back is no snapshot any more.
Outcome<bool> read_back(SqliteConnection& connection, const RoomId& room, Seq at,
                        const std::string& sum) {
    connection.forget_pages();
    const auto snapshot = snapshot_at(connection, room, at);
    if (snapshot && snapshot->sum == sum && !flaw_of(connection, room, *snapshot)) return true;
    forget_snapshot(connection, room, at);
    return false;
}

/// Lets go of snapshots that are older than the two newest, and packs some of what both have seen.
/// Gives whether there may be more to pack.
Outcome<bool> trim(SqliteConnection& connection, const RoomId& room) {
    const std::vector<Seq> kept = snapshots_of(connection, room);
    for (std::size_t i = kSnapshotsKept; i < kept.size(); ++i)
        forget_snapshot(connection, room, kept[i]);
    return kept.size() >= kSnapshotsKept &&
           pack_oldest(connection, room, kept[kSnapshotsKept - 1]) > 0;
}

}  // namespace

net::awaitable<Outcome<Position>> SqliteLog::create(RoomId room, std::string epoch) {
    SqliteWriter::Work<Position> work = [room = std::move(room),
                                         epoch = std::move(epoch)](SqliteConnection& connection) {
        return create_room(connection, room, epoch);
    };
    return writer_.write<Position>(std::move(work));
}

// Stretch by stretch, so that others commit in between. Nothing that was read gets wrong meanwhile:
// a log only grows, and packing moves entries without changing them.
net::awaitable<Outcome<Recovered>> SqliteLog::recover(RoomId room) {
    SqliteWriter::Work<Recovered> begin = [room](SqliteConnection& connection) {
        return begin_recovery(connection, room);
    };
    auto recovered = co_await writer_.read<Recovered>(std::move(begin));
    if (!recovered) co_return recovered;
    for (;;) {
        auto reading = next_stretch(room, recovered->tip.seq);
        auto stretch = co_await std::move(reading);
        if (!stretch) co_return stretch.failure();
        // Hashed here, on the caller's loop: the writer's thread is everybody's.
        const auto followed = follow(room, recovered->tip, *stretch);
        if (!followed) co_return followed.failure();
        move_to_end(recovered->tail, stretch->entries);
        if (stretch->reaches_tip) co_return recovered;
    }
}

net::awaitable<Outcome<Stretch>> SqliteLog::next_stretch(RoomId room, Seq after) {
    SqliteWriter::Work<Stretch> work = [room = std::move(room),
                                        after](SqliteConnection& connection) -> Outcome<Stretch> {
        if (!tip_of(connection, room)) return no_such_room(room);
        return stretch_after(connection, room, after);
    };
    return writer_.read<Stretch>(std::move(work));
}

net::awaitable<Outcome<Position>> SqliteLog::append(RoomId room, Position tip,
                                                    std::vector<std::string> entries) {
    ensure(!entries.empty(), "an append has at least one entry");
    // On the caller's loop, as in a recovery.
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
    std::vector<std::string> entries;
    for (;;) {
        const Seq from{after.value + entries.size()};
        auto reading = next_stretch(room, from);
        auto stretch = co_await std::move(reading);
        if (!stretch) co_return stretch.failure();
        move_to_end(entries, stretch->entries);
        if (entries.size() > count_max) entries.resize(count_max);
        if (entries.size() == count_max || stretch->reaches_tip) co_return entries;
    }
}

// A step at a time, each a transaction of its own with whatever others write: whenever it ends half
// way, what is there is whole, and the next snapshot goes on with the packing.
net::awaitable<Outcome<Done>> SqliteLog::keep_snapshot(RoomId room, Seq at, std::string bytes) {
    const std::string sum = sha256(bytes);
    SqliteWriter::Work<bool> keep = [room, at, bytes = std::move(bytes),
                                     sum](SqliteConnection& connection) {
        return write_snapshot(connection, room, at, bytes, sum);
    };
    const auto kept = co_await writer_.write<bool>(std::move(keep));
    if (!kept) co_return kept.failure();
    if (!*kept) co_return Done{};
    SqliteWriter::Work<bool> look = [room, at, sum](SqliteConnection& connection) {
        return read_back(connection, room, at, sum);
    };
    const auto sound = co_await writer_.write<bool>(std::move(look));
    if (!sound) co_return sound.failure();
    if (!*sound)
        co_return Failure{Trouble::corrupt, "room " + room.value + ": the snapshot at " +
                                                number(at) + " cannot be read back"};
    for (std::size_t i = 0; i < kSegmentsPerSnapshotMax; ++i) {
        SqliteWriter::Work<bool> work = [room](SqliteConnection& connection) {
            return trim(connection, room);
        };
        const auto more = co_await writer_.write<bool>(std::move(work));
        // The snapshot is kept; entries that stay in the hot tail cost time at the next recovery.
        if (!more && more.why() != Trouble::closed)
            spdlog::warn("not_trimmed room={} why={}", room.value, in_quotes(more.failure().hint));
        if (!more || !*more) break;
    }
    co_return Done{};
}

net::awaitable<Outcome<std::vector<RoomId>>> SqliteLog::rooms() {
    SqliteWriter::Work<std::vector<RoomId>> work =
        [](SqliteConnection& connection) -> Outcome<std::vector<RoomId>> {
        return rooms_of(connection);
    };
    return writer_.read<std::vector<RoomId>>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteLog::drop(RoomId room) {
    SqliteWriter::Work<Done> work =
        [room = std::move(room)](SqliteConnection& connection) -> Outcome<Done> {
        if (!tip_of(connection, room)) return no_such_room(room);
        delete_belongings(connection, room);
        delete_room(connection, room);
        want_scrub(connection);
        return Done{};
    };
    auto writing = writer_.write<Done>(std::move(work));
    const auto dropped = co_await std::move(writing);
    if (!dropped) co_return dropped.failure();
    auto scrubbing = writer_.scrub();
    co_return co_await std::move(scrubbing);
}

bool SqliteLog::is_tight() const { return writer_.tight(); }

}  // namespace fishbowl::log
