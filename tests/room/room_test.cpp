// The room: who hears what and when, and what becomes of commands when something goes wrong.
#include "room/room.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "base/limits.hpp"
#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

class RoomTest : public ::testing::Test {
  protected:
    PaperReplica& enter(PersonNumber person, std::size_t which = 0) {
        replicas_.push_back(std::make_unique<PaperReplica>(person, 0xabc0 + replicas_.size() + 1));
        replicas_.back()->connect(world.room(which));
        world.run();
        return *replicas_.back();
    }
    static proto::Command colour(std::int32_t value) {
        return wish::set_number(kCard, proto::FIELD_COLOUR, value);
    }
    static std::optional<std::int32_t> colour_of(const core::Board& board) {
        return board.find(ObjectId{kCard})->number(proto::FIELD_COLOUR);
    }

    World world;

  private:
    std::vector<std::unique_ptr<PaperReplica>> replicas_;
};

TEST_F(RoomTest, TellsNobodyBeforeTheEntryIsOnDisk) {
    RecordProperty("figure", "G5");
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    world.faulty.hold();
    cem.asks(colour(3));
    world.run();
    EXPECT_EQ(cem.pending(), 1u);
    EXPECT_FALSE(colour_of(sue.board()));
    world.faulty.release();
    world.run();
    EXPECT_EQ(cem.pending(), 0u);
    EXPECT_EQ(colour_of(sue.board()), 3);
    EXPECT_EQ(colour_of(cem.board()), 3);
}

using RoomDeathTest = RoomTest;

// What it leaves half done nobody could trust: a new process reads what is on disk.
TEST_F(RoomDeathTest, AnExceptionEndsTheProcessInsteadOfARoomThatStandsStill) {
    RecordProperty("catalogue", "B9-149");
    auto& cem = enter(kCem);
    world.faulty.throw_from_append(1);
    const auto run_into_it = [&] {
        cem.asks(colour(3));
        world.run();
    };
    EXPECT_DEATH(run_into_it(), "bad_alloc(.|\n)*an exception where the state behind it");
}

TEST_F(RoomTest, TellsAnEditAtOnceAfterAPauseAndLaterOnesInTheNextFrame) {
    world.options.frame_gap = std::chrono::hours{1};
    world.open(1);
    auto& cem = enter(kCem, 1);
    auto& sue = enter(kSue, 1);
    cem.asks(colour(1));
    world.run();
    EXPECT_EQ(colour_of(sue.board()), 1);
    cem.asks(colour(2));
    sue.asks(colour(3));
    world.run();
    EXPECT_EQ(cem.pending(), 1u) << "the room is busy: this waits for others";
    EXPECT_EQ(colour_of(sue.board()), 1);
    cem.disconnect();
    world.crash(1);
}

TEST_F(RoomTest, TellsEverythingOfABusyRoomInTheEnd) {
    world.options.frame_gap = std::chrono::milliseconds{4};
    world.open(1);
    auto& cem = enter(kCem, 1);
    auto& sue = enter(kSue, 1);
    for (int i = 1; i < 8; ++i) {
        cem.asks(colour(i));
        world.run();
    }
    world.runs_out(std::chrono::milliseconds{200});
    while (cem.pending() > 0) world.runs_out(std::chrono::milliseconds{10});
    EXPECT_EQ(colour_of(sue.board()), 7);
    EXPECT_LE(world.room(1)->tally().batches, 7u);
}

TEST_F(RoomTest, TurnsAwayWhoStandsAtTheDoorWhenItCloses) {
    auto& cem = enter(kCem);
    world.faulty.hold();
    cem.asks(colour(1));
    world.run();
    auto& sue = enter(kSue);  // behind what is being written
    world.room()->close({room::goodbye::kDrain, "The server is restarting."});
    world.faulty.release();
    world.run();
    EXPECT_TRUE(cem.notice_goodbye());
    EXPECT_TRUE(sue.notice_goodbye());
    EXPECT_EQ(sue.last_goodbye, room::goodbye::kDrain);
    EXPECT_TRUE(world.room()->at_rest());
}

TEST_F(RoomTest, WaitsForNoFrameWhileNobodyListens) {
    world.options.frame_gap = std::chrono::hours{1};
    world.open(1);
    for (int i = 1; i < 4; ++i) world.ask(kFay, colour(i), 1);
    EXPECT_EQ(colour_of(world.replay()), 3);
}

