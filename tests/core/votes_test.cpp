// Votes: what may be cast, and what it came to, against a computation of its own (W rules).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "core/snapshot.hpp"
#include "core/vote_results.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::uint64_t kVote = 800, kSecondGap = 801, kThirdGap = 802;

using Numbers = std::vector<std::pair<proto::Field, std::int32_t>>;

proto::NewObject vote_on_gaps(std::uint64_t id, const Numbers& numbers) {
    auto vote = wish::linked(wish::object(id, proto::KIND_VOTE, {kWorkshop}, "Vote"),
                             proto::FIELD_VOTE_ON, kGaps);
    for (const auto& [field, value] : numbers) vote = wish::with(vote, field, value);
    return vote;
}

/// A scene with three gaps and an open vote.
Scene voting(const Numbers& numbers) {
    Scene scene;
    scene.must(kCem, wish::create(kSecondGap, proto::KIND_GAP, {kGaps}, "Cem's"));
    scene.must(kFay, wish::create(kThirdGap, proto::KIND_GAP, {kGaps}, "third"));
    scene.must(kFay, wish::create({vote_on_gaps(kVote, numbers)}));
    scene.must(kFay, wish::open_vote(kVote));
    return scene;
}

const proto::VoteResult* result(const core::Board& board, std::uint64_t object,
                                core::Scope group = {},
                                proto::Criterion criterion = proto::CRITERION_UNSPECIFIED,
                                std::uint64_t vote = kVote) {
    const auto found = board.results().find({ObjectId{vote}, ObjectId{object}, criterion, group});
    return found == board.results().end() ? nullptr : &found->second;
}
core::Scope side(proto::Side of) { return {proto::SCOPE_SIDE, static_cast<std::uint32_t>(of)}; }

TEST(AVote, IsOpenedClosedAndShownByThoseWhoLead) {
    RecordProperty("rule", "W1");
    Scene scene = voting({});
    EXPECT_EQ(scene.does(kCem, wish::close_vote(kVote)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::show_results(kVote)), proto::REFUSAL_NOT_NOW);
    scene.must(kCem, wish::ballot(kVote, kGap, 1));
    EXPECT_EQ(scene.does(kFay, wish::set_number(kVote, proto::FIELD_ANONYMOUS, 1)),
              proto::REFUSAL_NOT_NOW);
    EXPECT_EQ(scene.does(kFay, wish::set_number(kVote, proto::FIELD_VOTE_STATE, 3)),
              proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::edit(kVote, proto::FIELD_TITLE, 0, 0, "x", scene.seq())),
              kAccepted);
    scene.must(kFay, wish::close_vote(kVote));
    EXPECT_EQ(scene.does(kCem, wish::ballot(kVote, kThirdGap, 1)), proto::REFUSAL_NOT_NOW);
    scene.must(kFay, wish::open_vote(kVote));
    EXPECT_EQ(scene.does(kCem, wish::ballot(kVote, kThirdGap, 1)), kAccepted);
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kFay, wish::show_results(kVote));
    EXPECT_EQ(scene.does(kFay, wish::open_vote(kVote)), proto::REFUSAL_NOT_NOW);
    // One that is on nothing, or rates by nothing, does not open.
    scene.must(kFay, wish::create(810, proto::KIND_VOTE, {kWorkshop}));
    EXPECT_EQ(scene.does(kFay, wish::open_vote(810)), proto::REFUSAL_NOT_UNDERSTOOD);
    auto forged = vote_on_gaps(811, {{proto::FIELD_VOTE_STATE, 1}});
    EXPECT_EQ(scene.does(kFay, wish::create({forged})), proto::REFUSAL_NOT_ALLOWED);
}

