// Preparing a Redis for Fishbowl, once and by somebody who may: loads the functions, on every
// master of a cluster.
#pragma once

#include <chrono>

#include "base/outcome.hpp"
#include "log/redis_address.hpp"

namespace fishbowl::log {

/// Blocks. Harmless when it was done before; servers may be running. Trouble: unreachable, unfit.
Outcome<Done> set_up_redis(const RedisAddress& address,
                           std::chrono::milliseconds patience = std::chrono::seconds{5});

}  // namespace fishbowl::log
