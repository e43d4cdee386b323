// What stands on the wall: C and B rules.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

TEST(Objects, AreRefusedAnIdThatIsTakenOrWasDeleted) {
    RecordProperty("rule", "C1");
    RecordProperty("catalogue", "B4-56");
    Scene scene;
    const auto again = wish::create(kCard, proto::KIND_CARD, {kLane, kStep});
    EXPECT_EQ(scene.does(kCem, again), proto::REFUSAL_CONFLICT);
    scene.must(kCem, wish::remove(kCard));
    EXPECT_EQ(scene.does(kCem, again), proto::REFUSAL_CONFLICT);
    EXPECT_EQ(scene.does(kCem, wish::create(0, proto::KIND_CARD, {kLane, kStep})),
              proto::REFUSAL_NOT_UNDERSTOOD);
}

TEST(Objects, StandOnlyWhereTheirKindLives) {
    RecordProperty("rule", "C2");
    Scene scene;
    const auto why = [&](proto::Kind kind, wish::At at) {
        return scene.does(kFay, wish::create(900, kind, at));
    };
    EXPECT_EQ(why(proto::KIND_CARD, {kGaps}), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(why(proto::KIND_CARD, {kLane}), proto::REFUSAL_WRONG_PLACE);  // no column
    EXPECT_EQ(why(proto::KIND_CARD, {kCanvas, kStep}), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(why(proto::KIND_CARD, {kLane, kLane}), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(why(proto::KIND_STEP, {kMap}), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(why(proto::KIND_GAP, {}), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(why(proto::KIND_CARD, {777, kStep}), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(why(proto::KIND_CARD, {kLane, kStage}), kAccepted);  // spans the stage
    scene.must(kFay, wish::create({wish::object(910, proto::KIND_JOURNEY_MAP, {}),
                                   wish::object(911, proto::KIND_LANE, {910})}));
    EXPECT_EQ(scene.does(kFay, wish::create(901, proto::KIND_CARD, {911, kStep})),
              proto::REFUSAL_WRONG_PLACE);
}

TEST(Objects, HoldOnlyTheFieldsOfTheirKindWithinTheirRange) {
    RecordProperty("rule", "C3");
    RecordProperty("catalogue", "B4-66");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 3)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 8)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCem, wish::set_number(kCard, proto::FIELD_STATUS, 1)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCem, wish::set_line(kGap, proto::FIELD_DUE, "tomorrow")),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCem, wish::set_line(kGap, proto::FIELD_DUE, "2026-12-01")), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::clear(kGap, proto::FIELD_DUE)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::set_line(kGap, proto::FIELD_OWNER, std::string(101, 'x'))),
              proto::REFUSAL_TOO_LARGE);
    const std::string most(10'000, 'x');
    EXPECT_EQ(scene.does(kCem, wish::create(900, proto::KIND_CARD, {kCanvas}, most)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::create(901, proto::KIND_CARD, {kCanvas}, most + "x")),
              proto::REFUSAL_TOO_LARGE);
    EXPECT_EQ(scene.does(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 0, "y", scene.seq())),
              proto::REFUSAL_TOO_LARGE);
    EXPECT_EQ(
        scene.does(kCem, wish::create(902, proto::KIND_CARD, {kCanvas}, std::string(1, '\0'))),
        proto::REFUSAL_NOT_UNDERSTOOD);
}

TEST(Objects, AreCreatedAllOrNone) {
    RecordProperty("rule", "C4");
    RecordProperty("catalogue", "B3-49");
    Scene scene;
    EXPECT_EQ(scene.does(kFay, wish::create({wish::object(900, proto::KIND_STAGE, {kMap}),
                                             wish::object(901, proto::KIND_CARD, {kGaps})})),
              proto::REFUSAL_WRONG_PLACE);
    EXPECT_FALSE(scene.has(900));
    std::vector<proto::NewObject> many;
    for (std::uint64_t id = 1000; id <= 1500; ++id) {
        many.push_back(wish::object(id, proto::KIND_CARD, {kCanvas}));
    }
    EXPECT_EQ(scene.does(kFay, wish::create(many)), proto::REFUSAL_TOO_LARGE);
    many.pop_back();
    EXPECT_EQ(scene.does(kFay, wish::create(many)), kAccepted);
    EXPECT_EQ(scene.does(kFay, wish::create(std::vector<proto::NewObject>{})),
              proto::REFUSAL_NOT_UNDERSTOOD);
}

