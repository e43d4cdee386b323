// A segment: entries that left the hot tail of a room, packed for as long as the workshop is kept.
//
//   segment := size zlib(entry*)    size: of what is compressed, 8 bytes, little-endian
//   entry   := length bytes         length: 4 bytes, little-endian
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fishbowl::log {

/// The most that one segment takes: packing it must delay nobody's commit for long. A single entry
/// that is larger has a segment of its own.
inline constexpr std::size_t kSegmentEntriesMax = 500;
inline constexpr std::size_t kSegmentBytesMax = std::size_t{256} * 1024;

std::string pack(const std::vector<std::string>& entries);
/// Nothing when these are not the bytes of a segment. Allocates no more than such bytes can hold.
std::optional<std::vector<std::string>> unpack(std::string_view segment);

}  // namespace fishbowl::log
