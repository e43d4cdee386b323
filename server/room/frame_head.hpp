// A frame whose bytes are there already is written around them: Protobuf's tag and size of a field
// that holds a message or bytes.
#pragma once

#include <google/protobuf/io/coded_stream.h>

#include <array>
#include <cstdint>
#include <string>

namespace fishbowl::room {

inline constexpr std::size_t kHeadBytesMax = 16;

/// Says that `size` bytes follow in `field`.
inline void append_head(std::string& out, int field, std::size_t size) {
    using google::protobuf::io::CodedOutputStream;
    constexpr std::uint32_t kLengthDelimited = 2;
    std::array<std::uint8_t, kHeadBytesMax> head;
    auto* end = CodedOutputStream::WriteVarint32ToArray(
        (static_cast<std::uint32_t>(field) << 3) | kLengthDelimited, head.data());
    end = CodedOutputStream::WriteVarint64ToArray(size, end);
    out.append(head.data(), end);
}

}  // namespace fishbowl::room