std::vector<std::uint64_t> order_in(const Scene& scene, std::uint64_t parent) {
    std::vector<std::uint64_t> ids;
    for (const auto* one : scene.board().siblings(ObjectId{parent}, {}))
        ids.push_back(one->id.value);
    return ids;
}

TEST(Objects, StandAfterTheSiblingThatWasNamed) {
    RecordProperty("rule", "C5");
    Scene scene;
    for (const std::uint64_t id : {20u, 21u, 22u}) {
        scene.must(kCem, wish::create(id, proto::KIND_CARD, {kCanvas, 0, id - 1}));
    }
    EXPECT_EQ(order_in(scene, kCanvas), (std::vector<std::uint64_t>{20, 21, 22}));
    scene.must(kCem, wish::create(23, proto::KIND_CARD, {kCanvas}));
    scene.must(kCem, wish::move(22, {kCanvas, 0, 20}));
    EXPECT_EQ(order_in(scene, kCanvas), (std::vector<std::uint64_t>{23, 20, 22, 21}));
    scene.must(kCem, wish::remove(20));
    scene.must(kCem, wish::move(23, {kCanvas, 0, 20}));  // it has left: last
    EXPECT_EQ(order_in(scene, kCanvas), (std::vector<std::uint64_t>{22, 21, 23}));
}

TEST(Objects, TakeWhatTheyHoldWithThemWhenDeleted) {
    RecordProperty("rule", "C6");
    RecordProperty("rule2", "B4");
    RecordProperty("catalogue", "B4-74");
    Scene scene;
    scene.must(kCem, wish::link(kGap, proto::FIELD_CARDS, {kCard}));
    scene.must(kCem, wish::link(kGap, proto::FIELD_STEPS, {kStep, kStep2}));
    scene.must(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, -2));
    scene.must(kFay, wish::remove(kStage));
    for (const auto id : {kStage, kStep, kStep2, kCard, kTouchpoint}) EXPECT_FALSE(scene.has(id));
    EXPECT_TRUE(scene.has(kLane));
    EXPECT_EQ(scene.object(kGap).link(proto::FIELD_CARDS), ObjectId{});
    EXPECT_EQ(scene.object(kGap).link(proto::FIELD_STEPS), ObjectId{});
    EXPECT_TRUE(scene.board().ratings().empty());
    EXPECT_EQ(scene.does(kSue, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "late", scene.seq())),
              proto::REFUSAL_NOT_FOUND);
}

TEST(Objects, NeverStandInThemselvesAndStagesStayInTheirMap) {
    RecordProperty("rule", "C7");
    RecordProperty("catalogue", "B4-69");
    Scene scene;
    EXPECT_EQ(scene.does(kFay, wish::move(kMap, {kLane})), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(scene.does(kFay, wish::move(kStep, {kStep})), proto::REFUSAL_WRONG_PLACE);
    scene.must(kFay, wish::create(910, proto::KIND_JOURNEY_MAP, {}));
    EXPECT_EQ(scene.does(kFay, wish::move(kStage, {910})), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(scene.does(kCem, wish::move(kCard, {kLane, kStep2})), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::move(kCard, {kCanvas})), kAccepted);
    EXPECT_EQ(scene.object(kCard).place.parent, ObjectId{kCanvas});
}

TEST(Objects, ComeBackFromTheBinForTheDeleterOrAFacilitator) {
    RecordProperty("rule", "C8");
    Scene scene;
    scene.must(kSue, wish::remove(kCard));
    EXPECT_EQ(scene.does(kCem, wish::restore(kCard)), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kSue, wish::restore(kCard)), kAccepted);
    EXPECT_EQ(scene.object(kCard).words(proto::FIELD_TEXT), "Paper forms");
    EXPECT_EQ(scene.object(kCard).creator, kCem);
    EXPECT_EQ(scene.does(kSue, wish::restore(kCard)), proto::REFUSAL_NOTHING_TO_RESTORE);
    scene.must(kSue, wish::remove(kStep));  // with the card and the touchpoint
    scene.must(kSue, wish::remove(kStage));
    EXPECT_EQ(scene.does(kFay, wish::restore(kCard)), proto::REFUSAL_NOTHING_TO_RESTORE);
    scene.must(kFay, wish::restore(kStage));
    scene.must(kFay, wish::restore(kCard));
    EXPECT_TRUE(scene.has(kStep) && scene.has(kTouchpoint));
}

