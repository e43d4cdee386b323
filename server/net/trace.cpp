#include "net/trace.hpp"

#include <spdlog/spdlog.h>

#include <typeinfo>

namespace fishbowl::net {

void Trace::goodbye(const RoomId& room, std::uint16_t code, std::string_view why) {
    if (const auto left_out = goodbyes_.take())
        spdlog::info("goodbye code={} room={} why=\"{}\" left_out={}", code, room.value, why,
                     *left_out);
}

void Trace::broken_frame(const RoomId& room, std::string_view why) {
    if (const auto left_out = broken_frames_.take())
        spdlog::info("broken_frame room={} why=\"{}\" left_out={}", room.value, why, *left_out);
}

void Trace::refusal(unsigned status, std::string_view error) {
    if (const auto left_out = refusals_.take())
        spdlog::info("refusal status={} error={} left_out={}", status, error, *left_out);
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
