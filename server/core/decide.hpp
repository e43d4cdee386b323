// Whether a wish becomes fact: pure rules from a board, a command and its author to events or a
// refusal. The numbers of the rules are those of RULES.md.
#pragma once

#include <variant>
#include <vector>

#include "core/board.hpp"
#include "core/text_memory.hpp"
#include "event.pb.h"

namespace fishbowl::core {

/// On whose behalf a command comes: from the session, never from the frame.
struct Author {
    PersonNumber person;  // 0: the house
    ReplicaId replica;    // 0: none (HTTP, the house)
};

struct Refused {
    proto::Refusal why;
    ObjectId about;  // the object or section that it is about; none if no one thing is
    friend bool operator==(const Refused&, const Refused&) = default;
};

/// Events in the order in which they apply; none when the command would change nothing (C11).
using Events = std::vector<proto::Event>;
using Decision = std::variant<Events, Refused>;

/// Judges `command` on `board`. `memory` holds the recent text edits, for T2; `now` is the server's
/// time, for the agenda's. Reads nothing else.
Decision decide(const Board& board, const TextMemory& memory, const proto::Command& command,
                const Author& author, Moment now);

/// N1, N2: what the board knows of a command's number before it is decided.
enum class Numbering {
    next,          // decide it
    known,         // it has an outcome: answer again, no second effect
    clash,         // the same number with other bytes, or somebody else's replica: protocol error
    out_of_order,  // a number was skipped, or is older than is remembered
};
struct NumberCheck {
    Numbering is;
    Seq seq;  // with `known`
};
NumberCheck check_number(const Board& board, const Author& author, std::uint32_t number,
                         std::uint64_t digest, std::uint32_t last_answered);

/// The entry of an accepted command, ready for the log.
proto::Entry entry_of(const Author& author, std::uint32_t number, std::uint64_t digest, Moment now,
                      Events events);

}  // namespace fishbowl::core
