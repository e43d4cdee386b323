// A bug crashes, here and now, before it can be written down.
#pragma once

#include <source_location>

namespace fishbowl {

[[noreturn]] void give_up(const char* what, const std::source_location& where) noexcept;

/// Aborts with a line on standard error when `holds` is false. On in every build.
inline void ensure(bool holds, const char* what,
                   const std::source_location& where = std::source_location::current()) noexcept {
    if (!holds) [[unlikely]]
        give_up(what, where);
}

}  // namespace fishbowl