TEST(Objects, ComeBackJoinedAsTheyWere) {
    RecordProperty("rule", "C8");
    Scene scene;
    scene.must(kFay, wish::link(kGap, proto::FIELD_STEPS, {kStep}));
    auto both = wish::remove(kStep);  // which leaves first, and with it the link to it
    *both.mutable_delete_objects()->add_ids() = to_proto(ObjectId{kGap});
    scene.must(kFay, both);
    scene.must(kFay, wish::restore(kGap));
    EXPECT_EQ(scene.object(kGap).fields.links(proto::FIELD_STEPS), std::vector{ObjectId{kStep}});
}

TEST(Objects, OneWorkshopIsMadeByTheHouseAndStays) {
    RecordProperty("rule", "C9");
    Scene scene;
    EXPECT_EQ(scene.does(kHouse, wish::create(900, proto::KIND_WORKSHOP, {})),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::remove(kWorkshop)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::move(kWorkshop, {})), proto::REFUSAL_NOT_ALLOWED);
    Scene empty{false};
    EXPECT_EQ(empty.does(kFay, wish::create(1, proto::KIND_WORKSHOP, {})),
              proto::REFUSAL_NOT_ALLOWED);
}

TEST(Objects, LinkToTheKindThatTheFieldNames) {
    RecordProperty("rule", "C10");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::link(kGap, proto::FIELD_STEPS, {kCard})),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kCem, wish::link(kGap, proto::FIELD_STEPS, {kStep})), kAccepted);
    const Seq before = scene.seq();
    scene.must(kCem, wish::link(kGap, proto::FIELD_STEPS, {kStep}, {kStep2}));
    EXPECT_EQ(scene.seq(), before);
    scene.must(kCem, wish::link(kGap, proto::FIELD_STEPS, {}, {kStep}));
    EXPECT_EQ(scene.object(kGap).link(proto::FIELD_CARDS), ObjectId{});
    EXPECT_EQ(scene.object(kGap).link(proto::FIELD_STEPS), ObjectId{});
}

TEST(Commands, ThatChangeNothingWriteNoEntry) {
    RecordProperty("rule", "C11");
    Scene scene;
    scene.must(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 2));
    const Seq before = scene.seq();
    scene.must(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 2));
    scene.must(kCem, wish::move(kCard, {kLane, kStep, kCard}));
    scene.must(kFay, wish::unlock(kMap));
    EXPECT_EQ(scene.seq(), before);
}