TEST_F(RoomTest, WaitsForNoFrameWithWhoIsAlone) {
    world.options.frame_gap = std::chrono::hours{1};
    world.open(1);
    auto& cem = enter(kCem, 1);
    for (int i = 1; i < 4; ++i) {
        cem.asks(colour(i));
        world.run();
        EXPECT_EQ(cem.pending(), 0u);
    }
}

TEST_F(RoomTest, CommitsWhatArrivesDuringAnAppendInOneBatch) {
    auto& cem = enter(kCem);
    world.faulty.hold();
    cem.asks(colour(1));
    world.run();
    const auto before = world.faulty.appends();
    for (int i = 2; i < 8; ++i) cem.asks(colour(i));
    world.faulty.release();
    world.run();
    EXPECT_EQ(world.faulty.appends(), before + 1);
    EXPECT_EQ(cem.acknowledged().size(), 7u);
}

TEST_F(RoomTest, KeepsItsOrderWhenTheClockJumps) {
    RecordProperty("catalogue", "B7-121");
    constexpr std::uint64_t kHourMs = 3'600'000;
    const std::uint64_t noon = world.clock.moment.value;
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    std::int32_t value = 0;
    for (const std::uint64_t now : {noon, noon + kHourMs, noon - kHourMs, noon}) {
        world.clock.moment.value = now;
        cem.asks(colour(++value));
        world.run();
        EXPECT_EQ(colour_of(sue.board()), value);
        EXPECT_EQ(cem.pending(), 0u);
        EXPECT_EQ(world.entries().back().moment_ms(), now);
    }
    world.clock.moment.value = noon - 2 * kHourMs;
    world.open(1);  // after a restart
    EXPECT_EQ(colour_of(enter(kFay, 1).board()), value);
    EXPECT_FALSE(cem.notice_goodbye());
}

TEST_F(RoomTest, AnswersANumberAgainWithoutASecondEffect) {
    RecordProperty("catalogue", "B4-58");
    auto& cem = enter(kCem);
    world.faulty.hold();
    cem.asks(wish::create(500, proto::KIND_CARD, {kCanvas}));
    cem.sends_again();
    cem.sends_again();
    world.faulty.release();
    world.run();
    EXPECT_EQ(cem.acknowledged().size(), 1u);
    EXPECT_TRUE(cem.refusals.empty());
    EXPECT_FALSE(cem.notice_goodbye());
}

TEST_F(RoomTest, SaysGoodbyeToANumberWithOtherBytesAndToOneOutOfOrder) {
    RecordProperty("catalogue", "B4-59");
    for (const std::uint32_t number : {1u, 5u}) {
        auto& cem = enter(kCem);
        cem.asks(wish::create(500 + number, proto::KIND_CARD, {kCanvas}));
        world.run();
        auto other = colour(1);
        other.set_number(number);
        world.room()->submit(*cem.seat(), other, 4711);
        world.run();
        ASSERT_TRUE(cem.notice_goodbye());
        EXPECT_EQ(cem.last_goodbye, room::goodbye::kProtocol);
    }
}

TEST_F(RoomTest, RefusesToTheAuthorAlone) {
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    sue.forget_frames();
    cem.asks(wish::lock(kMap));
    world.run();
    ASSERT_EQ(cem.refusals.size(), 1u);
    EXPECT_EQ(cem.refusals[0].refusal(), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_TRUE(sue.frames().empty());
}

TEST_F(RoomTest, GivesWhoWasAwayForAMomentTheTailAlone) {
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    cem.disconnect();
    sue.asks(colour(4));
    world.run();
    cem.forget_frames();
    cem.connect(world.room());
    world.run();
    ASSERT_FALSE(cem.frames().empty());
    EXPECT_FALSE(cem.frames()[0].welcome(0).from_snapshot());
    EXPECT_EQ(colour_of(cem.board()), 4);
}

TEST_F(RoomTest, KeepsADraftFromEverybodyElseInEveryByte) {
    RecordProperty("catalogue", "B5-94");
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    auto& sue = enter(kSue);
    cem.asks(wish::draft(600, {kLane, kStep}, kCem.value, "canary"));
    world.run();
    cem.asks(wish::edit(600, proto::FIELD_TEXT, 0, 0, "more canary ", cem.board().seq()));
    world.run();
    auto& late = enter(kSue);
    for (const auto* replica : {&fay, &sue, &late}) {
        for (const auto& frame : replica->frames()) {
            EXPECT_EQ(frame.SerializeAsString().find("canary"), std::string::npos);
        }
    }
    cem.asks(wish::share(600));
    world.run();
    EXPECT_EQ(sue.board().find(ObjectId{600})->words(proto::FIELD_TEXT), "more canary canary");
}

TEST_F(RoomTest, EndsTheSessionsOfWhomTheFacilitatorRemoves) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "B5-89");
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    fay.asks(wish::remove_person(kCem.value));
    world.run();
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kRemoved);
    cem.connect(world.room());
    world.run();
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kRemoved);
    world.open(1);  // and after a restart
    cem.connect(world.room(1));
    world.run();
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kRemoved);
}

