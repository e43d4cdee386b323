// What holds of every board, however it came about: it can be saved, loaded, shown and exported.
#pragma once

#include "core/exports/exports.hpp"
#include "core/projection.hpp"
#include "core/snapshot.hpp"
#include "must.hpp"

namespace fishbowl::fuzz {

inline void expect_sound(const core::Board& board) {
    const auto bytes = core::canonical_bytes(board);
    const auto again = core::load(core::save(board));
    must(core::canonical_bytes(again) == bytes, "B7: load(save(b)) = b");
    core::Names names;
    for (const auto& [number, person] : board.people()) {
        const auto viewer = core::viewer_of(board, number);
        const auto seen = core::project(viewer, board);
        must(core::canonical_bytes(core::project(viewer, seen)) == core::canonical_bytes(seen),
             "what was projected is projected");
        for (const auto& [id, object] : seen.objects())
            must(core::sees(viewer, object), "V1: nothing out of sight");
        if (names.size() < 4) names[number].set_name("=Somebody");
    }
    const auto house = core::viewer_of(board, {});
    (void)core::gaps_csv(board, house, names);
    (void)core::workshop_markdown(board, house, names);
    for (const auto& [id, object] : board.objects()) {
        (void)board.section_of(object);
        must(!board.with_held(id).empty(), "an object holds at least itself");
    }
}

}  // namespace fishbowl::fuzz
