// 6: UTF-8, in the order of Markus Kuhn's stress test (which Autobahn follows): as text, which our
// protocol does not take, and as the reason of a close frame, which it reads.
#pragma once

#include "conformance_cases.hpp"

namespace fishbowl::net::conformance {

struct Letters {
    const char* name;
    std::string bytes;
};

inline std::vector<Letters> sound_letters() {
    return {{"nothing", ""},
            {"ASCII", "Hello, world!"},
            {"Greek and German", "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5 \xc3\xbc\xc3\x9f"},
            {"NUL", "\x00"s},
            {"U+007F", "\x7f"},
            {"U+0080", "\xc2\x80"},
            {"U+07FF", "\xdf\xbf"},
            {"U+0800", "\xe0\xa0\x80"},
            {"U+D7FF", "\xed\x9f\xbf"},
            {"U+E000", "\xee\x80\x80"},
            {"U+FEFF", "\xef\xbb\xbf"},
            {"U+FFFD", "\xef\xbf\xbd"},
            {"U+FFFE", "\xef\xbf\xbe"},
            {"U+FFFF", "\xef\xbf\xbf"},
            {"U+10000", "\xf0\x90\x80\x80"},
            {"U+1FFFE", "\xf0\x9f\xbf\xbe"},
            {"U+2FFFF", "\xf0\xaf\xbf\xbf"},
            {"U+FFFFF", "\xf3\xbf\xbf\xbf"},
            {"U+10FFFF", "\xf4\x8f\xbf\xbf"},
            {"a face", "\xf0\x9f\x98\x80"}};
}

inline std::vector<Letters> unsound_letters() {
    return {{"a lone continuation 80", "\x80"},
            {"a lone continuation BF", "\xbf"},
            {"two continuations", "\x80\xbf"},
            {"many continuations", "\x80\xbf\x80\xbf\x80\xbf\x80"},
            {"C0 alone", "\xc0 "},
            {"C1 alone", "\xc1 "},
            {"C2 without its second byte", "\xc2"},
            {"C2 and a space", "\xc2 "},
            {"DF and a space", "\xdf "},
            {"E0 without its last byte", "\xe0\xa0"},
            {"EF without its last byte", "\xef\xbf"},
            {"EF and a space", "\xef "},
            {"F0 without its last byte", "\xf0\x90\x80"},
            {"F4 without its last byte", "\xf4\x8f\xbf"},
            {"F3 and a space", "\xf3 "},
            {"cut letters in a row", "\xc2\xe0\xa0\xf0\x90\x80"},
            {"FE", "\xfe"},
            {"FF", "\xff"},
            {"FE FE FF FF", "\xfe\xfe\xff\xff"},
            {"a slash of two bytes", "\xc0\xaf"},
            {"a slash of three bytes", "\xe0\x80\xaf"},
            {"a slash of four bytes", "\xf0\x80\x80\xaf"},
            {"a slash of five bytes", "\xf8\x80\x80\x80\xaf"},
            {"a slash of six bytes", "\xfc\x80\x80\x80\x80\xaf"},
            {"U+007F of two bytes", "\xc1\xbf"},
            {"U+07FF of three bytes", "\xe0\x9f\xbf"},
            {"U+FFFF of four bytes", "\xf0\x8f\xbf\xbf"},
            {"NUL of two bytes", "\xc0\x80"},
            {"NUL of three bytes", "\xe0\x80\x80"},
            {"NUL of four bytes", "\xf0\x80\x80\x80"},
            {"U+D800", "\xed\xa0\x80"},
            {"U+DB7F", "\xed\xad\xbf"},
            {"U+DBFF", "\xed\xaf\xbf"},
            {"U+DC00", "\xed\xb0\x80"},
            {"U+DFFF", "\xed\xbf\xbf"},
            {"a pair of surrogates", "\xed\xa0\x80\xed\xb0\x80"},
            {"another pair of surrogates", "\xed\xaf\xbf\xed\xbf\xbf"},
            {"U+110000", "\xf4\x90\x80\x80"},
            {"F5", "\xf5\x80\x80\x80"},
            {"F7", "\xf7\xbf\xbf\xbf"},
            {"five bytes", "\xf8\x88\x80\x80\x80"},
            {"six bytes", "\xfc\x84\x80\x80\x80\x80"},
            {"sound, then cut", "Hello \xce\xba\xe1\xbd"},
            {"sound, unsound, sound",
             "\xce\xba\xed\xa0\x80"
             "edited"}};
}

inline Cases letters() {
    Cases cases;
    for (const auto& [name, bytes] : sound_letters()) {
        cases.push_back({"text: "s + name, {frame_bytes(kText, bytes)}, closes({1003}), false});
        cases.push_back({"reason: "s + name, {close_with(1000, bytes)}, closes({1000})});
        if (bytes.size() > 1)
            cases.push_back({"text in fragments of a byte: "s + name,
                             {fragments(bytes, 1, kText)},
                             closes({1003}),
                             false});
    }
    // Who takes no text need not read it to say so: both answers are right.
    for (const auto& [name, bytes] : unsound_letters()) {
        cases.push_back(
            {"text: "s + name, {frame_bytes(kText, bytes)}, closes({1003, 1007}), false});
        cases.push_back({"reason: "s + name, {close_with(1000, bytes)}, closes({1002, 1007})});
    }
    return cases;
}

}  // namespace fishbowl::net::conformance
