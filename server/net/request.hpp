// A request as the routes see it, and how it is read from bytes. Beast parses the header; what a
// stranger may write beyond what it refuses is checked by hand. No socket is needed for that.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

struct Request {
    std::string method;
    std::string path;                                          // without the query
    std::string query;                                         // after '?', as it came
    int version = 11;                                          // 10: HTTP/1.0
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    asio::ip::address peer;
    /// Whose cookie was found good; 0: nobody's yet. For the trace alone: it lets nobody do
    /// anything.
    mutable PersonNumber asker{};

    /// The first header of this name (lower case); empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// A parameter of the query; empty when there is none. No escapes: our values need none.
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

/// Reads a header, up to and with its empty line; nothing when it is not HTTP as we take it.
std::optional<Request> read_header_of(std::string_view bytes);

/// The length of the body that follows; nothing when the request does not say it in one clear way.
std::optional<std::size_t> body_length(const Request& request);

}  // namespace fishbowl::net
