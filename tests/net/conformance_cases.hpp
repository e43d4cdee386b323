// What a WebSocket client may do to a server, and what has to come of it by RFC 6455 and by our
// protocol (binary messages of up to 64 KiB, at most 64 fragments): cases in tables, in the order
// of the categories of the Autobahn test suite. The frames of a case are bytes; nothing here knows
// how the server does it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "websocket_client.hpp"

namespace fishbowl::net::conformance {

using namespace std::string_literals;

/// What comes of it. Which of several is right, the standard leaves open where a set is given.
struct Outcome {
    enum class End { stays, closes, hangs_up };
    End end = End::stays;
    std::vector<int> codes = {};  // closes: with one of these; 0 is a close frame without a code
    // To messages. Who has to end a connection need not finish answering first.
    int answers = 0;
    std::vector<std::string> pings = {};  // whose pongs come, in order
};

struct Case {
    std::string name;
    std::vector<std::string> writes;  // each one a write of its own
    Outcome outcome;
    bool seated = true;  // in the room; else nothing was said before
};
using Cases = std::vector<Case>;

// Words for outcomes.

inline Outcome stays(int answers, std::vector<std::string> pings = {}) {
    return {.answers = answers, .pings = std::move(pings)};
}
inline Outcome closes(std::vector<int> codes, int answers = 0,
                      std::vector<std::string> pings = {}) {
    return {Outcome::End::closes, std::move(codes), answers, std::move(pings)};
}
/// By a close frame with one of these, or without any word.
inline Outcome hangs_up(std::vector<int> codes) {
    return {Outcome::End::hangs_up, std::move(codes), 0, {}};
}
inline Outcome breaks() { return closes({1002}); }

// Words for frames.

inline constexpr int kGoesOn = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10;

/// A message of `size` bytes, at least 2, that our protocol answers once: the field "ping", over
/// and over, the last time true.
inline std::string question(std::size_t size) {
    std::string bytes;
    if (size % 2 == 1) bytes = "\x20\x81\x00"s;  // a number may be longer than it needs to be
    while (bytes.size() < size) bytes += "\x20\x01";
    return bytes;
}
inline std::string ask(std::size_t size) { return frame_bytes(kBinary, question(size)); }

/// A frame whose length is written in 0, 2 or 8 bytes behind the first, whether it fits or not.
inline std::string in_form(std::size_t length_bytes, int opcode, std::string_view payload,
                           std::uint64_t claimed) {
    std::string bytes{static_cast<char>(0x80 | opcode)};
    bytes += static_cast<char>(0x80 | (length_bytes == 2 ? 126 : 127));
    for (std::size_t i = length_bytes; i-- > 0;)
        bytes += static_cast<char>((claimed >> (8 * i)) & 255);
    bytes.append(4, '\0');
    return bytes.append(payload);
}
inline std::string in_form(std::size_t length_bytes, int opcode, std::string_view payload) {
    return in_form(length_bytes, opcode, payload, payload.size());
}

inline std::string under(const std::array<unsigned char, 4>& key, int opcode,
                         std::string_view payload, bool last = true) {
    std::string bytes = frame_bytes(opcode, payload, last);
    const std::size_t begin = bytes.size() - payload.size();
    for (std::size_t i = 0; i < 4; ++i) bytes[begin - 4 + i] = static_cast<char>(key[i]);
    for (std::size_t i = 0; i < payload.size(); ++i)
        bytes[begin + i] = static_cast<char>(payload[i] ^ key[i % 4]);
    return bytes;
}

/// A message cut into frames of `step` bytes, `between` after each but the last.
inline std::string fragments(std::string_view message, std::size_t step, int opcode = kBinary,
                             std::string_view between = "") {
    std::string bytes;
    for (std::size_t at = 0; at < message.size(); at += step) {
        const bool last = at + step >= message.size();
        bytes += frame_bytes(at == 0 ? opcode : kGoesOn, message.substr(at, step), last);
        if (!last) bytes += between;
    }
    return bytes;
}

inline std::string close_with(int code, std::string_view reason = "") {
    std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 255)};
    return frame_bytes(kClose, payload.append(reason));
}

inline std::vector<std::string> chopped(std::string_view bytes, std::size_t step) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < bytes.size(); at += step)
        parts.emplace_back(bytes.substr(at, step));
    return parts;
}

// 1: messages of every size.

