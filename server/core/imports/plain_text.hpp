// What every text file that a person brings goes through first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/imports/imports.hpp"

namespace fishbowl::core {

/// Takes a byte order mark off `file`. Says why when it is not UTF-8 text.
std::optional<Unreadable> open_text(std::string_view& file);

std::string_view trimmed(std::string_view words);
/// ASCII letters in lower case; everything else as it is.
std::string lower(std::string_view words);

/// Calls `each(number, line)` for every line, from 1, without its end (LF, CRLF or CR), until it
/// returns false.
template <class Each>
void for_each_line(std::string_view text, Each each) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find_first_of("\r\n");
        if (!each(number, text.substr(0, end)) || end == text.npos) return;
        const bool two = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
        text.remove_prefix(end + (two ? 2 : 1));
    }
}

/// Why a piece of a file does not fit into a field, in words; nothing when it fits.
std::optional<Unreadable> too_long(std::string_view what, std::string_view words,
                                   proto::Field field, std::size_t line);

/// That the file would make more objects than one import takes.
Unreadable too_many(std::size_t objects, std::string_view of_what);

}  // namespace fishbowl::core
