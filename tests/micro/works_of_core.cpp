#include <memory>

#include "core/checksum.hpp"
#include "core/snapshot.hpp"
#include "micro/work.hpp"
#include "micro/workshop.hpp"

namespace fishbowl::micro {
namespace {

using test::kCem;
using test::kSue;

/// Decide and apply, one command after the other: `command` is given how many there were.
Work deciding(std::string name, std::function<proto::Command(std::size_t, Seq)> command) {
    return {std::move(name), [command = std::move(command)] {
                auto workshop = std::make_shared<Workshop>();
                return [workshop, command, go = std::size_t{0}]() mutable {
                    workshop->does(kSue, command(go++, workshop->board().seq()));
                };
            }};
}

proto::Command rating(std::size_t go, Seq) {
    return wish::rate(test::kTouchpoint, proto::CRITERION_EXPECTED,
                      static_cast<std::int32_t>(1 + go % 5));
}
proto::Command typing(std::size_t go, Seq seq) {
    constexpr std::size_t kAt = 40;
    return go % 2 == 0 ? wish::edit(kFirstCard, proto::FIELD_TEXT, kAt, 0, "a few words", seq)
                       : wish::edit(kFirstCard, proto::FIELD_TEXT, kAt, 11, "", seq);
}
/// At the end, and away again.
proto::Command adding(std::size_t go, Seq) {
    const std::uint64_t id = 1'000'000 + go / 2;
    if (go % 2 == 1) return wish::remove(id);
    constexpr std::uint64_t kNowhere = 999'999;
    return wish::create(id, proto::KIND_CARD, {test::kCanvas, 0, kNowhere}, "Something new");
}

/// A delta that was made before twenty others at twenty places.
std::function<void()> transforming() {
    using Does = core::TextStep::Does;
    const auto delta = [](std::size_t at) {
        return core::TextDelta{
            {Does::keep, at, {}}, {Does::insert, 0, u"ab"}, {Does::remove, 3, {}}};
    };
    std::vector<core::TextDelta> others;
    for (std::size_t i = 0; i < 20; ++i) others.push_back(delta(37 * i % 400));
    return [others = std::move(others), mine = delta(200)] {
        auto late = mine;
        for (const auto& other : others) late = core::transform(late, other);
        ensure(!late.empty(), "what was inserted stays");
    };
}

std::function<void()> summing() {
    auto workshop = std::make_shared<Workshop>();
    auto sums = std::make_shared<core::Checksums>();
    sums->begin(workshop->board());
    sums->catch_up(workshop->board(), kObjects);
    return [workshop, sums, go = std::size_t{0}]() mutable {
        auto entry = workshop->entry_for(kSue, move_of(go++));
        sums->note(workshop->board(), entry);
        workshop->applies(std::move(entry));
        sums->catch_up(workshop->board(), kObjects);
    };
}

std::function<void()> saving() {
    auto workshop = std::make_shared<Workshop>();
    return [workshop] { ensure(!core::canonical_bytes(workshop->board()).empty(), "a board"); };
}
std::function<void()> loading() {
    auto snapshot = std::make_shared<proto::Snapshot>(core::save(Workshop().board()));
    return [snapshot] { ensure(core::load(*snapshot).seq() > Seq{}, "a board"); };
}

}  // namespace

std::vector<Work> works_of_core() {
    return {
        deciding("decide and apply: move a card", [](std::size_t go, Seq) { return move_of(go); }),
        deciding("decide and apply: edit a text", typing),
        deciding("decide and apply: rate", rating),
        deciding("decide and apply: add a card, or take it away", adding),
        {"transform a text edit over 20 others", transforming},
        {"move a card and sum up the board", summing},
        {"save a board of 1,000 objects", saving},
        {"load a board of 1,000 objects", loading},
    };
}

}  // namespace fishbowl::micro
