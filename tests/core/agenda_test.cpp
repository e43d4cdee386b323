// The agenda: what runs, what it lets people do, and the time (A rules, R3).
#include "core/agenda.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kFirst = 800, kSecond = 801, kParking = 802;
constexpr std::uint64_t kStartMs = 5'000'000;

constexpr std::int32_t bits(std::initializer_list<proto::StepRight> rights) {
    std::int32_t all = 0;
    for (const auto right : rights) all |= 1 << right;
    return all;
}

proto::NewObject step(std::uint64_t id, const std::string& title = "Step") {
    return wish::object(id, proto::KIND_AGENDA_STEP, {kWorkshop}, title);
}

/// A scene in which a step with these numbers runs.
Scene running(const std::vector<std::pair<proto::Field, std::int32_t>>& numbers,
              std::uint64_t focus = 0) {
    Scene scene;
    auto first = step(kFirst);
    for (const auto& [field, value] : numbers) first = wish::with(first, field, value);
    if (focus != 0) first = wish::linked(first, proto::FIELD_FOCUS, focus);
    scene.must(kFay, wish::create({first, step(kSecond)}));
    scene.at(Moment{kStartMs});
    scene.must(kFay, wish::enter(kFirst));
    return scene;
}

const proto::Agenda& agenda(const Scene& scene) { return scene.board().agenda(); }

TEST(AgendaSteps, AreMadeByThoseWhoFacilitateAndTheirNotesAreTheirsAlone) {
    RecordProperty("rule", "A1");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::create({step(kFirst)})), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::create({step(kFirst)})), kAccepted);
    EXPECT_EQ(scene.does(kCofi, wish::create({step(kSecond)})), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::set_number(kFirst, proto::FIELD_MINUTES, 5)),
              proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::create(803, proto::KIND_FACILITATOR_NOTE, {kFirst}, "Ask Cem first"));
    EXPECT_EQ(scene.object(803).scope, (core::Scope{proto::SCOPE_FACILITATORS, 0}));
    EXPECT_EQ(scene.does(kFay, wish::move(kSecond, {kWorkshop})), kAccepted);
    EXPECT_LT(scene.object(kSecond).place.key, scene.object(kFirst).place.key);
}

