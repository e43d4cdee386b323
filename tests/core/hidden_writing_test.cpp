// Silent writing, its reveal, and authors who stay sealed (H and S rules).
#include <gtest/gtest.h>

#include "core/agenda.hpp"
#include "core/checksum.hpp"
#include "support/scene.hpp"
#include "wire.pb.h"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kSilent = 800, kOpen = 801;
constexpr PersonNumber kEverybody[] = {kFay, kCem, kSue, kOda, kCleo, kCofi};

core::Viewer viewer(const Scene& scene, PersonNumber person) {
    return core::viewer_of(scene.board(), person);
}

/// What the viewer holds, as bytes.
std::string seen_by(const Scene& scene, PersonNumber person) {
    return core::canonical_bytes(core::project(viewer(scene, person), scene.board()));
}

/// A scene whose running step hides, with an anonymity.
Scene silent(proto::Anonymity anonymity = proto::ANONYMITY_NAMED) {
    Scene scene;
    auto hides = wish::object(kSilent, proto::KIND_AGENDA_STEP, {kWorkshop}, "Write");
    hides = wish::with(hides, proto::FIELD_HIDES, 1);
    hides = wish::with(hides, proto::FIELD_ANONYMITY, anonymity);
    scene.must(kFay, wish::create({hides, wish::object(kOpen, proto::KIND_AGENDA_STEP, {kWorkshop},
                                                       "Discuss")}));
    scene.must(kFay, wish::enter(kSilent));
    return scene;
}

const core::Scope kHiddenOfCem{proto::SCOPE_UNTIL_REVEAL, kCem.value};

TEST(SilentWriting, IsItsAuthorsAloneUntilTheReveal) {
    RecordProperty("rule", "H1");
    RecordProperty("figure", "G15");
    Scene scene = silent();
    scene.must(kCem, wish::create(900, proto::KIND_CARD, {kLane, kStep}, "canary"));
    scene.must(kCem, wish::draft(901, {kCanvas}, kCem.value, "canary too"));
    scene.must(kCem, wish::share(901));
    scene.must(kCem, wish::create(902, proto::KIND_COMMENT, {900}, "canary three"));
    for (const std::uint64_t id : {900, 901, 902}) EXPECT_EQ(scene.object(id).scope, kHiddenOfCem);
    for (const auto person : {kFay, kSue, kOda, kCleo, kCofi}) {
        EXPECT_EQ(seen_by(scene, person).find("canary"), std::string::npos);
        EXPECT_EQ(scene.does(person, wish::share(900)) == kAccepted, false);
        EXPECT_EQ(scene.does(person, wish::remove(900)) == kAccepted, false);
    }
    EXPECT_NE(seen_by(scene, kCem).find("canary"), std::string::npos);
    // Theirs to edit and to delete, and not to show on their own.
    EXPECT_EQ(scene.does(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 0, "x", scene.seq())),
              kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::share(900)), proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kCem, wish::remove(902)), kAccepted);
    // In the step after it too.
    scene.must(kFay, wish::enter(kOpen));
    scene.must(kCem, wish::create(903, proto::KIND_COMMENT, {900}, "later"));
    EXPECT_EQ(scene.object(903).scope, kHiddenOfCem);
    scene.must(kCem, wish::create(904, proto::KIND_CARD, {kCanvas}, "open"));
    EXPECT_EQ(scene.object(904).scope, core::Scope{});
    // A wish cannot take the scope by itself.
    auto forged = wish::object(905, proto::KIND_CARD, {kCanvas});
    forged.mutable_scope()->set_kind(proto::SCOPE_UNTIL_REVEAL);
    forged.mutable_scope()->set_number(kCem.value);
    EXPECT_EQ(scene.does(kCem, wish::create({forged})), proto::REFUSAL_NOT_ALLOWED);
}

