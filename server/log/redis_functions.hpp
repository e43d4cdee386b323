// What happens in Redis itself: a library of functions, loaded once by `fishbowl redis-setup`. Each
// looks before it writes, and writes all or nothing.
#pragma once

namespace fishbowl::log {

/// Lua for Redis 7. A function that takes or gives something else gets a new name, so that servers
/// of two releases may run side by side.
extern const char* const kRedisFunctions;
/// What fb_version answers: it rises whenever a function is added.
inline constexpr int kRedisFunctionsVersion = 1;
/// How the data is laid out (redis_rooms.hpp), kept in fb:format.
inline constexpr int kRedisFormat = 1;

}  // namespace fishbowl::log
