#include "net/tls_front.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>

namespace fishbowl::net {

namespace {

using namespace asio::experimental::awaitable_operators;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds kHandshakeTime{5};
constexpr std::chrono::seconds kPartingTime{2};
constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);

/// One connection: bytes are carried both ways until one side ends.
class Unwrapping : public std::enable_shared_from_this<Unwrapping> {
  public:
    Unwrapping(tcp::socket socket, std::shared_ptr<asio::ssl::context> context, Socket plain)
        : context_(std::move(context)),
          secret_(std::move(socket), *context_),
          plain_(std::move(plain)),
          deadline_(secret_.get_executor()) {}

    asio::awaitable<void> run() {
        const auto alive = shared_from_this();
        within(kHandshakeTime);
        auto [fault] = co_await secret_.async_handshake(asio::ssl::stream_base::server, kQuiet);
        deadline_.cancel();
        if (!fault) co_await (carry_in() && carry_out());
        close();
    }

  private:
    asio::awaitable<void> carry_in() {
        std::array<char, 4096> bytes{};
        while (true) {
            auto [fault, count] = co_await secret_.async_read_some(asio::buffer(bytes), kQuiet);
            if (fault) break;
            auto [lost, sent] =
                co_await asio::async_write(plain_, asio::buffer(bytes.data(), count), kQuiet);
            if (lost) break;
        }
        error_code ignored;
        plain_.shutdown(Socket::shutdown_send, ignored);
    }

    asio::awaitable<void> carry_out() {
        std::array<char, 16384> bytes{};
        while (true) {
            auto [fault, count] = co_await plain_.async_read_some(asio::buffer(bytes), kQuiet);
            if (fault) break;
            auto [lost, sent] =
                co_await asio::async_write(secret_, asio::buffer(bytes.data(), count), kQuiet);
            if (lost) break;
        }
        within(kPartingTime);
        co_await secret_.async_shutdown(kQuiet);
        close();
    }

    void within(std::chrono::seconds time) {
        deadline_.expires_after(time);
        deadline_.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled) self->close();
        });
    }

    void close() {
        error_code ignored;
        deadline_.cancel();
        secret_.lowest_layer().close(ignored);
        plain_.close(ignored);
    }

    std::shared_ptr<asio::ssl::context> context_;
    asio::ssl::stream<tcp::socket> secret_;
    Socket plain_;
    asio::steady_timer deadline_;
};

class OpensslFront final : public TlsFront {
  public:
    explicit OpensslFront(std::shared_ptr<asio::ssl::context> context)
        : context_(std::move(context)) {}

    std::optional<Socket> unwrap(tcp::socket socket) override {
        const auto loop = socket.get_executor();
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return std::nullopt;
        const asio::generic::stream_protocol protocol(AF_UNIX, 0);
        Socket ours(loop, protocol, ends[0]);
        Socket theirs(loop, protocol, ends[1]);
        auto unwrapping =
            std::make_shared<Unwrapping>(std::move(socket), context_, std::move(ours));
        asio::co_spawn(loop, unwrapping->run(), asio::detached);
        return theirs;
    }

  private:
    std::shared_ptr<asio::ssl::context> context_;
};

}  // namespace

Outcome<std::shared_ptr<TlsFront>> TlsFront::make(const std::string& certificate,
                                                  const std::string& key) {
    using asio::ssl::context;
    auto made = std::make_shared<context>(context::tls_server);
    error_code fault;
    made->set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 |
                          context::no_tlsv1 | context::no_tlsv1_1,
                      fault);
    if (!fault) made->use_certificate_chain_file(certificate, fault);
    if (fault)
        return Failure{Trouble::in_use, "cannot read the certificate " + certificate + ": " +
                                            fault.message() + "; it must be a PEM file"};
    made->use_private_key_file(key, context::pem, fault);
    if (fault)
        return Failure{Trouble::in_use, "cannot use the key " + key + ": " + fault.message() +
                                            "; it must be the PEM key of the certificate"};
    std::shared_ptr<TlsFront> front = std::make_shared<OpensslFront>(std::move(made));
    return front;
}

}  // namespace fishbowl::net
