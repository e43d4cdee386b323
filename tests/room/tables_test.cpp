// Tables in a real room: what their people hear, where they point, and who comes back for another
// board.
#include <gtest/gtest.h>

#include "room/room.hpp"
#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kOne = 700, kTwo = 701;

class AtTables : public ::testing::Test {
  protected:
    PaperReplica& enter(PersonNumber person) {
        replicas_.push_back(std::make_unique<PaperReplica>(person, 0xabc0 + replicas_.size() + 1));
        replicas_.back()->connect(world.room());
        world.run();
        return *replicas_.back();
    }
    void form() {
        world.ask(kFay, wish::form_tables({wish::table("Elm", kOne, {kCem, kSue}),
                                           wish::table("Oak", kTwo, {kCleo})}));
        world.run();
    }
    void point(PaperReplica& who, std::uint64_t section, int x) {
        proto::Presence presence;
        *presence.mutable_section() = to_proto(ObjectId{section});
        presence.set_pointing(true);
        presence.set_x(x);
        world.room()->point(*who.seat(), presence);
        world.run();
    }
    /// The latest that was heard of where somebody points; nothing: it was never said.
    static std::optional<std::int32_t> pointed(const PaperReplica& by, PersonNumber who) {
        std::optional<std::int32_t> x;
        for (const auto& frame : by.frames()) {
            for (const auto& one : frame.presence()) {
                if (one.person() == who.value) x = one.presence().x();
            }
        }
        return x;
    }
    static bool has(const PaperReplica& replica, std::uint64_t id) {
        return replica.board().find(ObjectId{id}) != nullptr;
    }

    World world;

  private:
    std::vector<std::unique_ptr<PaperReplica>> replicas_;
};

TEST_F(AtTables, ThePeopleOfANewTableHearOfItWithoutComingBack) {
    RecordProperty("rule", "D1");
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    auto& cleo = enter(kCleo);
    auto& oda = enter(kOda);
    form();
    cem.asks(wish::create(710, proto::KIND_CARD, {kOne}, "canary"));
    world.run();
    for (auto* replica : {&cem, &sue, &cleo, &oda}) EXPECT_FALSE(replica->notice_goodbye());
    EXPECT_TRUE(has(sue, kOne) && has(sue, 710) && has(cleo, kTwo));
    EXPECT_FALSE(has(sue, kTwo) || has(cleo, kOne) || has(cleo, 710) || has(oda, kOne));
    for (const auto* replica : {&cleo, &oda}) {
        for (const auto& frame : replica->frames())
            EXPECT_EQ(frame.SerializeAsString().find("canary"), std::string::npos);
    }
    // Who comes back, by tail or by snapshot, sees the same.
    for (auto* replica : {&sue, &cleo}) {
        replica->disconnect();
        world.run();
        replica->connect(world.room());
        world.run();
        const auto& board = world.room()->board();
        const auto viewer = core::viewer_of(board, replica->person());
        EXPECT_EQ(core::canonical_bytes(replica->board()),
                  core::canonical_bytes(core::project(viewer, board)));
    }
    EXPECT_TRUE(has(enter(kSue), 710));
    EXPECT_FALSE(has(enter(kCleo), 710));
}

TEST_F(AtTables, WhoChangesTablesComesBackForTheBoardOfTheNewOne) {
    RecordProperty("rule", "D5");
    form();
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    auto& cleo = enter(kCleo);
    cem.asks(wish::create(710, proto::KIND_CARD, {kOne}, "at the first"));
    cleo.asks(wish::create(711, proto::KIND_CARD, {kTwo}, "at the second"));
    world.run();
    world.ask(kFay, wish::change_table(2, "Oak", {kCleo, kSue}));
    world.run();
    EXPECT_FALSE(cem.notice_goodbye() || cleo.notice_goodbye());
    ASSERT_TRUE(sue.notice_goodbye());
    EXPECT_EQ(sue.last_goodbye, room::goodbye::kResync);
    sue.connect(world.room());
    world.run();
    EXPECT_TRUE(has(sue, 711));
    EXPECT_FALSE(has(sue, 710) || has(sue, kOne));
}

TEST_F(AtTables, WhereSomebodyPointsAtATableItsPeopleAndFacilitatorsSee) {
    RecordProperty("rule", "D2, H4");
    form();
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    auto& cleo = enter(kCleo);
    auto& fay = enter(kFay);
    point(cem, kCanvas, 1);
    for (const auto* one : {&sue, &cleo, &fay}) EXPECT_EQ(pointed(*one, kCem), 1);
    for (auto* one : {&sue, &cleo, &fay}) one->forget_frames();
    point(cem, kOne, 2);
    EXPECT_EQ(pointed(sue, kCem), 2);
    EXPECT_EQ(pointed(fay, kCem), 2);
    EXPECT_EQ(pointed(cleo, kCem), 0);  // no longer where they were
    for (auto* one : {&sue, &cleo, &fay}) one->forget_frames();
    point(cem, kOne, 3);
    EXPECT_EQ(pointed(sue, kCem), 3);
    EXPECT_EQ(pointed(cleo, kCem), std::nullopt);  // not even that somebody moved
    EXPECT_EQ(pointed(enter(kSue), kCem), 3);
    EXPECT_EQ(pointed(enter(kCleo), kCem), 0);
    point(cem, kCanvas, 4);
    for (const auto* one : {&sue, &cleo, &fay}) EXPECT_EQ(pointed(*one, kCem), 4);
    // What is selected there says nothing to others either.
    proto::Presence selecting;
    *selecting.mutable_section() = to_proto(ObjectId{kCanvas});
    *selecting.add_selection() = to_proto(ObjectId{kOne});
    world.room()->point(*cem.seat(), selecting);
    world.run();
    for (const auto& frame : cleo.frames()) {
        for (const auto& one : frame.presence()) EXPECT_EQ(one.presence().selection_size(), 0);
    }
}

TEST_F(AtTables, WhoIsReadySaysSoWhereverTheyAre) {
    RecordProperty("rule", "A15");
    form();
    auto& cem = enter(kCem);
    auto& cleo = enter(kCleo);
    proto::Presence ready;
    *ready.mutable_section() = to_proto(ObjectId{kOne});
    *ready.mutable_ready_with() = to_proto(ObjectId{800});
    world.room()->point(*cem.seat(), ready);
    world.run();
    const auto& told = cleo.frames().back().presence(0).presence();
    EXPECT_EQ(core::id_of(told.ready_with()).value, 800U);
    EXPECT_FALSE(told.has_section());
}

}  // namespace
}  // namespace fishbowl::test
