#include "net/trace.hpp"

#include <spdlog/spdlog.h>

#include <chrono>

namespace fishbowl::net {

namespace {

std::optional<std::uint64_t> take(Sample& sample) {
    return sample.take(std::chrono::steady_clock::now());
}

}  // namespace

void Trace::goodbye(const RoomId& room, std::uint16_t code, std::string_view why) {
    if (const auto left_out = take(goodbyes_))
        spdlog::info("goodbye code={} room={} why=\"{}\" left_out={}", code, room.value, why,
                     *left_out);
}

void Trace::broken_frame(const RoomId& room, std::string_view why) {
    if (const auto left_out = take(broken_frames_))
        spdlog::info("broken_frame room={} why=\"{}\" left_out={}", room.value, why, *left_out);
}

void Trace::refusal(unsigned status, std::string_view error) {
    if (const auto left_out = take(refusals_))
        spdlog::info("refusal status={} error={} left_out={}", status, error, *left_out);
}

}  // namespace fishbowl::net
