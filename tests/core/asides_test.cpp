// What is said past the room: questions of observers, private notes, flags (Q rules).
#include <gtest/gtest.h>

#include "core/exports/exports.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kQuestion = 700, kNote = 701, kFlag = 702;

proto::Command asks(std::uint64_t id, std::uint64_t about, const std::string& words) {
    auto question = wish::linked(wish::object(id, proto::KIND_OBSERVER_QUESTION, {kWorkshop}),
                                 proto::FIELD_ABOUT, about);
    auto* line = question.add_lines();
    line->set_field(proto::FIELD_ASKS);
    line->set_value(words);
    return wish::create({question});
}

/// Oda asks about Cem's card, Cem flags sales talk, Sue keeps a note.
Scene with_asides() {
    Scene scene;
    scene.must(kOda, asks(kQuestion, kCard, "Who pays for this?"));
    scene.must(kCem, wish::create({wish::with(wish::object(kFlag, proto::KIND_FLAG, {kWorkshop}),
                                              proto::FIELD_FLAG, proto::FLAG_KIND_SLOW_DOWN)}));
    scene.must(kSue, wish::create(kNote, proto::KIND_PRIVATE_NOTE, {kWorkshop}, "Ask Ann"));
    return scene;
}

std::string who_sees(const Scene& scene, std::uint64_t id) {
    std::string who;
    for (const auto& [name, person] : {std::pair{'f', kFay},
                                       {'k', kCofi},
                                       {'c', kCem},
                                       {'l', kCleo},
                                       {'s', kSue},
                                       {'o', kOda}}) {
        const auto viewer = core::viewer_of(scene.board(), person);
        if (core::project(viewer, scene.board()).find(ObjectId{id})) who += name;
    }
    return who;
}

TEST(Asides, AreSeenByTheirAuthorAndThoseWhoFacilitate) {
    RecordProperty("rule", "Q1");
    const Scene scene = with_asides();
    EXPECT_EQ(who_sees(scene, kQuestion), "fko");
    EXPECT_EQ(who_sees(scene, kFlag), "fkc");
    EXPECT_EQ(who_sees(scene, kNote), "s");
}

TEST(Asides, GoToNobodyElseLive) {
    RecordProperty("rule", "Q1");
    Scene scene = with_asides();
    auto decision = scene.decide(kFay, wish::set_number(kQuestion, proto::FIELD_QUESTION_STATE,
                                                        proto::QUESTION_STATE_ASKED));
    const auto events = std::get<core::Events>(decision);
    for (const auto person : {kCem, kCleo, kSue}) {
        const auto viewer = core::viewer_of(scene.board(), person);
        EXPECT_TRUE(core::project(viewer, scene.board(), events.front()).empty());
    }
    const auto oda = core::viewer_of(scene.board(), kOda);
    EXPECT_EQ(core::project(oda, scene.board(), events.front()).size(), 1U);
}

TEST(Asides, AreNeverPlacedOrSharedForMore) {
    RecordProperty("rule", "Q1");
    Scene scene = with_asides();
    for (const auto id : {kQuestion, kFlag}) {
        EXPECT_EQ(scene.does(kFay, wish::share(id)), proto::REFUSAL_NOT_ALLOWED);
    }
    EXPECT_EQ(scene.does(kSue, wish::share(kNote)), proto::REFUSAL_NOT_ALLOWED);
    auto card = wish::object(710, proto::KIND_CARD, {kCanvas}, "Only for Fay");
    card.mutable_scope()->set_kind(proto::SCOPE_ASIDE);
    card.mutable_scope()->set_number(kCem.value);
    EXPECT_EQ(scene.does(kCem, wish::create({card})), proto::REFUSAL_NOT_ALLOWED);
    auto open = wish::object(711, proto::KIND_FLAG, {kWorkshop});  // the scope of the room
    scene.must(kCem, wish::create({open}));
    EXPECT_EQ(who_sees(scene, 711), "fkc");
}

TEST(Asides, AreEachForThoseWhoNeedThem) {
    RecordProperty("rule", "Q2");
    Scene scene;
    const auto tries = [&](PersonNumber who, proto::Kind kind) {
        static std::uint64_t id = 720;
        return scene.does(who, wish::create(++id, kind, {kWorkshop}));
    };
    constexpr auto kNo = proto::REFUSAL_NOT_ALLOWED;
    EXPECT_EQ(tries(kOda, proto::KIND_OBSERVER_QUESTION), kAccepted);
    EXPECT_EQ(tries(kOda, proto::KIND_PRIVATE_NOTE), kAccepted);
    EXPECT_EQ(tries(kOda, proto::KIND_FLAG), kNo);
    EXPECT_EQ(tries(kFay, proto::KIND_OBSERVER_QUESTION), kAccepted);
    EXPECT_EQ(tries(kCem, proto::KIND_OBSERVER_QUESTION), kNo);
    EXPECT_EQ(tries(kCem, proto::KIND_PRIVATE_NOTE), kAccepted);
    EXPECT_EQ(tries(kCem, proto::KIND_FLAG), kAccepted);
}

