// Tables of a breakout: who sits where, who sees and writes what there, what is brought back (D).
#include <gtest/gtest.h>

#include "core/agenda.hpp"
#include "core/checksum.hpp"
#include "core/templates/frame.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kOne = 700, kTwo = 701, kBreakout = 702, kIdea = 710, kOther = 711;
constexpr PersonNumber kEverybody[] = {kFay, kCem, kSue, kOda, kCleo, kCofi};
constexpr core::Scope kTableOne{proto::SCOPE_TABLE, 1}, kTableTwo{proto::SCOPE_TABLE, 2};

core::Viewer viewer(const Scene& scene, PersonNumber person) {
    return core::viewer_of(scene.board(), person);
}
std::string seen_by(const Scene& scene, PersonNumber person) {
    return core::canonical_bytes(core::project(viewer(scene, person), scene.board()));
}

/// Cem and Sue at the first table, which Sue leads, Cleo at the second; a breakout step runs.
Scene seated(bool open = false) {
    Scene scene;
    auto step = wish::with(wish::object(kBreakout, proto::KIND_AGENDA_STEP, {kWorkshop}, "Tables"),
                           proto::FIELD_STEP_KIND, proto::AGENDA_STEP_KIND_BREAKOUT);
    scene.must(kFay, wish::create({step}));
    scene.must(kFay, wish::form_tables({wish::table("Elm", kOne, {kSue, kCem}, kSue),
                                        wish::table("Oak", kTwo, {kCleo})},
                                       open));
    scene.must(kFay, wish::enter(kBreakout));
    return scene;
}

TEST(Tables, AreFormedByFacilitatorsForPeopleWhoTakePartAndSitNowhereElseInTheRound) {
    RecordProperty("rule", "D1");
    Scene scene;
    const auto form = [](std::vector<proto::NewTable> tables) {
        return wish::form_tables(std::move(tables));
    };
    EXPECT_EQ(scene.does(kCem, form({wish::table("Elm", kOne, {kCem})})),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, form({wish::table("Elm", kOne, {kOda})})), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, form({wish::table("Elm", kOne, {kCem}, kSue)})),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, form({wish::table("Elm", kOne, {kCem, kCem})})),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, form({wish::table("Elm", kOne, {kCem}),
                                     wish::table("Oak", kTwo, {kSue, kCem})})),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, form({wish::table("", kOne, {kCem})})),
              proto::REFUSAL_NOT_UNDERSTOOD);
    auto no_canvas = wish::table("Elm", kOne, {kCem});
    no_canvas.mutable_area()->set_kind(proto::KIND_GAP_LIST);
    EXPECT_EQ(scene.does(kFay, form({no_canvas})), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, form({wish::table("Elm", kCanvas, {kCem})})),
              proto::REFUSAL_CONFLICT);
    EXPECT_TRUE(scene.board().tables().empty());

    scene.must(kFay, form({wish::table("Elm", kOne, {kSue, kCem}, kCofi),
                           wish::table("Oak", kTwo, {kCleo}, kCleo)}));
    scene.must(kFay, form({wish::table("Ash", 705, {kCem, kCleo})}));
    const auto& tables = scene.board().tables();
    ASSERT_EQ(tables.size(), 3U);
    EXPECT_EQ(tables.at(TableNumber{1}).round, 1U);
    EXPECT_EQ(tables.at(TableNumber{1}).people, (std::vector{kCem, kSue}));
    EXPECT_EQ(tables.at(TableNumber{3}).round, 2U);
    EXPECT_EQ(scene.board().table_now(kCem)->name, "Ash");
    EXPECT_EQ(scene.board().table_now(kSue), nullptr);
}

