#include "net/http.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>
#include <chrono>
#include <ctime>

#include <google/protobuf/util/json_util.h>

#include "api.pb.h"
#include "base/limits.hpp"
#include "net/desk.hpp"
#include "net/routes.hpp"
#include "net/upgrade.hpp"
#include "net/websocket_session.hpp"

namespace fishbowl::net {

namespace {

namespace http = boost::beast::http;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr milliseconds kHeaderTime{5'000};
constexpr milliseconds kBodyTime{30'000};
constexpr milliseconds kWriteTime{30'000};
constexpr milliseconds kKeepAliveTime{30'000};
constexpr std::size_t kPathCharactersMax = 1'024;

/// Closes the socket when a step takes too long; whoever waits on the socket is woken by that.
class Deadline {
  public:
    Deadline(std::shared_ptr<Socket> socket)
        : socket_(std::move(socket)), timer_(socket_->get_executor()) {}
    ~Deadline() { timer_.cancel(); }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    void within(milliseconds time) {
        timer_.expires_after(time);
        timer_.async_wait([socket = socket_](error_code cancelled) {
            error_code ignored;
            if (!cancelled) socket->close(ignored);
        });
    }
    void off() { timer_.cancel(); }

  private:
    std::shared_ptr<Socket> socket_;
    asio::steady_timer timer_;
};

/// What is wrong with a header as such, whatever its address.
std::optional<Reply> fault_of(const Desk& desk, const Request& request) {
    if (request.count("content-length") > 0 && request.count("transfer-encoding") > 0)
        return api_error(400, "bad_request", "The length of the body is said in two ways.");
    if (request.count("transfer-encoding") > 0)
        return api_error(411, "length_required", "Say the length of the body in Content-Length.");
    if (!body_length(request))
        return api_error(400, "bad_request", "The length of the body is not a number.");
    if (request.path.size() + request.query.size() > kPathCharactersMax)
        return api_error(414, "uri_too_long", "This address is too long.");
    if (request.count("host") != 1)
        return api_error(400, "bad_request", "The request must name its host once.");
    if (!desk.knows_host(request.header("host")) && !is_probe(request.path))
        return api_error(421, "misdirected_request", "This server does not serve that host.");
    return std::nullopt;
}

std::string http_date(Moment now) {
    const auto seconds = static_cast<std::time_t>(now.value / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    const auto length =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), length};
}

std::string head_of(const Desk& desk, const Reply& reply) {
    const auto reason = http::obsolete_reason(static_cast<http::status>(reply.status));
    std::string head =
        "HTTP/1.1 " + std::to_string(reply.status) + " " + std::string(reason) + "\r\n";
    head += "Date: " + http_date(desk.clock.now()) + "\r\n";
    for (const auto& [name, value] : reply.headers) head += name + ": " + value + "\r\n";
    if (reply.status != 304)
        head += "Content-Length: " + std::to_string(reply.body ? reply.body->size() : 0) + "\r\n";
    head += reply.close ? "Connection: close\r\n\r\n" : "\r\n";
    return head;
}

bool wants_close(const Request& request) {
    return request.version != 11 || request.header("connection") == "close";
}

/// One connection, step by step. The socket is shared with its deadline.
class Conversation {
  public:
    Conversation(std::shared_ptr<Desk> desk, Socket socket, asio::ip::address peer,
                 OpenConnection counted)
        : desk_(std::move(desk)),
          socket_(std::make_shared<Socket>(std::move(socket))),
          peer_(std::move(peer)),
          counted_(std::move(counted)),
          deadline_(socket_) {}

    asio::awaitable<void> run() {
        for (bool first = true;; first = false) {
            if (!first && received_.empty()) {
                const bool more = co_await wait_for_more();
                if (!more) co_return;
            }
            auto request = co_await read_header();
            if (!request) co_return;
            ++desk_->counters->http_requests;
            if (auto fault = fault_of(*desk_, *request)) {
                co_await refuse(*request, std::move(*fault));
                co_return;
            }
            if (asks_for_socket(*request)) {
                co_await upgrade(std::move(*request));
                co_return;
            }
            const bool goes_on = co_await serve(std::move(*request));
            if (!goes_on) co_return;
        }
    }

  private:
    static constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);

    asio::awaitable<bool> wait_for_more() {
        deadline_.within(kKeepAliveTime);
        auto [fault] = co_await socket_->async_wait(Socket::wait_read, kQuiet);
        co_return !fault;
    }

    /// Nothing when the connection ends here.
    asio::awaitable<std::optional<Request>> read_header() {
        deadline_.within(kHeaderTime);
        auto [fault, length] = co_await asio::async_read_until(
            *socket_, asio::dynamic_buffer(received_, kHeaderBytesMax), "\r\n\r\n", kQuiet);
        if (fault == asio::error::not_found) {
            co_await refuse_unread(431, "header_too_large",
                                   "The header of the request is over 8 KiB.");
            co_return std::nullopt;
        }
        if (fault) co_return std::nullopt;
        auto request = read_header_of(std::string_view(received_).substr(0, length));
        received_.erase(0, length);
        if (!request) {
            co_await refuse_unread(400, "bad_request", "This is not HTTP/1.1.");
            co_return std::nullopt;
        }
        request->peer = peer_;
        co_return request;
    }

    asio::awaitable<bool> serve(Request request) {
        const std::size_t length = *body_length(request);
        if (auto early = refuse_early(*desk_, request, length)) {
            // The body was not read, so what follows it would not be a request.
            early->close = early->close || length > 0;
            co_return co_await send(request, std::move(*early));
        }
        if (length > 0) {
            deadline_.within(kBodyTime);
            const bool whole = co_await read_body(request, length);
            if (!whole) co_return false;
        }
        deadline_.off();
        Reply answered = co_await answer(*desk_, request);
        co_return co_await send(request, std::move(answered));
    }

    asio::awaitable<bool> read_body(Request& request, std::size_t length) {
        const std::size_t here = std::min(length, received_.size());
        request.body.assign(received_, 0, here);
        received_.erase(0, here);
        // Grows with what arrives, not with what was announced.
        while (request.body.size() < length) {
            const std::size_t before = request.body.size();
            const std::size_t step = std::min<std::size_t>(length - before, kFrameBytesMax);
            request.body.resize(before + step);
            auto [fault, got] = co_await socket_->async_read_some(
                asio::buffer(request.body.data() + before, step), kQuiet);
            request.body.resize(before + got);
            if (fault) co_return false;
        }
        co_return true;
    }

    /// True when the connection goes on.
    asio::awaitable<bool> send(const Request& request, Reply reply) {
        if (reply.status >= 400)
            desk_->trace.refusal(reply.status, reply.error, room_in(request), request.asker, peer_);
        reply.close = reply.close || wants_close(request) || !desk_->open;
        const auto host = request.header("host");
        protect(reply, desk_->knows_host(host) ? host : desk_->hosts.front(),
                desk_->options.secure);
        const std::string head = head_of(*desk_, reply);
        std::vector<asio::const_buffer> parts{asio::buffer(head)};
        const bool bare = request.method == "HEAD" || reply.status == 304;
        if (reply.body && !bare) parts.push_back(asio::buffer(*reply.body));
        deadline_.within(kWriteTime);
        auto [fault, sent] = co_await asio::async_write(*socket_, parts, kQuiet);
        desk_->counters->bytes_out += sent;
        if (fault) co_return false;
        if (reply.close) co_await part();
        co_return !reply.close;
    }

    asio::awaitable<void> refuse(const Request& request, Reply reply) {
        reply.close = true;
        co_await send(request, std::move(reply));
    }

    /// To somebody whose request could not be read at all.
    asio::awaitable<void> refuse_unread(unsigned status, std::string_view error,
                                        std::string_view message) {
        const Request unread;
        Reply refusal = api_error(status, error, message);
        co_await refuse(unread, std::move(refusal));
    }

    /// Says that nothing more comes, and lets what is under way drain for a moment: closing over
    /// unread bytes would reset the connection, and the reply might never be seen.
    asio::awaitable<void> part() {
        error_code ignored;
        socket_->shutdown(Socket::shutdown_send, ignored);
        deadline_.within(milliseconds(500));
        std::array<char, 4096> drain{};
        for (std::size_t drained = 0; drained < 64 * 1024;) {
            auto [fault, got] = co_await socket_->async_read_some(asio::buffer(drain), kQuiet);
            if (fault) break;
            drained += got;
        }
    }

    asio::awaitable<void> upgrade(Request request) {
        auto checked = check_upgrade(*desk_, request);
        if (desk_->waits && std::holds_alternative<Upgrade>(checked)) checked = not_begun();
        if (auto* refused = std::get_if<Reply>(&checked)) {
            co_await refuse(request, std::move(*refused));
            co_return;
        }
        error_code fault;
        // A browser waits for 101 before it says anything; whoever does not is no browser.
        if (!received_.empty() || socket_->available(fault) > 0 || fault) {
            Reply hasty =
                api_error(400, "bad_request", "Wait for the answer before you send frames.");
            co_await refuse(request, std::move(hasty));
            co_return;
        }
        deadline_.off();
        const int family = socket_->local_endpoint(fault).protocol().family();
        if (fault) co_return;
        const int handle = socket_->release(fault);
        if (fault) co_return;
        begin_session(desk_, handle, family, std::move(std::get<Upgrade>(checked)),
                      std::move(counted_));
    }

    std::shared_ptr<Desk> desk_;
    std::shared_ptr<Socket> socket_;
    asio::ip::address peer_;
    OpenConnection counted_;
    Deadline deadline_;
    std::string received_;  // beyond what was read as requests
};

}  // namespace

Reply reply(unsigned status, std::string type, std::string body) {
    Reply made;
    made.status = status;
    made.headers.emplace_back("Content-Type", std::move(type));
    made.body = std::make_shared<const std::string>(std::move(body));
    return made;
}

Reply api_error(unsigned status, std::string_view error, std::string_view message,
                std::size_t line) {
    proto::ApiError trouble;
    trouble.set_error(std::string(error));
    trouble.set_message(std::string(message));
    trouble.set_line(static_cast<std::uint32_t>(line));
    std::string json;
    const auto written = google::protobuf::util::MessageToJsonString(trouble, &json);
    Reply refusal = reply(status, "application/json", written.ok() ? json : "{}");
    refusal.error = error;
    return refusal;
}

Reply not_found() {
    return api_error(404, "not_found",
                     "There is nothing here, or the link no longer works. Ask for a new one.");
}

void protect(Reply& reply, std::string_view host, bool secure) {
    const std::string socket = (secure ? "wss://" : "ws://") + std::string(host);
    auto& headers = reply.headers;
    headers.emplace_back("Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; "
                         "img-src 'self' blob: data:; font-src 'self'; connect-src 'self' " +
                             socket +
                             "; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                             "frame-ancestors 'none'; require-trusted-types-for 'script'");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    headers.emplace_back("Permissions-Policy",
                         "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    // What is below our host is ours too: a public URL has a host of its own.
    if (secure)
        headers.emplace_back("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    for (const auto& [name, value] : headers)
        if (name == "Cache-Control") return;
    headers.emplace_back("Cache-Control", "no-store");
}

asio::awaitable<void> converse(std::shared_ptr<Desk> desk, Socket socket, asio::ip::address peer,
                               OpenConnection counted) {
    Conversation conversation(std::move(desk), std::move(socket), std::move(peer),
                              std::move(counted));
    co_await conversation.run();
}

}  // namespace fishbowl::net
