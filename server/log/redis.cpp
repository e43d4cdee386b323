#include "log/redis.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <map>
#include <utility>

namespace fishbowl::log {

namespace {

using namespace std::chrono_literals;
constexpr auto kAskAgain = 50ms;
constexpr int kVersionWanted = 7;  // the first with functions

/// The value of a line "name:value" of INFO; empty when there is none.
std::string line_of(const std::string& info, const std::string& name) {
    const auto at = info.find("\n" + name + ":");
    if (at == std::string::npos) return "";
    const auto begin = at + name.size() + 2;
    const auto end = info.find_first_of("\r\n", begin);
    return info.substr(begin, end - begin);
}

int number_in(const std::string& text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// This one is no master, or not any more: look for another.
bool sends_elsewhere(const RedisReply& reply) {
    return reply.text.starts_with("READONLY") || reply.text.starts_with("MASTERDOWN");
}

}  // namespace

std::string objection_to_redis(const RedisReply& config, const std::string& info) {
    const std::string version = line_of(info, "redis_version");
    if (number_in(version) < kVersionWanted)
        return "it is Redis " + version + "; functions need 7.0 or newer";
    if (line_of(info, "role") == "slave") return "it is a replica; connect to its master";
    std::map<std::string, std::string> is;
    for (std::size_t i = 0; i + 1 < config.items.size(); i += 2)
        is[config.items[i].text] = config.items[i + 1].text;
    std::map<std::string, std::string> wanted{{"appendonly", "yes"},
                                              {"appendfsync", "always"},
                                              {"no-appendfsync-on-rewrite", "no"},
                                              {"maxmemory-policy", "noeviction"}};
    for (const auto& [name, value] : wanted) {
        if (is[name] != value)
            return "its setting '" + name + "' is '" + is[name] + "' and must be '" + value +
                   "': else an edit that was acknowledged may be lost";
    }
    if (number_in(line_of(info, "connected_slaves")) > 0 &&
        number_in(is["min-replicas-to-write"]) < 1)
        return "it has replicas, and 'min-replicas-to-write' is 0: set it to 1, and "
               "'min-replicas-max-lag' to 10";
    return "";
}

Redis::Redis(net::any_io_executor loop, RedisAddress address, RedisTimes times)
    : loop_(std::move(loop)), address_(std::move(address)), times_(times) {}

Redis::~Redis() = default;

RedisLink::Options Redis::options() const {
    return {address_.user, address_.password, address_.database, address_.tls, times_.patience};
}

void Redis::begin(std::function<void()> connected, RedisLink::Hear heard) {
    connected_ = std::move(connected);
    RedisLink::Find find = [this] { return this->find(); };
    RedisLink::Greet greet = [this](RedisLink& link) { return this->greet(link); };
    RedisLink::Greet resubscribe = [this](RedisLink& link) -> net::awaitable<Outcome<Done>> {
        for (const std::string& channel : subscribed_) link.send_early({"SUBSCRIBE", channel});
        co_return Done{};
    };
    commands_ = std::make_shared<RedisLink>(loop_, options(), find, std::move(greet));
    channels_ = std::make_shared<RedisLink>(loop_, options(), find, std::move(resubscribe),
                                            std::move(heard));
    commands_->begin();
    channels_->begin();
}

void Redis::close() {
    closed_ = true;
    if (commands_) commands_->close();
    if (channels_) channels_->close();
}

net::awaitable<Outcome<RedisPlace>> Redis::find() {
    if (address_.kind == RedisAddress::Kind::sentinel) {
        auto finding = find_by_sentinel();
        co_return co_await std::move(finding);
    }
    co_return address_.places.front();
}

// The first sentinel that knows the master is believed; each is asked over a connection of its own.
net::awaitable<Outcome<RedisPlace>> Redis::find_by_sentinel() {
    Failure failure{Trouble::unreachable, "no sentinel answers"};
    for (const RedisPlace& sentinel : address_.places) {
        RedisLink::Find there = [sentinel]() -> net::awaitable<Outcome<RedisPlace>> {
            co_return sentinel;
        };
        RedisLink::Greet greet = [](RedisLink&) -> net::awaitable<Outcome<Done>> {
            co_return Done{};
        };
        RedisLink::Options plain;
        plain.patience = times_.patience / 2;
        const auto link = std::make_shared<RedisLink>(loop_, plain, there, greet);
        link->begin();
        for (int waits = 0; waits < 20 && !link->is_up(); ++waits) {
            auto pausing = pause(10ms);
            co_await std::move(pausing);
        }
        RedisWords words{"SENTINEL", "GET-MASTER-ADDR-BY-NAME", address_.master};
        auto calling = link->call(std::move(words));
        const auto reply = co_await std::move(calling);
        link->close();
        if (!reply || reply->items.size() != 2) {
            if (reply) failure.hint = "the sentinels know no master '" + address_.master + "'";
            continue;
        }
        RedisPlace master{reply->at(0), 0};
        master.port = static_cast<std::uint16_t>(number_in(reply->at(1)));
        co_return master;
    }
    co_return failure;
}

net::awaitable<Outcome<Done>> Redis::greet(RedisLink& link) {
    RedisWords config{"CONFIG",
                      "GET",
                      "appendonly",
                      "appendfsync",
                      "no-appendfsync-on-rewrite",
                      "maxmemory-policy",
                      "min-replicas-to-write"};
    auto configuring = link.call_early(std::move(config));
    const auto settings = co_await std::move(configuring);
    if (!settings) co_return settings.failure();
    if (settings->is_error()) co_return failure_of(*settings);
    auto informing = link.call_early({"INFO"});
    const auto info = co_await std::move(informing);
    if (!info) co_return info.failure();
    if (info->is_error()) co_return failure_of(*info);
    const std::string objection = objection_to_redis(*settings, "\n" + info->text);
    if (!objection.empty())
        co_return Failure{
            line_of("\n" + info->text, "role") == "slave" ? Trouble::unreachable : Trouble::unfit,
            "Redis at " + address_.shown() + " is not fit: " + objection + "."};
    spdlog::info("redis: connected to {}", address_.shown());
    if (connected_) connected_();
    co_return Done{};
}

net::awaitable<void> Redis::pause(std::chrono::milliseconds span) {
    net::steady_timer timer{loop_, span};
    co_await timer.async_wait(net::as_tuple(net::use_awaitable));
}

net::awaitable<Outcome<RedisReply>> Redis::ask(RedisWords words) {
    return attempt(std::move(words), false);
}

net::awaitable<Outcome<RedisReply>> Redis::tell(RedisWords words) {
    return attempt(std::move(words), true);
}

net::awaitable<Outcome<RedisReply>> Redis::attempt(RedisWords words, bool once) {
    for (;;) {
        if (closed_) co_return Failure{Trouble::closed, "the store is closed"};
        const auto settled = commands_->since() + (once ? times_.settling : 0ms);
        if (commands_->is_up() && std::chrono::steady_clock::now() >= settled) {
            auto calling = commands_->call(words);
            auto reply = co_await std::move(calling);
            if (reply && !reply->is_error()) co_return reply;
            if (!reply && once && reply.why() == Trouble::in_doubt) co_return reply;
            if (reply) {
                auto failure = failure_of(*reply);
                if (failure.why != Trouble::unreachable) co_return failure;
                if (sends_elsewhere(*reply)) commands_->reconnect();
            }
        }
        auto pausing = pause(kAskAgain);
        co_await std::move(pausing);
    }
}

void Redis::say(const RedisWords& words) {
    if (commands_) commands_->send(words);
}

void Redis::subscribe(const std::string& channel) {
    subscribed_.push_back(channel);
    if (channels_) channels_->send({"SUBSCRIBE", channel});
}

void Redis::unsubscribe(const std::string& channel) {
    std::erase(subscribed_, channel);
    if (channels_) channels_->send({"UNSUBSCRIBE", channel});
}

void Redis::reconnect_channels() {
    if (channels_) channels_->reconnect();
}

std::optional<Failure> Redis::ailment() const {
    if (!commands_ || !commands_->is_up())
        return commands_ ? commands_->why_down() : Failure{Trouble::unreachable, "not begun"};
    if (!channels_->is_up()) return channels_->why_down();
    return std::nullopt;
}

}  // namespace fishbowl::log
