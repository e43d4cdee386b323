#include "app/serve.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <optional>
#include <thread>
#include <utility>

#include "app/answers.hpp"
#include "app/control_socket.hpp"
#include "app/memory_watch.hpp"
#include "app/metrics.hpp"
#include "app/operator_key.hpp"
#include "app/premises.hpp"
#include "app/retention.hpp"
#include "app/sample.hpp"
#include "app/signals.hpp"
#include "app/storage_watch.hpp"
#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "log/redis_store.hpp"
#include "log/sqlite_store.hpp"
#include "net/edge.hpp"

namespace fishbowl::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kDrainPatience = 8s;                // rooms and loops
constexpr auto kStopPatience = 10s;                // all of it
constexpr std::uint64_t kComeBackPerSecond = 200;  // people, after a restart
constexpr std::uint32_t kComeBackSpreadMsMax = 15'000;
constexpr int kBeatsBetweenTidying = 30;                      // of a second each
constexpr int kFirstSweep = 60, kBeatsBetweenSweeps = 3'600;  // likewise
constexpr std::uint64_t kMiB = 1024 * 1024;

Rate paced(Rate rate, double pace) { return {rate.per_second * pace, rate.burst * pace}; }

room::RoomOptions rooms_of(const ServeOptions& options) {
    room::RoomOptions rooms;
    auto& [person, room, person_moderation, moderation] = rooms.rates;
    for (Rate* rate : {&person, &room, &person_moderation, &moderation})
        *rate = paced(*rate, options.pace);
    return rooms;
}

int give_up(const std::string& why) {
    std::cerr << "fishbowl: " << why << '\n';
    return 1;
}

/// The open door: edge, control socket and beats. Its parts live on loop 0.
class Door {
  public:
    Door(Premises& premises, const ServeOptions& options)
        : premises_(premises), options_(options), reports_(premises.loops().count()) {}

    /// Binds, and answers probes and pages: the store is waited for. Called once, on loop 0.
    asio::awaitable<Outcome<Done>> unlock() {
        edge_.emplace(loop(), edge_options(), premises_.houses(), premises_.directory(),
                      premises_.clock(), premises_.dice(), [this] { return metrics(); });
        edge_->wait("starting");
        const auto opened = edge_->open();
        if (!opened) co_return opened.failure();
        origin_ = options_.origins(edge_->port()).front();
        co_return Done{};
    }

    /// What the store that is waited for says; on loop 0.
    asio::awaitable<Done> wait(std::string why) {
        edge_->wait(std::move(why));
        co_return Done{};
    }

    /// The store answers. Called once, on loop 0.
    asio::awaitable<Outcome<Done>> open() {
        std::string key_hash;  // empty: no key is needed
        if (options_.needs_operator_key()) {
            auto keying = operator_key_hash(premises_.directory(), premises_.dice(), options_.data);
            auto keyed = co_await std::move(keying);
            if (!keyed) co_return keyed.failure();
            key_hash = *std::move(keyed);
        }
        auto keeping = premises_.directory().put_setting("origin", origin_);
        const auto kept = co_await std::move(keeping);
        if (!kept) co_return kept.failure();
        control_.emplace(loop(), options_.data, [this](proto::ControlRequest request) {
            return answer_tool(std::move(request));
        });
        const auto listening = control_->open();
        if (!listening) co_return listening.failure();
        edge_->begin(key_hash);
        for (std::size_t i = 0; i < premises_.loops().count(); ++i) {
            auto& timer =
                *beats_.emplace_back(std::make_unique<asio::steady_timer>(premises_.loops()[i]));
            asio::co_spawn(premises_.loops()[i], beat(i, timer), fail_stop);
        }
        co_return Done{};
    }

    /// Nobody new comes in; on loop 0.
    asio::awaitable<Done> close() {
        edge_->close();
        control_->close();
        closing_ = true;
        for (auto& timer : beats_) {
            auto* const one = timer.get();
            asio::post(one->get_executor(), [one] { one->cancel(); });
        }
        co_return Done{};
    }

