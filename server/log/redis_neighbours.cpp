#include "log/redis_neighbours.hpp"

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "base/ensure.hpp"
#include "log/hop.hpp"
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
    net::post(loop_, [this, member, room, ears = std::move(ears)] { enter(room, member, ears); });
    const auto leaving = [this, member, room](void*) {
        net::post(loop_, [this, member, room] { leave(room, member); });
    };
    return {static_cast<void*>(this), leaving};
}

void RedisNeighbours::enter(const RoomId& room, std::uint64_t member, Ears ears) {
    auto& members = rooms_[room];
    members[member] = std::move(ears);
    if (members.size() > 1) return;
    log_.hold(room);
    for (const std::string& channel : {news_of(room), words_of(room)}) {
        channels_[channel] = room;
        redis_.subscribe(channel);
    }
}

void RedisNeighbours::leave(const RoomId& room, std::uint64_t member) {
    auto& members = rooms_[room];
    members.erase(member);
    if (!members.empty()) return;
    rooms_.erase(room);
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

void RedisNeighbours::occupy(RoomId room) {
    auto writing = [this, room = std::move(room)] { return write_occupied(room); };
    net::co_spawn(loop_, std::move(writing), fail_stop);
}

net::awaitable<void> RedisNeighbours::write_occupied(RoomId room) {
    if (!being_occupied_.insert(room).second) co_return;
    const std::chrono::milliseconds life = kOccupied;
    RedisWords words{"SET", key_of(room, "in"), name_, "PX", std::to_string(life.count())};
    auto writing = redis_.ask(std::move(words));
    (void)co_await std::move(writing);
    being_occupied_.erase(room);
}

net::awaitable<Outcome<bool>> RedisNeighbours::is_occupied(RoomId room) {
    auto work = is_occupied_there(std::move(room));
    return on(loop_, std::move(work));
}

net::awaitable<Outcome<bool>> RedisNeighbours::is_occupied_there(RoomId room) {
    auto asking = redis_.ask({"EXISTS", key_of(room, "in")});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    co_return reply->number == 1;
}

void RedisNeighbours::hear(const std::string& channel, const std::string& payload) {
    if (channel == "fb:node:" + name_) {
        heard_ = std::chrono::steady_clock::now();
        return;
    }
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return;
    const bool is_word = channel == words_of(found->second);
    if (is_word && (payload.starts_with(name_) || payload.size() < name_.size())) return;
    for (const auto& [member, ears] : rooms_[found->second]) {
        if (is_word)
            ears.word(payload.substr(0, name_.size()), payload.substr(name_.size()));
        else
            ears.news(seq_in(payload));
    }
}

void RedisNeighbours::wake_all() {
    for (const auto& [room, members] : rooms_) {
        for (const auto& [member, ears] : members) ears.news(Seq{});
    }
}

void RedisNeighbours::sing() { redis_.say({"PUBLISH", "fb:node:" + name_, ""}); }

}  // namespace fishbowl::log
