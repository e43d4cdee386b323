// What was applied is taken back, to the last byte.
#include "core/undo.hpp"

#include <gtest/gtest.h>

#include "core/apply.hpp"
#include "core/snapshot.hpp"
#include "support/scene.hpp"
#include "support/whims.hpp"

namespace fishbowl::test {
namespace {

TEST(Undo, TakesBackWhateverWasAppliedAndTheBoardGoesOnAsIfItHadNot) {
    std::size_t taken_back = 0;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        Scene scene;
        Whims whims{seed};
        core::Board twin = scene.board();  // goes on without ever having been elsewhere
        const std::vector<PersonNumber> people{kFay, kCem, kSue, kHouse};
        for (int stretch = 0; stretch < 60; ++stretch) {
            // A few entries, decided on a board that is ahead.
            core::Board ahead = scene.board();
            core::Undo undo{ahead};
            const std::string before = core::canonical_bytes(ahead);
            std::vector<proto::Entry> entries;
            for (int step = 0; step < 4; ++step) {
                const auto author = whims.one_of(people);
                auto decision = scene.decide(author, whims.next(scene.board(), author));
                auto* events = std::get_if<core::Events>(&decision);
                if (!events || events->empty()) continue;
                scene.write(author, std::move(*events));
                entries.push_back(scene.entries().back());
                core::apply(ahead, Seq{ahead.seq().value + 1}, entries.back(), undo);
            }
            ASSERT_EQ(core::canonical_bytes(ahead), core::canonical_bytes(scene.board()));
            std::move(undo).take_back(ahead);
            ASSERT_EQ(core::canonical_bytes(ahead), before);
            taken_back += entries.size();
            // Its indexes too: the same entries lead to the same board again.
            for (const auto& entry : entries) {
                core::apply(ahead, Seq{ahead.seq().value + 1}, entry);
                core::apply(twin, Seq{twin.seq().value + 1}, entry);
            }
            ASSERT_EQ(core::canonical_bytes(ahead), core::canonical_bytes(twin));
            for (const auto& [id, object] : ahead.objects()) {
                ASSERT_EQ(ahead.linked_from(id), twin.linked_from(id));
                ASSERT_EQ(ahead.with_held(id), twin.with_held(id));
                const core::Cell cell{object.place.parent, object.place.column};
                ASSERT_EQ(ahead.standing_in(cell), twin.standing_in(cell));
            }
        }
    }
    EXPECT_GT(taken_back, 1'000U);
}

}  // namespace
}  // namespace fishbowl::test
