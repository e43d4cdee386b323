// What stands in the files of a directory, byte by byte: for what must not be there any more.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fishbowl::test {

/// The files below `directory` that hold `words`, one a line; empty when none does.
inline std::string traces_in(const std::filesystem::path& directory, const std::string& words) {
    std::string found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        if (bytes.find(words) != std::string::npos)
            found += entry.path().filename().string() + "\n";
    }
    return found;
}

}  // namespace fishbowl::test
