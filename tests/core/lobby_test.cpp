// Who waits to be let in (P13).
#include <gtest/gtest.h>

#include "core/undo.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

/// A lobby, with an open link for customers (x), one for a single customer (y) and one that
/// facilitates (z).
Scene with_lobby() {
    Scene scene;
    scene.must(kFay, wish::set_number(kWorkshop, proto::FIELD_LOBBY, 1));
    scene.must(kFay, wish::invite(800, 'x', proto::ROLE_PARTICIPANT, 2));
    scene.must(kFay, wish::invite(801, 'y', proto::ROLE_PARTICIPANT, 2, 1));
    scene.must(kFay, wish::invite(802, 'z', proto::ROLE_FACILITATOR, 3));
    scene.must(kFay, wish::invite(803, 'w', proto::ROLE_PARTICIPANT, 1));
    return scene;
}
PersonNumber comes(Scene& scene, char by) {
    const auto number = scene.board().next_person();
    scene.must(kHouse, wish::admit(by));
    return number;
}
bool waits(const Scene& scene, PersonNumber person) {
    return scene.board().person(person)->waiting;
}

TEST(Lobby, HoldsWhoComesByASharedLink) {
    RecordProperty("rule", "P13");
    Scene scene = with_lobby();
    EXPECT_TRUE(waits(scene, comes(scene, 'x')));
    EXPECT_FALSE(waits(scene, comes(scene, 'y')));
    EXPECT_FALSE(waits(scene, comes(scene, 'z')));
    scene.must(kFay, wish::clear(kWorkshop, proto::FIELD_LOBBY));
    EXPECT_FALSE(waits(scene, comes(scene, 'x')));
}

TEST(Lobby, IsSeenByFacilitatorsAloneUntilSomebodyIsLetIn) {
    RecordProperty("rule", "P13");
    Scene scene = with_lobby();
    const auto person = comes(scene, 'x');
    const auto sees = [&](PersonNumber who) {
        const auto viewer = core::viewer_of(scene.board(), who);
        return core::project(viewer, scene.board()).person(person) != nullptr;
    };
    EXPECT_TRUE(sees(kFay));
    EXPECT_TRUE(sees(kCofi));
    EXPECT_FALSE(sees(kCem));
    EXPECT_FALSE(sees(kOda));
    scene.must(kCofi, wish::let_in({person}));
    EXPECT_TRUE(sees(kCem));
    EXPECT_FALSE(waits(scene, person));
}

TEST(Lobby, LetsNobodyAskForAnything) {
    RecordProperty("rule", "P13");
    Scene scene = with_lobby();
    const auto person = comes(scene, 'x');
    const auto tries = [&] {
        static std::uint64_t id = 810;
        return scene.does(person, wish::create(++id, proto::KIND_CARD, {kCanvas}, "Hello"));
    };
    EXPECT_EQ(tries(), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(person, wish::let_in({person})), proto::REFUSAL_NOT_ALLOWED);
    // Nor is anything given to them.
    EXPECT_EQ(scene.does(kFay, wish::hand_over(person.value)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::change_role(person.value, proto::ROLE_PRESENTER)),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::give_baton(person.value)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::present(person.value)), proto::REFUSAL_NOT_FOUND);
    scene.must(kFay, wish::let_in({person}));
    EXPECT_EQ(tries(), kAccepted);
}

TEST(Lobby, IsLeftByThoseWhoAreNamedAndNobodyElse) {
    RecordProperty("rule", "P13");
    Scene scene = with_lobby();
    const auto one = comes(scene, 'x'), two = comes(scene, 'x'), three = comes(scene, 'w');
    scene.must(kFay, wish::let_in({one, three}));
    EXPECT_FALSE(waits(scene, one) || waits(scene, three));
    EXPECT_TRUE(waits(scene, two));
    const Seq before = scene.seq();
    scene.must(kFay, wish::let_in({one, kCem}));
    EXPECT_EQ(scene.seq(), before);
    EXPECT_EQ(scene.does(kCem, wish::let_in({two})), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::let_in({two, PersonNumber{9'999}})), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::let_in({})), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_TRUE(waits(scene, two));
}

TEST(Lobby, IsNoWayAroundARemoval) {
    RecordProperty("rule", "P13, P4");
    Scene scene = with_lobby();
    const auto person = comes(scene, 'x');
    scene.must(kFay, wish::remove_person(person.value));
    EXPECT_TRUE(scene.board().person(person)->removed);
    EXPECT_EQ(scene.does(kFay, wish::let_in({person})), proto::REFUSAL_NOT_FOUND);
}

TEST(Lobby, GivesACofacilitatorNoRoleYet) {
    RecordProperty("rule", "P13");
    Scene scene = with_lobby();
    scene.must(kFay, wish::invite(804, 'v', proto::ROLE_COFACILITATOR, 3));
    const auto person = comes(scene, 'v');
    EXPECT_FALSE(core::viewer_of(scene.board(), person).facilitates());
    scene.must(kFay, wish::let_in({person}));
    EXPECT_TRUE(core::viewer_of(scene.board(), person).facilitates());
}

TEST(AnOrganisation, AdmitsAsManyAsItHasSeats) {
    RecordProperty("rule", "P14");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::describe_organisation(2, "Banking", 3)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::describe_organisation(9, "Banking", 3)),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::describe_organisation(2, "a\nb", 3)),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, wish::describe_organisation(2, std::string(101, 'x'), 3)),
              proto::REFUSAL_TOO_LARGE);
    scene.must(kFay, wish::describe_organisation(2, "Banking", 3));
    EXPECT_EQ(scene.board().organisation(OrganisationNumber{2})->industry, "Banking");
    scene.must(kHouse, wish::admit('c'));  // after Cem and Cleo
    EXPECT_EQ(scene.does(kHouse, wish::admit('c')), proto::REFUSAL_ROOM_FULL);
    scene.must(kHouse, wish::admit('s'));  // of another
    scene.must(kFay, wish::remove_person(kCem.value));
    EXPECT_EQ(scene.does(kHouse, wish::admit('c')), kAccepted);
    EXPECT_EQ(scene.does(kHouse, wish::admit('c')), proto::REFUSAL_ROOM_FULL);
}

