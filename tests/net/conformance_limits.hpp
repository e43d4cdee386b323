// 7, 9 and what is beside the categories: closing, sizes up to our bound, lengths, masks, and the
// same bytes cut at every place.
#pragma once

#include "conformance_cases.hpp"

namespace fishbowl::net::conformance {

// 7: closing.

inline Cases closing() {
    Cases cases;
    const std::string longest(123, 'r');
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3001, 3999,
                           4000, 4001, 4501, 4999}) {
        const std::string name = "close " + std::to_string(code);
        cases.push_back({name, {close_with(code)}, closes({code})});
        cases.push_back(
            {name + " first, with a reason", {close_with(code, "because")}, closes({code}), false});
    }
    // Registered after RFC 6455 was written.
    for (const int code : {1012, 1013, 1014})
        cases.push_back(
            {"close " + std::to_string(code), {close_with(code)}, closes({code, 1002})});
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2998, 2999})
        for (const char* reason : {"", "because"})
            cases.push_back({"close " + std::to_string(code) + " " + reason,
                             {close_with(code, reason)},
                             breaks()});
    for (const int code : {5000, 5001, 9999, 65535})
        for (const char* reason : {"", "because"})
            cases.push_back({"close " + std::to_string(code) + " " + reason,
                             {close_with(code, reason)},
                             hangs_up({1002, 1007})});
    const auto take = [&](const std::string& name, const std::string& bytes, Outcome outcome) {
        cases.push_back({name, {bytes}, outcome});
        cases.push_back({name + ", first", {bytes}, outcome, false});
        cases.push_back({name + ", bytewise", chopped(bytes, 1), outcome});
    };
    take("an empty close", frame_bytes(kClose, ""), closes({0, 1000}));
    take("a close of one byte", frame_bytes(kClose, "\x03"), breaks());
    take("a close with the longest reason", close_with(1000, longest), closes({1000}));
    take("a close that is too long", close_with(1000, longest + "r"), breaks());
    take("a close, then noise", close_with(1000) + "\xff\xff\xff\xff\xff\xff", closes({1000}));
    take("a close, then a message", close_with(1000) + ask(2), closes({1000}));
    take("a close, then a ping", close_with(1000) + frame_bytes(kPing, "late"), closes({1000}));
    take("two closes", close_with(1000) + close_with(1001), closes({1000}));
    take("a ping, then a close", frame_bytes(kPing, "early") + close_with(1001),
         closes({1001}, 0, {"early"}));
    return cases;
}

// 9: up to our bound and beyond it.

