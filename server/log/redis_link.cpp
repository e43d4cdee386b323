#include "log/redis_link.hpp"

#include <hiredis/hiredis.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <optional>
#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"

namespace fishbowl::log {

namespace {

using namespace std::chrono_literals;
constexpr auto kFirstPause = 50ms;     // between attempts to connect, then twice that …
constexpr auto kLongestPause = 400ms;  // well below RedisTimes::settling: nodes come back together
constexpr std::size_t kReadAtOnce = std::size_t{64} * 1024;
constexpr std::size_t kUnsentMax = std::size_t{64} * 1024 * 1024;

constexpr auto kQuietly = net::as_tuple(net::use_awaitable);

std::string encoded(const RedisWords& words) {
    std::vector<const char*> starts;
    std::vector<std::size_t> sizes;
    for (const std::string& word : words) {
        starts.push_back(word.data());
        sizes.push_back(word.size());
    }
    char* command = nullptr;
    const int size = ::redisFormatCommandArgv(&command, static_cast<int>(words.size()),
                                              starts.data(), sizes.data());
    if (size < 0) throw std::bad_alloc{};
    std::string bytes(command, static_cast<std::size_t>(size));
    ::redisFreeCommand(command);
    return bytes;
}

RedisReply reply_of(const redisReply& raw) {
    RedisReply reply;
    switch (raw.type) {
        case REDIS_REPLY_INTEGER:
            reply.kind = RedisReply::Kind::number;
            reply.number = raw.integer;
            break;
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
            reply.kind = RedisReply::Kind::text;
            reply.text.assign(raw.str, static_cast<std::size_t>(raw.len));
            break;
        case REDIS_REPLY_ERROR:
            reply.kind = RedisReply::Kind::error;
            reply.text.assign(raw.str, static_cast<std::size_t>(raw.len));
            break;
        case REDIS_REPLY_ARRAY:
            reply.kind = RedisReply::Kind::list;
            for (std::size_t i = 0; i < raw.elements; ++i)
                reply.items.push_back(reply_of(*raw.element[i]));
            break;
        default:
            break;
    }
    return reply;
}

using TlsStream = net::ssl::stream<net::ip::tcp::socket>;

/// Trusts what the machine trusts; SSL_CERT_FILE names another file.
net::ssl::context& tls_context() {
    static net::ssl::context one = [] {
        net::ssl::context made{net::ssl::context::tls_client};
        made.set_default_verify_paths();
        return made;
    }();
    return one;
}

/// Empty when all is well; else what is not.
net::awaitable<std::string> shake_hands(TlsStream& stream, std::string host) {
    stream.set_verify_mode(net::ssl::verify_peer);
    stream.set_verify_callback(net::ssl::host_name_verification(host));
    ::SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
    const auto [wrong] = co_await stream.async_handshake(net::ssl::stream_base::client, kQuietly);
    if (!wrong) co_return "";
    const auto flaw = ::SSL_get_verify_result(stream.native_handle());
    // What Asio's check of the name leaves there.
    if (flaw == X509_V_ERR_UNSPECIFIED) co_return "its certificate is not one for " + host;
    if (flaw != X509_V_OK)
        co_return std::string("its certificate is not trusted: ") +
            ::X509_verify_cert_error_string(flaw);
    co_return "it speaks no TLS: " + wrong.message();
}

struct FreeReader {
    void operator()(redisReader* reader) const { ::redisReaderFree(reader); }
};

}  // namespace

const std::string& RedisReply::at(std::size_t index) const {
    static const std::string none;
    return index < items.size() ? items[index].text : none;
}

Failure failure_of(const RedisReply& error) {
    const std::string word = error.text.substr(0, error.text.find(' '));
    const auto is_one_of = [&](std::initializer_list<const char*> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    Failure failure{Trouble::unfit, "Redis answers: " + error.text};
    if (is_one_of({"OOM", "MISCONF"})) failure.why = Trouble::disk_full;
    if (word == "WRONGTYPE") failure.why = Trouble::corrupt;
    if (is_one_of({"READONLY", "LOADING", "BUSY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN",
                   "TRYAGAIN", "MOVED", "ASK"}))
        failure.why = Trouble::unreachable;
    if (error.text.find("unction not found") != std::string::npos)
        failure.hint += ". Run `fishbowl redis-setup` once with a user who may.";
    return failure;
}

/// Bytes there and back, over whatever socket.
class RedisLink::Wire {
  public:
    virtual ~Wire() = default;
    /// 0: it has ended.
    virtual net::awaitable<std::size_t> read(net::mutable_buffer into) = 0;
    virtual net::awaitable<bool> write(std::string bytes) = 0;
    virtual void close() = 0;
};

template <class Stream>
class RedisLink::StreamWire final : public Wire {
  public:
    explicit StreamWire(Stream stream) : stream_(std::move(stream)) {}
    net::awaitable<std::size_t> read(net::mutable_buffer into) override {
        const auto [wrong, size] = co_await stream_.async_read_some(into, kQuietly);
        co_return wrong ? 0 : size;
    }
    net::awaitable<bool> write(std::string bytes) override {
        const auto [wrong, size] = co_await net::async_write(stream_, net::buffer(bytes), kQuietly);
        co_return !wrong;
    }
    void close() override {
        boost::system::error_code ignored;
        stream_.lowest_layer().close(ignored);
    }
    Stream& stream() { return stream_; }

  private:
    Stream stream_;
};

struct RedisLink::Asked {
    explicit Asked(const net::any_io_executor& loop) : bell(loop) {}
    net::steady_timer bell;
    std::optional<Outcome<RedisReply>> outcome;
    void answer(Outcome<RedisReply> with) {
        outcome.emplace(std::move(with));
        bell.cancel();
    }
};

RedisLink::RedisLink(net::any_io_executor loop, Options options, Find find, Greet greet, Hear hear)
    : loop_(loop),
      options_(std::move(options)),
      find_(std::move(find)),
      greet_(std::move(greet)),
      hear_(std::move(hear)),
      pause_(loop) {}

RedisLink::~RedisLink() = default;

void RedisLink::begin() {
    auto living = [self = shared_from_this()] { return self->live(); };
    net::co_spawn(loop_, std::move(living), fail_stop);
}

void RedisLink::close() {
    closed_ = true;
    lose("closed");
    pause_.cancel();
}

net::awaitable<void> RedisLink::live() {
    const auto self = shared_from_this();
    auto wait = std::chrono::milliseconds{kFirstPause};
    while (!closed_) {
        auto connecting = connect();
        auto connected = co_await std::move(connecting);
        if (closed_) break;
        if (connected) {
            wire_ = *connected;
            const auto wire = wire_;
            auto reading = [self, wire] { return self->read_in(wire); };
            net::co_spawn(loop_, std::move(reading), fail_stop);
            auto introducing = introduce();
            const auto greeted = co_await std::move(introducing);
            if (greeted && wire_ == wire && !closed_) {
                up_ = true;
                ++generation_;
                since_ = std::chrono::steady_clock::now();
                why_down_ = {Trouble::unreachable, ""};
                wait = kFirstPause;
                // Until it breaks: lose() rings.
                while (wire_ == wire && !closed_) {
                    pause_.expires_at(net::steady_timer::time_point::max());
                    co_await pause_.async_wait(kQuietly);
                }
            } else {
                if (wire_ == wire) lose("");
                if (!greeted) why_down_ = greeted.failure();
            }
        } else {
            why_down_ = connected.failure();
        }
        if (closed_) break;
        pause_.expires_after(wait);
        co_await pause_.async_wait(kQuietly);
        wait = std::min<std::chrono::milliseconds>(2 * wait, kLongestPause);
    }
}

net::awaitable<Outcome<std::shared_ptr<RedisLink::Wire>>> RedisLink::connect() {
    using net::ip::tcp;
    using local = net::local::stream_protocol;
    auto finding = find_();
    auto place = co_await std::move(finding);
    if (!place) co_return place.failure();
    Failure failure{Trouble::unreachable, "Redis is not there at " + place->shown()};

    // Whoever is slow is cut off by a timer, which closes the socket under it.
    const auto limited = [this](std::function<void()> close) {
        auto timer = std::make_shared<net::steady_timer>(loop_, options_.patience);
        timer->async_wait([close = std::move(close)](boost::system::error_code cancelled) {
            if (!cancelled) close();
        });
        return timer;
    };
    const auto closing = [](auto socket) {
        return [socket] {
            boost::system::error_code ignored;
            socket->close(ignored);
        };
    };
    if (place->port == 0) {
        auto socket = std::make_shared<local::socket>(loop_);
        const auto timer = limited(closing(socket));
        const auto [wrong] = co_await socket->async_connect(local::endpoint{place->host}, kQuietly);
        timer->cancel();
        if (wrong) {
            failure.hint += ": " + wrong.message();
            co_return failure;
        }
        co_return std::make_shared<StreamWire<local::socket>>(std::move(*socket));
    }
    tcp::resolver resolver{loop_};
    const auto [unknown, found] =
        co_await resolver.async_resolve(place->host, std::to_string(place->port), kQuietly);
    if (unknown) {
        failure.hint += ": " + unknown.message();
        co_return failure;
    }
    auto socket = std::make_shared<tcp::socket>(loop_);
    const auto timer = limited(closing(socket));
    const auto [wrong, where] = co_await net::async_connect(*socket, found, kQuietly);
    timer->cancel();
    if (wrong) {
        failure.hint += ": " + wrong.message();
        co_return failure;
    }
    boost::system::error_code ignored;
    socket->set_option(tcp::no_delay{true}, ignored);
    socket->set_option(net::socket_base::keep_alive{true}, ignored);
    if (!options_.tls) co_return std::make_shared<StreamWire<tcp::socket>>(std::move(*socket));

    TlsStream stream(std::move(*socket), tls_context());
    const auto wire = std::make_shared<StreamWire<TlsStream>>(std::move(stream));
    const auto patience = limited([wire] { wire->close(); });
    auto shaking = shake_hands(wire->stream(), place->host);
    const std::string objection = co_await std::move(shaking);
    patience->cancel();
    if (!objection.empty()) {
        failure.hint += ": " + objection;
        co_return failure;
    }
    co_return wire;
}

net::awaitable<Outcome<Done>> RedisLink::introduce() {
    std::vector<RedisWords> words;
    if (!options_.password.empty()) {
        RedisWords auth{"AUTH"};
        if (!options_.user.empty()) auth.push_back(options_.user);
        auth.push_back(options_.password);
        words.push_back(std::move(auth));
    }
    if (options_.database != 0) words.push_back({"SELECT", std::to_string(options_.database)});
    for (auto& each : words) {
        auto asking = call_early(std::move(each));
        const auto reply = co_await std::move(asking);
        if (!reply) co_return reply.failure();
        if (reply->is_error()) co_return failure_of(*reply);
    }
    auto greeting = greet_(*this);
    co_return co_await std::move(greeting);
}

net::awaitable<Outcome<RedisReply>> RedisLink::call(RedisWords words) {
    if (!up_) co_return Failure{Trouble::unreachable, why_down_.hint};
    auto calling = call_early(std::move(words));
    co_return co_await std::move(calling);
}

net::awaitable<Outcome<RedisReply>> RedisLink::call_early(RedisWords words) {
    const auto self = shared_from_this();
    if (!wire_ || out_.size() > kUnsentMax)
        co_return Failure{Trouble::unreachable, "Redis takes no more at the moment"};
    const auto asked = std::make_shared<Asked>(loop_);
    asked_.push_back(asked);
    say(words);
    words.clear();
    asked->bell.expires_after(options_.patience);
    while (!asked->outcome) {
        const auto [woken] = co_await asked->bell.async_wait(kQuietly);
        // Its answer would come to somebody else's question: the connection is of no use any more.
        if (!woken && !asked->outcome) lose("Redis does not answer");
    }
    co_return std::move(*asked->outcome);
}

void RedisLink::send(const RedisWords& words) {
    if (up_) send_early(words);
}

void RedisLink::send_early(const RedisWords& words) {
    if (!wire_ || out_.size() > kUnsentMax) return;
    if (!hear_) asked_.push_back(std::make_shared<Asked>(loop_));  // which nobody waits for
    say(words);
}

void RedisLink::say(const RedisWords& words) {
    out_ += encoded(words);
    if (std::exchange(writing_, true)) return;
    auto writing = [self = shared_from_this()] { return self->write_out(); };
    net::co_spawn(loop_, std::move(writing), fail_stop);
}

// What is called within a turn of the loop, or while a write is under way, leaves together.
net::awaitable<void> RedisLink::write_out() {
    while (wire_ && !out_.empty()) {
        const auto wire = wire_;
        auto writing = wire->write(std::exchange(out_, {}));
        const bool written = co_await std::move(writing);
        if (!written && wire_ == wire) lose("the connection to Redis has broken");
    }
    writing_ = false;
}

net::awaitable<void> RedisLink::read_in(std::shared_ptr<Wire> wire) {
    const std::unique_ptr<redisReader, FreeReader> reader{::redisReaderCreate()};
    std::vector<char> buffer(kReadAtOnce);
    while (wire_ == wire) {
        auto reading = wire->read(net::buffer(buffer));
        const std::size_t size = co_await std::move(reading);
        if (wire_ != wire) co_return;
        if (size == 0) co_return lose("the connection to Redis has broken");
        ::redisReaderFeed(reader.get(), buffer.data(), size);
        for (;;) {
            void* raw = nullptr;
            if (::redisReaderGetReply(reader.get(), &raw) != REDIS_OK)
                co_return lose(std::string("what Redis says is no reply: ") + reader->errstr);
            if (!raw) break;
            const auto* reply = static_cast<redisReply*>(raw);
            take(reply_of(*reply));
            ::freeReplyObject(raw);
            if (wire_ != wire) co_return;
        }
    }
}

void RedisLink::take(RedisReply reply) {
    if (hear_ && reply.kind == RedisReply::Kind::list && reply.items.size() >= 3) {
        const std::string& kind = reply.at(0);
        if (kind == "message") return hear_(reply.at(1), reply.at(2));
        if (kind == "subscribe" || kind == "unsubscribe") return;
    }
    if (asked_.empty()) return lose("Redis answers what nobody asked");
    const auto asked = std::move(asked_.front());
    asked_.pop_front();
    asked->answer(std::move(reply));
}

void RedisLink::lose(const std::string& why) {
    if (up_ && !closed_) spdlog::warn("redis_lost why={}", in_quotes(why));
    up_ = false;
    why_down_ = {Trouble::unreachable, why};
    if (wire_) wire_->close();
    wire_ = nullptr;
    out_.clear();
    for (const auto& asked : std::exchange(asked_, {}))
        asked->answer(Failure{Trouble::in_doubt, why});
    pause_.cancel();
}

}  // namespace fishbowl::log
