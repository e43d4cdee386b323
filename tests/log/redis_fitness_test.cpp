// A Redis that could lose an acknowledged edit, or that is not ours, is refused in words.
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <future>
#include <optional>
#include <thread>

#include "base/ensure.hpp"
#include "log/live_redis.hpp"
#include "log/redis_store.hpp"
#include "support/redis_server.hpp"

namespace fishbowl::log {
namespace {

using namespace std::chrono_literals;

std::string objection_of(const RedisAddress& address) {
    RedisStore store(address);
    const auto there = store.await_redis(20s);
    if (there) return "";
    return std::string(name_of(there.why())) + ": " + there.failure().hint;
}

TEST(RedisFitness, EachSettingThatMayLoseAnEditIsNamed) {
    RecordProperty("catalogue", "B8-134");
    test::RedisServer server;
    server.set_up();
    ASSERT_EQ(objection_of(server.address()), "");
    const std::vector<std::array<std::string, 3>> settings{
        {"appendonly", "no", "yes"},
        {"appendfsync", "everysec", "always"},
        {"no-appendfsync-on-rewrite", "yes", "no"},
        {"maxmemory-policy", "allkeys-lru", "noeviction"}};
    for (const auto& [name, wrong, right] : settings) {
        server.cli({"CONFIG", "SET", name, wrong});
        const auto said = objection_of(server.address());
        EXPECT_NE(said.find("unfit"), std::string::npos) << said;
        EXPECT_NE(said.find("'" + name + "' is '" + wrong + "' and must be '" + right + "'"),
                  std::string::npos)
            << said;
        server.cli({"CONFIG", "SET", name, right});
    }
    EXPECT_EQ(objection_of(server.address()), "");
}

TEST(RedisFitness, WithoutItsFunctionsTheToolIsNamedThatLoadsThem) {
    test::RedisServer server;
    const auto said = objection_of(server.address());
    EXPECT_NE(said.find("redis-setup"), std::string::npos) << said;
}

TEST(RedisFitness, DataOfAnotherFormatIsNotTouched) {
    RecordProperty("catalogue", "B8-134");
    test::RedisServer server;
    server.set_up();
    server.cli({"SET", "fb:format", "7"});
    const auto said = objection_of(server.address());
    EXPECT_NE(said.find("format 7"), std::string::npos) << said;
    EXPECT_EQ(server.cli({"GET", "fb:format"}), "7\n");
}

TEST(RedisFitness, AWrongPasswordIsSaidAndNoneIsShown) {
    test::RedisServer server({"--requirepass", "right"});
    auto address = server.address();
    EXPECT_NE(objection_of(address).find("NOAUTH"), std::string::npos);
    address.password = "wrong-password";
    const auto said = objection_of(address);
    EXPECT_NE(said.find("WRONGPASS"), std::string::npos) << said;
    EXPECT_EQ(said.find("wrong-password"), std::string::npos) << said;
}

int writes_waited_for(const test::RedisServer& server) {
    const std::string stats = server.cli({"INFO", "commandstats"});
    const std::string name = "cmdstat_wait:calls=";
    const auto at = stats.find(name);
    return at == std::string::npos ? 0 : std::stoi(stats.substr(at + name.size()));
}

bool comes_to_be(const std::function<bool()>& is_so) {
    for (int tries = 0; tries < 1'000; ++tries) {
        if (is_so()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

Outcome<RedisReply> write(const RedisAddress& address) {
    net::io_context loop;
    LiveRedis redis{loop.get_executor(), address, RedisTimes{}};
    redis.expect_no_functions();
    redis.begin([] {}, [](const std::string&, const std::string&) {});
    std::optional<Outcome<RedisReply>> written;
    auto writing = [&]() -> net::awaitable<void> {
        auto telling = redis.tell({"SET", "key", "value"}, Redis::Haste::settled);
        written.emplace(co_await std::move(telling));
        redis.close();
    };
    net::co_spawn(loop, writing(), fail_stop);
    loop.run();
    return *written;
}

TEST(RedisFitness, AMasterThatGetsItsReplicaLaterIsWaitedForFromItsFirstWrite) {
    RecordProperty("catalogue", "B8-127");
    const std::vector<std::string> settings{"--min-replicas-to-write", "1"};
    test::RedisServer master(settings), replica(settings);
    // Connected while nobody follows: nothing can be written yet, and nothing is acknowledged.
    auto written = std::async(std::launch::async, [&] { return write(master.address()); });
    EXPECT_EQ(written.wait_for(2s), std::future_status::timeout);
    EXPECT_EQ(writes_waited_for(master), 0);
    replica.cli({"REPLICAOF", "127.0.0.1", std::to_string(master.port())});
    ASSERT_EQ(written.wait_for(30s), std::future_status::ready);
    EXPECT_TRUE(written.get());
    EXPECT_GE(writes_waited_for(master), 1) << "acknowledged before a replica had it";
}

TEST(RedisFitness, AReplicaThatComesLaterIsSeenWithoutANewConnection) {
    test::RedisServer master, replica;
    master.set_up();
    RedisStore store(master.address());
    ASSERT_TRUE(store.await_redis(20s));
    replica.cli({"REPLICAOF", "127.0.0.1", std::to_string(master.port())});
    const auto says = [&](const std::string& words) {
        return comes_to_be([&] { return store.ailment().find(words) != std::string::npos; });
    };
    EXPECT_TRUE(says("it has replicas, and 'min-replicas-to-write' is 0")) << store.ailment();
    master.cli({"CONFIG", "SET", "min-replicas-to-write", "1"});
    EXPECT_TRUE(comes_to_be([&] { return store.ailment().empty(); })) << store.ailment();
}

TEST(RedisFitness, WhoIsNotThereIsWaitedFor) {
    RedisStore store(*redis_address_of("unix:///nowhere/redis.sock"));
    const auto there = store.await_redis(2s);
    ASSERT_FALSE(there);
    EXPECT_EQ(there.why(), Trouble::unreachable);
    EXPECT_NE(there.failure().hint.find("/nowhere/redis.sock"), std::string::npos);
}

TEST(RedisAddresses, AreReadInEachForm) {
    const auto plain = redis_address_of("redis://cache.example");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->places, (std::vector<RedisPlace>{{"cache.example", 6379}}));
    const auto full = redis_address_of("rediss://fb:p%40ss@[::1]:7000/3");
    ASSERT_TRUE(full);
    EXPECT_TRUE(full->tls);
    EXPECT_EQ(full->user, "fb");
    EXPECT_EQ(full->password, "p@ss");
    EXPECT_EQ(full->database, 3U);
    EXPECT_EQ(full->places, (std::vector<RedisPlace>{{"::1", 7000}}));
    EXPECT_EQ(full->shown().find("p@ss"), std::string::npos);
    const auto sentinel = redis_address_of("redis+sentinel://a,b:5/main");
    ASSERT_TRUE(sentinel);
    EXPECT_EQ(sentinel->places, (std::vector<RedisPlace>{{"a", 26379}, {"b", 5}}));
    EXPECT_EQ(sentinel->master, "main");
    const auto cluster = redis_address_of("redis+cluster://:secret@a:1,b:2");
    ASSERT_TRUE(cluster);
    EXPECT_EQ(cluster->password, "secret");
    EXPECT_EQ(cluster->user, "");
    EXPECT_EQ(redis_address_of("unix://u:p@/run/redis.sock")->places,
              (std::vector<RedisPlace>{{"/run/redis.sock", 0}}));
}

TEST(RedisAddresses, SayWhatIsWrong) {
    for (const char* wrong : {"", "localhost", "http://a", "redis://", "redis://a:0",
                              "redis://a:70000", "redis://a/x", "redis://a,b", "redis://%4@a",
                              "redis+sentinel://a", "redis+cluster://a/1", "unix://relative"})
        EXPECT_FALSE(redis_address_of(wrong)) << wrong;
}

}  // namespace
}  // namespace fishbowl::log