TEST_F(RoomTest, BringsWhoseRoleChangedBackWithANewView) {
    auto& sue = enter(kSue);
    auto& fay = enter(kFay);
    EXPECT_TRUE(sue.board().invitations().empty());
    fay.asks(wish::change_role(kSue.value, proto::ROLE_COFACILITATOR));
    world.run();
    ASSERT_TRUE(sue.notice_goodbye());
    EXPECT_EQ(sue.last_goodbye, room::goodbye::kResync);
    sue.connect(world.room());
    world.run();
    EXPECT_FALSE(sue.board().invitations().empty());
}

TEST_F(RoomTest, ToldOfASecondConnectionOfAReplicaEndsTheFirst) {
    auto& cem = enter(kCem);
    PaperReplica again{kCem, cem.id().value};
    again.connect(world.room());
    world.run();
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kReplaced);
    PaperReplica thief{kSue, cem.id().value};
    again.asks(colour(1));
    world.run();
    thief.connect(world.room());
    world.run();
    ASSERT_TRUE(thief.notice_goodbye());
    EXPECT_EQ(thief.last_goodbye, room::goodbye::kProtocol);
}

/// The people of whose presence a replica was told.
std::set<std::uint32_t> present_to(const PaperReplica& replica) {
    std::set<std::uint32_t> people;
    for (const auto& frame : replica.frames()) {
        for (const auto& one : frame.presence()) people.insert(one.person());
    }
    return people;
}

proto::Observers last_observers(const PaperReplica& replica) {
    proto::Observers found;
    for (const auto& frame : replica.frames()) {
        for (const auto& observers : frame.observers()) found = observers;
    }
    return found;
}

TEST_F(RoomTest, TellsEverybodyThatAnObserverIsHereWhoWasNamedWhenTheyCame) {
    RecordProperty("rule", "V6");
    world.ask(kFay, wish::set_number(kWorkshop, proto::FIELD_NAMES_OBSERVERS, 1));
    world.ask(kHouse, wish::admit('o'));
    world.run();
    const PersonNumber olaf{world.room()->board().next_person().value - 1};
    ASSERT_TRUE(world.room()->board().person(olaf)->named);
    auto& cem = enter(kCem);
    cem.forget_frames();
    enter(kOda);
    enter(olaf);
    world.run();
    EXPECT_EQ(present_to(cem), std::set<std::uint32_t>{olaf.value});
}

TEST_F(RoomTest, DisclosesObserversAsACountAndTheirNamesToFacilitators) {
    ASSERT_TRUE(world.await(world.room()->name_person({kOda, "Oda Silent", "sales"})));
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    cem.forget_frames();
    fay.forget_frames();
    auto& oda = enter(kOda);
    proto::Presence presence;
    presence.set_pointing(true);
    world.room()->point(*oda.seat(), presence);
    world.run();
    ASSERT_EQ(last_observers(cem).by_function_size(), 1);
    EXPECT_EQ(last_observers(cem).by_function(0).function(), "sales");
    EXPECT_EQ(last_observers(cem).by_function(0).count(), 1u);
    for (const auto& frame : cem.frames()) {
        EXPECT_EQ(frame.presence_size(), 0);
        EXPECT_EQ(frame.SerializeAsString().find("Oda"), std::string::npos);
    }
    bool seen = false;
    for (const auto& frame : fay.frames()) {
        for (const auto& one : frame.presence()) {
            seen = seen || one.person() == kOda.value;
            EXPECT_FALSE(one.has_presence());
        }
    }
    EXPECT_TRUE(seen);
    oda.disconnect();
    world.run();
    EXPECT_EQ(last_observers(cem).by_function_size(), 0);
}

