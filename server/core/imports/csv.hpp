// Comma separated values as RFC 4180 states them, and as spreadsheets write them: with commas,
// semicolons or tabs, and with any end of line.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/imports/imports.hpp"

namespace fishbowl::core {

struct CsvRow {
    std::size_t line;  // of the file, where the row begins
    std::vector<std::string> cells;
};
struct Csv {
    char separator = ',';
    std::vector<CsvRow> rows;  // without blank lines; at least one
};

inline constexpr std::size_t kCsvRowsMax = 5'000;
inline constexpr std::size_t kCsvCellsMax = 200;

/// `text` is valid UTF-8 without a byte order mark. The separator is the one that the first row
/// has most of outside quotes, or the one that a leading "sep=" line names.
std::variant<Csv, Unreadable> read_csv(std::string_view text);

}  // namespace fishbowl::core
