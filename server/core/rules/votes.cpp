// Votes: opened, closed and shown by who leads; ballots by everybody who takes part (W).
#include <algorithm>
#include <set>

#include "core/rules/bench.hpp"
#include "core/snapshot.hpp"
#include "core/vote_results.hpp"

namespace fishbowl::core::rules {
namespace {

proto::VoteState state_of(const Object& vote) {
    return static_cast<proto::VoteState>(vote.number(proto::FIELD_VOTE_STATE).value_or(0));
}

proto::Event number_set(const Object& object, proto::Field field, std::int32_t value) {
    proto::Event event;
    *event.mutable_fields_set()->mutable_id() = to_proto(object.id);
    auto* number = event.mutable_fields_set()->add_numbers();
    number->set_field(field);
    number->set_value(value);
    return event;
}

/// The vote that a leading command is about.
struct Led {
    const Object* vote = nullptr;
    Objection no;
};
Led led(const Bench& bench, const proto::ObjectId& id) {
    if (auto no = bench.may(Capability::lead)) return {nullptr, no};
    const Object* vote = bench.seen(id_of(id));
    if (!vote || vote->kind != proto::KIND_VOTE)
        return {nullptr, refused(proto::REFUSAL_NOT_FOUND, id_of(id))};
    return {vote, std::nullopt};
}

bool is_ready(const Object& vote) {
    const bool rates = vote.number(proto::FIELD_VOTE_METHOD) == proto::VOTE_METHOD_RATING;
    const bool has_criteria = vote.number(proto::FIELD_CRITERIA).value_or(0) != 0;
    return vote.link(proto::FIELD_VOTE_ON) != ObjectId{} && (!rates || has_criteria);
}

// W4.
Objection may_judge(const Board& board, PersonNumber person, proto::Criterion criterion) {
    const proto::Side side = board.side_of(person);
    switch (criterion) {
        case proto::CRITERION_IMPORTANCE:
        case proto::CRITERION_SATISFACTION:
        case proto::CRITERION_VALUE:
            if (side != proto::SIDE_CUSTOMER) return refused(proto::REFUSAL_NOT_ALLOWED);
            return std::nullopt;
        case proto::CRITERION_GUESS_IMPORTANCE:
        case proto::CRITERION_GUESS_SATISFACTION:
        case proto::CRITERION_GUESS_VALUE:
            if (side != proto::SIDE_HOST) return refused(proto::REFUSAL_NOT_ALLOWED);
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

// W3: the amount is one of the method's.
bool fits_method(const Object& vote, const proto::CastBallot& wish) {
    const auto within = [&](std::int32_t low, std::int32_t high) {
        return wish.has_amount() && wish.amount() >= low && wish.amount() <= high;
    };
    const bool rates = vote.number(proto::FIELD_VOTE_METHOD) == proto::VOTE_METHOD_RATING;
    if (!rates && wish.criterion() != proto::CRITERION_UNSPECIFIED) return false;
    if (rates) {
        const auto range = vote_range(vote, wish.criterion());
        const auto criteria = vote.number(proto::FIELD_CRITERIA).value_or(0);
        if (!range || (criteria >> wish.criterion() & 1) == 0) return false;
        if (wish.has_cleared() || wish.has_not_applicable()) return true;
        const auto& steps = range->steps;
        const bool is_step =
            steps.empty() || std::find(steps.begin(), steps.end(), wish.amount()) != steps.end();
        return within(range->low, range->high) && is_step;
    }
    if (wish.has_cleared()) return true;
    switch (static_cast<proto::VoteMethod>(vote.number(proto::FIELD_VOTE_METHOD).value_or(0))) {
        case proto::VOTE_METHOD_LIKE_DISLIKE:
            return within(-1, 1) && wish.amount() != 0;
        case proto::VOTE_METHOD_FIST_OF_FIVE:
            return within(0, 5);
        case proto::VOTE_METHOD_RANK:
            return within(1, votes_per_person(vote));
        default:
            return within(1, votes_per_object(vote));
    }
}

bool has_limit(const Object& vote) {
    const auto method = vote.number(proto::FIELD_VOTE_METHOD).value_or(0);
    return method == proto::VOTE_METHOD_DOTS || method == proto::VOTE_METHOD_BUDGET;
}

proto::Event ballot_cast(const BallotKey& key, const std::optional<Ballot>& ballot) {
    proto::Event event;
    auto* cast = event.mutable_ballot_cast();
    *cast->mutable_ballot() = to_proto(key, ballot.value_or(Ballot{0, {}}));
    cast->set_cleared(!ballot);
    return event;
}

// C11, A12: what is there is cast by whoever casts it again; a facilitator's hand unsays nothing
// that its person confirmed.
bool is_cast(const std::optional<Ballot>& before, const std::optional<Ballot>& now) {
    if (!before || !now) return before.has_value() == now.has_value();
    const bool confirms = before->scribe != PersonNumber{} && now->scribe == PersonNumber{};
    return before->amount == now->amount && !confirms;
}

}  // namespace

std::optional<proto::Event> vote_state_set(const Object& vote, proto::VoteState state) {
    if (state_of(vote) == state) return std::nullopt;
    return number_set(vote, proto::FIELD_VOTE_STATE, state);
}

Decision open_vote(const Bench& bench, const proto::OpenVote& wish) {
    const auto [vote, no] = led(bench, wish.vote());
    if (no) return *no;
    if (!is_ready(*vote)) return refused(proto::REFUSAL_NOT_UNDERSTOOD, vote->id);
    if (state_of(*vote) == proto::VOTE_STATE_SHOWN)
        return refused(proto::REFUSAL_NOT_NOW, vote->id);
    const auto event = vote_state_set(*vote, proto::VOTE_STATE_OPEN);
    return event ? Events{*event} : Events{};
}

Decision close_vote(const Bench& bench, const proto::CloseVote& wish) {
    const auto [vote, no] = led(bench, wish.vote());
    if (no) return *no;
    if (state_of(*vote) == proto::VOTE_STATE_CLOSED) return Events{};
    if (state_of(*vote) != proto::VOTE_STATE_OPEN) return refused(proto::REFUSAL_NOT_NOW, vote->id);
    return Events{*vote_state_set(*vote, proto::VOTE_STATE_CLOSED)};
}

Decision show_results(const Bench& bench, const proto::ShowResults& wish) {
    const auto [vote, no] = led(bench, wish.vote());
    if (no) return *no;
    if (state_of(*vote) == proto::VOTE_STATE_SHOWN) return Events{};
    if (state_of(*vote) != proto::VOTE_STATE_CLOSED)
        return refused(proto::REFUSAL_NOT_NOW, vote->id);
    const Board& board = bench.board();
    proto::Event shown;
    const auto results =
        results_of(board, *vote, ballots_of(board, vote->id), voted_on(board, *vote));
    for (const auto& result : results) *shown.mutable_results_shown()->add_results() = result;
    Events events{*vote_state_set(*vote, proto::VOTE_STATE_SHOWN)};
    if (!results.empty()) events.push_back(std::move(shown));
    return events;
}

Decision cast_ballot(const Bench& bench, const proto::CastBallot& wish) {
    if (auto no = bench.may(Capability::vote)) return *no;
    const WrittenFor voter = written_for(bench, wish.written_for());
    if (voter.no) return *voter.no;
    const Board& board = bench.board();
    const Object* vote = bench.seen(id_of(wish.vote()));
    if (!vote || vote->kind != proto::KIND_VOTE)
        return refused(proto::REFUSAL_NOT_FOUND, id_of(wish.vote()));
    const Object* object = bench.seen(id_of(wish.object()));
    if (!object || !is_voted_on(board, *vote, *object))
        return refused(proto::REFUSAL_NOT_FOUND, id_of(wish.object()));
    if (state_of(*vote) != proto::VOTE_STATE_OPEN) return refused(proto::REFUSAL_NOT_NOW, vote->id);
    const bool leads = viewer_of(board, voter.person).facilitates();
    if (leads && vote->number(proto::FIELD_FACILITATORS_VOTE).value_or(0) == 0)
        return refused(proto::REFUSAL_NOT_ALLOWED, vote->id);
    if (auto no = bench.lets(*object, proto::STEP_RIGHT_VOTE)) return *no;
    if (!fits_method(*vote, wish)) return refused(proto::REFUSAL_NOT_UNDERSTOOD, object->id);
    if (auto no = may_judge(board, voter.person, wish.criterion())) return *no;
    const bool own = board.author_of(*object) == voter.person;
    if (own && vote->number(proto::FIELD_OWN_ALLOWED).value_or(0) == 0)
        return refused(proto::REFUSAL_NOT_YOURS, object->id);

    Ballots ballots = ballots_of(board, vote->id);
    const std::int32_t turnout = turnout_of(ballots);
    const BallotKey key{vote->id, object->id, voter.person, wish.criterion()};
    const auto found = ballots.find(key);
    const auto before = found == ballots.end() ? std::nullopt : std::optional{found->second};
    std::optional<Ballot> ballot;
    const PersonNumber scribe = wish.written_for() == 0 ? PersonNumber{} : bench.author().person;
    if (wish.has_amount()) ballot = Ballot{wish.amount(), scribe};
    if (wish.has_not_applicable()) ballot = Ballot{{}, scribe};
    if (is_cast(before, ballot)) return Events{};

    Events events;
    std::int64_t given = ballot ? ballot->amount.value_or(0) : 0;
    const bool ranks = vote->number(proto::FIELD_VOTE_METHOD) == proto::VOTE_METHOD_RANK;
    for (auto one = ballots.begin(); one != ballots.end();) {
        const bool other = one->first.person == voter.person && one->first.object != object->id;
        if (other) given += one->second.amount.value_or(0);
        if (other && ranks && ballot && one->second.amount == ballot->amount) {
            events.push_back(ballot_cast(one->first, std::nullopt));  // its rank goes to this one
            one = ballots.erase(one);
        } else {
            ++one;
        }
    }
    if (ballot && has_limit(*vote) && given > votes_per_person(*vote))
        return refused(proto::REFUSAL_LIMIT, vote->id);
    events.push_back(ballot_cast(key, ballot));
    if (ballot)
        ballots[key] = *ballot;
    else
        ballots.erase(key);
    if (turnout_of(ballots) != turnout)
        events.push_back(number_set(*vote, proto::FIELD_TURNOUT, turnout_of(ballots)));
    const bool live = vote->number(proto::FIELD_LIVE) == 1 &&
                      vote->number(proto::FIELD_ANONYMOUS).value_or(0) == 0;
    if (!live) return events;
    proto::Event shown;
    std::set<ResultKey> anew;
    for (const auto& result : results_of(board, *vote, ballots, {object->id})) {
        anew.insert(key_of(result));
        *shown.mutable_results_shown()->add_results() = result;
    }
    // A group that has nobody left comes to nothing.
    for (const auto& [old, result] : board.results()) {
        if (old.vote != vote->id || old.object != object->id || anew.contains(old)) continue;
        auto* nothing = shown.mutable_results_shown()->add_results();
        *nothing->mutable_vote() = result.vote();
        *nothing->mutable_object() = result.object();
        nothing->set_criterion(result.criterion());
        if (result.has_group()) *nothing->mutable_group() = result.group();
    }
    if (shown.has_results_shown()) events.push_back(std::move(shown));
    return events;
}

}  // namespace fishbowl::core::rules
