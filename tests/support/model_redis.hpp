// A model of Redis, in memory and on one loop: the commands and functions that the log uses, with
// what goes wrong between a node and Redis. The log that runs on it is the real one.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "log/neighbours.hpp"
#include "log/redis.hpp"
#include "log/redis_log.hpp"
#include "log/redis_rooms.hpp"

namespace fishbowl::test {

namespace net = boost::asio;

class ModelRedis final : public log::Redis {
  public:
    using Words = log::RedisWords;
    using Reply = log::RedisReply;
    /// What is published; heard by whom, and whether at all, is the neighbours' to say.
    using Publish = std::function<void(const std::string& channel, const std::string& payload)>;

    ModelRedis(net::any_io_executor loop, Publish publish)
        : loop_(std::move(loop)), publish_(std::move(publish)) {}

    // Faults. Each happens to the next append.
    void lose_answer() { next_ = Next::loses_answer; }
    void lose_question() { next_ = Next::loses_question; }
    /// The newest `count` entries of every room are gone, as when a replica takes over that had not
    /// heard of them. Until `settle`, appends wait, but for those that put something back.
    void roll_back(std::size_t count) {
        settling_ = true;
        for (auto& [key, meta] : hashes_) {
            if (!key.ends_with("}:m") || meta["epoch"].empty()) continue;
            auto& stream = streams_[stream_of(key, meta["epoch"])];
            for (std::size_t i = 0; i < count && stream.size() > 1; ++i) {
                stream.erase(std::prev(stream.end()));
                meta["seq"] = std::to_string(stream.rbegin()->first);
                meta["hash"] = stream.rbegin()->second.hash;
            }
        }
    }
    void settle() {
        settling_ = holds_answers_ = false;
        for (const auto& waiting : std::exchange(waiting_, {})) waiting->cancel();
    }
    /// Nothing is left.
    void forget_everything() {
        hashes_.clear();
        streams_.clear();
    }
    /// Somebody else writes behind every tip.
    void add_foreign_entries() {
        for (auto& [key, meta] : hashes_) {
            if (!key.ends_with("}:m") || meta["epoch"].empty()) continue;
            foreign_.insert(stream_of(key, meta["epoch"]));
        }
    }

    /// What is asked from now on is answered after `settle`, with what was true when it was asked.
    void hold_answers() { holds_answers_ = true; }

    net::awaitable<Outcome<Reply>> ask(Words words) override {
        co_await net::post(loop_, net::use_awaitable);
        Reply reply = done(words);
        if (holds_answers_) co_await until_settled();
        co_return reply;
    }
    net::awaitable<Outcome<Reply>> ask_master(std::size_t, Words words) override {
        return ask(std::move(words));
    }
    net::awaitable<bool> settled(std::string) override {
        if (!settling_) co_return true;
        co_await until_settled();
        co_return false;
    }
    net::awaitable<Outcome<Reply>> tell(Words words, Haste haste) override {
        while (settling_ && haste == Haste::settled) co_await until_settled();
        co_await net::post(loop_, net::use_awaitable);
        const Next now = std::exchange(next_, Next::goes_well);
        if (now == Next::loses_question) co_return Failure{Trouble::in_doubt, "told to lose it"};
        Reply reply = done(words);
        if (now == Next::loses_answer) co_return Failure{Trouble::in_doubt, "told to lose it"};
        co_return reply;
    }
    [[nodiscard]] std::size_t masters() const override { return 1; }
    void rewrite_files() override {}

  private:
    enum class Next { goes_well, loses_answer, loses_question };

    net::awaitable<void> until_settled() {
        const auto waiting =
            std::make_shared<net::steady_timer>(loop_, net::steady_timer::time_point::max());
        waiting_.push_back(waiting);
        boost::system::error_code woken;
        co_await waiting->async_wait(net::redirect_error(net::use_awaitable, woken));
    }
    using Hash = std::map<std::string, std::string>;
    struct Item {
        std::string bytes, hash;
    };
    using Stream = std::map<std::uint64_t, Item>;

    static Reply text(std::string words) {
        Reply reply;
        reply.kind = Reply::Kind::text;
        reply.text = std::move(words);
        return reply;
    }
    static Reply list(std::vector<Reply> items) {
        Reply reply;
        reply.kind = Reply::Kind::list;
        reply.items = std::move(items);
        return reply;
    }
    static Reply says(std::initializer_list<std::string> words) {
        std::vector<Reply> items;
        for (const auto& word : words) items.push_back(text(word));
        return list(std::move(items));
    }
    static std::string stream_of(const std::string& meta, const std::string& epoch) {
        return meta.substr(0, meta.size() - 1) + "log:" + epoch;
    }

