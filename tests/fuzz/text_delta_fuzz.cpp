// T1, T3, T5, T6: two deltas of one text, whatever they are, lead to one text.
#include <fuzzer/FuzzedDataProvider.h>

#include "core/text.hpp"
#include "must.hpp"

using namespace fishbowl;
using core::TextDelta;

namespace {

std::u16string some_text(FuzzedDataProvider& from, std::size_t length_max) {
    std::u16string text;
    for (auto left = from.ConsumeIntegralInRange<std::size_t>(0, length_max); left > 0; --left) {
        const auto unit = from.ConsumeIntegral<std::uint8_t>();
        if (unit < 0xC0) {
            text += static_cast<char16_t>(unit);
        } else {
            text += static_cast<char16_t>(0xD83D);
            text += static_cast<char16_t>(0xDE00 + (unit & 0x3F));
        }
    }
    return text;
}

TextDelta some_delta(FuzzedDataProvider& from) {
    using Does = core::TextStep::Does;
    TextDelta delta;
    for (auto left = from.ConsumeIntegralInRange<int>(0, 6); left > 0; --left) {
        switch (from.ConsumeIntegralInRange<int>(0, 2)) {
            case 0:
                delta.push_back({Does::keep, from.ConsumeIntegralInRange<std::size_t>(0, 9), {}});
                break;
            case 1:
                delta.push_back({Does::remove, from.ConsumeIntegralInRange<std::size_t>(0, 9), {}});
                break;
            default:
                delta.push_back({Does::insert, 0, some_text(from, 4)});
        }
    }
    return delta;
}

bool is_normal(const TextDelta& delta) { return core::normal(delta) == delta; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider from(data, size);
    const auto text = some_text(from, 24);
    const auto raw_a = some_delta(from), raw_b = some_delta(from);
    const auto a = core::normal(raw_a), b = core::normal(raw_b);
    fuzz::must(is_normal(a) && is_normal(b), "T6: normal is normal");
    // Wrong lengths must do no harm either.
    const auto a_after_b = core::transform(a, b, false);
    const auto b_after_a = core::transform(b, a, true);
    fuzz::must(is_normal(a_after_b) && is_normal(b_after_a), "T6: transformed is normal");
    if (!core::fits(a, text) || !core::fits(b, text)) return 0;
    fuzz::must(core::apply(a, text) == core::apply(raw_a, text) || !core::fits(raw_a, text),
               "T6: normal does the same");
    const auto text_a = core::apply(a, text), text_b = core::apply(b, text);
    fuzz::must(core::fits(b_after_a, text_a) && core::fits(a_after_b, text_b),
               "T1: transformed fits");
    fuzz::must(core::apply(b_after_a, text_a) == core::apply(a_after_b, text_b), "T5");
    fuzz::must(core::delta_of(core::to_proto(a)) == a, "a delta survives the wire");
    fuzz::must(core::utf16(core::utf8(text)) == text, "a text survives the wire");
    fuzz::must(core::utf16_length(core::utf8(text)) == text.size(), "lengths are UTF-16");
    return 0;
}
