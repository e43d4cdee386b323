#include "log/redis_rooms.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "log/hash.hpp"
#include "log/segment.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kEntriesAtOnce = 1'000;

struct Stretch {
    Seq from, to;
};
std::optional<Stretch> stretch_in(const std::string& field) {
    const auto dash = field.find('-');
    if (dash == std::string::npos) return std::nullopt;
    return Stretch{seq_in(std::string_view(field).substr(0, dash)),
                   seq_in(std::string_view(field).substr(dash + 1))};
}

}  // namespace

Failure no_such_room(const RoomId& room) {
    return {Trouble::not_there, "there is no room " + room.value};
}
Failure damaged(const RoomId& room, const std::string& what) {
    return {Trouble::corrupt, "room " + room.value + ": " + what};
}

std::string key_of(const RoomId& room, const std::string& what) {
    return "fb:{" + room.value + "}:" + what;
}
std::string stream_of(const RoomId& room, const std::string& epoch) {
    return key_of(room, "log:" + epoch);
}
std::string snapshot_key(const RoomId& room, Seq seq) {
    return key_of(room, "snap:" + text_of(seq));
}

std::optional<RoomId> room_of_meta(const std::string& key) {
    const std::string before = "fb:{", after = "}:m";
    if (!key.starts_with(before) || !key.ends_with(after)) return std::nullopt;
    if (key.size() <= before.size() + after.size()) return std::nullopt;
    return RoomId{key.substr(before.size(), key.size() - before.size() - after.size())};
}

