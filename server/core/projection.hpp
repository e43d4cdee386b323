// What one viewer may see. Every byte for a client passes here: live, catch-up, snapshot, export.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "core/board.hpp"
#include "core/snapshot.hpp"
#include "event.pb.h"

namespace fishbowl::core {

/// Everything about a person that decides what they see (V1, V6, V7).
struct Viewer {
    PersonNumber person;
    proto::Role role = proto::ROLE_UNSPECIFIED;
    proto::Side side = proto::SIDE_UNSPECIFIED;
    OrganisationNumber organisation;
    std::vector<TableNumber> tables = {};  // of every round, ascending

    [[nodiscard]] bool facilitates() const {
        return role == proto::ROLE_FACILITATOR || role == proto::ROLE_COFACILITATOR ||
               role == proto::ROLE_HOUSE;
    }
};

/// V11: what a room screen that came by the link with this hash is seated as: nobody's number, and
/// another one once the link is made anew. `secret_hash`: 32 bytes.
PersonNumber screen_of(std::string_view secret_hash);

/// The viewer that a person is on this board, by whichever of their entries (P16). The house (0)
/// sees as a facilitator; a screen is one while its link stands, and who waits in the lobby has no
/// role (P13).
Viewer viewer_of(const Board& board, PersonNumber entry);

bool sees(const Viewer& viewer, const Scope& scope);
bool sees(const Viewer& viewer, const Object& object);
/// Of one person's own, whoever else may see it.
bool is_one_persons(const Scope& scope);
/// Who sees something that nobody else of their role and organisation does: a draft, hidden
/// writing, what they wrote without name, a ballot. A board that was made for one of them is nobody
/// else's.
std::set<PersonNumber> with_something_of_their_own(const Board& board);
/// V6.
bool sees_person(const Viewer& viewer, PersonNumber number, const Person& person);

/// D5: whose view of the board an entry changes, so that they need another board: the people whose
/// role changes, and who come to a table that was there or leave it. `before` is the board that
/// the entry is about to be applied to.
std::set<PersonNumber> who_see_anew(const Board& before, const proto::Entry& entry);

/// The board as the viewer sees it: without replicas, bin, deleted ids and what is out of sight
/// (V8); and its canonical bytes, which are made without it, piece by piece.
Board project(const Viewer& viewer, const Board& board);
void project_to(const TakeBytes& take, const Viewer& viewer, const Board& board);
/// Q4: the same without what is said past the room, which no file tells.
Board project_for_files(const Viewer& reader, const Board& board);

/// Who hears a part of an event: those who see any of these scopes.
using Audience = std::vector<Scope>;
bool sees(const Viewer& viewer, const Audience& audience);
/// V6, P13: observers are seen by facilitators and by themselves, who waits by facilitators alone,
/// others by everyone.
Audience audience_of(PersonNumber number, const Person& person);
/// Everyone in the room.
bool is_everyone(const Audience& audience);

/// A part of an event for one audience. A viewer who is in several hears them in order.
struct Part {
    Audience audience;
    proto::Event event;
};

/// Cuts an event by scope: each object in it goes to those who see it, once for each scope and
/// never for each viewer. `before` is the board that the event is about to be applied to.
std::vector<Part> cut(const Board& before, const proto::Event& event);

/// S2: nobody is told who made the entry that is about to be applied to `before`, nor when.
bool seals_its_author(const Board& before, const proto::Entry& entry);

/// What the viewer hears of `event`: the parts of `cut` that they see.
std::vector<proto::Event> project(const Viewer& viewer, const Board& before,
                                  const proto::Event& event);

}  // namespace fishbowl::core