TEST(TheReveal, ShowsAllThatWasWrittenInAnOrderThatSaysNothing) {
    RecordProperty("rule", "H2");
    RecordProperty("catalogue", "B4-81, B4-82");
    Scene scene = silent();
    std::vector<ObjectId> written;
    for (std::uint64_t id = 900; id < 940; ++id) {
        scene.must(id % 2 == 0 ? kCem : kSue, wish::create(id, proto::KIND_CARD, {kCanvas}, "n"));
        written.push_back(ObjectId{id});
    }
    EXPECT_EQ(scene.does(kCem, wish::reveal()), proto::REFUSAL_NOT_ALLOWED);
    const core::Board before = scene.board();
    scene.must(kFay, wish::reveal());
    const auto shown = scene.board().standing_in({ObjectId{kCanvas}, {}});
    EXPECT_EQ(shown.size(), 40U);
    EXPECT_NE(shown, written);
    for (const ObjectId id : written) {
        const auto& object = scene.object(id.value);
        EXPECT_EQ(object.scope, core::Scope{});
        EXPECT_EQ(object.created, scene.seq());
        EXPECT_EQ(object.changed, scene.seq());
    }
    // Everybody hears of it whole, and holds what the server shows.
    for (const auto person : kEverybody) {
        core::Board held = core::project(viewer(scene, person), before);
        proto::Heard heard;
        for (const auto& event : scene.entries().back().events())
            for (auto& part : core::project(viewer(scene, person), before, event))
                *heard.add_events() = part;
        core::apply_heard(held, scene.seq(), kFay, heard.events());
        EXPECT_EQ(core::canonical_bytes(held), seen_by(scene, person));
    }
    const Seq once = scene.seq();
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.seq(), once);
}

TEST(TheReveal, MayBeOfOneSideOrOfOnePerson) {
    RecordProperty("rule", "H2");
    Scene scene = silent();
    scene.must(kCem, wish::create(900, proto::KIND_CARD, {kCanvas}, "a customer's"));
    scene.must(kCleo, wish::create(901, proto::KIND_CARD, {kCanvas}, "another customer's"));
    scene.must(kSue, wish::create(902, proto::KIND_CARD, {kCanvas}, "staff's"));
    scene.must(kFay, wish::reveal(proto::SIDE_UNSPECIFIED, kCleo.value));
    EXPECT_EQ(scene.object(901).scope, core::Scope{});
    EXPECT_EQ(scene.object(900).scope, kHiddenOfCem);
    scene.must(kFay, wish::reveal(proto::SIDE_CUSTOMER));
    EXPECT_EQ(scene.object(900).scope, core::Scope{});
    EXPECT_NE(scene.object(902).scope, core::Scope{});
}

TEST(TheReveal, OfOnePersonShowsNothingThatIsNotNamed) {
    RecordProperty("rule", "H2");
    Scene scene = silent(proto::ANONYMITY_NOBODY);
    scene.must(kCem, wish::create(900, proto::KIND_CARD, {kCanvas}, "whose?"));
    scene.must(kFay, wish::reveal(proto::SIDE_UNSPECIFIED, kCem.value));
    EXPECT_EQ(scene.object(900).scope, kHiddenOfCem);
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.object(900).scope, core::Scope{});
}