TEST(ABallot, IsOnWhatTheVoteIsOnAndReplacesOnesOwn) {
    RecordProperty("rule", "W2");
    RecordProperty("catalogue", "B4-78");
    Scene scene = voting({{proto::FIELD_VOTES_PER_OBJECT, 5}});
    EXPECT_EQ(scene.does(kCem, wish::ballot(kVote, kCard, 1)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kCem, wish::ballot(kVote, 999, 1)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kCem, wish::ballot(999, kGap, 1)), proto::REFUSAL_NOT_FOUND);
    scene.must(kCem, wish::ballot(kVote, kGap, 2));
    scene.must(kCem, wish::ballot(kVote, kGap, 4));
    EXPECT_EQ(scene.board().ballots().size(), 1U);
    const Seq before = scene.seq();
    scene.must(kCem, wish::ballot(kVote, kGap, 4));
    EXPECT_EQ(scene.seq(), before);  // C11
    scene.must(kCem, wish::ballot(kVote, kGap, std::nullopt));
    EXPECT_TRUE(scene.board().ballots().empty());
    EXPECT_EQ(scene.object(kVote).number(proto::FIELD_TURNOUT), 0);
}

TEST(ABallot, GoesOnlyToTheFirstOfAnEarlierVoteWhereThatIsTaken) {
    RecordProperty("rule", "W2");
    Scene scene = voting({{proto::FIELD_VOTES_PER_PERSON, 10}});
    scene.must(kSue, wish::ballot(kVote, kSecondGap, 5));
    scene.must(kSue, wish::ballot(kVote, kThirdGap, 3));
    scene.must(kSue, wish::ballot(kVote, kGap, 1));
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kFay, wish::show_results(kVote));
    auto second = vote_on_gaps(810, {{proto::FIELD_TOP, 2}});
    scene.must(kFay, wish::create({wish::linked(second, proto::FIELD_TAKES_FROM, kVote)}));
    scene.must(kFay, wish::open_vote(810));
    EXPECT_EQ(scene.does(kSue, wish::ballot(810, kThirdGap, 1)), kAccepted);
    EXPECT_EQ(scene.does(kSue, wish::ballot(810, kGap, 1)), proto::REFUSAL_NOT_FOUND);
}

TEST(ABallot, KeepsTheMethodsMeasure) {
    RecordProperty("rule", "W3");
    RecordProperty("catalogue", "B4-78");
    const auto tried = [](proto::VoteMethod method, std::int32_t amount) {
        Scene scene = voting({{proto::FIELD_VOTE_METHOD, method},
                              {proto::FIELD_VOTES_PER_PERSON, 4},
                              {proto::FIELD_VOTES_PER_OBJECT, 3}});
        return scene.does(kCem, wish::ballot(kVote, kGap, amount));
    };
    constexpr auto kNo = proto::REFUSAL_NOT_UNDERSTOOD;
    for (const auto method : {proto::VOTE_METHOD_DOTS, proto::VOTE_METHOD_BUDGET}) {
        EXPECT_EQ(tried(method, -1), kNo);
        EXPECT_EQ(tried(method, 0), kNo);
        EXPECT_EQ(tried(method, 3), kAccepted);
        EXPECT_EQ(tried(method, 4), kNo);
    }
    EXPECT_EQ(tried(proto::VOTE_METHOD_LIKE_DISLIKE, 0), kNo);
    EXPECT_EQ(tried(proto::VOTE_METHOD_LIKE_DISLIKE, -1), kAccepted);
    EXPECT_EQ(tried(proto::VOTE_METHOD_FIST_OF_FIVE, 0), kAccepted);
    EXPECT_EQ(tried(proto::VOTE_METHOD_FIST_OF_FIVE, 6), kNo);
    EXPECT_EQ(tried(proto::VOTE_METHOD_RANK, 4), kAccepted);
    EXPECT_EQ(tried(proto::VOTE_METHOD_RANK, 5), kNo);

    Scene dots = voting({{proto::FIELD_VOTES_PER_PERSON, 4}});
    dots.must(kSue, wish::ballot(kVote, kGap, 3));
    EXPECT_EQ(dots.does(kSue, wish::ballot(kVote, kThirdGap, 2)), proto::REFUSAL_LIMIT);
    EXPECT_EQ(dots.does(kSue, wish::ballot(kVote, kThirdGap, 1)), kAccepted);

    Scene ranks = voting({{proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RANK}});
    ranks.must(kSue, wish::ballot(kVote, kGap, 1));
    ranks.must(kSue, wish::ballot(kVote, kThirdGap, 1));  // the first rank goes to it
    ASSERT_EQ(ranks.board().ballots().size(), 1U);
    EXPECT_EQ(ranks.board().ballots().begin()->first.object, ObjectId{kThirdGap});
}

