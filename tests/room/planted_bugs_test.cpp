// Bugs that were planted in the room (tests/planted) and that no other test found.
#include <gtest/gtest.h>

#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

class PlantedBugs : public ::testing::Test {
  protected:
    void connect(PaperReplica& replica) {
        replica.connect(world.room());
        world.run();
    }
    std::optional<std::int32_t> colour(const PaperReplica& replica) {
        return replica.board().find(ObjectId{kCard})->number(proto::FIELD_COLOUR);
    }
    World world;
};

TEST_F(PlantedBugs, AReplicaOfAnotherEpochGetsTheWholeBoard) {
    RecordProperty("catalogue", "B10-160");
    const auto seat = std::make_shared<PaperSeat>();
    std::vector<proto::Welcome> welcomes;
    seat->hear = [&](const proto::ServerFrame& frame) {
        for (const auto& one : frame.welcome()) welcomes.push_back(one);
    };
    world.room()->enter(seat, {kCem, ReplicaId{0xabc}, "another-epoch-of-a-log", Seq{3}, 0, false,
                               proto::ROLE_PARTICIPANT});
    world.run();
    ASSERT_EQ(welcomes.size(), 1u);
    EXPECT_TRUE(welcomes[0].from_snapshot());
    EXPECT_NE(welcomes[0].epoch(), "another-epoch-of-a-log");
    world.room()->leave(*seat);
}

TEST_F(PlantedBugs, TheLateCloseOfAnOldSessionLeavesTheNewOneAlone) {
    RecordProperty("catalogue", "B10-154");
    PaperReplica cem{kCem, 0xabc};
    connect(cem);
    PaperReplica again{kCem, 0xabc};
    connect(again);
    cem.disconnect();  // the old socket closes long after
    world.run();
    again.asks(wish::set_number(kCard, proto::FIELD_COLOUR, 5));
    world.run();
    EXPECT_FALSE(again.notice_goodbye());
    EXPECT_EQ(again.pending(), 0u);
    EXPECT_EQ(colour(again), 5);
}

TEST_F(PlantedBugs, WhoWasRemovedWritesNothingMore) {
    RecordProperty("figure", "G16");
    PaperReplica cem{kCem, 0xabc}, fay{kFay, 0xdef};
    connect(cem);
    connect(fay);
    // Both are under way when the removal is decided: position counts, not the time of sending.
    world.faulty.hold();
    fay.asks(wish::remove_person(kCem.value));
    cem.asks(wish::set_number(kCard, proto::FIELD_COLOUR, 5));
    world.faulty.release();
    world.run();
    EXPECT_NE(colour(fay), 5);
    EXPECT_TRUE(cem.acknowledged().empty());
}

}  // namespace
}  // namespace fishbowl::test
