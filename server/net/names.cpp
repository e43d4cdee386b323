#include "net/names.hpp"

#include <cstdint>
#include <vector>

namespace fishbowl::net {

namespace {

struct Letter {
    char32_t code;
    std::size_t at;  // first byte
    std::size_t end;
};

/// The code points of UTF-8; nothing when it is overlong, cut, a surrogate or out of range.
std::optional<std::vector<Letter>> letters_of(std::string_view text) {
    std::vector<Letter> letters;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80             ? 1
                                   : (lead & 0xE0) == 0xC0 ? 2
                                   : (lead & 0xF0) == 0xE0 ? 3
                                   : (lead & 0xF8) == 0xF0 ? 4
                                                           : 0;
        if (length == 0 || i + length > text.size()) return std::nullopt;
        char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t j = 1; j < length; ++j) {
            const auto next = static_cast<unsigned char>(text[i + j]);
            if ((next & 0xC0) != 0x80) return std::nullopt;
            code = (code << 6) | (next & 0x3FU);
        }
        constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (code < kSmallest[length] || code > 0x10FFFF || surrogate) return std::nullopt;
        letters.push_back(Letter{code, i, i + length});
        i += length;
    }
    return letters;
}

bool is_space(char32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x202F || code == 0x205F ||
           code == 0x3000 || code == 0xFEFF;
}

bool is_control(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::optional<std::string> tidy_name(std::string_view text, std::size_t length_max) {
    const auto letters = letters_of(text);
    if (!letters) return std::nullopt;
    auto first = letters->begin();
    auto last = letters->end();
    while (first != last && is_space(first->code)) ++first;
    while (first != last && is_space((last - 1)->code)) --last;
    if (first == last) return std::string();
    std::size_t units = 0;
    for (auto letter = first; letter != last; ++letter) {
        if (is_control(letter->code)) return std::nullopt;
        units += letter->code > 0xFFFF ? 2 : 1;
    }
    if (units > length_max) return std::nullopt;
    return std::string(text.substr(first->at, (last - 1)->end - first->at));
}

}  // namespace fishbowl::net
