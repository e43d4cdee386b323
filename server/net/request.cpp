#include "net/request.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <charconv>

namespace fishbowl::net {

namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

/// What a lenient parser would let pass: folded lines, lone line ends, NUL.
bool is_plain(std::string_view header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        const char letter = header[i];
        if (letter == '\0') return false;
        if (letter == '\n' && (i == 0 || header[i - 1] != '\r')) return false;
        if (letter == '\r' && (i + 1 == header.size() || header[i + 1] != '\n')) return false;
        const bool line_begins = i >= 2 && header[i - 1] == '\n';
        if (line_begins && (letter == ' ' || letter == '\t')) return false;
    }
    return true;
}

}  // namespace

std::optional<Request> read_header_of(std::string_view header) {
    if (!is_plain(header)) return std::nullopt;
    http::request_parser<http::empty_body> parser;
    parser.eager(false);
    parser.body_limit(boost::none);
    error_code fault;
    parser.put(asio::buffer(header.data(), header.size()), fault);
    if (fault || !parser.is_header_done()) return std::nullopt;
    const auto& message = parser.get();
    Request request;
    request.method = std::string(message.method_string());
    request.version = static_cast<int>(message.version());
    const std::string_view target(message.target().data(), message.target().size());
    if (!target.starts_with('/')) return std::nullopt;  // we are no proxy, and "?" names nothing
    const auto mark = target.find('?');
    request.path = std::string(target.substr(0, mark));
    if (mark != std::string_view::npos) request.query = std::string(target.substr(mark + 1));
    for (const auto& field : message) {
        std::string name(field.name_string());
        for (char& letter : name)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        request.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    return request;
}

std::optional<std::size_t> body_length(const Request& request) {
    if (request.count("transfer-encoding") > 0) return std::nullopt;
    const auto count = request.count("content-length");
    if (count == 0) return 0;
    const std::string_view digits = request.header("content-length");
    std::size_t length = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    const bool clear = count == 1 && fault == std::errc{} && end == digits.data() + digits.size();
    return clear ? std::optional(length) : std::nullopt;
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [header, value] : headers)
        if (header == name) return value;
    return {};
}

std::size_t Request::count(std::string_view name) const {
    std::size_t count = 0;
    for (const auto& [header, value] : headers) count += header == name ? 1 : 0;
    return count;
}

std::string_view Request::parameter(std::string_view name) const {
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return pair.substr(name.size() + 1);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return {};
}

}  // namespace fishbowl::net
