// The socket below a WebSocket stream, watched for what the stream does not show: how many
// fragments a message comes in, and how many bytes have left. Included by websocket_session.cpp
// alone.
#pragma once

#include <boost/asio/compose.hpp>
#include <boost/beast/core/buffers_prefix.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <utility>

#include "net/frame_watch.hpp"
#include "net/http.hpp"

namespace fishbowl::net {

class WatchedSocket {
  public:
    using executor_type = Socket::executor_type;
    using next_layer_type = Socket;

    explicit WatchedSocket(Socket socket) : socket_(std::move(socket)) {}

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    next_layer_type& next_layer() noexcept { return socket_; }
    const next_layer_type& next_layer() const noexcept { return socket_; }
    [[nodiscard]] std::uint64_t written() const { return written_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        auto step = [this, buffers, begun = false](auto& self, boost::system::error_code fault = {},
                                                   std::size_t count = 0) mutable {
            if (!begun) {
                begun = true;
                const auto into = buffers;  // the step itself is about to move away
                socket_.async_read_some(into, std::move(self));
                return;
            }
            if (!fault && !watch_.passes(boost::beast::buffers_prefix(count, buffers)))
                fault = make_error_code(boost::system::errc::protocol_error);
            self.complete(fault, count);
        };
        return asio::async_compose<Token, void(boost::system::error_code, std::size_t)>(
            std::move(step), token, socket_);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        auto step = [this, buffers, begun = false](auto& self, boost::system::error_code fault = {},
                                                   std::size_t count = 0) mutable {
            if (!begun) {
                begun = true;
                const auto from = buffers;
                socket_.async_write_some(from, std::move(self));
                return;
            }
            written_ += count;
            self.complete(fault, count);
        };
        return asio::async_compose<Token, void(boost::system::error_code, std::size_t)>(
            std::move(step), token, socket_);
    }

    friend void teardown(boost::beast::role_type role, WatchedSocket& wire,
                         boost::system::error_code& fault) {
        boost::beast::websocket::teardown(role, wire.socket_, fault);
    }
    template <class Handler>
    friend void async_teardown(boost::beast::role_type role, WatchedSocket& wire,
                               Handler&& handler) {
        boost::beast::websocket::async_teardown(role, wire.socket_, std::forward<Handler>(handler));
    }

  private:
    Socket socket_;
    FrameWatch watch_;
    std::uint64_t written_ = 0;
};

}  // namespace fishbowl::net
