// A room screen in a real room: what it hears, that nobody hears of it, and what ends it.
#include <gtest/gtest.h>

#include "room/room.hpp"
#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kLink = 900, kOtherLink = 901, kSilent = 800, kOpen = 801;

PersonNumber screen_by(char letter) { return core::screen_of(wish::hash(letter)); }

proto::Command screen_link(std::uint64_t id, char letter) {
    return wish::invite(id, letter, proto::ROLE_SCREEN, 0);
}

proto::Presence pointing(std::uint64_t section, int x) {
    proto::Presence at;
    *at.mutable_section() = to_proto(ObjectId{section});
    at.set_pointing(true);
    at.set_x(x);
    return at;
}

class RoomScreen : public ::testing::Test {
  protected:
    RoomScreen() { world.ask(kFay, screen_link(kLink, 'q')); }

    PaperReplica& enter(PersonNumber person, std::size_t node = 0) {
        replicas_.push_back(std::make_unique<PaperReplica>(person, 0xabc0 + replicas_.size() + 1));
        replicas_.back()->connect(world.room(node));
        world.run();
        return *replicas_.back();
    }
    void steps() {
        auto hides = wish::object(kSilent, proto::KIND_AGENDA_STEP, {kWorkshop}, "Write");
        hides = wish::with(hides, proto::FIELD_HIDES, 1);
        const auto open = wish::object(kOpen, proto::KIND_AGENDA_STEP, {kWorkshop}, "Discuss");
        world.ask(kFay, wish::create({hides, open}));
    }
    static std::string all_bytes(const PaperReplica& of) {
        std::string bytes;
        for (const auto& frame : of.frames()) bytes += frame.SerializeAsString();
        return bytes;
    }
    /// What somebody heard of the log.
    static std::string log_bytes(const PaperReplica& of) {
        std::string bytes;
        for (const auto& frame : of.frames())
            for (const auto& heard : frame.heard()) bytes += heard.SerializeAsString();
        return bytes;
    }

