// One WebSocket client of many in a thread. It opens waiting and then never waits: what the kernel
// does not take stays here until it does.
#pragma once

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/dial.hpp"

namespace fishbowl::test {

class Line {
  public:
    /// Throws what the server says instead of an upgrade. `protocol`: empty for none.
    /// `receive_buffer`: in bytes, 0 for the system's.
    Line(std::uint16_t port, const std::string& path, const std::string& protocol,
         int receive_buffer = 0)
        : handle_(dial(port, receive_buffer)) {
        if (handle_ < 0) throw std::runtime_error("nobody listens on port " + std::to_string(port));
        const std::string host = "127.0.0.1:" + std::to_string(port);
        std::string ask = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" +
                          host +
                          "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        if (!protocol.empty()) ask += "Sec-WebSocket-Protocol: " + protocol + "\r\n";
        ask += "\r\n";
        (void)!::write(handle_, ask.data(), ask.size());
        std::size_t end = 0;
        while ((end = in_.find("\r\n\r\n")) == std::string::npos)
            if (receive() == 0) break;
        if (in_.compare(0, 12, "HTTP/1.1 101") != 0) {
            ::close(handle_);
            throw std::runtime_error("no upgrade on " + path + ": " + in_.substr(0, 300));
        }
        in_.erase(0, end + 4);
        ::fcntl(handle_, F_SETFL, O_NONBLOCK);
    }
    ~Line() { ::close(handle_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    [[nodiscard]] int handle() const { return handle_; }
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] bool wants_to_write() const { return !out_.empty(); }
    /// Of the close frame that came, 0 when none did.
    [[nodiscard]] int close_code() const { return close_code_; }

    /// `opcode`: 1 text, 2 binary.
    void send(std::string_view payload, int opcode = 2) {
        static constexpr unsigned char kMask[4] = {0x12, 0x34, 0x56, 0x78};
        const bool was_empty = out_.empty();
        out_ += static_cast<char>(0x80 | opcode);
        if (payload.size() < 126) {
            out_ += static_cast<char>(0x80 | payload.size());
        } else if (payload.size() < 65536) {
            out_ += static_cast<char>(0x80 | 126);
            out_ += static_cast<char>(payload.size() >> 8);
            out_ += static_cast<char>(payload.size() & 255);
        } else {
            throw std::length_error("an edit is not so long");
        }
        out_.append(reinterpret_cast<const char*>(kMask), 4);
        for (std::size_t i = 0; i < payload.size(); ++i)
            out_ += static_cast<char>(static_cast<unsigned char>(payload[i]) ^ kMask[i % 4]);
        if (was_empty) flush();
    }
    /// Bytes as they are, which need not be a frame.
    void send_raw(std::string_view bytes) {
        const bool was_empty = out_.empty();
        out_ += bytes;
        if (was_empty) flush();
    }
    void flush() {
        while (!out_.empty()) {
            const auto sent = ::send(handle_, out_.data(), out_.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                ended_ = ended_ || (errno != EAGAIN && errno != EINTR);
                return;
            }
            out_.erase(0, static_cast<std::size_t>(sent));
        }
    }

    /// Gives every whole message that is here, or in the next `bytes_max` bytes, to
    /// `hear(payload, opcode)`; pings are answered.
    template <class Hear>
    void read(Hear hear, std::size_t bytes_max = std::numeric_limits<std::size_t>::max()) {
        while (bytes_max > 0) {
            const std::size_t most = std::min(bytes_max, kAtOnce);
            if (receive(most) < most) break;
            bytes_max -= most;
        }
        std::size_t at = 0;
        for (;;) {
            const auto left = std::string_view(in_).substr(at);
            if (left.size() < 2) break;
            const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(left[i]); };
            std::uint64_t size = byte(1) & 0x7F;
            const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
            if (left.size() < 2 + more) break;
            if (more > 0) size = 0;
            for (std::size_t i = 0; i < more; ++i) size = (size << 8) | byte(2 + i);
            if (left.size() < 2 + more + size) break;
            const auto payload = left.substr(2 + more, size);
            const int opcode = byte(0) & 15;
            at += 2 + more + size;
            if (opcode == 9)
                send(payload, 10);
            else if (opcode == 8)
                end(payload);
            else
                hear(payload, opcode);
        }
        in_.erase(0, at);
    }

  private:
    static constexpr std::size_t kAtOnce = 65536;

    void end(std::string_view close) {
        ended_ = true;
        if (close.size() >= 2)
            close_code_ =
                (static_cast<unsigned char>(close[0]) << 8) | static_cast<unsigned char>(close[1]);
    }

    /// How many bytes came.
    std::size_t receive(std::size_t most = kAtOnce) {
        char bytes[kAtOnce];
        const auto got = ::recv(handle_, bytes, most, 0);
        if (got <= 0) {
            ended_ = ended_ || got == 0 || (errno != EAGAIN && errno != EINTR);
            return 0;
        }
        in_.append(bytes, static_cast<std::size_t>(got));
        return static_cast<std::size_t>(got);
    }

    int handle_;
    bool ended_ = false;
    int close_code_ = 0;
    std::string in_, out_;
};

}  // namespace fishbowl::test