TEST(ABallot, IsCastByThoseWhomTheVoteAsks) {
    RecordProperty("rule", "W4");
    Scene scene = voting({});
    EXPECT_EQ(scene.does(kOda, wish::ballot(kVote, kGap, 1)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, wish::ballot(kVote, kGap, 1)), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kCem, wish::ballot(kVote, kSecondGap, 1)), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kCleo, wish::ballot(kVote, kSecondGap, 1)), kAccepted);
    auto spoken = wish::ballot(kVote, kGap, 1);
    spoken.mutable_cast_ballot()->set_written_for(kSue.value);
    EXPECT_EQ(scene.does(kCem, spoken), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(scene.does(kFay, spoken), kAccepted);  // A12
    EXPECT_EQ(scene.board().ballots().rbegin()->first.person, kCleo);
    EXPECT_TRUE(scene.board().ballots().contains(
        {ObjectId{kVote}, ObjectId{kGap}, kSue, proto::CRITERION_UNSPECIFIED}));

    const std::int32_t criteria =
        1 << proto::CRITERION_IMPORTANCE | 1 << proto::CRITERION_GUESS_IMPORTANCE;
    Scene rated = voting(
        {{proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING}, {proto::FIELD_CRITERIA, criteria}});
    const auto rate = [&](PersonNumber who, proto::Criterion by, std::int32_t value) {
        return rated.does(who, wish::ballot(kVote, kGap, value, by));
    };
    EXPECT_EQ(rate(kCem, proto::CRITERION_IMPORTANCE, 10), kAccepted);
    EXPECT_EQ(rate(kCem, proto::CRITERION_IMPORTANCE, 11), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(rate(kCem, proto::CRITERION_VALUE, 3), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(rate(kSue, proto::CRITERION_IMPORTANCE, 5), proto::REFUSAL_NOT_ALLOWED);
    EXPECT_EQ(rate(kSue, proto::CRITERION_GUESS_IMPORTANCE, 5), kAccepted);
    EXPECT_EQ(rate(kCem, proto::CRITERION_GUESS_IMPORTANCE, 5), proto::REFUSAL_NOT_ALLOWED);
}

/// A workshop of twelve companies of ten, and thirty of the host's people; their numbers.
struct Plenary {
    Scene scene;
    std::vector<PersonNumber> people;
    std::map<PersonNumber, std::uint32_t> company;

    Plenary() {
        std::uint64_t link = 10'000;
        const auto bring = [&](std::uint32_t organisation, int count) {
            auto invite = wish::invite(++link, 'x', proto::ROLE_PARTICIPANT, organisation);
            std::string hash(32, 'p');
            hash[0] = static_cast<char>(organisation);
            invite.mutable_make_invitation()->set_secret_hash(hash);
            scene.must(kFay, invite);
            for (int i = 0; i < count; ++i) {
                people.push_back(scene.board().next_person());
                company[people.back()] = organisation;
                proto::Command admit;
                admit.mutable_admit_person()->set_secret_hash(hash);
                scene.must(kHouse, admit);
            }
        };
        for (int i = 0; i < 12; ++i) {
            scene.must(kFay,
                       wish::organisation("Company " + std::to_string(i), proto::SIDE_CUSTOMER));
            bring(static_cast<std::uint32_t>(4 + i), 10);
        }
        bring(1, 30);
    }
};

TEST(Results, OfTwelveCompaniesOfTenAreWhatAnIndependentCountSays) {
    RecordProperty("rule", "W5");
    for (const auto count_by : {proto::COUNT_BY_PERSON, proto::COUNT_BY_ORGANISATION}) {
        Plenary plenary;
        Scene& scene = plenary.scene;
        std::vector<std::uint64_t> gaps{kGap};
        for (std::uint64_t id = 900; id < 907; ++id) {
            scene.must(kFay, wish::create(id, proto::KIND_GAP, {kGaps}, "gap"));
            gaps.push_back(id);
        }
        scene.must(kFay, wish::create({vote_on_gaps(kVote, {{proto::FIELD_VOTES_PER_PERSON, 6},
                                                            {proto::FIELD_COUNT_BY, count_by}})}));
        scene.must(kFay, wish::open_vote(kVote));
        // One large company wants one thing with all its dots; the others differ.
        std::map<std::uint64_t, std::map<PersonNumber, int>> given;
        for (const auto person : plenary.people) {
            const auto company = plenary.company[person];
            for (int dot = 0; dot < 6; ++dot) {
                const bool loud = company == 4 || company == 1;
                const auto which =
                    loud ? 3U : (person.value * 7 + static_cast<unsigned>(dot) * company) % 8;
                ++given[gaps[which]][person];
            }
        }
        for (const auto& [gap, by] : given)
            for (const auto& [person, dots] : by)
                scene.must(person, wish::ballot(kVote, gap, dots));
        EXPECT_EQ(scene.object(kVote).number(proto::FIELD_TURNOUT), 150);
        scene.must(kFay, wish::close_vote(kVote));
        scene.must(kFay, wish::show_results(kVote));
        for (const auto gap : gaps) {
            // By hand: all dots, or the mean of each company's dots, in hundredths.
            std::map<std::uint32_t, int> dots, heads;
            int all = 0, customers = 0;
            for (const auto person : plenary.people) {
                const int one = given[gap].contains(person) ? given[gap][person] : 0;
                dots[plenary.company[person]] += one;
                ++heads[plenary.company[person]];
                all += one;
                if (plenary.company[person] != 1) customers += one;
            }
            int by_company = 0;
            for (const auto& [company, sum] : dots) by_company += sum * 100 / heads[company];
            const bool per_person = count_by == proto::COUNT_BY_PERSON;
            ASSERT_NE(result(scene.board(), gap), nullptr);
            EXPECT_EQ(result(scene.board(), gap)->sum(), per_person ? all * 100 : by_company);
            EXPECT_EQ(result(scene.board(), gap)->voices(), per_person ? 150U : 13U);
            const auto* of_customers = result(scene.board(), gap, side(proto::SIDE_CUSTOMER));
            ASSERT_NE(of_customers, nullptr);
            if (per_person) {
                EXPECT_EQ(of_customers->sum(), customers * 100);
            }
        }
    }
}

TEST(Results, MedianAndQuartilesLieBetweenNeighbours) {
    RecordProperty("rule", "W5");
    Plenary plenary;
    Scene& scene = plenary.scene;
    scene.must(kFay, wish::create({vote_on_gaps(
                         kVote, {{proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING},
                                 {proto::FIELD_CRITERIA, 1 << proto::CRITERION_EFFORT}})}));
    scene.must(kFay, wish::open_vote(kVote));
    const std::int32_t values[] = {1, 2, 4, 5};
    for (std::size_t i = 0; i < 4; ++i)
        scene.must(plenary.people[i],
                   wish::ballot(kVote, kGap, values[i], proto::CRITERION_EFFORT));
    auto cannot_judge = wish::ballot(kVote, kGap, std::nullopt, proto::CRITERION_EFFORT);
    cannot_judge.mutable_cast_ballot()->set_not_applicable(true);
    scene.must(plenary.people[4], cannot_judge);
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kFay, wish::show_results(kVote));
    const auto* all = result(scene.board(), kGap, {}, proto::CRITERION_EFFORT);
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->voices(), 4U);  // a blank is never a zero
    EXPECT_EQ(all->low_quartile(), 175);
    EXPECT_EQ(all->median(), 300);
    EXPECT_EQ(all->high_quartile(), 425);
}

