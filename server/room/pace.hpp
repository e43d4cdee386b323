// How fast a room takes commands: from one person in all their tabs, and from everybody together.
// Nobody is refused for being fast, which would lose work: a session asks how long to wait, and
// reads on later. Moderation has buckets of its own, so that no flood of edits keeps anybody from
// locking or removing, nor does one facilitator keep the others from it.
#pragma once

#include <chrono>
#include <unordered_map>

#include "base/ids.hpp"
#include "base/limits.hpp"
#include "base/token_bucket.hpp"

namespace fishbowl::room {

struct Rates {
    Rate person{kPersonCommandsPerSecond, kPersonCommandsBurst};
    Rate room{kRoomCommandsPerSecond, kRoomCommandsBurst};
    Rate person_moderation{kPersonModerationsPerSecond, kPersonModerationsBurst};
    Rate moderation{kModerationsPerSecond, kModerationsBurst};
};

/// Of one room, on its loop. Zero: the command is taken. Else how long to wait before asking again.
class Pace {
  public:
    using Time = TokenBucket::Time;

    Pace(const Rates& rates, Time now);

    [[nodiscard]] std::chrono::milliseconds take_or_wait(PersonNumber person, Time now);
    [[nodiscard]] std::chrono::milliseconds moderate_or_wait(PersonNumber person, Time now);

    /// Of whom something is remembered: those whose buckets were not full again when room was
    /// needed.
    [[nodiscard]] std::size_t people() const { return people_.size(); }

  private:
    struct Buckets {
        TokenBucket commands, moderation;
    };
    Buckets& of(PersonNumber person, Time now);
    static std::chrono::milliseconds take_from_both(TokenBucket& theirs, TokenBucket& all,
                                                    Time now);

    Rates rates_;
    Buckets room_;
    std::unordered_map<PersonNumber, Buckets> people_;
};

}  // namespace fishbowl::room
