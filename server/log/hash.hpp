// The two digests of the log: the chain over entries (declared in log.hpp) and the sum of a blob.
#pragma once

#include <string>
#include <string_view>

namespace fishbowl::log {

/// The 32 bytes of SHA-256. Safe to call from any thread.
std::string sha256(std::string_view bytes);

}  // namespace fishbowl::log
