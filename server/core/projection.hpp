// What one viewer may see. Every byte for a client passes here: live, catch-up, snapshot, export.
#pragma once

#include <optional>

#include "core/board.hpp"
#include "event.pb.h"

namespace fishbowl::core {

/// Everything about a person that decides what they see (V1, V6, V7).
struct Viewer {
    PersonNumber person;
    proto::Role role = proto::ROLE_UNSPECIFIED;
    proto::Side side = proto::SIDE_UNSPECIFIED;
    OrganisationNumber organisation;

    [[nodiscard]] bool facilitates() const {
        return role == proto::ROLE_FACILITATOR || role == proto::ROLE_COFACILITATOR ||
               role == proto::ROLE_HOUSE;
    }
};

/// The viewer that a person is on this board. The house (0) sees as a facilitator.
Viewer viewer_of(const Board& board, PersonNumber person);

bool sees(const Viewer& viewer, const Scope& scope);
bool sees(const Viewer& viewer, const Object& object);
/// V6.
bool sees_person(const Viewer& viewer, PersonNumber number, const Person& person);

/// The board as the viewer sees it: without replicas, bin, deleted ids and what is out of sight (V8).
Board project(const Viewer& viewer, const Board& board);

/// The part of `event` that the viewer sees; nothing when there is none. `before` is the board that
/// the event is about to be applied to.
std::optional<proto::Event> project(const Viewer& viewer, const Board& before,
                                    const proto::Event& event);

/// Whether every viewer of the room sees all of the event: then one encoding serves everybody.
bool seen_by_all(const Board& before, const proto::Event& event);

}  // namespace fishbowl::core
