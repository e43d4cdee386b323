// Two entries become one person while both are in the room (P16).
#include <gtest/gtest.h>

#include "room/room.hpp"
#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

TEST(TwoEntries, GoOnAsOnePersonWithTheBoardOfThatPerson) {
    RecordProperty("rule", "P16");
    World world;
    PaperReplica laptop(kCem, 0xabc1), phone(kCleo, 0xabc2);
    for (auto* one : {&laptop, &phone}) {
        one->connect(world.room());
        world.run();
    }
    phone.asks(wish::draft(900, {kCanvas}, kCleo.value, "on the phone"));
    laptop.asks(wish::draft(901, {kCanvas}, kCem.value, "on the laptop"));
    world.run();
    world.ask(kFay, wish::merge_people(kCleo.value, kCem.value));
    world.run();
    const auto board_of = [](const PaperReplica& one) {
        return core::canonical_bytes(
            core::project(core::viewer_of(one.board(), kCem), one.board()));
    };
    for (auto* one : {&laptop, &phone}) {
        ASSERT_TRUE(one->notice_goodbye());
        EXPECT_EQ(one->last_goodbye, room::goodbye::kResync);
        one->connect(world.room());
        world.run();
        EXPECT_TRUE(one->board().find(ObjectId{900}) && one->board().find(ObjectId{901}));
    }
    EXPECT_EQ(board_of(laptop), board_of(phone));
    // What the phone writes from now on is that person's, and both hear of it.
    phone.asks(wish::create(902, proto::KIND_CARD, {kCanvas}, "one voice"));
    world.run();
    EXPECT_TRUE(phone.refusals.empty());
    const auto* card = laptop.board().find(ObjectId{902});
    ASSERT_NE(card, nullptr);
    EXPECT_EQ(card->creator, kCem);
    // One person sits there, by two sessions.
    EXPECT_EQ(world.room()->seats()[proto::ROLE_PARTICIPANT], 1);
}

}  // namespace
}  // namespace fishbowl::test
