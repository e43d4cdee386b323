// What a vote came to: raw ballots in, sums, medians and quartiles by group out, and no group so
// small that it would tell of a person (W5, W6). Pure.
#pragma once

#include <optional>
#include <vector>

#include "core/board.hpp"

namespace fishbowl::core {

/// What a vote that rates may be answered with.
struct VoteRange {
    std::int32_t low = 0, high = 0;
    std::vector<std::int32_t> steps;  // when these values alone count
};
/// Of a criterion that votes rate by, in this vote; nothing for any other.
std::optional<VoteRange> vote_range(const Object& vote, proto::Criterion criterion);

/// W3: what the vote's numbers are where they are not set.
std::int32_t votes_per_person(const Object& vote);
std::int32_t votes_per_object(const Object& vote);

/// W2: everybody sees it, and the vote is on it.
bool is_voted_on(const Board& board, const Object& vote, const Object& object);

using Ballots = std::map<BallotKey, Ballot>;
/// Of the vote, and of nothing else.
Ballots ballots_of(const Board& board, ObjectId vote);
/// How many people have cast any of these.
std::int32_t turnout_of(const Ballots& ballots);

/// The results of `ballots` for these objects, or for everything that the vote is on.
std::vector<proto::VoteResult> results_of(const Board& board, const Object& vote,
                                          const Ballots& ballots,
                                          const std::vector<ObjectId>& objects);
std::vector<ObjectId> voted_on(const Board& board, const Object& vote);

}  // namespace fishbowl::core
