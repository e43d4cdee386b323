#include "net/outbox.hpp"

#include <utility>

#include "base/plant.hpp"

namespace fishbowl::net {

namespace {

constexpr unsigned char kFinalAndBinary = 0x82;
constexpr std::size_t kIdlePartsMax = 8;  // that an empty outbox keeps room for

/// RFC 6455, section 5.2, in the shortest form: gives how many bytes it has.
std::size_t write_header(std::array<unsigned char, 10>& header, std::size_t payload) {
    header[0] = kFinalAndBinary;
    std::size_t bytes = 0;
    if (payload < 126) {
        header[1] = static_cast<unsigned char>(payload);
    } else {
        bytes = payload < 65'536 ? 2 : 8;
        header[1] = bytes == 2 ? 126 : 127;
        for (std::size_t i = 0; i < bytes; ++i)
            header[2 + i] = static_cast<unsigned char>(payload >> (8 * (bytes - 1 - i)));
    }
    return 2 + bytes;
}

}  // namespace

bool Outbox::push(room::Bytes bytes) {
    const bool fits = bytes_ + bytes->size() <= bytes_max_;
    if (!fits && !planted("outbox_unbounded")) return false;
    bytes_ += bytes->size();
    waiting_.push_back(Part{std::move(bytes), false});
    return true;
}

void Outbox::push_large(std::vector<room::Bytes> chunks) {
    for (auto& chunk : chunks) waiting_.push_back(Part{std::move(chunk), true});
}

Outbox::Pieces Outbox::next() {
    if (!within_message()) form();
    Pieces pieces;
    std::size_t skip = gone_;
    const auto add = [&](const void* bytes, std::size_t size) {
        if (skip < size) pieces.emplace_back(static_cast<const char*>(bytes) + skip, size - skip);
        skip -= std::min(skip, size);
    };
    if (parts_ > 0) add(header_.data(), header_size_);
    for (std::size_t i = 0; i < parts_ && pieces.size() < kPiecesMax; ++i) {
        const auto& bytes = *waiting_[first_ + i].bytes;
        add(bytes.data(), bytes.size());
    }
    return pieces;
}

void Outbox::form() {
    std::size_t payload = 0;
    parts_ = 0;
    while (first_ + parts_ < waiting_.size() && parts_ < kMessagePartsMax) {
        const std::size_t more = waiting_[first_ + parts_].bytes->size();
        if (parts_ > 0 && payload + more > kMessageBytesMax) break;
        payload += more;
        ++parts_;
    }
    header_size_ = write_header(header_, payload);
    size_ = header_size_ + payload;
}

bool Outbox::went(std::size_t bytes) {
    gone_ += bytes;
    if (gone_ == 0 || gone_ < size_) return false;
    for (; parts_ > 0; --parts_) {
        Part part = std::move(waiting_[first_++]);
        if (!part.large) bytes_ -= part.bytes->size();
    }
    gone_ = 0;
    forget_gone();
    return true;
}

/// Each part is moved once at most before it goes.
void Outbox::forget_gone() {
    if (2 * first_ < waiting_.size()) return;
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
    if (waiting_.empty() && waiting_.capacity() > kIdlePartsMax) waiting_.shrink_to_fit();
}

void Outbox::clear() {
    const std::size_t kept = within_message() ? parts_ : 0;
    for (std::size_t i = first_ + kept; i < waiting_.size(); ++i)
        if (!waiting_[i].large) bytes_ -= waiting_[i].bytes->size();
    waiting_.resize(first_ + kept);
}

}  // namespace fishbowl::net