TEST(AgendaSteps, FollowEachOtherAndTheirMinutesAreKept) {
    RecordProperty("rule", "A2");
    Scene scene = running({{proto::FIELD_MINUTES, 5}});
    EXPECT_EQ(agenda(scene).began_ms(), kStartMs);
    EXPECT_EQ(agenda(scene).timer().ends_at_ms(), kStartMs + 300'000);
    scene.at(Moment{kStartMs + 60'000});
    scene.must(kFay, wish::enter(kSecond));
    ASSERT_EQ(scene.board().runs().size(), 1U);
    EXPECT_EQ(scene.board().runs()[0].step, ObjectId{kFirst});
    EXPECT_EQ(scene.board().runs()[0].ended_ms, kStartMs + 60'000);
    EXPECT_FALSE(agenda(scene).has_timer());  // the second has no minutes
    EXPECT_EQ(scene.does(kFay, wish::remove(kSecond)), proto::REFUSAL_NOT_NOW);
    scene.must(kFay, wish::enter(0));
    EXPECT_EQ(scene.board().running_step(), nullptr);
    EXPECT_EQ(scene.board().runs().size(), 2U);
    EXPECT_EQ(scene.does(kFay, wish::enter(999)), proto::REFUSAL_NOT_FOUND);
    for (std::size_t i = 0; i < kStepRunsMax; ++i)
        scene.must(kFay, wish::enter(i % 2 == 0 ? kFirst : kSecond));
    EXPECT_EQ(scene.board().runs().size(), kStepRunsMax);
}

TEST(AgendaSteps, OpenTheVoteThatTheyName) {
    RecordProperty("rule", "A2");
    Scene scene;
    scene.must(kFay, wish::create({wish::linked(wish::object(810, proto::KIND_VOTE, {kWorkshop}),
                                                proto::FIELD_VOTE_ON, kGaps),
                                   wish::linked(step(kFirst), proto::FIELD_VOTE, 810)}));
    scene.must(kFay, wish::enter(kFirst));
    EXPECT_EQ(scene.object(810).number(proto::FIELD_VOTE_STATE), proto::VOTE_STATE_OPEN);
}

TEST(AStep, NarrowsEachSideByItsOwnRightsAndFacilitatorsNever) {
    RecordProperty("rule", "A3");
    Scene scene = running({{proto::FIELD_CUSTOMERS_MAY, bits({proto::STEP_RIGHT_CARDS})},
                           {proto::FIELD_STAFF_MAY, 0}});
    const auto card = [](std::uint64_t id) {
        return wish::create(id, proto::KIND_CARD, {kCanvas});
    };
    EXPECT_EQ(scene.does(kCem, card(900)), kAccepted);
    EXPECT_EQ(scene.does(kSue, card(901)), proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kFay, card(902)), kAccepted);
    EXPECT_EQ(scene.does(kCofi, card(903)), kAccepted);
    const auto decision = scene.decide(kSue, card(904));
    EXPECT_EQ(std::get<core::Refused>(decision).about, ObjectId{kFirst});
    scene.must(kFay, wish::enter(kSecond));  // says nothing of rights: everything
    EXPECT_EQ(scene.does(kSue, card(905)), kAccepted);
}

TEST(AStep, OfQuestionsKeepsThemQuestions) {
    RecordProperty("rule", "A4");
    Scene scene = running({{proto::FIELD_STAFF_MAY,
                            bits({proto::STEP_RIGHT_QUESTIONS, proto::STEP_RIGHT_EDIT_OWN})}});
    const auto asking = wish::with(wish::object(900, proto::KIND_CARD, {kCanvas}, "Why?"),
                                   proto::FIELD_QUESTION, 1);
    scene.must(kSue, wish::create({asking}));
    EXPECT_EQ(scene.does(kSue, wish::set_number(900, proto::FIELD_QUESTION, 0)),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kSue, wish::clear(900, proto::FIELD_QUESTION)), proto::REFUSAL_NOT_NOW);
}

TEST(AStep, KeepsPeopleToTheSectionInFocus) {
    RecordProperty("rule", "A5");
    constexpr std::int32_t kAllButElsewhere = 0x3fff & ~(1 << proto::STEP_RIGHT_ELSEWHERE);
    Scene scene = running({{proto::FIELD_CUSTOMERS_MAY, kAllButElsewhere}}, kCanvas);
    EXPECT_EQ(scene.does(kCem, wish::create(900, proto::KIND_CARD, {kCanvas})), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::create(901, proto::KIND_CARD, {kLane, kStep})),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kCem, wish::move(900, {kLane, kStep})), proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kCem, wish::move(kCard, {kCanvas})), proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kSue, wish::move(kCard, {kCanvas})), kAccepted);  // staff may elsewhere
}

TEST(TheParkingLot, TakesACardInEveryStepButAFrozenOne) {
    RecordProperty("rule", "A6");
    Scene scene = running({{proto::FIELD_CUSTOMERS_MAY, 0}, {proto::FIELD_HIDES, 1}}, kMap);
    scene.must(kFay,
               wish::create({wish::with(wish::object(kParking, proto::KIND_CANVAS, {}, "Later"),
                                        proto::FIELD_PARKS, 1)}));
    EXPECT_EQ(scene.does(kCem, wish::create(900, proto::KIND_CARD, {kParking}, "Pricing")),
              kAccepted);
    EXPECT_EQ(scene.object(900).scope, core::Scope{});
    EXPECT_EQ(scene.does(kCem, wish::set_number(900, proto::FIELD_COLOUR, 2)), kAccepted);
    EXPECT_EQ(scene.does(kCleo, wish::set_number(900, proto::FIELD_COLOUR, 3)),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kCem, wish::create(901, proto::KIND_SHAPE, {kParking})),
              proto::REFUSAL_NOT_NOW);
    scene.must(kFay, wish::present(kFay.value));
    EXPECT_EQ(scene.does(kCem, wish::create(902, proto::KIND_CARD, {kParking})), kAccepted);
    scene.must(kFay, wish::set_number(900, proto::FIELD_DECISION, proto::PARKED_DECISION_TAKEN_UP));
    scene.must(kFay, wish::freeze(true));
    EXPECT_EQ(scene.does(kCem, wish::create(903, proto::KIND_CARD, {kParking})),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kFay, wish::create(904, proto::KIND_CARD, {kParking})), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::freeze(false)), proto::REFUSAL_NOT_ALLOWED);
}

