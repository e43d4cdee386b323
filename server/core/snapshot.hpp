// The board as canonical bytes, and back (B2, B7).
#pragma once

#include <string>

#include "core/board.hpp"

namespace fishbowl::core {

/// Every repeated field sorted by its key: equal boards give equal messages.
proto::Snapshot save(const Board& board);
Board load(const proto::Snapshot& snapshot);

// The records of a snapshot, as it holds them.
proto::Rating to_proto(const RatingKey& key, const RatingValue& value);
proto::Organisation to_proto(OrganisationNumber number, const Organisation& organisation);
proto::Person to_proto(PersonNumber number, const Person& person);
proto::Invitation to_proto(ObjectId id, const Invitation& invitation);

/// The canonical bytes of `save`, the same in both languages.
std::string canonical_bytes(const Board& board);

}  // namespace fishbowl::core
