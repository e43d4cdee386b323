// What one person did is taken back (M1).
#include <gtest/gtest.h>

#include "core/exports/exports.hpp"
#include "core/imports/imports.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kHers = 850, kStage2 = 851, kStep3 = 852, kSaid = 853, kNameless = 854,
                        kDraft = 855;

/// Cem made cards, a stage in which Sue has a step, comments, a draft and something without a name.
Scene disrupted() {
    Scene scene;
    scene.must(kCem, wish::create(kStage2, proto::KIND_STAGE, {kMap}, "Nonsense"));
    scene.must(kSue, wish::create(kStep3, proto::KIND_STEP, {kStage2}, "Pays"));
    scene.must(kSue, wish::create(kHers, proto::KIND_CARD, {kCanvas}, "Hers"));
    scene.must(kCem, wish::create(kSaid, proto::KIND_COMMENT, {kHers}, "Rubbish"));
    scene.must(kSue, wish::create(860, proto::KIND_COMMENT, {kSaid}, "Please"));
    scene.must(kSue, wish::create(861, proto::KIND_COMMENT, {kCard}, "What is this?"));
    scene.must(kCem, wish::draft(kDraft, {kCanvas}, kCem.value, "More"));
    scene.must(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, -2));
    scene.must(kSue, wish::rate(kStep, proto::CRITERION_EMOTION, 1));
    auto step = wish::with(wish::object(870, proto::KIND_AGENDA_STEP, {kWorkshop}, "Frankly"),
                           proto::FIELD_ANONYMITY, proto::ANONYMITY_NOBODY);
    scene.must(kFay, wish::create({step}));
    scene.must(kFay, wish::enter(870));
    scene.must(kCem, wish::create(kNameless, proto::KIND_CARD, {kCanvas}, "Worse"));
    return scene;
}

void is_taken_back(const Scene& scene) {
    for (const auto id : {kCard, kSaid, kDraft, std::uint64_t{860}, std::uint64_t{861}})
        EXPECT_FALSE(scene.has(id)) << id;
    for (const auto id : {kHers, kStage2, kStep3, kTouchpoint, kGap, kNameless})
        EXPECT_TRUE(scene.has(id)) << id;
    EXPECT_EQ(scene.board().ratings().size(), 1U);
    EXPECT_EQ(scene.board().ratings().begin()->first.person, kSue);
}

TEST(TakingBack, DeletesWhatOnePersonMadeAndNobodyElsesThings) {
    RecordProperty("rule", "M1");
    Scene scene = disrupted();
    const Seq before = scene.seq();
    scene.must(kCofi, wish::take_back(kCem.value));
    EXPECT_EQ(scene.seq().value, before.value + 1);
    is_taken_back(scene);
    scene.must(kFay, wish::restore(kCard));  // as one deletion
    EXPECT_TRUE(scene.has(kDraft));
}

// What vanishes with it would say who wrote it, and what stays, who did not.
TEST(TakingBack, OfAThingWithoutANameTakesAllThatItsAuthorWroteWithoutOneAndNothingElse) {
    RecordProperty("rule", "M1, S1");
    Scene scene = disrupted();
    scene.must(kCem, wish::create(856, proto::KIND_CARD, {kCanvas}, "Worse still"));
    scene.must(kCleo, wish::create(857, proto::KIND_CARD, {kCanvas}, "Cleo's"));
    const auto named = scene.board().ratings().size();
    scene.must(kFay, wish::take_back_by_author_of(kNameless));
    EXPECT_FALSE(scene.has(kNameless) || scene.has(856));
    for (const auto id : {kCard, kSaid, kDraft, kStage2, std::uint64_t{857}})
        EXPECT_TRUE(scene.has(id)) << id;
    EXPECT_EQ(scene.board().ratings().size(), named);
}

