// B1 of the catalogue: requests for a WebSocket (RFC 6455, section 4.2.1; RFC 9112), and the status
// that each has to get.
#pragma once

#include "conformance_cases.hpp"
#include "knock.hpp"

namespace fishbowl::net::conformance {

struct Asking {
    std::string name;
    std::vector<std::string> writes;
    std::vector<int> statuses;  // one of these; 0: the line ends without a word
};

inline std::vector<Asking> askings(const std::string& host) {
    std::vector<Asking> table;
    const Knock good(host);
    const std::string origin = "http://" + host;
    const auto ask_for = [&](const std::string& name, const Knock& knock, std::vector<int> wanted) {
        table.push_back({name, {knock.bytes()}, std::move(wanted)});
    };
    const auto with = [&](const std::string& header, const std::string& value,
                          std::vector<int> wanted) {
        const std::string shown = value.size() > 40 ? value.substr(0, 40) + "…" : value;
        ask_for(header + ": " + shown, Knock(good).with(header, value), std::move(wanted));
    };
    const auto twice = [&](const std::string& header, const std::string& value, int wanted) {
        ask_for(header + " twice, " + value, Knock(good).also(header, value), {wanted});
    };
    const auto raw = [&](const std::string& name, const std::string& line,
                         std::vector<int> wanted) {
        std::string bytes = good.bytes();
        bytes.insert(bytes.size() - 2, line + "\r\n");
        table.push_back({name, {bytes}, std::move(wanted)});
    };

    ask_for("as it should be", good, {101});
    for (const std::size_t step : {1, 7, 64})
        table.push_back(
            {"in writes of " + std::to_string(step), chopped(good.bytes(), step), {101}});
    for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
        Knock wrong(good);
        wrong.method = method;
        ask_for(method, wrong, {405});
    }
    for (const char* version :
         {"HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/1.1x", "FTP"}) {
        Knock wrong(good);
        wrong.version = version;
        ask_for(version, wrong, {400, 426, 505});
    }
    for (const char* header :
         {"Sec-WebSocket-Key", "Connection", "Upgrade", "Sec-WebSocket-Protocol", "Host"})
        ask_for("without "s + header, Knock(good).without(header), {400});
    ask_for("without Sec-WebSocket-Version", Knock(good).without("Sec-WebSocket-Version"), {426});
    ask_for("without Origin", Knock(good).without("Origin"), {403});

    for (const char* version : {"0", "7", "8", "12", "14", "013", "13, 8", "255", "thirteen"})
        with("Sec-WebSocket-Version", version, {400, 426});
    twice("Sec-WebSocket-Version", "8", 426);
    for (const char* key : {"", "c2hvcnQ=", "dGhlIHNhbXBsZSBub25jZQ",
                            "dGhlIHNhbXBsZSBub25jZSE=", "not base64 at all !!!!!!",
                            "dGhlIHNhbXBsZSBub25jZS==dGhl", "dGhl_HNhbXBsZSBub25jZQ=="})
        with("Sec-WebSocket-Key", key, {400});
    twice("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==", 400);
    for (const char* fine : {"upgrade", "UPGRADE", "keep-alive, Upgrade", "Upgrade,keep-alive"})
        with("Connection", fine, {101});
    for (const char* wrong : {"keep-alive", "close", "upgraded", "up grade", ""})
        with("Connection", wrong, {400});
    ask_for("Connection in two lines",
            Knock(good).with("Connection", "keep-alive").also("Connection", "Upgrade"), {101});
    for (const char* fine : {"WebSocket", "WEBSOCKET", "h2c, websocket"})
        with("Upgrade", fine, {101});
    for (const char* wrong : {"h2c", "websockets", "web socket", ""}) with("Upgrade", wrong, {400});
    for (const char* fine : {"fishbowl.v1", "chat, fishbowl.v1", "fishbowl.v2,fishbowl.v1"})
        with("Sec-WebSocket-Protocol", fine, {101});
    for (const char* wrong : {"chat", "fishbowl.v2", "FISHBOWL.V1", "fishbowl.v10", "fishbowl.v"})
        with("Sec-WebSocket-Protocol", wrong, {400});
    for (const char* offer : {"permessage-deflate", "permessage-deflate; client_max_window_bits",
                              "x-webkit-deflate-frame, permessage-deflate", "no-such-thing"})
        with("Sec-WebSocket-Extensions", offer, {101});

    for (const std::string& foreign :
         {"null"s, "https://" + host, "http://127.0.0.1"s, origin + ".evil.example", origin + "/",
          "HTTP://" + host, "http://evil-" + host, origin + " " + origin, ""s})
        with("Origin", foreign, {403});
    twice("Origin", origin, 403);
    for (const char* foreign : {"evil.example", "127.0.0.1", "localhost:1"})
        with("Host", foreign, {421});
    with("Host", "", {400, 421});
    twice("Host", host, 400);

    for (const char* length : {"0", "5", "-1", "+5", "5x", "99999999999999999999"})
        with("Content-Length", length, {400});
    ask_for("two lengths", Knock(good).also("Content-Length", "5").also("Content-Length", "6"),
            {400});
    with("Transfer-Encoding", "chunked", {400, 411});
    ask_for("chunked and a length",
            Knock(good).also("Transfer-Encoding", "chunked").also("Content-Length", "5"), {400});

    for (const char* path : {"/ws", "/ws/", "/ws/short", "/ws/../ws/AAAAAAAAAAAAAAAAAAAAAA",
                             "/ws/AAAAAAAAAAAAAAAAAAAAAA/", "/ws/AAAAAAAAAAAAAAAAAAAAA%00",
                             "/ws//AAAAAAAAAAAAAAAAAAAAA", "/ws/%2e%2e/AAAAAAAAAAAAAAAAAA"}) {
        Knock wrong(good);
        wrong.path = path;
        ask_for(path, wrong, {404});
    }
    Knock wrong(good);
    wrong.path = good.path + "?ticket=abc";
    ask_for("a ticket in the query", wrong, {400});
    wrong.path = "/ws/" + std::string(2'000, 'A');
    ask_for("a path of 2,000 letters", wrong, {404, 414});
    wrong.path = "/ws/" + std::string(9'000, 'A');
    ask_for("a path of 9,000 letters", wrong, {414, 431});

    raw("a line of 64 KiB", "X-Long: " + std::string(65'536, 'x'), {431});
    std::string headers;
    for (int i = 0; i < 2'000; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
    raw("2,000 headers", headers + "X: y", {431});
    raw("a folded header", "X-Folded: one\r\n two", {400});
    raw("NUL in a value", "X-Nul: a\0b"s, {400});
    raw("CR in a value", "X-Cr: a\rb", {400});
    raw("a line without a colon", "nothing", {400});
    raw("a space before the colon", "X-Space : a", {400});
    raw("a header without a name", ": a", {400});
    raw("a space in a name", "X Y: a", {400});
    raw("many spaces", "X-Spaces:" + std::string(5'000, ' ') + "a", {101});
    raw("another header", "X-Other: anything", {101});
    raw("a header in capitals", "ACCEPT: */*", {101});
    Knock hasty(good);
    hasty.after = frame_bytes(kPing, "early");
    ask_for("a frame before the answer", hasty, {400});
    table.push_back(
        {"the hello of TLS",
         {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s + std::string(505, 'r') + "\r\n\r\n"},
         {0, 400}});
    table.push_back({"the preface of HTTP/2",
                     {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
                     {0, 400, 404, 405, 426, 505}});
    return table;
}

}  // namespace fishbowl::net::conformance