    Reply done(const Words& words) {
        const std::string& command = words[0];
        if (command == "FCALL") return called(words);
        if (command == "HMGET" || command == "HGET") {
            std::vector<Reply> values;
            for (std::size_t i = 2; i < words.size(); ++i) {
                const auto hash = hashes_.find(words[1]);
                const bool there = hash != hashes_.end() && hash->second.contains(words[i]);
                values.push_back(there ? text(hash->second.at(words[i])) : Reply{});
            }
            return command == "HGET" ? values.front() : list(std::move(values));
        }
        if (command == "HSET") {
            for (std::size_t i = 2; i + 1 < words.size(); i += 2)
                hashes_[words[1]][words[i]] = words[i + 1];
            return text("OK");
        }
        if (command == "HKEYS") {
            std::vector<Reply> keys;
            for (const auto& [field, value] : hashes_[words[1]]) keys.push_back(text(field));
            return list(std::move(keys));
        }
        if (command == "UNLINK") {
            for (std::size_t i = 1; i < words.size(); ++i) hashes_.erase(words[i]);
            return text("OK");
        }
        if (command == "EXISTS") {
            Reply reply;
            reply.kind = Reply::Kind::number;
            reply.number = hashes_.contains(words[1]) ? 1 : 0;
            return reply;
        }
        if (command == "XRANGE") return ranged(words);
        ADD_FAILURE() << "the model does not know " << command;
        return {};
    }

    Reply ranged(const Words& words) {
        const auto from = log::seq_in(words[2]).value, to = log::seq_in(words[3]).value;
        const auto most = words.size() > 5 ? std::stoull(words[5]) : ~0ULL;
        std::vector<Reply> entries;
        const Stream& stream = streams_[words[1]];
        for (auto at = stream.lower_bound(from); at != stream.end() && at->first <= to; ++at) {
            if (entries.size() == most) break;
            entries.push_back(list({text(std::to_string(at->first) + "-0"),
                                    says({"e", at->second.bytes, "h", at->second.hash})}));
        }
        return list(std::move(entries));
    }

    // As redis_functions.cpp has them.
    Reply called(const Words& words) {
        const std::string& name = words[1];
        const auto keys = static_cast<std::size_t>(std::stoi(words[2]));
        const Words args(words.begin() + 3 + static_cast<std::ptrdiff_t>(keys), words.end());
        const std::string& key = words[3];
        auto& meta = hashes_[key];
        const bool there = !meta["epoch"].empty();
        const auto forget_if_new = [&] {
            if (!there) hashes_.erase(key);
        };
        if (name == "fb_create") {
            if (there) return says({"EXISTS"});
            meta = {{"epoch", args[0]}, {"seq", "0"},         {"hash", args[1]},
                    {"hot", "0"},       {"hothash", args[1]}, {"snaps", ""}};
            return says({"OK"});
        }
        if (name == "fb_put_back") {
            if (there && (meta["seq"] != args[1] || meta["hash"] != args[2]))
                return says({"BEHIND", meta["seq"], meta["hash"]});
            streams_[words[4]].clear();
            hashes_[words[5]] = {{"hash", args[2]}, {"sum", args[3]}, {"bytes", args[4]}};
            hashes_[key] = {{"epoch", args[0]}, {"seq", args[1]},     {"hash", args[2]},
                            {"hot", args[1]},   {"hothash", args[2]}, {"snaps", args[1]}};
            publish_(key, args[1]);
            return says({"OK"});
        }
        if (!there) {
            forget_if_new();
            return says({"NONE"});
        }
        if (name == "fb_sweep") {
            foreign_.erase(words[4]);
            return says({"OK", "1"});
        }
        if (meta["epoch"] != args[0]) return says({"EPOCH", meta["epoch"]});
        if (name == "fb_append") {
            if (meta["seq"] != args[1] || meta["hash"] != args[2])
                return says({"BEHIND", meta["seq"], meta["hash"]});
            if (foreign_.contains(words[4])) return says({"FOREIGN", "?"});
            for (std::size_t i = 3; i + 2 < args.size(); i += 3) {
                streams_[words[4]][std::stoull(args[i])] = {args[i + 2], args[i + 1]};
                meta["seq"] = args[i];
                meta["hash"] = args[i + 1];
            }
            publish_(key, meta["seq"]);
            return says({"OK"});
        }
        if (name == "fb_keep") return kept(meta, args);
        if (name == "fb_trim") {
            if (meta["hot"] != args[1]) return says({"BEHIND"});
            meta["hot"] = args[2];
            meta["hothash"] = args[3];
            auto& stream = streams_[words[4]];
            stream.erase(stream.begin(), stream.lower_bound(log::seq_in(args[4]).value));
            return says({"OK"});
        }
        ADD_FAILURE() << "the model does not know " << name;
        return {};
    }