TEST_F(RoomTest, ShowsWhatThePresentersWindowShowsAndNobodyElses) {
    RecordProperty("rule", "A10");
    world.ask(kFay, wish::present(kFay.value));
    world.run();
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    for (auto* one : {&cem, &fay}) one->forget_frames();
    proto::Presence presence;
    *presence.mutable_section() = to_proto(ObjectId{kMap});
    presence.mutable_window()->set_x(-320);
    presence.mutable_window()->set_w(16000);
    presence.mutable_window()->set_h(9000);
    for (auto* one : {&cem, &fay}) world.room()->point(*one->seat(), presence);
    world.run();
    const auto shown_to = [](auto& session) {
        std::map<std::uint32_t, std::int32_t> out;  // by person
        for (const auto& frame : session.frames()) {
            for (const auto& of : frame.presence())
                if (of.presence().has_window()) out[of.person()] = of.presence().window().x();
        }
        return out;
    };
    const std::map<std::uint32_t, std::int32_t> hers{{kFay.value, -320}};
    EXPECT_EQ(shown_to(cem), hers);
    EXPECT_EQ(shown_to(fay), hers);
}

TEST_F(RoomTest, CountsObserversByFunctionTheMostFirst) {
    auto& cem = enter(kCem);
    const auto observes = [&](const char* function) {
        world.ask(kHouse, wish::admit('o'));
        world.run();
        const PersonNumber number{world.room()->board().next_person().value - 1};
        ASSERT_TRUE(world.await(world.room()->name_person({number, "", function})));
        enter(number);
        world.run();
    };
    for (const auto* function : {"engineering", "sales", "design", "sales"}) observes(function);
    std::vector<std::string> told;
    const auto observers = last_observers(cem);
    for (const auto& count : observers.by_function())
        told.push_back(std::to_string(count.count()) + " " + count.function());
    EXPECT_EQ(told, (std::vector<std::string>{"2 sales", "1 design", "1 engineering"}));
}

TEST_F(RoomTest, TellsPresenceWithoutWhatOthersDoNotSee) {
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    cem.asks(wish::draft(600, {kLane, kStep}, kCem.value));
    world.run();
    sue.forget_frames();
    proto::Presence presence;
    *presence.mutable_section() = to_proto(ObjectId{kMap});
    *presence.add_selection() = to_proto(ObjectId{600});
    *presence.add_selection() = to_proto(ObjectId{kCard});
    *presence.mutable_typing_in() = to_proto(ObjectId{600});
    world.room()->point(*cem.seat(), presence);
    for (int i = 0; i < 1'000 && sue.frames().empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
        world.run();
    }
    ASSERT_FALSE(sue.frames().empty());
    const auto& told = sue.frames()[0].presence(0);
    EXPECT_EQ(told.person(), kCem.value);
    ASSERT_EQ(told.presence().selection_size(), 1);
    EXPECT_EQ(core::id_of(told.presence().selection(0)), ObjectId{kCard});
    EXPECT_FALSE(told.presence().has_typing_in());
    EXPECT_EQ(world.entries().back().events(0).fact_case(), proto::Event::kObjectsCreated);
}

TEST_F(RoomTest, DecidesAgainWhatLostARace) {
    world.open(1);
    auto& cem = enter(kCem, 0);
    auto& sue = enter(kSue, 1);
    cem.asks(colour(1));
    world.run();
    sue.asks(wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "Many ", sue.board().seq()));
    world.run();
    EXPECT_EQ(sue.acknowledged().size(), 1u);
    EXPECT_EQ(colour_of(sue.board()), 1);  // heard on the way
    EXPECT_EQ(world.room(1)->tally().stale_tips, 1u);
    cem.asks(colour(2));
    world.run();
    EXPECT_EQ(cem.board().find(ObjectId{kCard})->words(proto::FIELD_TEXT), "Many Paper forms");
}

