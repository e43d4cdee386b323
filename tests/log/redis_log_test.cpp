// The log and directory on Redis keep the contract, before a real Redis.
#include "log/redis_log.hpp"

#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <thread>

#include "log/log_contract.hpp"
#include "log/redis_store.hpp"
#include "support/redis_server.hpp"

namespace fishbowl::log {
namespace {

using namespace std::chrono_literals;

/// One server for all tests of this program; each begins with nothing in it.
test::RedisServer& server() {
    static test::RedisServer one;
    static const bool set_up = [] {
        one.set_up();
        return true;
    }();
    EXPECT_TRUE(set_up);
    return one;
}

/// A node's store; waits for nothing after a connection, since no other node holds anything.
std::unique_ptr<RedisStore> node(std::chrono::milliseconds settling = 0ms) {
    RedisTimes times;
    times.settling = settling;
    times.poll = 50ms;
    auto store = std::make_unique<RedisStore>(server().address(), times);
    const auto there = store->await_redis(10s);
    EXPECT_TRUE(there) << there.failure().hint;
    return store;
}

class RedisScratch {
  public:
    RedisScratch() {
        server().cli({"FLUSHALL"});
        open();
    }
    Log& log() { return store_->log(); }
    Directory& directory() { return store_->directory(); }
    void reopen() {
        store_.reset();
        open();
    }
    /// Flips a bit, as a bad memory would: the stream is written anew with it.
    void damage_entry(const RoomId& room, Seq seq) {
        const std::string script = R"lua(
            local bytes = 0
            for _, key in ipairs(redis.call('KEYS', 'fb:{)lua" +
                                   room.value + R"lua(}:log:*')) do
              local entries = redis.call('XRANGE', key, '-', '+')
              redis.call('DEL', key)
              for _, entry in ipairs(entries) do
                local e = entry[2][2]
                if entry[1] == ')lua" +
                                   text_of(seq) + R"lua(-0' then
                  e = string.char(bit.bxor(string.byte(e), 1)) .. string.sub(e, 2)
                end
                redis.call('XADD', key, entry[1], 'e', e, 'h', entry[2][4])
              end
            end
            local segs = 'fb:{)lua" +
                                   room.value + R"lua(}:segs'
            for _, field in ipairs(redis.call('HKEYS', segs)) do
              local from, to = string.match(field, '(%d+)-(%d+)')
              if tonumber(from) <= )lua" +
                                   text_of(seq) + " and " + text_of(seq) +
                                   R"lua( <= tonumber(to) then
                local segment = redis.call('HGET', segs, field)
                local last = string.char(bit.bxor(string.byte(segment, -1), 1))
                redis.call('HSET', segs, field, string.sub(segment, 1, -2) .. last)
              end
            end
            return 1)lua";
        spoil(script);
    }
    void damage_snapshot(const RoomId& room, Seq seq) {
        const std::string key = snapshot_key(room, seq);
        spoil("redis.call('HSET', '" + key + "', 'bytes', '~' .. redis.call('HGET', '" + key +
              "', 'bytes')) return 1");
    }

  private:
    static void spoil(const std::string& script) {
        const auto file = server().folder() / "spoil.lua";
        std::ofstream(file) << script;
        const std::string line =
            "redis-cli -s '" + server().socket().string() + "' --eval '" + file.string() + "'";
        ASSERT_EQ(::system((line + " > /dev/null").c_str()), 0);
    }
    void open() { store_ = node(); }

    std::unique_ptr<RedisStore> store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Redis, LogContract, RedisScratch);

// Several nodes, and a Redis that loses something.

class RedisNodes : public ::testing::Test {
  protected:
    void SetUp() override { server().cli({"FLUSHALL"}); }
    Log& one() { return one_->log(); }
    Log& other() { return other_->log(); }

