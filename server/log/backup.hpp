// Backups: one file that holds everything, taken while a server runs or without one, and the way
// back into a directory of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/outcome.hpp"
#include "log/check.hpp"
#include "log/draft_file.hpp"

namespace fishbowl::log {

/// How the pages of a database come into a file that is there and empty.
using Fill = std::function<Outcome<Done>(const std::filesystem::path& file)>;

/// A new file `target`, filled, synced, looked through as `fishbowl check` would, and only then
/// given its name. Trouble::exists: nothing is overwritten. Trouble::corrupt: what was copied is
/// not sound, and there is no backup. Gives what is in it. Blocks.
Outcome<Findings> write_backup(const std::filesystem::path& target, const Fill& fill);

/// Fills `file` from a directory that no server works in, and changes nothing there. Trouble:
/// not_there, in_use, newer_version, disk_full.
Outcome<Done> copy_from_directory(const std::filesystem::path& directory,
                                  const std::filesystem::path& file);

/// Makes a directory, or takes an empty one, and puts the backup there, in today's format. Every
/// room gets a new epoch from `mint`: browsers that had seen more than the backup knows start from
/// it and offer what was not saved, instead of taking one history for another. Trouble: not_there,
/// corrupt (the backup, and nothing was done), exists (the directory is not empty), in_use,
/// disk_full. Blocks.
Outcome<Findings> restore_backup(const std::filesystem::path& backup,
                                 const std::filesystem::path& directory,
                                 const std::function<std::string()>& mint);

}  // namespace fishbowl::log