    static Reply kept(Hash& meta, const Words& args) {
        std::vector<std::uint64_t> seqs{std::stoull(args[1])};
        std::string list = meta["snaps"] + ",";
        for (std::size_t begin = 0; begin < list.size();) {
            const auto comma = list.find(',', begin);
            if (comma > begin) seqs.push_back(std::stoull(list.substr(begin, comma - begin)));
            begin = comma + 1;
        }
        std::sort(seqs.rbegin(), seqs.rend());
        seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
        std::string stays, falls;
        for (std::size_t i = 0; i < seqs.size(); ++i) {
            std::string& into = i < std::stoull(args[2]) ? stays : falls;
            into += (into.empty() ? "" : ",") + std::to_string(seqs[i]);
        }
        meta["snaps"] = stays;
        return says({"OK", stays, falls});
    }

    net::any_io_executor loop_;
    Publish publish_;
    std::map<std::string, Hash> hashes_;
    std::map<std::string, Stream> streams_;
    std::set<std::string> foreign_;
    Next next_ = Next::goes_well;
    bool settling_ = false, holds_answers_ = false;
    std::vector<std::shared_ptr<net::steady_timer>> waiting_;
};

/// Several nodes on one such Redis: a log for each, and what they hear of each other, which may be
/// lost.
class ModelNodes {
  public:
    /// `loses`: asked for each news and each word that somebody should hear.
    ModelNodes(net::any_io_executor loop, std::function<bool()> loses)
        : loop_(loop),
          loses_(std::move(loses)),
          redis(loop, [this](const std::string& channel, const std::string& payload) {
              publish(channel, payload);
          }) {}

    class Node final : public log::Neighbours {
      public:
        Node(ModelNodes& all, std::string name)
            : all_(all), name_(std::move(name)), log(all.loop_, all.redis, all.dice_) {}
        std::shared_ptr<void> join(RoomId room, Ears ears) override {
            const int member = ++all_.last_;
            log.hold(room);
            all_.members_[member] = {this, room, std::move(ears)};
            return {static_cast<void*>(this), [this, member, room](void*) {
                        all_.members_.erase(member);
                        log.let_go(room);
                    }};
        }
        void say(RoomId room, std::string word) override {
            for (const auto& [number, member] : all_.members_) {
                if (member.node != this && member.room == room && !all_.loses_())
                    member.ears.word(name_, word);
            }
        }
        void occupy(RoomId) override {}
        net::awaitable<Outcome<bool>> is_occupied(RoomId) override { co_return false; }
        [[nodiscard]] const std::string& name() const override { return name_; }

      private:
        ModelNodes& all_;
        std::string name_;

      public:
        log::RedisLog log;
    };

    Node& node(std::size_t which) {
        while (nodes_.size() <= which)
            nodes_.push_back(
                std::make_unique<Node>(*this, "node " + std::to_string(nodes_.size())));
        return *nodes_[which];
    }
    /// As the beat of a real node does.
    void wake_all() {
        for (const auto& [number, member] : members_) member.ears.news(Seq{});
    }

  private:
    struct Member {
        Node* node;
        RoomId room;
        log::Neighbours::Ears ears;
    };
    void publish(const std::string& channel, const std::string& payload) {
        for (const auto& [number, member] : members_) {
            if (log::key_of(member.room, "m") == channel && !loses_())
                member.ears.news(log::seq_in(payload));
        }
    }

    net::any_io_executor loop_;
    std::function<bool()> loses_;
    SystemDice dice_;
    int last_ = 0;
    std::map<int, Member> members_;

  public:
    ModelRedis redis;

  private:
    std::vector<std::unique_ptr<Node>> nodes_;
};

}  // namespace fishbowl::test
