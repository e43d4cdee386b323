// row  = cell *(separator cell) end
// cell = *plain / DQUOTE *(any but DQUOTE / 2DQUOTE) DQUOTE
// end  = LF / CRLF / CR / end of file
#include "core/imports/csv.hpp"

#include <array>
#include <optional>

#include "core/imports/plain_text.hpp"

namespace fishbowl::core {
namespace {

constexpr std::string_view kSeparators = ",;\t";

char separator_of(std::string_view text) {
    std::array<std::size_t, kSeparators.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        if (const auto at = kSeparators.find(c); at != kSeparators.npos) ++counts[at];
    }
    std::size_t most = 0;
    for (std::size_t i = 1; i < counts.size(); ++i) {
        if (counts[i] > counts[most]) most = i;
    }
    return kSeparators[most];
}

class CsvReader {
  public:
    CsvReader(std::string_view text, char separator, std::size_t line)
        : rest_(text), separator_(separator), line_(line) {}

    std::variant<Csv, Unreadable> read() {
        Csv csv{separator_, {}};
        while (!rest_.empty()) {
            CsvRow row{line_, {}};
            if (auto trouble = read_row(row)) return *trouble;
            const bool blank = row.cells.size() == 1 && trimmed(row.cells[0]).empty();
            if (blank) continue;
            if (csv.rows.size() == kCsvRowsMax) {
                return Unreadable{row.line, "This file has more than " +
                                                std::to_string(kCsvRowsMax) +
                                                " rows. Split it and bring the parts one after "
                                                "the other."};
            }
            csv.rows.push_back(std::move(row));
        }
        if (csv.rows.empty()) return Unreadable{0, "This file has no rows."};
        return csv;
    }

  private:
    std::optional<Unreadable> read_row(CsvRow& row) {
        for (;;) {
            if (row.cells.size() == kCsvCellsMax) {
                return Unreadable{
                    row.line, "This row has more than " + std::to_string(kCsvCellsMax) + " cells."};
            }
            auto& cell = row.cells.emplace_back();
            if (auto trouble = rest_.starts_with('"') ? read_quoted(cell) : read_plain(cell)) {
                return trouble;
            }
            if (!rest_.starts_with(separator_)) break;
            rest_.remove_prefix(1);
        }
        end_line();
        return std::nullopt;
    }

    std::optional<Unreadable> read_plain(std::string& cell) {
        const auto end = rest_.find_first_of(std::string{separator_, '\r', '\n'});
        cell = rest_.substr(0, end);
        rest_.remove_prefix(cell.size());
        return std::nullopt;
    }

    std::optional<Unreadable> read_quoted(std::string& cell) {
        const auto opened = line_;
        rest_.remove_prefix(1);
        for (;;) {
            const auto stop = rest_.find_first_of("\"\r\n");
            cell += rest_.substr(0, stop);
            if (stop == rest_.npos) {
                return Unreadable{opened,
                                  "A quotation mark opens here and is never closed. Close it with "
                                  "another one; a mark inside a quoted cell is written twice."};
            }
            rest_.remove_prefix(stop);
            if (rest_[0] != '"') {
                cell += '\n';
                end_line();
            } else if (rest_.starts_with("\"\"")) {
                cell += '"';
                rest_.remove_prefix(2);
            } else {
                rest_.remove_prefix(1);
                break;
            }
        }
        const bool ended =
            rest_.empty() || rest_[0] == separator_ || rest_[0] == '\r' || rest_[0] == '\n';
        if (ended) return std::nullopt;
        return Unreadable{line_,
                          "Text follows the closing quotation mark of a cell. Put the whole cell "
                          "between quotation marks, and write a mark inside it twice."};
    }

    void end_line() {
        if (rest_.empty()) return;
        rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
        ++line_;
    }

    std::string_view rest_;
    char separator_;
    std::size_t line_;
};

}  // namespace

std::variant<Csv, Unreadable> read_csv(std::string_view text) {
    // A spreadsheet's own first line, which names the separator.
    const bool named = text.size() >= 6 && lower(text.substr(0, 4)) == "sep=" &&
                       (text[5] == '\n' || text[5] == '\r');
    if (!named) return CsvReader(text, separator_of(text), 1).read();
    const char separator = text[4];
    text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
    return CsvReader(text, separator, 2).read();
}

}  // namespace fishbowl::core
