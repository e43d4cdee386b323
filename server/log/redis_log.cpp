#include "log/redis_log.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "log/hash.hpp"
#include "log/hop.hpp"

namespace fishbowl::log {

namespace {

constexpr int kSweepsMax = 2;
constexpr const char* kNoHash = "00000000000000000000000000000000";

}  // namespace

// The port: over to the loop of Redis and back.

net::awaitable<Outcome<Position>> RedisLog::create(RoomId room, std::string epoch) {
    auto work = create_there(std::move(room), std::move(epoch));
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<Recovered>> RedisLog::recover(RoomId room) {
    auto work = recover_there(std::move(room));
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<Position>> RedisLog::append(RoomId room, Position tip,
                                                   std::vector<std::string> entries) {
    ensure(!entries.empty(), "an append has at least one entry");
    auto work = append_there(std::move(room), std::move(tip), std::move(entries));
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<std::vector<std::string>>> RedisLog::read(RoomId room, Seq after,
                                                                 std::size_t count_max) {
    auto work = read_there(std::move(room), after, count_max);
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<Done>> RedisLog::keep_snapshot(RoomId room, Seq at, std::string bytes) {
    auto work = keep_there(std::move(room), at, std::move(bytes));
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<std::vector<RoomId>>> RedisLog::rooms() {
    auto work = rooms_there();
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<News>> RedisLog::catch_up(RoomId room, Position from) {
    auto work = catch_up_there(std::move(room), std::move(from));
    return on(loop_, std::move(work));
}
net::awaitable<Outcome<Done>> RedisLog::drop(RoomId room) {
    return on(loop_, drop_there(std::move(room)));
}
net::awaitable<Outcome<Done>> RedisLog::put_back(RoomId room, Position tip, std::string snapshot) {
    auto work = put_back_there(std::move(room), std::move(tip), std::move(snapshot));
    return on(loop_, std::move(work));
}

// Writing.

net::awaitable<Outcome<Position>> RedisLog::create_there(RoomId room, std::string epoch) {
    RedisWords words{"FCALL", "fb_create", "1", key_of(room, "m"), epoch, kNoHash};
    auto telling = redis_.tell(std::move(words), Redis::Haste::settled);
    const auto reply = co_await std::move(telling);
    if (!reply) co_return reply.failure();
    if (reply->at(0) == "EXISTS")
        co_return Failure{Trouble::exists, "there is a room " + room.value + " already"};
    co_return Position{epoch, Seq{0}, Hash{}};
}

// What somebody else wrote behind the tip is in the way: it is taken out, and all is tried again.
net::awaitable<Outcome<RedisReply>> RedisLog::append_once(RoomId room, Position tip,
                                                          std::vector<std::string> entries,
                                                          Redis::Haste haste) {
    const std::string meta = key_of(room, "m"), stream = stream_of(room, tip.epoch);
    RedisWords words{"FCALL",   "fb_append",      "2",          meta, stream,
                     tip.epoch, text_of(tip.seq), hex(tip.hash)};
    for (std::string& entry : entries) {
        ++tip.seq.value;
        tip.hash = chain(tip.hash, entry);
        words.push_back(text_of(tip.seq));
        words.push_back(hex(tip.hash));
        words.push_back(std::move(entry));
    }
    for (int tries = 0;; ++tries) {
        auto telling = redis_.tell(words, haste);
        auto reply = co_await std::move(telling);
        if (!reply || reply->at(0) != "FOREIGN" || tries == kSweepsMax) co_return reply;
        spdlog::critical(
            "foreign_entry room={} entry={} hint=\"it is taken out. Look for who else has this "
            "Redis and its password\"",
            room.value, in_quotes(reply->at(1)));
        auto sweeping = redis_.ask({"FCALL", "fb_sweep", "2", meta, stream});
        const auto swept = co_await std::move(sweeping);
        if (!swept) co_return swept.failure();
        ++swept_;
    }
}

net::awaitable<Outcome<Position>> RedisLog::append_there(RoomId room, Position tip,
                                                         std::vector<std::string> entries) {
    auto settling = settle(room);
    co_await std::move(settling);
    auto appending = append_once(room, tip, entries, Redis::Haste::settled);
    const auto reply = co_await std::move(appending);
    if (!reply) co_return reply.failure();
    const std::string& is = reply->at(0);
    if (is == "OK") {
        ++appends_;
        if (const auto held = held_.find(room); held != held_.end())
            held->second.note(tip, entries);
        co_return after(std::move(tip), entries);
    }
    if (is == "DROPPED") co_return no_such_room(room);
    if (is == "NONE") {
        auto looking = gone(room);
        co_return co_await std::move(looking);
    }
    if (is == "EPOCH")
        co_return Failure{Trouble::stale_tip, "room " + room.value + " has another epoch"};
    if (is == "BEHIND")
        co_return Failure{Trouble::stale_tip, "room " + room.value + " is at entry " +
                                                  reply->at(1) + ", not at " + text_of(tip.seq)};
    if (is == "FOREIGN") co_return damaged(room, "somebody else writes into its stream");
    co_return damaged(room, "its stream has lost its newest entries");
}

// Reading.

net::awaitable<Outcome<Recovered>> RedisLog::recover_there(RoomId room) {
    // What Redis has lost and this node holds comes first, or what is left would be taken for all.
    bool was_there = false;
    if (const auto held = held_.find(room); held != held_.end() && held->second.tip()) {
        was_there = true;
        auto catching_up = catch_up_there(room, *held->second.tip());
        (void)co_await std::move(catching_up);  // what is amiss is seen again below
    }
    Outcome<Recovered> outcome = no_such_room(room);
    for (int reads = 0; reads < kReadsBeforeDamage; ++reads) {
        auto looking = meta_of(redis_, room);
        const auto meta = co_await std::move(looking);
        if (!meta && meta.why() == Trouble::not_there && was_there) {
            auto asking = gone(room);
            co_return co_await std::move(asking);
        }
        if (!meta) co_return meta.failure();
        Recovered recovered{{meta->tip.epoch, Seq{0}, Hash{}}, std::nullopt, {}};
        for (const Seq seq : meta->snapshots) {
            auto getting = snapshot_at(redis_, room, seq);
            auto snapshot = co_await std::move(getting);
            if (!snapshot) co_return snapshot.failure();
            const bool sound = *snapshot && seq <= meta->tip.seq &&
                               (seq != meta->tip.seq || (**snapshot).hash == meta->tip.hash);
            if (sound) {
                recovered.tip.seq = seq;
                recovered.tip.hash = (**snapshot).hash;
                recovered.snapshot = std::move((**snapshot).kept);
                break;
            }
            spdlog::error("snapshot_unused room={} seq={} why=\"it is not sound\"", room.value,
                          seq.value);
        }
        const Position begin = recovered.tip;
        std::optional<Failure> flaw;
        while (!flaw && recovered.tip.seq < meta->hot) {
            auto reading = segment_after(redis_, room, *meta, recovered.tip.seq);
            auto part = co_await std::move(reading);
            if (!part) {
                flaw = part.failure();
            } else if (part->at.hash != recovered.tip.hash) {
                flaw = damaged(room, "entry " + text_of(Seq{recovered.tip.seq.value + 1}) +
                                         " does not follow the one before it");
            } else {
                recovered.tip = after(std::move(recovered.tip), part->entries);
                move_to_end(recovered.tail, std::move(part->entries));
            }
        }
        while (!flaw && recovered.tip.seq < meta->tip.seq) {
            auto reading = hot_entries(redis_, room, *meta, recovered.tip, SIZE_MAX);
            auto entries = co_await std::move(reading);
            if (!entries) {
                flaw = entries.failure();
            } else {
                recovered.tip = after(std::move(recovered.tip), *entries);
                move_to_end(recovered.tail, *std::move(entries));
            }
        }
        if (!flaw && recovered.tip != meta->tip)
            flaw = damaged(room, "its entries do not lead to its tip");
        if (!flaw) {
            // What this node has read it can put back.
            if (const auto held = held_.find(room);
                held != held_.end() && held->second.tip() != recovered.tip)
                held->second.note(begin, recovered.tail);
            co_return recovered;
        }
        if (flaw->why != Trouble::corrupt) co_return *flaw;
        outcome = *flaw;
    }
    co_return outcome;
}

net::awaitable<Outcome<std::vector<std::string>>> RedisLog::read_there(RoomId room, Seq after,
                                                                       std::size_t count_max) {
    std::vector<std::string> entries;
    int flaws = 0;
    for (;;) {
        auto looking = meta_of(redis_, room);
        const auto meta = co_await std::move(looking);
        if (!meta) co_return meta.failure();
        const Seq from{after.value + entries.size()};
        if (from >= meta->tip.seq || entries.size() >= count_max) {
            if (entries.size() > count_max) entries.resize(count_max);
            co_return entries;
        }
        std::optional<Failure> flaw;
        if (from < meta->hot) {
            auto reading = segment_after(redis_, room, *meta, from);
            auto part = co_await std::move(reading);
            if (part)
                move_to_end(entries, std::move(part->entries));
            else
                flaw = part.failure();
        } else {
            auto standing = hash_at(room, *meta, from);
            const auto hash = co_await std::move(standing);
            if (hash) {
                Position position{meta->tip.epoch, from, *hash};
                auto reading = hot_entries(redis_, room, *meta, std::move(position),
                                           count_max - entries.size());
                auto hot = co_await std::move(reading);
                if (hot)
                    move_to_end(entries, *std::move(hot));
                else
                    flaw = hot.failure();
            } else {
                flaw = hash.failure();
            }
        }
        if (flaw && (flaw->why != Trouble::corrupt || ++flaws >= kReadsBeforeDamage))
            co_return *flaw;
    }
}

net::awaitable<Outcome<std::vector<RoomId>>> RedisLog::rooms_there() {
    auto scanning = keys_like(redis_, "fb:{*}:m");
    const auto keys = co_await std::move(scanning);
    if (!keys) co_return keys.failure();
    std::vector<RoomId> rooms;
    for (const std::string& key : *keys) {
        const auto room = room_of_meta(key);
        if (!room) continue;
        auto looking = meta_of(redis_, *room);
        const auto meta = co_await std::move(looking);
        if (meta || meta.why() != Trouble::not_there) rooms.push_back(*room);  // not a dropped one
    }
    // A scan may name a key twice.
    std::sort(rooms.begin(), rooms.end());
    rooms.erase(std::unique(rooms.begin(), rooms.end()), rooms.end());
    co_return rooms;
}

net::awaitable<Outcome<Hash>> RedisLog::hash_at(RoomId room, RedisMeta meta, Seq at) {
    if (at.value == 0) co_return Hash{};
    if (at == meta.tip.seq) co_return meta.tip.hash;
    if (at == meta.hot) co_return meta.hot_hash;
    if (at < meta.hot) {
        auto reading = segment_after(redis_, room, meta, at);
        const auto part = co_await std::move(reading);
        if (!part) co_return part.failure();
        co_return part->at.hash;
    }
    auto looking = hash_of_entry(room, meta.tip.epoch, at);
    co_return co_await std::move(looking);
}

net::awaitable<Outcome<Hash>> RedisLog::hash_of_entry(RoomId room, std::string epoch, Seq at) {
    const std::string id = text_of(at) + "-0";
    auto asking = redis_.ask({"XRANGE", stream_of(room, epoch), id, id});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<Hash> hash;
    if (reply->items.size() == 1 && reply->items[0].items.size() == 2)
        hash = hash_in(reply->items[0].items[1].at(3));
    if (!hash) co_return damaged(room, "entry " + text_of(at) + " is missing");
    co_return *hash;
}

// First the tip: from then on nobody writes, reads, or puts it back. Then what it led to, also what
// was left lying by a write that ended half way.
net::awaitable<Outcome<Done>> RedisLog::drop_there(RoomId room) {
    auto looking = meta_of(redis_, room);
    const auto meta = co_await std::move(looking);
    if (!meta && meta.why() != Trouble::corrupt) co_return meta.failure();
    const std::string epoch = meta ? meta->tip.epoch : "";
    RedisWords words{"FCALL", "fb_drop", "2", key_of(room, "m"), stream_of(room, epoch)};
    auto dropping = redis_.ask(std::move(words));
    const auto dropped = co_await std::move(dropping);
    if (!dropped) co_return dropped.failure();
    for (const char* what : {"log:*", "snap:*", "segs", "in"}) {
        auto scanning = keys_like(redis_, key_of(room, what));
        const auto keys = co_await std::move(scanning);
        if (!keys) co_return keys.failure();
        for (const std::string& key : *keys) {
            auto unlinking = redis_.ask({"UNLINK", key});
            const auto unlinked = co_await std::move(unlinking);
            if (!unlinked) co_return unlinked.failure();
        }
    }
    // What was deleted stays in the append-only file until that is written anew.
    redis_.rewrite_files();
    co_return Done{};
}

}  // namespace fishbowl::log
