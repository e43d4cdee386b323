// The gaps as a table for spreadsheets.
#include <array>

#include "core/exports/exports.hpp"
#include "core/exports/record.hpp"

namespace fishbowl::core {
namespace {

constexpr std::array<std::string_view, 23> kColumns = {"number",
                                                       "title",
                                                       "kind",
                                                       "status",
                                                       "expected",
                                                       "experienced",
                                                       "description",
                                                       "steps",
                                                       "touchpoints",
                                                       "raised by",
                                                       "side",
                                                       "owner",
                                                       "due",
                                                       "metrics",
                                                       "intent",
                                                       "root cause",
                                                       "benefit for customers",
                                                       "benefit for the host",
                                                       "our part",
                                                       "reason",
                                                       "evidence",
                                                       "also raised by",
                                                       "merged into"};

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

// `number` is empty for a gap that was merged into number `into`.
std::array<std::string, kColumns.size()> cells_of(const Record& record, const std::string& number,
                                                  const Object& gap, const std::string& into = {}) {
    const auto kind = static_cast<proto::GapKind>(gap.number(proto::FIELD_GAP_KIND).value_or(0));
    const auto status = static_cast<proto::GapStatus>(gap.number(proto::FIELD_STATUS).value_or(0));
    const auto intent = static_cast<proto::GapIntent>(gap.number(proto::FIELD_INTENT).value_or(0));
    std::vector<std::string> metrics;
    for (const auto* metric : record.metrics_of(gap)) {
        metrics.push_back(on_one_line(metric->words(proto::FIELD_TITLE)));
    }
    return {number,
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
            joined(metrics, "; "),
            std::string(word_of(intent)),
            gap.words(proto::FIELD_ROOT_CAUSE),
            gap.words(proto::FIELD_BENEFIT_CUSTOMER),
            gap.words(proto::FIELD_BENEFIT_COMPANY),
            gap.words(proto::FIELD_OUR_PART),
            gap.words(proto::FIELD_DECISION_REASON),
            joined(record.titles(gap, proto::FIELD_EVIDENCE), "; "),
            joined(record.also_raised(gap), "; "),
            into};
}

}  // namespace

std::string gaps_csv(const Board& board, const Viewer& reader, const Names& names) {
    const Record record(board, reader, names);
    std::string out;
    write_row(out, kColumns);
    std::size_t number = 0;
    for (const auto* list : record.sections(proto::KIND_GAP_LIST)) {
        for (const auto* gap : record.gaps_of(*list)) {
            const auto its = std::to_string(++number);
            write_row(out, cells_of(record, its, *gap));
            for (const auto* merged : record.merged_into(*gap)) {
                write_row(out, cells_of(record, {}, *merged, its));
            }
        }
    }
    return out;
}

}  // namespace fishbowl::core
