// A new workshop stands on the wall as its template says.
#include "core/templates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/limits.hpp"
#include "paper_room.hpp"

namespace fishbowl::core {
namespace {

const TemplateWords kWords = {"Closing the gaps", "Acme {host}", {"Blue Ltd", "Green Ltd"}};

test::PaperRoom laid_out(const std::string& name) {
    test::PaperRoom room;
    for (const auto& command : lay_out(name, kWords, room.mint())) EXPECT_TRUE(room.does(command));
    return room;
}

std::map<proto::Field, std::int32_t> numbers_of(const Object& object) {
    std::map<proto::Field, std::int32_t> numbers;
    object.fields.each([&](const Fields::Set& set) {
        if (set.form == Fields::Set::Form::number) numbers[set.field] = set.number;
    });
    return numbers;
}

TEST(Templates, AreAcceptedByTheRoomOneAndAll) {
    EXPECT_EQ(template_names(),
              (std::vector<std::string>{"co-creation", "internal-gap-analysis", "co-learning",
                                        "card-round", "six-hats", "blank"}));
    for (const auto& name : template_names()) {
        const auto room = laid_out(name);
        ASSERT_NE(room.board().workshop(), nullptr) << name;
        EXPECT_EQ(room.board().workshop()->words(proto::FIELD_TITLE), "Closing the gaps");
        EXPECT_FALSE(room.board().workshop()->words(proto::FIELD_GROUND_RULES).empty());
        EXPECT_EQ(room.board().workshop()->number(proto::FIELD_HOST), 1);
    }
}

TEST(Templates, BeginWithTheHostThenTheCustomersThenTheFacilitation) {
    const auto room = laid_out("co-creation");
    const auto& organisations = room.board().organisations();
    ASSERT_EQ(organisations.size(), 4u);
    const auto expect = [&](std::uint32_t number, const std::string& name, proto::Side side) {
        EXPECT_EQ(organisations.at(OrganisationNumber{number}).name, name);
        EXPECT_EQ(organisations.at(OrganisationNumber{number}).side, side);
    };
    expect(1, "Acme {host}", proto::SIDE_HOST);
    expect(2, "Blue Ltd", proto::SIDE_CUSTOMER);
    expect(3, "Green Ltd", proto::SIDE_CUSTOMER);
    expect(4, "Facilitation", proto::SIDE_NEUTRAL);
}

TEST(Templates, PlaceTheirSectionsInTwoRowsWithoutOverlapping) {
    for (const auto& name : template_names()) {
        const auto room = laid_out(name);
        std::int32_t lower_row = 0;
        std::map<bool, std::int32_t> free_from;  // in the upper and in the lower row
        for (const auto* section : room.board().siblings({}, {})) {
            if (section->kind == proto::KIND_WORKSHOP) continue;
            const auto& place = section->place;
            const bool below = place.y > 0;
            if (!below) lower_row = std::max(lower_row, place.y + place.h + 1);
            EXPECT_TRUE(!below || place.y >= lower_row) << name;
            EXPECT_GE(place.x, free_from[below]) << name;
            EXPECT_GT(place.w, 0);
            EXPECT_GT(place.h, 0);
            free_from[below] = place.x + place.w + 1;
        }
        EXPECT_GT(free_from[false], free_from[true])
            << name << ": the wall is as wide as what is worked on";
    }
}

TEST(Templates, TeachTheMethodInEverySectionAndNameTheHost) {
    for (const auto& name : template_names()) {
        const auto room = laid_out(name);
        for (const auto* section : room.board().siblings({}, {})) {
            if (section->kind == proto::KIND_WORKSHOP) continue;
            EXPECT_FALSE(section->words(proto::FIELD_TITLE).empty()) << name;
            EXPECT_GT(section->words(proto::FIELD_PROMPT).size(), 60u) << name;
        }
    }
    const auto room = laid_out("co-creation");
    const auto* map = room.board().children({}, proto::KIND_JOURNEY_MAP).front();
    // The host's own name is put in as it is, and is not looked at again.
    EXPECT_NE(map->words(proto::FIELD_PROMPT).find("where you meet Acme {host},"),
              std::string::npos);
}

TEST(Templates, WalkTheCustomerJourneyFromBeforeThePurchaseToAfter) {
    const auto room = laid_out("co-creation");
    const auto& board = room.board();
    const auto* map = board.children({}, proto::KIND_JOURNEY_MAP).front();
    EXPECT_EQ(map->number(proto::FIELD_PERSPECTIVE), 0);
    EXPECT_EQ(map->number(proto::FIELD_MAP_STATE), proto::MAP_STATE_AS_IS);
    std::vector<std::int32_t> phases;
    for (const auto* stage : board.children(map->id, proto::KIND_STAGE)) {
        phases.push_back(stage->number(proto::FIELD_PHASE).value_or(0));
        EXPECT_FALSE(board.children(stage->id, proto::KIND_STEP).empty());
    }
    EXPECT_TRUE(std::is_sorted(phases.begin(), phases.end()));
    EXPECT_EQ(std::set(phases.begin(), phases.end()), (std::set<std::int32_t>{1, 2, 3}));
    EXPECT_EQ(board.children({}, proto::KIND_GAP_LIST).size(), 1u);
    EXPECT_EQ(board.children({}, proto::KIND_CANVAS).size(), 2u);  // parking lot, looking back
}

TEST(Templates, DrawTheLineOfInteractionAboveTheHostsFirstLane) {
    for (const auto* name : {"co-creation", "internal-gap-analysis"}) {
        const auto room = laid_out(name);
        const auto* map = room.board().children({}, proto::KIND_JOURNEY_MAP).front();
        bool hosts = false;
        for (const auto* lane : room.board().children(map->id, proto::KIND_LANE)) {
            const bool host = lane->number(proto::FIELD_OWNER_SIDE) == proto::SIDE_HOST;
            const auto line = lane->number(proto::FIELD_LINE_ABOVE);
            EXPECT_EQ(line == proto::LINE_ABOVE_INTERACTION, host && !hosts) << name;
            hosts = hosts || host;
        }
        EXPECT_TRUE(hosts) << name;
    }
}

TEST(Templates, ShowStaffTheirOwnBeliefFromTheInside) {
    const auto room = laid_out("internal-gap-analysis");
    const auto* map = room.board().children({}, proto::KIND_JOURNEY_MAP).front();
    EXPECT_EQ(map->number(proto::FIELD_PERSPECTIVE), 1);
    std::set<std::int32_t> lines;
    for (const auto* lane : room.board().children(map->id, proto::KIND_LANE)) {
        lines.insert(lane->number(proto::FIELD_LINE_ABOVE).value_or(0));
    }
    EXPECT_EQ(lines, (std::set<std::int32_t>{0, 1, 2, 3}));
}

TEST(Templates, StandTheSameWayInGerman) {
    for (const auto& name : template_names()) {
        test::PaperRoom english, german, unknown;
        const auto lay = [&name](test::PaperRoom& room, const std::string& language) {
            auto words = kWords;
            words.language = language;
            for (const auto& command : lay_out(name, words, room.mint()))
                EXPECT_TRUE(room.does(command)) << name;
            return room.board().objects().size();
        };
        ASSERT_EQ(lay(english, "en"), lay(german, "de"));
        lay(unknown, "xx");
        EXPECT_EQ(unknown.board().organisations().at(OrganisationNumber{4}).name, "Facilitation");
        EXPECT_EQ(german.board().organisations().at(OrganisationNumber{4}).name, "Moderation");
        for (const auto& [id, object] : english.board().objects()) {
            const auto* there = german.board().find(id);
            ASSERT_NE(there, nullptr) << name;
            EXPECT_EQ(there->kind, object.kind);
            EXPECT_EQ(numbers_of(*there), numbers_of(object));
            const auto prompt = object.words(proto::FIELD_PROMPT);
            EXPECT_EQ(there->words(proto::FIELD_PROMPT) == prompt, prompt.empty());
            EXPECT_EQ(there->words(proto::FIELD_TITLE).empty(),
                      object.words(proto::FIELD_TITLE).empty());
        }
    }
}

TEST(Templates, FitIntoWishesOfAtMostFiveHundredObjects) {
    RecordProperty("rule", "C4");
    for (const auto& name : template_names()) {
        test::PaperRoom room;
        for (const auto& command : lay_out(name, kWords, room.mint())) {
            if (!command.has_create_objects()) continue;
            EXPECT_GT(command.create_objects().objects_size(), 0);
            EXPECT_LE(static_cast<std::size_t>(command.create_objects().objects_size()),
                      kObjectsPerCommandMax);
        }
    }
}

TEST(Templates, AreEmptyUnderAnUnknownName) {
    test::PaperRoom room;
    EXPECT_TRUE(lay_out("no-such", kWords, room.mint()).empty());
}

}  // namespace
}  // namespace fishbowl::core
