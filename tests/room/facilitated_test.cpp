// A facilitated session in a real room: what those hear who may not see, what a countdown does, and
// a reveal while everybody writes.
#include <gtest/gtest.h>

#include <random>

#include "room/room.hpp"
#include "support/environment.hpp"
#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kSilent = 800, kOpen = 801;

void begin_silence(World& world, proto::Anonymity anonymity) {
    auto hides = wish::object(kSilent, proto::KIND_AGENDA_STEP, {kWorkshop}, "Write");
    hides = wish::with(hides, proto::FIELD_HIDES, 1);
    hides = wish::with(hides, proto::FIELD_ANONYMITY, anonymity);
    auto open = wish::object(kOpen, proto::KIND_AGENDA_STEP, {kWorkshop}, "Discuss");
    world.ask(kFay, wish::create({hides, open}));
    world.ask(kFay, wish::enter(kSilent));
}

// Everything that some people were sent, while somebody wrote what they may not see.
class Script {
  public:
    /// `content`: of what is hidden, and who writes it; `course`: of everything else.
    Script(std::uint32_t content, std::uint32_t course, proto::Anonymity anonymity)
        : content_(content), course_(course) {
        begin_silence(world_, anonymity);
        for (const auto person : {kFay, kOda, kCleo, kCofi, kCem, kSue}) enter(person);
    }