// The same acts in the open, with and without somebody who writes what is hidden.
std::vector<std::string> keys_of_open_acts(bool with_hidden) {
    Scene scene = silent();
    const auto hide = [&](std::uint64_t id, std::uint64_t after) {
        if (with_hidden)
            scene.must(kCem, wish::create(id, proto::KIND_CARD, {kCanvas, 0, after}, "hidden"));
    };
    std::vector<std::string> keys;
    const auto show = [&](std::uint64_t id, std::uint64_t after) {
        scene.must(kFay, wish::create(id, proto::KIND_CARD, {kCanvas, 0, after}, "open"));
        keys.push_back(scene.object(id).place.key);
    };
    hide(900, 0);
    show(1'000, 0);
    hide(901, 1'000);
    show(1'001, 1'000);
    // A gap that is split until keys have no room.
    for (std::uint64_t i = 0; i < 400; ++i) {
        hide(2'000 + i, 1'000);
        show(3'000 + i, 1'000);
    }
    for (const std::uint64_t id : {1'000, 1'001, 3'100}) keys.push_back(scene.object(id).place.key);
    return keys;
}

TEST(TheReveal, IsTheAuthorsOwnInAStepThatRevealsEachInTurn) {
    RecordProperty("rule", "H5");
    Scene scene = silent();
    const auto own = [](PersonNumber who) {
        return wish::reveal(proto::SIDE_UNSPECIFIED, who.value);
    };
    scene.must(kFay, wish::set_number(kSilent, proto::FIELD_REVEAL_POLICY,
                                      proto::REVEAL_POLICY_EACH_IN_TURN));
    scene.must(kCem, wish::create(900, proto::KIND_CARD, {kCanvas}, "of Cem"));
    scene.must(kSue, wish::create(901, proto::KIND_CARD, {kCanvas}, "of Sue"));
    EXPECT_EQ(scene.does(kCem, own(kCem)), proto::REFUSAL_NOT_ALLOWED);  // it hides still
    scene.must(kFay, wish::enter(kOpen));
    EXPECT_EQ(scene.does(kCem, own(kCem)), proto::REFUSAL_NOT_ALLOWED);  // all at once
    scene.must(kFay, wish::set_number(kOpen, proto::FIELD_REVEAL_POLICY,
                                      proto::REVEAL_POLICY_EACH_IN_TURN));
    EXPECT_EQ(scene.does(kCem, own(kSue)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::reveal()), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::reveal(proto::SIDE_UNSPECIFIED, kCem.value, 5)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kOda, own(kOda)), proto::REFUSAL_NOT_ALLOWED);
    scene.must(kFay, wish::freeze(true));
    EXPECT_EQ(scene.does(kCem, own(kCem)), proto::REFUSAL_NOT_NOW);
    scene.must(kFay, wish::freeze(false));
    EXPECT_EQ(scene.does(kCem, own(kCem)), kAccepted);
    EXPECT_EQ(scene.object(900).scope, core::Scope{});
    EXPECT_NE(scene.object(901).scope, core::Scope{});
}

TEST(OrderKeys, TellNothingOfWhatIsHidden) {
    RecordProperty("rule", "H3");
    RecordProperty("figure", "G15");
    EXPECT_EQ(keys_of_open_acts(true), keys_of_open_acts(false));
    // A hidden one that finds no room moves nobody.
    Scene scene = silent();
    scene.must(kFay, wish::create(1'000, proto::KIND_CARD, {kCanvas}, "open"));
    const std::string before = seen_by(scene, kSue);
    for (std::uint64_t id = 2'000; id < 2'400; ++id)
        scene.must(kCem, wish::create(id, proto::KIND_CARD, {kCanvas}, "first of all"));
    auto seen = core::save(core::project(viewer(scene, kSue), scene.board()));
    proto::Snapshot held;
    ASSERT_TRUE(held.ParseFromString(before));
    seen.set_seq(0);
    held.set_seq(0);
    EXPECT_EQ(seen.SerializeAsString(), held.SerializeAsString());
}

TEST(Pointing, IsNotShownWhereWritingIsHiddenOrNameless) {
    RecordProperty("rule", "H4");
    Scene scene = silent();
    const ObjectId canvas{kCanvas}, map{kMap};
    const auto shows = [&](ObjectId section, PersonNumber person = kCem) {
        return core::shows_pointing(scene.board(), viewer(scene, person), section);
    };
    EXPECT_FALSE(shows(canvas));
    EXPECT_TRUE(shows(canvas, kFay));
    scene.must(kFay, wish::link(kSilent, proto::FIELD_FOCUS, {kMap}));
    EXPECT_FALSE(shows(map));
    // Elsewhere too, where they may write elsewhere: it is as nameless there.
    EXPECT_FALSE(shows(canvas));
    constexpr std::int32_t kAll = 16383, kHere = kAll & ~(1 << proto::STEP_RIGHT_ELSEWHERE);
    scene.must(kFay, wish::set_number(kSilent, proto::FIELD_CUSTOMERS_MAY, kHere));
    EXPECT_TRUE(shows(canvas));
    EXPECT_FALSE(shows(map));
    EXPECT_FALSE(shows(canvas, kSue));  // staff still may
    // What parks takes cards in every step.
    scene.must(kFay, wish::set_number(kCanvas, proto::FIELD_PARKS, 1));
    EXPECT_FALSE(shows(canvas));
    scene.must(kFay, wish::enter(kOpen));
    EXPECT_TRUE(shows(map));
    EXPECT_TRUE(shows(canvas));
    scene.must(kFay, wish::set_number(kOpen, proto::FIELD_ANONYMITY, proto::ANONYMITY_SIDE));
    EXPECT_FALSE(shows(map));
}

TEST(WhatIsSealed, NamesNobodyForEverAndIsStillItsAuthors) {
    RecordProperty("rule", "S1");
    for (const auto anonymity :
         {proto::ANONYMITY_ORGANISATION, proto::ANONYMITY_SIDE, proto::ANONYMITY_NOBODY}) {
        Scene scene = silent(anonymity);
        scene.must(kCem, wish::create(900, proto::KIND_CARD, {kCanvas}, "frank"));
        scene.must(kFay, wish::reveal());
        scene.must(kFay, wish::enter(kOpen));
        const auto& card = scene.object(900);
        EXPECT_EQ(card.creator, PersonNumber{});
        EXPECT_EQ(card.anonymity, anonymity);
        const std::uint32_t credited = anonymity == proto::ANONYMITY_ORGANISATION ? 2U
                                       : anonymity == proto::ANONYMITY_SIDE
                                           ? static_cast<std::uint32_t>(proto::SIDE_CUSTOMER)
                                           : 0U;
        EXPECT_EQ(card.credited, credited);
        EXPECT_EQ(scene.board().author_of(card), kCem);
        for (const auto person : kEverybody) {
            const auto seen = core::project(viewer(scene, person), scene.board());
            EXPECT_EQ(seen.authorships().size(), person == kCem ? 1U : 0U);
        }
        // Its author takes it back, and brings it back: it is sealed as it was.
        scene.must(kCem, wish::remove(900));
        scene.must(kCem, wish::restore(900));
        EXPECT_EQ(scene.board().author_of(scene.object(900)), kCem);
        EXPECT_EQ(scene.object(900).creator, PersonNumber{});
        scene.must(kCem, wish::create(901, proto::KIND_COMMENT, {900}, "named"));
        EXPECT_EQ(scene.object(901).creator, kCem);
    }
}

TEST(WhatIsSealed, IsNobodyElsesToSpeakFor) {
    RecordProperty("rule", "S1");
    Scene scene = silent(proto::ANONYMITY_NOBODY);
    scene.must(kCem, wish::create(900, proto::KIND_COMMENT, {kCard}, "frank"));
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.does(kSue, wish::edit(900, proto::FIELD_TEXT, 0, 0, "x", scene.seq())),
              proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 0, "x", scene.seq())),
              kAccepted);
}

TEST(WhatIsSealed, SaysNeitherWhenItWasSaidNorTheSideWhereNobodyIsNamed) {
    RecordProperty("rule", "S1");
    for (const auto anonymity : {proto::ANONYMITY_SIDE, proto::ANONYMITY_NOBODY}) {
        Scene scene = silent(anonymity);
        scene.must(kFay, wish::set_number(kSilent, proto::FIELD_HIDES, 0));
        const auto said = wish::with(wish::object(900, proto::KIND_COMMENT, {kCard}),
                                     proto::FIELD_SAID_AT, 29'000'000);
        const auto raised = wish::with(wish::object(901, proto::KIND_GAP, {kGaps}, "late"),
                                       proto::FIELD_RAISED_BY_SIDE, proto::SIDE_CUSTOMER);
        scene.must(kCem, wish::create({said, raised}));
        const bool side_is_told = anonymity == proto::ANONYMITY_SIDE;
        EXPECT_EQ(scene.object(900).number(proto::FIELD_SAID_AT), std::nullopt);
        EXPECT_EQ(scene.object(901).number(proto::FIELD_RAISED_BY_SIDE).has_value(), side_is_told);
        // Not later either, by nobody.
        const auto says = [&](std::uint64_t id, proto::Field field) {
            return scene.does(kCem, wish::set_number(id, field, 1));
        };
        EXPECT_EQ(says(900, proto::FIELD_SAID_AT), proto::REFUSAL_NOT_ALLOWED);
        EXPECT_EQ(says(901, proto::FIELD_RAISED_BY_SIDE) == kAccepted, side_is_told);
        // A draft that was begun under a name loses it when it is placed.
        scene.must(kFay, wish::enter(kOpen));
        auto draft = wish::draft(902, {kGaps}, kCem.value);
        auto& one = *draft.mutable_create_objects()->mutable_objects(0);
        one = wish::with(one, proto::FIELD_RAISED_BY_SIDE, proto::SIDE_CUSTOMER);
        one.set_kind(proto::KIND_GAP);
        scene.must(kCem, draft);
        scene.must(kFay, wish::enter(kSilent));
        scene.must(kCem, wish::share(902));
        EXPECT_EQ(scene.object(902).number(proto::FIELD_RAISED_BY_SIDE).has_value(), side_is_told);
    }
}

TEST(ADraft, ThatIsOpenWhileEverythingIsRevealedStaysADraft) {
    RecordProperty("rule", "H2");
    Scene scene = silent(proto::ANONYMITY_SIDE);
    scene.must(kCem, wish::draft(900, {kCanvas}, kCem.value, "not yet"));
    scene.must(kCem, wish::create(901, proto::KIND_CARD, {kCanvas}, "placed"));
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.object(901).scope, core::Scope{});
    EXPECT_EQ(scene.object(900).scope, (core::Scope{proto::SCOPE_PERSON, kCem.value}));
    for (const auto person : {kFay, kSue, kOda})
        EXPECT_EQ(seen_by(scene, person).find("not yet"), std::string::npos);
    // It is still its author's to write on, and hides again when it is placed.
    scene.must(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 0, "x", scene.seq()));
    scene.must(kCem, wish::share(900));
    EXPECT_EQ(scene.object(900).scope, kHiddenOfCem);
}