TEST(TakingBack, LeavesAloneWhatHoldsAThingWithoutAName) {
    RecordProperty("rule", "M1, S1");
    Scene scene;
    scene.must(kCem, wish::create(kStage2, proto::KIND_STAGE, {kMap}, "Nonsense"));
    scene.must(kCem, wish::create(kStep3, proto::KIND_STEP, {kStage2}, "Pays"));
    auto step = wish::with(wish::object(870, proto::KIND_AGENDA_STEP, {kWorkshop}, "Frankly"),
                           proto::FIELD_ANONYMITY, proto::ANONYMITY_NOBODY);
    scene.must(kFay, wish::create({step}));
    scene.must(kFay, wish::enter(870));
    scene.must(kCem, wish::create(kNameless, proto::KIND_CARD, {kLane, kStep3}, "Worse"));
    scene.must(kFay, wish::take_back(kCem.value));
    for (const auto id : {kStage2, kStep3, kNameless}) EXPECT_TRUE(scene.has(id)) << id;
}

TEST(TakingBack, WorksAfterTheyLeft) {
    RecordProperty("rule", "M1");
    Scene scene = disrupted();
    scene.must(kFay, wish::remove_person(kCem.value));
    scene.must(kFay, wish::take_back(kCem.value));
    is_taken_back(scene);
}

