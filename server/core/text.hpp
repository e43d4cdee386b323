// Text that merges: deltas over UTF-16 code units, applied, transformed and composed (T rules).
// The twin of web-client/src/core/text.ts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command.pb.h"

namespace fishbowl::core {

/// One step of a delta, in UTF-16 units.
struct TextStep {
    enum class Does { keep, remove, insert } does;
    std::size_t count = 0;   // keep, remove
    std::u16string words{};  // insert
    friend bool operator==(const TextStep&, const TextStep&) = default;
};
using TextDelta = std::vector<TextStep>;

/// UTF-8 and UTF-16. `utf16` takes valid UTF-8 (Protobuf checks it); `utf8` writes a lone surrogate
/// as U+FFFD.
std::u16string utf16(std::string_view utf8);
std::string utf8(std::u16string_view utf16);
/// UTF-16 units that `utf8` takes.
std::size_t utf16_length(std::string_view utf8);

TextDelta delta_of(const proto::TextDelta& message);
proto::TextDelta to_proto(const TextDelta& delta);

/// T6. Merges neighbours, drops what does nothing.
TextDelta normal(TextDelta delta);
/// T1: fits a text of this content: not beyond its end, not between the halves of a pair.
bool fits(const TextDelta& delta, std::u16string_view text);
/// The text after the delta, and its length alone. The delta fits.
std::u16string apply(const TextDelta& delta, std::u16string_view text);
std::size_t length_after(const TextDelta& delta, std::size_t length);
/// T3, T5: `delta` as it reads after `first`, which was committed before it on the same text.
/// With `delta_goes_first` an insert of `delta` stands before one of `first` at the same place.
TextDelta transform(const TextDelta& delta, const TextDelta& first, bool delta_goes_first = false);

}  // namespace fishbowl::core
