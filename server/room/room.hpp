// The room: one actor on one loop. It decides calls in batches, writes them to the log, and only
// then announces them. It suspends in three places: next batch, append, recover.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "base/clock.hpp"
#include "core/board.hpp"
#include "core/decide.hpp"
#include "core/exports/exports.hpp"
#include "log/directory.hpp"
#include "log/log.hpp"
#include "room/seat.hpp"
#include "wire.pb.h"

namespace fishbowl::room {

namespace net = boost::asio;

/// Who takes a seat: from the ticket and the hello.
struct Arrival {
    PersonNumber person;
    ReplicaId replica;
    std::string epoch;  // what the replica holds; empty: nothing
    Seq seq;
};

/// What became of a command that came without a seat (HTTP, the house).
struct Accepted {
    Seq seq;                           // of its entry; the board's seq when it changed nothing
    std::vector<proto::Event> events;  // as logged
};
using Verdict = std::variant<Accepted, core::Refused>;

/// What the room counts, for /metrics.
struct Tally {
    std::uint64_t entries = 0, refusals = 0, batches = 0, recoveries = 0, stale_tips = 0;
};

class Room : public std::enable_shared_from_this<Room> {
  public:
    Room(net::any_io_executor loop, log::Log& log, log::Directory& directory, const Clock& clock,
         RoomId id);
    ~Room();
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    /// Recovers from the log, then serves until `close`. Trouble: the room is not to be used.
    net::awaitable<Outcome<Done>> open();
    /// Dismisses every seat, finishes what is being written, and stops.
    void close(Goodbye goodbye);

    // From sessions, on the room's loop. None waits. A seat stays seated until `leave`.
    void enter(std::shared_ptr<Seat> seat, Arrival arrival);
    /// `digest`: of the command's bytes as they came.
    void submit(const Seat& seat, proto::Command command, std::uint64_t digest);
    void point(const Seat& seat, proto::Presence presence);
    void leave(const Seat& seat);

    // For HTTP and the house, from the room's loop.
    /// A command of a person without a replica, or of the house (person 0): on disk when it
    /// completes.
    net::awaitable<Outcome<Verdict>> ask(PersonNumber person, proto::Command command);
    /// `see` is called once, between batches, with the committed board.
    net::awaitable<Outcome<Done>> look(
        std::function<void(const core::Board&, const core::Names&)> see);
    /// Sets a person's name and function, durably, and tells the seats that may know it.
    net::awaitable<Outcome<Done>> name_person(log::PersonRecord person);

    [[nodiscard]] const RoomId& id() const;
    /// Nobody is seated and nothing waits: the house may let it go.
    [[nodiscard]] bool idle() const;
    [[nodiscard]] const Tally& tally() const;

  private:
    class Actor;
    std::shared_ptr<Actor> actor_;
};

}  // namespace fishbowl::room
