// Words as one value of a line of the trace: in quotes, and whatever they hold, it stays one line.
#pragma once

#include <string>
#include <string_view>

namespace fishbowl {

/// Gives the words between quotes; what would end them, and control characters, are escaped.
inline std::string in_quotes(std::string_view words) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string value = "\"";
    for (const char letter : words) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') value += '\\';
        if (byte >= 0x20 && byte != 0x7f)
            value += letter;
        else
            value += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
    return value + '"';
}

}  // namespace fishbowl
