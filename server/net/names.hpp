// Names that people give themselves, as the room will show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fishbowl::net {

/// `text` without white space around it; nothing when it is not UTF-8, holds control characters or
/// characters that turn the direction of what follows, or is longer than `length_max` UTF-16 units.
std::optional<std::string> tidy_name(std::string_view text, std::size_t length_max);

}  // namespace fishbowl::net
