#include "core/vote_results.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace fishbowl::core {
namespace {

constexpr std::int32_t kHundredths = 100;
const VoteRange kFivePoints{1, 5, {}};
constexpr std::int32_t kHighAnswer = 4 * kHundredths;  // of five points
constexpr std::size_t kTellableMin = 3;  // people, and voices, in a group of an anonymous vote
constexpr std::int32_t kDrawnMax = 11;   // answers that are told one by one

bool is_set(const Object& vote, proto::Field field) { return vote.number(field).value_or(0) == 1; }

/// What an opportunity's score is made of, and what staff guess of it.
bool is_scored(proto::Criterion criterion) {
    return criterion == proto::CRITERION_IMPORTANCE || criterion == proto::CRITERION_SATISFACTION ||
           criterion == proto::CRITERION_GUESS_IMPORTANCE ||
           criterion == proto::CRITERION_GUESS_SATISFACTION;
}

proto::VoteMethod method_of(const Object& vote) {
    return static_cast<proto::VoteMethod>(vote.number(proto::FIELD_VOTE_METHOD).value_or(0));
}

/// Who gave nothing to an object gave it zero, where people share out what they have.
bool shares_out(proto::VoteMethod method) {
    return method == proto::VOTE_METHOD_DOTS || method == proto::VOTE_METHOD_BUDGET ||
           method == proto::VOTE_METHOD_RANK;
}

/// What one person's ballot counts, in hundredths.
struct Voice {
    PersonNumber person;
    std::int32_t value = 0;
};
using Voices = std::vector<Voice>;

/// Linear between neighbours, rounded down: `quarters` of the way from the least to the greatest.
std::int32_t quartile(const std::vector<std::int32_t>& ascending, std::size_t quarters) {
    const std::size_t at = (ascending.size() - 1) * quarters;
    const std::size_t whole = at / 4;
    const auto part = static_cast<std::int64_t>(at % 4);
    const std::int64_t low = ascending[whole];
    const std::int64_t high = ascending[std::min(whole + 1, ascending.size() - 1)];
    const std::int64_t sum = low * (4 - part) + high * part;
    return static_cast<std::int32_t>(sum >= 0 ? sum / 4 : -((-sum + 3) / 4));
}

std::vector<std::int32_t> values_of(const Board& board, const Object& vote, const Voices& voices) {
    std::vector<std::int32_t> values;
    if (vote.number(proto::FIELD_COUNT_BY).value_or(0) != proto::COUNT_BY_ORGANISATION) {
        for (const Voice& voice : voices) values.push_back(voice.value);
    } else {
        std::map<OrganisationNumber, std::pair<std::int64_t, std::int64_t>> spoken;  // sum, people
        for (const Voice& voice : voices) {
            auto& [sum, people] = spoken[board.person(voice.person)->organisation];
            sum += voice.value;
            ++people;
        }
        for (const auto& [organisation, said] : spoken)
            values.push_back(static_cast<std::int32_t>(said.first / said.second));
    }
    std::sort(values.begin(), values.end());
    return values;
}

// Kano's table: what a person feels with it and without it, 1 (like) to 5 (dislike).
enum Kano : std::size_t {
    attractive,
    one_dimensional,
    must_be,
    indifferent,
    reverse,
    questionable
};
Kano kano_of(std::int32_t with, std::int32_t without) {
    constexpr std::int32_t kLike = 1, kDislike = 5;
    if (with == kLike && without == kLike) return questionable;
    if (with == kDislike && without == kDislike) return questionable;
    if (with == kLike) return without == kDislike ? one_dimensional : attractive;
    if (with == kDislike || without == kLike) return reverse;
    return without == kDislike ? must_be : indifferent;
}

/// Groups of people, and who of them speaks about one object.
using Groups = std::map<Scope, Voices>;

Groups grouped(const Board& board, const Object& vote, const Voices& voices) {
    Groups groups;
    groups[Scope{}] = voices;
    for (const Voice& voice : voices) {
        const Person* person = board.person(voice.person);
        const auto side = board.side_of(voice.person);
        const bool takes_part =
            person->role == proto::ROLE_PARTICIPANT || person->role == proto::ROLE_PRESENTER;
        if (!takes_part || side == proto::SIDE_NEUTRAL) continue;
        groups[{proto::SCOPE_SIDE, static_cast<std::uint32_t>(side)}].push_back(voice);
        if (!is_set(vote, proto::FIELD_ANONYMOUS))
            groups[{proto::SCOPE_ORGANISATION, person->organisation.value}].push_back(voice);
    }
    return groups;
}

// W6.
void withhold_small_groups(const Board& board, const Object& vote, Groups& groups) {
    const auto is_tellable = [&](const Voices& voices) {
        return voices.size() >= kTellableMin &&
               values_of(board, vote, voices).size() >= kTellableMin;
    };
    if (!is_tellable(groups[Scope{}])) return groups.clear();
    std::erase_if(groups, [&](const auto& one) { return !is_tellable(one.second); });
    for (;;) {
        std::set<PersonNumber> told;
        auto smallest = groups.end();
        for (auto at = groups.begin(); at != groups.end(); ++at) {
            if (at->first == Scope{}) continue;
            for (const Voice& voice : at->second) told.insert(voice.person);
            if (smallest == groups.end() || at->second.size() < smallest->second.size())
                smallest = at;
        }
        Voices rest = groups[Scope{}];
        std::erase_if(rest, [&](const Voice& voice) { return told.contains(voice.person); });
        if (rest.empty() || is_tellable(rest) || smallest == groups.end()) return;
        groups.erase(smallest);
    }
}

std::vector<proto::Criterion> criteria_of(const Object& vote) {
    if (method_of(vote) != proto::VOTE_METHOD_RATING) return {proto::CRITERION_UNSPECIFIED};
    std::vector<proto::Criterion> found;
    const auto bits = vote.number(proto::FIELD_CRITERIA).value_or(0);
    for (int bit = proto::CRITERION_IMPORTANCE; bit < proto::Criterion_ARRAYSIZE; ++bit) {
        if ((bits >> bit & 1) != 0) found.push_back(static_cast<proto::Criterion>(bit));
    }
    return found;
}

class Counting {
  public:
    Counting(const Board& board, const Object& vote, const Ballots& ballots)
        : board_(board), vote_(vote), ballots_(ballots) {
        for (const auto& [key, ballot] : ballots) voters_.insert(key.person);
    }

