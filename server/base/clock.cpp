#include "base/clock.hpp"

#include <sys/random.h>

#include <chrono>

#include "base/ensure.hpp"

namespace fishbowl {
namespace {

void fill(void* into, std::size_t count) {
    auto* at = static_cast<char*>(into);
    while (count > 0) {
        const ssize_t got = ::getrandom(at, count, 0);
        ensure(got > 0, "the kernel gives no random bytes");
        at += got;
        count -= static_cast<std::size_t>(got);
    }
}

}  // namespace

Moment SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Moment{static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(since).count())};
}

std::uint64_t SystemDice::bits64() {
    std::uint64_t bits = 0;
    fill(&bits, sizeof bits);
    return bits;
}

std::string SystemDice::bytes(std::size_t count) {
    std::string bytes(count, '\0');
    fill(bytes.data(), count);
    return bytes;
}

}  // namespace fishbowl
