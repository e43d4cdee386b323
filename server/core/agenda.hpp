// What the agenda lets people do now, beside what their role allows: the rights of the step that
// runs, and how hidden and how nameless its writing is (A3 to A6, A10, H1, H4, S1).
#pragma once

#include <optional>

#include "core/board.hpp"
#include "core/projection.hpp"

namespace fishbowl::core {

/// The step narrows what participants and presenters do, and what a screen shows; who facilitates
/// is never narrowed.
inline bool is_narrowed(const Viewer& viewer) {
    return viewer.role == proto::ROLE_PARTICIPANT || viewer.role == proto::ROLE_PRESENTER ||
           viewer.role == proto::ROLE_SCREEN;
}

/// A3, A11: whether the step that runs, and who leads, give the viewer's side this right. A screen
/// has what both sides have (V11).
bool step_lets(const Board& board, const Viewer& viewer, proto::StepRight right);

/// A4: what creating a thing of this kind asks for. Nothing: the step has no say in it.
std::optional<proto::StepRight> right_to_create(proto::Kind kind, bool asks);

/// A6: a canvas that takes a card from everyone in every step.
bool parks(const Object* section);

/// H1: what participants write is hidden until the reveal.
bool hides(const Board& board);
/// M2: what participants place for the room waits for a facilitator.
bool moderates(const Board& board);
/// S1: how much is told of who writes now.
proto::Anonymity anonymity_now(const Board& board);

/// A canvas for customers among themselves (D7).
bool networks(const Object* section);

/// A5, D4: the section in focus for this person; none: nothing is in focus.
ObjectId focus_of(const Board& board, const Viewer& viewer);

/// H4: others may see where this person points in the section: they write nothing there of which
/// nobody is to know whose it is.
bool shows_pointing(const Board& board, const Viewer& whom, ObjectId section);

}  // namespace fishbowl::core
