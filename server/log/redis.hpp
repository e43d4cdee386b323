// Redis as a log and a directory use it. LiveRedis is the real one, wherever it is at the moment.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "log/redis_link.hpp"

namespace fishbowl::log {

/// Everything is called from one loop, and completes there. Which master of a cluster is asked is
/// told by the key: the first word after the command, or after the number of keys of FCALL.
class Redis {
  public:
    virtual ~Redis() = default;

    /// Asked again until there is a reply, for what has one effect however often it is asked.
    /// Trouble: closed, disk_full, corrupt, unfit.
    virtual net::awaitable<Outcome<RedisReply>> ask(RedisWords words) = 0;

    enum class Haste {
        settled,  // not before a connection has been there for a moment, in which others put back
                  // what Redis has lost
        at_once,  // to put back what it has lost
    };
    /// Asked once. Trouble::in_doubt: unknown whether it took effect; and all of the above.
    virtual net::awaitable<Outcome<RedisReply>> tell(RedisWords words, Haste haste) = 0;

    /// True: `tell` with Haste::settled would not wait for this key. False: it would; a moment has
    /// passed meanwhile.
    virtual net::awaitable<bool> settled(std::string key) = 0;

    /// Like `ask`, of master `which` of `masters()`.
    virtual net::awaitable<Outcome<RedisReply>> ask_master(std::size_t which, RedisWords words) = 0;
    [[nodiscard]] virtual std::size_t masters() const = 0;

    /// Every master writes its append-only file anew, when it gets to it: what was deleted is gone
    /// from there too. A master that does so already goes on with that.
    virtual void rewrite_files() = 0;
};

}  // namespace fishbowl::log
