#include "net/goodbye.hpp"

#include <utility>

#include "wire.pb.h"

namespace fishbowl::net {

namespace {

constexpr std::size_t kCloseReasonBytesMax = 123;  // RFC 6455: a control frame holds 125

}  // namespace

room::Goodbye too_slow() {
    return {room::goodbye::kTooSlow, "This connection is too slow for what happens here.",
            room::goodbye::kComeBackMs};
}

room::Goodbye not_admitted() {
    return {room::goodbye::kNotAdmitted, "Come in by the workshop's link.", 0};
}

room::Bytes pong_bytes() {
    static const room::Bytes bytes = [] {
        proto::ServerFrame frame;
        frame.add_pong();
        return std::make_shared<const std::string>(frame.SerializeAsString());
    }();
    return bytes;
}

std::string goodbye_frame(const room::Goodbye& goodbye) {
    proto::ServerFrame frame;
    auto* words = frame.add_goodbye();
    words->set_code(goodbye.code);
    words->set_reason(goodbye.reason);
    words->set_come_back_ms(goodbye.come_back_ms);
    return frame.SerializeAsString();
}

std::string close_reason(const room::Goodbye& goodbye) {
    std::string reason = goodbye.reason;
    if (reason.size() <= kCloseReasonBytesMax) return reason;
    std::size_t end = kCloseReasonBytesMax;
    while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xC0) == 0x80) --end;
    reason.resize(end);
    return reason;
}

room::Goodbye with_its_share(room::Goodbye goodbye, Dice& dice) {
    const std::uint64_t spread = std::exchange(goodbye.spread_ms, 0);
    if (spread > 0)
        goodbye.come_back_ms += static_cast<std::uint32_t>(dice.bits64() % (spread + 1));
    return goodbye;
}

}  // namespace fishbowl::net
