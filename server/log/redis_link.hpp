// A link: one connection to one Redis, which is made again whenever it breaks. Commands leave in
// the order in which they were called, without waiting for each other's replies: what many rooms
// ask while Redis syncs its file shares the next sync. The protocol is read and written by hiredis.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "log/redis_address.hpp"

namespace fishbowl::log {

namespace net = boost::asio;

struct RedisReply {
    enum class Kind { nothing, text, number, error, list };
    Kind kind = Kind::nothing;
    std::string text;  // also of an error
    std::int64_t number = 0;
    std::vector<RedisReply> items;

    [[nodiscard]] bool is_error() const { return kind == Kind::error; }
    /// Text of item `index`; empty when there is no such text.
    [[nodiscard]] const std::string& at(std::size_t index) const;
};

using RedisWords = std::vector<std::string>;

/// What an error reply means to whoever asked. Trouble::disk_full: Redis takes no more writes for
/// now; unreachable: nothing was done, and asking again later may help; corrupt: a key is not what
/// it should be; unfit: an operator must mend something first.
Failure failure_of(const RedisReply& error);

/// Everything is called from its loop, and completes there.
class RedisLink : public std::enable_shared_from_this<RedisLink> {
  public:
    struct Options {
        std::string user, password;
        std::uint32_t database = 0;
        bool tls = false;
        std::chrono::milliseconds patience{5'000};  // for a connection, and for a reply
    };
    /// Where to connect to; asked before every attempt.
    using Find = std::function<net::awaitable<Outcome<RedisPlace>>()>;
    /// Asked on each new connection before others may use it. A failure closes it again.
    using Greet = std::function<net::awaitable<Outcome<Done>>(RedisLink&)>;
    /// What comes without being asked for, on channels.
    using Hear = std::function<void(std::string channel, std::string payload)>;

    RedisLink(net::any_io_executor loop, Options options, Find find, Greet greet, Hear hear = {});
    ~RedisLink();
    RedisLink(const RedisLink&) = delete;
    RedisLink& operator=(const RedisLink&) = delete;

    /// Connects, and again whenever it breaks, until close(). Called once.
    void begin();
    void close();

    /// Trouble::unreachable: no connection, nothing was sent. Trouble::in_doubt: it broke before
    /// the reply came. Error replies are replies.
    net::awaitable<Outcome<RedisReply>> call(RedisWords words);
    /// The same while it is being greeted, for whoever greets.
    net::awaitable<Outcome<RedisReply>> call_early(RedisWords words);
    /// Without waiting for what it answers; nothing is sent while it is not up.
    void send(const RedisWords& words);
    /// The same while it is being greeted.
    void send_early(const RedisWords& words);
    /// Lets go of this connection and makes another: whoever is there is not whom we want.
    void reconnect() { lose("it was let go of"); }

    [[nodiscard]] bool is_up() const { return up_; }
    /// Goes up by one with every connection that was greeted.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }
    /// Since when it is up.
    [[nodiscard]] std::chrono::steady_clock::time_point since() const { return since_; }
    /// Why it is not up; empty when it is.
    [[nodiscard]] const Failure& why_down() const { return why_down_; }

  private:
    class Wire;
    template <class Stream>
    class StreamWire;
    struct Asked;

    net::awaitable<void> live();
    net::awaitable<Outcome<std::shared_ptr<Wire>>> connect();
    void say(const RedisWords& words);
    net::awaitable<void> write_out();
    net::awaitable<void> read_in(std::shared_ptr<Wire> wire);
    net::awaitable<Outcome<Done>> introduce();
    void take(RedisReply reply);
    void lose(const std::string& why);

    net::any_io_executor loop_;
    Options options_;
    Find find_;
    Greet greet_;
    Hear hear_;

    std::shared_ptr<Wire> wire_;  // null while there is none
    bool up_ = false, closed_ = false, writing_ = false;
    std::uint64_t generation_ = 0;
    std::chrono::steady_clock::time_point since_{};
    Failure why_down_{Trouble::unreachable, "not connected yet"};
    std::string out_;
    std::deque<std::shared_ptr<Asked>> asked_;
    net::steady_timer pause_;
};

}  // namespace fishbowl::log
