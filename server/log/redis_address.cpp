#include "log/redis_address.hpp"

#include <charconv>
#include <optional>

namespace fishbowl::log {

namespace {

Failure objection(const std::string& what) {
    return {Trouble::not_there,
            "--redis wants redis://[USER:PASSWORD@]HOST[:PORT], rediss://…, unix:///PATH, "
            "redis+sentinel://HOST:PORT,HOST:PORT/NAME or redis+cluster://HOST:PORT,HOST:PORT: " +
                what};
}

std::optional<std::string> unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        unsigned byte = 0;
        if (i + 2 >= text.size()) return std::nullopt;
        const char* const digits = text.data() + i + 1;
        const auto [rest, trouble] = std::from_chars(digits, digits + 2, byte, 16);
        if (trouble != std::errc{} || rest != digits + 2) return std::nullopt;
        plain += static_cast<char>(byte);
        i += 2;
    }
    return plain;
}

template <class Number>
std::optional<Number> number_in(const std::string& text) {
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [rest, trouble] = std::from_chars(text.data(), end, number);
    if (trouble != std::errc{} || rest != end) return std::nullopt;
    return number;
}

/// HOST, HOST:PORT or [IPV6]:PORT.
std::optional<RedisPlace> place_in(std::string text, std::uint16_t usual_port) {
    RedisPlace place{"", usual_port};
    const auto bracket = text.rfind(']');
    const auto colon = text.rfind(':');
    if (colon != std::string::npos && (bracket == std::string::npos || colon > bracket)) {
        const auto port = number_in<std::uint16_t>(text.substr(colon + 1));
        if (!port || *port == 0) return std::nullopt;
        place.port = *port;
        text.resize(colon);
    }
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    if (text.empty()) return std::nullopt;
    place.host = std::move(text);
    return place;
}

}  // namespace

std::string RedisPlace::shown() const {
    return port == 0 ? host : host + ':' + std::to_string(port);
}

std::string RedisAddress::shown() const {
    std::string text;
    for (const RedisPlace& place : places) {
        if (!text.empty()) text += ',';
        text += place.shown();
    }
    return kind == Kind::sentinel ? master + " by " + text : text;
}

Outcome<RedisAddress> redis_address_of(const std::string& url) {
    RedisAddress address;
    const auto scheme_end = url.find("://");
    if (scheme_end == std::string::npos) return objection("it has no ://.");
    const std::string scheme = url.substr(0, scheme_end);
    std::string rest = url.substr(scheme_end + 3);

    if (const auto at = rest.rfind('@'); at != std::string::npos) {
        const std::string who = rest.substr(0, at);
        rest = rest.substr(at + 1);
        const auto colon = who.find(':');
        const auto user = unescaped(who.substr(0, colon));
        const auto password =
            unescaped(colon == std::string::npos ? std::string{} : who.substr(colon + 1));
        if (!user || !password) return objection("a % is not followed by two digits.");
        address.user = *user;
        address.password = *password;
    }
    if (scheme == "unix") {
        if (!rest.starts_with('/')) return objection("the socket's path begins with a slash.");
        address.places = {{rest, 0}};
        return address;
    }

    std::uint16_t usual_port = 6379;
    if (scheme == "redis+sentinel") {
        address.kind = RedisAddress::Kind::sentinel;
        usual_port = 26379;
    } else if (scheme == "redis+cluster") {
        address.kind = RedisAddress::Kind::cluster;
    } else if (scheme == "rediss") {
        address.tls = true;
    } else if (scheme != "redis") {
        return objection("'" + scheme + "' is none of them.");
    }

    const auto slash = rest.find('/');
    const std::string path = slash == std::string::npos ? "" : rest.substr(slash + 1);
    rest.resize(std::min(slash, rest.size()));
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const auto place = place_in(rest.substr(0, comma), usual_port);
        if (!place) return objection("'" + rest.substr(0, comma) + "' is not HOST or HOST:PORT.");
        address.places.push_back(*place);
        rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
    }
    if (address.places.empty()) return objection("the host is missing.");
    switch (address.kind) {
        case RedisAddress::Kind::one:
            if (address.places.size() > 1) return objection("one host is enough.");
            if (!path.empty()) {
                const auto database = number_in<std::uint32_t>(path);
                if (!database) return objection("'" + path + "' is not a database's number.");
                address.database = *database;
            }
            break;
        case RedisAddress::Kind::sentinel:
            if (path.empty()) return objection("the master's name is missing.");
            address.master = path;
            break;
        case RedisAddress::Kind::cluster:
            if (!path.empty()) return objection("a cluster has one database only.");
            break;
    }
    return address;
}

}  // namespace fishbowl::log