TEST(ATable, SeesWhatStandsInItsAreaAndNobodyElseDoesButFacilitators) {
    RecordProperty("rule", "D2, V1, V2");
    Scene scene = seated();
    scene.must(kCem, wish::create(kIdea, proto::KIND_CARD, {kOne}, "canary"));
    scene.must(kSue, wish::create(kOther, proto::KIND_COMMENT, {kIdea}, "canary too"));
    scene.must(kFay, wish::create(712, proto::KIND_CARD, {kOne}, "canary three"));
    scene.must(kCem, wish::draft(713, {kOne}, kCem.value, "canary four"));
    scene.must(kCem, wish::share(713));
    for (const std::uint64_t id : {kOne, kIdea, kOther, std::uint64_t{712}, std::uint64_t{713}})
        EXPECT_EQ(scene.object(id).scope, kTableOne) << id;
    EXPECT_EQ(scene.object(kTwo).scope, kTableTwo);
    for (const auto person : {kFay, kCofi, kCem, kSue})
        EXPECT_NE(seen_by(scene, person).find("canary"), std::string::npos) << person.value;
    for (const auto person : {kOda, kCleo}) {
        EXPECT_EQ(seen_by(scene, person).find("canary"), std::string::npos) << person.value;
        EXPECT_NE(scene.does(person, wish::remove(kIdea)), kAccepted);
    }
    EXPECT_EQ(scene.does(kCleo, wish::create(714, proto::KIND_CARD, {kOne})),
              proto::REFUSAL_NOT_FOUND);
    // Something of the room does not slip out of sight.
    EXPECT_EQ(scene.does(kCem, wish::move(kCard, {kOne})), proto::REFUSAL_WRONG_PLACE);
    // Who sat there once goes on seeing it.
    scene.must(kFay, wish::form_tables({wish::table("Ash", 705, {kCem, kCleo})}));
    EXPECT_NE(seen_by(scene, kCem).find("canary"), std::string::npos);
}

TEST(AnOpenTable, IsReadByEverybodyAndWrittenInByItsPeople) {
    RecordProperty("rule", "D2, D3");
    Scene scene = seated(true);
    scene.must(kCem, wish::create(kIdea, proto::KIND_CARD, {kOne}, "open"));
    for (const auto person : kEverybody)
        EXPECT_NE(seen_by(scene, person).find("open"), std::string::npos);
    EXPECT_EQ(scene.does(kCleo, wish::create(714, proto::KIND_CARD, {kOne})),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCleo, wish::create(714, proto::KIND_COMMENT, {kIdea})),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCleo, wish::remove(kIdea)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::create(715, proto::KIND_CARD, {kOne})), kAccepted);
    // Without an agenda too.
    scene.must(kFay, wish::enter(0));
    EXPECT_EQ(scene.does(kCleo, wish::remove(kIdea)), proto::REFUSAL_NOT_ALLOWED);
}

