// Hostile words on the board, and every export read again: no spreadsheet computes, no Markdown
// formats, and JSON brings the same board back.
#include <fuzzer/FuzzedDataProvider.h>

#include "core/exports/markdown_words.hpp"
#include "core/imports/csv.hpp"
#include "imported.hpp"

using namespace fishbowl;
namespace wish = fishbowl::test::wish;

namespace {

std::string words(FuzzedDataProvider& from) { return from.ConsumeRandomLengthString(200); }

// As a client might send it: Protobuf takes valid UTF-8 only.
bool sendable(const proto::Command& command) {
    proto::Command read;
    return read.ParseFromString(command.SerializeAsString());
}

void expect_no_formulas(const std::string& csv) {
    const auto read = core::read_csv(csv);
    fuzz::must(std::holds_alternative<core::Csv>(read), "our CSV can be read");
    std::size_t columns = 0;
    for (const auto& row : std::get<core::Csv>(read).rows) {
        if (columns == 0) columns = row.cells.size();
        fuzz::must(row.cells.size() == columns, "every row has every column");
        for (const auto& cell : row.cells)
            fuzz::must(cell.empty() || std::string_view("=+-@\t\r\0", 7).find(cell[0]) ==
                                           std::string_view::npos,
                       "no cell computes");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider from(data, size);
    static const test::Scene begun;
    test::Scene scene = begun;
    const auto tries = [&](PersonNumber who, const proto::Command& command) {
        if (sendable(command)) (void)scene.does(who, command);
    };
    const auto now = [&] { return scene.seq(); };
    tries(test::kFay, wish::edit(test::kGap, proto::FIELD_TITLE, 0, 8, words(from), now()));
    tries(test::kFay, wish::edit(test::kGap, proto::FIELD_DESCRIPTION, 0, 0, words(from), now()));
    tries(test::kFay, wish::edit(test::kGap, proto::FIELD_EXPECTED, 0, 0, words(from), now()));
    tries(test::kFay, wish::set_line(test::kGap, proto::FIELD_OWNER, words(from)));
    tries(test::kFay, wish::edit(test::kCard, proto::FIELD_TEXT, 0, 11, words(from), now()));
    tries(test::kFay, wish::edit(test::kStep, proto::FIELD_TITLE, 0, 7, words(from), now()));
    tries(test::kFay, wish::edit(test::kTouchpoint, proto::FIELD_TITLE, 0, 4, words(from), now()));
    tries(test::kFay, wish::edit(test::kWorkshop, proto::FIELD_TITLE, 0, 9, words(from), now()));
    tries(test::kFay, wish::organisation(words(from), proto::SIDE_CUSTOMER));
    tries(test::kFay, wish::link(test::kGap, proto::FIELD_STEPS, {test::kStep}));
    tries(test::kFay, wish::link(test::kGap, proto::FIELD_TOUCHPOINTS, {test::kTouchpoint}));
    const auto& board = scene.board();
    core::Names names;
    const auto name = words(from);
    proto::PersonName known;
    known.set_person(test::kFay.value);
    known.set_name(name);
    if (proto::PersonName read;
        read.ParseFromString(known.SerializeAsString()) && core::utf16_length(name) <= 64)
        names[test::kFay] = known;

    for (const PersonNumber reader : {test::kFay, test::kCem, test::kOda}) {
        const auto viewer = core::viewer_of(board, reader);
        expect_no_formulas(core::gaps_csv(board, viewer, names));
        (void)core::workshop_markdown(board, viewer, names);
    }
    const auto line =
        core::markdown_line(board.find(ObjectId{test::kGap})->words(proto::FIELD_TITLE));
    fuzz::must(line.find_first_of("\r\n") == std::string::npos, "a line is one line");
    for (std::size_t at = 0; at < line.size(); ++at)
        fuzz::must(line[at] != '<' || (at > 0 && line[at - 1] == '\\'), "no HTML in Markdown");

    const auto fay = core::viewer_of(board, test::kFay);
    const auto json = core::workshop_json(board, fay, names, "w", "2026-01-01T00:00:00Z");
    const auto read = core::import_workshop(json);
    fuzz::must(std::holds_alternative<proto::WorkshopExport>(read), "an export is importable");
    const auto again = core::load(std::get<proto::WorkshopExport>(read).snapshot());
    fuzz::must(core::workshop_json(again, fay, names, "w", "2026-01-01T00:00:00Z") == json,
               "JSON brings the same board back");
    return 0;
}
