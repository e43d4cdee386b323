// Scores by quarter become metrics with readings.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/limits.hpp"
#include "core/imports/csv.hpp"
#include "core/imports/imports.hpp"
#include "core/imports/plain_text.hpp"
#include "core/imports/sketch.hpp"

namespace fishbowl::core {
namespace {

constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

struct Columns {
    std::size_t name = kAbsent, value = kAbsent;
    std::size_t year = kAbsent, quarter = kAbsent, period = kAbsent;
    std::size_t service = kAbsent, note = kAbsent;
};

struct Reading {
    std::string period;
    std::optional<std::int32_t> value;  // thousandths
    std::string note;
};
struct Metric {
    std::string name, service;
    std::vector<Reading> readings;
};

// "Average score" and "average_score" are one name.
std::string column_name(std::string_view cell) {
    auto name = lower(trimmed(cell));
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

std::variant<Columns, Unreadable> columns_of(const CsvRow& header) {
    Columns columns;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const auto name = column_name(header.cells[i]);
        const auto take = [&](std::size_t& column, std::initializer_list<std::string_view> names) {
            const bool ours = std::find(names.begin(), names.end(), name) != names.end();
            if (ours && column == kAbsent) column = i;
        };
        take(columns.name, {"question", "metric", "name"});
        take(columns.value, {"average_score", "score", "value"});
        take(columns.year, {"year"});
        take(columns.quarter, {"quarter"});
        take(columns.period, {"period", "date"});
        take(columns.service, {"service"});
        take(columns.note, {"description", "note"});
    }
    std::string missing;
    if (columns.name == kAbsent)
        missing = "“question” (or “metric”, “name”)";
    else if (columns.value == kAbsent)
        missing = "“average_score” (or “score”, “value”)";
    else if (columns.year == kAbsent && columns.period == kAbsent)
        missing = "“year” with “quarter” (or “period”, “date”)";
    if (missing.empty()) return columns;
    return Unreadable{header.line, "The first row names the columns, and " + missing +
                                       " is not among them. Add it and bring the file again."};
}

bool digits(std::string_view words) {
    return !words.empty() && words.find_first_not_of("0123456789") == words.npos;
}

int whole(std::string_view digits_only) {
    int value = 0;
    std::from_chars(digits_only.data(), digits_only.data() + digits_only.size(), value);
    return value;
}

bool a_year(std::string_view words) { return words.size() == 4 && digits(words); }

std::optional<std::string> quarter_of(std::string_view year, std::string_view quarter) {
    if (quarter.starts_with('Q') || quarter.starts_with('q')) quarter.remove_prefix(1);
    const bool known = quarter.size() == 1 && quarter[0] >= '1' && quarter[0] <= '4';
    if (!a_year(year) || !known) return std::nullopt;
    return std::string(year) + "-Q" + std::string(quarter);
}

bool a_day(std::string_view year, std::string_view month, std::string_view day) {
    if (!digits(month) || month.size() != 2 || whole(month) < 1 || whole(month) > 12) return false;
    if (day.empty()) return true;
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int y = whole(year);
    const bool leap = whole(month) == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    const int last = kDays[static_cast<std::size_t>(whole(month) - 1)] + (leap ? 1 : 0);
    return digits(day) && day.size() == 2 && whole(day) >= 1 && whole(day) <= last;
}

// yyyy, yyyy-Qn, yyyy-mm or yyyy-mm-dd.
std::optional<std::string> period_of(std::string_view words) {
    const auto year = words.substr(0, 4);
    if (!a_year(year)) return std::nullopt;
    if (words.size() == 4) return std::string(year);
    auto rest = words.substr(4);
    if (rest.find_first_of("Qq") != rest.npos) {
        if (rest.find_first_of("-/ ") == 0) rest.remove_prefix(1);
        if (!rest.starts_with('Q') && !rest.starts_with('q')) return std::nullopt;
        return quarter_of(year, rest);
    }
    const bool shaped =
        rest[0] == '-' && (rest.size() == 3 || (rest.size() == 6 && rest[3] == '-'));
    if (!shaped) return std::nullopt;
    if (!a_day(year, rest.substr(1, 2), rest.size() == 6 ? rest.substr(4) : "")) {
        return std::nullopt;
    }
    return std::string(words);
}

// Thousandths; a fourth decimal rounds half away from zero.
std::optional<std::int32_t> thousandths(std::string_view words, char decimal_point) {
    const bool negative = words.starts_with('-');
    if (negative || words.starts_with('+')) words.remove_prefix(1);
    const auto point = std::min(words.find('.'), words.find(decimal_point));
    const auto before = words.substr(0, point);
    const auto after = point == words.npos ? std::string_view{} : words.substr(point + 1);
    const bool shaped = digits(before) && before.size() <= 9 &&
                        (point == words.npos || (digits(after) && after.size() <= 20));
    if (!shaped) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : before) value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < 3; ++i) {
        value = value * 10 + (i < after.size() ? after[i] - '0' : 0);
    }
    if (after.size() > 3 && after[3] >= '5') ++value;
    if (value > 2'000'000'000) return std::nullopt;
    return static_cast<std::int32_t>(negative ? -value : value);
}

class MetricsReader {
  public:
    MetricsReader(const Csv& csv, Columns columns) : csv_(csv), columns_(columns) {}

    std::optional<Unreadable> read() {
        for (std::size_t i = 1; i < csv_.rows.size(); ++i) {
            if (auto trouble = read_row(csv_.rows[i])) return trouble;
        }
        if (metrics_.empty()) return Unreadable{0, "This file has a header and no rows below it."};
        const auto objects = metrics_.size() + csv_.rows.size() - 1;
        if (objects > kObjectsPerCommandMax) return too_many(objects, "rows");
        return std::nullopt;
    }

