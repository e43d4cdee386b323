// What the edge counts. Every loop adds, /metrics reads: atomics, because counting must never wait.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

namespace fishbowl::net {

inline constexpr std::uint16_t kFirstGoodbye = 4000, kLastGoodbye = 4999;

struct Counters {
    std::atomic<std::uint64_t> connections_open{0}, sessions_open{0}, frames_in{0}, frames_out{0},
        bytes_out{0}, http_requests{0}, outbox_high_bytes{0}, exceptions{0};
    std::array<std::atomic<std::uint64_t>, kLastGoodbye - kFirstGoodbye + 1> goodbyes{};

    /// So much waits for one session.
    void count_waiting(std::uint64_t bytes) {
        auto high = outbox_high_bytes.load(std::memory_order_relaxed);
        while (bytes > high && !outbox_high_bytes.compare_exchange_weak(high, bytes)) {
        }
    }
    void count_goodbye(std::uint16_t code) {
        if (code >= kFirstGoodbye && code <= kLastGoodbye) ++goodbyes[code - kFirstGoodbye];
    }
};

/// One connection, counted as long as this lives; travels with the socket from loop to loop.
class OpenConnection {
  public:
    explicit OpenConnection(std::shared_ptr<Counters> counters) : counters_(std::move(counters)) {
        ++counters_->connections_open;
    }
    OpenConnection(OpenConnection&&) noexcept = default;
    OpenConnection& operator=(OpenConnection&&) = delete;
    ~OpenConnection() {
        if (counters_) --counters_->connections_open;
    }

  private:
    std::shared_ptr<Counters> counters_;
};

}  // namespace fishbowl::net
