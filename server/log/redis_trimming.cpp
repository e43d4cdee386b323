// The log on Redis: snapshots, and what they allow to be packed away.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/in_quotes.hpp"
#include "log/hash.hpp"
#include "log/redis_log.hpp"
#include "log/segment.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kSnapshotsKept = 2;

}  // namespace

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
    // A node that Redis has left behind without its knowing would keep the board of another
    // history.
    if (const auto held = held_.find(room); held != held_.end()) {
        const auto mine = held->second.hash_at(meta->tip.epoch, at);
        if (!mine || *mine != *hash)
            co_return Failure{Trouble::stale_tip, "room " + room.value + " at entry " +
                                                      text_of(at) + " is not what this node holds"};
    }
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
            spdlog::warn("not_trimmed room={} why={}", room.value, in_quotes(more.failure().hint));
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
    const Position to = after(from, *entries);
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
    // Otherwise another node was first. Ours may lie beside its own: they say the same.
    co_return trimmed->at(0) == "OK";
}

}  // namespace fishbowl::log
