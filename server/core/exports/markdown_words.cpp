// Which characters CommonMark (and the tables and strikethroughs of its GitHub dialect) would read
// as form, where they stand.
#include "core/exports/markdown_words.hpp"

#include <cctype>

#include "core/exports/record.hpp"

namespace fishbowl::core {
namespace {

bool alphanumeric(std::string_view words, std::size_t at) {
    if (at >= words.size()) return false;
    const auto c = static_cast<unsigned char>(words[at]);
    return c >= 0x80 || std::isalnum(c) != 0;
}

// Whether the character would format where it stands in its line.
bool formats(std::string_view line, std::size_t at) {
    constexpr std::string_view kAnywhere = "\\`*[<|~";
    constexpr std::string_view kInFront = "#+-=>";
    const char c = line[at];
    if (kAnywhere.find(c) != kAnywhere.npos) return true;
    if (c == '_') return at == 0 || !alphanumeric(line, at - 1) || !alphanumeric(line, at + 1);
    if (c == '&') return alphanumeric(line, at + 1) || line.substr(at + 1).starts_with('#');
    if (kInFront.find(c) != kInFront.npos) return at == 0;
    if (c != '.' && c != ')') return false;
    // "1." in front would begin a numbered list.
    const bool ends = at + 1 == line.size() || line[at + 1] == ' ';
    return at > 0 && ends && line.find_first_not_of("0123456789") == at;
}

std::string escaped(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (formats(line, at)) out += '\\';
        out += line[at];
    }
    return out;
}

}  // namespace

std::string markdown_line(std::string_view words) { return escaped(on_one_line(words)); }

std::string markdown_block(std::string_view words, std::size_t indent) {
    std::string out;
    bool paragraph = false;
    while (!words.empty()) {
        const auto end = words.find_first_of("\r\n");
        const auto line = markdown_line(words.substr(0, end));
        if (line.empty()) {
            paragraph = true;
        } else {
            // Two blanks at the end of a line are Markdown's line break.
            if (!out.empty()) out += (paragraph ? "\n\n" : "  \n") + std::string(indent, ' ');
            out += line;
            paragraph = false;
        }
        if (end == words.npos) break;
        words.remove_prefix(words.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
    return out;
}

}  // namespace fishbowl::core
