#include "net/trace.hpp"

#include <spdlog/spdlog.h>

#include <typeinfo>

#include "base/in_quotes.hpp"

namespace fishbowl::net {

void Trace::made(const RoomId& room) { spdlog::info("made room={}", room.value); }

void Trace::deleted(const RoomId& room) {
    spdlog::info("deleted room={} why=rehearsal", room.value);
}

void Trace::admitted(const RoomId& room, PersonNumber person, proto::Role role) {
    spdlog::info("admitted room={} person={} role={}", room.value, person.value,
                 proto::Role_Name(role));
}

void Trace::device_link(const RoomId& room, PersonNumber person) {
    spdlog::info("device_link room={} person={}", room.value, person.value);
}

void Trace::goodbye(const RoomId& room, PersonNumber person, std::uint16_t code,
                    std::string_view why) {
    if (const auto left_out = goodbyes_.take())
        spdlog::info("goodbye code={} room={} person={} why={} left_out={}", code, room.value,
                     person.value, in_quotes(why), *left_out);
}

void Trace::broken_frame(const RoomId& room, PersonNumber person, std::string_view why) {
    if (const auto left_out = broken_frames_.take())
        spdlog::info("broken_frame room={} person={} why={} left_out={}", room.value, person.value,
                     in_quotes(why), *left_out);
}

void Trace::slowed(const RoomId& room, PersonNumber person, std::string_view what) {
    if (const auto left_out = slowed_.take())
        spdlog::info("slowed room={} person={} what={} left_out={}", room.value, person.value, what,
                     *left_out);
}

void Trace::refusal(unsigned status, std::string_view error, const RoomId& room,
                    PersonNumber person, const boost::asio::ip::address& from) {
    if (const auto left_out = refusals_.take())
        spdlog::info("refusal status={} error={} room={} person={} from={} left_out={}", status,
                     error, room.value, person.value, from.to_string(), *left_out);
}

void Trace::exception(std::string_view what, const std::exception_ptr& thrown) {
    const auto left_out = exceptions_.take();
    if (!left_out) return;
    const char* kind = "unknown";
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& one) {
        kind = typeid(one).name();
    } catch (...) {
    }
    spdlog::error("exception ends={} kind={} left_out={}", what, kind, *left_out);
}

}  // namespace fishbowl::net