std::string hex(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string hex(const Hash& hash) {
    return hex(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

std::optional<Hash> hash_in(std::string_view text) {
    Hash hash{};
    if (text.size() != 2 * hash.size()) return std::nullopt;
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const char* const digits = text.data() + 2 * i;
        const auto [rest, trouble] = std::from_chars(digits, digits + 2, hash[i], 16);
        if (trouble != std::errc{} || rest != digits + 2) return std::nullopt;
    }
    return hash;
}

Seq seq_in(std::string_view text) {
    Seq seq{};
    std::from_chars(text.data(), text.data() + text.size(), seq.value);
    return seq;
}

std::string text_of(Seq seq) { return std::to_string(seq.value); }

net::awaitable<Outcome<std::vector<std::string>>> keys_like(Redis& redis, std::string form) {
    std::vector<std::string> keys;
    for (std::size_t which = 0; which < std::max<std::size_t>(redis.masters(), 1); ++which) {
        std::string cursor = "0";
        do {
            RedisWords words{"SCAN", cursor, "MATCH", form, "COUNT", "1000"};
            auto asking = redis.ask_master(which, std::move(words));
            auto reply = co_await std::move(asking);
            if (!reply) co_return reply.failure();
            cursor = reply->at(0);
            if (reply->items.size() < 2) break;
            for (RedisReply& key : reply->items[1].items) keys.push_back(std::move(key.text));
        } while (cursor != "0");
    }
    co_return keys;
}

net::awaitable<Outcome<RedisMeta>> meta_of(Redis& redis, RoomId room) {
    RedisWords words{"HMGET", key_of(room, "m"), "epoch", "seq", "hash", "hot", "hothash", "snaps"};
    auto asking = redis.ask(std::move(words));
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    if (reply->at(0).empty()) co_return no_such_room(room);
    const auto hash = hash_in(reply->at(2)), hot_hash = hash_in(reply->at(4));
    RedisMeta meta{{reply->at(0), seq_in(reply->at(1)), {}}, seq_in(reply->at(3)), {}, {}};
    if (!hash || !hot_hash || meta.hot > meta.tip.seq)
        co_return damaged(room, "its tip in Redis is not what was written");
    meta.tip.hash = *hash;
    meta.hot_hash = *hot_hash;
    const std::string& snaps = reply->at(5);
    for (std::size_t begin = 0; begin < snaps.size();) {
        const auto comma = std::min(snaps.find(',', begin), snaps.size());
        meta.snapshots.push_back(seq_in(std::string_view(snaps).substr(begin, comma - begin)));
        begin = comma + 1;
    }
    co_return meta;
}

net::awaitable<Outcome<std::vector<std::string>>> hot_entries(Redis& redis, RoomId room,
                                                              RedisMeta meta, Position from,
                                                              std::size_t count_max) {
    std::vector<std::string> entries;
    if (from.seq >= meta.tip.seq || count_max == 0) co_return entries;
    RedisWords words{"XRANGE",
                     stream_of(room, meta.tip.epoch),
                     text_of(Seq{from.seq.value + 1}) + "-0",
                     text_of(meta.tip.seq) + "-0",
                     "COUNT",
                     std::to_string(std::min(count_max, kEntriesAtOnce))};
    auto asking = redis.ask(std::move(words));
    auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    for (RedisReply& item : reply->items) {
        ++from.seq.value;
        const std::string name = "entry " + text_of(from.seq);
        if (item.at(0) != text_of(from.seq) + "-0" || item.items.size() < 2 ||
            item.items[1].items.size() != 4)
            co_return damaged(room, name + " is missing");
        std::string& bytes = item.items[1].items[1].text;
        from.hash = chain(from.hash, bytes);
        if (hash_in(item.items[1].at(3)) != from.hash)
            co_return damaged(room, name + " does not match its hash");
        entries.push_back(std::move(bytes));
    }
    if (entries.empty())
        co_return damaged(room, "entry " + text_of(Seq{from.seq.value + 1}) + " is missing");
    if (from.seq == meta.tip.seq && from.hash != meta.tip.hash)
        co_return damaged(room, "entry " + text_of(from.seq) + " does not match the tip's hash");
    co_return entries;
}

net::awaitable<Outcome<SegmentPart>> segment_after(Redis& redis, RoomId room, RedisMeta meta,
                                                   Seq at) {
    const Failure lost = damaged(
        room, "entry " + text_of(Seq{at.value + 1}) + " and what follows it cannot be read");
    const std::string key = key_of(room, "segs");
    auto listing = redis.ask({"HKEYS", key});
    const auto fields = co_await std::move(listing);
    if (!fields) co_return fields.failure();
    for (const RedisReply& field : fields->items) {
        const auto stretch = stretch_in(field.text);
        if (!stretch || stretch->from.value > at.value + 1 || stretch->to <= at ||
            stretch->to > meta.hot)
            continue;
        auto getting = redis.ask({"HGET", key, field.text});
        const auto segment = co_await std::move(getting);
        if (!segment) co_return segment.failure();
        SegmentPart part{{meta.tip.epoch, Seq{stretch->from.value - 1}, {}}, {}};
        // One that could not be read back may lie beside the one that was written after it.
        if (segment->text.size() < part.at.hash.size()) continue;
        std::copy_n(segment->text.begin(), part.at.hash.size(), part.at.hash.begin());
        auto entries = unpack(std::string_view(segment->text).substr(part.at.hash.size()));
        if (!entries || entries->size() != stretch->to.value - stretch->from.value + 1) continue;
        const auto skipped = static_cast<std::ptrdiff_t>(at.value - part.at.seq.value);
        for (auto entry = entries->begin(); entry != entries->begin() + skipped; ++entry) {
            ++part.at.seq.value;
            part.at.hash = chain(part.at.hash, *entry);
        }
        part.entries.assign(std::make_move_iterator(entries->begin() + skipped),
                            std::make_move_iterator(entries->end()));
        co_return part;
    }
    co_return lost;
}

net::awaitable<Outcome<std::optional<RedisSnapshot>>> snapshot_at(Redis& redis, RoomId room,
                                                                  Seq at) {
    RedisWords words{"HMGET", snapshot_key(room, at), "hash", "sum", "bytes"};
    auto asking = redis.ask(std::move(words));
    auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    const auto hash = hash_in(reply->at(0));
    std::optional<RedisSnapshot> sound;
    if (hash && reply->at(1) == hex(sha256(reply->at(0) + reply->at(2))))
        sound = RedisSnapshot{{at, std::move(reply->items[2].text)}, *hash};
    co_return sound;
}

}  // namespace fishbowl::log
