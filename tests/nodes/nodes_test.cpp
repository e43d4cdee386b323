// Three real servers share a real Redis, and people edit through all of them, while a server or
// Redis dies, stops, or loses what it had. Nothing that a client was told is done is lost, and
// nothing is done twice.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "crash/under_load.hpp"
#include "log/redis_store.hpp"
#include "log/scratch_directory.hpp"
#include "support/environment.hpp"
#include "support/redis_server.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::crash {
namespace {

using test::number_from_environment;

constexpr std::size_t kNodes = 3;

class Nodes : public UnderLoad {
  protected:
    void SetUp() override {
        redis_.set_up();
        for (std::size_t i = 0; i < kNodes; ++i) serve(i);
        if (!HasFailure()) people_come();
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
                "--redis",        redis_.url(),
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
        log::RedisStore store(redis_.address(), times);
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

    log::ScratchDirectory scratch_;
    test::RedisServer redis_;
    std::vector<std::uint16_t> ports_{test::free_port(), test::free_port(), test::free_port()};
    std::array<std::unique_ptr<test::StartedProgram>, kNodes> servers_;
};

TEST_F(Nodes, AnyNodeServesAnyRoomAndLosingARaceIsHarmless) {
    wait_for_more(number_from_environment("FISHBOWL_EDITS", 400));
    EXPECT_GT(counted("stale_tips_total"), 0) << "two nodes wrote to one room all the time";
    std::printf("%.0f races lost, %.0f batches\n", counted("stale_tips_total"),
                counted("batches_total"));
    end("people of one room on three nodes");
}

TEST_F(Nodes, ANodeThatDiesLosesNothingAndItsPeopleGoElsewhere) {
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

TEST_F(Nodes, ANodeThatWasPausedWritesNothingOverOthers) {
    RecordProperty("catalogue", "B9-144");
    wait_for_more(40);
    servers_[0]->send(SIGSTOP);
    wait_for_more(80);
    servers_[0]->send(SIGCONT);
    wait_for_more(80);
    end("a node paused");
}

TEST_F(Nodes, ARedisThatIsKilledLosesNothingThatWasAcknowledged) {
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

TEST_F(Nodes, ARedisThatHangsIsWaitedForAndNothingIsDoneTwice) {
    RecordProperty("catalogue", "B8-131");
    wait_for_more(40);
    redis_.send(SIGSTOP);
    wait_until_ready(1, false);
    redis_.send(SIGCONT);
    wait_for_more(80);
    end("Redis hung");
}

TEST_F(Nodes, ARedisThatForgotEverythingIsHealedByThoseWhoHoldTheRooms) {
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

}  // namespace
}  // namespace fishbowl::crash
