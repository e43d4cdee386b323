#include "log/check.hpp"

#include <algorithm>
#include <system_error>

#include "log/hash.hpp"
#include "log/lock_file.hpp"
#include "log/sqlite_connection.hpp"
#include "log/sqlite_rooms.hpp"

namespace fishbowl::log {

namespace {

namespace fs = std::filesystem;

/// Walks the room's chain and gives how far it goes. False when it ends before its time.
bool walk(SqliteConnection& connection, const RoomId& room, Position& at, Findings& findings) {
    bool is_whole = true;
    for (;;) {
        const auto stretch = stretch_after(connection, room, at.seq);
        if (connection.has_fault()) return false;
        const Seq before = at.seq;
        const Outcome<Done> sound = stretch ? follow(room, at, *stretch) : stretch.failure();
        if (sound) {
            findings.entries += stretch->entries.size();
            if (stretch->reaches_tip) return is_whole;
            continue;
        }
        is_whole = false;
        findings.lines.push_back(sound.failure().hint);
        // Behind a damaged segment the chain goes on from the hash that is kept with it.
        const auto end = end_of_segment(connection, room, before);
        if (!end) {
            findings.entries += at.seq.value - std::min(at.seq.value, before.value + 1);
            return false;
        }
        at.seq = end->seq;
        at.hash = end->hash;
    }
}

void check_room(SqliteConnection& connection, const RoomId& room, Findings& findings) {
    const auto found = [&](const std::string& what) {
        findings.lines.push_back("room " + room.value + ": " + what);
    };
    Position tip{};
    const bool is_whole = walk(connection, room, tip, findings) && !connection.has_fault();
    for (const Seq seq : snapshots_of(connection, room)) {
        const auto snapshot = snapshot_at(connection, room, seq);
        if (!snapshot) continue;
        const auto flaw = flaw_of(connection, room, *snapshot);
        if (flaw) found("snapshot at " + std::to_string(seq.value) + ": " + *flaw);
        if (is_whole && seq > tip.seq)
            found("entries up to " + std::to_string(seq.value) +
                  " were there when a snapshot was made, and are missing");
    }
    Query images(connection, "SELECT id, bytes, sum FROM image WHERE room = ? ORDER BY id", room);
    while (images.row()) {
        if (sha256(images.bytes(1)) != images.bytes(2))
            found("image " + images.bytes(0) + " is damaged");
    }
    if (const auto fault = connection.take_fault()) found("cannot be read: " + fault->words);
}

}  // namespace

Outcome<Findings> check_directory(const fs::path& directory) {
    const fs::path file = directory / "fishbowl.db";
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return Failure{Trouble::not_there, "there is no " + file.string()};
    const auto lock = LockFile::take(directory);
    if (!lock) return lock.failure();
    return check_file(file);
}

Outcome<Findings> check_file(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return Failure{Trouble::not_there, "there is no file " + file.string()};
    auto connection = SqliteConnection::open(file, true);
    if (!connection) return connection.failure();
    if (const auto known = (*connection)->prepare_tables(); !known) return known.failure();

    Findings findings;
    if (const auto sound = (*connection)->quick_check(); !sound)
        findings.lines.push_back(sound.failure().hint);
    const std::vector<RoomId> rooms = rooms_of(**connection);
    if (const auto fault = (*connection)->take_fault())
        findings.lines.push_back("the list of rooms cannot be read: " + fault->words);
    findings.rooms = rooms.size();
    for (const RoomId& room : rooms) check_room(**connection, room, findings);
    return findings;
}

}  // namespace fishbowl::log