TEST(AStep, LimitsCardsAndCharactersOfEachPerson) {
    RecordProperty("rule", "A7");
    Scene scene = running({{proto::FIELD_CARDS_MAX, 2}, {proto::FIELD_CHARACTERS_MAX, 10}});
    const auto card = [](std::uint64_t id, const std::string& words) {
        return wish::create(id, proto::KIND_CARD, {kCanvas}, words);
    };
    EXPECT_EQ(scene.does(kCem, card(900, "eleven letters")), proto::REFUSAL_LIMIT);
    scene.must(kCem, card(900, "ten letter"));
    EXPECT_EQ(scene.does(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 0, "s", scene.seq())),
              proto::REFUSAL_LIMIT);
    EXPECT_EQ(scene.does(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 1, "", scene.seq())),
              kAccepted);
    auto two = wish::create({wish::object(901, proto::KIND_CARD, {kCanvas}),
                             wish::object(902, proto::KIND_CARD, {kCanvas})});
    EXPECT_EQ(scene.does(kCem, two), proto::REFUSAL_LIMIT);
    scene.must(kCem, card(901, "second"));
    EXPECT_EQ(scene.does(kCem, card(902, "third")), proto::REFUSAL_LIMIT);
    EXPECT_EQ(scene.does(kCleo, card(903, "hers")), kAccepted);
    EXPECT_EQ(scene.does(kFay, card(904, "a facilitator's")), kAccepted);
    scene.must(kCem, wish::remove(901));
    EXPECT_EQ(scene.does(kCem, card(905, "instead")), kAccepted);
}