    /// The bytes that Fay, Oda, Cleo and Cofi heard; one of them comes back in the middle.
    std::vector<std::string> run() {
        for (int beat = 0; beat < 12; ++beat) {
            const std::size_t hidden = pick(course_, 3);
            for (std::size_t i = 0; i < hidden; ++i) writes();
            if (pick(course_, 2) != 0) {
                replicas_[0]->asks(wish::create(5'000 + ++shown_, proto::KIND_CARD,
                                                {kCanvas, 0, 5'000 + pick(course_, shown_)},
                                                "open"));
            }
            world_.run();
            if (beat == 6) {
                replicas_[2]->disconnect();
                world_.run();
                replicas_[2]->connect(world_.room());
                world_.run();
            }
        }
        // A newcomer's board, and what the same people hold of it.
        enter(kCleo);
        std::vector<std::string> heard;
        for (const std::size_t who : {0U, 1U, 2U, 3U, 6U}) {
            std::string bytes;
            for (const auto& frame : replicas_[who]->frames()) bytes += frame.SerializeAsString();
            EXPECT_EQ(bytes.find("canary"), std::string::npos);
            heard.push_back(bytes);
        }
        heard.push_back(std::to_string(world_.room()->board().seq().value));
        return heard;
    }
    [[nodiscard]] std::size_t written() const { return written_.size(); }

  private:
    static std::size_t pick(std::mt19937& dice, std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(dice);
    }
    void enter(PersonNumber person) {
        replicas_.push_back(std::make_unique<PaperReplica>(person, 0xabc0 + replicas_.size() + 1));
        replicas_.back()->connect(world_.room());
        world_.run();
    }
    // One accepted command of Cem or Sue: of another kind, text, size, place and author each time.
    void writes() {
        const std::size_t whose = pick(content_, 1);
        PaperReplica& author = *replicas_[4 + whose];
        proto::Presence pointing;
        *pointing.mutable_section() = to_proto(ObjectId{kCanvas});
        pointing.set_pointing(true);
        pointing.set_x(static_cast<int>(pick(content_, 1'000)));
        world_.room()->point(*author.seat(), pointing);
        const std::uint64_t id = (std::uint64_t{content_()} << 32 | content_()) | 1;
        const std::string words = "canary " + std::string(pick(content_, 400), 'x');
        const std::uint64_t after =
            written_.empty() ? 0 : written_[pick(content_, written_.size() - 1)].first;
        switch (written_.empty() ? 0 : pick(content_, 3)) {
            case 0:
                author.asks(wish::create(id, proto::KIND_CARD, {kCanvas, 0, after}, words));
                break;
            case 1:
                author.asks(wish::create(id, proto::KIND_SHAPE, {kCanvas, 0, after}, words));
                break;
            case 2:
                author.asks(wish::create(id, proto::KIND_CARD, {kLane, kStep, after}, words));
                break;
            default:
                author.asks(wish::create(id, proto::KIND_GAP, {kGaps, 0, after}, words));
                break;
        }
        written_.emplace_back(id, whose);
    }

    World world_;
    std::mt19937 content_, course_;
    std::vector<std::unique_ptr<PaperReplica>> replicas_;
    std::vector<std::pair<std::uint64_t, std::size_t>> written_;
    std::uint64_t shown_ = 0;
};

TEST(SilentWriting, LeavesEveryByteForOthersAsItWasWithOtherWriting) {
    RecordProperty("figure", "G15");
    RecordProperty("catalogue", "threat 14");
    const std::size_t pairs = number_from_environment("FISHBOWL_PAIRS", 500);
    std::size_t written = 0;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        const auto seed = static_cast<std::uint32_t>(pair);
        const auto anonymity = static_cast<proto::Anonymity>(pair % 4);
        SCOPED_TRACE(pair);
        Script one(2 * seed + 1, seed, anonymity), other(2 * seed + 2, seed, anonymity);
        const auto first = one.run(), second = other.run();
        ASSERT_EQ(first.size(), second.size());
        for (std::size_t who = 0; who < first.size(); ++who)
            ASSERT_TRUE(first[who] == second[who]) << "listener " << who;
        EXPECT_EQ(one.written(), other.written());
        written += one.written();
    }
    std::printf("%zu script pairs, %zu hidden things each way, 0 differences\n", pairs, written);
}

class Facilitated : public ::testing::Test {
  protected:
    PaperReplica& enter(PersonNumber person) {
        replicas_.push_back(std::make_unique<PaperReplica>(person, 0xabc0 + replicas_.size() + 1));
        replicas_.back()->connect(world.room());
        world.run();
        return *replicas_.back();
    }
    World world;

  private:
    std::vector<std::unique_ptr<PaperReplica>> replicas_;
};

TEST_F(Facilitated, ACountdownEndsInItsStepAlsoInARoomThatStartsAgain) {
    RecordProperty("rule", "A8");
    begin_silence(world, proto::ANONYMITY_NAMED);
    auto& cem = enter(kCem);
    world.ask(kFay, wish::enter(kOpen, 10));
    world.runs_out(std::chrono::milliseconds{400});
    EXPECT_EQ(world.room()->board().running_step()->id, ObjectId{kSilent});  // the clock stands
    EXPECT_TRUE(cem.board().agenda().has_coming());
    cem.disconnect();
    world.crash(0);
    world.open(0);
    cem.connect(world.room());
    world.clock.moment.value += 10'000;
    world.runs_out(std::chrono::milliseconds{1'000});
    EXPECT_EQ(world.room()->board().running_step()->id, ObjectId{kOpen});
    EXPECT_EQ(core::id_of(cem.board().agenda().step()), ObjectId{kOpen});
    EXPECT_FALSE(cem.board().agenda().has_coming());
}

TEST_F(Facilitated, ARevealWhileManyWriteLosesNothing) {
    RecordProperty("catalogue", "B4-81");
    begin_silence(world, proto::ANONYMITY_NAMED);
    auto& fay = enter(kFay);
    std::vector<PaperReplica*> writers;
    for (int i = 0; i < 50; ++i) writers.push_back(&enter(i % 2 == 0 ? kCem : kSue));
    std::uint64_t id = 10'000;
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < writers.size(); ++i) {
            writers[i]->asks(wish::create(++id, proto::KIND_CARD, {kCanvas}, "note"));
            if (i == 20) fay.asks(wish::reveal());
        }
        world.run();
    }
    std::size_t shown = 0, hidden = 0;
    for (std::uint64_t note = 10'001; note <= id; ++note) {
        const auto* object = world.room()->board().find(ObjectId{note});
        ASSERT_NE(object, nullptr);
        (object->scope == core::Scope{} ? shown : hidden) += 1;
        EXPECT_EQ(fay.board().find(ObjectId{note}) != nullptr, object->scope == core::Scope{});
    }
    EXPECT_EQ(shown, 121U);  // those before the third reveal
    EXPECT_EQ(hidden, 29U);
    fay.asks(wish::reveal());
    world.run();
    for (std::uint64_t note = 10'001; note <= id; ++note)
        EXPECT_NE(fay.board().find(ObjectId{note}), nullptr);
}

// Who comes in shares the bytes of a board with who sees the same and came at the same position.
TEST_F(Facilitated, AFirstBoardIsNotSharedWithWhoSeesMoreOfTheirOwn) {
    RecordProperty("rule", "V1");
    constexpr std::uint64_t kVote = 802;
    begin_silence(world, proto::ANONYMITY_NAMED);
    auto vote = wish::linked(wish::object(kVote, proto::KIND_VOTE, {kWorkshop}, "Vote"),
                             proto::FIELD_VOTE_ON, kCanvas);
    world.ask(kFay, wish::create({wish::with(vote, proto::FIELD_VOTES_PER_PERSON, 5)}));
    world.ask(kFay, wish::create(1'000, proto::KIND_CARD, {kCanvas}, "to vote on"));
    world.ask(kFay, wish::open_vote(kVote));
    const auto each_sees_their_own = [&](PersonNumber first, PersonNumber second) {
        auto& one = enter(first);
        auto& other = enter(second);
        EXPECT_NE(core::canonical_bytes(one.board()), core::canonical_bytes(other.board()));
        for (const auto* of : {&one, &other}) {
            const auto own = core::project(core::viewer_of(world.room()->board(), of->person()),
                                           world.room()->board());
            EXPECT_EQ(core::canonical_bytes(of->board()), core::canonical_bytes(own));
        }
    };
    world.ask(kCem, wish::ballot(kVote, 1'000, 1));
    each_sees_their_own(kCem, kCleo);
    world.ask(kCem, wish::create(1'001, proto::KIND_CARD, {kCanvas}, "hidden until the reveal"));
    each_sees_their_own(kCem, kCleo);
    each_sees_their_own(kCleo, kCem);
}

TEST_F(Facilitated, AFirstBoardTellsNobodyElseWhoWroteWithoutName) {
    RecordProperty("rule", "S1");
    begin_silence(world, proto::ANONYMITY_NOBODY);
    world.ask(kCem, wish::create(1'000, proto::KIND_CARD, {kCanvas}, "Cem's"));
    world.ask(kFay, wish::reveal());
    auto& cem = enter(kCem);
    auto& cleo = enter(kCleo);
    EXPECT_EQ(cem.board().authorships().size(), 1U);
    EXPECT_EQ(cleo.board().authorships().size(), 0U);
}

TEST_F(Facilitated, NobodyIsToldWhereOthersPointWhileTheyWriteInSilence) {
    RecordProperty("rule", "H4");
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    proto::Presence pointing;
    *pointing.mutable_section() = to_proto(ObjectId{kCanvas});
    pointing.set_pointing(true);
    pointing.set_x(77);
    const auto last_heard = [&] {
        proto::Presence last;
        for (const auto& frame : sue.frames())
            for (const auto& one : frame.presence())
                if (one.person() == kCem.value) last = one.presence();
        return last;
    };
    world.room()->point(*cem.seat(), pointing);
    world.runs_out(std::chrono::milliseconds{100});
    EXPECT_EQ(last_heard().x(), 77);
    begin_silence(world, proto::ANONYMITY_NAMED);
    world.runs_out(std::chrono::milliseconds{100});
    EXPECT_FALSE(last_heard().pointing());  // it is taken back
    pointing.set_x(78);
    world.room()->point(*cem.seat(), pointing);
    world.runs_out(std::chrono::milliseconds{100});
    EXPECT_FALSE(last_heard().pointing());
    // Also when the step that runs begins to let nobody be named.
    world.ask(kFay, wish::set_number(kSilent, proto::FIELD_HIDES, 0));
    pointing.set_x(79);
    world.room()->point(*cem.seat(), pointing);
    world.runs_out(std::chrono::milliseconds{100});
    EXPECT_EQ(last_heard().x(), 79);
    world.ask(kFay, wish::set_number(kSilent, proto::FIELD_ANONYMITY, proto::ANONYMITY_SIDE));
    world.runs_out(std::chrono::milliseconds{100});
    EXPECT_FALSE(last_heard().pointing());
}

TEST_F(Facilitated, WhoIsReadyIsToldToThoseTooWhoSeeNobodyPoint) {
    RecordProperty("rule", "H4");
    constexpr std::int32_t kAll = (1 << 14) - 1, kBlind = kAll & ~(1 << proto::STEP_RIGHT_CURSORS);
    begin_silence(world, proto::ANONYMITY_NAMED);
    world.ask(kFay, wish::set_number(kSilent, proto::FIELD_STAFF_MAY, kBlind));
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    proto::Presence presence;
    const auto says = [&] {
        sue.forget_frames();
        world.room()->point(*cem.seat(), presence);
        world.runs_out(std::chrono::milliseconds{100});
        std::vector<proto::Presence> heard;
        for (const auto& frame : sue.frames())
            for (const auto& one : frame.presence()) heard.push_back(one.presence());
        return heard;
    };
    *presence.mutable_section() = to_proto(ObjectId{kMap});
    EXPECT_TRUE(says().empty());
    *presence.mutable_ready_with() = to_proto(ObjectId{kSilent});
    const auto heard = says();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(core::id_of(heard[0].ready_with()), ObjectId{kSilent});
    EXPECT_FALSE(heard[0].has_section());
    presence.set_x(7);
    EXPECT_TRUE(says().empty()) << "that somebody moved is nobody's business";
    presence.clear_ready_with();
    ASSERT_EQ(says().size(), 1U);
}

TEST_F(Facilitated, WhatIsSealedIsHeardWithoutAuthorAndMoment) {
    RecordProperty("rule", "S2");
    auto& cem = enter(kCem);
    auto& sue = enter(kSue);
    auto nameless =
        wish::with(wish::object(kSilent, proto::KIND_AGENDA_STEP, {kWorkshop}, "Frankly"),
                   proto::FIELD_ANONYMITY, proto::ANONYMITY_NOBODY);
    world.ask(kFay, wish::create({nameless}));
    world.ask(kFay, wish::enter(kSilent));
    sue.forget_frames();
    cem.forget_frames();
    cem.asks(wish::create(900, proto::KIND_CARD, {kCanvas}, "frank"));
    world.run();
    const auto heard_by = [](const PaperReplica& replica) {
        std::vector<proto::Heard> all;
        for (const auto& frame : replica.frames())
            for (const auto& heard : frame.heard()) all.push_back(heard);
        return all;
    };
    const auto at_sue = heard_by(sue), at_cem = heard_by(cem);
    ASSERT_EQ(at_sue.size(), 1U);
    EXPECT_EQ(at_sue[0].author(), 0U);
    EXPECT_EQ(at_sue[0].moment_ms(), 0U);
    EXPECT_EQ(at_sue[0].events_size(), 1);
    ASSERT_EQ(at_cem.size(), 1U);
    EXPECT_EQ(at_cem[0].events_size(), 2);  // and whose it is
    EXPECT_EQ(cem.board().author_of(*cem.board().find(ObjectId{900})), kCem);
    EXPECT_EQ(sue.board().author_of(*sue.board().find(ObjectId{900})), PersonNumber{});
}

}  // namespace
}  // namespace fishbowl::test