TEST(ATablesHost, IsNarrowedAtTheirTableByNeitherAStepNorALock) {
    RecordProperty("rule", "D3");
    Scene scene = seated();
    EXPECT_EQ(scene.does(kCem, wish::lock(kOne)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kSue, wish::lock(kCanvas)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_NE(scene.does(kSue, wish::lock(kTwo)), kAccepted);
    scene.must(kSue, wish::lock(kOne));
    EXPECT_EQ(scene.does(kCem, wish::create(kIdea, proto::KIND_CARD, {kOne})),
              proto::REFUSAL_LOCKED);
    EXPECT_EQ(scene.does(kSue, wish::create(kIdea, proto::KIND_CARD, {kOne})), kAccepted);
    scene.must(kFay, wish::set_number(kBreakout, proto::FIELD_STAFF_MAY, 0));
    scene.must(kFay, wish::set_number(kBreakout, proto::FIELD_CUSTOMERS_MAY, 0));
    scene.must(kSue, wish::unlock(kOne));
    EXPECT_EQ(scene.does(kSue, wish::create(kOther, proto::KIND_CARD, {kOne})), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::create(715, proto::KIND_CARD, {kOne})),
              proto::REFUSAL_NOT_NOW);
    // Elsewhere a host is like everybody; frozen, everywhere.
    EXPECT_EQ(scene.does(kSue, wish::create(715, proto::KIND_CARD, {kCanvas})),
              proto::REFUSAL_NOT_NOW);
    scene.must(kFay, wish::freeze(true));
    EXPECT_EQ(scene.does(kSue, wish::create(715, proto::KIND_CARD, {kOne})),
              proto::REFUSAL_NOT_NOW);
    // Who was taken out leads nothing.
    scene.must(kFay, wish::freeze(false));
    scene.must(kFay, wish::remove_person(kSue.value));
    EXPECT_EQ(scene.does(kSue, wish::lock(kOne)), proto::REFUSAL_NOT_ALLOWED);
}

TEST(ABreakoutStep, HasEachOnesOwnTableInFocus) {
    RecordProperty("rule", "D4");
    Scene scene = seated();
    const auto rights = 16'383 & ~(1 << proto::STEP_RIGHT_ELSEWHERE);
    scene.must(kFay, wish::set_number(kBreakout, proto::FIELD_CUSTOMERS_MAY, rights));
    scene.must(kFay, wish::set_number(kBreakout, proto::FIELD_STAFF_MAY, rights));
    scene.must(kFay, wish::link(kBreakout, proto::FIELD_FOCUS, {kCanvas}));
    const auto focus = [&](PersonNumber person) {
        return core::focus_of(scene.board(), viewer(scene, person)).value;
    };
    EXPECT_EQ(focus(kCem), kOne);
    EXPECT_EQ(focus(kCleo), kTwo);
    EXPECT_EQ(focus(kFay), kCanvas);
    EXPECT_EQ(scene.does(kCem, wish::create(kIdea, proto::KIND_CARD, {kOne})), kAccepted);
    EXPECT_EQ(scene.does(kCem, wish::create(kOther, proto::KIND_CARD, {kCanvas})),
              proto::REFUSAL_NOT_NOW);
    // Who sits nowhere is where the step is.
    scene.must(kFay, wish::form_tables({wish::table("Ash", 705, {kCleo})}));
    EXPECT_EQ(scene.does(kCem, wish::create(kOther, proto::KIND_CARD, {kCanvas})), kAccepted);
    // A step of another kind has the focus that it names.
    scene.must(
        kFay, wish::set_number(kBreakout, proto::FIELD_STEP_KIND, proto::AGENDA_STEP_KIND_DISCUSS));
    EXPECT_EQ(focus(kCleo), kCanvas);
}

TEST(WhoComesToATable, LeavesTheirTableOfThatRoundAndSeesAnotherBoard) {
    RecordProperty("rule", "D5");
    Scene scene = seated();
    EXPECT_EQ(scene.does(kCem, wish::change_table(1, "Elm", {kCem})), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::change_table(9, "Elm", {kCem})), proto::REFUSAL_NOT_FOUND);
    const core::Board before = scene.board();
    scene.must(kFay, wish::change_table(2, "Beech", {kCleo, kSue}, kCleo));
    const auto& tables = scene.board().tables();
    EXPECT_EQ(tables.at(TableNumber{2}).name, "Beech");
    EXPECT_EQ(tables.at(TableNumber{2}).people, (std::vector{kSue, kCleo}));
    EXPECT_EQ(tables.at(TableNumber{2}).host, kCleo);
    EXPECT_EQ(tables.at(TableNumber{1}).people, std::vector{kCem});
    EXPECT_EQ(tables.at(TableNumber{1}).host, PersonNumber{});
    EXPECT_EQ(core::who_see_anew(before, scene.entries().back()), std::set{kSue});
    // Another round's tables are left alone, and nothing new is nothing.
    scene.must(kFay, wish::form_tables({wish::table("Ash", 705, {kSue, kCem})}));
    EXPECT_TRUE(core::who_see_anew(before, scene.entries().back()).empty());
    EXPECT_TRUE(tables.at(TableNumber{2}).seats(kSue));
    const Seq seq = scene.seq();
    scene.must(kFay, wish::change_table(3, "Ash", {kCem, kSue}));
    EXPECT_EQ(scene.seq(), seq);
}