    /// A room with entries a, b and c, which both nodes hold.
    Position begin() {
        EXPECT_TRUE(wait_for(one().create(kRoom, kEpoch)));
        for (auto* store : {&one_, &other_}) {
            ears_.push_back((*store)->neighbours()->join(kRoom, deaf_));
            EXPECT_TRUE(wait_for((*store)->log().recover(kRoom)));
        }
        const auto tip = wait_for(one().append(kRoom, start(), {"a", "b", "c"}));
        EXPECT_TRUE(tip);
        EXPECT_TRUE(wait_for(other().catch_up(kRoom, start())));
        return *tip;
    }
    Entries stored() { return *wait_for(one().read(kRoom, Seq{0}, 1'000)); }
    static std::string key(const std::string& what) { return key_of(kRoom, what); }
    /// Redis forgets the newest entries, as a replica that takes over too early has never had them.
    void roll_back(std::size_t count) {
        Position at = start();
        const Entries all = stored();
        for (std::size_t i = 0; i + count < all.size(); ++i) at = after(at, {all[i]});
        for (std::size_t seq = at.seq.value + 1; seq <= all.size(); ++seq)
            server().cli({"XDEL", stream_of(kRoom, kEpoch), std::to_string(seq) + "-0"});
        server().cli({"XSETID", stream_of(kRoom, kEpoch), text_of(at.seq) + "-0"});
        server().cli({"HSET", key("m"), "seq", text_of(at.seq), "hash", hex(at.hash)});
    }

    const Neighbours::Ears deaf_{[](Seq) {}, [](const std::string&, const std::string&) {}};
    std::unique_ptr<RedisStore> one_ = node(), other_ = node();
    std::vector<std::shared_ptr<void>> ears_;
};

TEST_F(RedisNodes, OneHearsWhatTheOtherWrote) {
    const Position tip = begin();
    const auto written = wait_for(other().append(kRoom, tip, {"d", "e"}));
    ASSERT_TRUE(written);
    const auto news = wait_for(one().catch_up(kRoom, tip));
    ASSERT_TRUE(news) << news.failure().hint;
    EXPECT_EQ(news->tip, *written);
    EXPECT_EQ(news->entries, (Entries{"d", "e"}));
    EXPECT_TRUE(wait_for(one().catch_up(kRoom, *written))->entries.empty());
}

TEST_F(RedisNodes, WhoWasFirstWinsAndTheOtherWritesNothing) {
    const Position tip = begin();
    ASSERT_TRUE(wait_for(other().append(kRoom, tip, {"theirs"})));
    EXPECT_EQ(trouble_in(wait_for(one().append(kRoom, tip, {"ours"}))), "stale_tip");
    EXPECT_EQ(stored(), (Entries{"a", "b", "c", "theirs"}));
}

TEST_F(RedisNodes, WhatRedisLostIsPutBackByteForByte) {
    const Position tip = begin();
    roll_back(2);
    ASSERT_EQ(stored(), Entries{"a"});
    const auto news = wait_for(one().catch_up(kRoom, tip));
    ASSERT_TRUE(news) << news.failure().hint;
    EXPECT_EQ(news->tip, tip);
    EXPECT_EQ(stored(), (Entries{"a", "b", "c"}));
    EXPECT_EQ(wait_for(other().catch_up(kRoom, tip))->tip, tip) << "nobody else need know";
    EXPECT_EQ(one_->tally().healed, 2U);
}

// Under load every room is about to write when Redis comes back, and looks at nothing else then.
TEST_F(RedisNodes, WhoHoldsMorePutsItBackThoughItWaitsToWriteAndWhoHoldsLessMayWriteFirst) {
    RecordProperty("catalogue", "B8-126, B8-127");
    one_ = node(400ms);
    other_ = node(800ms);
    const Position less = begin();
    const auto more = wait_for(other().append(kRoom, less, {"d", "e"}));
    ASSERT_TRUE(more);
    roll_back(2);
    server().cli({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    std::this_thread::sleep_for(200ms);  // both are connected again, and nobody may write yet
    std::optional<Outcome<Position>> first;
    std::thread writer([&] { first = wait_for(one().append(kRoom, less, {"x"})); });
    const auto second = wait_for(other().append(kRoom, *more, {"f"}));
    writer.join();
    EXPECT_EQ(trouble_in(*first), "stale_tip");
    EXPECT_TRUE(second) << second.failure().hint;
    EXPECT_EQ(stored(), (Entries{"a", "b", "c", "d", "e", "f"}));
    EXPECT_EQ(other_->tally().healed, 2U);
}

// As after an append in doubt: the room reads what is there, and would take what is left for all.
TEST_F(RedisNodes, ARecoveryPutsBackFirstWhatItsNodeHolds) {
    RecordProperty("catalogue", "B8-126");
    const Position tip = begin();
    const auto more = wait_for(other().append(kRoom, tip, {"d", "e"}));
    ASSERT_TRUE(more);
    roll_back(3);
    const auto there = wait_for(other().recover(kRoom));
    ASSERT_TRUE(there) << there.failure().hint;
    EXPECT_EQ(there->tip, *more);
    EXPECT_EQ(stored(), (Entries{"a", "b", "c", "d", "e"}));
    EXPECT_EQ(other_->tally().healed, 3U);
}

TEST_F(RedisNodes, ARecoveryOntoAnotherHistoryIsNotSilent) {
    RecordProperty("catalogue", "B8-126");
    const Position tip = begin();
    ASSERT_TRUE(wait_for(other().append(kRoom, tip, {"d", "e"})));
    roll_back(2);
    ASSERT_TRUE(wait_for(one().append(kRoom, tip, {"x"})));
    const auto there = wait_for(other().recover(kRoom));
    ASSERT_TRUE(there) << there.failure().hint;
    EXPECT_NE(there->tip.epoch, kEpoch) << "browsers notice by it";
    EXPECT_EQ(there->tail, (Entries{"a", "b", "c", "x"}));
    EXPECT_EQ(other_->tally().lost, 1U);
}

TEST_F(RedisNodes, AnAppendOntoALossIsRefusedBeforeItIsAcknowledged) {
    const Position tip = begin();
    roll_back(1);
    EXPECT_EQ(trouble_in(wait_for(one().append(kRoom, tip, {"d"}))), "stale_tip");
    EXPECT_EQ(stored(), (Entries{"a", "b"}));
}

TEST_F(RedisNodes, AHistoryThatWentAnotherWayGetsANewEpoch) {
    const Position tip = begin();
    roll_back(1);
    const Position shorter = after(start(), {"a", "b"});
    const auto forked = wait_for(other().append(kRoom, shorter, {"x"}));
    ASSERT_TRUE(forked);  // it had read no further
    EXPECT_EQ(trouble_in(wait_for(one().catch_up(kRoom, tip))), "stale_tip");
    const auto recovered = wait_for(one().recover(kRoom));
    ASSERT_TRUE(recovered) << recovered.failure().hint;
    EXPECT_NE(recovered->tip.epoch, kEpoch);
    EXPECT_EQ(recovered->tail, (Entries{"a", "b", "x"}));
    EXPECT_EQ(trouble_in(wait_for(other().append(kRoom, *forked, {"y"}))), "stale_tip");
    EXPECT_EQ(one_->tally().lost, 1U);
    EXPECT_TRUE(wait_for(one().append(kRoom, recovered->tip, {"on"})));
}

TEST_F(RedisNodes, ANodeThatHoldsNothingBeginsANewEpochRatherThanGuess) {
    const Position tip = begin();
    ears_.clear();
    one_ = node();
    roll_back(2);
    EXPECT_EQ(trouble_in(wait_for(one().catch_up(kRoom, tip))), "stale_tip");
    const auto recovered = wait_for(one().recover(kRoom));
    ASSERT_TRUE(recovered);
    EXPECT_NE(recovered->tip.epoch, kEpoch);
    EXPECT_EQ(recovered->tail, Entries{"a"});
}

TEST_F(RedisNodes, ARoomThatIsGoneIsPutBackAsTheBoardThatSomebodyHolds) {
    const Position tip = begin();
    server().cli({"FLUSHALL"});
    EXPECT_EQ(trouble_in(wait_for(one().append(kRoom, tip, {"d"}))), "corrupt");
    EXPECT_EQ(trouble_in(wait_for(one().catch_up(kRoom, tip))), "corrupt");
    ASSERT_TRUE(wait_for(one().put_back(kRoom, tip, "board at 3")));
    EXPECT_EQ(trouble_in(wait_for(other().put_back(kRoom, after(start(), {"a"}), "less"))),
              "stale_tip");
    const auto recovered = wait_for(other().recover(kRoom));
    ASSERT_TRUE(recovered) << recovered.failure().hint;
    EXPECT_EQ(recovered->tip, tip);
    EXPECT_EQ(recovered->snapshot->bytes, "board at 3");
    EXPECT_EQ(*wait_for(one().append(kRoom, tip, {"d"})), after(tip, {"d"}));
    EXPECT_EQ(trouble_in(wait_for(one().read(kRoom, Seq{0}, 10))), "corrupt") << "a, b, c are gone";
}

TEST_F(RedisNodes, OfTwoBoardsThatArePutBackAtOnceTheFirstStandsWhole) {
    const Position tip = begin();
    server().cli({"FLUSHALL"});
    // Each has decided something that the other does not know.
    const Position ours = after(tip, {"ours"}), theirs = after(tip, {"theirs"});
    EXPECT_TRUE(wait_for(one().put_back(kRoom, ours, "board with ours")));
    EXPECT_EQ(trouble_in(wait_for(other().put_back(kRoom, theirs, "board with theirs"))),
              "stale_tip");
    const auto recovered = wait_for(other().recover(kRoom));
    ASSERT_TRUE(recovered) << recovered.failure().hint;
    EXPECT_EQ(recovered->tip, ours);
    EXPECT_EQ(recovered->snapshot->bytes, "board with ours");
}

TEST_F(RedisNodes, ABoardOfAnotherHistoryIsNoSnapshotOfThisOne) {
    begin();
    roll_back(1);
    const Position shorter = after(start(), {"a", "b"});
    ASSERT_TRUE(wait_for(other().append(kRoom, shorter, {"x"})));
    EXPECT_EQ(trouble_in(wait_for(one().keep_snapshot(kRoom, Seq{3}, "board with c"))),
              "stale_tip");
    EXPECT_FALSE(wait_for(other().recover(kRoom))->snapshot);
    EXPECT_TRUE(wait_for(other().keep_snapshot(kRoom, Seq{3}, "board with x")));
}

TEST_F(RedisNodes, AStreamThatIsGoneIsFoundAndPutBack) {
    const Position tip = begin();
    server().cli({"DEL", stream_of(kRoom, kEpoch)});
    EXPECT_EQ(trouble_in(wait_for(one().append(kRoom, tip, {"d"}))), "corrupt");
    EXPECT_EQ(trouble_in(wait_for(one().catch_up(kRoom, tip))), "corrupt");
    ASSERT_TRUE(wait_for(one().put_back(kRoom, tip, "board at 3")));
    EXPECT_TRUE(wait_for(one().append(kRoom, tip, {"d"})));
}

TEST_F(RedisNodes, AStreamThatWasTrimmedTooFarIsFound) {
    const Position tip = begin();
    server().cli({"XTRIM", stream_of(kRoom, kEpoch), "MAXLEN", "1"});
    EXPECT_EQ(trouble_in(wait_for(other().recover(kRoom))), "corrupt");
    EXPECT_EQ(trouble_in(wait_for(other().catch_up(kRoom, start()))), "corrupt");
    EXPECT_TRUE(wait_for(one().append(kRoom, tip, {"d"}))) << "who is at the tip needs none of it";
}

TEST_F(RedisNodes, AForeignEntryIsTakenOutAndNobodyReadsIt) {
    const Position tip = begin();
    server().cli({"XADD", stream_of(kRoom, kEpoch), "4-0", "e", "garbage", "h", "garbage"});
    EXPECT_EQ(stored(), (Entries{"a", "b", "c"}));
    const auto written = wait_for(one().append(kRoom, tip, {"d"}));
    ASSERT_TRUE(written) << written.failure().hint;
    EXPECT_EQ(stored(), (Entries{"a", "b", "c", "d"}));
    EXPECT_EQ(one_->tally().foreign, 1U);
}

TEST_F(RedisNodes, AKeyOfAnotherTypeIsDamageAndIsPutBack) {
    RecordProperty("catalogue", "B8-135");
    Position tip = begin();
    for (const std::string& broken : {key("m"), stream_of(kRoom, kEpoch)}) {
        server().cli({"DEL", broken});
        server().cli({"SET", broken, "something"});
        EXPECT_EQ(trouble_in(wait_for(one().append(kRoom, tip, {"d"}))), "corrupt");
        EXPECT_EQ(trouble_in(wait_for(one().catch_up(kRoom, tip))), "corrupt");
        EXPECT_TRUE(wait_for(one().put_back(kRoom, tip, "the board")));
        const auto written = wait_for(one().append(kRoom, tip, {"d"}));
        ASSERT_TRUE(written) << written.failure().hint;
        tip = *written;
        EXPECT_EQ(wait_for(other().recover(kRoom))->tip, tip);
    }
}

TEST_F(RedisNodes, MemoryThatIsFullRefusesAnAppendWholeAndTakesTheNext) {
    const Position tip = begin();
    server().cli({"CONFIG", "SET", "maxmemory", "1"});
    EXPECT_EQ(trouble_in(wait_for(one().append(kRoom, tip, {"d", "e"}))), "disk_full");
    server().cli({"CONFIG", "SET", "maxmemory", "0"});
    EXPECT_EQ(stored(), (Entries{"a", "b", "c"}));
    EXPECT_TRUE(wait_for(one().append(kRoom, tip, {"d"})));
}

TEST_F(RedisNodes, AConnectionThatBreaksIsMadeAgainAndNothingIsLost) {
    Position tip = begin();
    for (int i = 0; i < 20; ++i) {
        server().cli({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
        const std::string entry = "after " + std::to_string(i);
        auto written = wait_for(one().append(kRoom, tip, {entry}));
        if (trouble_in(written) == "in_doubt") {
            const auto news = wait_for(one().catch_up(kRoom, tip));
            ASSERT_TRUE(news) << news.failure().hint;
            if (news->entries.empty()) written = wait_for(one().append(kRoom, tip, {entry}));
            tip = after(tip, {entry});
            continue;
        }
        ASSERT_TRUE(written) << written.failure().hint;
        tip = *written;
    }
    EXPECT_EQ(stored().size(), 23U);
}

TEST_F(RedisNodes, ANeighbourIsHeardAndOneselfIsNot) {
    std::mutex mutex;
    std::vector<std::string> heard_here, heard_there;
    std::atomic<int> news{0};
    const auto into = [&](std::vector<std::string>& list) {
        return [&](const std::string&, std::string word) {
            const std::lock_guard lock(mutex);
            list.push_back(std::move(word));
        };
    };
    EXPECT_TRUE(wait_for(one().create(kRoom, kEpoch)));
    const auto here = one_->neighbours()->join(kRoom, {[](Seq) {}, into(heard_here)});
    const auto there = other_->neighbours()->join(
        kRoom, {[&](Seq seq) { news = std::max<int>(news, static_cast<int>(seq.value)); },
                into(heard_there)});
    const auto something_was_heard = [&] {
        const std::lock_guard lock(mutex);
        return !heard_there.empty();
    };
    for (int tries = 0; tries < 1'000 && !something_was_heard(); ++tries) {
        one_->neighbours()->say(kRoom, std::string("hello\0there", 11));
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_TRUE(wait_for(one().append(kRoom, start(), {"a"})));
    for (int tries = 0; tries < 1'000 && news == 0; ++tries) std::this_thread::sleep_for(5ms);
    const std::lock_guard lock(mutex);
    EXPECT_TRUE(heard_here.empty());
    ASSERT_FALSE(heard_there.empty());
    EXPECT_EQ(heard_there.front(), std::string("hello\0there", 11));
    EXPECT_EQ(news, 1);
}

TEST_F(RedisNodes, WhetherSomebodyIsInARoomIsKnownToEveryNodeUntilItIsGone) {
    begin();
    const auto knows = [](RedisStore& store) {
        return *wait_for(store.neighbours()->is_occupied(kRoom));
    };
    EXPECT_FALSE(knows(*other_));
    one_->neighbours()->occupy(kRoom);
    for (int i = 0; i < 1'000 && !knows(*other_); ++i) std::this_thread::sleep_for(10ms);
    EXPECT_TRUE(knows(*other_));
    EXPECT_TRUE(knows(*one_));
    const auto left = std::stoll(server().cli({"PTTL", key("in")}));
    EXPECT_GT(left, 200'000) << "longer than any sweep takes, should the node die";
    EXPECT_LE(left, 300'000);
    EXPECT_TRUE(wait_for(one().drop(kRoom)));
    EXPECT_FALSE(knows(*other_));
}

// Trimming.

/// A Redis whose memory flips a bit of what is written under some keys.
class FlippingRedis final : public Redis {
  public:
    explicit FlippingRedis(Redis& real) : real_(real) {}
    std::string flips = "nothing";

    net::awaitable<Outcome<RedisReply>> ask(RedisWords words) override {
        if (words[0] == "HSET" && words[1].find(flips) != std::string::npos)
            words.back().back() = static_cast<char>(words.back().back() ^ 1);
        return real_.ask(std::move(words));
    }
    net::awaitable<Outcome<RedisReply>> tell(RedisWords words, Haste haste) override {
        return real_.tell(std::move(words), haste);
    }
    net::awaitable<bool> settled(std::string key) override { return real_.settled(std::move(key)); }
    net::awaitable<Outcome<RedisReply>> ask_master(std::size_t which, RedisWords words) override {
        return real_.ask_master(which, std::move(words));
    }
    [[nodiscard]] std::size_t masters() const override { return real_.masters(); }
    void rewrite_files() override { real_.rewrite_files(); }

  private:
    Redis& real_;
};

class RedisTrimming : public ::testing::Test {
  protected:
    RedisTrimming() {
        server().cli({"FLUSHALL"});
        net::post(loop_, [this] { redis_.begin([] {}, [](const std::string&, auto&&) {}); });
        thread_ = std::thread([this] { loop_.run(); });
        EXPECT_TRUE(wait_for(log_.create(kRoom, kEpoch)));
        Position tip = start();
        for (int i = 1; i <= 30; ++i)
            tip = *wait_for(log_.append(kRoom, tip, {"entry " + std::to_string(i)}));
        EXPECT_TRUE(wait_for(log_.keep_snapshot(kRoom, Seq{10}, "the board at 10")));
    }
    ~RedisTrimming() override {
        net::post(loop_, [this] {
            redis_.close();
            work_.reset();
        });
        thread_.join();
    }
    /// How many entries stand in the stream.
    static std::string standing() { return server().cli({"XLEN", stream_of(kRoom, kEpoch)}); }
    /// Everything from the first on can still be read, and the room be recovered.
    void expect_whole(std::uint64_t snapshot) {
        const auto all = wait_for(log_.read(kRoom, Seq{0}, 1'000));
        ASSERT_TRUE(all) << all.failure().hint;
        EXPECT_EQ(all->size(), 30U);
        const auto there = wait_for(log_.recover(kRoom));
        ASSERT_TRUE(there) << there.failure().hint;
        EXPECT_EQ(there->snapshot->seq, Seq{snapshot});
        EXPECT_EQ(there->tip.seq, Seq{30});
    }

    net::io_context loop_{1};
    net::executor_work_guard<net::io_context::executor_type> work_{loop_.get_executor()};
    LiveRedis redis_{loop_.get_executor(), server().address(), {.settling = 0ms}};
    FlippingRedis flipping_{redis_};
    SystemDice dice_;
    RedisLog log_{loop_.get_executor(), flipping_, dice_};
    std::thread thread_;
};

TEST_F(RedisTrimming, ASnapshotThatDoesNotReadBackAsItWasWrittenDoesNotCountAndNothingIsTrimmed) {
    RecordProperty("catalogue", "B8-137");
    flipping_.flips = "}:snap:";
    const auto kept = wait_for(log_.keep_snapshot(kRoom, Seq{20}, "the board at 20"));
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.why(), Trouble::corrupt);
    EXPECT_EQ(standing(), "30\n");
    expect_whole(10);
    // Nor by the next one: two that can be read are needed.
    flipping_.flips = "nothing";
    EXPECT_TRUE(wait_for(log_.keep_snapshot(kRoom, Seq{30}, "the board at 30")));
    EXPECT_EQ(standing(), "20\n") << "up to the older of two";
    expect_whole(30);
}

TEST_F(RedisTrimming, ASegmentThatDoesNotReadBackAsItWasWrittenLeavesTheStreamAsItIs) {
    RecordProperty("catalogue", "B8-137");
    flipping_.flips = "}:segs";
    EXPECT_TRUE(wait_for(log_.keep_snapshot(kRoom, Seq{20}, "the board at 20")));
    EXPECT_EQ(standing(), "30\n");
    expect_whole(20);
    flipping_.flips = "nothing";
    EXPECT_TRUE(wait_for(log_.keep_snapshot(kRoom, Seq{30}, "the board at 30")));
    EXPECT_EQ(standing(), "10\n");
    expect_whole(30);
}

}  // namespace
}  // namespace fishbowl::log
