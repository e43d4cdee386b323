#include "log/redis_log.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ensure.hpp"
#include "log/epoch.hpp"
#include "log/hash.hpp"
#include "log/hop.hpp"
#include "log/segment.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kSnapshotsKept = 2;
constexpr int kReadsBeforeDamage = 3;  // a trim moves entries from under a reader: look again
constexpr int kSweepsMax = 2;
constexpr std::size_t kNewsMax = 20'000;
constexpr const char* kNoHash = "00000000000000000000000000000000";

Failure no_such_room(const RoomId& room) {
    return {Trouble::not_there, "there is no room " + room.value};
}

Failure damaged(const RoomId& room, const std::string& what) {
    return {Trouble::corrupt, "room " + room.value + ": " + what};
}

void move_to_end(std::vector<std::string>& to, std::vector<std::string> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Position followed(Position at, const std::vector<std::string>& entries) {
    for (const std::string& entry : entries) {
        ++at.seq.value;
        at.hash = chain(at.hash, entry);
    }
    return at;
}

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
            "log: room {}: somebody else wrote {} into its stream; it is taken out. Look for who "
            "else has this Redis and its password",
            room.value, reply->at(1));
        auto sweeping = redis_.ask({"FCALL", "fb_sweep", "2", meta, stream});
        const auto swept = co_await std::move(sweeping);
        if (!swept) co_return swept.failure();
        ++swept_;
    }
}

