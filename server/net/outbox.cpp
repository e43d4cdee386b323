#include "net/outbox.hpp"

#include <utility>

#include "base/plant.hpp"

namespace fishbowl::net {

bool Outbox::push(room::Bytes bytes) {
    const bool fits = bytes_waiting_ + bytes_leaving_ + bytes->size() <= bytes_max_;
    if (!fits && !planted("outbox_unbounded")) return false;
    bytes_waiting_ += bytes->size();
    waiting_.push_back(Item{std::move(bytes), false});
    return true;
}

void Outbox::push_large(std::vector<room::Bytes> chunks) {
    for (auto& chunk : chunks) waiting_.push_back(Item{std::move(chunk), true});
}

std::vector<room::Bytes> Outbox::take() {
    bytes_leaving_ = 0;
    std::vector<room::Bytes> parts;
    std::size_t size = 0;
    while (!waiting_.empty() && parts.size() < kMessagePartsMax) {
        Item& next = waiting_.front();
        if (!parts.empty() && size + next.bytes->size() > kMessageBytesMax) break;
        size += next.bytes->size();
        if (!next.large) {
            bytes_waiting_ -= next.bytes->size();
            bytes_leaving_ += next.bytes->size();
        }
        parts.push_back(std::move(next.bytes));
        waiting_.pop_front();
    }
    return parts;
}

void Outbox::clear() {
    waiting_.clear();
    bytes_waiting_ = 0;
}

}  // namespace fishbowl::net
