// What strangers send, read strictly: a frame that says anything that we do not understand is
// refused whole, so that nothing unchecked ever reaches a room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "wire.pb.h"

namespace fishbowl::net {

/// A frame, and for each of its commands the digest of its bytes as they came.
struct ReadFrame {
    proto::ClientFrame frame;
    std::vector<std::uint64_t> digests;
};
/// For the log and the goodbye; names no content.
struct Malformed {
    std::string why;
};

/// Reads one message of a client. Refused: more than kFrameBytesMax, nesting deeper than 16,
/// unknown fields and enum values, an empty frame, a hello that is not the first frame or not alone
/// in it, commands without a wish or with a wish of the house alone, a selection of more than 20.
std::variant<ReadFrame, Malformed> read_frame(std::string_view bytes, bool first);

}  // namespace fishbowl::net
