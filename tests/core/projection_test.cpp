// What a viewer sees: V rules.
#include "core/projection.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "core/checksum.hpp"
#include "support/scene.hpp"
#include "support/whims.hpp"

namespace fishbowl::test {
namespace {

core::Viewer viewer(const Scene& scene, PersonNumber person) {
    return core::viewer_of(scene.board(), person);
}

// One of the people, or now and then the house.
PersonNumber any_author(Whims& whims, const std::vector<PersonNumber>& people) {
    return whims.upto(9) == 0 ? kHouse : whims.one_of(people);
}

TEST(Projection, IsTheSameBeforeAndAfterEveryEntryForEveryViewer) {
    RecordProperty("rule", "V4");
    int applied = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        Scene scene;
        Whims whims{seed};
        const std::vector<PersonNumber> people{kFay, kCem, kSue, kOda, kCleo, kCofi};
        std::map<PersonNumber, core::Board> seen;
        for (const auto person : people) {
            seen[person] = core::project(viewer(scene, person), scene.board());
        }
        for (int step = 0; step < 400; ++step) {
            const auto author = any_author(whims, people);
            auto decision = scene.decide(author, whims.next(scene.board(), author));
            auto* events = std::get_if<core::Events>(&decision);
            if (!events || events->empty()) continue;
            ++applied;
            const Seq seq{scene.seq().value + 1};
            std::vector<core::Part> parts;
            for (const auto& event : *events) {
                for (auto& part : core::cut(scene.board(), event)) parts.push_back(std::move(part));
            }
            const core::Board before = scene.board();
            scene.write(author, std::move(*events));
            const auto see_anew = core::who_see_anew(before, scene.entries().back());
            for (const auto person : people) {
                // Who has come to a table that is new hears what stands there (D1).
                google::protobuf::RepeatedPtrField<proto::Event> heard;
                for (const auto& part : parts) {
                    if (core::sees(viewer(scene, person), part.audience)) *heard.Add() = part.event;
                }
                core::apply_heard(seen[person], seq, author, heard);
                if (see_anew.contains(scene.board().known_as(person)))
                    seen[person] = core::project(viewer(scene, person), scene.board());
                const auto expected = core::project(viewer(scene, person), scene.board());
                ASSERT_EQ(core::canonical_bytes(seen[person]), core::canonical_bytes(expected))
                    << "seed " << seed << " step " << step << " person " << person.value << '\n'
                    << scene.entries().back().ShortDebugString();
            }
        }
    }
    EXPECT_GT(applied, 1'500);
}

TEST(Projection, ShowsAScopeToItsPeopleAlone) {
    RecordProperty("rule", "V1");
    Scene scene;
    const auto who_sees = [&](core::Scope scope) {
        std::string who;
        for (const auto& [name, person] :
             {std::pair{'f', kFay}, {'c', kCem}, {'s', kSue}, {'o', kOda}, {'k', kCofi}}) {
            if (core::sees(viewer(scene, person), scope)) who += name;
        }
        return who;
    };
    EXPECT_EQ(who_sees({proto::SCOPE_ROOM, 0}), "fcsok");
    EXPECT_EQ(who_sees({proto::SCOPE_SIDE, proto::SIDE_CUSTOMER}), "fck");
    EXPECT_EQ(who_sees({proto::SCOPE_ORGANISATION, 1}), "fsk");  // an observer: what all may see
    EXPECT_EQ(who_sees({proto::SCOPE_TABLE, 1}), "fk");          // nobody sits there
    EXPECT_EQ(who_sees({proto::SCOPE_NETWORKING, 0}), "c");
    EXPECT_EQ(who_sees({proto::SCOPE_FACILITATORS, 0}), "fk");
    EXPECT_EQ(who_sees({proto::SCOPE_PERSON, kCem.value}), "c");
    EXPECT_EQ(who_sees({proto::SCOPE_ASIDE, kOda.value}), "fok");
}

// Every participant may see it: somebody on no side, of no company, who has written nothing.
TEST(RoomScreen, SeesWhatEveryParticipantMaySeeAndNothingElse) {
    RecordProperty("rule", "V11");
    const core::Viewer anybody{PersonNumber{9'999}, proto::ROLE_PARTICIPANT, {}, {}};
    int applied = 0;
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
        Scene scene;
        Whims whims{seed};
        const core::Viewer screen{core::screen_of(wish::hash('q')), proto::ROLE_SCREEN, {}, {}};
        core::Board seen = core::project(screen, scene.board());
        const std::vector<PersonNumber> people{kFay, kCem, kSue, kOda, kCleo, kCofi};
        for (int step = 0; step < 400; ++step) {
            const auto author = any_author(whims, people);
            auto decision = scene.decide(author, whims.next(scene.board(), author));
            auto* events = std::get_if<core::Events>(&decision);
            if (!events || events->empty()) continue;
            ++applied;
            const Seq seq{scene.seq().value + 1};
            google::protobuf::RepeatedPtrField<proto::Event> heard;
            for (const auto& event : *events)
                for (auto& part : core::project(screen, scene.board(), event))
                    *heard.Add() = std::move(part);
            scene.write(author, std::move(*events));
            core::apply_heard(seen, seq, author, heard);
            const auto whole = core::canonical_bytes(core::project(screen, scene.board()));
            ASSERT_EQ(whole, core::canonical_bytes(seen)) << "seed " << seed << " step " << step;
            ASSERT_EQ(whole, core::canonical_bytes(core::project(anybody, scene.board())));
            ASSERT_EQ(core::checksum(scene.board(), screen), core::checksum(seen, screen));
        }
    }
    EXPECT_GT(applied, 500);
}

TEST(RoomScreen, IsOfTheRoomAlone) {
    RecordProperty("rule", "V11");
    const core::Viewer screen{core::screen_of(wish::hash('q')), proto::ROLE_SCREEN, {}, {}};
    EXPECT_TRUE(core::sees(screen, core::Scope{}));
    for (int kind = proto::SCOPE_SIDE; kind < proto::ScopeKind_ARRAYSIZE; ++kind)
        for (const std::uint32_t number : {0U, 1U, 2U, screen.person.value})
            EXPECT_FALSE(core::sees(screen, {static_cast<proto::ScopeKind>(kind), number}));
}

TEST(RoomScreen, IsOneWhileItsLinkStandsAndNoPersonsNumber) {
    RecordProperty("rule", "P12");
    Scene scene;
    scene.must(kFay, wish::invite(990, 'q', proto::ROLE_SCREEN, 0));
    const auto role_of = [&](char letter) {
        return core::viewer_of(scene.board(), core::screen_of(wish::hash(letter))).role;
    };
    EXPECT_EQ(role_of('q'), proto::ROLE_SCREEN);
    EXPECT_EQ(role_of('c'), proto::ROLE_UNSPECIFIED);  // a link for participants
    EXPECT_GT(core::screen_of(std::string(32, '\0')).value, kPeopleEverMax);
    EXPECT_LT(core::screen_of(std::string(32, '\xff')).value, 1'000'000'000U);
    scene.must(kFay, wish::rotate(990, 'r'));
    EXPECT_EQ(role_of('q'), proto::ROLE_UNSPECIFIED);
    EXPECT_EQ(role_of('r'), proto::ROLE_SCREEN);
    scene.must(kFay, wish::revoke(990));
    EXPECT_EQ(role_of('r'), proto::ROLE_UNSPECIFIED);
}

TEST(Scopes, AreNeverWiderThanWhatTheyStandInOrLinkTo) {
    RecordProperty("rule", "V2");
    RecordProperty("catalogue", "B4-69");
    Scene scene;
    auto hidden = wish::object(900, proto::KIND_STAGE, {kMap});
    hidden.mutable_scope()->set_kind(proto::SCOPE_FACILITATORS);
    scene.must(kFay, wish::create({hidden}));
    // What is made for the room there is seen by those who see it there.
    scene.must(kFay, wish::create(901, proto::KIND_STEP, {900}));
    EXPECT_EQ(scene.object(901).scope, (core::Scope{proto::SCOPE_FACILITATORS, 0}));
    auto others = wish::object(904, proto::KIND_STEP, {900});
    others.mutable_scope()->set_kind(proto::SCOPE_SIDE);
    others.mutable_scope()->set_number(proto::SIDE_CUSTOMER);
    EXPECT_EQ(scene.does(kFay, wish::create({others})), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(scene.does(kFay, wish::move(kStep, {900})), proto::REFUSAL_WRONG_PLACE);
    // A draft stands where its author sees.
    scene.must(kFay, wish::draft(905, {kLane, 901}, kFay.value));
    scene.must(kCem, wish::draft(902, {kLane, kStep}, kCem.value));
    EXPECT_EQ(scene.does(kCem, wish::link(kGap, proto::FIELD_CARDS, {902})),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kCem, wish::draft(903, {kLane, kStep}, kSue.value)),
              proto::REFUSAL_NOT_ALLOWED);
}

TEST(Hidden, IsNotFoundInTheSameBytesAsWhatNeverWas) {
    RecordProperty("rule", "V3");
    RecordProperty("catalogue", "B4-55");
    Scene scene;
    scene.must(kCem, wish::draft(900, {kLane, kStep}, kCem.value, "secret"));
    for (const auto& of :
         {+[](std::uint64_t id, Seq now) {
              return wish::edit(id, proto::FIELD_TEXT, 0, 0, "x", now);
          },
          +[](std::uint64_t id, Seq) { return wish::remove(id); },
          +[](std::uint64_t id, Seq) { return wish::move(id, {kCanvas}); },
          +[](std::uint64_t id, Seq) { return wish::share(id); },
          +[](std::uint64_t id, Seq) { return wish::link(kGap, proto::FIELD_CARDS, {id}); }}) {
        const auto hidden = scene.decide(kSue, of(900, scene.seq()));
        const auto never = scene.decide(kSue, of(901, scene.seq()));
        EXPECT_EQ(std::get<core::Refused>(hidden).why, proto::REFUSAL_NOT_FOUND);
        EXPECT_EQ(std::get<core::Refused>(never).why, proto::REFUSAL_NOT_FOUND);
    }
}

// What is asked about something out of sight is answered as if it had never been.
void expect_as_never(const Scene& scene, PersonNumber who, const proto::Command& about_hidden,
                     const proto::Command& about_never) {
    const auto hidden = scene.decide(who, about_hidden), never = scene.decide(who, about_never);
    const auto* no = std::get_if<core::Refused>(&hidden);
    const auto* never_no = std::get_if<core::Refused>(&never);
    ASSERT_TRUE(no && never_no) << about_hidden.ShortDebugString();
    EXPECT_EQ(proto::Refusal_Name(no->why), proto::Refusal_Name(never_no->why))
        << about_hidden.ShortDebugString();
}

TEST(Hidden, TellsNotWhatKindOfThingItIs) {
    RecordProperty("rule", "V3");
    RecordProperty("catalogue", "threat 14");
    Scene scene;
    // A section asks for another right than a card does; who does not see it must not feel that.
    auto apart = wish::object(900, proto::KIND_CANVAS, {}, "Facilitators alone");
    apart.mutable_scope()->set_kind(proto::SCOPE_FACILITATORS);
    scene.must(kFay, wish::create({apart}));
    expect_as_never(scene, kCem, wish::remove(900), wish::remove(999));
    expect_as_never(scene, kCem, wish::move(900, {}), wish::move(999, {}));
    expect_as_never(scene, kCem, wish::share(900), wish::share(999));
    expect_as_never(scene, kCem, wish::edit(900, proto::FIELD_TITLE, 0, 0, "x", scene.seq()),
                    wish::edit(999, proto::FIELD_TITLE, 0, 0, "x", scene.seq()));
}

TEST(Hidden, IsNotFoundInTheBinEither) {
    RecordProperty("rule", "V3, C8");
    Scene scene;
    scene.must(kFay, wish::create(910, proto::KIND_LANE, {kMap}, "Lane"));
    scene.must(kCem, wish::create(911, proto::KIND_CARD, {910, kStep}, "for all"));
    scene.must(kSue, wish::draft(912, {910, kStep}, kSue.value, "Sue's alone"));
    scene.must(kFay, wish::remove(910));
    // One deletion took both: the one that Cem saw is not his to restore, the other never was.
    EXPECT_EQ(scene.does(kCem, wish::restore(911)), proto::REFUSAL_NOT_YOURS);
    expect_as_never(scene, kCem, wish::restore(912), wish::restore(999));
    EXPECT_EQ(scene.does(kFay, wish::restore(910)), kAccepted);
    EXPECT_TRUE(scene.has(912));
}

TEST(Hidden, IsNoPlaceToStandAfter) {
    RecordProperty("rule", "V3");
    Scene scene;
    scene.must(kCem, wish::create(901, proto::KIND_CARD, {kCanvas, 0, 0}, "first"));
    scene.must(kSue, wish::draft(902, {kCanvas, 0, 901}, kSue.value, "Sue's alone"));
    scene.must(kCem, wish::create(903, proto::KIND_CARD, {kCanvas, 0, 901}, "between"));
    scene.must(kCem, wish::create(904, proto::KIND_CARD, {kCanvas, 0, 903}, "last"));
    scene.must(kSue, wish::move(902, {kCanvas, 0, 901}));
    // Behind the hidden one, or behind one that never was: both stand last.
    scene.must(kCem, wish::create(905, proto::KIND_CARD, {kCanvas, 0, 902}, "x"));
    scene.must(kCem, wish::create(906, proto::KIND_CARD, {kCanvas, 0, 999}, "y"));
    EXPECT_LT(scene.object(904).place.key, scene.object(905).place.key);
    EXPECT_LT(scene.object(905).place.key, scene.object(906).place.key);
}

TEST(Drafts, AreTheirAuthorsUntilShared) {
    RecordProperty("rule", "V5");
    RecordProperty("catalogue", "B5-94");
    Scene scene;
    scene.must(kCem, wish::draft(900, {kLane, kStep}, kCem.value, "canary"));
    for (const auto person : {kFay, kSue, kOda}) {
        const auto bytes =
            core::canonical_bytes(core::project(viewer(scene, person), scene.board()));
        EXPECT_EQ(bytes.find("canary"), std::string::npos);
        for (const auto& event : scene.entries().back().events()) {
            EXPECT_TRUE(core::project(viewer(scene, person), scene.board(), event).empty());
        }
    }
    const core::Board before = scene.board();
    scene.must(kCem, wish::share(900));
    const auto heard = core::project(viewer(scene, kSue), before, scene.entries().back().events(0));
    ASSERT_EQ(heard.size(), 1u);
    EXPECT_EQ(heard[0].object_shared().object().texts(0).value(), "canary");
}

TEST(Observers, AreSeenByFacilitatorsAndThemselves) {
    RecordProperty("rule", "V6");
    Scene scene;
    for (const auto person : {kFay, kCofi, kOda}) {
        EXPECT_TRUE(core::project(viewer(scene, person), scene.board()).person(kOda));
    }
    for (const auto person : {kCem, kSue}) {
        EXPECT_FALSE(core::project(viewer(scene, person), scene.board()).person(kOda));
    }
}

TEST(Invitations, AreForFacilitatorsAndNeverWithTheirHash) {
    RecordProperty("rule", "V7");
    Scene scene;
    const auto facilitators = core::project(viewer(scene, kFay), scene.board());
    EXPECT_EQ(facilitators.invitations().size(), 5u);
    EXPECT_TRUE(core::project(viewer(scene, kCem), scene.board()).invitations().empty());
    EXPECT_EQ(core::canonical_bytes(facilitators).find(wish::hash('f')), std::string::npos);
    for (const auto& entry : scene.entries()) {
        for (const auto& event : entry.events()) {
            for (const auto& part : core::cut(scene.board(), event)) {
                EXPECT_EQ(part.event.SerializeAsString().find(wish::hash('f')), std::string::npos);
            }
        }
    }
}

TEST(Projection, LeavesTheServersBooksOut) {
    RecordProperty("rule", "V8");
    Scene scene;
    scene.must(kSue, wish::remove(kCard));
    const auto snapshot = core::save(core::project(viewer(scene, kFay), scene.board()));
    EXPECT_EQ(snapshot.bin_size() + snapshot.deleted_size() + snapshot.replicas_size(), 0);
    EXPECT_EQ(snapshot.next_person() + snapshot.next_organisation(), 0u);
}

TEST(Ratings, AreSeenWithTheirObject) {
    RecordProperty("rule", "V9");
    Scene scene;
    auto apart = wish::object(900, proto::KIND_TOUCHPOINT, {kTouchLane, kStep});
    apart.mutable_scope()->set_kind(proto::SCOPE_SIDE);
    apart.mutable_scope()->set_number(proto::SIDE_CUSTOMER);
    scene.must(kCem, wish::create({apart}));
    scene.must(kCem, wish::rate(900, proto::CRITERION_EXPECTED, 5));
    EXPECT_TRUE(core::project(viewer(scene, kSue), scene.board()).ratings().empty());
    EXPECT_EQ(core::project(viewer(scene, kCleo), scene.board()).ratings().size(), 1u);
}

}  // namespace
}  // namespace fishbowl::test
