// A file that was read is a wish like any other: `decide` takes it, or refuses it; never worse.
#pragma once

#include "board_promises.hpp"
#include "core/imports/imports.hpp"
#include "support/scene.hpp"

namespace fishbowl::fuzz {

inline core::Mint minting() {
    return [minted = std::uint64_t{1'000'000}]() mutable { return ObjectId{++minted}; };
}

inline void expect_takes(const std::variant<core::NewObjects, core::Unreadable>& read) {
    const auto* objects = std::get_if<core::NewObjects>(&read);
    if (!objects) {
        must(!std::get<core::Unreadable>(read).why.empty(), "a refusal says why");
        return;
    }
    static const test::Scene begun;
    test::Scene scene = begun;
    proto::Command command;
    for (const auto& one : *objects) *command.mutable_create_objects()->add_objects() = one;
    const auto why = scene.does(test::kFay, command);
    must(why == proto::REFUSAL_UNSPECIFIED, "what an import makes fits the schema");
    expect_sound(scene.board());
}

}  // namespace fishbowl::fuzz
