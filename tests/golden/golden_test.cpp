// Golden transcripts: what was asked, what became of it, what each viewer then sees. The browser's
// twin runs the same files. `golden_tests --update` writes them anew; read the difference.
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/checksum.hpp"
#include "golden/update.hpp"
#include "support/scene.hpp"
#include "support/whims.hpp"
#include "transcript.pb.h"

namespace fishbowl::test {
namespace {

// Asks, applies, and writes everything down.
class Recorder {
  public:
    Recorder(const std::string& about, const std::vector<std::string>& rules) {
        transcript_.set_about(about);
        for (const auto& rule : rules) transcript_.add_rules(rule);
    }

    void asks(PersonNumber person, proto::Command command) {
        auto* step = transcript_.add_steps();
        // The house has no replica, a person has one and numbers in a row.
        const core::Author author{person,
                                  ReplicaId{person == kHouse ? 0 : 0x5eed0000u + person.value}};
        if (person != kHouse) command.set_number(last_number_[person] + 1);
        step->set_author(person.value);
        if (person != kHouse) *step->mutable_replica() = to_proto(ObjectId{author.replica.value});
        *step->mutable_command() = command;
        auto decision = core::decide(board_, memory_, command, author, {});
        if (const auto* refused = std::get_if<core::Refused>(&decision)) {
            step->set_refusal(refused->why);
            if (refused->about != ObjectId{}) *step->mutable_about() = to_proto(refused->about);
            return;
        }
        auto& events = std::get<core::Events>(decision);
        if (events.empty()) return;
        const Seq seq{board_.seq().value + 1};
        if (person != kHouse) last_number_[person] = command.number();
        befores_.push_back(board_);
        entries_.push_back(
            core::entry_of(author, command.number(), 99, Moment{seq.value}, std::move(events)));
        for (const auto& event : entries_.back().events()) *step->add_events() = event;
        step->set_seq(static_cast<std::uint32_t>(seq.value));
        if (seq.value % 3 == 0) checksums_.catch_up(board_, 2);
        checksums_.note(board_, entries_.back());
        core::apply(board_, seq, entries_.back());
        memory_.note(seq, entries_.back());
    }

    proto::Transcript end(const std::vector<PersonNumber>& viewers) {
        transcript_.set_canonical(core::canonical_bytes(board_));
        // A little at a time, as a room does.
        while (!checksums_.catch_up(board_, 7)) {
        }
        for (const auto person : viewers) {
            // As if they had been there, as who they are now, from the first entry on.
            const auto viewer = core::viewer_of(board_, person);
            auto* view = transcript_.add_views();
            view->set_person(person.value);
            core::Board seen = core::project(viewer, core::Board{});
            for (std::size_t i = 0; i < entries_.size(); ++i) {
                auto* heard = view->add_heard();
                heard->set_seq(static_cast<std::uint32_t>(i + 1));
                if (!core::seals_its_author(befores_[i], entries_[i])) {
                    heard->set_author(entries_[i].author());
                    heard->set_moment_ms(entries_[i].moment_ms());
                }
                for (const auto& event : entries_[i].events()) {
                    for (auto& part : core::project(viewer, befores_[i], event)) {
                        *heard->add_events() = std::move(part);
                    }
                }
                core::apply_heard(seen, Seq{i + 1}, PersonNumber{heard->author()}, heard->events());
            }
            EXPECT_EQ(core::canonical_bytes(seen),
                      core::canonical_bytes(core::project(viewer, board_)));
            view->set_canonical(core::canonical_bytes(seen));
            const auto sum = checksums_.seen_by(viewer);
            EXPECT_EQ(sum, core::checksum(seen, viewer));
            view->mutable_check()->set_seq(static_cast<std::uint32_t>(board_.seq().value));
            view->mutable_check()->set_first(sum.first);
            view->mutable_check()->set_second(sum.second);
        }
        return transcript_;
    }

    const core::Board& board() const { return board_; }
    Seq seq() const { return board_.seq(); }

