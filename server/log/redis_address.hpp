// Where Redis is, as an operator writes it: one address of the four forms below.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/outcome.hpp"

namespace fishbowl::log {

/// One place to connect to.
struct RedisPlace {
    std::string host;  // or, with port 0, the path of a Unix socket
    std::uint16_t port = 6379;
    [[nodiscard]] std::string shown() const;
    friend bool operator==(const RedisPlace&, const RedisPlace&) = default;
};

struct RedisAddress {
    enum class Kind { one, sentinel, cluster };
    Kind kind = Kind::one;
    std::vector<RedisPlace> places;  // one; or some sentinels; or some nodes of a cluster
    std::string master;              // the name that sentinels know it by
    std::string user, password;
    std::uint32_t database = 0;
    bool tls = false;

    /// For traces: without the password.
    [[nodiscard]] std::string shown() const;
};

/// redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE], the same with rediss:// for TLS,
/// unix://[USER[:PASSWORD]@]/PATH, redis+sentinel://…@HOST[:PORT],HOST…/NAME and
/// redis+cluster://…@HOST[:PORT],HOST…; percent signs escape. Trouble::not_there says what is
/// wrong.
Outcome<RedisAddress> redis_address_of(const std::string& url);

}  // namespace fishbowl::log
