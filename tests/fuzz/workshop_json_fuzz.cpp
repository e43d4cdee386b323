// An export that somebody brings: read or refused, and what was read is a sound board that leaves
// as the same file.
#include "board_promises.hpp"
#include "core/imports/imports.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = core::import_workshop(fuzz::bytes_of(data, size));
    const auto* whole = std::get_if<proto::WorkshopExport>(&read);
    if (!whole) {
        fuzz::must(!std::get<core::Unreadable>(read).why.empty(), "a refusal says why");
        return 0;
    }
    const auto board = core::load(whole->snapshot());
    fuzz::expect_sound(board);
    core::Names names;
    for (const auto& name : whole->people()) names[PersonNumber{name.person()}] = name;
    const auto house = core::viewer_of(board, {});
    const auto json = core::workshop_json(board, house, names, "w", "2026-01-01T00:00:00Z");
    const auto again = core::import_workshop(json);
    fuzz::must(std::holds_alternative<proto::WorkshopExport>(again), "an export is importable");
    const auto board_again = core::load(std::get<proto::WorkshopExport>(again).snapshot());
    fuzz::must(core::workshop_json(board_again, house, names, "w", "2026-01-01T00:00:00Z") == json,
               "what was imported leaves as it came");
    return 0;
}
