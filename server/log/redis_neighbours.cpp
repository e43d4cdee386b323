#include "log/redis_neighbours.hpp"

#include <atomic>
#include <boost/asio/post.hpp>
#include <utility>

#include "log/redis_rooms.hpp"

namespace fishbowl::log {

namespace {

// News come on the key of the room's tip, words on a channel beside it.
std::string news_of(const RoomId& room) { return key_of(room, "m"); }
std::string words_of(const RoomId& room) { return key_of(room, "p"); }

}  // namespace

RedisNeighbours::RedisNeighbours(net::any_io_executor loop, LiveRedis& redis, RedisLog& log,
                                 std::string name)
    : loop_(std::move(loop)),
      redis_(redis),
      log_(log),
      name_(std::move(name)),
      heard_(std::chrono::steady_clock::now()) {
    redis_.subscribe("fb:node:" + name_);
}

std::shared_ptr<void> RedisNeighbours::join(RoomId room, Ears ears) {
    static std::atomic<std::uint64_t> last{0};
    const std::uint64_t member = ++last;
    net::post(loop_, [this, member, room = std::move(room), ears = std::move(ears)] {
        enter(member, room, ears);
    });
    const auto leaving = [this, member](void*) {
        net::post(loop_, [this, member] { leave(member); });
    };
    return {static_cast<void*>(this), leaving};
}

void RedisNeighbours::enter(std::uint64_t member, const RoomId& room, Ears ears) {
    members_[member] = {room, std::move(ears)};
    if (joined_[room]++ > 0) return;
    log_.hold(room);
    for (const std::string& channel : {news_of(room), words_of(room)}) {
        channels_[channel] = room;
        redis_.subscribe(channel);
    }
}

void RedisNeighbours::leave(std::uint64_t member) {
    const auto found = members_.find(member);
    if (found == members_.end()) return;
    const RoomId room = std::move(found->second.room);
    members_.erase(found);
    if (--joined_[room] > 0) return;
    joined_.erase(room);
    log_.let_go(room);
    for (const std::string& channel : {news_of(room), words_of(room)}) {
        channels_.erase(channel);
        redis_.unsubscribe(channel);
    }
}

void RedisNeighbours::say(RoomId room, std::string word) {
    net::post(loop_, [this, room = std::move(room), word = std::move(word)] {
        redis_.say({"PUBLISH", words_of(room), name_ + word});
    });
}

void RedisNeighbours::hear(const std::string& channel, const std::string& payload) {
    if (channel == "fb:node:" + name_) {
        heard_ = std::chrono::steady_clock::now();
        return;
    }
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return;
    const bool is_word = channel == words_of(found->second);
    if (is_word && payload.starts_with(name_)) return;
    for (const auto& [number, member] : members_) {
        if (member.room != found->second) continue;
        if (!is_word)
            member.ears.news(seq_in(payload));
        else if (payload.size() >= name_.size())
            member.ears.word(payload.substr(0, name_.size()), payload.substr(name_.size()));
    }
}

void RedisNeighbours::wake_all() {
    for (const auto& [number, member] : members_) member.ears.news(Seq{});
}

void RedisNeighbours::sing() { redis_.say({"PUBLISH", "fb:node:" + name_, ""}); }

}  // namespace fishbowl::log
