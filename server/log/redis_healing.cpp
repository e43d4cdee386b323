// The log on Redis, shared: what others wrote, and what becomes of what Redis has lost.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "log/epoch.hpp"
#include "log/hash.hpp"
#include "log/redis_log.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kNewsMax = 20'000;

}  // namespace

/// A room that somebody is in was there: unless it was deleted it is lost, and may be put back.
net::awaitable<Failure> RedisLog::gone(RoomId room) {
    if (!held_.contains(room)) co_return no_such_room(room);
    auto asking = redis_.ask({"HGET", key_of(room, "m"), "dropped"});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    if (!reply->text.empty()) co_return no_such_room(room);
    co_return damaged(room, "it is not in Redis any more");
}

net::awaitable<Outcome<News>> RedisLog::catch_up_there(RoomId room, Position from) {
    Outcome<News> outcome = no_such_room(room);
    for (int reads = 0; reads < kReadsBeforeDamage; ++reads) {
        auto looking = meta_of(redis_, room);
        const auto meta = co_await std::move(looking);
        if (!meta && meta.why() == Trouble::not_there) {
            auto asking = gone(room);
            co_return co_await std::move(asking);
        }
        if (!meta) co_return meta.failure();
        if (meta->tip == from) {
            // Also that its newest entry is there: a stream may be gone without its tip.
            if (from.seq == meta->hot) co_return News{from, {}};
            auto standing = hash_of_entry(room, from.epoch, from.seq);
            const auto stands = co_await std::move(standing);
            if (!stands) co_return stands.failure();
            co_return News{from, {}};
        }
        const bool other = meta->tip.epoch != from.epoch;
        const bool behind = !other && meta->tip.seq <= from.seq;
        if (behind) {
            auto healing = heal(room, *meta, std::move(from));
            co_return co_await std::move(healing);
        }
        if (other || from.seq < meta->hot || meta->tip.seq.value - from.seq.value > kNewsMax)
            co_return Failure{
                Trouble::stale_tip,
                "room " + room.value + " is read anew after entry " + text_of(from.seq)};
        auto standing = hash_at(room, *meta, from.seq);
        const auto hash = co_await std::move(standing);
        if (hash && *hash != from.hash) {
            auto healing = heal(room, *meta, std::move(from));
            co_return co_await std::move(healing);
        }
        outcome = News{from, {}};
        while (outcome && outcome->tip.seq < meta->tip.seq) {
            auto reading = hot_entries(redis_, room, *meta, outcome->tip, SIZE_MAX);
            auto entries = co_await std::move(reading);
            if (entries) {
                outcome->tip = after(std::move(outcome->tip), *entries);
                move_to_end(outcome->entries, *std::move(entries));
            } else {
                outcome = entries.failure();
            }
        }
        if (outcome) {
            if (const auto held = held_.find(room); held != held_.end())
                held->second.note(from, outcome->entries);
            co_return outcome;
        }
        // Trimmed from under us, perhaps: look again.
        if (outcome.why() != Trouble::corrupt) co_return outcome;
    }
    co_return outcome;
}

// Redis has less than we, or something else: it was restarted from an old file, or a replica that
// had not everything took over. Entries that we hold and that follow what it has are written again,
// byte for byte; they get the seqs and hashes that they had. Otherwise a part of what was
// acknowledged is lost, and what is left is another history.
net::awaitable<Outcome<News>> RedisLog::heal(RoomId room, RedisMeta meta, Position mine) {
    const auto held = held_.find(room);
    const auto missing = held == held_.end() || held->second.tip() != mine
                             ? std::nullopt
                             : held->second.after(meta.tip);
    if (missing && !missing->empty()) {
        auto appending = append_once(room, meta.tip, *missing, Redis::Haste::at_once);
        const auto reply = co_await std::move(appending);
        if (!reply && reply.why() != Trouble::in_doubt) co_return reply.failure();
        if (reply && reply->at(0) == "OK") {
            healed_ += missing->size();
            spdlog::warn("entries_put_back room={} after={} upto={} hint=\"Redis had lost them\"",
                         room.value, meta.tip.seq.value, mine.seq.value);
            co_return News{mine, {}};
        }
        if (reply && (reply->at(0) == "GAP" || reply->at(0) == "FOREIGN"))
            co_return damaged(room, "its stream is not what it was");
        // Somebody was faster, or it is not known what became of it: see what stands there now.
        auto again = catch_up_there(room, mine);
        co_return co_await std::move(again);
    }
    const std::string epoch = mint_epoch(dice_);
    RedisWords words{"FCALL",
                     "fb_renew",
                     "3",
                     key_of(room, "m"),
                     stream_of(room, meta.tip.epoch),
                     stream_of(room, epoch),
                     meta.tip.epoch,
                     text_of(meta.tip.seq),
                     hex(meta.tip.hash),
                     epoch};
    auto renewing = redis_.ask(std::move(words));
    const auto renewed = co_await std::move(renewing);
    if (!renewed) co_return renewed.failure();
    if (renewed->at(0) == "OK") {
        ++lost_;
        spdlog::critical(
            "entries_lost room={} after={} upto={} hint=\"Redis has lost what was acknowledged, "
            "and "
            "this node does not hold it: a new history goes on before it\"",
            room.value, meta.tip.seq.value, mine.seq.value);
    }
    co_return Failure{Trouble::stale_tip, "room " + room.value + " has begun a new history"};
}

// While an append waits because the connection is new, its room looks at nothing else: what Redis
// lost and this node holds is put back from here, or somebody who holds less would write first.
net::awaitable<void> RedisLog::settle(RoomId room) {
    for (;;) {
        auto settling = redis_.settled(key_of(room, "m"));
        if (co_await std::move(settling)) co_return;
        const auto held = held_.find(room);
        if (held == held_.end() || !held->second.tip()) continue;
        auto looking = meta_of(redis_, room);
        auto meta = co_await std::move(looking);
        const auto still = held_.find(room);
        if (!meta || still == held_.end() || !still->second.tip()) continue;
        const Position mine = *still->second.tip();
        const auto missing = still->second.after(meta->tip);
        if (!missing || missing->empty()) continue;
        auto healing = heal(room, *std::move(meta), mine);
        (void)co_await std::move(healing);
    }
}

net::awaitable<Outcome<Done>> RedisLog::put_back_there(RoomId room, Position tip,
                                                       std::string snapshot) {
    const std::string hash = hex(tip.hash), sum = hex(sha256(hash + snapshot));
    RedisWords words{"FCALL",
                     "fb_put_back",
                     "3",
                     key_of(room, "m"),
                     stream_of(room, tip.epoch),
                     snapshot_key(room, tip.seq),
                     tip.epoch,
                     text_of(tip.seq),
                     hash,
                     sum,
                     std::move(snapshot)};
    auto putting = redis_.ask(std::move(words));
    const auto put = co_await std::move(putting);
    if (!put) co_return put.failure();
    if (put->at(0) != "OK")
        co_return Failure{Trouble::stale_tip, "room " + room.value + " was put back by another"};
    ++healed_;
    spdlog::critical(
        "room_put_back room={} seq={} hint=\"Redis had lost it. What happened before can not be "
        "replayed any more\"",
        room.value, tip.seq.value);
    if (const auto held = held_.find(room); held != held_.end()) held->second.note(tip, {});
    co_return Done{};
}

}  // namespace fishbowl::log
