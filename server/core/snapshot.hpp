// The board as canonical bytes, and back (B2, B7).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/board.hpp"

namespace fishbowl::core {

/// The board's canonical bytes, a proto::Snapshot with every repeated field sorted by its key:
/// equal boards give equal bytes, in both languages.
std::string canonical_bytes(const Board& board);
proto::Snapshot save(const Board& board);
Board load(const proto::Snapshot& snapshot);

/// The same board, from a snapshot's bytes, object by object: a message of all of them would be
/// several times as large as the board. Nothing when they cannot be read.
std::optional<Board> load(std::string_view bytes);

/// What a snapshot for somebody holds. Ratings come with their object.
struct Excerpt {
    std::function<bool(const Object&)> object;
    std::function<bool(PersonNumber, const Person&)> person;
    bool invitations;                         // without the hashes of their secrets
    std::function<bool(const Scope&)> scope;  // of authorships, ballots and results
};
/// The canonical bytes of a part of the board, piece by piece. What only the room needs (who was
/// answered what, what was deleted, the next numbers) is left out.
using TakeBytes = std::function<void(std::string_view)>;
void write_canonical(const Board& board, const Excerpt& excerpt, const TakeBytes& take);

// The records of a snapshot, as it holds them.
proto::Rating to_proto(const RatingKey& key, const RatingValue& value);
proto::StepRun to_proto(const StepRun& run);
proto::Authorship to_authorship(ObjectId object, PersonNumber person);
proto::Ballot to_proto(const BallotKey& key, const Ballot& ballot);
Ballot ballot_of(const proto::Ballot& message);
proto::Organisation to_proto(OrganisationNumber number, const Organisation& organisation);
proto::Table to_proto(TableNumber number, const Table& table);
Table table_of(const proto::Table& message);  // people in any order
Organisation organisation_of(const proto::Organisation& message);
proto::Person to_proto(PersonNumber number, const Person& person);
Person person_of(const proto::Person& message);
proto::Invitation to_proto(ObjectId id, const Invitation& invitation);
Invitation invitation_of(const proto::Invitation& message);

}  // namespace fishbowl::core
