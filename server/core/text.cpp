#include "core/text.hpp"

#include <algorithm>
#include <cstring>

#include "base/plant.hpp"

namespace fishbowl::core {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_high(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

void append_utf8(std::string& out, char32_t point) {
    const auto byte = [&out](char32_t bits) { out += static_cast<char>(bits); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0 | (point >> 6));
        byte(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        byte(0xE0 | (point >> 12));
        byte(0x80 | ((point >> 6) & 0x3F));
        byte(0x80 | (point & 0x3F));
    } else {
        byte(0xF0 | (point >> 18));
        byte(0x80 | ((point >> 12) & 0x3F));
        byte(0x80 | ((point >> 6) & 0x3F));
        byte(0x80 | (point & 0x3F));
    }
}

/// How many units from the front are ASCII.
template <class Unit>
std::size_t ascii_ahead(std::basic_string_view<Unit> text) {
    const auto is_ascii = [](Unit unit) { return static_cast<char32_t>(unit) < 0x80; };
    constexpr std::uint64_t kBeyond =
        sizeof(Unit) == 1 ? 0x8080'8080'8080'8080u : 0xFF80'FF80'FF80'FF80u;
    constexpr std::size_t kAtOnce = sizeof kBeyond / sizeof(Unit);
    std::size_t count = 0;
    for (; count + kAtOnce <= text.size(); count += kAtOnce) {
        std::uint64_t units = 0;
        std::memcpy(&units, text.data() + count, sizeof units);
        if ((units & kBeyond) != 0) break;
    }
    while (count < text.size() && is_ascii(text[count])) ++count;
    return count;
}

// Reads a delta step by step, in pieces as small as the other side needs.
class Reader {
  public:
    explicit Reader(const TextDelta& delta) : delta_(delta) {}

    bool ended() const { return at_ == delta_.size(); }
    bool inserts() const { return !ended() && delta_[at_].does == TextStep::Does::insert; }
    bool removes() const { return !ended() && delta_[at_].does == TextStep::Does::remove; }
    std::size_t left() const { return delta_[at_].count - used_; }
    const std::u16string& take_insert() { return delta_[at_++].words; }
    void take(std::size_t count) {
        used_ += count;
        if (used_ == delta_[at_].count) {
            ++at_;
            used_ = 0;
        }
    }

  private:
    const TextDelta& delta_;
    std::size_t at_ = 0, used_ = 0;
};

TextStep keep(std::size_t count) { return {TextStep::Does::keep, count, {}}; }
TextStep remove(std::size_t count) { return {TextStep::Does::remove, count, {}}; }
TextStep insert(std::u16string words) { return {TextStep::Does::insert, 0, std::move(words)}; }

}  // namespace

std::u16string utf16(std::string_view utf8) {
    const std::size_t ascii = ascii_ahead(utf8);
    std::u16string out;
    out.reserve(utf8.size());
    out.resize(ascii);
    std::transform(utf8.data(), utf8.data() + ascii, out.data(),
                   [](char byte) { return static_cast<unsigned char>(byte); });
    for (std::size_t i = ascii; i < utf8.size();) {
        const auto byte = [&](std::size_t at) {
            return static_cast<char32_t>(static_cast<unsigned char>(utf8[at]));
        };
        const char32_t lead = byte(i);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (i + length > utf8.size()) break;
        char32_t point = lead;
        if (length == 2) point = ((lead & 0x1F) << 6) | (byte(i + 1) & 0x3F);
        if (length == 3) {
            point = ((lead & 0x0F) << 12) | ((byte(i + 1) & 0x3F) << 6) | (byte(i + 2) & 0x3F);
        }
        if (length == 4) {
            point = ((lead & 0x07) << 18) | ((byte(i + 1) & 0x3F) << 12) |
                    ((byte(i + 2) & 0x3F) << 6) | (byte(i + 3) & 0x3F);
        }
        if (point < 0x10000) {
            out += static_cast<char16_t>(point);
        } else {
            out += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
            out += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
        i += length;
    }
    return out;
}

std::string utf8(std::u16string_view utf16) {
    const std::size_t ascii = ascii_ahead(utf16);
    std::string out;
    out.reserve(utf16.size());
    out.resize(ascii);
    std::transform(utf16.data(), utf16.data() + ascii, out.data(),
                   [](char16_t unit) { return static_cast<char>(unit); });
    for (std::size_t i = ascii; i < utf16.size(); ++i) {
        char32_t point = utf16[i];
        if (is_high(utf16[i]) && i + 1 < utf16.size() && is_low(utf16[i + 1])) {
            point = 0x10000 + ((point - 0xD800) << 10) + (utf16[i + 1] - 0xDC00u);
            ++i;
        } else if (is_high(utf16[i]) || is_low(utf16[i])) {
            point = kReplacement;
        }
        append_utf8(out, point);
    }
    return out;
}

std::size_t utf16_length(std::string_view utf8) {
    std::size_t length = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) length += byte >= 0xF0 ? 2 : 1;
    }
    return length;
}