TEST(Results, OnFivePointsSayHowManyGaveOneOfTheTwoHighest) {
    RecordProperty("rule", "W3, W5");
    Plenary plenary;
    Scene& scene = plenary.scene;
    scene.must(kFay, wish::create({vote_on_gaps(
                         kVote, {{proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING},
                                 {proto::FIELD_CRITERIA, 1 << proto::CRITERION_IMPORTANCE},
                                 {proto::FIELD_FIVE_POINTS, 1}})}));
    scene.must(kFay, wish::open_vote(kVote));
    const auto rate = [&](std::size_t who, std::int32_t value) {
        return scene.does(plenary.people[who],
                          wish::ballot(kVote, kGap, value, proto::CRITERION_IMPORTANCE));
    };
    EXPECT_EQ(rate(0, 0), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(rate(0, 6), proto::REFUSAL_NOT_UNDERSTOOD);
    std::size_t at = 0;
    for (const std::int32_t value : {1, 3, 4, 5, 5, 2, 3}) EXPECT_EQ(rate(at++, value), kAccepted);
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kFay, wish::show_results(kVote));
    const auto* all = result(scene.board(), kGap, {}, proto::CRITERION_IMPORTANCE);
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->voices(), 7U);
    EXPECT_EQ(all->top_two(), 3U);
}

