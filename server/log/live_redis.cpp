#include "log/live_redis.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <map>
#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "log/redis_functions.hpp"

namespace fishbowl::log {

namespace {

using namespace std::chrono_literals;
constexpr auto kAskAgain = 50ms;
constexpr auto kRewriteAgain = 1s;
constexpr auto kBetweenWaits = 10ms;
constexpr auto kLookAgain = 1s;
constexpr int kWaitsForALink = 20;
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

RedisLink::Find at(const RedisPlace& place) {
    return [place]() -> net::awaitable<Outcome<RedisPlace>> { co_return place; };
}

std::map<std::string, std::string> settings_of(const RedisReply& config) {
    std::map<std::string, std::string> settings;
    for (std::size_t i = 0; i + 1 < config.items.size(); i += 2)
        settings[config.items[i].text] = config.items[i + 1].text;
    return settings;
}

bool has_replicas(const std::string& info) {
    return number_in(line_of(info, "connected_slaves")) > 0;
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
    auto is = settings_of(config);
    std::map<std::string, std::string> wanted{{"appendonly", "yes"},
                                              {"appendfsync", "always"},
                                              {"no-appendfsync-on-rewrite", "no"},
                                              {"maxmemory-policy", "noeviction"}};
    for (const auto& [name, value] : wanted) {
        if (is[name] != value)
            return "its setting '" + name + "' is '" + is[name] + "' and must be '" + value +
                   "': else an edit that was acknowledged may be lost";
    }
    if (has_replicas(info) && number_in(is["min-replicas-to-write"]) < 1)
        return "it has replicas, and 'min-replicas-to-write' is 0: set it to 1, and "
               "'min-replicas-max-lag' to 10";
    return "";
}

/// One master, and how it is doing.
struct LiveRedis::Master {
    RedisPlace place;  // of a cluster
    std::shared_ptr<RedisLink> link;
    bool replicates = false;  // it writes nothing without a replica; ours waits until one has it
    // Who waits until a replica has what was written before; the next round is theirs.
    bool waits = false;
    std::uint64_t rounds_begun = 0, rounds_done = 0;
    std::uint64_t rewrites_wanted = 0;  // of its file
    bool rewrites = false;
};

LiveRedis::LiveRedis(net::any_io_executor loop, RedisAddress address, RedisTimes times)
    : loop_(std::move(loop)), address_(std::move(address)), times_(times) {}

LiveRedis::~LiveRedis() = default;

RedisLink::Options LiveRedis::options() const {
    return {address_.user, address_.password, address_.database, address_.tls, times_.patience};
}

void LiveRedis::begin(std::function<void()> connected, RedisLink::Hear heard) {
    connected_ = std::move(connected);
    RedisLink::Find find = [this] { return this->find(); };
    RedisLink::Greet resubscribe = [this](RedisLink& link) -> net::awaitable<Outcome<Done>> {
        for (const std::string& channel : subscribed_) link.send_early({"SUBSCRIBE", channel});
        co_return Done{};
    };
    if (is_cluster())
        net::co_spawn(loop_, learn_slots(), fail_stop);
    else
        add_master({}, find);
    channels_ = std::make_shared<RedisLink>(loop_, options(), find, std::move(resubscribe),
                                            std::move(heard));
    channels_->begin();
    net::co_spawn(loop_, watch_replicas(), fail_stop);
}

void LiveRedis::close() {
    closed_ = true;
    next_look_.cancel();
    for (const auto& master : masters_) {
        master->link->close();
    }
    if (channels_) channels_->close();
}

// Cluster.

std::shared_ptr<LiveRedis::Master> LiveRedis::add_master(const RedisPlace& place,
                                                         RedisLink::Find find) {
    const auto master = std::make_shared<Master>();
    master->place = place;
    // The master holds its link, which must not hold the master.
    RedisLink::Greet greet = [this, weak = std::weak_ptr(master)](RedisLink& link) {
        return this->greet(link, weak.lock());
    };
    master->link = std::make_shared<RedisLink>(loop_, options(), std::move(find), std::move(greet));
    masters_.push_back(master);
    master->link->begin();
    return master;
}

std::shared_ptr<LiveRedis::Master> LiveRedis::master_at(const RedisPlace& place) {
    for (const auto& master : masters_) {
        if (master->place == place) return master;
    }
    return add_master(place, at(place));
}

std::shared_ptr<LiveRedis::Master> LiveRedis::master_for(const RedisWords& words) {
    if (!is_cluster()) return masters_.front();
    const bool calls = words[0] == "FCALL" || words[0] == "FCALL_RO";
    const std::string& key = calls ? words[3] : words[1];
    const auto place = slots_.master_of(slot_of(key));
    return place ? master_at(*place) : nullptr;
}

// From whichever node answers; masters that are none any more are let go of.
net::awaitable<void> LiveRedis::learn_slots() {
    if (std::exchange(learns_slots_, true)) co_return;
    for (bool learnt = false; !learnt && !closed_;) {
        auto finding = find();
        const auto place = co_await std::move(finding);  // of a cluster: always one
        auto asking = ask_once(*place, options(), {"CLUSTER", "SLOTS"});
        const auto slots = co_await std::move(asking);
        learnt = slots && slots_.learn(*slots, *place);
        if (!learnt) {
            auto pausing = pause(kAskAgain);
            co_await std::move(pausing);
        }
    }
    std::erase_if(masters_, [this](const auto& master) {
        const auto& known = slots_.masters();
        const bool gone = std::find(known.begin(), known.end(), master->place) == known.end();
        if (gone) master->link->close();
        return gone;
    });
    for (const RedisPlace& place : slots_.masters()) master_at(place);
    learns_slots_ = false;
}

std::size_t LiveRedis::masters() const { return masters_.size(); }

net::awaitable<Outcome<RedisPlace>> LiveRedis::find() {
    if (address_.kind == RedisAddress::Kind::sentinel) {
        auto finding = find_by_sentinel();
        co_return co_await std::move(finding);
    }
    // Of a cluster: another one each time, those that it named before those that it was told.
    const auto& known = slots_.masters();
    const std::size_t turn = next_place_++ % (known.size() + address_.places.size());
    if (is_cluster())
        co_return turn < known.size() ? known[turn] : address_.places[turn - known.size()];
    co_return address_.places.front();
}

net::awaitable<Outcome<RedisReply>> LiveRedis::ask_once(RedisPlace place, RedisLink::Options how,
                                                        RedisWords words) {
    RedisLink::Greet greet = [](RedisLink&) -> net::awaitable<Outcome<Done>> { co_return Done{}; };
    const auto link = std::make_shared<RedisLink>(loop_, std::move(how), at(place), greet);
    link->begin();
    for (int waits = 0; waits < kWaitsForALink && !link->is_up(); ++waits) {
        auto pausing = pause(kBetweenWaits);
        co_await std::move(pausing);
    }
    auto calling = link->call(std::move(words));
    auto reply = co_await std::move(calling);
    link->close();
    co_return reply;
}

// The first sentinel that knows the master is believed; each is asked over a connection of its own.
net::awaitable<Outcome<RedisPlace>> LiveRedis::find_by_sentinel() {
    Failure failure{Trouble::unreachable, "no sentinel answers"};
    for (const RedisPlace& sentinel : address_.places) {
        RedisLink::Options plain;
        plain.patience = times_.patience / 2;
        auto asking = ask_once(sentinel, std::move(plain),
                               {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", address_.master});
        const auto reply = co_await std::move(asking);
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

net::awaitable<Outcome<Done>> LiveRedis::greet(RedisLink& link, std::shared_ptr<Master> master) {
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
    if (expects_functions_) {
        auto greeting = greet_functions(link);
        const auto greeted = co_await std::move(greeting);
        if (!greeted) co_return greeted;
    }
    // By what it is set to, not by what is there now: who was made master a moment ago has its
    // replicas a moment later.
    if (master) master->replicates = number_in(settings_of(*settings)["min-replicas-to-write"]) > 0;
    spdlog::info("redis_connected at={}",
                 in_quotes(master && is_cluster() ? master->place.shown() : address_.shown()));
    if (connected_) connected_();
    co_return Done{};
}

// A master that was set up without replicas may get some, and settings for them: then it is greeted
// anew, and is either not fit or waited for.
net::awaitable<void> LiveRedis::watch_replicas() {
    while (!closed_) {
        next_look_.expires_after(kLookAgain);
        co_await next_look_.async_wait(net::as_tuple(net::use_awaitable));
        const auto masters = masters_;
        for (const auto& master : masters) {
            if (closed_ || master->replicates || !master->link->is_up()) continue;
            auto informing = master->link->call({"INFO", "replication"});
            const auto info = co_await std::move(informing);
            if (info && !info->is_error() && has_replicas("\n" + info->text))
                master->link->reconnect();
        }
    }
}

// What servers call in there must be there, and what lies there must be ours to read.
net::awaitable<Outcome<Done>> LiveRedis::greet_functions(RedisLink& link) {
    auto calling = link.call_early({"FCALL_RO", "fb_version", "0"});
    const auto version = co_await std::move(calling);
    if (!version) co_return version.failure();
    if (version->is_error()) co_return failure_of(*version);
    if (version->number < kRedisFunctionsVersion)
        co_return Failure{Trouble::unfit,
                          "Redis at " + address_.shown() +
                              " has the functions of an older release. Run `fishbowl redis-setup` "
                              "of this one; servers of the older one go on with it."};
    const std::string ours = std::to_string(kRedisFormat);
    auto marking = link.call_early({"SET", "fb:format", ours, "NX", "GET"});
    const auto format = co_await std::move(marking);
    if (!format) co_return format.failure();
    if (format->is_error() && detour_in(*format)) co_return Done{};  // another master keeps it
    if (format->is_error()) co_return failure_of(*format);
    if (!format->text.empty() && format->text != ours)
        co_return Failure{Trouble::unfit, "What Redis at " + address_.shown() +
                                              " holds is of format " + format->text +
                                              "; this release reads and writes format " + ours +
                                              ". Use the release that wrote it, or a newer one."};
    co_return Done{};
}

net::awaitable<void> LiveRedis::pause(std::chrono::milliseconds span) {
    net::steady_timer timer{loop_, span};
    co_await timer.async_wait(net::as_tuple(net::use_awaitable));
}

net::awaitable<Outcome<RedisReply>> LiveRedis::ask(RedisWords words) {
    return attempt(std::move(words), {});
}

net::awaitable<Outcome<RedisReply>> LiveRedis::ask_master(std::size_t which, RedisWords words) {
    return attempt(std::move(words), {.which = which});
}

net::awaitable<Outcome<RedisReply>> LiveRedis::tell(RedisWords words, Haste haste) {
    const auto settling = haste == Haste::settled ? times_.settling : 0ms;
    return attempt(std::move(words), {.once = true, .settling = settling});
}

net::awaitable<bool> LiveRedis::settled(std::string key) {
    const auto master = master_for({"EXISTS", std::move(key)});
    const auto now = std::chrono::steady_clock::now();
    if (closed_ ||
        (master && master->link->is_up() && now >= master->link->since() + times_.settling))
        co_return true;
    auto pausing = pause(kAskAgain);
    co_await std::move(pausing);
    co_return false;
}

net::awaitable<Outcome<std::vector<RedisReply>>> LiveRedis::ask_each(RedisWords words) {
    std::vector<RedisReply> replies;
    while (!closed_ && masters_.empty()) {
        auto pausing = pause(kAskAgain);
        co_await std::move(pausing);
    }
    for (std::size_t which = 0; which < masters_.size(); ++which) {
        auto asking = ask_master(which, words);
        auto reply = co_await std::move(asking);
        if (!reply) co_return reply.failure();
        replies.push_back(*std::move(reply));
    }
    co_return replies;
}

net::awaitable<Outcome<RedisReply>> LiveRedis::attempt(RedisWords words, How how) {
    std::optional<RedisPlace> detour;  // for one attempt
    for (;;) {
        if (closed_) co_return Failure{Trouble::closed, "the store is closed"};
        const bool asks_elsewhere = detour.has_value();
        const auto master = asks_elsewhere ? master_at(*std::exchange(detour, {}))
                            : how.which
                                ? (*how.which < masters_.size() ? masters_[*how.which] : nullptr)
                                : master_for(words);
        const auto link = master ? master->link : nullptr;
        if (link && link->is_up() &&
            std::chrono::steady_clock::now() >= link->since() + how.settling) {
            if (asks_elsewhere) link->send({"ASKING"});
            auto calling = link->call(words);
            auto reply = co_await std::move(calling);
            if (reply && !reply->is_error()) {
                if (!how.once || !master->replicates) co_return reply;
                auto waiting = replicated(master);
                if (co_await std::move(waiting)) co_return reply;
                co_return Failure{Trouble::in_doubt, "no replica has it yet"};
            }
            if (!reply && how.once && reply.why() == Trouble::in_doubt) co_return reply;
            if (reply) {
                auto failure = failure_of(*reply);
                const auto to = detour_in(*reply);
                if (to && to->moved) {
                    slots_.note(to->slot, to->to);
                    net::co_spawn(loop_, learn_slots(), fail_stop);
                    continue;
                }
                if (to) {
                    detour = to->to;
                } else if (failure.why != Trouble::unreachable) {
                    co_return failure;
                }
                if (sends_elsewhere(*reply)) link->reconnect();
            }
        } else if (is_cluster() && (!link || !link->is_up())) {
            net::co_spawn(loop_, learn_slots(), fail_stop);
        }
        auto pausing = pause(kAskAgain);
        co_await std::move(pausing);
    }
}

// WAIT holds up its connection, so everybody who has written meanwhile shares the next one.
net::awaitable<bool> LiveRedis::replicated(std::shared_ptr<Master> master) {
    constexpr auto kWaitMs = "200";
    const std::uint64_t generation = master->link->generation();
    const std::uint64_t mine = master->rounds_begun + 1;
    while (master->rounds_done < mine) {
        if (closed_ || master->link->generation() != generation) co_return false;
        if (std::exchange(master->waits, true)) {
            auto pausing = pause(1ms);
            co_await std::move(pausing);
            continue;
        }
        const std::uint64_t round = ++master->rounds_begun;
        auto calling = master->link->call({"WAIT", "1", kWaitMs});
        const auto reply = co_await std::move(calling);
        master->waits = false;
        if (!reply || reply->is_error()) co_return false;
        if (reply->number >= 1)
            master->rounds_done = round;
        else
            --master->rounds_begun;
    }
    co_return true;
}

void LiveRedis::rewrite_files() {
    for (const auto& master : masters_) {
        ++master->rewrites_wanted;
        if (std::exchange(master->rewrites, true)) continue;
        net::co_spawn(loop_, rewrite_file(master), fail_stop);
    }
}

// A file that Redis is writing already holds what was deleted since that began, so it is asked
// until it begins anew.
net::awaitable<void> LiveRedis::rewrite_file(std::shared_ptr<Master> master) {
    const auto is_known = [this, &master] {
        return std::find(masters_.begin(), masters_.end(), master) != masters_.end();
    };
    while (!closed_ && is_known()) {
        const std::uint64_t wanted = master->rewrites_wanted;
        auto calling = master->link->call({"BGREWRITEAOF"});
        const auto reply = co_await std::move(calling);
        const bool begun = reply && !reply->is_error();
        if (begun && master->rewrites_wanted == wanted) break;
        if (reply && reply->is_error() && reply->text.find("in progress") == std::string::npos) {
            spdlog::error("not_rewritten why={} hint=\"what was deleted stays in Redis' file\"",
                          in_quotes(reply->text));
            break;
        }
        auto pausing = pause(kRewriteAgain);
        co_await std::move(pausing);
    }
    master->rewrites = false;
}

void LiveRedis::say(const RedisWords& words) {
    for (const auto& master : masters_) {
        if (!master->link->is_up()) continue;
        master->link->send(words);
        return;
    }
}

void LiveRedis::subscribe(const std::string& channel) {
    subscribed_.insert(channel);
    if (channels_) channels_->send({"SUBSCRIBE", channel});
}

void LiveRedis::unsubscribe(const std::string& channel) {
    subscribed_.erase(channel);
    if (channels_) channels_->send({"UNSUBSCRIBE", channel});
}

void LiveRedis::reconnect_channels() {
    if (channels_) channels_->reconnect();
}

std::optional<Failure> LiveRedis::ailment() const {
    std::optional<Failure> down;
    std::size_t up = 0;
    for (const auto& master : masters_) {
        if (master->link->is_up())
            ++up;
        else if (!down || master->link->why_down().why == Trouble::unfit)
            down = master->link->why_down();
    }
    if (masters_.empty()) down = Failure{Trouble::unreachable, "not connected yet"};
    // Rooms of the other masters go on while one of a cluster is replaced.
    if (down && (up == 0 || down->why == Trouble::unfit)) return down;
    if (!channels_ || !channels_->is_up())
        return channels_ ? channels_->why_down() : Failure{Trouble::unreachable, "not begun"};
    return std::nullopt;
}

}  // namespace fishbowl::log