TextDelta delta_of(const proto::TextDelta& message) {
    TextDelta delta;
    for (const auto& step : message.steps()) {
        switch (step.does_case()) {
            case proto::TextStep::kKeep:
                delta.push_back(keep(step.keep()));
                break;
            case proto::TextStep::kRemove:
                delta.push_back(remove(step.remove()));
                break;
            case proto::TextStep::kInsert:
                delta.push_back(insert(utf16(step.insert())));
                break;
            case proto::TextStep::DOES_NOT_SET:
                break;
        }
    }
    return delta;
}

proto::TextDelta to_proto(const TextDelta& delta) {
    proto::TextDelta message;
    for (const auto& step : delta) {
        auto* out = message.add_steps();
        switch (step.does) {
            case TextStep::Does::keep:
                out->set_keep(static_cast<std::uint32_t>(step.count));
                break;
            case TextStep::Does::remove:
                out->set_remove(static_cast<std::uint32_t>(step.count));
                break;
            case TextStep::Does::insert:
                out->set_insert(utf8(step.words));
                break;
        }
    }
    return message;
}

TextDelta normal(TextDelta delta) {
    TextDelta out;
    for (auto& step : delta) {
        const bool inserts = step.does == TextStep::Does::insert;
        if (inserts ? step.words.empty() : step.count == 0) continue;
        // An insert moves before the removes at its place.
        auto at = out.end();
        if (inserts && at != out.begin() && (at - 1)->does == TextStep::Does::remove) --at;
        if (at != out.begin() && (at - 1)->does == step.does) {
            (at - 1)->count += step.count;
            (at - 1)->words += step.words;
        } else {
            out.insert(at, std::move(step));
        }
    }
    if (!out.empty() && out.back().does == TextStep::Does::keep) out.pop_back();
    return out;
}

bool fits(const TextDelta& delta, std::u16string_view text) {
    std::size_t at = 0;
    const auto between_characters = [&] {
        return at == 0 || at >= text.size() || !(is_high(text[at - 1]) && is_low(text[at]));
    };
    for (const auto& step : delta) {
        if (!between_characters()) return false;
        if (step.does == TextStep::Does::insert) continue;
        if (step.count > text.size() - at) return false;
        at += step.count;
    }
    return between_characters();
}

std::u16string apply(const TextDelta& delta, std::u16string_view text) {
    std::u16string out;
    std::size_t at = 0;
    for (const auto& step : delta) {
        switch (step.does) {
            case TextStep::Does::keep:
                out += text.substr(std::min(at, text.size()), step.count);
                at += step.count;
                break;
            case TextStep::Does::remove:
                at += step.count;
                break;
            case TextStep::Does::insert:
                out += step.words;
                break;
        }
    }
    if (at < text.size()) out += text.substr(at);
    return out;
}

std::size_t length_after(const TextDelta& delta, std::size_t length) {
    for (const auto& step : delta) {
        if (step.does == TextStep::Does::remove) length -= step.count;
        length += step.words.size();
    }
    return length;
}

TextDelta transform(const TextDelta& delta, const TextDelta& first, bool delta_goes_first) {
    TextDelta out;
    if (planted("wrong_priority")) delta_goes_first = !delta_goes_first;
    Reader mine{delta}, theirs{first};
    while (!mine.ended()) {
        if (mine.inserts() && (delta_goes_first || !theirs.inserts())) {
            out.push_back(insert(mine.take_insert()));
        } else if (theirs.inserts()) {
            out.push_back(keep(theirs.take_insert().size()));
        } else {
            const std::size_t count =
                theirs.ended() ? mine.left() : std::min(mine.left(), theirs.left());
            const bool gone = theirs.removes();
            if (!gone) out.push_back(mine.removes() ? remove(count) : keep(count));
            mine.take(count);
            if (!theirs.ended()) theirs.take(count);
        }
    }
    return normal(std::move(out));
}

}  // namespace fishbowl::core
