#include "log/check.hpp"

#include <system_error>

#include "log/lock_file.hpp"
#include "log/sqlite_connection.hpp"
#include "log/sqlite_rooms.hpp"

namespace fishbowl::log {

namespace {

namespace fs = std::filesystem;

void check_room(SqliteConnection& connection, const RoomId& room, Findings& findings) {
    const auto found = [&](const std::string& what) {
        findings.lines.push_back("room " + room.value + ": " + what);
    };
    Seq tip{0};
    const auto walked = walk_entries(connection, room, Seq{0}, Hash{}, [&](std::string) {
        ++tip.value;
        ++findings.entries;
    });
    const bool is_whole = walked && !connection.has_fault();
    if (!walked) findings.lines.push_back(walked.failure().hint);
    for (const SnapshotRow& snapshot : snapshots_of(connection, room)) {
        const std::string name = "snapshot at " + std::to_string(snapshot.kept.seq.value);
        const auto flaw = flaw_of(connection, room, snapshot);
        if (flaw) found(name + ": " + *flaw);
        if (is_whole && snapshot.kept.seq > tip)
            found("entries up to " + std::to_string(snapshot.kept.seq.value) +
                  " were there when a snapshot was made, and are missing");
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
