// The gaps as a table for spreadsheets.
#include <array>

#include "core/exports/exports.hpp"
#include "core/exports/record.hpp"

namespace fishbowl::core {
namespace {

constexpr std::array<std::string_view, 14> kColumns = {
    "number", "title",       "kind",      "status", "expected", "experienced", "description",
    "steps",  "touchpoints", "raised by", "side",   "owner",    "due",         "metrics"};

// A spreadsheet computes a cell that begins like this, and what it computes came from a guest.
bool computes(std::string_view cell) {
    constexpr std::string_view kBeginnings("=+-@\t\r\0", 7);
    return !cell.empty() && kBeginnings.find(cell[0]) != kBeginnings.npos;
}

std::string written(std::string_view cell) {
    std::string out = computes(cell) ? "'" : "";
    out += cell;
    if (out.find_first_of(",;\t\"\r\n") == out.npos) return out;
    std::string quoted = "\"";
    for (const char c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

template <class Cells>
void write_row(std::string& out, const Cells& cells) {
    bool first = true;
    for (const auto& cell : cells) {
        if (!std::exchange(first, false)) out += ',';
        out += written(cell);
    }
    out += "\r\n";
}

std::array<std::string, kColumns.size()> cells_of(const Record& record, std::size_t number,
                                                  const Object& gap) {
    const auto kind = static_cast<proto::GapKind>(gap.number(proto::FIELD_GAP_KIND).value_or(0));
    const auto status = static_cast<proto::GapStatus>(gap.number(proto::FIELD_STATUS).value_or(0));
    std::vector<std::string> metrics;
    for (const auto* metric : record.metrics_of(gap)) {
        metrics.push_back(on_one_line(metric->words(proto::FIELD_TITLE)));
    }
    return {std::to_string(number),
            gap.words(proto::FIELD_TITLE),
            std::string(word_of(kind)),
            std::string(word_of(status)),
            gap.words(proto::FIELD_EXPECTED),
            gap.words(proto::FIELD_DELIVERED),
            gap.words(proto::FIELD_DESCRIPTION),
            joined(record.titles(gap, proto::FIELD_STEPS), "; "),
            joined(record.titles(gap, proto::FIELD_TOUCHPOINTS), "; "),
            record.name_of(gap.creator),
            record.name_of(record.raised_by(gap)),
            gap.words(proto::FIELD_OWNER),
            gap.words(proto::FIELD_DUE),
            joined(metrics, "; ")};
}

}  // namespace

std::string gaps_csv(const Board& board, const Viewer& reader, const Names& names) {
    const Record record(board, reader, names);
    std::string out;
    write_row(out, kColumns);
    std::size_t number = 0;
    for (const auto* list : record.sections(proto::KIND_GAP_LIST)) {
        for (const auto* gap : record.board().children(list->id, proto::KIND_GAP)) {
            write_row(out, cells_of(record, ++number, *gap));
        }
    }
    return out;
}

}  // namespace fishbowl::core
