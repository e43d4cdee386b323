// A WebSocket client that may lie: it writes every bit of a frame as the test wants it.
#pragma once

#include <memory>
#include <optional>

#include "edge_fixture.hpp"
#include "wire.pb.h"

namespace fishbowl::net {

struct Frame {
    int opcode = -1;  // -1: none came
    std::string payload;
};

inline std::string frame_bytes(int opcode, std::string_view payload, bool last = true,
                               bool masked = true, int reserved = 0) {
    std::string bytes;
    bytes += static_cast<char>((last ? 0x80 : 0) | (reserved << 4) | opcode);
    const int mask_bit = masked ? 0x80 : 0;
    if (payload.size() < 126) {
        bytes += static_cast<char>(mask_bit | static_cast<int>(payload.size()));
    } else if (payload.size() < 65536) {
        bytes += static_cast<char>(mask_bit | 126);
        bytes += static_cast<char>(payload.size() >> 8);
        bytes += static_cast<char>(payload.size() & 255);
    } else {
        bytes += static_cast<char>(mask_bit | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>((payload.size() >> shift) & 255);
    }
    const char key[4] = {0x12, 0x34, 0x56, 0x78};
    if (masked) bytes.append(key, 4);
    for (std::size_t i = 0; i < payload.size(); ++i)
        bytes += masked ? static_cast<char>(payload[i] ^ key[i % 4]) : payload[i];
    return bytes;
}

class WebSocketClient {
  public:
    WebSocketClient(std::uint16_t port, const std::string& workshop, int receive_buffer = 0)
        : line_(port, std::chrono::seconds(20), receive_buffer) {
        const std::string host = "127.0.0.1:" + std::to_string(port);
        line_.send("GET /ws/" + workshop + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" +
                   host +
                   "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Protocol: fishbowl.v1\r\n\r\n");
        upgraded_ = read_answer(line_);
    }

    [[nodiscard]] const HttpAnswer& upgraded() const { return upgraded_; }
    Line& line() { return line_; }

    bool send(const proto::ClientFrame& frame) { return send_binary(frame.SerializeAsString()); }
    bool send_binary(std::string_view payload) { return line_.send(frame_bytes(2, payload)); }

    /// The next frame of any kind.
    Frame read() {
        Frame frame;
        if (!line_.hold(2)) return frame;
        const std::string start = line_.take(2);
        std::uint64_t size = static_cast<unsigned char>(start[1]) & 0x7F;
        const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (more > 0) {
            if (!line_.hold(more)) return frame;
            size = 0;
            for (const char byte : line_.take(more))
                size = (size << 8) | static_cast<unsigned char>(byte);
        }
        if (!line_.hold(size)) return frame;
        frame.payload = line_.take(size);
        frame.opcode = static_cast<unsigned char>(start[0]) & 15;
        return frame;
    }

    /// Reads on until `enough` says so; what was heard is joined, as the wire allows. Pings are
    /// answered. Gives up when the server closes.
    template <class Enough>
    proto::ServerFrame hear_until(Enough enough) {
        proto::ServerFrame heard;
        while (!enough(heard)) {
            const Frame frame = read();
            if (frame.opcode == 9) {
                line_.send(frame_bytes(10, frame.payload));
            } else if (frame.opcode == 2) {
                EXPECT_TRUE(heard.MergeFromString(frame.payload));
            } else if (frame.opcode == 8 || frame.opcode < 0) {
                closed_ = frame;
                break;
            }
        }
        return heard;
    }

    /// The code of the close frame, whatever comes before it; 0 when the line just ended.
    int close_code() {
        proto::ServerFrame heard;
        if (!closed_) heard = hear_until([](const proto::ServerFrame&) { return false; });
        for (const auto& goodbye : heard.goodbye()) goodbye_ = goodbye;
        if (!closed_ || closed_->opcode != 8 || closed_->payload.size() < 2) return 0;
        return (static_cast<unsigned char>(closed_->payload[0]) << 8) |
               static_cast<unsigned char>(closed_->payload[1]);
    }
    [[nodiscard]] const std::optional<proto::Goodbye>& goodbye() const { return goodbye_; }

  private:
    Line line_;
    HttpAnswer upgraded_;
    std::optional<Frame> closed_;
    std::optional<proto::Goodbye> goodbye_;
};

inline proto::ClientFrame hello(const std::string& ticket, std::uint32_t replica,
                                std::uint32_t protocol = 1) {
    proto::ClientFrame frame;
    frame.mutable_hello()->set_protocol(protocol);
    frame.mutable_hello()->set_ticket(ticket);
    frame.mutable_hello()->mutable_replica()->set_low(replica);
    return frame;
}

/// A command that every facilitator may give.
inline proto::ClientFrame add_organisation(std::uint32_t number, const std::string& name) {
    proto::ClientFrame frame;
    auto* command = frame.add_commands();
    command->set_number(number);
    command->mutable_add_organisation()->set_name(name);
    command->mutable_add_organisation()->set_side(proto::SIDE_CUSTOMER);
    return frame;
}

inline bool welcomed(const proto::ServerFrame& heard) {
    return heard.welcome_size() > 0 &&
           heard.snapshot_size() == static_cast<int>(heard.welcome(0).snapshot_chunks());
}

/// An open edge with a workshop, and Ada, who facilitates it.
class WorkshopTest : public EdgeTest {
  protected:
    void SetUp() override {
        open_edge();
        made_ = make_workshop();
        ada_ = join(made_, "facilitator", "Ada");
    }

    /// A client in the room.
    std::unique_ptr<WebSocketClient> enter(const Guest& guest, std::uint32_t replica) {
        auto client = std::make_unique<WebSocketClient>(port(), made_.workshop());
        EXPECT_EQ(client->upgraded().status, 101);
        client->send(hello(ticket(guest), replica));
        const auto heard = client->hear_until(welcomed);
        EXPECT_EQ(heard.welcome_size(), 1);
        if (heard.welcome_size() == 1) {
            EXPECT_EQ(heard.welcome(0).person(), guest.person);
        }
        return client;
    }
    /// The close code that a first message brings about.
    int code_after(std::string_view bytes) {
        WebSocketClient client(port(), made_.workshop());
        client.line().send(bytes);
        return client.close_code();
    }

    proto::CreateWorkshopResponse made_;
    Guest ada_;
};

}  // namespace fishbowl::net
