// Who may do what: L, P, R and N rules.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "core/authority.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

// Every way that a command can touch the locked map, from within, into and out of it.
std::vector<proto::Command> ways_into_the_map(Seq now) {
    return {wish::create(900, proto::KIND_CARD, {kLane, kStep}),
            wish::create(901, proto::KIND_STAGE, {kMap}),
            wish::set_number(kCard, proto::FIELD_COLOUR, 5),
            wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x", now),
            wish::move(kCard, {kLane, kStep2}),  // within
            wish::move(kCard, {kCanvas}),        // out of
            wish::move(902, {kLane, kStep}),     // into
            wish::remove(kCard),
            wish::remove(kStage),
            wish::restore(903),
            wish::rate(kStep, proto::CRITERION_EMOTION, 1),
            wish::share(904)};
}

TEST(Locks, KeepEverybodyElseOutByEveryPath) {
    RecordProperty("rule", "L1");
    RecordProperty("catalogue", "B4-71");
    Scene scene;
    scene.must(kCem, wish::create(902, proto::KIND_CARD, {kCanvas}));
    scene.must(kCem, wish::create(903, proto::KIND_CARD, {kLane, kStep}));
    scene.must(kCem, wish::remove(903));
    scene.must(kCem, wish::draft(904, {kLane, kStep}, kCem.value));
    scene.must(kFay, wish::lock(kMap));
    for (const auto& command : ways_into_the_map(scene.seq())) {
        const auto decision = scene.decide(kCem, command);
        const auto* refused = std::get_if<core::Refused>(&decision);
        ASSERT_NE(refused, nullptr) << command.ShortDebugString();
        EXPECT_EQ(refused->why, proto::REFUSAL_LOCKED) << command.ShortDebugString();
        EXPECT_EQ(refused->about, ObjectId{kMap});
    }
    scene.must(kFay, wish::unlock(kMap));
    EXPECT_EQ(scene.does(kCem, wish::move(902, {kLane, kStep})), kAccepted);
}

TEST(Locks, OfALaneOfEmotionKeepHowAStepFeels) {
    RecordProperty("rule", "L5");
    Scene scene;
    constexpr std::uint64_t kFeels = 905, kFeelsToo = 906;
    scene.must(kFay, wish::create({wish::with(wish::object(kFeels, proto::KIND_LANE, {kMap}),
                                              proto::FIELD_LANE_KIND, proto::LANE_KIND_EMOTION)}));
    const auto rated = wish::rate(kStep, proto::CRITERION_EMOTION, 1);
    EXPECT_EQ(scene.does(kCem, rated), kAccepted);
    scene.must(kFay, wish::lock(kLane));
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, 2)), kAccepted)
        << "another lane's lock is no business of it";
    scene.must(kFay, wish::create({wish::with(wish::object(kFeelsToo, proto::KIND_LANE, {kMap}),
                                              proto::FIELD_LANE_KIND, proto::LANE_KIND_EMOTION)}));
    scene.must(kFay, wish::lock(kFeelsToo));
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, 0)), kAccepted)
        << "it is drawn in one that is open";
    scene.must(kFay, wish::lock(kFeels));
    for (const auto criterion : {proto::CRITERION_EMOTION, proto::CRITERION_EMOTION_EXPECTED}) {
        const auto decision = scene.decide(kCem, wish::rate(kStep, criterion, -1));
        const auto* refused = std::get_if<core::Refused>(&decision);
        ASSERT_NE(refused, nullptr);
        EXPECT_EQ(refused->why, proto::REFUSAL_LOCKED);
        EXPECT_EQ(refused->about, ObjectId{kFeelsToo});
    }
    EXPECT_EQ(scene.does(kFay, wish::rate(kStep, proto::CRITERION_EMOTION, -2)), kAccepted);
    scene.must(kFay, wish::unlock(kFeels));
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, -1)), kAccepted);
}