    /// Certificate and key are read again; on loop 0.
    asio::awaitable<Done> renew_certificate() {
        const auto renewed = edge_->renew_certificate();
        if (options_.tls_certificate.empty())
            spdlog::info("certificate_absent hint=\"there is none to read again\"");
        else if (renewed)
            spdlog::info("certificate_renewed");
        else
            spdlog::error("certificate_unusable why={} hint=\"the one from before is used on\"",
                          in_quotes(renewed.failure().hint));
        co_return Done{};
    }

    [[nodiscard]] const std::string& origin() const { return origin_; }
    /// From any thread.
    [[nodiscard]] std::uint64_t sessions() const { return edge_->tally().sessions_open; }

  private:
    asio::io_context& loop() { return premises_.loops()[0]; }

    net::EdgeOptions edge_options() const {
        net::EdgeOptions edge;
        edge.host = options_.host;
        edge.port = options_.port;
        edge.origins = options_.origins(options_.port);
        edge.secure = options_.secure();
        edge.tls_certificate = options_.tls_certificate;
        edge.tls_key = options_.tls_key;
        edge.web_root = options_.web_root;
        edge.commands = paced(edge.commands, options_.pace);
        edge.files_per_minute = static_cast<std::size_t>(
            std::ceil(static_cast<double>(edge.files_per_minute) * options_.pace));
        return edge;
    }

    asio::awaitable<proto::ControlAnswer> answer_tool(proto::ControlRequest request) {
        auto answering = answer(premises_, origin_, std::move(request));
        auto answered = co_await std::move(answering);
        if (answered.has_workshops()) {
            auto saying = retention_.say_days_left(*answered.mutable_workshops());
            co_await std::move(saying);
        }
        co_return answered;
    }

    /// Every second a house says what it counted; every half minute it is tidied.
    asio::awaitable<void> beat(std::size_t index, asio::steady_timer& timer) {
        room::House& house = *premises_.houses()[index];
        for (int beats = 1; !closing_; ++beats) {
            HouseReport report{house.rooms_open(), house.seats(), house.tally()};
            asio::post(loop(), [this, index, report] { reports_[index] = report; });
            if (index == 0) watch_memory();
            if (index == 0) watch_storage();
            if (index == 0 && beats % kBeatsBetweenSweeps == kFirstSweep) sweep();
            if (beats % kBeatsBetweenTidying == 0) house.tidy();
            timer.expires_after(1s);
            boost::system::error_code cancelled;
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        }
    }

    /// Who is in stays in; who would be new waits until there is memory again.
    void watch_memory() {
        memory_.look();
        if (memory_.is_short() == edge_->full()) return;
        edge_->be_full(memory_.is_short());
        spdlog::warn("memory used={} max={} newcomers={}", memory_.used(), memory_.max(),
                     memory_.is_short() ? "turned_away" : "let_in");
    }

    void watch_storage() {
        std::uint64_t failures = 0;
        for (const auto& report : reports_) failures += report.tally.failures;
        const std::string before = storage_.trouble();
        storage_.look(premises_.store().fenced(), premises_.store().tight(),
                      premises_.store().ailment(), failures);
        if (storage_.trouble() != before) {
            spdlog::warn("storage ready={} why={}", storage_.trouble().empty(),
                         in_quotes(storage_.trouble()));
            edge_->be_unready(storage_.trouble());
        }
        if (storage_.wants_to_try() && !std::exchange(trying_, true))
            asio::co_spawn(loop(), try_storage(), fail_stop);
    }
    asio::awaitable<void> try_storage() {
        auto trying = premises_.directory().put_setting("tried", "");
        const auto tried = co_await std::move(trying);
        storage_.tried(tried);
        trying_ = false;
    }

    void sweep() {
        if (std::exchange(sweeping_, true)) return;
        auto sweeping = [](Door& door) -> asio::awaitable<void> {
            auto going = door.retention_.sweep();
            co_await std::move(going);
            door.sweeping_ = false;
        };
        asio::co_spawn(loop(), sweeping(*this), fail_stop);
    }

