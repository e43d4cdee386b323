// Tickets and links for another device, in memory, for a directory that one process alone has:
// after a restart everybody asks for a new one anyway.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "log/directory.hpp"

namespace fishbowl::log {

inline constexpr std::size_t kTicketsMax = 100'000;

/// Safe to call from any thread.
class TicketBox {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// The oldest goes when there are too many.
    void put(const std::string& secret_hash, TicketRecord ticket, Time until, Time now);
    /// What it was put for, once; nothing when it is unknown, taken or too old.
    std::optional<TicketRecord> take(const std::string& secret_hash, Time now);

  private:
    struct Kept {
        TicketRecord ticket;
        Time until;
    };
    std::mutex mutex_;
    std::map<std::string, Kept> tickets_;
    std::deque<std::pair<Time, std::string>> oldest_;
};

/// One link for another device for each person. Safe to call from any thread.
class DeviceLinkBox {
  public:
    using Time = TicketBox::Time;

    /// In the place of an earlier one of that person. The oldest goes when there are too many.
    void put(const std::string& secret_hash, TicketRecord whose, Time until, Time now);
    /// What it was put for; nothing when it is unknown, replaced, taken or too old.
    std::optional<TicketRecord> find(const RoomId& room, PersonNumber person,
                                     const std::string& secret_hash, Time now);
    /// Likewise, once.
    std::optional<TicketRecord> take(const RoomId& room, PersonNumber person,
                                     const std::string& secret_hash, Time now);

  private:
    struct Kept {
        std::string secret_hash;
        TicketRecord whose;
        Time until;
    };
    std::mutex mutex_;
    std::map<std::pair<RoomId, PersonNumber>, Kept> links_;
};

/// A directory that one process alone has: its tickets and links are in memory.
class LocalDirectory : public Directory {
  public:
    net::awaitable<Outcome<Done>> put_ticket(std::string secret_hash, TicketRecord ticket,
                                             std::chrono::milliseconds life) final;
    net::awaitable<Outcome<std::optional<TicketRecord>>> take_ticket(std::string secret_hash) final;
    net::awaitable<Outcome<Done>> put_device_link(std::string secret_hash, TicketRecord whose,
                                                  std::chrono::milliseconds life) final;
    net::awaitable<Outcome<std::optional<TicketRecord>>> device_link(RoomId room,
                                                                     PersonNumber person,
                                                                     std::string secret_hash) final;
    net::awaitable<Outcome<std::optional<TicketRecord>>> take_device_link(
        RoomId room, PersonNumber person, std::string secret_hash) final;

  private:
    TicketBox tickets_;
    DeviceLinkBox device_links_;
};

}  // namespace fishbowl::log