TEST(ADraft, ThatIsPlacedWithoutNamesIsSealedThen) {
    RecordProperty("rule", "S1");
    Scene scene = silent(proto::ANONYMITY_NOBODY);
    scene.must(kFay, wish::enter(kOpen));
    scene.must(kCem, wish::draft(900, {kCanvas}, kCem.value, "begun before"));
    EXPECT_EQ(scene.object(900).creator, kCem);
    scene.must(kFay, wish::enter(kSilent));
    scene.must(kCem, wish::share(900));
    EXPECT_EQ(scene.object(900).creator, PersonNumber{});
    EXPECT_EQ(scene.board().author_of(scene.object(900)), kCem);
}

TEST(AnEntry, ThatTouchesWhatIsSealedGoesOutWithoutAuthor) {
    RecordProperty("rule", "S2");
    Scene scene = silent(proto::ANONYMITY_NOBODY);
    const auto seals = [&](PersonNumber person, const proto::Command& command) {
        const core::Board before = scene.board();
        scene.must(person, command);
        return core::seals_its_author(before, scene.entries().back());
    };
    EXPECT_TRUE(seals(kCem, wish::create(900, proto::KIND_CARD, {kCanvas}, "frank")));
    EXPECT_FALSE(seals(kFay, wish::reveal()));
    EXPECT_TRUE(seals(kCem, wish::edit(900, proto::FIELD_TEXT, 0, 0, "x", scene.seq())));
    EXPECT_TRUE(seals(kCem, wish::set_number(900, proto::FIELD_COLOUR, 2)));
    EXPECT_TRUE(seals(kCem, wish::move(900, {kLane, kStep})));
    EXPECT_TRUE(seals(kCem, wish::remove(900)));
    EXPECT_TRUE(seals(kCem, wish::restore(900)));
    EXPECT_FALSE(seals(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 2)));
    auto said = wish::object(901, proto::KIND_CARD, {kCanvas}, "said aloud");
    said.set_written_for(kCem.value);
    EXPECT_TRUE(seals(kFay, wish::create({said})));
    EXPECT_TRUE(seals(kCem, wish::confirm(901)));
}

TEST(HiddenWriting, TakesNothingFromThoseWhoSeeItAlready) {
    RecordProperty("rule", "V5, H1");
    Scene scene;
    auto apart = wish::object(940, proto::KIND_CARD, {kCanvas}, "For the host's side");
    apart.mutable_scope()->set_kind(proto::SCOPE_SIDE);
    apart.mutable_scope()->set_number(proto::SIDE_HOST);
    scene.must(kSue, wish::create({apart}));
    auto step = wish::with(wish::object(941, proto::KIND_AGENDA_STEP, {kWorkshop}, "Write"),
                           proto::FIELD_HIDES, 1);
    scene.must(kFay, wish::create({step}));
    scene.must(kFay, wish::enter(941));
    EXPECT_EQ(scene.does(kSue, wish::share(940)), proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.object(940).scope.kind, proto::SCOPE_SIDE);
    scene.must(kFay, wish::enter(0));
    EXPECT_EQ(scene.does(kSue, wish::share(940)), kAccepted);
    EXPECT_EQ(scene.object(940).scope, core::Scope{});
}

}  // namespace
}  // namespace fishbowl::test
