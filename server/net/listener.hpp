// The listener: accepts connections and begins their conversations.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "base/outcome.hpp"
#include "net/desk.hpp"

namespace fishbowl::net {

class TlsFront;

/// Lives on the desk's loop.
class Listener : public std::enable_shared_from_this<Listener> {
  public:
    explicit Listener(std::shared_ptr<Desk> desk);

    /// Binds. Trouble::in_use: the port is taken or forbidden, or the certificate cannot be read.
    Outcome<Done> bind();
    /// Begins to accept.
    void open();
    /// See Edge::renew_certificate.
    Outcome<Done> renew_certificate();
    void close();
    [[nodiscard]] std::uint16_t port() const;

  private:
    asio::awaitable<void> accept_all();
    void begin_guarded(asio::ip::tcp::socket socket);
    void begin(asio::ip::tcp::socket socket);

    std::shared_ptr<Desk> desk_;
    asio::ip::tcp::acceptor acceptor_;
    std::shared_ptr<TlsFront> tls_;
};

}  // namespace fishbowl::net
