// What of a workshop comes along into the next one, and into its rehearsal (F rules).
#include "core/templates/frame.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kFirst = 800, kSecond = 801, kNote = 802, kVote = 803, kMine = 900;
constexpr std::uint64_t kStartMs = 5'000'000, kMinuteMs = 60'000;

/// A workshop that was held: steps with a note and a vote ran, and everybody left something.
Scene held() {
    Scene scene;
    auto vote = wish::object(kVote, proto::KIND_VOTE, {kWorkshop}, "Which first?");
    auto first = wish::object(kFirst, proto::KIND_AGENDA_STEP, {kWorkshop}, "Look");
    first = wish::with(first, proto::FIELD_MINUTES, 10);
    first = wish::with(first, proto::FIELD_CUSTOMERS_MAY, 5);
    first = wish::with(first, proto::FIELD_ANONYMITY, proto::ANONYMITY_SIDE);
    first = wish::linked(first, proto::FIELD_FOCUS, kCanvas);
    auto second = wish::object(kSecond, proto::KIND_AGENDA_STEP, {kWorkshop, 0, kFirst}, "Choose");
    second = wish::with(second, proto::FIELD_MINUTES, 20);
    second = wish::linked(second, proto::FIELD_VOTE, kVote);
    scene.must(kFay,
               wish::create({wish::linked(vote, proto::FIELD_VOTE_ON, kGaps), first, second}));
    scene.must(kFay, wish::create(kNote, proto::KIND_FACILITATOR_NOTE, {kFirst}, "Ask Cem first"));
    scene.must(kFay, wish::create(kMine, proto::KIND_CARD, {kCanvas}, "prepared"));
    auto said = wish::object(901, proto::KIND_CARD, {kCanvas}, "SECRET said aloud");
    said.set_written_for(kCem.value);
    scene.must(kFay, wish::create({said}));
    scene.must(kCem, wish::create(902, proto::KIND_CARD, {kCanvas}, "SECRET of Cem"));
    scene.must(kSue, wish::create(903, proto::KIND_CARD, {kCanvas}, "SECRET of Sue"));
    scene.must(kCem, wish::create(904, proto::KIND_STAGE, {kMap}, "SECRET stage"));
    scene.must(kFay, wish::create(905, proto::KIND_STEP, {904}, "In Cem's stage"));
    scene.must(kSue, wish::create(906, proto::KIND_COMMENT, {kMine}, "SECRET comment"));
    scene.must(kFay, wish::draft(907, {kCanvas}, kFay.value, "SECRET draft"));
    scene.must(kCem, wish::create(908, proto::KIND_GAP, {kGaps}, "SECRET gap"));
    scene.must(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, 1));
    scene.at(Moment{kStartMs});
    scene.must(kFay, wish::enter(kFirst));
    scene.must(kCem, wish::create(909, proto::KIND_CARD, {kCanvas}, "SECRET under a seal"));
    scene.at(Moment{kStartMs + 7 * kMinuteMs + 40'000});
    scene.must(kFay, wish::enter(kSecond));
    return scene;
}

core::Board begun(const Scene& scene, core::FrameWish wish) {
    if (wish.title.empty()) wish.title = "The next one";
    return core::load(core::frame_of(scene.board(), wish));
}

std::int32_t minutes(const core::Board& board, std::uint64_t step) {
    return board.find(ObjectId{step})->number(proto::FIELD_MINUTES).value_or(0);
}

TEST(AFrame, IsWhatFacilitatorsMadeAndNothingThatAnybodyElseDid) {
    RecordProperty("rule", "F1");
    const Scene scene = held();
    const auto frame = core::frame_of(scene.board(), {"The next one", {"Blue"}, false, false});
    EXPECT_EQ(frame.SerializeAsString().find("SECRET"), std::string::npos);
    EXPECT_TRUE(frame.people().empty());
    EXPECT_TRUE(frame.ratings().empty());
    const auto board = core::load(frame);
    for (const auto id :
         {kWorkshop, kMap, kGaps, kCanvas, kStage, kStep, kLane, kFirst, kSecond, kNote, kVote})
        EXPECT_NE(board.find(ObjectId{id}), nullptr) << id;
    for (const auto id : {kMine, std::uint64_t{901}, std::uint64_t{904}, std::uint64_t{905}})
        EXPECT_EQ(board.find(ObjectId{id}), nullptr) << id;
    EXPECT_EQ(board.workshop()->words(proto::FIELD_TITLE), "The next one");
    const auto& step = *board.find(ObjectId{kFirst});
    EXPECT_EQ(step.number(proto::FIELD_CUSTOMERS_MAY), 5);
    EXPECT_EQ(step.link(proto::FIELD_FOCUS), ObjectId{kCanvas});
    EXPECT_EQ(board.find(ObjectId{kSecond})->link(proto::FIELD_VOTE), ObjectId{kVote});
    EXPECT_EQ(board.find(ObjectId{kNote})->scope, (core::Scope{proto::SCOPE_FACILITATORS, 0}));
    EXPECT_LT(step.place.key, board.find(ObjectId{kSecond})->place.key);
    for (const auto& [number, organisation] : board.organisations()) {
        const bool is_new = organisation.name == "Blue";
        EXPECT_EQ(organisation.side == proto::SIDE_CUSTOMER, is_new) << organisation.name;
    }
}

TEST(AFrame, PreparesItsVotesAnewAndItsMapsHeadsAlone) {
    RecordProperty("rule", "F1");
    Scene scene = held();
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kCem,
               wish::edit(kStep, proto::FIELD_CUSTOMER_ACTION, 0, 0, "SECRET action", scene.seq()));
    const auto frame = core::frame_of(scene.board(), {"The next one", {}, false, false});
    EXPECT_EQ(frame.SerializeAsString().find("SECRET"), std::string::npos);
    const auto board = core::load(frame);
    EXPECT_FALSE(board.find(ObjectId{kVote})->number(proto::FIELD_VOTE_STATE).has_value());
    EXPECT_FALSE(board.find(ObjectId{kVote})->number(proto::FIELD_TURNOUT).has_value());
}

TEST(AFrame, PlansWhatStepsTookOrWhatWasPlanned) {
    RecordProperty("rule", "F2");
    const Scene scene = held();
    const auto as_planned = begun(scene, {});
    EXPECT_EQ(minutes(as_planned, kFirst), 10);
    const auto as_run = begun(scene, {"", {}, true, false});
    EXPECT_EQ(minutes(as_run, kFirst), 8);    // 7:40
    EXPECT_EQ(minutes(as_run, kSecond), 20);  // it runs still
}

TEST(ARehearsal, HasWhatFacilitatorsPreparedAndIsMarked) {
    RecordProperty("rule", "F3");
    Scene scene = held();
    const auto frame = core::frame_of(scene.board(), {"Trying out", {"Blue"}, false, true});
    EXPECT_EQ(frame.SerializeAsString().find("SECRET"), std::string::npos);
    const auto board = core::load(frame);
    EXPECT_EQ(board.workshop()->number(proto::FIELD_REHEARSES), 1);
    ASSERT_NE(board.find(ObjectId{kMine}), nullptr);
    EXPECT_EQ(board.find(ObjectId{kMine})->creator, PersonNumber{});
    EXPECT_FALSE(begun(scene, {}).workshop()->number(proto::FIELD_REHEARSES).has_value());
    EXPECT_EQ(scene.does(kFay, wish::set_number(kWorkshop, proto::FIELD_REHEARSES, 1)),
              proto::REFUSAL_NOT_ALLOWED);
}

}  // namespace
}  // namespace fishbowl::test
