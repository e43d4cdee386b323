#include "room/pace.hpp"

namespace fishbowl::room {

using std::chrono::milliseconds;

Pace::Pace(const Rates& rates, Time now)
    : rates_(rates), room_{{rates.room, now}, {rates.moderation, now}} {}

milliseconds Pace::take_or_wait(PersonNumber person, Time now) {
    return take_from_both(of(person, now).commands, room_.commands, now);
}

milliseconds Pace::moderate_or_wait(PersonNumber person, Time now) {
    return take_from_both(of(person, now).moderation, room_.moderation, now);
}

Pace::Buckets& Pace::of(PersonNumber person, Time now) {
    if (people_.size() >= kPeoplePerRoomMax && !people_.contains(person)) {
        // Full buckets say no more than none.
        std::erase_if(people_, [&](const auto& one) {
            return one.second.commands.full(now) && one.second.moderation.full(now);
        });
    }
    const Buckets full{{rates_.person, now}, {rates_.person_moderation, now}};
    return people_.try_emplace(person, full).first->second;
}

milliseconds Pace::take_from_both(TokenBucket& theirs, TokenBucket& all, Time now) {
    if (const auto wait = theirs.wait(now); wait > milliseconds{0}) return wait;
    const auto wait = all.take_or_wait(now);
    if (wait == milliseconds{0}) theirs.take(now);
    return wait;
}

}  // namespace fishbowl::room
