// People's words inside Markdown: they read as they were written, and none of them formats.
#pragma once

#include <string>
#include <string_view>

namespace fishbowl::core {

/// On one line: for headings, titles and the cells of a table.
std::string markdown_line(std::string_view words);

/// With its line breaks and paragraphs; every further line begins with `indent` blanks, so that it
/// stays within the list item that it belongs to.
std::string markdown_block(std::string_view words, std::size_t indent);

}  // namespace fishbowl::core
