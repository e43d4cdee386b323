// A bug crashes, here and now, before it can be written down.
#pragma once

#include <exception>
#include <source_location>

namespace fishbowl {

[[noreturn]] void give_up(const char* what, const std::source_location& where) noexcept;

/// Aborts with a line on standard error when `holds` is false. On in every build.
inline void ensure(bool holds, const char* what,
                   const std::source_location& where = std::source_location::current()) noexcept {
    if (!holds) [[unlikely]]
        give_up(what, where);
}

/// Completes a coroutine that nobody waits for and that others rely on: an exception that leaves it
/// has left something half done, and is a bug like any other. (Asio's `detached` would drop it, and
/// the room, or the link, would stand still without a word.)
struct FailStop {
    void operator()(const std::exception_ptr& thrown) const noexcept;
};
inline constexpr FailStop fail_stop;

}  // namespace fishbowl