TEST(Asides, AreTheirAuthorsAndWhatBecomesOfThemTheFacilitators) {
    RecordProperty("rule", "Q2");
    Scene scene = with_asides();
    const auto says = [&](PersonNumber who) {
        return scene.does(who, wish::set_line(kQuestion, proto::FIELD_ASKS,
                                              "Who pays, " + std::to_string(who.value)));
    };
    EXPECT_EQ(says(kOda), kAccepted);
    EXPECT_EQ(says(kFay), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kFay, wish::link(kQuestion, proto::FIELD_ABOUT, {kGap})),
              proto::REFUSAL_NOT_YOURS);
    const auto deals = [&](PersonNumber who) {
        const auto state = wish::set_number(kQuestion, proto::FIELD_QUESTION_STATE,
                                            static_cast<std::int32_t>(who.value % 3) + 1);
        const auto answer =
            wish::set_line(kQuestion, proto::FIELD_ANSWER, "Us, " + std::to_string(who.value));
        const auto first = scene.does(who, state);
        EXPECT_EQ(scene.does(who, answer), first);
        return first;
    };
    EXPECT_EQ(deals(kFay), kAccepted);
    EXPECT_EQ(deals(kCofi), kAccepted);
    EXPECT_EQ(deals(kOda), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::set_number(kFlag, proto::FIELD_RESOLVED, 1)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::set_number(kFlag, proto::FIELD_RESOLVED, 1)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::set_number(kQuestion, proto::FIELD_QUESTION_STATE, 0)),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kOda, wish::remove(kQuestion)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::remove(kNote)), proto::REFUSAL_NOT_FOUND);
}

TEST(Asides, AreNarrowedByNothing) {
    RecordProperty("rule", "Q3");
    Scene scene;
    auto step = wish::object(730, proto::KIND_AGENDA_STEP, {kWorkshop}, "Read");
    step = wish::with(step, proto::FIELD_CUSTOMERS_MAY, 0);
    step = wish::with(step, proto::FIELD_ANONYMITY, proto::ANONYMITY_NOBODY);
    step = wish::with(step, proto::FIELD_HIDES, 1);
    scene.must(kFay, wish::create({step}));
    scene.must(kFay, wish::enter(730));
    scene.must(kFay, wish::freeze(true));
    scene.must(kFay, wish::present(kSue.value));
    scene.must(kFay, wish::lock(kMap));
    auto flag =
        wish::linked(wish::object(kFlag, proto::KIND_FLAG, {kWorkshop}), proto::FIELD_ABOUT, kCard);
    EXPECT_EQ(scene.does(kCem, wish::create({flag})), kAccepted);
    EXPECT_EQ(scene.object(kFlag).creator, kCem);
    EXPECT_EQ(scene.object(kFlag).anonymity, proto::ANONYMITY_NAMED);
    EXPECT_EQ(scene.does(kCem, wish::set_line(kFlag, proto::FIELD_NOTE, "That was a pitch")),
              kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::remove(kFlag)), kAccepted);
}

TEST(Asides, OutliveWhatTheyAreAbout) {
    RecordProperty("rule", "Q4");
    Scene scene = with_asides();
    scene.must(kCem, wish::remove(kCard));
    EXPECT_TRUE(scene.has(kQuestion));
    EXPECT_EQ(scene.object(kQuestion).link(proto::FIELD_ABOUT), ObjectId{});
}

TEST(Asides, AreInNoFile) {
    RecordProperty("rule", "Q4");
    const Scene scene = with_asides();
    for (const auto person : {kFay, kOda, kCem, kSue}) {
        const auto reader = core::viewer_of(scene.board(), person);
        const auto json = core::workshop_json(scene.board(), reader, {}, "w", "", {});
        EXPECT_EQ(json.find("Who pays"), std::string::npos);
        EXPECT_EQ(json.find("Ask Ann"), std::string::npos);
        EXPECT_EQ(json.find("KIND_FLAG"), std::string::npos);
        const auto record = core::workshop_markdown(scene.board(), reader, {});
        EXPECT_EQ(record.find("Who pays"), std::string::npos);
        EXPECT_EQ(record.find("Ask Ann"), std::string::npos);
    }
}

}  // namespace
}  // namespace fishbowl::test
