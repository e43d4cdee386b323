// What a run is told from outside: how long, how often, from which seed.
#pragma once

#include <cstdlib>
#include <string>

namespace fishbowl::test {

inline std::size_t number_from_environment(const char* name, std::size_t otherwise) {
    const char* given = std::getenv(name);
    return given != nullptr ? std::stoul(given) : otherwise;
}

}  // namespace fishbowl::test
