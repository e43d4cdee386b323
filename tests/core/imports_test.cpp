// Files from elsewhere: read whole, or refused with a reason and a line.
#include "core/imports/imports.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "core/exports/exports.hpp"
#include "core/templates.hpp"
#include "paper_room.hpp"

namespace fishbowl::core {
namespace {

using Answer = std::variant<NewObjects, Unreadable>;

NewObjects objects_of(Answer answer) {
    if (const auto* why = std::get_if<Unreadable>(&answer)) {
        ADD_FAILURE() << "line " << why->line << ": " << why->why;
        return {};
    }
    return std::get<NewObjects>(std::move(answer));
}

// "line: why", or "read" when the file was read after all.
std::string refusal_of(const Answer& answer) {
    const auto* why = std::get_if<Unreadable>(&answer);
    return why ? std::to_string(why->line) + ": " + why->why : "read";
}

bool says(const std::string& text, const std::string& part) {
    const bool found = text.find(part) != text.npos;
    EXPECT_TRUE(found) << "“" << part << "” is not in “" << text << "”";
    return found;
}

// A board with one workshop, and with what was imported into it.
class Imports : public testing::Test {
  protected:
    void SetUp() override {
        for (const auto& command : lay_out("blank", {"Scores", "Acme", {}}, room_.mint())) {
            room_.does(command);
        }
        list_ = board().children({}, proto::KIND_GAP_LIST).front()->id;
    }
    const Board& board() const { return room_.board(); }

    Answer journey(std::string_view file) {
        return import_mermaid_journey(file, 160, 320, room_.mint());
    }
    Answer scores(std::string_view file) { return import_csv_metrics(file, list_, room_.mint()); }

    // Stages with their steps, as "Stage: step, step".
    std::vector<std::string> outline(std::string_view file) {
        EXPECT_TRUE(room_.creates(objects_of(journey(file))));
        std::vector<std::string> out;
        for (const auto* stage : board().children(map().id, proto::KIND_STAGE)) {
            out.push_back(stage->words(proto::FIELD_TITLE) + ":");
            for (const auto* step : board().children(stage->id, proto::KIND_STEP)) {
                out.back() += " " + step->words(proto::FIELD_TITLE) + ",";
            }
        }
        return out;
    }
    const Object& map() const { return *board().children({}, proto::KIND_JOURNEY_MAP).front(); }
    const Object* lane(proto::LaneKind kind) const {
        for (const auto* each : board().children(map().id, proto::KIND_LANE)) {
            if (each->number(proto::FIELD_LANE_KIND) == kind) return each;
        }
        return nullptr;
    }
    std::vector<const Object*> steps() const {
        std::vector<const Object*> out;
        for (const auto* stage : board().children(map().id, proto::KIND_STAGE)) {
            for (const auto* step : board().children(stage->id, proto::KIND_STEP)) {
                out.push_back(step);
            }
        }
        return out;
    }
    // "period=value", in the order of the list; "-" without a value.
    std::vector<std::string> readings(const Object& metric) const {
        std::vector<std::string> out;
        for (const auto* reading : board().children(metric.id, proto::KIND_READING)) {
            const auto value = reading->number(proto::FIELD_VALUE);
            out.push_back(reading->words(proto::FIELD_PERIOD) + "=" +
                          (value ? std::to_string(*value) : "-"));
        }
        return out;
    }

