#include "room/pace.hpp"

namespace fishbowl::room {

using std::chrono::milliseconds;

Pace::Pace(const Rates& rates, Time now)
    : rates_(rates), room_(rates.room, now), moderation_(rates.moderation, now) {}

milliseconds Pace::wait(PersonNumber person, Time now) {
    if (people_.size() >= kPeoplePerRoomMax && !people_.contains(person)) {
        // A full bucket says no more than none.
        std::erase_if(people_, [&](const auto& one) { return one.second.full(now); });
    }
    TokenBucket& theirs = people_.try_emplace(person, rates_.person, now).first->second;
    if (const auto wait = theirs.wait(now); wait > milliseconds{0}) return wait;
    if (const auto wait = room_.wait(now); wait > milliseconds{0}) return wait;
    theirs.take(now);
    room_.take(now);
    return milliseconds{0};
}

milliseconds Pace::wait_to_moderate(Time now) {
    const auto wait = moderation_.wait(now);
    if (wait == milliseconds{0}) moderation_.take(now);
    return wait;
}

}  // namespace fishbowl::room