    NewObjects draw(ObjectId gap_list, const Mint& mint) {
        const bool several = std::any_of(metrics_.begin(), metrics_.end(), [&](const auto& metric) {
            return metric.service != metrics_.front().service;
        });
        Sketch sketch(mint);
        for (auto& metric : metrics_) {
            const auto id = sketch.add(proto::KIND_METRIC, gap_list);
            const bool named = several && !metric.service.empty();
            sketch.text(proto::FIELD_TITLE,
                        named ? metric.name + " (" + metric.service + ")" : metric.name);
            sketch.line(proto::FIELD_SOURCE, metric.service)
                .number(proto::FIELD_HIGHER_IS_BETTER, 1);
            draw_readings(sketch, id, metric.readings);
        }
        return sketch.take();
    }

  private:
    // Oldest first, whichever way round the file tells them.
    static void draw_readings(Sketch& sketch, ObjectId metric, std::vector<Reading>& readings) {
        std::stable_sort(readings.begin(), readings.end(),
                         [](const auto& a, const auto& b) { return a.period < b.period; });
        for (const auto& reading : readings) {
            sketch.add(proto::KIND_READING, metric);
            sketch.line(proto::FIELD_PERIOD, reading.period);
            if (reading.value) sketch.number(proto::FIELD_VALUE, *reading.value);
            sketch.line(proto::FIELD_NOTE, reading.note);
        }
    }

    std::optional<Unreadable> read_row(const CsvRow& row) {
        if (row.cells.size() != csv_.rows[0].cells.size()) {
            return Unreadable{row.line, "This row has " + std::to_string(row.cells.size()) +
                                            " cells, and the first row names " +
                                            std::to_string(csv_.rows[0].cells.size()) +
                                            ". A cell that holds the separator must stand between "
                                            "quotation marks."};
        }
        const auto name = cell(row, columns_.name), service = cell(row, columns_.service);
        if (name.empty()) return Unreadable{row.line, "This row does not say what was measured."};
        if (auto trouble = too_long("The name of the metric", name + service + " ()",
                                    proto::FIELD_TITLE, row.line)) {
            return trouble;
        }
        if (auto trouble = too_long("The service", service, proto::FIELD_SOURCE, row.line)) {
            return trouble;
        }
        Reading reading;
        reading.note = cell(row, columns_.note);
        if (auto trouble = too_long("The note", reading.note, proto::FIELD_NOTE, row.line)) {
            return trouble;
        }
        if (auto trouble = read_period(row, reading)) return trouble;
        if (auto trouble = read_value(row, reading)) return trouble;
        metric(name, service).readings.push_back(std::move(reading));
        return std::nullopt;
    }

    std::optional<Unreadable> read_period(const CsvRow& row, Reading& reading) const {
        const auto year = cell(row, columns_.year), quarter = cell(row, columns_.quarter);
        const auto whole_period = cell(row, columns_.period);
        const auto period = !whole_period.empty() ? period_of(whole_period)
                            : !quarter.empty()    ? quarter_of(year, quarter)
                            : a_year(year)        ? std::optional(year)
                                                  : std::nullopt;
        if (period) {
            reading.period = *period;
            return std::nullopt;
        }
        const auto said = !whole_period.empty() ? whole_period
                          : !quarter.empty()    ? year + ", quarter " + quarter
                                                : year;
        return Unreadable{row.line, "“" + said +
                                        "” is not a period that can be read. Write a year, a year "
                                        "with a quarter from 1 to 4, yyyy-mm or yyyy-mm-dd."};
    }

    // No data is a value of its own, never zero.
    std::optional<Unreadable> read_value(const CsvRow& row, Reading& reading) const {
        const auto said = cell(row, columns_.value);
        if (said.empty() || lower(said) == "no data") return std::nullopt;
        reading.value = thousandths(said, csv_.separator == ',' ? '.' : ',');
        if (reading.value) return std::nullopt;
        return Unreadable{row.line, "“" + said +
                                        "” is not a score. Write a number such as 4.7, or “No "
                                        "Data” when there is none."};
    }

    // Empty for a column that the file does not have. A cell is one line.
    static std::string cell(const CsvRow& row, std::size_t column) {
        if (column == kAbsent) return {};
        std::string words(trimmed(row.cells[column]));
        std::replace(words.begin(), words.end(), '\n', ' ');
        return words;
    }

    Metric& metric(const std::string& name, const std::string& service) {
        const auto known = places_.try_emplace({name, service}, metrics_.size());
        if (known.second) metrics_.push_back({name, service, {}});
        return metrics_[known.first->second];
    }

    const Csv& csv_;
    Columns columns_;
    std::vector<Metric> metrics_;  // in the order of their first rows
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

}  // namespace

std::variant<NewObjects, Unreadable> import_csv_metrics(std::string_view file, ObjectId gap_list,
                                                        const Mint& mint) {
    if (auto trouble = open_text(file)) return *trouble;
    const auto csv = read_csv(file);
    if (const auto* trouble = std::get_if<Unreadable>(&csv)) return *trouble;
    const auto& table = std::get<Csv>(csv);
    const auto columns = columns_of(table.rows[0]);
    if (const auto* trouble = std::get_if<Unreadable>(&columns)) return *trouble;
    MetricsReader reader(table, std::get<Columns>(columns));
    if (auto trouble = reader.read()) return *trouble;
    return reader.draw(gap_list, mint);
}

}  // namespace fishbowl::core
