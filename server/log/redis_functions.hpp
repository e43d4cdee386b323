// What happens in Redis itself: a library of functions, loaded once by `fishbowl redis-setup`. Each
// looks before it writes, and writes all or nothing.
#pragma once

namespace fishbowl::log {

/// Lua for Redis 7. Changes of what a function takes or gives get a new name.
extern const char* const kRedisFunctions;

}  // namespace fishbowl::log
