// Rooms of several nodes on one Redis, in memory: what somebody who comes from another node may
// rely on.
#include <gtest/gtest.h>

#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

class RoomNodes : public ::testing::Test {
  protected:
    RoomNodes() {
        world.open(1);
        world.run();
    }

    // What is published is lost, all of it.
    World world{[](net::any_io_executor loop) {
        return std::make_unique<ModelNodes>(loop, [] { return true; });
    }};
};

// They may have joined, or seen something, on another node just now.
TEST_F(RoomNodes, WhoKnocksWhileARoomLooksForNewsIsShownWhatWasThereWhenTheyKnocked) {
    RecordProperty("figure", "G6");
    const auto before = world.await(world.store().recover(world.id))->tip;
    world.nodes->redis.hold_answers();
    world.nodes->wake_all();
    world.run();  // the rooms have asked what is new, and will be told: nothing
    proto::Entry entry;
    auto* added = entry.add_events()->mutable_organisation_added()->mutable_organisation();
    added->set_number(77);
    added->set_name("From another node");
    const auto after =
        world.await(world.store().append(world.id, before, {entry.SerializeAsString()}));
    ASSERT_TRUE(after);

    std::optional<Seq> seen;
    auto look = [&]() -> net::awaitable<void> {
        std::function<void(const core::Board&, const core::Names&)> see =
            [&](const core::Board& board, const core::Names&) { seen = board.seq(); };
        auto looking = world.room(1)->look(std::move(see));
        (void)co_await std::move(looking);
    };
    net::co_spawn(world.loop(), std::move(look), net::detached);
    PaperReplica cem(kCem, 0xabc1);
    cem.connect(world.room(1));
    world.run();
    EXPECT_FALSE(seen);
    world.nodes->redis.settle();
    world.run();
    EXPECT_EQ(seen, after->seq);
    EXPECT_EQ(cem.board().seq(), after->seq);
    cem.disconnect();
}

// As when Redis dies under an append and comes back empty.
TEST_F(RoomNodes, ARoomWhoseLogIsGoneWhileAnAppendIsInDoubtIsPutBackAndGoesOn) {
    RecordProperty("catalogue", "B8-125, B8-132");
    PaperReplica cem(kCem, 0xabc1);
    cem.connect(world.room(1));
    world.run();
    const auto before = cem.board().seq();
    ASSERT_GT(before, Seq{});
    world.nodes->redis.lose_question();
    world.nodes->redis.forget_everything();
    cem.asks(wish::set_number(kCard, proto::FIELD_COLOUR, 3));
    world.run();
    EXPECT_EQ(cem.pending(), 0U);
    EXPECT_FALSE(cem.notice_goodbye());
    EXPECT_EQ(cem.board().seq(), Seq{before.value + 1});
    const auto there = world.await(world.store().recover(world.id));
    ASSERT_TRUE(there) << there.failure().hint;
    EXPECT_EQ(there->tip.seq, Seq{before.value + 1});
    cem.disconnect();
}

}  // namespace
}  // namespace fishbowl::test