TEST(Results, OfKanoAreCountedByItsTable) {
    RecordProperty("rule", "W5");
    const std::int32_t both = 1 << proto::CRITERION_KANO_WITH | 1 << proto::CRITERION_KANO_WITHOUT;
    Plenary plenary;
    Scene& scene = plenary.scene;
    scene.must(
        kFay,
        wish::create({vote_on_gaps(kVote, {{proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING},
                                           {proto::FIELD_CRITERIA, both}})}));
    scene.must(kFay, wish::open_vote(kVote));
    // With, without: attractive, one-dimensional, must-be, indifferent, reverse, questionable.
    const std::pair<int, int> answers[] = {{1, 3}, {1, 5}, {2, 5}, {3, 3}, {5, 1}, {5, 5}, {4, 5}};
    std::size_t at = 0;
    for (const auto& [with, without] : answers) {
        const auto person = plenary.people[at++];
        scene.must(person, wish::ballot(kVote, kGap, with, proto::CRITERION_KANO_WITH));
        scene.must(person, wish::ballot(kVote, kGap, without, proto::CRITERION_KANO_WITHOUT));
    }
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kFay, wish::show_results(kVote));
    const auto* all = result(scene.board(), kGap, {}, proto::CRITERION_KANO_WITH);
    ASSERT_NE(all, nullptr);
    const std::vector<std::uint32_t> counts(all->kano().begin(), all->kano().end());
    EXPECT_EQ(counts, (std::vector<std::uint32_t>{1, 1, 2, 1, 1, 1}));
}

/// What of an anonymous vote is told when so many of each side and of nobody's voted.
std::vector<core::Scope> told_of(std::size_t customers, std::size_t staff, bool facilitator) {
    Plenary plenary;
    Scene& scene = plenary.scene;
    scene.must(kFay, wish::create({vote_on_gaps(kVote, {{proto::FIELD_ANONYMOUS, 1},
                                                        {proto::FIELD_LIVE, 1},
                                                        {proto::FIELD_OWN_ALLOWED, 1},
                                                        {proto::FIELD_FACILITATORS_VOTE, 1}})}));
    scene.must(kFay, wish::open_vote(kVote));
    for (std::size_t i = 0; i < customers; ++i)
        scene.must(plenary.people[i], wish::ballot(kVote, kGap, 1));
    for (std::size_t i = 0; i < staff; ++i)
        scene.must(plenary.people[120 + i], wish::ballot(kVote, kGap, 1));
    if (facilitator) scene.must(kFay, wish::ballot(kVote, kGap, 1));
    EXPECT_TRUE(scene.board().results().empty());  // never live
    scene.must(kFay, wish::close_vote(kVote));
    scene.must(kFay, wish::show_results(kVote));
    std::vector<core::Scope> told;
    for (const auto& [key, value] : scene.board().results()) told.push_back(key.group);
    return told;
}

