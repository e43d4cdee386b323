// The only file that instantiates Beast's websocket::stream: it takes half a minute to compile.
#include "net/websocket_session.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <exception>
#include <limits>
#include <optional>

#include "base/limits.hpp"
#include "base/token_bucket.hpp"
#include "net/desk.hpp"
#include "net/frame_codec.hpp"
#include "net/goodbye.hpp"
#include "net/handle.hpp"
#include "net/outbox.hpp"
#include "net/watched_socket.hpp"

namespace fishbowl::net {

namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
namespace goodbye = room::goodbye;
using boost::system::error_code;
using std::chrono::milliseconds;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr milliseconds kBeat{1'000};
constexpr milliseconds kSilentBeforePing{4'000};  // with the beat: a ping every 5 s
constexpr milliseconds kSilentMax{10'000};
constexpr milliseconds kFarewellTime{2'000};
constexpr milliseconds kProgressTime{5'000};
constexpr std::uint64_t kProgressBytesMin = 8 * 1024;  // within kProgressTime, or all that waits
constexpr double kFramesPerCommand = 2;  // presence and pings have frames of their own
constexpr double kControlFramesPerSecond = 10, kControlFramesBurst = 50;
constexpr std::size_t kIdleBufferBytes = 256;
constexpr std::uint16_t kUnknownData = 1003;  // RFC 6455: a kind of message that is not taken
constexpr std::uint16_t kCloseCodeMax = 4999;

SteadyTime now() { return std::chrono::steady_clock::now(); }

using Stream = websocket::stream<WatchedSocket, false>;
constexpr auto kQuiet = asio::as_tuple(asio::use_awaitable);

/// A coroutine listens, and a beat watches the time and hangs up when that is over, which ends the
/// listening; the session ends with it. What is said waits in the outbox until the end of the
/// loop's turn, so that what belongs together leaves together, and is then written to the socket as
/// it stands; the library shakes hands, reads, and writes the control frames.
class WebsocketSession final : public room::Seat,
                               public std::enable_shared_from_this<WebsocketSession> {
  public:
    WebsocketSession(std::shared_ptr<Desk> desk, Socket socket, RoomId room, OpenConnection counted)
        : desk_(std::move(desk)),
          counted_(std::move(counted)),
          room_id_(std::move(room)),
          stream_(std::move(socket)),
          beat_(stream_.get_executor()),
          pause_(stream_.get_executor()),
          commands_(desk_->options.commands, now()),
          frames_({kFramesPerCommand * desk_->options.commands.per_second,
                   kFramesPerCommand * desk_->options.commands.burst},
                  now()),
          presences_({kPresencePerSecond, kPresencePerSecond}, now()),
          controls_({kControlFramesPerSecond, kControlFramesBurst}, now()) {}

    void begin(std::string key) {
        ++desk_->counters->sessions_open;
        // An exception is a library's last word, out of memory for one: this connection ends, no
        // other.
        asio::co_spawn(stream_.get_executor(), listen(std::move(key)),
                       [self = shared_from_this()](const std::exception_ptr& thrown) {
                           self->desk_->caught("session", thrown);
                           self->end();
                       });
        if (!gone_) beat();
    }

    void say(room::Bytes bytes) override {
        if (parting_ || gone_) return;
        if (!outbox_.push(std::move(bytes))) return dismiss(too_slow());
        desk_->counters->count_waiting(outbox_.bytes());
        speak_soon();
    }

    void say_large(std::vector<room::Bytes> chunks) override {
        if (parting_ || gone_) return;
        outbox_.push_large(std::move(chunks));
        speak_soon();
    }

    void dismiss(room::Goodbye goodbye) override {
        if (parting_ || gone_) return;
        if (goodbye.code == goodbye::kTooSlow) outbox_.clear();
        parting_ = with_its_share(std::move(goodbye), desk_->dice);
        gone_by_ = now() + kFarewellTime;
        if (parting_->code >= kFirstGoodbye)
            outbox_.push_large({std::make_shared<const std::string>(goodbye_frame(*parting_))});
        desk_->counters->count_goodbye(parting_->code);
        desk_->trace.goodbye(room_id_, person_, parting_->code, parting_->reason);
        pause_.cancel();
        speak_soon();
    }

  private:
    // Listening.

    asio::awaitable<void> listen(std::string key) {
        const bool accepted = co_await accept(std::move(key));
        if (!accepted) co_return;
        while (!gone_) {
            // Of a message that is still to come little is known, and most are small.
            const auto room = heard_.max_size() - heard_.size();
            const auto into =
                heard_.prepare(std::min(room, stream_.read_size_hint(kIdleBufferBytes)));
            auto [fault, size] = co_await stream_.async_read_some(into, kQuiet);
            if (fault) {
                note(fault);
                co_return;
            }
            heard_.commit(size);
            if (!stream_.is_message_done()) continue;
            heard_at_ = now();
            ++desk_->counters->frames_in;
            if (!parting_) co_await hear();
            heard_.consume(heard_.size());
            if (heard_.capacity() > kIdleBufferBytes) heard_.shrink_to_fit();
        }
    }

    asio::awaitable<bool> accept(std::string key) {
        namespace http = boost::beast::http;
        // The request was checked on the other loop; only what the handshake computes is told
        // again.
        http::request<http::empty_body> request(http::verb::get, "/ws/" + room_id_.value, 11);
        request.set(http::field::host, desk_->hosts.front());
        request.set(http::field::connection, "Upgrade");
        request.set(http::field::upgrade, "websocket");
        request.set(http::field::sec_websocket_version, "13");
        request.set(http::field::sec_websocket_key, key);
        stream_.set_option(
            websocket::stream_base::decorator([](websocket::response_type& response) {
                response.erase(http::field::server);
                response.set(http::field::sec_websocket_protocol, std::string(kSubprotocol));
                response.set(http::field::cache_control, "no-store");
                response.set("X-Content-Type-Options", "nosniff");
            }));
        stream_.binary(true);
        stream_.auto_fragment(false);
        stream_.read_message_max(kFrameBytesMax);
        stream_.control_callback([this](websocket::frame_type kind, beast::string_view) {
            heard_at_ = now();
            if (kind == websocket::frame_type::ping && !controls_.take(now()))
                dismiss({goodbye::kOverload, "Too many pings.", goodbye::kComeBackMs});
            if (kind != websocket::frame_type::close) return;
            closing_ = true;  // the library answers it; nothing may come after that
            // Codes from 5000 on mean nothing to anybody; the library would send them back.
            if (stream_.reason().code > kCloseCodeMax) hang_up();
        });
        auto [fault] = co_await stream_.async_accept(request, kQuiet);
        if (fault) co_return false;
        began_ = heard_at_ = now();
        open_ = true;
        speak_soon();
        co_return true;
    }

    asio::awaitable<void> hear() {
        if (!stream_.got_binary()) {
            dismiss({kUnknownData, "This server takes binary messages.", 0});
            co_return;
        }
        const auto data = heard_.cdata();
        auto read = read_frame({static_cast<const char*>(data.data()), data.size()}, !greeted_);
        if (const auto* malformed = std::get_if<Malformed>(&read)) {
            dismiss({goodbye::kProtocol, malformed->why, 0});
            co_return;
        }
        auto& [frame, digests] = std::get<ReadFrame>(read);
        if (!greeted_) {
            greeted_ = true;
            co_await greet(std::move(*frame.mutable_hello()));
            co_return;
        }
        co_await until_taken_by(frames_, "frames");
        if (frame.ping()) say(pong_bytes());
        if (frame.has_presence()) point(std::move(*frame.mutable_presence()));
        for (int i = 0; i < frame.commands_size(); ++i) {
            // Too many commands are not refused: refusing would lose work. They are read later,
            // and the one who floods becomes slow.
            co_await until_taken_by(commands_, "commands");
            co_await until_the_room_takes(frame.commands(i).wish_case());
            if (parting_ || gone_ || !room_) co_return;
            room_->submit(*this, std::move(*frame.mutable_commands(i)),
                          digests[static_cast<std::size_t>(i)]);
        }
    }

    asio::awaitable<void> greet(proto::Hello hello) {
        if (hello.protocol() != kProtocolVersion) {
            dismiss({goodbye::kOtherVersion, "Reload the page: the server was updated.", 0});
            co_return;
        }
        Working working(*this);
        auto redeeming = desk_->admission->redeem(hello.ticket(), room_id_);
        const auto redeemed = co_await std::move(redeeming);
        if (!redeemed) {
            dismiss({goodbye::kOverload, "The workshop cannot be opened at present.", 0});
            co_return;
        }
        const auto& ticket = *redeemed;
        if (!ticket) {
            dismiss(not_admitted());
            co_return;
        }
        person_ = ticket->person;
        auto opened = co_await desk_->house_of(room_id_).open(room_id_);
        if (parting_ || gone_) co_return;
        if (!opened && opened.why() == Trouble::not_there) {
            dismiss(not_admitted());
            co_return;
        }
        if (!opened) {
            dismiss({goodbye::kOverload, "The workshop cannot be opened at present.",
                     goodbye::kComeBackMs, goodbye::kComeBackMs});
            co_return;
        }
        auto looking = look_at_cookie(*ticket);
        co_await std::move(looking);
        if (parting_ || gone_) co_return;
        room_ = *opened;
        room::Arrival arrival{ticket->person,   ReplicaId{core::id_of(hello.replica()).value},
                              hello.epoch(),    Seq{hello.seq()},
                              hello.answered(), hello.diverged(),
                              hello.view()};
        room_->enter(shared_from_this(), std::move(arrival));
    }

    /// Until when the one that the ticket was given for holds; dismisses those who have left since.
    asio::awaitable<void> look_at_cookie(log::TicketRecord ticket) {
        const bool of_earlier_release = ticket.browser.empty();
        auto looking = desk_->admission->end_of(std::move(ticket));
        const auto end = co_await std::move(looking);
        if (end && *end)
            expires_ = **end;
        else if (!end || of_earlier_release)
            dismiss({goodbye::kOverload, "The workshop cannot be opened at present.",
                     goodbye::kComeBackMs});
        else
            dismiss(not_admitted());
    }

    /// The latest presence counts: what comes too fast waits for its turn, and is overtaken there.
    void point(proto::Presence presence) {
        if (!room_) return;
        if (presences_.take(now())) {
            late_presence_.reset();
            room_->point(*this, std::move(presence));
        } else {
            late_presence_ = std::move(presence);
        }
    }

    asio::awaitable<void> until_taken_by(TokenBucket& bucket, const char* what) {
        return until(what, [&bucket] { return bucket.take_or_wait(now()); });
    }
    asio::awaitable<void> until_the_room_takes(proto::Command::WishCase wish) {
        return until("commands_in_room", [this, wish] {
            return room_ ? room_->take_or_wait(*this, wish, now()) : milliseconds{0};
        });
    }
    /// Waits as long as it is told, and asks again, until that is zero.
    template <class TakeOrWait>
    asio::awaitable<void> until(const char* what, TakeOrWait take_or_wait) {
        Working working(*this);
        for (bool first = true; !parting_ && !gone_; first = false) {
            const auto wait = take_or_wait();
            if (wait == milliseconds{0}) co_return;
            if (first) desk_->trace.slowed(room_id_, person_, what);
            pause_.expires_after(wait);
            co_await pause_.async_wait(kQuiet);
        }
    }

    // Speaking.

    void speak_soon() {
        if (speaking_soon_) return;
        speaking_soon_ = true;
        asio::post(stream_.get_executor(), [self = shared_from_this()] {
            self->speaking_soon_ = false;
            self->speak();
        });
    }

    void speak() {
        guarded([this] {
            if (open_ ? !write_what_waits() : parting_.has_value()) hang_up();
        });
    }

    /// False when the line is broken.
    bool write_what_waits() {
        if (gone_) return true;
        WatchedSocket& wire = stream_.next_layer();
        while (!waiting_to_write_ && !outbox_.empty()) {
            if (closing_ && !outbox_.within_message()) return true;
            error_code fault = asio::error::would_block;
            const auto count = wire.taken() ? 0 : wire.write_now(outbox_.next(), fault);
            if (fault == asio::error::would_block) {
                write_when_possible();
            } else if (fault) {
                return false;
            } else if (outbox_.went(count)) {
                ++desk_->counters->frames_out;
            }
            desk_->counters->bytes_out += count;
            wire.keep(outbox_.within_message());
        }
        if (parting_ && !closing_ && !waiting_to_write_) part();
        return true;
    }

    void write_when_possible() {
        waiting_to_write_ = true;
        stream_.next_layer().async_wait_to_write([self = shared_from_this()](error_code fault) {
            self->waiting_to_write_ = false;
            fault ? self->hang_up() : self->speak();
        });
    }

    void part() {
        closing_ = true;
        const websocket::close_reason reason(static_cast<websocket::close_code>(parting_->code),
                                             close_reason(*parting_));
        stream_.async_close(reason, [self = shared_from_this()](error_code) { self->hang_up(); });
    }

    // Watching.

    void beat() {
        beat_.expires_after(kBeat);
        beat_.async_wait([self = shared_from_this()](error_code) {
            if (self->gone_) return;
            self->guarded([&] { self->watch(now()); });
            if (!self->gone_) self->beat();
        });
    }

    void watch(SteadyTime time) {
        if (parting_ && time >= gone_by_) return hang_up();
        if (parting_) return;
        if (desk_->clock.now() >= expires_)
            dismiss({goodbye::kExpired, "Come in by the workshop's link once more.", 0});
        else if (!greeted_ && time - began_ >= milliseconds(kHelloMsMax))
            dismiss({goodbye::kNoPong, "No hello came in time.", goodbye::kComeBackMs});
        else if (working_ == 0 && time - heard_at_ >= kSilentMax)
            dismiss({goodbye::kNoPong, "Nothing was heard from you.", goodbye::kComeBackMs});
        else if (is_stuck(time))
            dismiss(too_slow());
        else if (time - heard_at_ >= kSilentBeforePing && time - pinged_at_ >= kSilentBeforePing)
            ping(time);
        if (late_presence_ && !parting_) point(std::move(*late_presence_));
    }

    void ping(SteadyTime time) {
        // The library takes one ping at a time, and it waits for the end of a message.
        if (closing_ || pinging_) return;
        pinging_ = true;
        pinged_at_ = time;
        stream_.async_ping({}, [self = shared_from_this()](error_code fault) {
            self->pinging_ = false;
            if (fault && !self->closing_) self->hang_up();
        });
    }

    /// What was on its way, or a good part of it, has not arrived in time. Asked of the kernel,
    /// whose buffers would hide for a while that nobody reads.
    bool is_stuck(SteadyTime time) {
        WatchedSocket& wire = stream_.next_layer();
        const auto arrived = wire.arrived();
        if (arrived < awaited_) return time - awaited_since_ >= kProgressTime;
        awaited_ = std::min(arrived + kProgressBytesMin, wire.written());
        awaited_since_ = time;
        return false;
    }

    /// While we make somebody wait, their silence is ours.
    class Working {
      public:
        explicit Working(WebsocketSession& session) : session_(session) { ++session_.working_; }
        ~Working() {
            --session_.working_;
            session_.heard_at_ = now();
        }
        Working(const Working&) = delete;
        Working& operator=(const Working&) = delete;

      private:
        WebsocketSession& session_;
    };

    // Ending.

    void end() {
        hang_up();
        --desk_->counters->sessions_open;
        guarded([this] {
            if (room_) std::exchange(room_, nullptr)->leave(*this);
        });
    }

    template <class Part>
    void guarded(Part part) {
        try {
            part();
        } catch (const std::exception&) {
            desk_->caught("session", std::current_exception());
            hang_up();  // out of memory: this connection ends, no other
        }
    }

    void hang_up() {
        if (gone_) return;
        gone_ = true;
        error_code ignored;
        stream_.next_layer().next_layer().close(ignored);
        beat_.cancel();
        pause_.cancel();
    }

    void note(error_code fault) {
        if (fault == websocket::condition::protocol_violation ||
            fault == websocket::error::message_too_big)
            desk_->trace.broken_frame(room_id_, person_, fault.message());
    }

    std::shared_ptr<Desk> desk_;
    OpenConnection counted_;
    RoomId room_id_;
    Stream stream_;
    asio::steady_timer beat_, pause_;
    Outbox outbox_{kOutboxBytesMax};
    // Room for a byte more than is taken: the library gives up without a word when there is none,
    // before it has seen whether a fragment is too much (1009) or the empty end of the message.
    beast::flat_buffer heard_{kFrameBytesMax + 1};
    std::shared_ptr<room::Room> room_;  // once seated
    PersonNumber person_{};             // by the ticket
    std::optional<room::Goodbye> parting_;
    std::optional<proto::Presence> late_presence_;
    TokenBucket commands_, frames_, presences_, controls_;
    SteadyTime began_ = now(), heard_at_ = now(), pinged_at_ = now(), awaited_since_, gone_by_;
    Moment expires_{std::numeric_limits<std::uint64_t>::max()};  // the cookie of who is seated
    std::uint64_t awaited_ = 0;  // of all bytes written, those that are to arrive next
    int working_ = 0;
    bool open_ = false, greeted_ = false, closing_ = false, gone_ = false;
    bool pinging_ = false, speaking_soon_ = false, waiting_to_write_ = false;
};

asio::awaitable<void> take_over(std::shared_ptr<Desk> desk, Handle handle, int family,
                                Upgrade upgrade, OpenConnection counted) {
    Socket socket(co_await asio::this_coro::executor);
    error_code fault;
    socket.assign(asio::generic::stream_protocol(family, 0), handle.number(), fault);
    if (fault) co_return;
    handle.arrived();
    std::make_shared<WebsocketSession>(std::move(desk), std::move(socket), std::move(upgrade.room),
                                       std::move(counted))
        ->begin(std::move(upgrade.key));
}

}  // namespace

void begin_session(std::shared_ptr<Desk> desk, int socket, int family, Upgrade upgrade,
                   OpenConnection counted) {
    const auto loop = desk->house_of(upgrade.room).loop();
    const auto ended = [desk](const std::exception_ptr& thrown) {
        desk->caught("session", thrown);
    };
    auto taking =
        take_over(std::move(desk), Handle(socket), family, std::move(upgrade), std::move(counted));
    asio::co_spawn(loop, std::move(taking), ended);
}

}  // namespace fishbowl::net
