#include "log/epoch.hpp"

#include <cstdint>

namespace fishbowl::log {

std::string mint_epoch(Dice& dice) {
    static constexpr char kLetters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    constexpr std::size_t kEpochBytes = 16;
    std::string epoch;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : dice.bytes(kEpochBytes)) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (held += 8; held >= 6; held -= 6) epoch += kLetters[(bits >> (held - 6)) & 63];
    }
    if (held > 0) epoch += kLetters[(bits << (6 - held)) & 63];
    return epoch;
}

}  // namespace fishbowl::log