TEST(AnonymousResults, AreNeverSplitBelowThreeNorSoThatItCouldBeComputed) {
    RecordProperty("rule", "W6");
    const core::Scope all{}, customers = side(proto::SIDE_CUSTOMER), staff = side(proto::SIDE_HOST);
    using Told = std::vector<core::Scope>;
    EXPECT_EQ(told_of(1, 1, false), Told{});
    EXPECT_EQ(told_of(2, 1, false), (Told{all}));
    EXPECT_EQ(told_of(3, 2, false), (Told{all}));  // five less three would tell of two
    EXPECT_EQ(told_of(3, 3, false), (Told{all, staff, customers}));
    EXPECT_EQ(told_of(4, 3, true), (Told{all, customers}));  // the rest is four
    EXPECT_EQ(told_of(3, 0, true), (Told{all}));
    // Every size: no told group, and no rest of what was told, is of one or two.
    for (std::size_t c = 0; c < 6; ++c) {
        for (std::size_t s = 0; s < 6; ++s) {
            std::size_t told = 0;
            const auto groups = told_of(c, s, (c + s) % 2 == 0);
            const std::size_t n = c + s + ((c + s) % 2 == 0 ? 1 : 0);
            for (const auto& group : groups) {
                const std::size_t size = group == all ? n : group == customers ? c : s;
                EXPECT_GE(size, 3U) << c << ' ' << s;
                if (group != all) told += size;
            }
            if (groups.empty()) continue;
            const std::size_t rest = n - told;
            EXPECT_TRUE(rest == 0 || rest >= 3) << c << ' ' << s;
        }
    }
}

/// An anonymous vote that rates by these; whoever judges by each, in order, and what they give.
struct AnonymousRating {
    Plenary plenary;
    explicit AnonymousRating(std::int32_t criteria, Numbers more = {}) {
        Numbers numbers{{proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING},
                        {proto::FIELD_CRITERIA, criteria},
                        {proto::FIELD_ANONYMOUS, 1}};
        numbers.insert(numbers.end(), more.begin(), more.end());
        scene().must(kFay, wish::create({vote_on_gaps(kVote, numbers)}));
        scene().must(kFay, wish::open_vote(kVote));
    }
    Scene& scene() { return plenary.scene; }
    /// `who` counts the customers, ten of a company; from 120 on the host's people.
    void gives(std::size_t who, proto::Criterion criterion, std::int32_t value) {
        scene().must(plenary.people[who], wish::ballot(kVote, kGap, value, criterion));
    }
    const core::Board& shown() {
        scene().must(kFay, wish::close_vote(kVote));
        scene().must(kFay, wish::show_results(kVote));
        return scene().board();
    }
};

/// How many of the classes are told of all, and of the customers, when the first so many customers
/// and staff answer with it, and the first so many of those without it too.
struct Answered {
    std::size_t with, without;
};
std::pair<int, int> classes_told(Answered customers, Answered staff) {
    AnonymousRating kano{1 << proto::CRITERION_KANO_WITH | 1 << proto::CRITERION_KANO_WITHOUT};
    for (const auto& [first, of] : {std::pair{0U, customers}, std::pair{120U, staff}}) {
        for (std::size_t i = 0; i < of.with; ++i)
            kano.gives(first + i, proto::CRITERION_KANO_WITH, 1);
        for (std::size_t i = 0; i < of.without; ++i)
            kano.gives(first + i, proto::CRITERION_KANO_WITHOUT, 5);
    }
    const core::Board& board = kano.shown();
    const auto counted = [&](core::Scope group) {
        const auto* told = result(board, kGap, group, proto::CRITERION_KANO_WITH);
        if (!told || told->kano().empty()) return 0;
        return static_cast<int>(std::accumulate(told->kano().begin(), told->kano().end(), 0U));
    };
    return {counted({}), counted(side(proto::SIDE_CUSTOMER))};
}

