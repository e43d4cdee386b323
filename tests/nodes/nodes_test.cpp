// Three real servers share a real Redis, and people edit through all of them, while a server or
// Redis dies, stops, or loses what it had. Nothing that a client was told is done is lost, and
// nothing is done twice.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "crash/under_load.hpp"
#include "log/redis_rooms.hpp"
#include "log/redis_slots.hpp"
#include "log/redis_store.hpp"
#include "log/scratch_directory.hpp"
#include "support/environment.hpp"
#include "support/redis_cluster.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::crash {
namespace {

using test::number_from_environment;

constexpr std::size_t kNodes = 3;

class Nodes : public UnderLoad {
  protected:
    void SetUp() override {
        // A process of its own, as an operator runs it.
        test::StartedProgram setup({FISHBOWL_PROGRAM, "redis-setup", "--redis", url()}, said());
        ASSERT_TRUE(setup.ended_within(kPatience));
        ASSERT_EQ(setup.exit_code(), 0);
        for (std::size_t i = 0; i < kNodes; ++i) serve(i);
        ASSERT_FALSE(HasFailure());
        people_come();
    }
    void TearDown() override {
        client_.reset();
        for (auto& server : servers_) server.reset();
        if (HasFailure()) show_what_was_said();
    }

    [[nodiscard]] fs::path folder() const override { return scratch_.path(); }
    [[nodiscard]] std::vector<std::uint16_t> ports() const override { return ports_; }

    void serve(std::size_t node) { servers_[node] = start_serving(words_of(node), ports_[node]); }
    [[nodiscard]] std::vector<std::string> words_of(std::size_t node) const {
        return {FISHBOWL_PROGRAM, "serve",
                "--listen",       "127.0.0.1:" + std::to_string(ports_[node]),
                "--data",         (folder() / ("node" + std::to_string(node))).string(),
                "--redis",        url(),
                "--trace",        "warning"};
    }
    void kill_node(std::size_t node) {
        servers_[node]->send(SIGKILL);
        ASSERT_TRUE(servers_[node]->ended_within(kPatience));
    }
    [[nodiscard]] bool is_ready(std::size_t node) const {
        return http(ports_[node], "GET", "/readyz").status == 200;
    }
    void wait_until_ready(std::size_t node, bool ready) const {
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (is_ready(node) != ready) {
            ASSERT_LT(std::chrono::steady_clock::now(), until) << "node " << node;
            std::this_thread::sleep_for(20ms);
        }
    }

    /// What Redis says beside what the clients were told.
    void compare() {
        const auto told = ledgers();  // read first: what comes later is compared later
        log::RedisTimes times;
        times.settling = 0ms;
        log::RedisStore store(*log::redis_address_of(url()), times);
        ASSERT_TRUE(store.await_redis(60s));
        for (const auto& made : made_) {
            const auto all =
                log::wait_for(store.log().read(RoomId{made.workshop()}, Seq{0}, 10'000'000));
            ASSERT_TRUE(all) << all.failure().hint;
            compare_room(made.workshop(), *all, told);
        }
    }
    void end(const char* what) {
        people_leave();
        compare();
        std::printf("%s: %s\n", what, summary().c_str());
    }
    /// The sum over the nodes of a counter on /metrics.
    [[nodiscard]] double counted(const std::string& name) const {
        double sum = 0;
        for (const auto port : ports_) {
            std::istringstream lines(http(port, "GET", "/metrics").body);
            for (std::string line; std::getline(lines, line);) {
                if (line.starts_with("fishbowl_" + name))
                    sum += std::stod(line.substr(line.rfind(' ') + 1));
            }
        }
        return sum;
    }

    [[nodiscard]] virtual std::string url() const = 0;