TEST(Locks, LetFacilitatorsGoOn) {
    RecordProperty("rule", "L2");
    Scene scene;
    scene.must(kFay, wish::lock(kMap));
    for (const auto who : {kFay, kCofi}) {
        EXPECT_EQ(scene.does(who, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x", scene.seq())),
                  kAccepted);
    }
    EXPECT_EQ(scene.does(kFay, wish::move(kCard, {kCanvas})), kAccepted);
}

TEST(Locks, AreFacilitatorsBusiness) {
    RecordProperty("rule", "L3");
    RecordProperty("catalogue", "B4-72");
    Scene scene;
    for (const auto who : {kCem, kSue, kOda}) {
        EXPECT_EQ(scene.does(who, wish::lock(kMap)), proto::REFUSAL_NOT_ALLOWED);
    }
    EXPECT_EQ(scene.does(kCofi, wish::lock(kMap)), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::unlock(kMap)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::lock(kCard)), proto::REFUSAL_NOT_UNDERSTOOD);
    const Seq before = scene.seq();
    scene.must(kFay, wish::lock(kMap));
    EXPECT_EQ(scene.seq(), before);
}

TEST(Locks, RefuseACommandWhole) {
    RecordProperty("rule", "L4");
    Scene scene;
    scene.must(kCem, wish::create(902, proto::KIND_CARD, {kCanvas}));
    scene.must(kFay, wish::lock(kMap));
    auto both = wish::remove(902);
    *both.mutable_delete_objects()->add_ids() = to_proto(ObjectId{kCard});
    EXPECT_EQ(scene.does(kCem, both), proto::REFUSAL_LOCKED);
    EXPECT_TRUE(scene.has(902));
}

constexpr std::uint64_t kOpenVote = 970;

// A vote on the map's cards, in which everybody may vote who ever may.
void open_a_vote(Scene& scene) {
    auto vote = wish::object(kOpenVote, proto::KIND_VOTE, {kWorkshop}, "Which hurts most?");
    vote = wish::with(std::move(vote), proto::FIELD_OWN_ALLOWED, 1);
    vote = wish::with(std::move(vote), proto::FIELD_FACILITATORS_VOTE, 1);
    scene.must(kFay, wish::create({wish::linked(std::move(vote), proto::FIELD_VOTE_ON, kMap)}));
    scene.must(kFay, wish::open_vote(kOpenVote));
}

// One command of each capability, as the table's cells are tried.
proto::Command command_of(core::Capability capability, Seq) {
    using core::Capability;
    switch (capability) {
        case Capability::write:
            return wish::set_number(kCard, proto::FIELD_COLOUR, 6);
        case Capability::arrange:
            return wish::create(950, proto::KIND_CANVAS, {});
        case Capability::describe:
            return wish::set_line(kWorkshop, proto::FIELD_DATE, "2026-12-01");
        case Capability::rate:
            return wish::rate(kStep, proto::CRITERION_EMOTION, 1);
        case Capability::lock:
            return wish::lock(kCanvas);
        case Capability::organise:
            return wish::organisation("Late Ltd", proto::SIDE_CUSTOMER);
        case Capability::invite:
            return wish::invite(960, 'z', proto::ROLE_PARTICIPANT, 2);
        case Capability::moderate:
            return wish::change_role(kCleo.value, proto::ROLE_PRESENTER);
        case Capability::hand_over:
            return wish::hand_over(kCofi.value);
        case Capability::admit:
            return wish::admit('c');
        case Capability::lead:
            return wish::freeze(false);
        case Capability::present:
            return wish::present(0);
        case Capability::vote:
            return wish::ballot(kOpenVote, kCard, 1);
        case Capability::keep_time:
            return wish::finish_countdown();
        case Capability::ask:
            return wish::create(971, proto::KIND_OBSERVER_QUESTION, {kWorkshop});
        case Capability::note:
            return wish::create(971, proto::KIND_PRIVATE_NOTE, {kWorkshop});
        case Capability::flag:
            return wish::create(971, proto::KIND_FLAG, {kWorkshop});
    }
    return {};
}

