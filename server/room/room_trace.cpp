// What a room's trace says of commands: ids and numbers, never what was written.
#include <spdlog/spdlog.h>

#include "room/room.hpp"

namespace fishbowl::room {
namespace {

/// Whether it was wished for by who has no right to it, or is no wish of our client: what is
/// hidden from somebody is "not found" for them. The rest is a day's work: others were first, a
/// limit, a full disk.
bool reaches_beyond(proto::Refusal why) {
    switch (why) {
        case proto::REFUSAL_NOT_UNDERSTOOD:
        case proto::REFUSAL_NOT_ALLOWED:
        case proto::REFUSAL_NOT_FOUND:
        case proto::REFUSAL_LOCKED:
        case proto::REFUSAL_NOT_YOURS:
        case proto::REFUSAL_NOT_NOW:
            return true;
        case proto::REFUSAL_UNSPECIFIED:
        case proto::REFUSAL_CONFLICT:
        case proto::REFUSAL_TOO_LARGE:
        case proto::REFUSAL_ROOM_FULL:
        case proto::REFUSAL_TOO_FAST:
        case proto::REFUSAL_STALE:
        case proto::REFUSAL_READ_ONLY:
        case proto::REFUSAL_WRONG_PLACE:
        case proto::REFUSAL_LAST_FACILITATOR:
        case proto::REFUSAL_NOTHING_TO_RESTORE:
        case proto::REFUSAL_LIMIT:
        case proto::Refusal_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::Refusal_INT_MAX_SENTINEL_DO_NOT_USE_:
            return false;
    }
    return false;
}

}  // namespace

Room::Traced Room::traced(const Call& call) const {
    const auto seat = call.seat.lock();
    const Seated* seated = seat ? roster_.find(*seat) : nullptr;
    return {seated ? seated->session : 0, seated ? seated->viewer.person.value : call.person.value,
            call.command.number(), static_cast<int>(call.command.wish_case())};
}

void Room::trace_decided(const Call& call, Seq seq) const {
    if (!spdlog::should_log(spdlog::level::debug)) return;
    const auto of = traced(call);
    spdlog::debug("decided room={} session={} person={} number={} seq={} wish={}", id_.value,
                  of.session, of.person, of.number, seq.value, of.wish);
}

void Room::trace_refused(const Call& call, proto::Refusal why) {
    const bool beyond = reaches_beyond(why);
    const auto level = beyond ? spdlog::level::info : spdlog::level::debug;
    if (!spdlog::should_log(level)) return;
    const auto left_out = beyond ? traced_refusals_.take() : std::optional<std::uint64_t>{0};
    if (!left_out) return;
    const auto of = traced(call);
    spdlog::log(level,
                "refused room={} session={} person={} number={} seq={} wish={} why={} left_out={}",
                id_.value, of.session, of.person, of.number, board_.seq().value, of.wish,
                proto::Refusal_Name(why), *left_out);
}

}  // namespace fishbowl::room