inline Cases messages() {
    Cases cases;
    for (const std::size_t size : {2, 3, 124, 125, 126, 127, 128, 255, 256, 1'000, 4'096, 16'383,
                                   32'768, 65'533, 65'534, 65'535, 65'536}) {
        const std::string name = "binary of " + std::to_string(size);
        cases.push_back({name, {ask(size)}, stays(1)});
        if (size > 100) cases.push_back({name + " in pieces", chopped(ask(size), 997), stays(1)});
    }
    for (const std::size_t size : {0, 1, 125, 126, 127, 128, 65'535, 65'536}) {
        const std::string text = frame_bytes(kText, std::string(size, '*'));
        const std::string name = "text of " + std::to_string(size);
        cases.push_back({name, {text}, closes({1003})});
        cases.push_back({name + " first", {text}, closes({1003}), false});
    }
    for (const bool seated : {true, false}) {
        const std::string when = seated ? "" : " first";
        cases.push_back({"empty" + when, {frame_bytes(kBinary, "")}, closes({4501}), seated});
        cases.push_back({"one byte" + when, {frame_bytes(kBinary, "!")}, closes({4501}), seated});
        cases.push_back({"noise" + when,
                         {frame_bytes(kBinary, "\xff\xfe\xfd\x00\x01"s)},
                         closes({4501}),
                         seated});
        cases.push_back({"noise of 64 KiB" + when,
                         {frame_bytes(kBinary, std::string(65'536, '\x07'))},
                         closes({4501}),
                         seated});
    }
    cases.push_back({"a question first", {ask(2)}, closes({4501}), false});
    cases.push_back(
        {"noise after a question", {ask(2) + frame_bytes(kBinary, "!")}, closes({4501}, 1)});
    return cases;
}

// 2: pings and pongs.

inline Cases pings() {
    Cases cases;
    const std::vector<std::string> payloads = {"",
                                               "!",
                                               "Hello, world!",
                                               "\x00\xff\xfe\xfd\xfc\xfb\x00\xff"s,
                                               std::string(124, '*'),
                                               std::string(125, '\xfe')};
    for (const bool seated : {true, false}) {
        const std::string when = seated ? "" : " first";
        for (const auto& payload : payloads) {
            const std::string name = "ping of " + std::to_string(payload.size()) + when;
            const std::string bytes = frame_bytes(kPing, payload);
            cases.push_back({name, {bytes}, stays(0, {payload}), seated});
            cases.push_back({name + " bytewise", chopped(bytes, 1), stays(0, {payload}), seated});
            cases.push_back({"unasked pong of " + std::to_string(payload.size()) + when,
                             {frame_bytes(kPong, payload)},
                             stays(0),
                             seated});
        }
        for (const int opcode : {kPing, kPong})
            for (const std::size_t size : {126, 127, 65'536})
                cases.push_back({"control frame " + std::to_string(opcode) + " of " +
                                     std::to_string(size) + when,
                                 {frame_bytes(opcode, std::string(size, '*'))},
                                 breaks(),
                                 seated});
    }
    std::string ten;
    std::vector<std::string> names;
    for (int i = 0; i < 10; ++i) {
        names.push_back("ping " + std::to_string(i));
        ten += frame_bytes(kPing, names.back());
    }
    cases.push_back({"ten pings", {ten}, stays(0, names)});
    cases.push_back({"ten pings bytewise", chopped(ten, 1), stays(0, names)});
    cases.push_back({"a pong, then a ping",
                     {frame_bytes(kPong, "no") + frame_bytes(kPing, "yes")},
                     stays(0, {"yes"})});
    cases.push_back({"pings around a question",
                     {frame_bytes(kPing, "a") + ask(9) + frame_bytes(kPing, "b")},
                     stays(1, {"a", "b"})});
    return cases;
}

// 3 and 4: reserved bits and opcodes.

inline Cases reserved() {
    Cases cases;
    const auto end = [&](const std::string& name, const std::string& frame, bool seated) {
        cases.push_back({name, {frame}, breaks(), seated});
    };
    for (int bits = 1; bits < 8; ++bits) {
        const std::string name = "reserved bits " + std::to_string(bits);
        const std::string begun = frame_bytes(kBinary, question(2), false);
        end(name + " on text", frame_bytes(kText, "x", true, true, bits), true);
        end(name + " on binary", frame_bytes(kBinary, question(2), true, true, bits), true);
        end(name + " first", frame_bytes(kBinary, question(2), true, true, bits), false);
        end(name + " on a continuation", begun + frame_bytes(kGoesOn, "", true, true, bits), true);
        end(name + " on a ping", frame_bytes(kPing, "x", true, true, bits), true);
        end(name + " on a pong", frame_bytes(kPong, "x", true, true, bits), true);
        end(name + " on a close", frame_bytes(kClose, "\x03\xe8", true, true, bits), true);
        cases.push_back({name + " after a question",
                         {ask(2) + frame_bytes(kBinary, question(2), true, true, bits)},
                         closes({1002}, 1)});
    }
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        const std::string name = "opcode " + std::to_string(opcode);
        end(name, frame_bytes(opcode, ""), true);
        end(name + " first", frame_bytes(opcode, "x"), false);
        end(name + " with a payload", frame_bytes(opcode, question(2)), true);
        end(name + " not final", frame_bytes(opcode, "x", false), true);
        end(name + " in a message", frame_bytes(kBinary, "", false) + frame_bytes(opcode, ""),
            true);
        cases.push_back(
            {name + " after a question", {ask(2) + frame_bytes(opcode, "")}, closes({1002}, 1)});
    }
    return cases;
}

// 5: fragments.

inline Cases fragmentation() {
    Cases cases;
    const std::string whole = question(128);
    const auto take = [&](const std::string& name, const std::string& bytes, Outcome outcome) {
        cases.push_back({name, {bytes}, outcome});
        if (bytes.size() < 1'500)
            cases.push_back({name + ", bytewise", chopped(bytes, 1), outcome});
    };
    for (const std::size_t step : {127, 64, 43, 13, 2}) {
        const auto count = (whole.size() + step - 1) / step;
        const std::string name = "fragments of " + std::to_string(step);
        take(name, fragments(whole, step), stays(1));
        if (count > 40) continue;  // more pings than anybody needs
        take(name + " and pings between", fragments(whole, step, kBinary, frame_bytes(kPing, "?")),
             stays(1, std::vector<std::string>(count - 1, "?")));
        take(name + " and pongs between", fragments(whole, step, kBinary, frame_bytes(kPong, "?")),
             stays(1));
    }
    const auto begin = [](std::string_view part) { return frame_bytes(kBinary, part, false); };
    const auto go_on = [](std::string_view part) { return frame_bytes(kGoesOn, part, false); };
    const auto end = [](std::string_view part) { return frame_bytes(kGoesOn, part); };
    const std::string ping = frame_bytes(kPing, "in between");
    take("an empty first fragment", begin("") + end(question(4)), stays(1));
    take("an empty middle fragment", begin("\x20") + go_on("") + end("\x01"), stays(1));
    take("an empty last fragment", begin(question(4)) + end(""), stays(1));
    take("only empty fragments", begin("") + go_on("") + end(""), closes({4501}));
    take("pings around every fragment", ping + begin("\x20") + ping + ping + end("\x01") + ping,
         stays(1, {"in between", "in between", "in between", "in between"}));
    take("two messages in fragments", fragments(whole, 50) + fragments(whole, 60), stays(2));
    take("fragments, then a whole message", fragments(whole, 50) + ask(2), stays(2));
    take("a fragmented ping", frame_bytes(kPing, "x", false) + end("y"), breaks());
    take("a fragmented pong", frame_bytes(kPong, "x", false) + end("y"), breaks());
    take("a fragmented close", frame_bytes(kClose, "\x03\xe8", false) + end(""), breaks());
    take("a fragmented ping in a message",
         begin("\x20") + frame_bytes(kPing, "x", false) + end("\x01"), breaks());
    take("a last fragment of nothing", end("x"), breaks());
    take("a fragment of nothing", go_on("x") + end("y"), breaks());
    take("an empty fragment of nothing", end(""), breaks());
    take("a fragment after a whole message", ask(2) + end(question(2)), closes({1002}, 1));
    take("a fragment after the last one", fragments(whole, 64) + end(question(2)),
         closes({1002}, 1));
    take("a message in a message", begin("\x20") + ask(2), breaks());
    take("a message begun in a message", begin("\x20") + begin("\x01"), breaks());
    take("text in a message", begin("\x20") + frame_bytes(kText, "x"), breaks());
    take("binary in text", frame_bytes(kText, "x", false) + ask(2), breaks());
    take("text in fragments", fragments("Hello, world!", 4, kText), closes({1003}));
    take("a close in a message", begin("\x20") + close_with(1000), closes({1000}));
    const auto pieces = [&](int count) {
        std::string bytes = begin("\x20");
        for (int i = 2; i < count; ++i) bytes += go_on("");
        return bytes + end("\x01");
    };
    take("64 fragments", pieces(64), stays(1));
    take("65 fragments", pieces(65), hangs_up({1002, 1008, 1009}));
    take("1,000 fragments", pieces(1'000), hangs_up({1002, 1008, 1009}));
    return cases;
}

}  // namespace fishbowl::net::conformance