net::awaitable<Outcome<Position>> RedisLog::append_there(RoomId room, Position tip,
                                                         std::vector<std::string> entries) {
    auto appending = append_once(room, tip, entries, Redis::Haste::settled);
    const auto reply = co_await std::move(appending);
    if (!reply) co_return reply.failure();
    const std::string& is = reply->at(0);
    if (is == "OK") {
        ++appends_;
        if (const auto held = held_.find(room); held != held_.end())
            held->second.note(tip, entries);
        co_return followed(std::move(tip), entries);
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

/// A room that somebody is in was there: unless it was deleted it is lost, and may be put back.
net::awaitable<Failure> RedisLog::gone(RoomId room) {
    if (!held_.contains(room)) co_return no_such_room(room);
    auto asking = redis_.ask({"EXISTS", key_of(room, "m")});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    if (reply->number == 1) co_return no_such_room(room);
    co_return damaged(room, "it is not in Redis any more");
}

// Reading.

net::awaitable<Outcome<Recovered>> RedisLog::recover_there(RoomId room) {
    Outcome<Recovered> outcome = no_such_room(room);
    for (int reads = 0; reads < kReadsBeforeDamage; ++reads) {
        auto looking = meta_of(redis_, room);
        const auto meta = co_await std::move(looking);
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
            spdlog::error("log: room {}: the snapshot at {} is not sound and not used", room.value,
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
                recovered.tip = followed(std::move(recovered.tip), part->entries);
                move_to_end(recovered.tail, std::move(part->entries));
            }
        }
        while (!flaw && recovered.tip.seq < meta->tip.seq) {
            auto reading = hot_entries(redis_, room, *meta, recovered.tip, SIZE_MAX);
            auto entries = co_await std::move(reading);
            if (!entries) {
                flaw = entries.failure();
            } else {
                recovered.tip = followed(std::move(recovered.tip), *entries);
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
    const std::string id = text_of(at) + "-0";
    auto asking = redis_.ask({"XRANGE", stream_of(room, meta.tip.epoch), id, id});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<Hash> hash;
    if (reply->items.size() == 1 && reply->items[0].items.size() == 2)
        hash = hash_in(reply->items[0].items[1].at(3));
    if (!hash) co_return damaged(room, "entry " + text_of(at) + " is missing");
    co_return *hash;
}

// Snapshots, and what they allow to be packed away.

net::awaitable<Outcome<Done>> RedisLog::write_snapshot(RoomId room, Seq at, Hash hash,
                                                       std::string bytes) {
    const std::string hash_text = hex(hash);
    const std::string sum = hex(sha256(hash_text + bytes));
    RedisWords words{"HSET", snapshot_key(room, at), "hash", hash_text, "sum", sum, "bytes"};
    words.push_back(std::move(bytes));
    auto writing = redis_.ask(std::move(words));
    const auto written = co_await std::move(writing);
    if (!written) co_return written.failure();
    auto reading = snapshot_at(redis_, room, at);
    const auto there = co_await std::move(reading);
    if (!there) co_return there.failure();
    if (!*there || (**there).hash != hash)
        co_return damaged(room, "the snapshot at " + text_of(at) + " cannot be read back");
    co_return Done{};
}

net::awaitable<Outcome<Done>> RedisLog::keep_there(RoomId room, Seq at, std::string bytes) {
    auto looking = meta_of(redis_, room);
    const auto meta = co_await std::move(looking);
    if (!meta) co_return meta.failure();
    if (at > meta->tip.seq)
        co_return Failure{Trouble::not_there,
                          "room " + room.value + " has no entry " + text_of(at)};
    // Two newer ones are there: nobody would look behind them.
    if (meta->snapshots.size() >= kSnapshotsKept && at < meta->snapshots[kSnapshotsKept - 1])
        co_return Done{};
    auto standing = hash_at(room, *meta, at);
    const auto hash = co_await std::move(standing);
    if (!hash) co_return hash.failure();
    auto writing = write_snapshot(room, at, *hash, std::move(bytes));
    const auto written = co_await std::move(writing);
    if (!written) co_return written;
    RedisWords words{"FCALL",
                     "fb_keep",
                     "1",
                     key_of(room, "m"),
                     meta->tip.epoch,
                     text_of(at),
                     std::to_string(kSnapshotsKept)};
    auto keeping = redis_.ask(std::move(words));
    const auto kept = co_await std::move(keeping);
    if (!kept) co_return kept.failure();
    if (kept->at(0) != "OK")
        co_return Failure{Trouble::stale_tip, "room " + room.value + " has another epoch"};
    RedisWords unlink{"UNLINK"};
    const std::string& fallen = kept->at(2);
    for (std::size_t begin = 0; begin < fallen.size();) {
        const auto comma = std::min(fallen.find(',', begin), fallen.size());
        unlink.push_back(key_of(room, "snap:" + fallen.substr(begin, comma - begin)));
        begin = comma + 1;
    }
    if (unlink.size() > 1) {
        auto unlinking = redis_.ask(std::move(unlink));
        (void)co_await std::move(unlinking);
    }
    const auto comma = kept->at(1).find(',');
    if (comma != std::string::npos) {
        auto trimming = trim(room, seq_in(std::string_view(kept->at(1)).substr(comma + 1)));
        co_await std::move(trimming);
    }
    co_return Done{};
}

net::awaitable<void> RedisLog::trim(RoomId room, Seq upto) {
    for (;;) {
        auto packing = pack_some(room, upto);
        const auto more = co_await std::move(packing);
        // The snapshot is kept; entries that stay in the stream cost memory until the next one.
        if (!more && more.why() != Trouble::closed)
            spdlog::warn("log: room {} was not trimmed: {}", room.value, more.failure().hint);
        if (!more || !*more) co_return;
    }
}

net::awaitable<Outcome<bool>> RedisLog::pack_some(RoomId room, Seq upto) {
    auto looking = meta_of(redis_, room);
    auto meta = co_await std::move(looking);
    if (!meta) co_return meta.failure();
    if (meta->hot >= upto) co_return false;
    const Position from{meta->tip.epoch, meta->hot, meta->hot_hash};
    const auto wanted = std::min<std::size_t>(kSegmentEntriesMax, upto.value - meta->hot.value);
    auto reading = hot_entries(redis_, room, *meta, from, wanted);
    auto entries = co_await std::move(reading);
    if (!entries) co_return entries.failure();
    std::size_t bytes = 0, count = 0;
    while (count < entries->size() &&
           (count == 0 || bytes + (*entries)[count].size() <= kSegmentBytesMax))
        bytes += (*entries)[count++].size();
    entries->resize(count);
    const Position to = followed(from, *entries);
    std::string segment(from.hash.begin(), from.hash.end());
    segment += pack(*entries);
    const std::string key = key_of(room, "segs");
    const std::string field = text_of(Seq{from.seq.value + 1}) + "-" + text_of(to.seq);
    auto writing = redis_.ask({"HSET", key, field, segment});
    const auto written = co_await std::move(writing);
    if (!written) co_return written.failure();
    auto checking = redis_.ask({"HGET", key, field});
    const auto back = co_await std::move(checking);
    if (!back) co_return back.failure();
    if (back->text != segment) co_return damaged(room, "a segment cannot be read back");
    RedisWords words{"FCALL",
                     "fb_trim",
                     "2",
                     key_of(room, "m"),
                     stream_of(room, from.epoch),
                     from.epoch,
                     text_of(from.seq),
                     text_of(to.seq),
                     hex(to.hash),
                     text_of(Seq{to.seq.value + 1}) + "-0"};
    auto trimming = redis_.ask(std::move(words));
    const auto trimmed = co_await std::move(trimming);
    if (!trimmed) co_return trimmed.failure();
    // Otherwise another node has packed meanwhile: what we wrote beside it is read by nobody wrong.
    co_return trimmed->at(0) == "OK";
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
    for (const char* what : {"log:*", "snap:*", "segs"}) {
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

// Several nodes.

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
            auto standing = last_stands(room, *meta);
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
                outcome->tip = followed(std::move(outcome->tip), *entries);
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

net::awaitable<Outcome<Done>> RedisLog::last_stands(RoomId room, RedisMeta meta) {
    if (meta.tip.seq == meta.hot) co_return Done{};
    const std::string id = text_of(meta.tip.seq) + "-0";
    auto asking = redis_.ask({"XRANGE", stream_of(room, meta.tip.epoch), id, id});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    if (reply->items.size() != 1)
        co_return damaged(room, "entry " + text_of(meta.tip.seq) + " is missing");
    co_return Done{};
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
            spdlog::warn("log: room {}: Redis had lost entries {} to {}; they were put back",
                         room.value, meta.tip.seq.value + 1, mine.seq.value);
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
            "log: room {}: Redis has lost acknowledged entries up to {}, and this node does not "
            "hold them: the history goes on after entry {}",
            room.value, mine.seq.value, meta.tip.seq.value);
    }
    co_return Failure{Trouble::stale_tip, "room " + room.value + " has begun a new history"};
}

net::awaitable<Outcome<Done>> RedisLog::put_back_there(RoomId room, Position tip,
                                                       std::string snapshot) {
    auto writing = write_snapshot(room, tip.seq, tip.hash, std::move(snapshot));
    const auto written = co_await std::move(writing);
    if (!written) co_return written;
    RedisWords words{
        "FCALL",   "fb_put_back",    "2",          key_of(room, "m"), stream_of(room, tip.epoch),
        tip.epoch, text_of(tip.seq), hex(tip.hash)};
    auto putting = redis_.ask(std::move(words));
    const auto put = co_await std::move(putting);
    if (!put) co_return put.failure();
    if (put->at(0) != "OK")
        co_return Failure{Trouble::stale_tip, "room " + room.value + " was put back by another"};
    ++healed_;
    spdlog::critical(
        "log: room {}: Redis had lost it; it was put back as it was at entry {}. What happened "
        "before can not be replayed any more",
        room.value, tip.seq.value);
    if (const auto held = held_.find(room); held != held_.end()) held->second.note(tip, {});
    co_return Done{};
}

}  // namespace fishbowl::log
