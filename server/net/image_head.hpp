// What the first bytes of an image say. Images are never decoded here: a browser made them, and
// browsers show them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fishbowl::net {

struct ImageHead {
    std::string_view type;                // of media: "image/png" or "image/webp"
    std::uint32_t width = 0, height = 0;  // pixels
};

/// Nothing when it is neither PNG (W3C PNG, section 11.2.2) nor WebP (RFC 9649, section 2), or is
/// not as long as it says.
std::optional<ImageHead> head_of_image(std::string_view bytes);

}  // namespace fishbowl::net
