// Cookies: one for each person that a browser is, so that one browser can be several.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "net/request.hpp"

namespace fishbowl::net {

inline constexpr std::uint64_t kCookieSecondsMax = 7 * 24 * 3600;
inline constexpr std::size_t kCookiesLookedAtMax = 16;  // of one workshop in one request

/// `__Host-fb-<workshop>-<person>`; over plain HTTP, where browsers refuse the prefix, without it.
std::string cookie_name(bool secure, const RoomId& room, PersonNumber person);
/// The whole value of a Set-Cookie header; the browser keeps it for so many seconds.
std::string set_cookie(bool secure, const RoomId& room, PersonNumber person,
                       std::string_view secret, std::uint64_t seconds);
/// The same for a cookie that the browser is to forget at once.
std::string expire_cookie(bool secure, const RoomId& room, PersonNumber person);

struct PersonCookie {
    PersonNumber person;
    std::string secret;
};
/// The cookies of this workshop that a request carries.
std::vector<PersonCookie> cookies_of(const Request& request, bool secure, const RoomId& room);

/// 1, 2, 3 … as it stands in a URL or a cookie's name; 0 for anything else.
PersonNumber person_in(std::string_view digits);

}  // namespace fishbowl::net