TEST(TakingBack, IsForFacilitatorsAndNotOfTheirOwn) {
    RecordProperty("rule", "M1");
    Scene scene = disrupted();
    EXPECT_EQ(scene.does(kSue, wish::take_back(kCem.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCofi, wish::take_back(kFay.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::take_back_by_author_of(kGap)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::take_back(9'999)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::take_back_by_author_of(kDraft)), proto::REFUSAL_NOT_FOUND);
}

/// The workshop moderates, and Cem has placed a card.
Scene moderated() {
    Scene scene;
    scene.must(kFay, wish::set_number(kWorkshop, proto::FIELD_MODERATES, 1));
    scene.must(kCem, wish::create(880, proto::KIND_CARD, {kCanvas}, "Placed"));
    return scene;
}
const core::Scope kWaitsOfCem{proto::SCOPE_ASIDE, kCem.value};

TEST(ModeratedCards, WaitForAFacilitatorWhoSharesThem) {
    RecordProperty("rule", "M2");
    Scene scene = moderated();
    EXPECT_EQ(scene.object(880).scope, kWaitsOfCem);
    scene.must(kCem, wish::draft(881, {kCanvas}, kCem.value, "Drafted"));
    EXPECT_EQ(scene.object(881).scope.kind, proto::SCOPE_PERSON);
    scene.must(kCem, wish::share(881));
    EXPECT_EQ(scene.object(881).scope, kWaitsOfCem);
    const Seq before = scene.seq();
    scene.must(kCem, wish::share(881));
    EXPECT_EQ(scene.seq(), before);
    EXPECT_EQ(scene.does(kSue, wish::share(881)), proto::REFUSAL_NOT_FOUND);
    scene.must(kCofi, wish::share(881));
    EXPECT_EQ(scene.object(881).scope, core::Scope{});
    EXPECT_EQ(scene.object(881).creator, kCem);
}

TEST(ModeratedCards, AreCardsOfThoseWhoTakePart) {
    RecordProperty("rule", "M2");
    Scene scene = moderated();
    scene.must(kFay, wish::create(882, proto::KIND_CARD, {kCanvas}, "Fay's"));
    scene.must(kCem, wish::create(883, proto::KIND_GAP, {kGaps}, "A gap"));
    EXPECT_EQ(scene.object(882).scope, core::Scope{});
    EXPECT_EQ(scene.object(883).scope, core::Scope{});
}

TEST(ModeratedCards, AreNotThoseThatNameNobodyOrAreHidden) {
    RecordProperty("rule", "M2");
    Scene scene = moderated();
    auto step = wish::with(wish::object(870, proto::KIND_AGENDA_STEP, {kWorkshop}, "Frankly"),
                           proto::FIELD_ANONYMITY, proto::ANONYMITY_NOBODY);
    scene.must(kFay, wish::create({step}));
    scene.must(kFay, wish::enter(870));
    scene.must(kCem, wish::create(884, proto::KIND_CARD, {kCanvas}, "Nameless"));
    EXPECT_EQ(scene.object(884).scope, core::Scope{});
    scene.must(kFay, wish::clear(870, proto::FIELD_ANONYMITY));
    scene.must(kFay, wish::set_number(870, proto::FIELD_HIDES, 1));
    scene.must(kCem, wish::create(885, proto::KIND_CARD, {kCanvas}, "Hidden"));
    EXPECT_EQ(scene.object(885).scope.kind, proto::SCOPE_UNTIL_REVEAL);
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.object(885).scope, core::Scope{});
}

TEST(ModeratedCards, TellTheirAuthorWhyTheyWereDeclined) {
    RecordProperty("rule", "M2");
    Scene scene = moderated();
    scene.must(kFay, wish::set_number(880, proto::FIELD_DECISION, proto::PARKED_DECISION_DECLINED));
    scene.must(kFay,
               wish::edit(880, proto::FIELD_DECISION_REASON, 0, 0, "Said already", scene.seq()));
    const auto cem = core::project(core::viewer_of(scene.board(), kCem), scene.board());
    EXPECT_NE(cem.find(ObjectId{880}), nullptr);
    EXPECT_EQ(scene.does(kCem, wish::remove(880)), kAccepted);
}

TEST(ModeratedCards, AreInNoFile) {
    RecordProperty("rule", "Q4, M2");
    const Scene scene = moderated();
    for (const auto person : {kFay, kCem}) {
        const auto reader = core::viewer_of(scene.board(), person);
        const auto json = core::workshop_json(scene.board(), reader, {}, "w", "", {});
        EXPECT_EQ(json.find("Placed"), std::string::npos);
        EXPECT_TRUE(std::holds_alternative<proto::WorkshopExport>(core::import_workshop(json)));
        EXPECT_EQ(core::workshop_markdown(scene.board(), reader, {}).find("Placed"),
                  std::string::npos);
    }
}

TEST(WhatIsSetAside, LeavesTheRoomsSightAndWaitsForAFacilitator) {
    RecordProperty("rule", "M3");
    Scene scene = disrupted();
    scene.must(kFay, wish::enter(0));
    scene.must(kFay, wish::link(kGap, proto::FIELD_CARDS, {kHers}));
    EXPECT_EQ(scene.does(kCem, wish::set_aside(kHers)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::set_aside(kNameless)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::set_aside(kGap)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::set_aside(kDraft)), proto::REFUSAL_NOT_FOUND);
    scene.must(kCofi, wish::set_aside(kHers));
    const core::Scope waits{proto::SCOPE_ASIDE, kSue.value};
    for (const std::uint64_t id : {kHers, kSaid, std::uint64_t{860}})
        EXPECT_EQ(scene.object(id).scope, waits) << id;
    EXPECT_EQ(scene.object(kGap).fields.links(proto::FIELD_CARDS).size(), 0U);
    const auto sees = [&](PersonNumber person) {
        const auto bytes = core::canonical_bytes(
            core::project(core::viewer_of(scene.board(), person), scene.board()));
        return bytes.find("Hers") != std::string::npos;
    };
    EXPECT_TRUE(sees(kFay) && sees(kCofi) && sees(kSue));
    EXPECT_FALSE(sees(kCem) || sees(kCleo) || sees(kOda));
    // The board that was kept by those who lost sight of it is the one that they are shown now.
    for (const auto person : {kFay, kSue, kCem, kOda}) {
        const auto viewer = core::viewer_of(scene.board(), person);
        core::Board heard;
        core::Board before;
        for (std::size_t i = 0; i < scene.entries().size(); ++i) {
            google::protobuf::RepeatedPtrField<proto::Event> events;
            for (const auto& event : scene.entries()[i].events()) {
                for (auto& told : core::project(viewer, before, event))
                    *events.Add() = std::move(told);
            }
            core::apply_heard(heard, Seq{i + 1}, kHouse, events);
            core::apply(before, Seq{i + 1}, scene.entries()[i]);
        }
        EXPECT_EQ(core::canonical_bytes(core::project(viewer, heard)),
                  core::canonical_bytes(core::project(viewer, scene.board())))
            << person.value;
    }
    scene.must(kFay, wish::share(kHers));
    for (const std::uint64_t id : {kHers, kSaid, std::uint64_t{860}})
        EXPECT_EQ(scene.object(id).scope, core::Scope{}) << id;
}

}  // namespace
}  // namespace fishbowl::test
