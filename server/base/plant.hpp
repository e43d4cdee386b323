// Bugs planted on purpose, and places to die at. They are in programs made for tests alone
// (compiled with FISHBOWL_PLANTS) and nowhere else: tests/planted says which test finds which bug.
#pragma once

#include <string_view>

namespace fishbowl {

#ifdef FISHBOWL_PLANTS
/// Whether this bug is switched on: FISHBOWL_PLANT=bug[,bug…] in the environment.
[[nodiscard]] bool planted(std::string_view bug);
/// Dies here as by kill -9, when it is the nth time and FISHBOWL_CRASH=where:nth says so.
void crash_point(std::string_view where);
#else
[[nodiscard]] constexpr bool planted(std::string_view) { return false; }
constexpr void crash_point(std::string_view) {}
#endif

}  // namespace fishbowl