inline Cases bounds() {
    Cases cases;
    constexpr std::size_t kMax = 65'536;
    for (std::size_t step = kMax / 64; step <= kMax / 2; step *= 2)
        cases.push_back({"64 KiB in fragments of " + std::to_string(step),
                         {fragments(question(kMax), step)},
                         stays(1)});
    for (std::size_t step = 64; step <= 4'096; step *= 2)
        cases.push_back(
            {"64 KiB in writes of " + std::to_string(step), chopped(ask(kMax), step), stays(1)});
    cases.push_back({"64 KiB and an empty last fragment",
                     {frame_bytes(kBinary, question(kMax), false) + frame_bytes(kGoesOn, "")},
                     stays(1)});
    for (const std::size_t size : {kMax + 1, kMax + 2, 2 * kMax, 16 * kMax}) {
        const std::string name = std::to_string(size) + " bytes";
        cases.push_back({name, {ask(size)}, closes({1009})});
        cases.push_back({name + " first", {ask(size)}, closes({1009}), false});
        cases.push_back(
            {name + " in fragments", {fragments(question(size), kMax / 2)}, closes({1009})});
        cases.push_back(
            {name + " of text", {frame_bytes(kText, std::string(size, 'x'))}, closes({1009})});
    }
    cases.push_back({"a byte too many in the last fragment",
                     {frame_bytes(kBinary, question(kMax), false) + frame_bytes(kGoesOn, "!")},
                     closes({1009})});
    for (const std::size_t size : {2, 16, 126, 1'024, 8'192}) {
        std::string many;
        for (int i = 0; i < 50; ++i) many += ask(size);
        cases.push_back({"50 messages of " + std::to_string(size), {many}, stays(50)});
        cases.push_back({"50 messages of " + std::to_string(size) + " in pieces", chopped(many, 61),
                         stays(50)});
    }
    return cases;
}

// Lengths: the shortest form, and what can be (5.2).

inline Cases lengths() {
    Cases cases;
    for (const std::size_t size : {0, 2, 3, 64, 125})
        cases.push_back({std::to_string(size) + " bytes, length of 16 bits",
                         {in_form(2, kBinary, size == 0 ? "" : question(size))},
                         breaks()});
    for (const std::size_t size : {0, 2, 125, 126, 127, 65'535})
        cases.push_back({std::to_string(size) + " bytes, length of 64 bits",
                         {in_form(8, kBinary, size == 0 ? "" : question(size))},
                         breaks()});
    cases.push_back(
        {"126 bytes, length of 16 bits", {in_form(2, kBinary, question(126))}, stays(1)});
    cases.push_back(
        {"64 KiB, length of 64 bits", {in_form(8, kBinary, question(65'536))}, stays(1)});
    for (const int opcode : {kClose, kPing, kPong})
        for (const std::size_t form : {2, 8})
            cases.push_back({"control frame " + std::to_string(opcode) + ", length of " +
                                 std::to_string(form) + " bytes",
                             {in_form(form, opcode, "\x03\xe8")},
                             breaks()});
    for (const int bit : {17, 31, 32, 33, 40, 48, 62})
        for (const bool seated : {true, false})
            cases.push_back({"a length of 2^" + std::to_string(bit) + (seated ? "" : " first"),
                             {in_form(8, kBinary, "", std::uint64_t{1} << bit)},
                             closes({1009}),
                             seated});
    const std::string begun = frame_bytes(kBinary, question(2), false);
    for (const std::uint64_t length : {~std::uint64_t{0}, std::uint64_t{1} << 63}) {
        const std::string name = "a length with the highest bit, " + std::to_string(length);
        cases.push_back({name, {in_form(8, kBinary, "", length)}, closes({1002, 1009})});
        cases.push_back({name + ", in a message",
                         {begun + in_form(8, kGoesOn, "", length)},
                         closes({1002, 1009})});
    }
    return cases;
}

// Masks (5.3).

inline Cases masks() {
    Cases cases;
    for (const int opcode : {kText, kBinary, kClose, kPing, kPong, kGoesOn})
        for (const std::size_t size : {0, 2, 125, 126, 65'536}) {
            if (opcode >= kClose && size > 125) continue;
            const std::string before =
                opcode == kGoesOn ? frame_bytes(kBinary, question(2), false) : "";
            const std::string payload = size == 0 ? "" : question(size);
            cases.push_back(
                {"opcode " + std::to_string(opcode) + " of " + std::to_string(size) + " unmasked",
                 {before + frame_bytes(opcode, payload, true, false)},
                 breaks(),
                 opcode != kBinary});
        }
    const std::array<unsigned char, 4> keys[] = {{0, 0, 0, 0},     {255, 255, 255, 255},
                                                 {0, 255, 0, 255}, {1, 0, 0, 0},
                                                 {0, 0, 0, 128},   {32, 1, 32, 1}};
    for (const auto& key : keys) {
        std::string name = "key";
        for (const auto byte : key) name += ' ' + std::to_string(byte);
        for (const std::size_t size : {2, 3, 125, 126, 1'001})
            cases.push_back({name + ", " + std::to_string(size) + " bytes",
                             {under(key, kBinary, question(size))},
                             stays(1)});
        cases.push_back(
            {name + ", a ping", {under(key, kPing, "under a key")}, stays(0, {"under a key"})});
    }
    std::string changing;
    const std::string whole = question(60);
    for (std::size_t i = 0; i < 6; ++i)
        changing += under(keys[i], i == 0 ? kBinary : kGoesOn, whole.substr(10 * i, 10), i == 5);
    cases.push_back({"another key for each fragment", {changing}, stays(1)});
    cases.push_back({"another key for each fragment, bytewise", chopped(changing, 1), stays(1)});
    return cases;
}

// The same bytes, cut in two at every place: the same outcome.

inline Cases splits() {
    Cases cases;
    const auto split = [&](const std::string& name, const std::string& bytes, Outcome outcome) {
        for (std::size_t at = 1; at < bytes.size(); ++at)
            cases.push_back({name + ", cut at " + std::to_string(at),
                             {bytes.substr(0, at), bytes.substr(at)},
                             outcome});
    };
    split("a ping", frame_bytes(kPing, "halves"), stays(0, {"halves"}));
    split("a question in fragments around a ping",
          fragments(question(5), 3, kBinary, frame_bytes(kPing, "?")), stays(1, {"?"}));
    split("a close", close_with(1001, "bye"), closes({1001}));
    split("an unmasked frame after a question", ask(2) + frame_bytes(kBinary, "x", true, false),
          closes({1002}, 1));
    const std::string long_form = ask(126);
    for (const std::size_t at : {1, 2, 3, 4, 5, 6, 7, 8, 9, 133})
        cases.push_back({"a length of 16 bits, cut at " + std::to_string(at),
                         {long_form.substr(0, at), long_form.substr(at)},
                         stays(1)});
    const std::string longest = ask(65'536);
    for (const std::size_t at : {1, 2, 3, 6, 9, 10, 11, 13, 14, 15, 40'000})
        cases.push_back({"a length of 64 bits, cut at " + std::to_string(at),
                         {longest.substr(0, at), longest.substr(at)},
                         stays(1)});
    return cases;
}

}  // namespace fishbowl::net::conformance