    log::ScratchDirectory scratch_;
    std::vector<std::uint16_t> ports_{test::free_port(), test::free_port(), test::free_port()};
    std::array<std::unique_ptr<test::StartedProgram>, kNodes> servers_;
};

class NodesOnRedis : public Nodes {
  protected:
    [[nodiscard]] std::string url() const override { return redis_.url(); }
    test::RedisServer redis_;
};

TEST_F(NodesOnRedis, AnyNodeServesAnyRoomAndLosingARaceIsHarmless) {
    wait_for_more(number_from_environment("FISHBOWL_EDITS", 400));
    EXPECT_GT(counted("stale_tips_total"), 0) << "two nodes wrote to one room all the time";
    std::printf("%.0f races lost, %.0f batches\n", counted("stale_tips_total"),
                counted("batches_total"));
    end("people of one room on three nodes");
}

TEST_F(NodesOnRedis, ANodeThatDiesLosesNothingAndItsPeopleGoElsewhere) {
    RecordProperty("figure", "G6");
    std::mt19937 dice(std::random_device{}());
    for (std::size_t kill = 0; kill < number_from_environment("FISHBOWL_CYCLES", 3); ++kill) {
        const std::size_t node = dice() % kNodes;
        wait_for_more(40);
        kill_node(node);
        wait_for_more(40);
        compare();
        serve(node);
        if (HasFailure()) return;
    }
    end("a node killed");
}

TEST_F(NodesOnRedis, ANodeThatWasPausedWritesNothingOverOthers) {
    RecordProperty("catalogue", "B9-144");
    wait_for_more(40);
    servers_[0]->send(SIGSTOP);
    wait_for_more(80);
    servers_[0]->send(SIGCONT);
    wait_for_more(80);
    end("a node paused");
}

TEST_F(NodesOnRedis, ARedisThatIsKilledLosesNothingThatWasAcknowledged) {
    RecordProperty("catalogue", "B8-124");
    RecordProperty("figure", "G7");
    for (std::size_t kill = 0; kill < number_from_environment("FISHBOWL_CYCLES", 3); ++kill) {
        wait_for_more(40);
        redis_.kill();
        wait_until_ready(0, false);
        redis_.start();
        wait_for_more(40);
        compare();
        if (HasFailure()) return;
    }
    end("Redis killed");
}

TEST_F(NodesOnRedis, ARedisThatHangsIsWaitedForAndNothingIsDoneTwice) {
    RecordProperty("catalogue", "B8-131");
    wait_for_more(40);
    redis_.send(SIGSTOP);
    wait_until_ready(1, false);
    redis_.send(SIGCONT);
    wait_for_more(80);
    end("Redis hung");
}

TEST_F(NodesOnRedis, ARedisThatForgotEverythingIsHealedByThoseWhoHoldTheRooms) {
    RecordProperty("catalogue", "B8-125, B8-135");
    RecordProperty("figure", "G8");
    wait_for_more(80);
    const std::size_t before = acknowledged();
    redis_.cli({"FLUSHALL"});
    // What stood in the log before is in a snapshot now; who was told is asked once more below.
    std::this_thread::sleep_for(3s);
    people_leave();
    log::RedisTimes times;
    times.settling = 0ms;
    log::RedisStore store(redis_.address(), times);
    ASSERT_TRUE(store.await_redis(60s));
    std::size_t held = 0;
    for (const auto& made : made_) {
        const auto there = log::wait_for(store.log().recover(RoomId{made.workshop()}));
        ASSERT_TRUE(there) << there.failure().hint;
        EXPECT_TRUE(there->snapshot);
        held += there->tip.seq.value;
    }
    EXPECT_GE(held, before);
    EXPECT_GT(counted("healed_total"), 0);
}

class NodesOnWatchedRedis : public Nodes {
  protected:
    [[nodiscard]] std::string url() const override { return redis_.url(); }
    test::WatchedRedis redis_;
};

TEST_F(NodesOnWatchedRedis, TheMasterThatSentinelNamesIsFollowedAndNothingIsLost) {
    RecordProperty("catalogue", "B8-127");
    wait_for_more(40);
    redis_.server(0).kill();
    redis_.wait_for_master(1);
    // A master alone takes no writes: what is acknowledged is in two places.
    redis_.server(0).start();
    redis_.follow(0, 1);
    wait_for_more(80);
    end("a failover by Sentinel");
}

class NodesOnCluster : public Nodes {
  protected:
    [[nodiscard]] std::string url() const override { return redis_.url(); }
    test::RedisCluster redis_;
};

TEST_F(NodesOnCluster, RoomsAreSpreadOverMastersAndAFailoverIsFollowed) {
    RecordProperty("catalogue", "B8-127, B8-139");
    wait_for_more(40);
    compare();
    // The master of the first room.
    std::size_t master = 0;
    const auto key = log::key_of(RoomId{made_.front().workshop()}, "m");
    while (redis_.node(master).cli({"EXISTS", key}) != "1\n" || !redis_.is_master(master))
        ASSERT_LT(++master, redis_.size());
    redis_.node(master).kill();
    for (int tries = 0; tries < 6'000; ++tries) {
        std::size_t masters = 0;
        for (std::size_t i = 0; i < redis_.size(); ++i) masters += redis_.is_master(i) ? 1 : 0;
        if (masters == 3) break;
        std::this_thread::sleep_for(10ms);
    }
    redis_.node(master).start();
    wait_for_more(120);
    end("a failover in a cluster");
}

TEST_F(NodesOnCluster, ASlotThatMovesToAnotherMasterIsFollowed) {
    RecordProperty("catalogue", "B8-139");
    wait_for_more(40);
    const auto workshop = made_.front().workshop();
    const auto slot = std::to_string(log::slot_of(log::key_of(RoomId{workshop}, "m")));
    std::size_t from = redis_.size(), to = 0;
    for (std::size_t i = 0; i < redis_.size(); ++i) {
        if (!redis_.is_master(i)) continue;
        const auto keys = redis_.node(i).cli({"CLUSTER", "COUNTKEYSINSLOT", slot});
        (keys == "0\n" ? to : from) = i;
    }
    ASSERT_LT(from, redis_.size());
    const auto id_of = [&](std::size_t node) {
        auto id = redis_.node(node).cli({"CLUSTER", "MYID"});
        id.pop_back();
        return id;
    };
    // As the specification has it: both are told, keys move one by one, then everybody is told.
    redis_.node(to).cli({"CLUSTER", "SETSLOT", slot, "IMPORTING", id_of(from)});
    redis_.node(from).cli({"CLUSTER", "SETSLOT", slot, "MIGRATING", id_of(to)});
    for (;;) {
        std::istringstream keys(redis_.node(from).cli({"CLUSTER", "GETKEYSINSLOT", slot, "100"}));
        std::string key;
        bool some = false;
        while (std::getline(keys, key) && !key.empty()) {
            some = true;
            redis_.node(from).cli(
                {"MIGRATE", "127.0.0.1", std::to_string(redis_.node(to).port()), key, "0", "5000"});
        }
        if (!some) break;
    }
    wait_for_more(20);
    for (std::size_t i = 0; i < redis_.size(); ++i) {
        if (redis_.is_master(i))
            redis_.node(i).cli({"CLUSTER", "SETSLOT", slot, "NODE", id_of(to)});
    }
    wait_for_more(80);
    end("a slot moved");
}

}  // namespace
}  // namespace fishbowl::crash
