#include "log/backup.hpp"

#include <chrono>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "log/lock_file.hpp"
#include "log/sqlite_connection.hpp"
#include "log/sqlite_rooms.hpp"
#include "log/sqlite_store.hpp"

namespace fishbowl::log {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kSlice{1'000};  // nobody waits

/// Findings without a line, or trouble that says the first.
Outcome<Findings> sound(const fs::path& file, const std::string& advice) {
    auto findings = check_file(file);
    if (!findings && findings.why() == Trouble::corrupt)
        return Failure{Trouble::corrupt,
                       file.string() + " is damaged beyond being looked through; " + advice};
    if (!findings || findings->lines.empty()) return findings;
    const std::size_t more = findings->lines.size() - 1;
    return Failure{Trouble::corrupt,
                   file.string() + " is damaged: " + findings->lines.front() +
                       (more > 0 ? ", and " + std::to_string(more) + " more" : "") + "; " + advice};
}

/// Why nothing can be restored there.
std::optional<Failure> objection_to(const fs::path& directory) {
    std::error_code error;
    const auto status = fs::status(directory, error);
    if (!fs::exists(status)) return std::nullopt;
    if (!fs::is_directory(status))
        return Failure{Trouble::exists, directory.string() + " is not a directory"};
    if (fs::is_empty(directory, error) && !error) return std::nullopt;
    if (error) return cannot_write(directory, error);
    if (fs::exists(directory / "lock", error)) {
        const auto lock = LockFile::take(directory);
        if (!lock) return lock.failure();
    }
    return Failure{Trouble::exists,
                   directory.string() +
                       " is not empty, and nothing is overwritten; give another directory with "
                       "--data, or move this one away"};
}

/// In one transaction: all of it is another history, or nothing is.
Outcome<Done> begin_new_epochs(const fs::path& file, const std::function<std::string()>& mint) {
    auto connection = SqliteConnection::open(file, false);
    if (!connection) return connection.failure();
    if (const auto known = (*connection)->prepare_tables(); !known) return known;
    const std::vector<RoomId> rooms = rooms_of(**connection);
    (*connection)->run("BEGIN IMMEDIATE");
    for (const RoomId& room : rooms) {
        const std::string epoch = mint();
        Query(**connection, "UPDATE room SET epoch = ? WHERE room = ?", epoch, room).run();
    }
    (*connection)->run("COMMIT");
    if (const auto fault = (*connection)->take_fault()) {
        const bool is_full = (fault->code & 0xff) == SQLITE_FULL;
        return Failure{is_full ? Trouble::disk_full : Trouble::unwritable,
                       file.string() + ": " + fault->words};
    }
    return (*connection)->adopt();
}

Outcome<Findings> restore_into(const fs::path& backup, const fs::path& directory,
                               const std::function<std::string()>& mint) {
    auto draft = DraftFile::begin(directory / "fishbowl.db");
    if (!draft) return draft.failure();
    if (const auto filled = fill_file(draft->path(), backup); !filled) return filled.failure();
    if (const auto begun = begin_new_epochs(draft->path(), mint); !begun) {
        fs::path left = draft->path();
        std::error_code ignored;
        fs::remove(left += "-wal", ignored);
        return begun.failure();
    }
    auto findings = sound(draft->path(), "the disk may be failing; nothing was restored");
    if (!findings) return findings;
    if (const auto placed = draft->put_in_place(); !placed) return placed.failure();
    return findings;
}

}  // namespace

Outcome<Findings> write_backup(const fs::path& target, const Fill& fill) {
    auto draft = DraftFile::begin(target);
    if (!draft) return draft.failure();
    if (const auto filled = fill(draft->path()); !filled) return filled.failure();
    // First on the disk, then looked through: a sync that fails tells of pages that it lost.
    if (const auto synced = draft->sync(); !synced) return synced.failure();
    auto findings =
        sound(draft->path(), "there is no backup. Stop the server and run `fishbowl check`");
    if (!findings) return findings;
    if (const auto placed = draft->put_in_place(); !placed) return placed.failure();
    return findings;
}

Outcome<Done> copy_from_directory(const fs::path& directory, const fs::path& file) {
    const fs::path source = directory / "fishbowl.db";
    std::error_code error;
    if (!fs::is_regular_file(source, error))
        return Failure{Trouble::not_there, "there is no " + source.string()};
    const auto lock = LockFile::take(directory);
    if (!lock) return lock.failure();
    auto connection = SqliteConnection::open(source, true);
    if (!connection) return connection.failure();
    if (const auto known = (*connection)->prepare_tables(); !known) return known.failure();
    if (const auto begun = (*connection)->begin_copy(file); !begun) return begun;
    for (;;) {
        const auto all = (*connection)->copy_on(kSlice);
        if (!all) return all.failure();
        if (*all) return Done{};
    }
}

Outcome<Findings> restore_backup(const fs::path& backup, const fs::path& directory,
                                 const std::function<std::string()>& mint) {
    if (const auto objection = objection_to(directory)) return *objection;
    if (const auto checked = sound(backup, "restore another one"); !checked) return checked;
    if (const auto made = make_private_directory(directory); !made) return made.failure();
    const auto lock = LockFile::take(directory);
    if (!lock) return lock.failure();
    auto restored = restore_into(backup, directory, mint);
    // An attempt that failed leaves the directory as empty as it was.
    std::error_code ignored;
    if (!restored) fs::remove(directory / "lock", ignored);
    return restored;
}

}  // namespace fishbowl::log