    test::PaperRoom room_;
    ObjectId list_;
};

constexpr std::string_view kWorkingDay =
    "journey\n"
    "    title My working day\n"
    "    section Go to work\n"
    "      Make tea: 5: Me\n"
    "      Go upstairs: 3: Me\n"
    "      Do work: 1: Me, Cat\n"
    "    section Go home\n"
    "      Sit down: 5\n";

using MermaidJourney = Imports;

TEST_F(MermaidJourney, BecomesAMapOfStagesAndSteps) {
    EXPECT_EQ(outline(kWorkingDay),
              (std::vector<std::string>{"Go to work: Make tea, Go upstairs, Do work,",
                                        "Go home: Sit down,"}));
    EXPECT_EQ(map().words(proto::FIELD_TITLE), "My working day");
    EXPECT_EQ(map().place.x, 160);
    EXPECT_EQ(map().place.y, 320);
    EXPECT_GT(map().place.w, 0);
}

TEST_F(MermaidJourney, KeepsScoresAsWhatWasResearchedAndActorsAsCards) {
    outline(kWorkingDay);
    const auto* touchpoints = lane(proto::LANE_KIND_TOUCHPOINTS);
    const auto* actions = lane(proto::LANE_KIND_ACTIONS);
    ASSERT_NE(touchpoints, nullptr);
    ASSERT_NE(actions, nullptr);
    ASSERT_NE(lane(proto::LANE_KIND_EMOTION), nullptr);
    const auto work = steps().at(2)->id, sit = steps().at(3)->id;
    ASSERT_EQ(board().siblings(touchpoints->id, work).size(), 1u);
    const auto& touchpoint = *board().siblings(touchpoints->id, work).front();
    EXPECT_EQ(touchpoint.words(proto::FIELD_TITLE), "Do work");
    EXPECT_EQ(touchpoint.number(proto::FIELD_DELIVERED_RESEARCHED), 1);
    EXPECT_EQ(touchpoint.number(proto::FIELD_EXPECTED_RESEARCHED), std::nullopt);
    EXPECT_EQ(board().siblings(actions->id, work).front()->words(proto::FIELD_TEXT), "Me, Cat");
    EXPECT_TRUE(board().siblings(actions->id, sit).empty());
}

TEST_F(MermaidJourney, ReadsWhatTheNotationAllowsBesides) {
    EXPECT_EQ(outline("\xEF\xBB\xBF---\r\ntitle: \"From the front matter\"\r\n---\r\n"
                      "%%{init: {'theme': 'dark'}}%%\r\n"
                      "%% a comment\r\n"
                      "Journey\r\n"
                      "accTitle: for those who listen\r\n"
                      "accDescr {\r\n  two lines:\r\n  of words\r\n}\r\n"
                      "\r\n"
                      "SECTION One # a remark\r\n"
                      "  # another\r\n"
                      "  Ask#colon; why : 4 : Me , , You;\r\n"
                      "  Wait #9829;:2:\r\n"),
              (std::vector<std::string>{"One: Ask: why, Wait ♥,"}));
    EXPECT_EQ(map().words(proto::FIELD_TITLE), "From the front matter");
    const auto* card = board().siblings(lane(proto::LANE_KIND_ACTIONS)->id, steps()[0]->id).front();
    EXPECT_EQ(card->words(proto::FIELD_TEXT), "Me, You");
}

TEST_F(MermaidJourney, ReadsADiagramBetweenFences) {
    EXPECT_EQ(outline("```mermaid\njourney\nTask: 3: Me\n```\nWords behind it: are not a task\n"),
              (std::vector<std::string>{"Steps: Task,"}));
    EXPECT_EQ(map().words(proto::FIELD_TITLE), "Imported journey");
}

TEST_F(MermaidJourney, TakesColonsInANameUpToTheScore) {
    EXPECT_EQ(outline("journey\nsection Day\nMeet at 10:30: 4: Me, You\nLeave at 17:45: 2\n"),
              (std::vector<std::string>{"Day: Meet at 10:30, Leave at 17:45,"}));
}

TEST_F(MermaidJourney, PutsThePurchaseBetweenBeforeAndAfter) {
    outline("journey\nsection Awareness\na: 1\nsection First Purchase\nb: 2\nsection Use\nc: 3\n");
    std::vector<std::int32_t> phases;
    for (const auto* stage : board().children(map().id, proto::KIND_STAGE)) {
        phases.push_back(stage->number(proto::FIELD_PHASE).value_or(0));
    }
    EXPECT_EQ(phases, (std::vector<std::int32_t>{proto::PHASE_PRE_PURCHASE, proto::PHASE_PURCHASE,
                                                 proto::PHASE_POST_PURCHASE}));
}

TEST_F(MermaidJourney, SaysTheLineAndTheReasonWhenItCannotBeRead) {
    const auto refused = [&](std::string_view file) { return refusal_of(journey(file)); };
    says(refused("journey\nsection One\nTask: 6: Me\n"), "3: The score is 6");
    says(refused("journey\r\n\r\nTask: 0: Me\r\n"), "3: The score is 0");
    says(refused("journey\nTask: good: Me\n"), "2: This line has no score");
    says(refused("journey\nTask: 3.5: Me\n"), "2: This line has no score");
    says(refused("journey\nJust words\n"), "2: This line has no score");
    says(refused("journey\nsection\n"), "2: This section has no name");
    says(refused("journey\n: 3: Me\n"), "2: This task has no name");
    says(refused("journey\n" + std::string(501, 'x') + ": 3\n"),
         "2: The name of the task is longer");
    says(refused("flowchart LR\n  a --> b\n"), "1: This is not a journey");
    says(refused("---\ntitle: never closed\n"), "0: This is not a journey");
    says(refused("journey\n"), "0: This journey has no sections");
    says(refused(""), "0: This file is empty");
    says(refused("journey\nsection Caf\xE9\n"), "2: There is a character here that is not UTF-8");
    says(refused(std::string_view("journey\nx\0: 3\n", 14)), "2: There is a character");
    says(refused("\xFF\xFEj\0o\0"), "0: This file is UTF-16");
}

TEST_F(MermaidJourney, NeverMakesMoreThanOneWishHolds) {
    RecordProperty("rule", "C4");
    std::string file = "journey\nsection Many\n";
    for (int i = 0; i < 166; ++i) file += "Step: 3: Me\n";
    says(refusal_of(journey(file)), "0: This file would make 503 objects");
    std::string fits = "journey\nsection Many\n";
    for (int i = 0; i < 165; ++i) fits += "Step: 3: Me\n";
    EXPECT_EQ(objects_of(journey(fits)).size(), kObjectsPerCommandMax);
}

TEST_F(MermaidJourney, ReadsARealPurchaseJourney) {
    const auto file = test::shared_file("purchase-journey.mmd");
    if (!file) return;  // The rules above are told inline.
    const auto stages = outline(*file);
    ASSERT_EQ(stages.size(), 6u);
    EXPECT_EQ(stages[0], "Awareness: Hears about FreClean, Sees brand / referral,");
    EXPECT_EQ(steps().size(), 11u);
    EXPECT_EQ(map().words(proto::FIELD_TITLE), "Customer Journey (Illustrative)");
    const auto* purchase = board().children(map().id, proto::KIND_STAGE)[2];
    EXPECT_EQ(purchase->number(proto::FIELD_PHASE), proto::PHASE_PURCHASE);
}

constexpr std::string_view kScores =
    "service,year,quarter,question,average_score,description\n"
    "vha,2020,1,Satisfaction,4.70,\"Agreed \"\"I am satisfied\"\"\"\n"
    "vha,2020,1,Trust / Confidence,4.42,\n"
    "vha,2019,4,Satisfaction,No Data,\"Expected, soon\"\n"
    "vha,2019,3,Satisfaction,,\n";

using CsvMetrics = Imports;

TEST_F(CsvMetrics, BecomeOneMetricAQuestionAndOneReadingARow) {
    ASSERT_TRUE(room_.creates(objects_of(scores(kScores))));
    const auto metrics = board().children(list_, proto::KIND_METRIC);
    ASSERT_EQ(metrics.size(), 2u);
    EXPECT_EQ(metrics[0]->words(proto::FIELD_TITLE), "Satisfaction");
    EXPECT_EQ(metrics[0]->words(proto::FIELD_SOURCE), "vha");
    EXPECT_EQ(metrics[1]->words(proto::FIELD_TITLE), "Trust / Confidence");
    EXPECT_EQ(readings(*metrics[0]),
              (std::vector<std::string>{"2019-Q3=-", "2019-Q4=-", "2020-Q1=4700"}));
    EXPECT_EQ(readings(*metrics[1]), std::vector<std::string>{"2020-Q1=4420"});
}

TEST_F(CsvMetrics, KeepNoDataAsNoValueWithItsNote) {
    ASSERT_TRUE(room_.creates(objects_of(scores(kScores))));
    const auto* metric = board().children(list_, proto::KIND_METRIC).front();
    const auto& reading = *board().children(metric->id, proto::KIND_READING)[1];
    EXPECT_EQ(reading.number(proto::FIELD_VALUE), std::nullopt);
    EXPECT_EQ(reading.words(proto::FIELD_NOTE), "Expected, soon");
    const auto& valued = *board().children(metric->id, proto::KIND_READING)[2];
    EXPECT_EQ(valued.words(proto::FIELD_NOTE), "Agreed \"I am satisfied\"");
}

TEST_F(CsvMetrics, StandBehindWhatIsInTheListAlready) {
    RecordProperty("rule", "C5");
    ASSERT_TRUE(room_.creates(objects_of(scores("metric,value,period\nOne,1,2020\n"))));
    ASSERT_TRUE(room_.creates(objects_of(scores("metric,value,period\nTwo,2,2020\n"))));
    const auto metrics = board().children(list_, proto::KIND_METRIC);
    ASSERT_EQ(metrics.size(), 2u);
    EXPECT_EQ(metrics[1]->words(proto::FIELD_TITLE), "Two");
}

TEST_F(CsvMetrics, ReadWhatSpreadsheetsWrite) {
    ASSERT_TRUE(
        room_.creates(objects_of(scores("\xEF\xBB\xBFsep=;\r\n"
                                        "Name;Average score;Date;Note\r\n"
                                        "\"On;time\";4,75;2020-02-29;\"two\r\nlines\"\r\n"
                                        "\r\n"
                                        "\"On;time\";-0,0005;2021-03;\r\n"
                                        "\"On;time\";+12;2021;\r\n"
                                        "\"On;time\";1.23456;2021 q2;\r\n"))));
    const auto* metric = board().children(list_, proto::KIND_METRIC).front();
    EXPECT_EQ(metric->words(proto::FIELD_TITLE), "On;time");
    EXPECT_EQ(readings(*metric), (std::vector<std::string>{"2020-02-29=4750", "2021=12000",
                                                           "2021-03=-1", "2021-Q2=1235"}));
    const auto* first = board().children(metric->id, proto::KIND_READING).front();
    EXPECT_EQ(first->words(proto::FIELD_NOTE), "two lines");
}

TEST_F(CsvMetrics, KeepServicesApart) {
    ASSERT_TRUE(room_.creates(objects_of(
        scores("service,metric,score,period\nA,Speed,1,2020\nB,Speed,2,2020\nA,Speed,3,2021\n"))));
    const auto metrics = board().children(list_, proto::KIND_METRIC);
    ASSERT_EQ(metrics.size(), 2u);
    EXPECT_EQ(metrics[0]->words(proto::FIELD_TITLE), "Speed (A)");
    EXPECT_EQ(metrics[1]->words(proto::FIELD_TITLE), "Speed (B)");
    EXPECT_EQ(readings(*metrics[0]), (std::vector<std::string>{"2020=1000", "2021=3000"}));
}

TEST_F(CsvMetrics, SayTheLineAndTheReasonWhenTheyCannotBeRead) {
    const auto refused = [&](const std::string& rows) {
        return refusal_of(scores("metric,score,period,note\n" + rows));
    };
    says(refused("Speed,fast,2020,\n"), "2: “fast” is not a score");
    says(refused("\"two\nlines\",1,2020,\nSpeed,1e3,2020,\n"), "4: “1e3” is not a score");
    says(refused("Speed,4.,2020,\n"), "2: “4.” is not a score");
    says(refused("Speed,2000001,2020,\n"), "2: “2000001” is not a score");
    says(refused("Speed,\"4,5\",2020,\n"), "2: “4,5” is not a score");
    says(refused("Speed,1,20,\n"), "2: “20” is not a period");
    says(refused("Speed,1,2021-02-29,\n"), "2: “2021-02-29” is not a period");
    says(refused("Speed,1,2020-Q5,\n"), "2: “2020-Q5” is not a period");
    says(refused("Speed,1,2020\n"), "2: This row has 3 cells");
    says(refused(",1,2020,\n"), "2: This row does not say what was measured");
    says(refused("Speed,1,2020,\"open\n\n"), "2: A quotation mark opens here");
    says(refused("Speed,1,2020,\"a\"b\n"), "2: Text follows the closing quotation mark");
    says(refused("Speed,1,2020," + std::string(501, 'n') + "\n"), "2: The note is longer than 500");
    says(refused(""), "0: This file has a header and no rows");
    says(refusal_of(scores("metric,period\nSpeed,2020\n")), "1: The first row names the columns");
    says(refusal_of(scores("question,score,year,quarter\nSpeed,1,2020,x\n")),
         "2: “2020, quarter x” is not a period");
    says(refusal_of(scores("a,b\n\xC0\xAF,1\n")), "2: There is a character");
}

TEST_F(CsvMetrics, NeverMakeMoreThanOneWishHolds) {
    RecordProperty("rule", "C4");
    std::string file = "metric,score,period\n";
    for (int i = 0; i < 500; ++i) file += "Speed,1,2020\n";
    says(refusal_of(scores(file)), "0: This file would make 501 objects");
    for (int i = 0; i < 4'600; ++i) file += "Speed,1,2020\n";
    says(refusal_of(scores(file)), "5001: This file has more than 5000 rows");
}

TEST_F(CsvMetrics, ReadTheRealScoresOfAHealthService) {
    const auto file = test::shared_file("service-scores.csv");
    if (!file) return;  // The rules above are told inline.
    ASSERT_TRUE(room_.creates(objects_of(scores(*file))));
    const auto metrics = board().children(list_, proto::KIND_METRIC);
    ASSERT_EQ(metrics.size(), 7u);
    EXPECT_EQ(metrics[0]->words(proto::FIELD_TITLE), "Satisfaction");
    EXPECT_EQ(readings(*metrics[0]),
              (std::vector<std::string>{"2019-Q1=-", "2019-Q2=-", "2019-Q3=4550", "2019-Q4=4700",
                                        "2020-Q1=4700"}));
}

// An export of a small workshop, so that one thing in it can be spoilt.
std::string exported() {
    test::PaperRoom room;
    for (const auto& command : lay_out("co-creation", {"Ours", "Acme", {"Blue"}}, room.mint())) {
        room.does(command);
    }
    const auto ana = room.admits(proto::ROLE_FACILITATOR, OrganisationNumber{1});
    proto::PersonName name;
    name.set_person(ana.value);
    name.set_name("Ana");
    return workshop_json(room.board(), viewer_of(room.board(), ana), {{ana, name}},
                         "AAAAAAAAAAAAAAAAAAAAAA", "2026-11-22T10:00:00Z");
}

std::string why_not(const std::string& json) {
    const auto answer = import_workshop(json);
    const auto* why = std::get_if<Unreadable>(&answer);
    return why ? why->why : "read";
}

// The export with one part replaced, wherever it first stands.
std::string spoilt(std::string part, const std::string& by) {
    auto json = exported();
    const auto at = json.find(part);
    EXPECT_NE(at, json.npos) << part;
    return at == json.npos ? json : json.replace(at, part.size(), by);
}

TEST(WorkshopImport, ReadsAnExportAndGivesNoNumberTwice) {
    const auto answer = import_workshop(exported());
    const auto* whole = std::get_if<proto::WorkshopExport>(&answer);
    ASSERT_NE(whole, nullptr);
    EXPECT_EQ(whole->people(0).name(), "Ana");
    EXPECT_EQ(whole->snapshot().next_person(), 2u);
    EXPECT_EQ(whole->snapshot().next_organisation(), 4u);
}

TEST(WorkshopImport, RefusesWhatIsNoExportOrOfAnotherFormat) {
    says(why_not("{}"), "is not an export of a workshop");
    says(why_not("[1, 2]"), "is not an export of a workshop");
    says(why_not(spoilt("\"format\": 1", "\"format\": 2")), "This export has format 2");
    says(why_not(spoilt("\"format\": 1", "\"shape\": 1")), "is not an export of a workshop");
    says(why_not(""), "empty");
    says(why_not(exported().substr(0, 900)), "ends too early");
    says(why_not(std::string(100'000, '[')), "nests deeper");
    says(why_not("{\"format\": 1, \"snapshot\": {}}"), "exactly one workshop object");
}

TEST(WorkshopImport, NamesTheFirstThingThatDoesNotFitTheSchema) {
    says(why_not(spoilt("KIND_STAGE", "KIND_STAGES")), "KIND_STAGES");
    says(why_not(spoilt("KIND_STAGE", "KIND_READING")), "stands where its kind does not live");
    says(why_not(spoilt("\"kind\": \"KIND_STAGE\"", "\"kind\": 99")), "is of an unknown kind");
    says(why_not(spoilt("\"field\": \"FIELD_PHASE\",\n            \"value\": 1",
                        "\"field\": \"FIELD_PHASE\",\n            \"value\": 9")),
         "out of range in FIELD_PHASE");
    says(why_not(spoilt("FIELD_PHASE", "FIELD_COLOUR")), "which its kind does not have");
    says(why_not(spoilt("\"text", "\"locked\": true, \"text")),
         "only a section, a lane or a stage can be");
    says(why_not(spoilt("SIDE_HOST", "SIDE_UNSPECIFIED")), "has no side");
    says(why_not(spoilt("ROLE_FACILITATOR", "ROLE_HOUSE")), "has no role");
    says(why_not(spoilt("ROLE_FACILITATOR", "ROLE_SCREEN")), "has no role");
    says(why_not(spoilt("Notices a need", std::string(501, 'x'))), "words that are too long");
    says(why_not(spoilt("Notices a need", "Notices\\u0007")), "control characters");
    says(why_not(spoilt("\"w\": 38400", "\"w\": -1")), "lies beyond the wall");
    says(why_not(spoilt("\"people\": [", "\"replicas\": [{}], \"people\": [")),
         "parts that an export");
}

}  // namespace
}  // namespace fishbowl::core
