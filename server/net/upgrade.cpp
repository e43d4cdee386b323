#include "net/upgrade.hpp"

#include <algorithm>
#include <cctype>

#include "net/desk.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

constexpr std::string_view kPath = "/ws/";
constexpr std::size_t kKeyCharacters = 24;  // base64 of 16 bytes

bool same_word(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

/// Whether a header that is a list, perhaps in several lines, names `word`.
bool lists(const Request& request, std::string_view name, std::string_view word, bool exact) {
    for (const auto& [header, value] : request.headers) {
        if (header != name) continue;
        std::string_view rest = value;
        while (true) {
            const auto end = rest.find(',');
            std::string_view item = rest.substr(0, end);
            while (!item.empty() && (item.front() == ' ' || item.front() == '\t'))
                item.remove_prefix(1);
            while (!item.empty() && (item.back() == ' ' || item.back() == '\t'))
                item.remove_suffix(1);
            if (exact ? item == word : same_word(item, word)) return true;
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
    }
    return false;
}

/// 16 bytes in the base64 of RFC 4648, section 4, with its padding.
bool sound_key(std::string_view key) {
    if (key.size() != kKeyCharacters || !key.ends_with("==")) return false;
    std::string letters(key.substr(0, kKeyCharacters - 2));
    if (letters.find_first_of("-_") != std::string::npos) return false;
    std::replace(letters.begin(), letters.end(), '+', '-');
    std::replace(letters.begin(), letters.end(), '/', '_');
    return from_base64url(letters).has_value();
}

Reply refuse(unsigned status, std::string_view error, std::string_view message) {
    Reply reply = api_error(status, error, message);
    reply.close = true;
    return reply;
}

Reply other_version(std::string_view message) {
    Reply reply = refuse(426, "upgrade_required", message);
    reply.headers.emplace_back("Upgrade", "websocket");
    reply.headers.emplace_back("Sec-WebSocket-Version", "13");
    return reply;
}

}  // namespace

bool asks_for_socket(const Request& request) {
    return request.path == "/ws" || request.path.starts_with(kPath);
}

std::variant<Upgrade, Reply> check_upgrade(const Desk& desk, const Request& request) {
    if (request.method != "GET") {
        Reply reply = refuse(405, "method_not_allowed", "A WebSocket begins with GET.");
        reply.headers.emplace_back("Allow", "GET");
        return reply;
    }
    if (request.version != 11) return other_version("A WebSocket needs HTTP/1.1.");
    if (!request.query.empty())
        return refuse(400, "bad_request", "This address takes nothing after '?'.");
    const std::string_view room =
        std::string_view(request.path).substr(std::min(kPath.size(), request.path.size()));
    if (!looks_like_room(room)) return refuse(404, "not_found", "There is nothing here.");
    if (request.count("content-length") + request.count("transfer-encoding") > 0)
        return refuse(400, "bad_request", "A WebSocket's request has no body.");
    if (request.count("origin") != 1 || !desk.knows_origin(request.header("origin")))
        return refuse(403, "forbidden_origin", "This page may not speak with this server.");
    if (!lists(request, "connection", "upgrade", false) ||
        !lists(request, "upgrade", "websocket", false))
        return refuse(400, "bad_request", "This address is for WebSockets.");
    if (request.count("sec-websocket-version") != 1 ||
        request.header("sec-websocket-version") != "13")
        return other_version("This server speaks version 13 of the protocol.");
    if (request.count("sec-websocket-key") != 1 || !sound_key(request.header("sec-websocket-key")))
        return refuse(400, "bad_request", "The key of the WebSocket is not one of 16 bytes.");
    if (!lists(request, "sec-websocket-protocol", kSubprotocol, true))
        return refuse(400, "bad_request", "This server speaks fishbowl.v1.");
    return Upgrade{RoomId{std::string(room)}, std::string(request.header("sec-websocket-key"))};
}

}  // namespace fishbowl::net