TEST(ACountdown, IsFinishedByTheHouseWhenItsTimeHasComeAndNotBefore) {
    RecordProperty("rule", "A8");
    Scene scene = running({});
    EXPECT_EQ(scene.does(kFay, wish::enter(kSecond, 61)), proto::REFUSAL_NOT_UNDERSTOOD);
    scene.must(kFay, wish::enter(kSecond, 10));
    EXPECT_EQ(agenda(scene).coming().at_ms(), kStartMs + 10'000);
    EXPECT_EQ(core::id_of(agenda(scene).step()), ObjectId{kFirst});
    scene.at(Moment{kStartMs + 9'999});
    scene.must(kHouse, wish::finish_countdown());
    EXPECT_EQ(scene.board().running_step()->id, ObjectId{kFirst});
    EXPECT_EQ(scene.does(kFay, wish::finish_countdown()), proto::REFUSAL_NOT_ALLOWED);
    scene.at(Moment{kStartMs + 10'000});
    scene.must(kHouse, wish::finish_countdown());
    EXPECT_EQ(scene.board().running_step()->id, ObjectId{kSecond});
    const Seq before = scene.seq();
    scene.must(kHouse, wish::finish_countdown());  // of another node, too late
    EXPECT_EQ(scene.seq(), before);

    scene.must(kFay, wish::enter(kFirst, 10));
    scene.must(kFay, wish::stop_countdown());
    EXPECT_FALSE(agenda(scene).has_coming());
    scene.must(kFay, wish::enter(kFirst, 10));
    scene.must(kFay, wish::remove(kFirst));
    scene.at(Moment{kStartMs + 60'000});
    scene.must(kHouse, wish::finish_countdown());
    EXPECT_EQ(scene.board().running_step()->id, ObjectId{kSecond});
    EXPECT_FALSE(agenda(scene).has_coming());
}

proto::Command timer(void (*how)(proto::SetTimer&)) {
    proto::Command command;
    how(*command.mutable_set_timer());
    return command;
}

TEST(TheTimer, RunsInTheServersTime) {
    RecordProperty("rule", "A9");
    RecordProperty("catalogue", "B4-79");
    Scene scene = running({});
    const auto at = [&](std::uint64_t seconds) { scene.at(Moment{kStartMs + seconds * 1'000}); };
    const auto pause = timer([](proto::SetTimer& set) { set.set_pause(true); });
    const auto resume = timer([](proto::SetTimer& set) { set.set_resume(true); });
    for (const std::uint32_t wrong : {0U, kTimerSecondsMax + 1, ~0U})
        EXPECT_EQ(scene.does(kFay, wish::start_timer(wrong)), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCem, wish::start_timer(60)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::start_timer(60));
    at(20);
    scene.must(kFay, pause);
    EXPECT_EQ(agenda(scene).timer().left_ms(), 40'000U);
    EXPECT_EQ(agenda(scene).timer().ends_at_ms(), 0U);
    at(500);
    scene.must(kFay, timer([](proto::SetTimer& set) { set.set_prolong_s(20); }));
    scene.must(kFay, resume);
    EXPECT_EQ(agenda(scene).timer().ends_at_ms(), kStartMs + 560'000);
    EXPECT_EQ(agenda(scene).timer().total_s(), 80U);
    scene.must(kFay, timer([](proto::SetTimer& set) { set.set_prolong_s(-86'400); }));
    EXPECT_EQ(agenda(scene).timer().ends_at_ms(), kStartMs + 500'000);  // over, not before
    EXPECT_EQ(scene.does(kFay, timer([](proto::SetTimer& set) { set.set_prolong_s(INT32_MIN); })),
              proto::REFUSAL_NOT_UNDERSTOOD);
    scene.must(kFay, timer([](proto::SetTimer& set) { set.set_end(true); }));
    EXPECT_FALSE(agenda(scene).has_timer());
    const Seq before = scene.seq();
    scene.must(kFay, resume);
    scene.must(kFay, pause);
    EXPECT_EQ(scene.seq(), before);
}

TEST(WhoPresents, IsFollowedAndNobodyElseEdits) {
    RecordProperty("rule", "A10");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::present(kCem.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::present(kOda.value)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::present(kCem.value));
    EXPECT_EQ(scene.does(kSue, wish::set_number(kCard, proto::FIELD_COLOUR, 2)),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 2)), kAccepted);
    EXPECT_EQ(scene.does(kFay, wish::set_number(kCard, proto::FIELD_COLOUR, 3)), kAccepted);
    scene.must(kFay, wish::change_role(kCleo.value, proto::ROLE_PRESENTER));
    EXPECT_EQ(scene.does(kCleo, wish::present(kCleo.value)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::present(0));
    EXPECT_EQ(scene.does(kCleo, wish::present(kSue.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCleo, wish::present(kCleo.value)), kAccepted);
    EXPECT_EQ(scene.does(kCleo, wish::present(0)), kAccepted);
    // Whoever was asked to present may end it.
    scene.must(kFay, wish::present(kCem.value));
    EXPECT_EQ(scene.does(kSue, wish::present(0)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::present(0)), kAccepted);
    EXPECT_EQ(agenda(scene).presenter(), 0U);
}

TEST(TheBaton, MakesAParticipantLeadAndIsTakenBack) {
    RecordProperty("rule", "A11");
    Scene scene = running({});
    EXPECT_EQ(scene.does(kFay, wish::give_baton(kOda.value)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::give_baton(kCem.value));
    EXPECT_EQ(scene.does(kCem, wish::enter(kSecond)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::start_timer(60)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::summon(kGaps)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::present(kSue.value)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::reveal()), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::freeze(true)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::give_baton(kSue.value)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::remove_person(kCem.value));
    EXPECT_EQ(scene.does(kCem, wish::enter(kFirst)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::give_baton(0));
    EXPECT_EQ(agenda(scene).baton(), 0U);
}

TEST(TheBaton, InACustomersHandLeavesStaffToListenAndAsk) {
    RecordProperty("rule", "A11");
    const auto question = [](std::uint64_t id) {
        return wish::create({wish::with(wish::object(id, proto::KIND_CARD, {kCanvas}, "Why?"),
                                        proto::FIELD_QUESTION, 1)});
    };
    constexpr std::int32_t kNoQuestions = 16383 & ~(1 << proto::STEP_RIGHT_QUESTIONS);
    for (const bool runs : {false, true}) {
        Scene scene = running({});
        if (!runs) scene.must(kFay, wish::enter(0));
        scene.must(kSue, wish::create(900, proto::KIND_CARD, {kCanvas}, "Sue's"));
        scene.must(kFay, wish::give_baton(kCem.value));
        const auto does = [&](const proto::Command& command) { return scene.does(kSue, command); };
        EXPECT_EQ(does(wish::create(901, proto::KIND_CARD, {kCanvas})), proto::REFUSAL_NOT_NOW);
        EXPECT_EQ(does(wish::create(901, proto::KIND_GAP, {kGaps})), proto::REFUSAL_NOT_NOW);
        EXPECT_EQ(does(wish::create(901, proto::KIND_COMMENT, {kCard})), proto::REFUSAL_NOT_NOW);
        EXPECT_EQ(does(wish::rate(kStep, proto::CRITERION_EMOTION, 1)), proto::REFUSAL_NOT_NOW);
        EXPECT_EQ(does(wish::move(900, {kLane, kStep})), proto::REFUSAL_NOT_NOW);
        EXPECT_EQ(does(wish::remove(900)), proto::REFUSAL_NOT_NOW);
        EXPECT_EQ(does(wish::edit(900, proto::FIELD_TEXT, 0, 0, "x", scene.seq())), kAccepted);
        EXPECT_EQ(does(question(902)), kAccepted);
        EXPECT_EQ(does(wish::set_number(902, proto::FIELD_QUESTION, 0)), proto::REFUSAL_NOT_NOW);
        // Customers and who facilitates go on; so do staff whom one of their own leads, or nobody.
        EXPECT_EQ(scene.does(kCem, wish::create(903, proto::KIND_CARD, {kCanvas})), kAccepted);
        EXPECT_EQ(scene.does(kFay, wish::create(904, proto::KIND_CARD, {kCanvas})), kAccepted);
        if (runs) {
            // What the step does not let them do they do not do listening either.
            scene.must(kFay, wish::set_number(kFirst, proto::FIELD_STAFF_MAY, kNoQuestions));
            EXPECT_EQ(does(question(905)), proto::REFUSAL_NOT_NOW);
        }
        scene.must(kFay, wish::give_baton(kSue.value));
        EXPECT_EQ(does(wish::create(906, proto::KIND_CARD, {kCanvas})), kAccepted);
        scene.must(kFay, wish::give_baton(kCem.value));
        scene.must(kFay, wish::remove_person(kCem.value));
        EXPECT_EQ(does(wish::create(907, proto::KIND_CARD, {kCanvas})), kAccepted);
    }
}

TEST(AScribe, WritesForAParticipantWhoConfirmsIt) {
    RecordProperty("rule", "A12");
    Scene scene = running({{proto::FIELD_CUSTOMERS_MAY, 0}});
    auto said = wish::object(900, proto::KIND_CARD, {kCanvas}, "As Cem said");
    said.set_written_for(kCem.value);
    EXPECT_EQ(scene.does(kSue, wish::create({said})), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::create({said}));
    EXPECT_EQ(scene.object(900).creator, kCem);
    EXPECT_EQ(scene.object(900).scribe, kFay);
    EXPECT_EQ(scene.does(kSue, wish::confirm(900)), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kCem, wish::confirm(900)), kAccepted);
    EXPECT_EQ(scene.object(900).scribe, PersonNumber{});
    auto for_observer = wish::object(901, proto::KIND_CARD, {kCanvas});
    for_observer.set_written_for(kOda.value);
    EXPECT_EQ(scene.does(kFay, wish::create({for_observer})), proto::REFUSAL_NOT_FOUND);
}

TEST(Ratings, NameTheirPersonAndSoAreNotGivenWithoutNames) {
    RecordProperty("rule", "R3");
    Scene scene = running({{proto::FIELD_ANONYMITY, proto::ANONYMITY_SIDE}});
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, 1)),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kFay, wish::rate(kStep, proto::CRITERION_EMOTION, 1)), kAccepted);
}

TEST(AStepWithAColour, GivesItToTheCardsThatParticipantsWriteInIt) {
    RecordProperty("rule", "A13");
    Scene scene;
    scene.must(kFay, wish::create({wish::with(
                         wish::object(880, proto::KIND_AGENDA_STEP, {kWorkshop}, "Green hat"),
                         proto::FIELD_CARD_COLOUR, proto::COLOUR_GREEN)}));
    scene.must(kFay, wish::create({wish::with(wish::object(881, proto::KIND_CANVAS, {}, "Parking"),
                                              proto::FIELD_PARKS, 1)}));
    scene.must(kFay, wish::enter(880));
    scene.must(kCem, wish::create({wish::with(wish::object(882, proto::KIND_CARD, {kCanvas}, "a"),
                                              proto::FIELD_COLOUR, proto::COLOUR_PINK)}));
    scene.must(kCem, wish::create(883, proto::KIND_CARD, {881}, "b"));
    scene.must(kFay, wish::create(884, proto::KIND_CARD, {kCanvas}, "c"));
    EXPECT_EQ(scene.object(882).number(proto::FIELD_COLOUR), proto::COLOUR_GREEN);
    EXPECT_EQ(scene.object(883).number(proto::FIELD_COLOUR), std::nullopt);
    EXPECT_EQ(scene.object(884).number(proto::FIELD_COLOUR), std::nullopt);
}

}  // namespace
}  // namespace fishbowl::test