TEST_F(RoomTest, FindsOutByReadingWhatBecameOfAnAppendInDoubt) {
    RecordProperty("catalogue", "B8-132");
    auto& cem = enter(kCem);
    world.faulty.lose_answer(1);
    cem.asks(wish::create(500, proto::KIND_CARD, {kCanvas}));
    world.run();
    EXPECT_EQ(cem.acknowledged().size(), 1u);
    world.faulty.fail_append(1, Trouble::in_doubt);
    cem.asks(wish::create(501, proto::KIND_CARD, {kCanvas}));
    world.run();
    EXPECT_EQ(cem.acknowledged().size(), 2u);
    EXPECT_TRUE(cem.refusals.empty());
    EXPECT_TRUE(world.replay().find(ObjectId{501}));
}

TEST_F(RoomTest, IsReadOnlyWhileTheDiskIsFullAndGoesOnAfterwards) {
    RecordProperty("catalogue", "B7-113");
    auto& cem = enter(kCem);
    world.faulty.fail_append(1, Trouble::disk_full);
    cem.asks(colour(1));
    world.run();
    ASSERT_EQ(cem.refusals.size(), 1u);
    EXPECT_EQ(cem.refusals[0].refusal(), proto::REFUSAL_READ_ONLY);
    cem.asks(colour(2));
    world.run();
    EXPECT_EQ(colour_of(cem.board()), 2);
}

TEST_F(RoomTest, KeepsTheReserveOfAFullDiskForThoseWhoSteer) {
    RecordProperty("catalogue", "B7-113");
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    world.faulty.be_tight(true);
    const auto appends = world.faulty.appends();
    cem.asks(colour(1));
    cem.asks(wish::lock(kMap));  // not his to steer
    world.run();
    ASSERT_EQ(cem.refusals.size(), 2u);
    for (const auto& answer : cem.refusals) EXPECT_EQ(answer.refusal(), proto::REFUSAL_READ_ONLY);
    EXPECT_EQ(world.faulty.appends(), appends) << "it was tried";
    fay.asks(wish::lock(kMap));
    fay.asks(wish::remove_person(kSue.value));
    world.run();
    EXPECT_EQ(fay.acknowledged().size(), 2u);
    EXPECT_TRUE(world.await(world.room()->look([](const auto&, const auto&) {})));  // an export
    world.faulty.be_tight(false);
    fay.asks(colour(2));
    world.run();
    EXPECT_EQ(colour_of(cem.board()), 2);
}

TEST_F(RoomTest, StopsAndSendsEverybodyBackWhenTheLogIsLost) {
    auto& cem = enter(kCem);
    world.faulty.fail_append(1, Trouble::unwritable);
    cem.asks(colour(1));
    world.run();
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kResync);
    EXPECT_TRUE(world.room()->ended());
    world.open(0);
    cem.connect(world.room());
    world.run();
    EXPECT_EQ(colour_of(cem.board()), 1);
}

TEST_F(RoomTest, LeavesNothingBehindThatAStopWouldWaitFor) {
    RecordProperty("figure", "G20");
    auto& cem = enter(kCem);
    cem.asks(colour(3));
    world.run();
    world.room()->close({room::goodbye::kDrain, "The server is restarting."});
    EXPECT_TRUE(world.runs_out(std::chrono::seconds(6)));
}

TEST_F(RoomTest, ComesBackFromItsSnapshotAndTail) {
    for (std::uint64_t i = 0; i <= kSnapshotEveryEntries; ++i) {
        world.ask(kCem, colour(static_cast<std::int32_t>(i % 7) + 1));
    }
    world.ask(kCem, wish::create(500, proto::KIND_CARD, {kCanvas}, "after the snapshot"));
    const auto recovered = world.await(world.memory.recover(world.id));
    ASSERT_TRUE(recovered->snapshot);
    EXPECT_LT(recovered->tail.size(), 100u);
    world.open(1);
    core::Board board;
    ASSERT_TRUE(world.await(
        world.room(1)->look([&](const core::Board& there, const core::Names&) { board = there; })));
    EXPECT_EQ(core::canonical_bytes(board), core::canonical_bytes(world.replay()));
}

