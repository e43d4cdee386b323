#include "base/plant.hpp"

#ifdef FISHBOWL_PLANTS

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>

namespace fishbowl {

namespace {

std::string from_environment(const char* name) {
    const char* given = std::getenv(name);
    return given != nullptr ? given : "";
}

}  // namespace

bool planted(std::string_view bug) {
    static const std::string all = "," + from_environment("FISHBOWL_PLANT") + ",";
    return all.find("," + std::string(bug) + ",") != std::string::npos;
}

void crash_point(std::string_view where) {
    static const std::string given = from_environment("FISHBOWL_CRASH");
    static const auto colon = given.find(':');
    if (colon == std::string::npos || std::string_view(given).substr(0, colon) != where) return;
    static std::atomic<long> left = std::atol(given.c_str() + colon + 1);
    if (--left == 0) ::kill(::getpid(), SIGKILL);
}

}  // namespace fishbowl

#endif
