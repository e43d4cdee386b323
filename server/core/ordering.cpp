// Keys are fractions in base 62, written without the leading "0.": "V" is a half.
#include "core/ordering.hpp"

#include <cstdint>

#include "base/ensure.hpp"

namespace fishbowl::core {
namespace {

constexpr std::string_view kDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kBase = kDigits.size();

std::size_t digit_at(std::string_view key, std::size_t at) {
    return at < key.size() ? kDigits.find(key[at]) : 0;
}

}  // namespace

std::string key_between(std::string_view before, std::string_view after) {
    ensure(after.empty() || before < after, "no key lies between these two");
    std::string key;
    bool bounded = !after.empty();
    for (std::size_t at = 0;; ++at) {
        const std::size_t low = digit_at(before, at);
        const std::size_t high = bounded ? digit_at(after, at) : kBase;
        if (high > low + 1) {
            key += kDigits[(low + high) / 2];
            return key;
        }
        key += kDigits[low];
        if (high == low + 1) bounded = false;
    }
}

std::vector<std::string> even_keys(std::size_t count) {
    constexpr std::size_t kLength = 4;
    constexpr std::uint64_t kRange = kBase * kBase * kBase * kBase;
    ensure(count < kRange / 2, "too many keys for their length");
    std::vector<std::string> keys;
    keys.reserve(count);
    for (std::size_t i = 1; i <= count; ++i) {
        std::uint64_t value = i * kRange / (count + 1);
        std::string key(kLength, '0');
        for (std::size_t at = kLength; at-- > 0; value /= kBase) key[at] = kDigits[value % kBase];
        while (key.back() == '0') key.pop_back();
        keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace fishbowl::core
