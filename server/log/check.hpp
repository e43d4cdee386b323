// Looks through a directory of the embedded store without changing it: `fishbowl check DIR`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace fishbowl::log {

struct Findings {
    std::size_t rooms = 0;
    std::uint64_t entries = 0;       // whose place in the chain is right
    std::vector<std::string> lines;  // what is wrong, one sentence each; none when all is well
};

/// Reads every page, every entry of every room and every snapshot. Blocks, for seconds when there
/// is much. No server may work in `directory` meanwhile. Trouble: not_there, in_use, unwritable
/// (the lock), newer_version, corrupt (so much that there is nothing to look through).
Outcome<Findings> check_directory(const std::filesystem::path& directory);

/// The same for one file, which nobody else may write to meanwhile.
Outcome<Findings> check_file(const std::filesystem::path& file);

}  // namespace fishbowl::log