  private:
    proto::Transcript transcript_;
    core::Board board_;
    core::TextMemory memory_;
    core::Checksums checksums_;
    std::vector<core::Board> befores_;
    std::vector<proto::Entry> entries_;
    std::map<PersonNumber, std::uint32_t> last_number_;
};

const std::vector<PersonNumber> kEverybody{kFay, kCem, kSue, kOda};

Recorder staged(const std::string& about, const std::vector<std::string>& rules) {
    Recorder recorder{about, rules};
    for (auto& [person, command] : setting()) recorder.asks(person, command);
    return recorder;
}

// Compares with the file of this name, or writes it.
void expect_golden(const std::string& name, const proto::Transcript& transcript) {
    google::protobuf::util::JsonPrintOptions options;
    options.add_whitespace = true;
    std::string json;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(transcript, &json, options).ok());
    const auto path = std::filesystem::path(FISHBOWL_TESTS_DIR) / "golden" / (name + ".json");
    if (g_update) {
        std::ofstream(path, std::ios::binary) << json;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream golden;
    golden << file.rdbuf();
    ASSERT_EQ(json, golden.str()) << path << " differs: run golden_tests --update, read the diff";
}

TEST(Golden, PeopleComeByLinksAndTakeRoles) {
    auto room = staged("People come by links, take and lose roles", {"P3", "P6", "P9", "V6", "V7"});
    room.asks(kFay, wish::rotate(102, 'n'));
    room.asks(kHouse, wish::admit('c'));
    room.asks(kHouse, wish::admit('n'));
    room.asks(kFay, wish::revoke(104));
    room.asks(kFay, wish::change_role(kSue.value, proto::ROLE_PRESENTER));
    room.asks(kCem, wish::remove_person(kSue.value));
    room.asks(kFay, wish::remove_person(kCleo.value));
    room.asks(kFay, wish::organisation("Late Ltd", proto::SIDE_CUSTOMER));
    expect_golden("people", room.end({kFay, kCem, kOda}));
}

TEST(Golden, AJourneyMapIsBuiltAndRebuilt) {
    auto room = staged("Stages, steps and cards are made, moved and deleted",
                       {"B2", "B3", "B4", "C5", "C6", "K2"});
    room.asks(kCem, wish::create(20, proto::KIND_CARD, {kLane, kStep, kCard}, "Two logins"));
    room.asks(kSue, wish::create(21, proto::KIND_CARD, {kLane, kStep, kCard}, "No call back"));
    room.asks(kSue, wish::create({wish::object(22, proto::KIND_STAGE, {kMap, 0, kStage}, "Using"),
                                  wish::object(23, proto::KIND_STEP, {22}, "Install"),
                                  wish::object(24, proto::KIND_CARD, {kLane, 23}, "Long wait")}));
    room.asks(kCem, wish::move(20, {kLane, 23, 24}));
    room.asks(kCem, wish::move(kCard, {kLane, kStep, 21}));
    room.asks(kCem, wish::move(kStep2, {22, 0, 23}));
    room.asks(kSue, wish::set_number(22, proto::FIELD_PHASE, proto::PHASE_POST_PURCHASE));
    room.asks(kSue, wish::set_number(23, proto::FIELD_MOMENT_OF_TRUTH, 1));
    room.asks(kCem, wish::link(kGap, proto::FIELD_STEPS, {kStep, 23}));
    room.asks(kCem, wish::link(kGap, proto::FIELD_CARDS, {20, 21}, {kCard}));
    room.asks(kSue, wish::rate(kStep, proto::CRITERION_EMOTION, -1));
    room.asks(kCem, wish::rate(kTouchpoint, proto::CRITERION_EXPECTED, 5));
    room.asks(kFay, wish::remove(kStep));
    room.asks(kFay, wish::restore(kCard));
    room.asks(kSue, wish::set_line(kGap, proto::FIELD_DUE, "2026-12-24"));
    room.asks(kSue, wish::clear(kGap, proto::FIELD_DUE));
    expect_golden("journey_map", room.end(kEverybody));
}

TEST(Golden, TextsMerge) {
    auto room = staged("Two people type in one card", {"T1", "T2", "T3", "T6"});
    const Seq then = room.seq();
    room.asks(kCem, wish::edit(kCard, proto::FIELD_TEXT, 5, 0, " and e-mail", then));
    room.asks(kSue, wish::edit(kCard, proto::FIELD_TEXT, 5, 6, "", then));
    room.asks(kSue, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "\xF0\x9F\x98\x80 ", room.seq()));
    room.asks(kCem, wish::edit(kCard, proto::FIELD_TEXT, 1, 0, "split", room.seq()));
    room.asks(kCem,
              wish::edit(kGap, proto::FIELD_DESCRIPTION, 0, 0, "日本語 e\xCC\x81", room.seq()));
    room.asks(kCem, wish::edit(kGap, proto::FIELD_DESCRIPTION, 0, 3, "", room.seq()));
    expect_golden("texts", room.end(kEverybody));
}

TEST(Golden, LocksAndDraftsHold) {
    auto room = staged("A locked map, a draft, and what others see of them",
                       {"L1", "L2", "V2", "V3", "V5"});
    room.asks(kCem, wish::draft(30, {kLane, kStep, kCard}, kCem.value, "only mine"));
    room.asks(kSue, wish::remove(30));
    room.asks(kFay, wish::lock(kMap));
    room.asks(kCem, wish::share(30));
    room.asks(kSue, wish::set_number(kCard, proto::FIELD_COLOUR, 2));
    room.asks(kFay, wish::set_number(kCard, proto::FIELD_COLOUR, 3));
    room.asks(kOda, wish::set_number(kCard, proto::FIELD_COLOUR, 4));
    room.asks(kFay, wish::unlock(kMap));
    room.asks(kCem, wish::share(30));
    room.asks(kCem, wish::draft(31, {kLane, kStep2}, kCem.value, "never shown"));
    room.asks(kFay, wish::remove(kStep2));
    expect_golden("locks_and_drafts", room.end(kEverybody));
}

TEST(Golden, SilentWritingIsRevealed) {
    auto room = staged("A step of silent writing without names, its reveal, and the step after it",
                       {"A2", "A3", "A12", "H1", "H2", "H3", "S1", "S2"});
    auto silent = wish::object(40, proto::KIND_AGENDA_STEP, {kWorkshop}, "Write in silence");
    for (const auto& [field, value] : std::vector<std::pair<proto::Field, std::int32_t>>{
             {proto::FIELD_STEP_KIND, proto::AGENDA_STEP_KIND_SILENT_WRITING},
             {proto::FIELD_MINUTES, 7},
             {proto::FIELD_STAFF_MAY, 1 << proto::STEP_RIGHT_COMMENT},
             {proto::FIELD_ANONYMITY, proto::ANONYMITY_ORGANISATION},
             {proto::FIELD_HIDES, 1}})
        silent = wish::with(silent, field, value);
    room.asks(kFay, wish::create({silent, wish::object(41, proto::KIND_AGENDA_STEP,
                                                       {kWorkshop, 0, 40}, "Discuss")}));
    room.asks(kFay, wish::create(42, proto::KIND_FACILITATOR_NOTE, {40}, "Watch the time"));
    room.asks(kFay, wish::enter(40, 10));
    room.asks(kFay, wish::enter(40));
    room.asks(kCem, wish::create(50, proto::KIND_CARD, {kLane, kStep, kCard}, "Hidden"));
    room.asks(kSue, wish::create(51, proto::KIND_CARD, {kLane, kStep}, "Not now"));
    room.asks(kSue,
              wish::create({wish::with(wish::object(52, proto::KIND_COMMENT, {kCard}, "Hidden too"),
                                       proto::FIELD_SAID_AT, 29'000'000)}));
    room.asks(kCleo, wish::draft(53, {kLane, kStep, kCard}, kCleo.value, "Draft"));
    room.asks(kCleo, wish::share(53));
    room.asks(kFay, wish::create(54, proto::KIND_CARD, {kLane, kStep, kCard}, "Open"));
    auto said = wish::object(55, proto::KIND_CARD, {kLane, kStep}, "Said aloud");
    said.set_written_for(kSue.value);
    room.asks(kFay, wish::create({said}));
    room.asks(kCem, wish::edit(50, proto::FIELD_TEXT, 6, 0, " note", room.seq()));
    room.asks(kFay, wish::reveal(proto::SIDE_CUSTOMER));
    room.asks(kFay, wish::enter(41));
    room.asks(kCem, wish::set_number(50, proto::FIELD_COLOUR, 2));
    room.asks(kSue, wish::confirm(55));
    room.asks(kFay, wish::reveal());
    room.asks(kCleo, wish::remove(53));
    room.asks(kCleo, wish::restore(53));
    room.asks(kFay, wish::start_timer(60));
    room.asks(kFay, wish::summon(kGaps));
    room.asks(kFay, wish::enter(0));
    expect_golden("silent_writing", room.end({kFay, kCem, kSue, kOda, kCleo}));
}

TEST(Golden, VotesAreCastAndShown) {
    auto room =
        staged("A live vote by name, and one without names", {"A12", "W1", "W2", "W3", "W5", "W7"});
    room.asks(kCem, wish::create(60, proto::KIND_GAP, {kGaps, 0, kGap}, "Another"));
    auto live = wish::linked(wish::object(61, proto::KIND_VOTE, {kWorkshop}, "Dots"),
                             proto::FIELD_VOTE_ON, kGaps);
    live = wish::with(wish::with(live, proto::FIELD_LIVE, 1), proto::FIELD_VOTES_PER_PERSON, 3);
    auto rated = wish::linked(wish::object(62, proto::KIND_VOTE, {kWorkshop}, "Effort"),
                              proto::FIELD_VOTE_ON, kGaps);
    rated = wish::with(rated, proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING);
    rated = wish::with(rated, proto::FIELD_ANONYMOUS, 1);
    rated = wish::with(rated, proto::FIELD_CRITERIA, 1 << proto::CRITERION_EFFORT);
    room.asks(kFay, wish::create({live, rated}));
    room.asks(kFay, wish::open_vote(61));
    room.asks(kFay, wish::open_vote(62));
    room.asks(kCem, wish::ballot(61, kGap, 2));
    room.asks(kSue, wish::ballot(61, 60, 3));
    room.asks(kSue, wish::ballot(61, kGap, 1));
    room.asks(kCem, wish::ballot(61, kGap, 1));
    room.asks(kCleo, wish::ballot(61, 60, 2));
    room.asks(kCleo, wish::ballot(61, 60, std::nullopt));
    for (const std::uint64_t gap : {std::uint64_t{60}, kGap}) {
        auto spoken = wish::ballot(61, gap, 1);
        spoken.mutable_cast_ballot()->set_written_for(kCleo.value);
        room.asks(kFay, spoken);
    }
    room.asks(kCleo, wish::ballot(61, kGap, 1));
    for (const auto person : {kCem, kCleo, kSue})
        room.asks(person, wish::ballot(62, kGap, static_cast<std::int32_t>(person.value),
                                       proto::CRITERION_EFFORT));
    room.asks(kFay, wish::close_vote(62));
    room.asks(kFay, wish::show_results(62));
    room.asks(kFay, wish::remove(60));
    expect_golden("votes", room.end(kEverybody));
}

TEST(Golden, WhimsOfEverybody) {
    auto room = staged("Six hundred whims", {"B2", "V4"});
    Whims whims{20261122};
    const std::vector<PersonNumber> people{kFay, kCem, kSue, kOda, kCleo, kCofi};
    for (int i = 0; i < 600; ++i) {
        const auto person = whims.upto(12) == 0 ? kHouse : whims.one_of(people);
        const auto command = whims.next(room.board(), person);
        // Who becomes another person comes back with another board (P16): no transcript holds that.
        if (!command.has_merge_people()) room.asks(person, command);
    }
    expect_golden("whims", room.end({kFay, kCem, kSue, kOda}));
}

}  // namespace
}  // namespace fishbowl::test

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--update") == 0) fishbowl::test::g_update = true;
    }
    return RUN_ALL_TESTS();
}