TEST(AHarvest, BringsCopiesBackThatSayWhoseTheyAreAndFromWhichTable) {
    RecordProperty("rule", "D6");
    Scene scene = seated();
    scene.must(kCem, wish::create({wish::with(wish::object(kIdea, proto::KIND_CARD, {kOne}, "Open"),
                                              proto::FIELD_COLOUR, proto::COLOUR_GREEN)}));
    EXPECT_EQ(scene.does(kCem, wish::harvest(kIdea, 720, {kCanvas})), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::harvest(kCard, 720, {kCanvas})),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, wish::harvest(kIdea, kCard, {kCanvas})), proto::REFUSAL_CONFLICT);
    EXPECT_EQ(scene.does(kFay, wish::harvest(kIdea, 720, {kTwo})), proto::REFUSAL_WRONG_PLACE);
    scene.must(kFay, wish::harvest(kIdea, 720, {kCanvas}));
    const core::Object& copy = scene.object(720);
    EXPECT_EQ(copy.scope, core::Scope{});
    EXPECT_EQ(copy.creator, kCem);
    EXPECT_EQ(copy.said(), "Open");
    EXPECT_EQ(copy.number(proto::FIELD_COLOUR), proto::COLOUR_GREEN);
    EXPECT_EQ(copy.number(proto::FIELD_FROM_TABLE), 1);
    EXPECT_TRUE(scene.has(kIdea));
    EXPECT_EQ(scene.does(kFay, wish::set_number(kCard, proto::FIELD_FROM_TABLE, 1)),
              proto::REFUSAL_NOT_ALLOWED);
    // What has no name there has none here, and stays its author's.
    scene.must(kFay, wish::set_number(kBreakout, proto::FIELD_ANONYMITY, proto::ANONYMITY_NOBODY));
    scene.must(kCem, wish::create(kOther, proto::KIND_CARD, {kOne}, "Frankly"));
    scene.must(kFay, wish::harvest(kOther, 721, {kCanvas}));
    EXPECT_EQ(scene.object(721).anonymity, proto::ANONYMITY_NOBODY);
    EXPECT_EQ(scene.object(721).creator, PersonNumber{});
    EXPECT_EQ(scene.board().author_of(scene.object(721)), kCem);
}

TEST(ATablesArea, IsShownToEverybodyWithAllThatStandsInIt) {
    RecordProperty("rule", "V5, D2");
    Scene scene = seated();
    scene.must(kCem, wish::create(kIdea, proto::KIND_CARD, {kOne}, "shown"));
    scene.must(kSue, wish::create(kOther, proto::KIND_COMMENT, {kIdea}, "too"));
    scene.must(kCem, wish::draft(713, {kOne}, kCem.value, "draft"));
    scene.must(kFay, wish::share(kOne));
    for (const std::uint64_t id : {kOne, kIdea, kOther})
        EXPECT_EQ(scene.object(id).scope, core::Scope{}) << id;
    EXPECT_EQ(scene.object(713).scope, (core::Scope{proto::SCOPE_PERSON, kCem.value}));
    EXPECT_NE(seen_by(scene, kCleo).find("shown"), std::string::npos);
    EXPECT_EQ(seen_by(scene, kCleo).find("draft"), std::string::npos);
    EXPECT_EQ(scene.does(kCleo, wish::remove(kIdea)), proto::REFUSAL_NOT_ALLOWED);
}

TEST(SilentWritingAtATable, IsRevealedToTheTable) {
    RecordProperty("rule", "H2, D2");
    Scene scene = seated();
    scene.must(kFay, wish::set_number(kBreakout, proto::FIELD_HIDES, 1));
    scene.must(kCem, wish::create(kIdea, proto::KIND_CARD, {kOne}, "canary"));
    EXPECT_EQ(scene.object(kIdea).scope, (core::Scope{proto::SCOPE_UNTIL_REVEAL, kCem.value}));
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.object(kIdea).scope, kTableOne);
    EXPECT_NE(seen_by(scene, kSue).find("canary"), std::string::npos);
    EXPECT_EQ(seen_by(scene, kCleo).find("canary"), std::string::npos);
}