    /// All that others are sent, and what the board keeps, while a screen comes, tries things and
    /// goes, or does not.
    static std::vector<std::string> what_others_hear(bool with_screen) {
        World room;
        room.ask(kFay, screen_link(kLink, 'q'));
        std::vector<std::unique_ptr<PaperReplica>> others;
        for (const auto person : {kFay, kCem, kOda}) {
            others.push_back(std::make_unique<PaperReplica>(person, 0xabc1 + others.size()));
            others.back()->connect(room.room());
            room.run();
        }
        const auto before = room.room()->seats();
        PaperReplica screen(screen_by('q'), 0xdef1);
        if (with_screen) {
            screen.connect(room.room());
            room.run();
            EXPECT_TRUE(screen.welcomed());
            room.room()->point(*screen.seat(), pointing(kCanvas, 5));
            screen.asks(wish::create(1'000, proto::KIND_CARD, {kCanvas}, "no"));
        }
        room.runs_out(std::chrono::milliseconds{50});
        EXPECT_EQ(room.room()->seats(), before);
        screen.disconnect();
        room.run();
        room.ask(kFay, wish::create(1'001, proto::KIND_CARD, {kCanvas}, "yes"));
        std::vector<std::string> heard;
        for (const auto& one : others) {
            heard.push_back(all_bytes(*one));
            one->disconnect();
        }
        heard.push_back(core::canonical_bytes(room.room()->board()));
        return heard;
    }

    World world;

  private:
    std::vector<std::unique_ptr<PaperReplica>> replicas_;
};

TEST_F(RoomScreen, HearsInTheSameBytesWhatIsForAllAndNothingElse) {
    RecordProperty("rule", "V11");
    steps();
    auto& screen = enter(screen_by('q'));
    auto& sue = enter(kSue);
    world.ask(kFay, wish::start_timer(600));
    world.ask(kFay, wish::create(1'000, proto::KIND_CARD, {kCanvas}, "for all"));
    world.ask(kFay, wish::enter(kSilent));
    world.ask(kFay, wish::present(kFay.value));
    world.ask(kFay, wish::present(0));
    EXPECT_NE(log_bytes(screen), "");
    EXPECT_EQ(log_bytes(screen), log_bytes(sue));

    world.ask(kCem, wish::create(1'001, proto::KIND_CARD, {kCanvas}, "canary until the reveal"));
    world.ask(kCem, wish::draft(1'002, {kCanvas}, kCem.value, "canary draft"));
    auto ours = wish::create(1'003, proto::KIND_CARD, {kCanvas}, "canary of a company");
    auto* scope = ours.mutable_create_objects()->mutable_objects(0)->mutable_scope();
    scope->set_kind(proto::SCOPE_ORGANISATION);
    scope->set_number(2);
    world.ask(kFay, ours);
    world.ask(kFay, wish::create(1'004, proto::KIND_FACILITATOR_NOTE, {kSilent}, "canary note"));
    auto& late = enter(screen_by('q'));
    for (auto* one : {&screen, &late}) {
        EXPECT_EQ(all_bytes(*one).find("canary"), std::string::npos);
        EXPECT_FALSE(one->board().find(ObjectId{1'001}));
        EXPECT_TRUE(one->board().invitations().empty());
    }
    world.ask(kFay, wish::reveal());
    world.run();
    EXPECT_TRUE(screen.board().find(ObjectId{1'001}));
    EXPECT_FALSE(screen.board().find(ObjectId{1'003}));
    EXPECT_EQ(core::canonical_bytes(screen.board()), core::canonical_bytes(late.board()));
}

TEST_F(RoomScreen, SeesWhereOthersPointWhenTheStepLetsBothSidesSeeIt) {
    RecordProperty("rule", "V11");
    constexpr std::int32_t kAll = (1 << 14) - 1, kBlind = kAll & ~(1 << proto::STEP_RIGHT_CURSORS);
    steps();
    auto& screen = enter(screen_by('q'));
    auto& fay = enter(kFay);
    int x = 0;
    const auto sees_fay_point = [&] {
        screen.forget_frames();
        world.room()->point(*fay.seat(), pointing(kCanvas, ++x));
        world.runs_out(std::chrono::milliseconds{50});
        for (const auto& frame : screen.frames())
            for (const auto& one : frame.presence())
                if (one.presence().x() == x) return true;
        return false;
    };
    EXPECT_TRUE(sees_fay_point());
    world.ask(kFay, wish::enter(kOpen));
    EXPECT_TRUE(sees_fay_point());
    for (const auto blind : {proto::FIELD_CUSTOMERS_MAY, proto::FIELD_STAFF_MAY}) {
        world.ask(kFay, wish::set_number(kOpen, blind, kBlind));
        EXPECT_FALSE(sees_fay_point());
        world.ask(kFay, wish::set_number(kOpen, blind, kAll));
        EXPECT_TRUE(sees_fay_point());
    }
}

TEST_F(RoomScreen, NobodyHearsOfItAndNobodyCountsIt) {
    RecordProperty("rule", "V12");
    EXPECT_EQ(what_others_hear(true), what_others_hear(false));
}

TEST_F(RoomScreen, IsInNoWelcomeOfWhoComesLater) {
    RecordProperty("rule", "V12");
    enter(screen_by('q'));
    for (const auto person : {kFay, kCem}) {
        auto& other = enter(person);
        for (const auto& frame : other.frames()) {
            for (const auto& one : frame.presence()) EXPECT_NE(one.person(), screen_by('q').value);
            for (const auto& count : frame.observers()) EXPECT_EQ(count.by_function_size(), 0);
        }
    }
}

TEST_F(RoomScreen, ChangesNothing) {
    RecordProperty("rule", "P2");
    steps();
    auto& screen = enter(screen_by('q'));
    const Seq before = world.room()->board().seq();
    const std::vector<proto::Command> wishes{wish::create(1'000, proto::KIND_CARD, {kCanvas}, "no"),
                                             wish::set_number(kCard, proto::FIELD_COLOUR, 3),
                                             wish::remove(kCard),
                                             wish::rate(kStep, proto::CRITERION_EMOTION, 1),
                                             wish::lock(kCanvas),
                                             wish::enter(kOpen),
                                             wish::reveal(),
                                             wish::present(0),
                                             wish::summon(kCanvas),
                                             wish::remove_person(kCem.value),
                                             wish::revoke(kLink)};
    for (const auto& one : wishes) screen.asks(one);
    world.run();
    ASSERT_EQ(screen.refusals.size(), wishes.size());
    for (const auto& one : screen.refusals) EXPECT_EQ(one.refusal(), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(world.room()->board().seq(), before);
    EXPECT_TRUE(world.room()->board().replicas().find(screen.id()) ==
                world.room()->board().replicas().end());
}

TEST_F(RoomScreen, EndsWhereItsLinkDoesAndNotBefore) {
    RecordProperty("rule", "P12");
    world.ask(kFay, screen_link(kOtherLink, 'r'));
    auto& screen = enter(screen_by('q'));
    auto& other = enter(screen_by('r'));
    auto& cem = enter(kCem);
    world.ask(kFay, wish::create(1'000, proto::KIND_CARD, {kCanvas}, "before"));
    world.ask(kFay, wish::revoke(kLink));
    EXPECT_TRUE(screen.board().find(ObjectId{1'000}));
    ASSERT_TRUE(screen.notice_goodbye());
    EXPECT_EQ(screen.last_goodbye, room::goodbye::kNotAdmitted);
    EXPECT_FALSE(other.notice_goodbye());
    EXPECT_FALSE(cem.notice_goodbye());
    screen.connect(world.room());
    world.run();
    EXPECT_FALSE(screen.welcomed());
    ASSERT_TRUE(screen.notice_goodbye());
    EXPECT_EQ(screen.last_goodbye, room::goodbye::kNotAdmitted);
    // A new secret is another screen's.
    world.ask(kFay, wish::rotate(kOtherLink, 'u'));
    ASSERT_TRUE(other.notice_goodbye());
    other.connect(world.room());
    world.run();
    EXPECT_FALSE(other.welcomed());
}

TEST(RoomScreenOnNodes, NobodyHearsOfItOnAnotherNodeAndItsLinkEndsItThere) {
    RecordProperty("rule", "V12");
    World world{[](net::any_io_executor loop) {
        return std::make_unique<ModelNodes>(loop, [] { return false; });
    }};
    world.open(1);
    world.run();
    world.ask(kFay, screen_link(kLink, 'q'));
    PaperReplica screen(screen_by('q'), 0xdef1), fay(kFay, 0xdef2);
    fay.connect(world.room(0));
    screen.connect(world.room(1));
    world.runs_out(std::chrono::milliseconds{300});
    ASSERT_TRUE(screen.welcomed());
    for (const auto& frame : fay.frames()) EXPECT_EQ(frame.presence_size(), 0);
    world.ask(kFay, wish::revoke(kLink));
    world.nodes->wake_all();
    world.runs_out(std::chrono::milliseconds{300});
    EXPECT_TRUE(screen.notice_goodbye());
    EXPECT_EQ(screen.last_goodbye, room::goodbye::kNotAdmitted);
    fay.disconnect();
}

TEST(RoomScreenInARoster, IsInNoWordToOtherNodes) {
    RecordProperty("rule", "V12");
    room::Roster roster;
    roster.begin_words(0);
    const auto seat = std::make_shared<PaperSeat>();
    const core::Viewer screen{screen_by('q'), proto::ROLE_SCREEN, {}, {}};
    auto& seated = roster.seat(seat, ReplicaId{7}, screen);
    roster.announce(seated, {});
    EXPECT_EQ(roster.word(false).presence_size(), 0);
    EXPECT_EQ(roster.word(true).presence_size(), 0);
    roster.point(seated, pointing(kCanvas, 5), core::Board{});
    EXPECT_EQ(roster.word(false).presence_size(), 0);
    roster.leave(*seat, {});
    EXPECT_EQ(roster.word(false).presence_size(), 0);
}

}  // namespace
}  // namespace fishbowl::test
