#include "net/listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/ensure.hpp"
#include "net/http.hpp"
#include "net/tls_front.hpp"

namespace fishbowl::net {

namespace {

using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kNoHandlesPause{100};
// The kernel would hold megabytes for somebody who does not read; the outbox is where that is seen.
constexpr int kSendBufferBytes = 256 * 1024;

}  // namespace

Listener::Listener(std::shared_ptr<Desk> desk) : desk_(std::move(desk)), acceptor_(desk_->loop) {}

Outcome<Done> Listener::bind() {
    const EdgeOptions& options = desk_->options;
    const std::string where = options.host + ":" + std::to_string(options.port);
    const auto failed = [&](const std::string& why) {
        return Failure{Trouble::in_use, "cannot listen on " + where + ": " + why};
    };
    if (!options.tls_certificate.empty() || !options.tls_key.empty()) {
        auto front = TlsFront::make(options.tls_certificate, options.tls_key);
        if (!front) return front.failure();
        tls_ = *front;
    }
    error_code fault;
    tcp::resolver resolver(desk_->loop);
    const auto found =
        resolver.resolve(options.host, std::to_string(options.port), tcp::resolver::passive, fault);
    if (fault || found.empty()) return failed("that is not an address of this machine");
    const tcp::endpoint endpoint = found.begin()->endpoint();
    acceptor_.open(endpoint.protocol(), fault);
    if (!fault) acceptor_.set_option(tcp::acceptor::reuse_address(true), fault);
    if (!fault) acceptor_.bind(endpoint, fault);
    if (!fault) acceptor_.listen(asio::socket_base::max_listen_connections, fault);
    if (!fault) return Done{};
    error_code ignored;
    acceptor_.close(ignored);
    if (fault == asio::error::address_in_use)
        return failed("another program uses this port; stop it or choose another with --listen");
    if (fault == asio::error::access_denied)
        return failed("ports below 1024 need a right; choose a higher one with --listen");
    return failed(fault.message());
}

void Listener::open() {
    auto accepting = [self = shared_from_this()] { return self->accept_all(); };
    asio::co_spawn(desk_->loop, std::move(accepting), fail_stop);
}

Outcome<Done> Listener::renew_certificate() {
    if (!tls_) return Done{};
    auto front = TlsFront::make(desk_->options.tls_certificate, desk_->options.tls_key);
    if (!front) return front.failure();
    tls_ = *front;  // connections that are open keep what they began with
    return Done{};
}

void Listener::close() {
    error_code ignored;
    acceptor_.close(ignored);
}

std::uint16_t Listener::port() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
}

asio::awaitable<void> Listener::accept_all() {
    const auto alive = shared_from_this();
    asio::steady_timer pause(desk_->loop);
    while (acceptor_.is_open()) {
        auto [fault, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
        if (!acceptor_.is_open()) co_return;
        if (fault) {
            // Out of handles, most likely: the next try would fail at once, and the next, and so
            // on.
            pause.expires_after(kNoHandlesPause);
            co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
            continue;
        }
        if (desk_->counters->connections_open < desk_->options.connections_max)
            begin_guarded(std::move(socket));
    }
}

/// Whatever becomes of one, the next is taken.
void Listener::begin_guarded(tcp::socket socket) {
    try {
        begin(std::move(socket));
    } catch (const std::exception&) {
        desk_->caught("connection", std::current_exception());
    }
}

void Listener::begin(tcp::socket socket) {
    error_code fault;
    const auto peer = socket.remote_endpoint(fault).address();
    if (fault) return;
    socket.set_option(tcp::no_delay(true), fault);
    socket.set_option(asio::socket_base::send_buffer_size(kSendBufferBytes), fault);
    OpenConnection counted(desk_->counters);
    const auto ended = [desk = desk_](const std::exception_ptr& thrown) {
        desk->caught("connection", thrown);
    };
    if (tls_) {
        auto plain = tls_->unwrap(std::move(socket));
        if (!plain) return;
        asio::co_spawn(desk_->loop, converse(desk_, std::move(*plain), peer, std::move(counted)),
                       ended);
        return;
    }
    asio::co_spawn(desk_->loop,
                   converse(desk_, Socket(std::move(socket)), peer, std::move(counted)), ended);
}

}  // namespace fishbowl::net
