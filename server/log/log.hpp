// The log: the ordered memory of a room, as a port. It moves opaque bytes and knows no rules.
// Every adapter keeps these promises and passes tests/log/log_contract.hpp.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/outcome.hpp"

namespace fishbowl::log {

namespace net = boost::asio;

/// hash(n) = first 16 bytes of SHA-256(hash(n-1) ‖ bytes(n)); hash(0) is zero.
using Hash = std::array<std::uint8_t, 16>;
Hash chain(const Hash& previous, std::string_view bytes);

/// A place in one history of a room.
struct Position {
    std::string epoch;  // the identity of a log: 22 characters of base64url
    Seq seq;
    Hash hash{};
    friend bool operator==(const Position&, const Position&) = default;
};

/// Where `entries` lead from there.
Position after(Position from, const std::vector<std::string>& entries);

struct KeptSnapshot {
    Seq seq;
    std::string bytes;
};

/// All that a room needs to be there again.
struct Recovered {
    Position tip;
    std::optional<KeptSnapshot> snapshot;  // the newest that is sound
    std::vector<std::string> tail;         // every entry after the snapshot (or after 0), in order
};

/// What others wrote.
struct News {
    Position tip;
    std::vector<std::string> entries;
};

/// Called from any loop; completes on the caller's. Rooms are independent of each other.
class Log {
  public:
    virtual ~Log() = default;

    /// A new, empty log for `room`. Trouble::exists when there is one.
    virtual net::awaitable<Outcome<Position>> create(RoomId room, std::string epoch) = 0;

    /// Newest sound snapshot and everything after it, with the hash chain checked; everything from
    /// entry 1 on when no snapshot is sound. Trouble::not_there: no such room. Trouble::corrupt:
    /// names the seq.
    virtual net::awaitable<Outcome<Recovered>> recover(RoomId room) = 0;

    /// Writes `entries` (one or more) at tip+1, tip+2 …, all or none, and is durable when it
    /// completes: gives the new tip. Trouble::stale_tip: somebody was first; recover and decide
    /// again. Trouble::in_doubt: unknown whether it took effect; recover. Trouble::disk_full:
    /// nothing was written, try again later.
    virtual net::awaitable<Outcome<Position>> append(RoomId room, Position tip,
                                                     std::vector<std::string> entries) = 0;

    /// Entries with seq > `after`, at most `count_max`, in order, however old they are.
    /// Trouble::corrupt: names the seqs that cannot be read.
    virtual net::awaitable<Outcome<std::vector<std::string>>> read(RoomId room, Seq after,
                                                                   std::size_t count_max) = 0;

    /// Keeps a snapshot of the board at `at`, which is at or before the tip. That `bytes` can be
    /// read as that board is the caller's to prove; the log reads them back and compares. Only then
    /// it lets go of snapshots older than the two newest, and trims: entries at or before the older
    /// one leave the hot tail. They are packed away, never forgotten: `read` and `recover` reach
    /// back to entry 1, with the chain unbroken. Others' appends wait for none of this.
    /// Trouble::corrupt: it was not given back as it was written, and nothing was let go.
    virtual net::awaitable<Outcome<Done>> keep_snapshot(RoomId room, Seq at, std::string bytes) = 0;

    virtual net::awaitable<Outcome<std::vector<RoomId>>> rooms() = 0;

    /// Forgets the room: entries, however old, and snapshots. It was never there for whoever asks
    /// afterwards, its id may be used again, and no byte of it is left in what the log keeps. A log
    /// that shares a file with a directory takes what that has of the room along, in the same
    /// transaction. Others wait while the file is rewritten. Trouble::not_there: no such room.
    /// Trouble::disk_full, when the room is gone from `rooms`: there was no space to rewrite the
    /// file, which is done at the next start.
    virtual net::awaitable<Outcome<Done>> drop(RoomId room) = 0;

    /// What others wrote after `from`, with the hash chain checked. Trouble::stale_tip: `from` is
    /// not in the history that is kept, or too long ago: recover. Trouble::not_there, corrupt: the
    /// room, or some of it, is not kept any more; whoever holds its board may put it back.
    /// A log that nobody else writes to has nothing better than to recover.
    virtual net::awaitable<Outcome<News>> catch_up(RoomId room, Position from);
    /// What was lost stands again as `snapshot`, the board at `tip`, which is the caller's to
    /// prove. Trouble::stale_tip: others wrote, or put it back, before.
    virtual net::awaitable<Outcome<Done>> put_back(RoomId room, Position tip, std::string snapshot);

    /// The disk is full but for a reserve: what steers a workshop is still to be written, and
    /// nothing else. Asked before an append, which does not know what it writes.
    [[nodiscard]] virtual bool is_tight() const { return false; }
};

}  // namespace fishbowl::log
