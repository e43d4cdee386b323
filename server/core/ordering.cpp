// Keys are fractions in base 62, written without the leading "0.": "V" is a half.
#include "core/ordering.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/ensure.hpp"

namespace fishbowl::core {
namespace {

constexpr std::string_view kDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kBase = kDigits.size();

std::size_t digit_at(std::string_view key, std::size_t at) {
    return at < key.size() ? kDigits.find(key[at]) : 0;
}

std::string without_zeros_at_end(std::string key) {
    while (key.back() == '0') key.pop_back();
    return key;
}

/// A key at an end of a list is a number that counts: as many `edge` digits as there are say how
/// many digits follow, which is one more. So a list that is filled at one end keeps short keys.
struct Count {
    Count(std::string_view key, char edge)
        : edges(std::min(key.find_first_not_of(edge), key.size())),
          digits(key.substr(0, 2 * edges + 1)) {
        digits.resize(2 * edges + 1, '0');
    }
    std::size_t edges;
    std::string digits;
};

std::string key_after_all(std::string_view last) {
    auto [edges, digits] = Count(last, 'z');
    std::size_t at = digits.size() - 1;
    for (; digits[at] == 'z'; --at) digits[at] = '0';  // the one after the edge is none
    digits[at] = kDigits[digit_at(digits, at) + 1];
    return without_zeros_at_end(std::move(digits));
}

std::string key_before_all(std::string_view first) {
    auto [edges, digits] = Count(first, '0');
    std::size_t at = digits.size() - 1;
    for (; digits[at] == '0'; --at) digits[at] = 'z';  // the one after the edge is none
    digits[at] = kDigits[digit_at(digits, at) - 1];
    if (digits[edges] == '0') digits = std::string(edges + 1, '0') + std::string(edges + 2, 'z');
    return without_zeros_at_end(std::move(digits));
}

}  // namespace

std::string key_between(std::string_view before, std::string_view after) {
    ensure(after.empty() || before < after, "no key lies between these two");
    if (after.empty()) return before.empty() ? "V" : key_after_all(before);
    if (before.empty()) return key_before_all(after);
    std::string key;
    bool bounded = true;
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
        keys.push_back(without_zeros_at_end(std::move(key)));
    }
    return keys;
}

}  // namespace fishbowl::core
