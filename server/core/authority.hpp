// Who may do what: one table, role × capability (P1). The check, its test and the documentation
// all read it.
#pragma once

#include <array>
#include <string_view>

#include "command.pb.h"

namespace fishbowl::core {

/// A closed list: every command maps to exactly one of these for each thing that it touches.
enum class Capability {
    write,      // create, change, move, delete, restore, share, link what stands in a section
    arrange,    // create, change, move, delete sections
    describe,   // change the workshop's own title, purpose, ground rules
    rate,       // give one's own rating
    lock,       // lock and unlock a section
    organise,   // organisations
    invite,     // invitations: make, rotate, revoke
    moderate,   // remove people, change roles, let in who waits, take back what one made
    hand_over,  // give the facilitator's role away
    admit,      // let somebody in by a link
    lead,       // the agenda: steps, reveals, votes, timer, freeze, summons; write for somebody
    present,    // be the one whom everybody follows
    vote,       // cast one's own ballot
    keep_time,  // what was counted down to
    ask,        // an observer's question: to put it, and to deal with it
    note,       // a private note
    flag,       // a flag: to raise it, and to deal with it
};
inline constexpr std::size_t kCapabilities = 17;

enum class Grant {
    never,
    unlocked,  // while no section that it touches is locked
    always,
};

/// The cell of the table.
Grant grant_of(proto::Role role, Capability capability);

/// Whether somebody of this role steers the workshop by such a command: lock and unlock,
/// invitations, removals, roles. Who may not do it does not moderate by asking.
bool moderates(proto::Role role, proto::Command::WishCase wish);

/// P15: who moderates gives others another name; a facilitator's name is a facilitator's business.
bool may_rename(proto::Role by, proto::Role whom);

std::string_view name_of(Capability capability);

}  // namespace fishbowl::core