TEST(AnonymousResults, TellKanosClassesOfThreeWhoAnsweredBothQuestionsAtLeast) {
    RecordProperty("rule", "W6");
    using Told = std::pair<int, int>;
    EXPECT_EQ(classes_told({3, 1}, {0, 0}), (Told{0, 0}));  // one person's class
    EXPECT_EQ(classes_told({3, 2}, {0, 0}), (Told{0, 0}));
    EXPECT_EQ(classes_told({3, 3}, {0, 0}), (Told{3, 3}));
    EXPECT_EQ(classes_told({4, 3}, {3, 1}), (Told{4, 0}));  // four less three would tell of one
    EXPECT_EQ(classes_told({3, 3}, {3, 3}), (Told{6, 3}));
}

TEST(AnonymousResults, OfOneVoiceForEachCompanyAreOfThreeVoicesAtLeast) {
    RecordProperty("rule", "W6");
    // So many people of each company, and of the host; every voice is heard in a rating.
    const auto told = [](std::vector<std::size_t> companies, std::size_t staff) {
        AnonymousRating vote{1 << proto::CRITERION_EFFORT,
                             {{proto::FIELD_COUNT_BY, proto::COUNT_BY_ORGANISATION}}};
        for (std::size_t company = 0; company < companies.size(); ++company)
            for (std::size_t i = 0; i < companies[company]; ++i)
                vote.gives(company * 10 + i, proto::CRITERION_EFFORT, 3);
        for (std::size_t i = 0; i < staff; ++i) vote.gives(120 + i, proto::CRITERION_EFFORT, 3);
        const core::Board& board = vote.shown();
        std::vector<std::uint32_t> voices;
        for (const auto& [key, one] : board.results()) voices.push_back(one.voices());
        return voices;
    };
    using Voices = std::vector<std::uint32_t>;
    EXPECT_EQ(told({5}, 0), Voices{});     // five people, and one voice
    EXPECT_EQ(told({5, 1}, 0), Voices{});  // the second voice is one person's
    EXPECT_EQ(told({1, 1, 1}, 0), (Voices{3, 3}));
    EXPECT_EQ(told({2, 2}, 9), (Voices{3}));     // the host's voice would tell the rest
    EXPECT_EQ(told({2, 2, 2}, 9), (Voices{4}));  // four less three is the host's
}