TEST(Authority, IsTheTableAndNothingElse) {
    RecordProperty("rule", "P1");
    RecordProperty("figure", "G14");
    struct Somebody {
        PersonNumber person;
        proto::Role role;
    };
    const Somebody all[] = {{kFay, proto::ROLE_FACILITATOR}, {kCofi, proto::ROLE_COFACILITATOR},
                            {kCem, proto::ROLE_PARTICIPANT}, {kOda, proto::ROLE_OBSERVER},
                            {kCleo, proto::ROLE_PRESENTER},  {kHouse, proto::ROLE_HOUSE}};
    for (const auto& [person, role] : all) {
        for (std::size_t i = 0; i < core::kCapabilities; ++i) {
            const auto capability = static_cast<core::Capability>(i);
            Scene scene;
            open_a_vote(scene);
            scene.must(kFay, wish::change_role(kCleo.value, proto::ROLE_PRESENTER));
            if (capability == core::Capability::moderate) {
                scene.must(kFay, wish::change_role(kCleo.value, proto::ROLE_PARTICIPANT));
                if (role == proto::ROLE_PRESENTER) continue;  // it would moderate itself
            }
            const auto why = scene.does(person, command_of(capability, scene.seq()));
            const bool may = core::grant_of(role, capability) != core::Grant::never;
            EXPECT_EQ(why == kAccepted, may)
                << proto::Role_Name(role) << ' ' << core::name_of(capability) << ": "
                << proto::Refusal_Name(why);
            if (!may) {
                EXPECT_EQ(why, proto::REFUSAL_NOT_ALLOWED);
            }
        }
    }
}

TEST(Observers, ChangeNothing) {
    RecordProperty("rule", "P2");
    RecordProperty("catalogue", "B4-72");
    Scene scene;
    scene.must(kSue, wish::remove(kCard));
    const Seq before = scene.seq();
    for (std::size_t i = 0; i < core::kCapabilities; ++i) {
        const auto capability = static_cast<core::Capability>(i);
        const bool aside =
            capability == core::Capability::ask || capability == core::Capability::note;
        if (aside) continue;  // Q2
        EXPECT_EQ(scene.does(kOda, command_of(capability, before)), proto::REFUSAL_NOT_ALLOWED);
    }
    for (auto& command : ways_into_the_map(before)) {
        EXPECT_EQ(scene.does(kOda, command), proto::REFUSAL_NOT_ALLOWED)
            << command.ShortDebugString();
    }
    EXPECT_EQ(scene.seq(), before);
}

TEST(RoomScreens, ChangeNothing) {
    RecordProperty("rule", "P2");
    Scene scene;
    scene.must(kFay, wish::invite(990, 'q', proto::ROLE_SCREEN, 0));
    const auto screen = core::screen_of(wish::hash('q'));
    const Seq before = scene.seq();
    for (std::size_t i = 0; i < core::kCapabilities; ++i) {
        EXPECT_EQ(scene.does(screen, command_of(static_cast<core::Capability>(i), before)),
                  proto::REFUSAL_NOT_ALLOWED);
    }
    EXPECT_EQ(scene.seq(), before);
}

TEST(RoomScreens, HaveALinkThatAdmitsNobody) {
    RecordProperty("rule", "P12");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::invite(990, 'q', proto::ROLE_SCREEN, 0)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::invite(990, 'q', proto::ROLE_SCREEN, 2)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    auto with_function = wish::invite(990, 'q', proto::ROLE_SCREEN, 0);
    with_function.mutable_make_invitation()->set_function("wall");
    EXPECT_EQ(scene.does(kFay, with_function), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCofi, wish::invite(990, 'q', proto::ROLE_SCREEN, 0)), kAccepted);
    EXPECT_EQ(scene.does(kHouse, wish::admit('q')), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::change_role(kCem.value, proto::ROLE_SCREEN)),
              proto::REFUSAL_NOT_UNDERSTOOD);
}

TEST(Invitations, AdmitWhileTheyAreGoodAndSayNothingElse) {
    RecordProperty("rule", "P3");
    RecordProperty("catalogue", "B5-84");
    Scene scene;
    scene.must(kFay, wish::invite(970, 'x', proto::ROLE_PARTICIPANT, 2, 1));
    EXPECT_EQ(scene.does(kHouse, wish::admit('x')), kAccepted);
    EXPECT_EQ(scene.does(kHouse, wish::admit('x')), proto::REFUSAL_NOT_FOUND);  // used up
    EXPECT_EQ(scene.does(kHouse, wish::admit('?')), proto::REFUSAL_NOT_FOUND);
    scene.must(kFay, wish::revoke(102));
    EXPECT_EQ(scene.does(kHouse, wish::admit('c')), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.board().side_of(kCem), proto::SIDE_CUSTOMER);
    EXPECT_EQ(scene.board().person(kOda)->role, proto::ROLE_OBSERVER);
}

TEST(Removal, HoldsFromItsPositionOn) {
    RecordProperty("rule", "P4");
    RecordProperty("figure", "G16");
    Scene scene;
    scene.must(kFay, wish::remove_person(kCem.value));
    EXPECT_EQ(scene.does(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 1)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, 1)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::remove_person(kCem.value)), proto::REFUSAL_NOT_FOUND);
}

