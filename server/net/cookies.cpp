#include "net/cookies.hpp"

#include <charconv>

namespace fishbowl::net {

namespace {

std::string cookie_stem(bool secure, const RoomId& room) {
    return (secure ? "__Host-fb-" : "fb-") + room.value + "-";
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string cookie_name(bool secure, const RoomId& room, PersonNumber person) {
    return cookie_stem(secure, room) + std::to_string(person.value);
}

std::string set_cookie(bool secure, const RoomId& room, PersonNumber person,
                       std::string_view secret, std::uint64_t seconds) {
    std::string cookie = cookie_name(secure, room, person) + "=" + std::string(secret) +
                         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
    if (secure) cookie += "; Secure";
    return cookie;
}

std::string expire_cookie(bool secure, const RoomId& room, PersonNumber person) {
    return set_cookie(secure, room, person, "", 0);
}

std::vector<PersonCookie> cookies_of(const Request& request, bool secure, const RoomId& room) {
    const std::string stem = cookie_stem(secure, room);
    std::vector<PersonCookie> found;
    for (const auto& [name, value] : request.headers) {
        if (name != "cookie") continue;
        std::string_view rest = value;
        while (!rest.empty() && found.size() < kCookiesLookedAtMax) {
            const auto end = rest.find(';');
            const std::string_view pair = trimmed(rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos || !pair.starts_with(stem)) continue;
            const auto person = person_in(pair.substr(stem.size(), equals - stem.size()));
            if (person.value == 0) continue;
            found.push_back(PersonCookie{person, std::string(pair.substr(equals + 1))});
        }
    }
    return found;
}

PersonNumber person_in(std::string_view digits) {
    std::uint32_t number = 0;
    if (digits.empty() || digits.front() == '0' || digits.size() > 9) return PersonNumber{0};
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = fault == std::errc{} && end == digits.data() + digits.size();
    return PersonNumber{whole ? number : 0};
}

}  // namespace fishbowl::net
