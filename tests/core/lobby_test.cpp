// Who waits to be let in (P13).
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace fishbowl::test