TEST(Facilitators, AreNeverWithout) {
    RecordProperty("rule", "P5");
    RecordProperty("catalogue", "B4-73");
    Scene scene;
    EXPECT_EQ(scene.does(kFay, wish::remove_person(kFay.value)), proto::REFUSAL_LAST_FACILITATOR);
    EXPECT_EQ(scene.does(kFay, wish::change_role(kFay.value, proto::ROLE_PARTICIPANT)),
              proto::REFUSAL_LAST_FACILITATOR);
    scene.must(kFay, wish::change_role(kSue.value, proto::ROLE_FACILITATOR));
    EXPECT_EQ(scene.does(kFay, wish::change_role(kFay.value, proto::ROLE_PARTICIPANT)), kAccepted);
}

TEST(Facilitators, HandTheirRoleOverInOneEntry) {
    RecordProperty("rule", "P6");
    Scene scene;
    EXPECT_EQ(scene.does(kCofi, wish::hand_over(kSue.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::hand_over(kOda.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::hand_over(kFay.value)), proto::REFUSAL_NOT_ALLOWED);
    const Seq before = scene.seq();
    scene.must(kFay, wish::hand_over(kSue.value));
    EXPECT_EQ(scene.seq().value, before.value + 1);
    EXPECT_EQ(scene.board().person(kSue)->role, proto::ROLE_FACILITATOR);
    EXPECT_EQ(scene.board().person(kFay)->role, proto::ROLE_COFACILITATOR);
}

TEST(Rooms, AreFullButForFacilitators) {
    RecordProperty("rule", "P7");
    Scene scene;
    for (std::size_t there = scene.board().people().size(); there < kPeoplePerRoomMax; ++there) {
        scene.must(kHouse, wish::admit('c'));
    }
    EXPECT_EQ(scene.does(kHouse, wish::admit('s')), proto::REFUSAL_ROOM_FULL);
    EXPECT_EQ(scene.does(kHouse, wish::admit('f')), kAccepted);
    scene.must(kFay, wish::remove_person(kCem.value));
    scene.must(kFay, wish::remove_person(kSue.value));
    EXPECT_EQ(scene.does(kHouse, wish::admit('s')), kAccepted);
}

TEST(Organisations, AreRenamedButKeepTheirSide) {
    RecordProperty("rule", "P8");
    Scene scene;
    proto::Command rename;
    rename.mutable_rename_organisation()->set_organisation(2);
    rename.mutable_rename_organisation()->set_name("Aurora & Sons");
    scene.must(kFay, rename);
    EXPECT_EQ(scene.board().organisation(OrganisationNumber{2})->name, "Aurora & Sons");
    EXPECT_EQ(scene.board().side_of(kCem), proto::SIDE_CUSTOMER);
    EXPECT_EQ(scene.does(kFay, wish::organisation("", proto::SIDE_HOST)),
              proto::REFUSAL_NOT_UNDERSTOOD);
}

TEST(Invitations, ThatAreRotatedForgetTheOldLink) {
    RecordProperty("rule", "P9");
    Scene scene;
    scene.must(kFay, wish::rotate(102, 'n'));
    EXPECT_EQ(scene.does(kHouse, wish::admit('c')), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kHouse, wish::admit('n')), kAccepted);
    EXPECT_EQ(scene.does(kFay, wish::rotate(103, 'n')), proto::REFUSAL_CONFLICT);
}

TEST(Observers, StayObserversAndNobodyIsMadeOne) {
    RecordProperty("rule", "P10");
    Scene scene;
    EXPECT_EQ(scene.does(kFay, wish::change_role(kOda.value, proto::ROLE_PARTICIPANT)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::change_role(kCem.value, proto::ROLE_OBSERVER)),
              proto::REFUSAL_NOT_ALLOWED);
}

TEST(CoFacilitators, DoNotMakeOrRemoveFacilitators) {
    RecordProperty("rule", "P11");
    Scene scene;
    EXPECT_EQ(scene.does(kCofi, wish::remove_person(kFay.value)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCofi, wish::change_role(kCofi.value, proto::ROLE_FACILITATOR)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCofi, wish::invite(980, 'y', proto::ROLE_FACILITATOR, 3)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCofi, wish::rotate(101, 'y')), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCofi, wish::remove_person(kCem.value)), kAccepted);
}