TEST_F(RoomTest, GoesOnWhileASnapshotIsKept) {
    world.faulty.hold_snapshots();
    for (std::uint64_t i = 0; i <= kSnapshotEveryEntries; ++i) {
        world.ask(kCem, colour(static_cast<std::int32_t>(i % 7) + 1));
    }
    auto& cem = enter(kCem);
    cem.asks(colour(5));
    world.run();
    EXPECT_EQ(cem.pending(), 0u);
    EXPECT_FALSE(world.await(world.memory.recover(world.id))->snapshot);
    world.faulty.release();
    world.run();
    EXPECT_TRUE(world.await(world.memory.recover(world.id))->snapshot);
}

TEST_F(RoomTest, HoldsTheNewestTalesOfALongTailAfterAStart) {
    auto& cem = enter(kCem);
    cem.disconnect();
    const auto restart_after = [this](std::size_t count) {
        world.crash(0);
        proto::Entry entry;
        entry.set_author(kSue.value);
        auto* fact = entry.add_events()->mutable_fields_set();
        *fact->mutable_id() = core::to_proto(ObjectId{kCard});
        fact->add_numbers()->set_field(proto::FIELD_COLOUR);
        const std::vector<std::string> entries(count, entry.SerializeAsString());
        const auto tip = world.await(world.memory.recover(world.id))->tip;
        EXPECT_TRUE(world.await(world.memory.append(world.id, tip, entries)));
        world.open(0);
    };
    const auto comes_back_by_snapshot = [&] {
        cem.forget_frames();
        cem.connect(world.room());
        world.run();
        const bool by_snapshot = cem.frames().at(0).welcome(0).from_snapshot();
        EXPECT_EQ(cem.board().seq(), world.replay().seq());
        cem.disconnect();
        return by_snapshot;
    };
    restart_after(kTailEntriesForResumeMax);
    EXPECT_FALSE(comes_back_by_snapshot());
    restart_after(kTailEntriesForResumeMax + 1);
    EXPECT_TRUE(comes_back_by_snapshot());
}

TEST_F(RoomTest, TakesNobodysPositionInAnotherHistoryForItsOwn) {
    // As after a restore: the same room and a seq that it knows, under another epoch.
    auto seat = std::make_shared<PaperSeat>();
    std::optional<proto::Welcome> welcome;
    seat->hear = [&](const proto::ServerFrame& frame) {
        if (frame.welcome_size() > 0) welcome = frame.welcome(0);
    };
    world.room()->enter(seat, {kCem, ReplicaId{77}, "epoch-before-restoring", Seq{3}});
    world.run();
    ASSERT_TRUE(welcome);
    EXPECT_TRUE(welcome->from_snapshot());
    EXPECT_NE(welcome->epoch(), "epoch-before-restoring");
    world.room()->leave(*seat);
}

TEST_F(RoomTest, LooksOnlyAtWhatIsOnDisk) {
    auto& cem = enter(kCem);
    world.faulty.hold();
    cem.asks(colour(5));
    world.run();
    bool looked = false;
    std::optional<std::int32_t> seen;
    auto look = world.room()->look([&](const core::Board& board, const core::Names&) {
        looked = true;
        seen = colour_of(board);
    });
    world.run();
    EXPECT_FALSE(looked);
    world.faulty.release();
    ASSERT_TRUE(world.await(std::move(look)));
    EXPECT_EQ(seen, 5);
}

TEST_F(RoomTest, IsNotOpenedWhereAnEntryIsOfANewerRelease) {
    RecordProperty("catalogue", "B9-148");
    const auto tip = world.await(world.memory.recover(world.id))->tip;
    proto::Entry entry;
    entry.set_author(kFay.value);
    // A fact of number 1,000, which this release does not have.
    auto* event = entry.add_events();
    event->GetReflection()->MutableUnknownFields(event)->AddVarint(1'000, 1);
    std::vector<std::string> entries{entry.SerializeAsString()};
    ASSERT_TRUE(world.await(world.memory.append(world.id, tip, std::move(entries))));
    const auto shared = std::make_shared<room::Room>(world.loop(), world.faulty, world.directory,
                                                     world.clock, world.id);
    const auto opened = world.await(shared->open());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.why(), Trouble::newer_version);
    EXPECT_NE(opened.failure().hint.find("upgrade"), std::string::npos);
}

}  // namespace
}  // namespace fishbowl::test
