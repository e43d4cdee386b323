// Counts the fragments of the messages that a client sends, by reading along the frame headers
// (RFC 6455, section 5.2). The library joins fragments without a bound on how many: a hundred
// thousand empty ones would cost time for nothing.
//
//   frame = flags|opcode(1) mask|length(1) [length(2|8)] [mask key(4)] payload(length)
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <cstdint>

namespace fishbowl::net {

inline constexpr int kFragmentsMax = 64;

class FrameWatch {
  public:
    /// Reads along what arrived. False, for good, when a message has too many fragments. What is
    /// not a sound frame is for the library to refuse.
    template <class Buffers>
    bool passes(const Buffers& buffers) {
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto at = boost::asio::buffer_sequence_begin(buffers); at != end; ++at) {
            const boost::asio::const_buffer part(*at);
            read(static_cast<const unsigned char*>(part.data()), part.size());
        }
        return fragments_ <= kFragmentsMax;
    }

  private:
    void read(const unsigned char* bytes, std::size_t count) {
        while (count > 0) {
            if (payload_left_ > 0) {
                const std::size_t step =
                    payload_left_ < count ? static_cast<std::size_t>(payload_left_) : count;
                payload_left_ -= step;
                bytes += step;
                count -= step;
                continue;
            }
            header_[held_++] = *bytes++;
            --count;
            if (held_ >= 2 && held_ == header_length()) begin_frame();
        }
    }

    [[nodiscard]] std::size_t length_bytes() const {
        const int length = header_[1] & 0x7F;
        return length == 126 ? 2 : length == 127 ? 8 : 0;
    }
    [[nodiscard]] std::size_t header_length() const {
        return 2 + length_bytes() + ((header_[1] & 0x80) != 0 ? 4 : 0);
    }

    void begin_frame() {
        const std::size_t more = length_bytes();
        payload_left_ = more == 0 ? header_[1] & 0x7FU : 0;
        for (std::size_t i = 0; i < more; ++i)
            payload_left_ = (payload_left_ << 8) | header_[2 + i];
        const bool control = (header_[0] & 0x08) != 0;
        const bool last = (header_[0] & 0x80) != 0;
        if (!control && fragments_ <= kFragmentsMax) {
            if (!inside_) fragments_ = 0;
            ++fragments_;
            inside_ = !last;
        }
        held_ = 0;
    }

    unsigned char header_[14] = {};
    std::size_t held_ = 0;
    std::uint64_t payload_left_ = 0;
    int fragments_ = 0;
    bool inside_ = false;
};

}  // namespace fishbowl::net