TEST(AnObserver, IsNamedToEverybodyWhereTheWorkshopNamesThoseWhoCome) {
    RecordProperty("rule", "V6");
    Scene scene;
    scene.must(kFay, wish::set_number(kWorkshop, proto::FIELD_NAMES_OBSERVERS, 1));
    scene.must(kHouse, wish::admit('o'));
    const PersonNumber named{scene.board().next_person().value - 1};
    const auto known = [&](PersonNumber who) {
        return core::sees_person(core::viewer_of(scene.board(), kCem), who,
                                 *scene.board().person(who));
    };
    EXPECT_TRUE(known(named));
    EXPECT_FALSE(known(kOda));  // who came before, and was told otherwise
    scene.must(kHouse, wish::admit('c'));
    EXPECT_FALSE(scene.board().person(PersonNumber{named.value + 1})->named);
}

TEST(TwoEntries, BecomeOnePersonWithAllThatBothMadeAndGave) {
    RecordProperty("rule", "P16");
    Scene scene;
    scene.must(kCleo, wish::create(900, proto::KIND_CARD, {kCanvas}, "on the phone"));
    scene.must(kCleo, wish::draft(901, {kCanvas}, kCleo.value, "draft"));
    scene.must(kCleo, wish::rate(kStep, proto::CRITERION_EMOTION, 2));
    scene.must(kCleo, wish::rate(kStep2, proto::CRITERION_EMOTION, 1));
    scene.must(kCem, wish::rate(kStep, proto::CRITERION_EMOTION, -1));
    scene.must(kFay, wish::form_tables({wish::table("Elm", 910, {kCleo, kSue}, kCleo)}));
    scene.must(kFay,
               wish::create({wish::linked(wish::object(920, proto::KIND_VOTE, {kWorkshop}, "Dots"),
                                          proto::FIELD_VOTE_ON, kGaps)}));
    scene.must(kFay, wish::open_vote(920));
    scene.must(kCleo, wish::ballot(920, kGap, 2));
    scene.must(kCem, wish::ballot(920, kGap, 1));
    EXPECT_EQ(scene.does(kCem, wish::merge_people(kCleo.value, kCem.value)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::merge_people(kCleo.value, kSue.value)),
              proto::REFUSAL_NOT_ALLOWED);  // of another organisation
    EXPECT_EQ(scene.does(kFay, wish::merge_people(kFay.value, kCofi.value)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::merge_people(kCleo.value, 99)), proto::REFUSAL_NOT_FOUND);
    core::Board untouched = core::load(core::save(scene.board()));
    const core::Board before = scene.board();
    scene.must(kFay, wish::merge_people(kCleo.value, kCem.value));
    const core::Board& board = scene.board();
    EXPECT_EQ(scene.object(900).creator, kCem);
    EXPECT_EQ(scene.object(901).scope, (core::Scope{proto::SCOPE_PERSON, kCem.value}));
    const auto given = [&](std::uint64_t step) {
        const core::RatingKey key{ObjectId{step}, kCem, proto::CRITERION_EMOTION};
        return board.ratings().at(key);
    };
    EXPECT_EQ(given(kStep), -1);  // their own stays
    EXPECT_EQ(given(kStep2), 1);
    EXPECT_EQ(board.ratings().size(), 2U);
    ASSERT_EQ(board.ballots().size(), 1U);
    EXPECT_EQ(board.ballots().begin()->first.person, kCem);
    EXPECT_TRUE(board.tables().at(TableNumber{1}).seats(kCem));
    EXPECT_FALSE(board.tables().at(TableNumber{1}).seats(kCleo));
    EXPECT_EQ(board.tables().at(TableNumber{1}).host, kCem);
    EXPECT_EQ(board.known_as(kCleo), kCem);
    EXPECT_EQ(core::viewer_of(board, kCleo).person, kCem);
    EXPECT_EQ(core::who_see_anew(before, scene.entries().back()), (std::set{kCem, kCleo}));
    // As one, and once: nobody is merged again with who is gone.
    EXPECT_EQ(scene.does(kFay, wish::merge_people(kCleo.value, kCem.value)),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(core::canonical_bytes(core::load(core::save(board))), core::canonical_bytes(board));
    // And it is taken back whole.
    core::Undo undo{untouched};
    core::apply(untouched, scene.seq(), scene.entries().back(), undo);
    EXPECT_EQ(core::canonical_bytes(untouched), core::canonical_bytes(board));
    std::move(undo).take_back(untouched);
    EXPECT_EQ(core::canonical_bytes(untouched), core::canonical_bytes(before));
}

}  // namespace
}  // namespace fishbowl::test
