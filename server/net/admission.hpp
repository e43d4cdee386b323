// The admission book: tickets that open one session, links for another device, who guesses at links
// too often, and who asks for too many files. Tickets and links are in the directory, what is
// counted in memory.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/limits.hpp"
#include "base/outcome.hpp"
#include "log/directory.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

inline constexpr std::size_t kFailedJoinsPerMinuteMax = 10;
inline constexpr std::size_t kCountedMax = 10'000;

/// How often each of many did something within the last minute; its memory is bounded.
class MinuteCounter {
  public:
    using Time = std::chrono::steady_clock::time_point;

    explicit MinuteCounter(std::size_t most) : most_(most) {}
    /// Counts one more of `who`. True when they have had their `most` of this minute; that one is
    /// not counted.
    bool too_often(const std::string& who, Time now);

  private:
    std::size_t most_;
    std::map<std::string, std::vector<Time>> times_;  // mostly of one
};

/// Everything is called from one loop, but `redeem` and `end_of`, from any.
class Admission {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// `tickets_per_minute`, `files_per_minute`: of one person.
    Admission(log::Directory& directory, Dice& dice, std::size_t tickets_per_minute,
              std::size_t files_per_minute)
        : directory_(directory),
          dice_(dice),
          given_(tickets_per_minute),
          files_(files_per_minute) {}

    /// A secret that opens one session within kTicketMsMax, for the browser of that person. Nothing
    /// when they ask for so many that their tabs must be coming back without a pause.
    asio::awaitable<Outcome<std::optional<std::string>>> give_ticket(log::TicketRecord whose,
                                                                     Time now);
    /// Whose ticket it is; nothing when it is unknown, used, too old, or of another room.
    asio::awaitable<Outcome<std::optional<log::TicketRecord>>> redeem(std::string ticket,
                                                                      RoomId room);
    /// When the browser that a ticket was given to stops being that person; nothing when they have
    /// left since. Ask last before a session is seated: whoever leaves ends those that are.
    asio::awaitable<Outcome<std::optional<Moment>>> end_of(log::TicketRecord ticket);

    /// A secret by which one more browser becomes that person within kDeviceLinkMsMax, once.
    /// Nothing when they ask for too many.
    asio::awaitable<Outcome<std::optional<std::string>>> give_device_link(log::TicketRecord whose,
                                                                          Time now);

    /// Counts a wrong secret. True when this address has had its share of the minute. Only failures
    /// are limited: a whole venue shares one address, and a good link is never refused for it.
    bool fails_too_often(const asio::ip::address& from, Time now);
    /// Counts a file that somebody brings or takes along: a whole board is read or written for it.
    bool too_many_files(const RoomId& room, PersonNumber person, Time now);

  private:
    log::Directory& directory_;
    Dice& dice_;
    MinuteCounter failures_{kFailedJoinsPerMinuteMax};  // by address
    MinuteCounter given_, files_;                       // by room and person
    MinuteCounter device_links_{kDeviceLinksPerMinute};
};

/// The key under which an address is counted: IPv4 whole (also when it comes mapped into IPv6),
/// IPv6 by its first 64 bits, which is what one household gets.
std::string address_key(const asio::ip::address& from);

}  // namespace fishbowl::net