TEST(Results, TellEachVoiceWhereAFewAnswersAreToChooseFrom) {
    RecordProperty("rule", "W5, W6");
    AnonymousRating vote{1 << proto::CRITERION_EFFORT | 1 << proto::CRITERION_REACH |
                         1 << proto::CRITERION_IMPORTANCE};
    for (const std::size_t who : {0U, 1U, 2U, 3U}) {
        vote.gives(who, proto::CRITERION_EFFORT, 5 - static_cast<std::int32_t>(who));
        vote.gives(who, proto::CRITERION_REACH, 1'000);
        vote.gives(who, proto::CRITERION_IMPORTANCE, 10);
    }
    const core::Board& board = vote.shown();
    const auto values = [&](proto::Criterion criterion) {
        const auto* all = result(board, kGap, side(proto::SIDE_CUSTOMER), criterion);
        return std::vector<std::int32_t>(all->values().begin(), all->values().end());
    };
    using Values = std::vector<std::int32_t>;
    EXPECT_EQ(values(proto::CRITERION_EFFORT), (Values{200, 300, 400, 500}));
    EXPECT_EQ(values(proto::CRITERION_IMPORTANCE), (Values{1000, 1000, 1000, 1000}));
    EXPECT_EQ(values(proto::CRITERION_REACH), Values{});
    // Dots are given, not answered.
    Scene dots = voting({});
    dots.must(kSue, wish::ballot(kVote, kGap, 2));
    dots.must(kFay, wish::close_vote(kVote));
    dots.must(kFay, wish::show_results(kVote));
    EXPECT_TRUE(result(dots.board(), kGap)->values().empty());
}

TEST(ABallot, ThatAFacilitatorCastIsTheirPersonsToConfirm) {
    RecordProperty("rule", "A12");
    Scene scene = voting({});
    auto spoken = wish::ballot(kVote, kGap, 2);
    spoken.mutable_cast_ballot()->set_written_for(kSue.value);
    scene.must(kFay, spoken);
    const core::BallotKey key{ObjectId{kVote}, ObjectId{kGap}, kSue, proto::CRITERION_UNSPECIFIED};
    const auto cast = [&] { return scene.board().ballots().at(key); };
    EXPECT_EQ(cast(), (core::Ballot{2, kFay}));
    // Sue alone is told, and that it was Fay.
    for (const auto person : {kSue, kFay, kCem}) {
        const auto seen = core::project(core::viewer_of(scene.board(), person), scene.board());
        EXPECT_EQ(seen.ballots().contains(key), person == kSue);
    }
    EXPECT_TRUE(core::load(core::save(scene.board())).ballots().at(key) == cast());
    const Seq once = scene.seq();
    scene.must(kFay, spoken);
    EXPECT_EQ(scene.seq(), once);                    // C11
    scene.must(kSue, wish::ballot(kVote, kGap, 2));  // the same, by her own hand
    EXPECT_EQ(cast(), (core::Ballot{2, {}}));
    scene.must(kFay, spoken);
    EXPECT_EQ(cast(), (core::Ballot{2, {}}));
    spoken.mutable_cast_ballot()->set_amount(3);
    scene.must(kFay, spoken);
    EXPECT_EQ(cast(), (core::Ballot{3, kFay}));
    scene.must(kSue, wish::ballot(kVote, kGap, 1));
    EXPECT_EQ(cast(), (core::Ballot{1, {}}));
}

TEST(LiveResults, FollowEachBallotAndBallotsAreTheirPersonsAlone) {
    RecordProperty("rule", "W7");
    Scene scene = voting({{proto::FIELD_LIVE, 1}, {proto::FIELD_VOTES_PER_PERSON, 10}});
    scene.must(kCem, wish::ballot(kVote, kGap, 3));
    EXPECT_EQ(result(scene.board(), kGap)->sum(), 300);
    scene.must(kSue, wish::ballot(kVote, kGap, 2));
    EXPECT_EQ(result(scene.board(), kGap)->sum(), 500);
    EXPECT_EQ(result(scene.board(), kGap, side(proto::SIDE_HOST))->sum(), 200);
    scene.must(kSue, wish::ballot(kVote, kGap, std::nullopt));
    EXPECT_EQ(result(scene.board(), kGap)->sum(), 300);
    EXPECT_EQ(result(scene.board(), kGap, side(proto::SIDE_HOST))->voices(), 0U);
    EXPECT_EQ(scene.object(kVote).number(proto::FIELD_TURNOUT), 1);
    const core::Scope by_company{proto::SCOPE_ORGANISATION, 2};
    for (const auto person : {kFay, kCem, kSue, kOda}) {
        const auto seen = core::project(core::viewer_of(scene.board(), person), scene.board());
        EXPECT_EQ(seen.ballots().size(), person == kCem ? 1U : 0U);
        EXPECT_EQ(result(seen, kGap, by_company) != nullptr, person == kFay);
        EXPECT_NE(result(seen, kGap), nullptr);
    }
}

TEST(WhatIsDeleted, TakesItsBallotsAndResultsAlong) {
    RecordProperty("rule", "W2");
    Scene scene = voting({{proto::FIELD_LIVE, 1}});
    scene.must(kSue, wish::ballot(kVote, kGap, 1));
    scene.must(kSue, wish::ballot(kVote, kSecondGap, 1));
    scene.must(kFay, wish::remove(kGap));
    EXPECT_EQ(scene.board().ballots().size(), 1U);
    scene.must(kFay, wish::remove(kVote));
    EXPECT_TRUE(scene.board().ballots().empty());
    EXPECT_TRUE(scene.board().results().empty());
}

}  // namespace
}  // namespace fishbowl::test
