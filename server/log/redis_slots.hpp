// Which master of a Redis Cluster keeps a key: 16,384 slots, by the key's hash tag (the cluster
// specification, "Keys hash tags").
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "log/redis_address.hpp"
#include "log/redis_link.hpp"

namespace fishbowl::log {

inline constexpr std::size_t kRedisSlots = 16'384;

/// CRC16 (XMODEM) of what stands between the first braces, or of the whole key, modulo the slots.
std::uint16_t slot_of(std::string_view key);

class RedisSlots {
  public:
    /// Takes in what CLUSTER SLOTS answers; `asked` stands for a place without a name. False when
    /// that is no list of slots; what was known stays.
    bool learn(const RedisReply& slots, const RedisPlace& asked);
    void note(std::uint16_t slot, const RedisPlace& master);
    /// Nothing when nobody is known to keep it.
    [[nodiscard]] std::optional<RedisPlace> master_of(std::uint16_t slot) const;
    /// Each once, in no particular order.
    [[nodiscard]] const std::vector<RedisPlace>& masters() const { return masters_; }

  private:
    std::size_t index_of(const RedisPlace& master);

    std::vector<RedisPlace> masters_;
    std::vector<std::uint16_t> slots_ = std::vector<std::uint16_t>(kRedisSlots, kNobody);
    static constexpr std::uint16_t kNobody = 0xffff;
};

/// "MOVED 1234 HOST:PORT" or "ASK 1234 HOST:PORT", as an error has it; nothing when it is neither.
struct RedisDetour {
    bool moved;
    std::uint16_t slot;
    RedisPlace to;
};
std::optional<RedisDetour> detour_in(const RedisReply& error);

}  // namespace fishbowl::log
