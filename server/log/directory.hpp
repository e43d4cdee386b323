// What stands beside the log: names of people, so that a person can be forgotten, the browsers
// that they come back with, and a few settings of the house. Not ordered, latest wins.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/outcome.hpp"

namespace fishbowl::log {

namespace net = boost::asio;

struct PersonRecord {
    PersonNumber number;
    std::string name;
    std::string function;
};

/// A browser that is somebody: the cookie's secret is kept as SHA-256 only.
struct BrowserRecord {
    std::string secret_hash;  // 32 bytes
    RoomId room;
    PersonNumber person;
    Moment expires;
};

/// Called from any loop; completes on the caller's, when durable.
class Directory {
  public:
    virtual ~Directory() = default;

    virtual net::awaitable<Outcome<std::vector<PersonRecord>>> people(RoomId room) = 0;
    virtual net::awaitable<Outcome<Done>> put_person(RoomId room, PersonRecord person) = 0;

    virtual net::awaitable<Outcome<Done>> put_browser(BrowserRecord browser) = 0;
    /// By the hash of the cookie's secret; nothing when unknown. Expiry is the caller's to check.
    virtual net::awaitable<Outcome<std::optional<BrowserRecord>>> browser(
        std::string secret_hash) = 0;
    /// Forgets every browser of a person: they cannot come back without a link.
    virtual net::awaitable<Outcome<Done>> drop_browsers(RoomId room, PersonNumber person) = 0;

    /// A small named value of the house, e.g. "operator_key_hash", "sample_workshop"; nothing when
    /// never put.
    virtual net::awaitable<Outcome<std::optional<std::string>>> setting(std::string name) = 0;
    virtual net::awaitable<Outcome<Done>> put_setting(std::string name, std::string value) = 0;
};

}  // namespace fishbowl::log
