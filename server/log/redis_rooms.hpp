// Where the parts of a room lie in Redis. All keys of a room share a hash tag, so that a cluster
// keeps them on one master.
//
//   fb:{ROOM}:m            hash: epoch, seq, hash (the tip), hot, hothash, snaps
//   fb:{ROOM}:log:EPOCH    stream: entry SEQ-0 with e (bytes) and h (the hash after it, hex)
//   fb:{ROOM}:segs         hash: FROM-TO → the hash before FROM (16 bytes), then a packed segment
//   fb:{ROOM}:snap:SEQ     hash: hash (of the log there, hex), sum (SHA-256, hex), bytes
//   fb:{ROOM}:in           a node that somebody is on, for five minutes
//   fb:{ROOM}:people, :browsers, :image:ID, :images, :p (a channel)
//   fb:{ROOM}:device:N     hash: secret of person N's link for another device (SHA-256, hex) → the
//                          browser that asked for it, for ten minutes
//   fb:browser:HASH, fb:ticket:HASH, fb:settings, fb:format, fb:canary:NODE
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "log/log.hpp"
#include "log/redis.hpp"

namespace fishbowl::log {

Failure no_such_room(const RoomId& room);
Failure damaged(const RoomId& room, const std::string& what);
inline void move_to_end(std::vector<std::string>& to, std::vector<std::string> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::string key_of(const RoomId& room, const std::string& what);
std::string stream_of(const RoomId& room, const std::string& epoch);
std::string snapshot_key(const RoomId& room, Seq seq);
/// The room that a key of the form fb:{ROOM}:m belongs to; nothing for another.
std::optional<RoomId> room_of_meta(const std::string& key);

std::string hex(std::string_view bytes);
std::string hex(const Hash& hash);
std::optional<Hash> hash_in(std::string_view text);
/// 0 when it is no number.
Seq seq_in(std::string_view text);
std::string text_of(Seq seq);

/// What stands in a room's `meta`.
struct RedisMeta {
    Position tip;
    Seq hot;  // entries up to here are in segments
    Hash hot_hash{};
    std::vector<Seq> snapshots;  // newest first
};

/// All keys of that form, on whichever master; each may be named more than once. Others wait for
/// none of it.
net::awaitable<Outcome<std::vector<std::string>>> keys_like(Redis& redis, std::string form);

/// Trouble::not_there: no such room; corrupt: it is not what we wrote.
net::awaitable<Outcome<RedisMeta>> meta_of(Redis& redis, RoomId room);

/// Entries after `from`, which is at or after `meta.hot`, at most `count_max` and as many as one
/// reply holds; each checked against the hash beside it. Trouble::corrupt: names the seq.
net::awaitable<Outcome<std::vector<std::string>>> hot_entries(Redis& redis, RoomId room,
                                                              RedisMeta meta, Position from,
                                                              std::size_t count_max);

/// The position after entry `at`, from segments: `at` is before `meta.hot`. Gives the entries that
/// follow it in the same segment too. Trouble::corrupt when that cannot be read.
struct SegmentPart {
    Position at;
    std::vector<std::string> entries;
};
net::awaitable<Outcome<SegmentPart>> segment_after(Redis& redis, RoomId room, RedisMeta meta,
                                                   Seq at);

/// The newest snapshot at or before the tip that is sound, with the hash of the log there.
struct RedisSnapshot {
    KeptSnapshot kept;
    Hash hash;
};
net::awaitable<Outcome<std::optional<RedisSnapshot>>> snapshot_at(Redis& redis, RoomId room,
                                                                  Seq at);

}  // namespace fishbowl::log
