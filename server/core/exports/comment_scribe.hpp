// What is said about things, as it stands below them in the record: the open comments, each with
// its answers; what was resolved is counted.
#pragma once

#include <string>
#include <string_view>

#include "core/exports/page.hpp"
#include "core/exports/record.hpp"

namespace fishbowl::core {

class CommentScribe : protected Page {
  protected:
    explicit CommentScribe(const Record& record) : record_(record), board_(record.board()) {}

    /// Within the list item of `thing`, this far to the right.
    void comment_items(const Object& thing, std::size_t indent) {
        std::size_t resolved = 0;
        for (const auto* first : board_.children(thing.id, proto::KIND_COMMENT)) {
            if (first->number(proto::FIELD_RESOLVED).value_or(0) == 1) {
                ++resolved;
                continue;
            }
            comment_item("Comment", *first, indent);
            for (const auto* answer : board_.children(first->id, proto::KIND_COMMENT)) {
                comment_item("Answer", *answer, indent + 2);
            }
        }
        if (resolved > 0) item(indent, "Resolved comments: " + std::to_string(resolved));
    }
    /// As a list of its own.
    void write_comments(const Object& thing) {
        const auto before = out_.size();
        comment_items(thing, 0);
        if (out_.size() != before) end_list();
    }

    const Record& record_;
    const Board& board_;

  private:
    void comment_item(std::string_view label, const Object& comment, std::size_t indent) {
        const auto author = markdown_line(record_.author_of(comment));
        const auto block = markdown_block(comment.words(proto::FIELD_TEXT), indent + 2);
        if (block.empty()) return;
        const auto by = author.empty() ? "" : " (" + author + ")";
        item(indent, std::string(label) + ": " + block + by);
    }
};

}  // namespace fishbowl::core