    void add_to(std::vector<proto::VoteResult>& out, ObjectId object,
                proto::Criterion criterion) const {
        const bool pairs = criterion == proto::CRITERION_KANO_WITH;
        const Groups pairs_told = pairs ? told(classes_of(object)) : Groups{};
        for (const auto& [group, voices] : told(voices_about(object, criterion))) {
            proto::VoteResult& result = out.emplace_back();
            *result.mutable_vote() = to_proto(vote_.id);
            *result.mutable_object() = to_proto(object);
            result.set_criterion(criterion);
            if (group != Scope{}) *result.mutable_group() = to_proto(group);  // B2
            fill(result, voices, criterion);
            const auto classes = pairs_told.find(group);
            if (classes != pairs_told.end()) add_kano(result, classes->second);
        }
    }

  private:
    /// W6: the groups that may be told.
    [[nodiscard]] Groups told(const Voices& voices) const {
        Groups groups = grouped(board_, vote_, voices);
        if (is_set(vote_, proto::FIELD_ANONYMOUS)) withhold_small_groups(board_, vote_, groups);
        return groups;
    }

    [[nodiscard]] Voices voices_about(ObjectId object, proto::Criterion criterion) const {
        const auto method = method_of(vote_);
        Voices voices;
        for (const PersonNumber person : voters_) {
            const auto cast = ballots_.find({vote_.id, object, person, criterion});
            const bool given = cast != ballots_.end() && cast->second.amount.has_value();
            if (!given && !shares_out(method)) continue;
            std::int32_t value = given ? *cast->second.amount : 0;
            if (given && method == proto::VOTE_METHOD_RANK)
                value = votes_per_person(vote_) + 1 - value;  // the first rank counts most
            voices.push_back({person, value * kHundredths});
        }
        return voices;
    }

