// A page of Markdown as it is written: headings, paragraphs, lists.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/exports/markdown_words.hpp"

namespace fishbowl::core {

inline std::string bold(std::string_view words) {
    const auto line = markdown_line(words);
    return "**" + (line.empty() ? "Untitled" : line) + "**";
}

class Page {
  protected:
    void heading(std::size_t level, std::string_view words) {
        const auto line = markdown_line(words);
        paragraph(std::string(level, '#') + " " + (line.empty() ? "Untitled" : line));
    }
    void paragraph(std::string_view text) {
        if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
        out_ += text;
        out_ += "\n\n";
    }
    void item(std::size_t indent, std::string_view text) {
        out_.append(indent, ' ').append("* ").append(text).append("\n");
    }
    // "Label: words", when there are any.
    void item(std::size_t indent, std::string_view label, std::string_view words) {
        const auto block = markdown_block(words, indent + 2);
        if (!block.empty()) item(indent, std::string(label) + ": " + block);
    }
    void end_list() {
        if (!out_.ends_with("\n\n")) out_ += '\n';
    }

    std::string out_;
};

}  // namespace fishbowl::core
