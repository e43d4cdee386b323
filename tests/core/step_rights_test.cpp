// What a step lets people do: each right by itself, and steps of every kind in pairs (A rules, R3).
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <set>

#include "core/agenda.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kFirst = 800;
constexpr std::int32_t kAll = (1 << proto::StepRight_ARRAYSIZE) - 1;

constexpr std::int32_t bits(std::initializer_list<proto::StepRight> rights) {
    std::int32_t all = 0;
    for (const auto right : rights) all |= 1 << right;
    return all;
}

// One way to do what each right is about, on what another person made or on one's own.
struct Doing {
    const char* name;
    std::int32_t asks;  // of Cem
    proto::Command command;
    std::uint64_t section;
    /// Whose it is that is changed: who is another needs the right to others'. Nobody: a new one.
    PersonNumber owner{};
    bool card = false;
};
std::vector<Doing> doings(Seq now) {
    using proto::StepRight;
    const auto own = bits({StepRight::STEP_RIGHT_EDIT_OWN});
    const auto others = bits({StepRight::STEP_RIGHT_EDIT_OTHERS});
    const auto asking = wish::with(wish::object(905, proto::KIND_CARD, {kCanvas}, "Why?"),
                                   proto::FIELD_QUESTION, 1);
    return {
        {"a card",
         bits({StepRight::STEP_RIGHT_CARDS}),
         wish::create(900, proto::KIND_CARD, {kCanvas}, "x"),
         kCanvas,
         {},
         true},
        {"a question",
         bits({StepRight::STEP_RIGHT_QUESTIONS}),
         wish::create({asking}),
         kCanvas,
         {},
         true},
        {"a shape", bits({StepRight::STEP_RIGHT_THINGS}),
         wish::create(900, proto::KIND_SHAPE, {kCanvas}), kCanvas},
        {"a touchpoint", bits({StepRight::STEP_RIGHT_THINGS}),
         wish::create(900, proto::KIND_TOUCHPOINT, {kTouchLane, kStep}), kMap},
        {"a gap", bits({StepRight::STEP_RIGHT_GAPS}), wish::create(900, proto::KIND_GAP, {kGaps}),
         kGaps},
        {"a comment", bits({StepRight::STEP_RIGHT_COMMENT}),
         wish::create(900, proto::KIND_COMMENT, {kTouchpoint}, "Really?"), kMap},
        {"own words", own, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x", now), kMap, kCem, true},
        {"own colour", own, wish::set_number(kCard, proto::FIELD_COLOUR, 3), kMap, kCem, true},
        {"another's words", others, wish::edit(kTouchpoint, proto::FIELD_TITLE, 0, 0, "x", now),
         kMap, kSue},
        {"another's links", others, wish::link(kGap, proto::FIELD_CARDS, {kCard}), kGaps, kFay},
        {"own moved", own | bits({StepRight::STEP_RIGHT_MOVE}), wish::move(kCard, {kLane, kStep2}),
         kMap, kCem, true},
        {"another's moved", others | bits({StepRight::STEP_RIGHT_MOVE}),
         wish::move(kTouchpoint, {kTouchLane, kStep2}), kMap, kSue},
        {"own deleted", own | bits({StepRight::STEP_RIGHT_DELETE}), wish::remove(kCard), kMap, kCem,
         true},
        {"another's deleted", others | bits({StepRight::STEP_RIGHT_DELETE}),
         wish::remove(kTouchpoint), kMap, kSue},
        {"own restored", own, wish::restore(920), kCanvas, kCem, true},
        {"own shared", own, wish::share(921), kCanvas, kCem, true},
        {"a comment resolved", bits({StepRight::STEP_RIGHT_COMMENT}),
         wish::set_number(922, proto::FIELD_RESOLVED, 1), kMap},
        {"rated", bits({StepRight::STEP_RIGHT_RATE}),
         wish::rate(kStep, proto::CRITERION_EMOTION, 1), kMap},
        {"a ballot", bits({StepRight::STEP_RIGHT_VOTE}), wish::ballot(923, kGap, 1), kGaps},
    };
}

Scene with_things_to_do() {
    Scene scene;
    scene.must(kCem, wish::create(920, proto::KIND_CARD, {kCanvas}));
    scene.must(kCem, wish::remove(920));
    scene.must(kCem, wish::draft(921, {kCanvas}, kCem.value));
    scene.must(kSue, wish::create(922, proto::KIND_COMMENT, {kTouchpoint}, "Said"));
    scene.must(kFay, wish::create({wish::linked(wish::object(923, proto::KIND_VOTE, {kWorkshop}),
                                                proto::FIELD_VOTE_ON, kGaps)}));
    scene.must(kFay, wish::open_vote(923));
    scene.must(kFay, wish::change_role(kCleo.value, proto::ROLE_PRESENTER));
    scene.must(kFay, wish::create(kFirst, proto::KIND_AGENDA_STEP, {kWorkshop}, "Step"));
    return scene;
}

TEST(AStep, AsksForTheRightsOfWhatIsDoneAndForNoOther) {
    RecordProperty("rule", "A4");
    Scene set = with_things_to_do();
    set.must(kFay, wish::enter(kFirst));
    for (const Doing& doing : doings(Seq{set.seq().value})) {
        const auto try_with = [&](std::int32_t rights) {
            Scene tried = set;
            tried.must(kFay, wish::set_number(kFirst, proto::FIELD_CUSTOMERS_MAY, rights));
            return tried.does(kCem, doing.command);
        };
        EXPECT_EQ(try_with(doing.asks), kAccepted) << doing.name;
        for (int right = 0; right < proto::StepRight_ARRAYSIZE; ++right) {
            const std::int32_t one = 1 << right;
            const bool asked = (doing.asks & one) != 0;
            EXPECT_EQ(try_with(kAll & ~one), asked ? proto::REFUSAL_NOT_NOW : kAccepted)
                << doing.name << " without " << right;
        }
    }
}

// What a step can be, and who does what in it. Each is an index into its choices.
struct Case {
    enum Factor {
        kDoing,
        kWho,
        kRights,
        kOtherSides,
        kElsewhere,
        kFocus,
        kHides,
        kNames,
        kPresents,
        kParks,
        kRuns,
        kBaton,
        kFactors
    };
    std::array<std::size_t, kFactors> chosen{};
    std::size_t operator[](Factor factor) const { return chosen[factor]; }
};
constexpr std::array kPeople = {kCem, kSue, kCleo, kFay, kCofi, kOda};

/// Rows in which every two choices of two factors meet: of some at random, the one with most that
/// is new, until nothing is missing. The same on every machine.
std::vector<Case> pairwise(const std::array<std::size_t, Case::kFactors>& sizes) {
    using Pair = std::array<std::size_t, 4>;
    std::set<Pair> missing;
    for (std::size_t a = 0; a < sizes.size(); ++a)
        for (std::size_t b = a + 1; b < sizes.size(); ++b)
            for (std::size_t x = 0; x < sizes[a]; ++x)
                for (std::size_t y = 0; y < sizes[b]; ++y) missing.insert({a, x, b, y});
    const auto pairs_of = [&](const Case& row) {
        std::vector<Pair> pairs;
        for (std::size_t a = 0; a < sizes.size(); ++a)
            for (std::size_t b = a + 1; b < sizes.size(); ++b)
                pairs.push_back({a, row.chosen[a], b, row.chosen[b]});
        return pairs;
    };
    std::mt19937 dice(7);
    std::vector<Case> rows;
    while (!missing.empty()) {
        Case best;
        std::size_t most = 0;
        for (int tries = 0; tries < 30; ++tries) {
            Case row;
            for (std::size_t f = 0; f < sizes.size(); ++f) row.chosen[f] = dice() % sizes[f];
            // One that is missing is in it at least.
            const Pair& wanted = *missing.begin();
            row.chosen[wanted[0]] = wanted[1];
            row.chosen[wanted[2]] = wanted[3];
            std::size_t fresh = 0;
            for (const Pair& pair : pairs_of(row)) fresh += missing.count(pair);
            if (fresh > most) std::tie(most, best) = std::tuple{fresh, row};
        }
        for (const Pair& pair : pairs_of(best)) missing.erase(pair);
        rows.push_back(best);
    }
    return rows;
}

// A step as a case says, and what A3 to A6, A10 and R3 say of it, in other words than the server's.
class InAStep {
  public:
    InAStep(const Case& row, const Doing& doing, const Scene& set)
        : row_(row), doing_(doing), who_(kPeople[row[Case::kWho]]), scene_(set) {
        const bool guest = who_ == kCem || who_ == kCleo;
        if (doing.owner != PersonNumber{} && doing.owner != who_) {
            asks_ &= ~bits({proto::STEP_RIGHT_EDIT_OWN});
            asks_ |= bits({proto::STEP_RIGHT_EDIT_OTHERS});
        } else if (doing.owner == who_) {
            asks_ &= ~bits({proto::STEP_RIGHT_EDIT_OTHERS});
            asks_ |= bits({proto::STEP_RIGHT_EDIT_OWN});
        }
        rights_ = std::array{kAll, 0, kAll & ~asks_, asks_}[row[Case::kRights]];
        const auto elsewhere = bits({proto::STEP_RIGHT_ELSEWHERE});
        rights_ = row[Case::kElsewhere] == 0 ? rights_ | elsewhere : rights_ & ~elsewhere;
        const auto sets = [&](std::uint64_t id, proto::Field field, std::int32_t value) {
            scene_.must(kFay, wish::set_number(id, field, value));
        };
        const std::int32_t others = row[Case::kOtherSides] == 0 ? kAll : 0;
        sets(kFirst, proto::FIELD_CUSTOMERS_MAY, guest ? rights_ : others);
        sets(kFirst, proto::FIELD_STAFF_MAY, guest ? others : rights_);
        sets(kFirst, proto::FIELD_HIDES, static_cast<std::int32_t>(row[Case::kHides]));
        sets(kFirst, proto::FIELD_ANONYMITY, static_cast<std::int32_t>(row[Case::kNames]));
        sets(kCanvas, proto::FIELD_PARKS, static_cast<std::int32_t>(row[Case::kParks]));
        if (row[Case::kFocus] != 0)
            scene_.must(kFay, wish::link(kFirst, proto::FIELD_FOCUS, {focus()}));
        if (row[Case::kRuns] == 0) scene_.must(kFay, wish::enter(kFirst));
        if (presenter() != PersonNumber{}) scene_.must(kFay, wish::present(presenter().value));
        if (row[Case::kBaton] == 1) scene_.must(kFay, wish::give_baton(kSue.value));
    }

    proto::Refusal says() { return Scene(scene_).does(who_, doing_.command); }
    void freeze() { scene_.must(kFay, wish::freeze(true)), frozen_ = true; }

    /// What is to be said, if without a step it is `before`.
    proto::Refusal rule(proto::Refusal before) const {
        const bool narrowed = who_ == kCem || who_ == kSue || who_ == kCleo;
        if (before != kAccepted || !narrowed) return before;
        if (frozen_) return proto::REFUSAL_NOT_NOW;
        const bool own = doing_.owner == PersonNumber{} || doing_.owner == who_;
        if (doing_.card && own && doing_.section == kCanvas && row_[Case::kParks] == 1)
            return kAccepted;
        if (presenter() != PersonNumber{} && presenter() != who_) return proto::REFUSAL_NOT_NOW;
        if (row_[Case::kRuns] != 0) return kAccepted;
        const bool nameless = row_[Case::kNames] > proto::ANONYMITY_NAMED;
        if (doing_.command.has_rate() && nameless) return proto::REFUSAL_NOT_NOW;
        const bool elsewhere = row_[Case::kFocus] != 0 && focus() != doing_.section;
        if (elsewhere && row_[Case::kElsewhere] != 0) return proto::REFUSAL_NOT_NOW;
        return (asks_ & ~rights_) == 0 ? kAccepted : proto::REFUSAL_NOT_NOW;
    }

  private:
    std::uint64_t focus() const {
        if (row_[Case::kFocus] == 1) return doing_.section;
        return doing_.section == kGaps ? kMap : kGaps;
    }
    PersonNumber presenter() const {
        if (row_[Case::kPresents] == 0) return {};
        return row_[Case::kPresents] == 1 && who_ != kOda ? who_ : kFay;
    }

    Case row_;
    Doing doing_;
    PersonNumber who_;
    Scene scene_;
    std::int32_t asks_ = doing_.asks, rights_ = 0;
    bool frozen_ = false;
};

TEST(StepsInPairs, LetDoWhatTheRoleAndTheStepBothAllowAndNothingElse) {
    for (const char* rule : {"A3", "A4", "A5", "A6", "A10", "R3"}) RecordProperty("rule", rule);
    const Scene set = with_things_to_do();
    const auto all = doings(Seq{set.seq().value});
    std::map<proto::Refusal, std::size_t> said;
    std::size_t rows = 0;
    for (const Case& row : pairwise({all.size(), kPeople.size(), 4, 2, 2, 3, 2, 4, 3, 2, 2, 2})) {
        const Doing& doing = all[row[Case::kDoing]];
        SCOPED_TRACE(::testing::Message()
                     << doing.name << ", person " << kPeople[row[Case::kWho]].value << ", choices "
                     << ::testing::PrintToString(row.chosen));
        const auto before = Scene(set).does(kPeople[row[Case::kWho]], doing.command);
        InAStep step(row, doing, set);
        const auto now = step.says();
        EXPECT_EQ(now, step.rule(before));
        step.freeze();
        EXPECT_EQ(step.says(), step.rule(before));
        ++said[now], ++rows;
    }
    // Both ways are met often, or the rows say little.
    EXPECT_GT(said[kAccepted], rows / 5);
    EXPECT_GT(said[proto::REFUSAL_NOT_NOW], rows / 10);
    std::printf("%zu rows, %zu accepted, %zu not now\n", rows, said[kAccepted],
                said[proto::REFUSAL_NOT_NOW]);
}

}  // namespace
}  // namespace fishbowl::test