    void fill(proto::VoteResult& result, const Voices& voices, proto::Criterion criterion) const {
        const auto values = values_of(board_, vote_, voices);
        result.set_voices(static_cast<std::uint32_t>(values.size()));
        if (values.empty()) return;
        std::int64_t sum = 0;
        for (const auto value : values) sum += value;
        constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
        result.set_sum(static_cast<std::int32_t>(std::min(sum, kMost)));
        result.set_low_quartile(quartile(values, 1));
        result.set_median(quartile(values, 2));
        result.set_high_quartile(quartile(values, 3));
        if (is_drawn(criterion) && result.group().kind() != proto::SCOPE_ORGANISATION)
            for (const auto value : values) result.add_values(value);
        if (!is_scored(criterion) || !is_set(vote_, proto::FIELD_FIVE_POINTS)) return;
        const auto high = std::count_if(values.begin(), values.end(),
                                        [](std::int32_t value) { return value >= kHighAnswer; });
        result.set_top_two(static_cast<std::uint32_t>(high));
    }

    /// A few answers to choose from: then each is told.
    [[nodiscard]] bool is_drawn(proto::Criterion criterion) const {
        if (method_of(vote_) == proto::VOTE_METHOD_FIST_OF_FIVE) return true;
        const bool is_half =
            criterion == proto::CRITERION_KANO_WITH || criterion == proto::CRITERION_KANO_WITHOUT;
        const auto range = vote_range(vote_, criterion);
        if (!range || is_half) return false;
        return !range->steps.empty() || range->high - range->low < kDrawnMax;
    }

    /// What those who answered both of Kano's questions come to by its table.
    [[nodiscard]] Voices classes_of(ObjectId object) const {
        Voices classes;
        for (const Voice& with : voices_about(object, proto::CRITERION_KANO_WITH)) {
            const auto without =
                ballots_.find({vote_.id, object, with.person, proto::CRITERION_KANO_WITHOUT});
            if (without == ballots_.end() || !without->second.amount) continue;
            const Kano kano = kano_of(with.value / kHundredths, *without->second.amount);
            classes.push_back({with.person, static_cast<std::int32_t>(kano)});
        }
        return classes;
    }

    static void add_kano(proto::VoteResult& result, const Voices& classes) {
        std::array<std::uint32_t, 6> counts{};
        for (const Voice& one : classes) ++counts[static_cast<std::size_t>(one.value)];
        for (const auto count : counts) result.add_kano(count);
    }

    const Board& board_;
    const Object& vote_;
    const Ballots& ballots_;
    std::set<PersonNumber> voters_;
};

/// The first `top` of another vote, by what it came to for all.
std::vector<ObjectId> taken_from(const Board& board, ObjectId vote, std::size_t top) {
    std::map<ObjectId, std::int64_t> sums;
    const auto first = board.results().lower_bound({vote, {}, proto::CRITERION_UNSPECIFIED, {}});
    for (auto at = first; at != board.results().end() && at->first.vote == vote; ++at) {
        if (at->first.group == Scope{}) sums[at->first.object] += at->second.sum();
    }
    std::vector<std::pair<std::int64_t, ObjectId>> ranked;
    for (const auto& [object, sum] : sums) ranked.emplace_back(-sum, object);
    std::sort(ranked.begin(), ranked.end());
    std::vector<ObjectId> taken;
    for (const auto& [sum, object] : ranked) {
        if (taken.size() < top) taken.push_back(object);
    }
    return taken;
}

proto::Kind kind_voted_on(const Object& section) {
    return section.kind == proto::KIND_GAP_LIST ? proto::KIND_GAP : proto::KIND_CARD;
}

}  // namespace

