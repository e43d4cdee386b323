#include "log/segment.hpp"

#include <zlib.h>

#include <cstdint>

#include "base/ensure.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kSizeBytes = 8;
constexpr std::size_t kLengthBytes = 4;
// The tail of a busy room waits for this: the fastest level, which still finds most of what
// repeats from entry to entry.
constexpr int kLevel = Z_BEST_SPEED;
constexpr std::uint64_t kExpansionMax = 1'032;  // of deflate, by its format

void put_number(std::string& out, std::uint64_t number, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i, number >>= 8)
        out += static_cast<char>(static_cast<unsigned char>(number));
}

std::uint64_t take_number(std::string_view& from, std::size_t bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = bytes; i-- > 0;)
        number = (number << 8) | static_cast<unsigned char>(from[i]);
    from.remove_prefix(bytes);
    return number;
}

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

}  // namespace

std::string pack(const std::vector<std::string>& entries) {
    std::string plain;
    for (const std::string& entry : entries) {
        ensure(entry.size() <= UINT32_MAX, "an entry has less than 4 GiB");
        put_number(plain, entry.size(), kLengthBytes);
        plain += entry;
    }
    std::string segment;
    put_number(segment, plain.size(), kSizeBytes);
    uLongf packed = ::compressBound(plain.size());
    segment.resize(kSizeBytes + packed);
    const int done = ::compress2(reinterpret_cast<Bytef*>(segment.data() + kSizeBytes), &packed,
                                 bytes_of(plain), plain.size(), kLevel);
    ensure(done == Z_OK, "zlib cannot compress");
    segment.resize(kSizeBytes + packed);
    return segment;
}

std::optional<std::vector<std::string>> unpack(std::string_view segment) {
    if (segment.size() < kSizeBytes) return std::nullopt;
    const std::uint64_t size = take_number(segment, kSizeBytes);
    if (size > segment.size() * kExpansionMax) return std::nullopt;
    std::string plain(size, '\0');
    uLongf unpacked = plain.size();
    const int done = ::uncompress(reinterpret_cast<Bytef*>(plain.data()), &unpacked,
                                  bytes_of(segment), segment.size());
    if (done != Z_OK || unpacked != size) return std::nullopt;

    std::vector<std::string> entries;
    std::string_view left = plain;
    while (!left.empty()) {
        if (left.size() < kLengthBytes) return std::nullopt;
        const std::uint64_t length = take_number(left, kLengthBytes);
        if (length > left.size()) return std::nullopt;
        entries.emplace_back(left.substr(0, length));
        left.remove_prefix(length);
    }
    return entries;
}

}  // namespace fishbowl::log