TEST(Ratings, AreOnePersonsOneAnswerToOneQuestion) {
    RecordProperty("rule", "R1");
    Scene scene;
    scene.must(kCem, wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 5));
    scene.must(kCem, wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 4));
    scene.must(kSue, wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 2));
    EXPECT_EQ(scene.board().ratings().size(), 2u);
    EXPECT_EQ(scene.does(kCem, wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 6)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, -3)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kCem, wish::rate(kStep, proto::CRITERION_EXPECTED, 3)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    proto::Command none = wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 0);
    none.mutable_rate()->set_not_applicable(true);
    scene.must(kCem, none);
    const core::RatingKey key{ObjectId{kTouchpoint}, kCem, proto::CRITERION_EXPECTED};
    EXPECT_EQ(scene.board().ratings().at(key), std::nullopt);
    none.mutable_rate()->set_cleared(true);
    scene.must(kCem, none);
    EXPECT_FALSE(scene.board().ratings().contains(key));
}

TEST(Ratings, AreGivenByPeopleForThemselves) {
    RecordProperty("rule", "R2");
    Scene scene;
    scene.must(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, -2));
    EXPECT_EQ(scene.board().ratings().begin()->first.person, kCem);
    EXPECT_EQ(scene.does(kHouse, wish::rate(kStep, proto::CRITERION_EMOTION, 1)),
              proto::REFUSAL_NOT_ALLOWED);
}

TEST(Numbers, HaveOneEffectAndOneAnswer) {
    RecordProperty("rule", "N1");
    RecordProperty("catalogue", "B4-58");
    RecordProperty("catalogue2", "B4-59");
    RecordProperty("catalogue3", "B4-60");
    Scene scene;
    core::Board board = scene.board();
    const core::Author cem{kCem, ReplicaId{77}};
    const auto decision = scene.decide(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 1));
    const Seq seq{board.seq().value + 1};
    core::apply(board, seq,
                core::entry_of(cem, 1, 4711, Moment{1}, std::get<core::Events>(decision)));
    using core::Numbering;
    const auto check = [&](std::uint32_t number, std::uint64_t digest) {
        return core::check_number(board, cem, number, digest, 0).is;
    };
    EXPECT_EQ(check(1, 4711), Numbering::known);
    EXPECT_EQ(core::check_number(board, cem, 1, 4711, 0).seq, seq);
    EXPECT_EQ(check(1, 4712), Numbering::clash);
    EXPECT_EQ(check(2, 1), Numbering::next);
    EXPECT_EQ(check(3, 1), Numbering::out_of_order);
    EXPECT_EQ(check(0, 1), Numbering::out_of_order);
    // Refusals leave no entry, but the number is used.
    EXPECT_EQ(core::check_number(board, cem, 4, 1, 3).is, Numbering::next);
}

TEST(Replicas, BelongToWhoUsedThemFirst) {
    RecordProperty("rule", "N2");
    Scene scene;
    core::Board board = scene.board();
    const auto decision = scene.decide(kCem, wish::set_number(kCard, proto::FIELD_COLOUR, 1));
    core::apply(
        board, Seq{board.seq().value + 1},
        core::entry_of({kCem, ReplicaId{77}}, 1, 1, Moment{1}, std::get<core::Events>(decision)));
    EXPECT_EQ(core::check_number(board, {kSue, ReplicaId{77}}, 2, 1, 0).is, core::Numbering::clash);
}

TEST(Replicas, AreRememberedWithTheirNewestOutcomes) {
    RecordProperty("rule", "B6");
    core::Board board;
    for (std::uint32_t number = 1; number <= kOutcomesPerReplica + 10; ++number) {
        proto::Event event;
        event.mutable_organisation_renamed()->set_organisation(1);
        core::apply(board, Seq{number},
                    core::entry_of({kCem, ReplicaId{5}}, number, number, Moment{1}, {event}));
    }
    const auto& replica = board.replicas().at(ReplicaId{5});
    EXPECT_EQ(replica.last_number, kOutcomesPerReplica + 10);
    EXPECT_EQ(replica.outcomes.size(), kOutcomesPerReplica);
    EXPECT_EQ(replica.outcomes.front().number, 11u);
}

}  // namespace
}  // namespace fishbowl::test