std::optional<VoteRange> vote_range(const Object& vote, proto::Criterion criterion) {
    if (is_scored(criterion))
        return is_set(vote, proto::FIELD_FIVE_POINTS) ? kFivePoints : VoteRange{0, 10, {}};
    switch (criterion) {
        case proto::CRITERION_VALUE:
        case proto::CRITERION_GUESS_VALUE:
        case proto::CRITERION_IMPACT:
        case proto::CRITERION_EFFORT:
        case proto::CRITERION_AGREEMENT:
        case proto::CRITERION_KANO_WITH:
        case proto::CRITERION_KANO_WITHOUT:
            return kFivePoints;
        case proto::CRITERION_REACH:
            return VoteRange{0, 1'000'000, {}};
        case proto::CRITERION_RICE_IMPACT:
            return VoteRange{25, 300, {25, 50, 100, 200, 300}};
        case proto::CRITERION_CONFIDENCE:
            return VoteRange{50, 100, {50, 80, 100}};
        case proto::CRITERION_PERSON_MONTHS:
            return VoteRange{1, 10'000, {}};
        default:
            return std::nullopt;
    }
}

std::int32_t votes_per_person(const Object& vote) {
    constexpr std::int32_t kDots = 5, kBudget = 100, kRanks = 3;
    const auto chosen = vote.number(proto::FIELD_VOTES_PER_PERSON);
    if (chosen) return *chosen;
    if (method_of(vote) == proto::VOTE_METHOD_BUDGET) return kBudget;
    return method_of(vote) == proto::VOTE_METHOD_RANK ? kRanks : kDots;
}

std::int32_t votes_per_object(const Object& vote) {
    return std::min(vote.number(proto::FIELD_VOTES_PER_OBJECT).value_or(votes_per_person(vote)),
                    votes_per_person(vote));
}

bool is_voted_on(const Board& board, const Object& vote, const Object& object) {
    const Object* section = board.find(vote.link(proto::FIELD_VOTE_ON));
    if (!section || object.kind != kind_voted_on(*section) || object.scope != Scope{} ||
        board.section_of(object) != section)
        return false;
    const ObjectId earlier = vote.link(proto::FIELD_TAKES_FROM);
    if (earlier == ObjectId{}) return true;
    const auto top = static_cast<std::size_t>(vote.number(proto::FIELD_TOP).value_or(10));
    const auto taken = taken_from(board, earlier, top);
    return std::find(taken.begin(), taken.end(), object.id) != taken.end();
}

Ballots ballots_of(const Board& board, ObjectId vote) {
    const auto first = board.ballots().lower_bound({vote, {}, {}, proto::CRITERION_UNSPECIFIED});
    auto last = first;
    while (last != board.ballots().end() && last->first.vote == vote) ++last;
    return {first, last};
}

std::int32_t turnout_of(const Ballots& ballots) {
    std::set<PersonNumber> people;
    for (const auto& [key, ballot] : ballots) people.insert(key.person);
    return static_cast<std::int32_t>(people.size());
}

std::vector<ObjectId> voted_on(const Board& board, const Object& vote) {
    std::vector<ObjectId> found;
    for (const auto& [id, object] : board.objects()) {
        if (is_voted_on(board, vote, object)) found.push_back(id);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<proto::VoteResult> results_of(const Board& board, const Object& vote,
                                          const Ballots& ballots,
                                          const std::vector<ObjectId>& objects) {
    const Counting counting{board, vote, ballots};
    std::vector<proto::VoteResult> results;
    for (const ObjectId object : objects) {
        for (const auto criterion : criteria_of(vote)) counting.add_to(results, object, criterion);
    }
    return results;
}

}  // namespace fishbowl::core