TEST(Boards, HoldSoManyObjectsAndCanStillBeClearedThen) {
    RecordProperty("rule", "C12");
    RecordProperty("catalogue", "B6-101");
    Scene scene;
    std::uint64_t id = 10'000;
    while (scene.board().objects().size() < kObjectsPerBoardMax) {
        std::vector<proto::NewObject> some;
        const auto room = kObjectsPerBoardMax - scene.board().objects().size();
        for (std::size_t i = 0; i < std::min<std::size_t>(room, 500); ++i) {
            some.push_back(wish::object(++id, proto::KIND_CARD, {kCanvas}));
        }
        scene.must(kFay, wish::create(some));
    }
    EXPECT_EQ(scene.does(kCem, wish::create(9'999, proto::KIND_CARD, {kCanvas})),
              proto::REFUSAL_ROOM_FULL);
    EXPECT_EQ(scene.does(kFay, wish::lock(kMap)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::remove(id)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::create(9'999, proto::KIND_CARD, {kCanvas})), kAccepted);
}

TEST(Boards, AreMadeByTheirEntriesAndMarkWhatChanged) {
    RecordProperty("rule", "B1");
    RecordProperty("rule2", "B3");
    Scene scene;
    scene.must(kSue, wish::set_number(kCard, proto::FIELD_COLOUR, 4));
    EXPECT_EQ(scene.object(kCard).changed, scene.seq());
    EXPECT_LT(scene.object(kCard).created, scene.seq());
    core::Board again;
    for (const auto& entry : scene.entries()) {
        core::apply(again, Seq{again.seq().value + 1}, entry);
    }
    EXPECT_EQ(core::canonical_bytes(again), core::canonical_bytes(scene.board()));
}

TEST(Boards, AreTheSameAfterASnapshot) {
    RecordProperty("rule", "B7");
    RecordProperty("rule2", "B2");
    Scene scene;
    scene.must(kSue, wish::remove(kCard));
    scene.must(kCem, wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 5));
    const auto bytes = core::canonical_bytes(scene.board());
    proto::Snapshot snapshot;
    ASSERT_TRUE(snapshot.ParseFromString(bytes));
    EXPECT_EQ(core::canonical_bytes(core::load(snapshot)), bytes);
    const auto loaded = core::load(bytes);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(core::canonical_bytes(*loaded), bytes);
    EXPECT_FALSE(core::load(std::string_view(bytes).substr(0, bytes.size() - 1)));
    EXPECT_FALSE(core::load("\x12\x05short"));
}

TEST(Boards, KeepABoundedBin) {
    RecordProperty("rule", "B5");
    Scene scene;
    for (std::uint64_t id = 1000; id < 1000 + kBinDeletionsMax + 1; ++id) {
        scene.must(kCem, wish::create(id, proto::KIND_CARD, {kCanvas}));
        scene.must(kCem, wish::remove(id));
    }
    EXPECT_EQ(scene.board().bin().size(), kBinDeletionsMax);
    EXPECT_EQ(scene.does(kCem, wish::restore(1000)), proto::REFUSAL_NOTHING_TO_RESTORE);
    EXPECT_EQ(scene.does(kCem, wish::restore(1001)), kAccepted);
}

TEST(Connectors, AreAttachedToTwoThingsOfTheirOwnCanvasOrToNothing) {
    RecordProperty("rule", "C13");
    RecordProperty("catalogue", "B4-69");
    Scene scene;
    scene.must(kFay, wish::create({wish::object(910, proto::KIND_CANVAS, {}),
                                   wish::object(911, proto::KIND_SHAPE, {910}, "elsewhere")}));
    scene.must(kCem,
               wish::create({wish::object(901, proto::KIND_SHAPE, {kCanvas}, "cause"),
                             wish::object(902, proto::KIND_SHAPE, {kCanvas}, "effect"),
                             wish::object(903, proto::KIND_CONNECTOR, {kCanvas}, "leads to")}));
    const auto attach = [&](proto::Field end, std::uint64_t to) {
        return scene.does(kCem, wish::link(903, end, {to}));
    };
    EXPECT_EQ(attach(proto::FIELD_FROM, 901), kAccepted);
    EXPECT_EQ(attach(proto::FIELD_TO, 901), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(attach(proto::FIELD_TO, 903), proto::REFUSAL_NOT_FOUND);  // itself
    EXPECT_EQ(attach(proto::FIELD_TO, 777), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(attach(proto::FIELD_TO, 911), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(attach(proto::FIELD_TO, kCard), proto::REFUSAL_WRONG_PLACE);  // in a cell
    EXPECT_EQ(attach(proto::FIELD_TO, 902), kAccepted);
    scene.must(kFay, wish::remove(902));
    EXPECT_EQ(scene.object(903).link(proto::FIELD_FROM), ObjectId{901});
    EXPECT_EQ(scene.object(903).link(proto::FIELD_TO), ObjectId{});
}

TEST(Links, OfWhichAFieldHoldsOneAreReplacedByTheNext) {
    RecordProperty("rule", "C10");
    Scene scene;
    scene.must(kCem, wish::create({wish::object(901, proto::KIND_SHAPE, {kCanvas}, "one"),
                                   wish::object(902, proto::KIND_SHAPE, {kCanvas}, "two"),
                                   wish::object(903, proto::KIND_CONNECTOR, {kCanvas})}));
    scene.must(kCem, wish::link(903, proto::FIELD_TO, {901}));
    scene.must(kSue, wish::link(903, proto::FIELD_TO, {902}));
    EXPECT_EQ(scene.object(903).fields.links(proto::FIELD_TO), std::vector{ObjectId{902}});
    scene.must(kCem, wish::create(904, proto::KIND_CONNECTOR, {kCanvas}));
    EXPECT_EQ(scene.does(kCem, wish::link(904, proto::FIELD_FROM, {901, 902})),
              proto::REFUSAL_TOO_LARGE);
}

TEST(Gaps, AreMergedIntoOneThatStandsForItself) {
    RecordProperty("rule", "C14");
    Scene scene;
    scene.must(kCem, wish::create({wish::object(901, proto::KIND_GAP, {kGaps}, "slow"),
                                   wish::object(902, proto::KIND_GAP, {kGaps}, "too slow")}));
    const auto merge = [&](std::uint64_t gap, std::uint64_t into) {
        return scene.does(kCem, wish::link(gap, proto::FIELD_MERGED_INTO, {into}));
    };
    EXPECT_EQ(merge(901, 901), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(merge(901, kGap), kAccepted);
    EXPECT_EQ(merge(902, 901), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(merge(902, kGap), kAccepted);
    EXPECT_EQ(merge(kGap, 902), proto::REFUSAL_WRONG_PLACE);
}

TEST(Comments, AreTheirAuthorsAndEverybodyMayResolveThem) {
    RecordProperty("rule", "C15");
    Scene scene;
    scene.must(kCem, wish::create(901, proto::KIND_COMMENT, {kCard}, "why?"));
    const auto edit = [&] {
        return wish::edit(901, proto::FIELD_TEXT, 0, 0, "but ", scene.board().seq());
    };
    EXPECT_EQ(scene.does(kSue, edit()), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kFay, edit()), proto::REFUSAL_NOT_YOURS);  // nobody's words are changed
    EXPECT_EQ(scene.does(kCem, edit()), kAccepted);
    EXPECT_EQ(scene.does(kSue, wish::move(901, {kGap})), proto::REFUSAL_NOT_YOURS);
    const auto said_at = wish::set_number(901, proto::FIELD_SAID_AT, 29'000'000);
    EXPECT_EQ(scene.does(kSue, said_at), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kCem, said_at), kAccepted);
    EXPECT_EQ(scene.does(kSue, wish::set_number(901, proto::FIELD_RESOLVED, 1)), kAccepted);
    EXPECT_EQ(scene.does(kSue, wish::remove(901)), proto::REFUSAL_NOT_YOURS);
    scene.must(kSue, wish::create(902, proto::KIND_COMMENT, {901}, "because"));
    EXPECT_EQ(scene.does(kCem, wish::remove(901)), proto::REFUSAL_NOT_YOURS);  // another answered
    EXPECT_EQ(scene.does(kSue, wish::remove(902)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::remove(901)), kAccepted);
    scene.must(kCem, wish::create(903, proto::KIND_COMMENT, {kCard}, "again"));
    EXPECT_EQ(scene.does(kFay, wish::remove(903)), kAccepted);
}

}  // namespace
}  // namespace fishbowl::test