    std::string metrics() {
        const std::chrono::duration<double> running = std::chrono::steady_clock::now() - started_;
        const auto& store = premises_.store();
        return prometheus_text(Measured{edge_->tally(), reports_, store.commits(), store.fenced(),
                                        store.tight(), store.tally(), memory_.used(), memory_.max(),
                                        memory_.is_short(), running.count(), retention_.soon()});
    }

    Premises& premises_;
    const ServeOptions& options_;
    std::vector<HouseReport> reports_;
    MemoryWatch memory_{options_.memory_max_mib * kMiB};
    StorageWatch storage_;
    Retention retention_{premises_.store().log(), premises_.clock(), options_.retention_days,
                         [this](const RoomId& room) { return premises_.drop_unless_used(room); }};
    bool sweeping_ = false;
    bool trying_ = false;  // to write
    std::string origin_;
    std::optional<net::Edge> edge_;
    std::optional<ControlSocket> control_;
    std::vector<std::unique_ptr<asio::steady_timer>> beats_;
    std::atomic<bool> closing_{false};
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

std::string kept_in(const ServeOptions& options) {
    if (options.redis.empty())
        return std::filesystem::absolute(options.data).lexically_normal().string();
    return "Redis at " + log::redis_address_of(options.redis)->shown();
}

void announce(const Door& door, const ServeOptions& options, const std::optional<Sample>& sample) {
    auto& out = std::cout;
    out << "\n  Fishbowl is open at " << door.origin() << "/\n";
    if (sample && !sample->doors.empty()) {
        out << "\n  A sample workshop: " << sample->title << "\n\n";
        std::size_t widest = 0;
        for (const auto& one : sample->doors) widest = std::max(widest, one.whom.size());
        for (const auto& one : sample->doors)
            out << "    " << one.whom << std::string(widest + 2 - one.whom.size(), ' ') << one.url
                << '\n';
    }
    out << "\n  Everything is kept in " << kept_in(options) << ". Ctrl-C stops in order.\n"
        << std::endl;
}

/// Everybody comes back, but not everybody at once: the more there are, the longer it takes.
room::Goodbye come_back(std::uint64_t sessions) {
    const auto spread = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(sessions * 1'000 / kComeBackPerSecond, kComeBackSpreadMsMax));
    return {room::goodbye::kDrain, "The server is restarting.", room::goodbye::kComeBackMs, spread};
}

/// In order, within ten seconds; a second signal ends it at once.
int stop(const Signals& signals, Premises& premises, Door& door) {
    const auto begun = std::chrono::steady_clock::now();
    const room::Goodbye goodbye = come_back(door.sessions());
    auto stopping = std::async(std::launch::async, [&] {
        begin_on(premises.loops()[0], door.close()).get();
        return premises.close(goodbye, kDrainPatience);
    });
    while (stopping.wait_for(0ms) != std::future_status::ready) {
        const int again = signals.wait(50ms);
        if (again == SIGINT || again == SIGTERM) {
            spdlog::warn("stopped in_order=false why=\"by a second signal\"");
            std::_Exit(130);
        }
        if (std::chrono::steady_clock::now() - begun > kStopPatience) {
            spdlog::error(
                "stopped in_order=false why=\"the store did not close in time\" hint=\"what was "
                "acknowledged is kept\"");
            std::_Exit(1);
        }
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    if (!stopping.get()) {
        // Frames of coroutines that did not end refer to what would be destroyed now.
        spdlog::warn("stopped in_order=false took_ms={} why=\"sessions did not end\"",
                     took.count());
        std::cout.flush();
        std::_Exit(0);
    }
    spdlog::info("stopped in_order=true took_ms={}", took.count());
    return 0;
}

/// Whether Redis is there or not.
Outcome<std::unique_ptr<Premises>> open_on_redis(const ServeOptions& options, std::size_t loops) {
    // What stands on the disk of a node is its control socket alone.
    const auto made = log::make_private_directory(options.data);
    if (!made) return made.failure();
    const auto address = log::redis_address_of(options.redis);
    if (!address) return address.failure();
    return std::make_unique<Premises>(std::make_unique<log::RedisStore>(*address), loops,
                                      rooms_of(options));
}

/// As long as it takes: until then nobody is let in. Trouble::unfit names what must be mended;
/// closed: a signal came.
Outcome<Done> await_redis(Premises& premises, Door& door, const Signals& signals) {
    auto& redis = dynamic_cast<log::RedisStore&>(premises.store());
    for (std::string said;;) {
        const auto there = redis.await_redis(250ms);
        if (there || there.why() == Trouble::unfit) return there;
        const std::string& why = there.failure().hint;
        if (said.empty())
            spdlog::warn("waiting_for_redis readyz={} why={}", in_quotes(door.origin() + "/readyz"),
                         in_quotes(why));
        if (std::exchange(said, why) != why)
            begin_on(premises.loops()[0], door.wait("waiting for Redis: " + why)).get();
        if (signals.wait(0ms) != 0) return Failure{Trouble::closed, "stopped before Redis came"};
    }
}

/// Nobody was let in, so that nobody has to be sent away.
[[noreturn]] void end_unopened(Premises& premises, const Failure& why) {
    std::cout.flush();
    std::cerr << "fishbowl: " << why.hint << std::endl;
    premises.store().close();
    std::_Exit(1);
}

}  // namespace

int serve(const ServeOptions& options) {
    const Signals signals;
    // There SIGHUP means that it was closed; elsewhere that a file is new.
    const bool in_a_terminal = ::isatty(STDIN_FILENO) == 1 && options.tls_certificate.empty();
    const auto cores = std::max(std::thread::hardware_concurrency(), 1U);
    const auto loops = options.threads == 0 ? cores : options.threads;
    auto opened = options.redis.empty() ? Premises::open(options.data, loops, rooms_of(options),
                                                         options.ballast_mib * kMiB)
                                        : open_on_redis(options, loops);
    if (!opened) return give_up(opened.failure().hint);
    Premises& premises = **opened;

    Door door(premises, options);
    const auto unlocked = begin_on(premises.loops()[0], door.unlock()).get();
    if (!unlocked) end_unopened(premises, unlocked.failure());
    const auto there =
        options.redis.empty() ? Outcome<Done>(Done{}) : await_redis(premises, door, signals);
    if (!there) end_unopened(premises, there.failure());
    const auto open = begin_on(premises.loops()[0], door.open()).get();
    if (!open) end_unopened(premises, open.failure());
    std::optional<Sample> sample;
    if (options.sample) {
        sample = begin_on(premises.loops()[0], open_sample(premises, door.origin())).get();
        if (!sample->trouble.empty()) spdlog::warn("no_sample why={}", in_quotes(sample->trouble));
    }
    if (options.web_root.empty() || !std::filesystem::exists(options.web_root / "index.html"))
        spdlog::warn(
            "no_web_client directory={} hint=\"pages will be missing. Build it (npm run build in "
            "web-client) and give --web-root web-client/dist\"",
            in_quotes(options.web_root.string()));
    announce(door, options, sample);
    spdlog::info("serving loops={} data={}", premises.loops().count(),
                 in_quotes(options.data.string()));

    for (;;) {
        const int signal = signals.wait(250ms);
        if (signal == SIGHUP && !in_a_terminal) {
            begin_on(premises.loops()[0], door.renew_certificate()).get();
        } else if (signal != 0) {
            spdlog::info("stopping signal={}", signal);
            return stop(signals, premises, door);
        }
        if (premises.store().fenced()) {
            spdlog::critical(
                "fenced hint=\"a write failed half way. Starting again reads what is really on the "
                "disk\"");
            std::_Exit(70);
        }
    }
}

}  // namespace fishbowl::app
