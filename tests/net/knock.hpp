// How a browser asks for a WebSocket, for tests that ask in another way.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace fishbowl::net {

/// What a browser sends, with any of it changed.
struct Knock {
    std::string method = "GET";
    std::string path = "/ws/AAAAAAAAAAAAAAAAAAAAAA";
    std::string version = "HTTP/1.1";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string after;  // bytes behind the header

    Knock(const std::string& host) {
        headers = {{"Host", host},
                   {"Origin", "http://" + host},
                   {"Connection", "Upgrade"},
                   {"Upgrade", "websocket"},
                   {"Sec-WebSocket-Version", "13"},
                   {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                   {"Sec-WebSocket-Protocol", "fishbowl.v1"}};
    }
    Knock& without(const std::string& name) {
        std::erase_if(headers, [&](const auto& header) { return header.first == name; });
        return *this;
    }
    Knock& with(const std::string& name, const std::string& value) {
        without(name);
        return also(name, value);
    }
    Knock& also(const std::string& name, const std::string& value) {
        headers.emplace_back(name, value);
        return *this;
    }
    [[nodiscard]] std::string bytes() const {
        std::string text = method + " " + path + " " + version + "\r\n";
        for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
        return text + "\r\n" + after;
    }
};

}  // namespace fishbowl::net
