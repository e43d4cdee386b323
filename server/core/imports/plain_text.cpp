// UTF-8 is checked here, so that nothing behind it has to doubt a byte.
#include "core/imports/plain_text.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"

namespace fishbowl::core {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// How many bytes the character at the front takes; 0 when it is not UTF-8.
std::size_t character(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return first == 0 ? 0 : 1;
    if (first < 0xC2) return 0;
    if (first < 0xE0) return follows(1) ? 2 : 0;
    if (first < 0xF0) {
        // Neither overlong forms nor the halves of a surrogate pair.
        const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
        return second && follows(2) ? 3 : 0;
    }
    if (first > 0xF4) return 0;
    const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
}

}  // namespace

std::optional<Unreadable> open_text(std::string_view& file) {
    if (file.starts_with("\xFF\xFE") || file.starts_with("\xFE\xFF")) {
        return Unreadable{0, "This file is UTF-16 text. Save it as UTF-8 and bring it again."};
    }
    if (file.starts_with(kMark)) file.remove_prefix(kMark.size());
    std::size_t line = 1;
    for (std::size_t at = 0; at < file.size();) {
        const auto length = character(file.substr(at));
        if (length == 0) {
            return Unreadable{line,
                              "There is a character here that is not UTF-8 text. Save the file as "
                              "UTF-8 and bring it again."};
        }
        const bool before_lf = at + 1 < file.size() && file[at + 1] == '\n';
        if (file[at] == '\n' || (file[at] == '\r' && !before_lf)) ++line;
        at += length;
    }
    if (trimmed(file).empty()) return Unreadable{0, "This file is empty."};
    return std::nullopt;
}

std::string_view trimmed(std::string_view words) {
    constexpr std::string_view kBlank = " \t\r\n\f\v";
    const auto first = words.find_first_not_of(kBlank);
    if (first == words.npos) return {};
    return words.substr(first, words.find_last_not_of(kBlank) - first + 1);
}

std::string lower(std::string_view words) {
    std::string out(words);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::optional<Unreadable> too_long(std::string_view what, std::string_view words,
                                   proto::Field field, std::size_t line) {
    const auto max = rule_of(field).length_max;
    if (utf16_length(words) <= max) return std::nullopt;
    return Unreadable{line, std::string(what) + " is longer than " + std::to_string(max) +
                                " characters. Shorten it and bring the file again."};
}

Unreadable too_many(std::size_t objects, std::string_view of_what) {
    return {0, "This file would make " + std::to_string(objects) +
                   " objects, and one import takes " + std::to_string(kObjectsPerCommandMax) +
                   ". Split it into files with fewer " + std::string(of_what) +
                   " and bring them one after the other."};
}

}  // namespace fishbowl::core
