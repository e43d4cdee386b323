#include "log/redis_slots.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string>

namespace fishbowl::log {

std::uint16_t slot_of(std::string_view key) {
    if (const auto open = key.find('{'); open != std::string_view::npos) {
        const auto close = key.find('}', open + 1);
        if (close != std::string_view::npos && close > open + 1)
            key = key.substr(open + 1, close - open - 1);
    }
    constexpr unsigned kPolynomial = 0x1021;
    unsigned sum = 0;
    for (const char c : key) {
        sum ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            sum = ((sum & 0x8000U) != 0 ? (sum << 1) ^ kPolynomial : sum << 1) & 0xffffU;
    }
    return static_cast<std::uint16_t>(sum % kRedisSlots);
}

std::size_t RedisSlots::index_of(const RedisPlace& master) {
    const auto found = std::find(masters_.begin(), masters_.end(), master);
    const auto index = static_cast<std::size_t>(found - masters_.begin());
    if (index == masters_.size()) masters_.push_back(master);
    return index;
}

bool RedisSlots::learn(const RedisReply& slots, const RedisPlace& asked) {
    if (slots.kind != RedisReply::Kind::list || slots.items.empty()) return false;
    RedisSlots learnt;
    for (const RedisReply& range : slots.items) {
        if (range.items.size() < 3 || range.items[2].items.size() < 2) return false;
        const auto from = range.items[0].number, to = range.items[1].number;
        if (from < 0 || to < from || to >= static_cast<std::int64_t>(kRedisSlots)) return false;
        const RedisReply& master = range.items[2];
        const RedisPlace place{master.at(0).empty() ? asked.host : master.at(0),
                               static_cast<std::uint16_t>(master.items[1].number)};
        const auto index = static_cast<std::uint16_t>(learnt.index_of(place));
        std::fill(learnt.slots_.begin() + from, learnt.slots_.begin() + to + 1, index);
    }
    *this = std::move(learnt);
    return true;
}

void RedisSlots::note(std::uint16_t slot, const RedisPlace& master) {
    slots_[slot] = static_cast<std::uint16_t>(index_of(master));
}

std::optional<RedisPlace> RedisSlots::master_of(std::uint16_t slot) const {
    if (slots_[slot] == kNobody) return std::nullopt;
    return masters_[slots_[slot]];
}

std::optional<RedisDetour> detour_in(const RedisReply& error) {
    std::istringstream words(error.text);
    std::string kind, place;
    unsigned slot = 0;
    if (!(words >> kind >> slot >> place) || (kind != "MOVED" && kind != "ASK"))
        return std::nullopt;
    const auto colon = place.rfind(':');
    RedisDetour detour{kind == "MOVED", static_cast<std::uint16_t>(slot), {}};
    if (colon == std::string::npos || slot >= kRedisSlots) return std::nullopt;
    detour.to.host = place.substr(0, colon);
    std::from_chars(place.data() + colon + 1, place.data() + place.size(), detour.to.port);
    return detour;
}

}  // namespace fishbowl::log