TEST(CustomersAmongThemselves, AreReadByNobodyWhoFacilitatesAndInNoFileButTheirs) {
    RecordProperty("rule", "D7");
    Scene scene;
    constexpr std::uint64_t kLounge = 730;
    scene.must(
        kFay,
        wish::create({wish::with(wish::object(kLounge, proto::KIND_CANVAS, {}, "Among customers"),
                                 proto::FIELD_NETWORKS, 1)}));
    EXPECT_EQ(scene.does(kFay, wish::clear(kLounge, proto::FIELD_NETWORKS)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::set_number(kCanvas, proto::FIELD_NETWORKS, 1)),
              proto::REFUSAL_NOT_ALLOWED);
    scene.must(kCem, wish::create(kIdea, proto::KIND_CARD, {kLounge}, "canary"));
    scene.must(kCem, wish::draft(713, {kLounge}, kCem.value, "canary too"));
    scene.must(kCem, wish::share(713));
    scene.must(kCleo, wish::create(kOther, proto::KIND_COMMENT, {kIdea}, "canary three"));
    const core::Scope networking{proto::SCOPE_NETWORKING, 0};
    for (const std::uint64_t id : {kIdea, kOther, std::uint64_t{713}})
        EXPECT_EQ(scene.object(id).scope, networking) << id;
    for (const auto person : {kCem, kCleo})
        EXPECT_NE(seen_by(scene, person).find("canary"), std::string::npos);
    for (const auto person : {kHouse, kFay, kCofi, kSue, kOda}) {
        EXPECT_EQ(seen_by(scene, person).find("canary"), std::string::npos) << person.value;
        const auto file = core::project_for_files(viewer(scene, person), scene.board());
        EXPECT_EQ(core::canonical_bytes(file).find("canary"), std::string::npos);
        if (person == kHouse || person == kOda) continue;
        EXPECT_EQ(scene.does(person, wish::create(740, proto::KIND_CARD, {kLounge})),
                  proto::REFUSAL_NOT_ALLOWED);
        EXPECT_EQ(scene.does(person, wish::move(kCard, {kLounge})), proto::REFUSAL_NOT_ALLOWED);
        EXPECT_EQ(scene.does(person, wish::draft(741, {kLounge}, person.value)),
                  proto::REFUSAL_NOT_ALLOWED);
        EXPECT_EQ(scene.does(person, wish::remove(kIdea)), proto::REFUSAL_NOT_FOUND);
    }
    // A hiding step changes nothing there: no reveal shows it to the room.
    auto hides = wish::with(wish::object(kBreakout, proto::KIND_AGENDA_STEP, {kWorkshop}, "Write"),
                            proto::FIELD_HIDES, 1);
    scene.must(kFay, wish::create({hides}));
    scene.must(kFay, wish::enter(kBreakout));
    scene.must(kCem, wish::create(742, proto::KIND_CARD, {kLounge}, "canary four"));
    scene.must(kFay, wish::reveal());
    EXPECT_EQ(scene.object(742).scope, networking);
}

TEST(Tables, AreInASnapshotInTheChecksumAndAreTakenBack) {
    RecordProperty("rule", "B7, V10, D1");
    Scene scene = seated(true);
    core::Board board = core::load(core::save(scene.board()));
    EXPECT_EQ(board.tables(), scene.board().tables());
    core::Undo undo{board};
    proto::Entry entry;
    auto* set = entry.add_events()->mutable_tables_set()->add_tables();
    set->set_number(1);
    set->set_name("Gone");
    const auto before = core::checksum(board, viewer(scene, kOda));
    core::apply(board, Seq{board.seq().value + 1}, entry, undo);
    EXPECT_EQ(board.tables().at(TableNumber{1}).name, "Gone");
    EXPECT_NE(core::checksum(board, viewer(scene, kOda)), before);
    std::move(undo).take_back(board);
    EXPECT_EQ(board.tables(), scene.board().tables());
    // What a table came to belongs to its day, not to the frame of the next workshop.
    const auto frame = core::frame_of(scene.board(), {"Next", {}, false, false});
    EXPECT_GT(frame.objects_size(), 0);
    for (const auto& object : frame.objects()) EXPECT_NE(core::id_of(object.id()).value, kOne);
}

TEST(ABroadcast, IsOneLineToEverybodyUntilItIsTakenDown) {
    RecordProperty("rule", "A14");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::send_broadcast("Five minutes left")),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::send_broadcast("a\nb")), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, wish::send_broadcast(std::string(281, 'x'))),
              proto::REFUSAL_TOO_LARGE);
    const Seq seq = scene.seq();
    scene.must(kFay, wish::send_broadcast(""));
    EXPECT_EQ(scene.seq(), seq);
    scene.must(kCofi, wish::send_broadcast("Five minutes left"));
    scene.must(kFay, wish::send_broadcast("Five minutes left"));
    EXPECT_EQ(scene.board().agenda().broadcast().says(), "Five minutes left");
    EXPECT_EQ(scene.board().agenda().broadcast().number(), 2U);
    scene.must(kFay, wish::send_broadcast(""));
    EXPECT_EQ(scene.board().agenda().broadcast().says(), "");
}

}  // namespace
}  // namespace fishbowl::test
