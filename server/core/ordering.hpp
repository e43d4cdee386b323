// Fractional order keys (K rules). The twin of web-client/src/core/ordering.ts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fishbowl::core {

/// K1, K2: a key strictly between `before` and `after`; empty means no bound. `before < after`.
std::string key_between(std::string_view before, std::string_view after);

/// K3: `count` even keys, ascending.
std::vector<std::string> even_keys(std::size_t count);

}  // namespace fishbowl::core
