// The socket below a WebSocket stream. What is read passes through, watched for what the stream
// does not show: how many fragments a message comes in. What is written comes from two: the library
// (its handshake, pings, pongs and closes) and ourselves (messages, see Outbox); neither is ever
// cut through by the other. Included by websocket_session.cpp alone.
#pragma once

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <boost/asio/compose.hpp>
#include <boost/asio/write.hpp>
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

    explicit WatchedSocket(Socket socket) : socket_(std::move(socket)) {
        boost::system::error_code ignored;
        socket_.non_blocking(true, ignored);
    }

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    next_layer_type& next_layer() noexcept { return socket_; }
    const next_layer_type& next_layer() const noexcept { return socket_; }
    /// Bytes that the kernel has taken.
    [[nodiscard]] std::uint64_t written() const { return written_; }
    /// Those of them that the other side has: what it does not read stands here before long.
    [[nodiscard]] std::uint64_t arrived() {
        int on_the_way = 0;
        if (::ioctl(socket_.native_handle(), SIOCOUTQ, &on_the_way) != 0) return written_;
        return written_ - std::min(written_, static_cast<std::uint64_t>(on_the_way));
    }

    /// The library is in the midst of something: nothing of ours may be written now.
    [[nodiscard]] bool taken() const { return taken_; }
    /// We are in the midst of a message: the library waits.
    void keep(bool ours) { ours_ = ours; }
    /// Writes what the kernel takes at once, which may be nothing (`would_block`).
    template <class Buffers>
    std::size_t write_now(const Buffers& buffers, boost::system::error_code& fault) {
        const std::size_t count = socket_.write_some(buffers, fault);
        written_ += count;
        return count;
    }
    /// Until the kernel takes bytes again.
    template <class Token>
    auto async_wait_to_write(Token&& token) {
        return socket_.async_wait(Socket::wait_write, std::forward<Token>(token));
    }

    // For the library.

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

    /// All of `buffers`: for the library a control frame, which is one call, is one thing.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        auto step = [this, buffers, begun = false](auto& self, boost::system::error_code fault = {},
                                                   std::size_t count = 0) mutable {
            if (begun || fault) {
                taken_ = false;
                written_ += count;
                self.complete(fault, count);
            } else if (ours_) {
                // Ours waits for the same; who is woken first does not matter.
                async_wait_to_write(std::move(self));
            } else {
                begun = taken_ = true;
                const auto from = buffers;
                asio::async_write(socket_, from, std::move(self));
            }
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
    bool taken_ = false, ours_ = false;
};

}  // namespace fishbowl::net
