#include "room/pace.hpp"

namespace fishbowl::room {

using std::chrono::milliseconds;

Pace::Pace(const Rates& rates, Time now)
    : rates_(rates), room_(rates.room, now), moderation_(rates.moderation, now) {}

milliseconds Pace::take_or_wait(PersonNumber person, Time now) {
    if (people_.size() >= kPeoplePerRoomMax && !people_.contains(person)) {
        // A full bucket says no more than none.
        std::erase_if(people_, [&](const auto& one) { return one.second.full(now); });
    }
    TokenBucket& theirs = people_.try_emplace(person, rates_.person, now).first->second;
    if (const auto wait = theirs.wait(now); wait > milliseconds{0}) return wait;
    const auto wait = room_.take_or_wait(now);
    if (wait == milliseconds{0}) theirs.take(now);
    return wait;
}

milliseconds Pace::moderate_or_wait(Time now) { return moderation_.take_or_wait(now); }

}  // namespace fishbowl::room
