// A server or Redis dies, hangs, is cut off, or loses what it had, under load. Nothing that a
// client was told is done is lost, and nothing is done twice.
#include <random>

#include "nodes/nodes.hpp"
#include "support/cut_line.hpp"

namespace fishbowl::crash {
namespace {

TEST_F(NodesOnRedis, AnyNodeServesAnyRoomAndLosingARaceIsHarmless) {
    wait_for_more(number_from_environment("FISHBOWL_EDITS", 400));
    EXPECT_GT(counted("stale_tips_total"), 0) << "two nodes wrote to one room all the time";
    std::printf("%.0f races lost, %.0f batches\n", counted("stale_tips_total"),
                counted("batches_total"));
    end("people of one room on three nodes");
}

/// As behind a proxy that sends a room's people to one node.
class NodesWithAProxy : public NodesOnRedis {
  protected:
    [[nodiscard]] std::vector<std::uint16_t> ports() const override { return {ports_[1]}; }
};

TEST_F(NodesWithAProxy, PeopleOfARoomOnOneNodeLoseNoRace) {
    wait_for_more(number_from_environment("FISHBOWL_EDITS", 200));
    EXPECT_EQ(counted("stale_tips_total"), 0);
    std::printf("%.0f batches\n", counted("batches_total"));
    end("people of a room on one node");
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

TEST_F(NodesOnRedis, ARedisThatCameBackFromAnOldFileGetsWhatTheNodesHold) {
    RecordProperty("catalogue", "B8-126");
    RecordProperty("figure", "G8");
    wait_for_more(60);
    const auto files = redis_.folder() / "appendonlydir", old = folder() / "old";
    fs::copy(files, old, fs::copy_options::recursive);
    wait_for_more(60);
    redis_.kill();
    fs::remove_all(files);
    fs::copy(old, files, fs::copy_options::recursive);
    redis_.start();
    wait_for_more(60);
    EXPECT_GT(counted("healed_total"), 0);
    EXPECT_EQ(counted("histories_lost_total"), 0);
    end("Redis from an old file");
}

TEST_F(NodesOnRedis, ARedisWhoseFileWasCutGetsWhatTheNodesHold) {
    RecordProperty("catalogue", "B8-126");
    RecordProperty("figure", "G8");
    wait_for_more(60);
    redis_.kill();
    for (const auto& one : fs::directory_iterator(redis_.folder() / "appendonlydir")) {
        const auto name = one.path().filename().string();
        if (name.find(".incr.") == std::string::npos || fs::file_size(one.path()) < 4'000) continue;
        fs::resize_file(one.path(), fs::file_size(one.path()) - 3'000);
    }
    redis_.start();
    wait_for_more(60);
    EXPECT_GT(counted("healed_total"), 0);
    end("Redis with a file that was cut");
}

TEST_F(NodesOnRedis, AForeignEntryIsTakenOutUnderLoad) {
    RecordProperty("catalogue", "B8-141");
    RecordProperty("figure", "G8");
    for (int i = 0; i < 3; ++i) {
        wait_for_more(20);
        for (const auto& made : made_) {
            const RoomId room{made.workshop()};
            auto epoch = redis_.cli({"HGET", log::key_of(room, "m"), "epoch"});
            epoch.pop_back();
            redis_.cli({"XADD", log::stream_of(room, epoch), "*", "e", "garbage"});
        }
    }
    wait_for_more(40);
    EXPECT_GT(counted("foreign_entries_total"), 0);
    end("foreign entries");
}

TEST_F(NodesOnRedis, WhatIsLostInTheMiddleOfARunIsFoundAndPutBack) {
    RecordProperty("catalogue", "B8-135, B8-136");
    RecordProperty("figure", "G8");
    wait_for_more(60);
    const RoomId first{made_[0].workshop()}, second{made_[1].workshop()};
    auto epoch = redis_.cli({"HGET", log::key_of(first, "m"), "epoch"});
    epoch.pop_back();
    redis_.cli({"DEL", log::stream_of(first, epoch)});
    redis_.cli({"DEL", log::key_of(second, "m")});
    wait_for_more(60);
    EXPECT_GT(counted("healed_total"), 0);
    people_leave();
    log::RedisTimes times;
    times.settling = 0ms;
    log::RedisStore store(redis_.address(), times);
    ASSERT_TRUE(store.await_redis(60s));
    for (const auto& made : made_)
        EXPECT_TRUE(log::wait_for(store.log().recover(RoomId{made.workshop()})));
}

TEST_F(NodesOnRedis, WithItsMemoryFullNothingIsHalfWrittenAndItGoesOnAfterwards) {
    RecordProperty("catalogue", "B8-133");
    people_leave();  // a refusal is an answer that its ledger does not expect
    const auto before = redis_.cli({"DBSIZE"});
    redis_.cli({"CONFIG", "SET", "maxmemory", "1"});
    EXPECT_NE(http(ports_[0], "POST", "/api/workshops",
                   R"({"title":"Full","template":"blank","hostName":"Acme"})")
                  .status,
              201);
    redis_.cli({"CONFIG", "SET", "maxmemory", "0"});
    EXPECT_EQ(redis_.cli({"DBSIZE"}), before);
    const auto made = http(ports_[0], "POST", "/api/workshops",
                           R"({"title":"Room again","template":"blank","hostName":"Acme"})");
    EXPECT_LT(made.status, 300) << made.body;
}

TEST_F(NodesOnRedis, ARollingRestartLosesNothing) {
    RecordProperty("catalogue", "B9-145");
    RecordProperty("figure", "G20");
    for (std::size_t node = 0; node < kNodes; ++node) {
        wait_for_more(40);
        servers_[node]->send(SIGTERM);
        ASSERT_TRUE(servers_[node]->ended_within(kPatience));
        EXPECT_EQ(servers_[node]->exit_code(), 0);
        serve(node);
    }
    wait_for_more(40);
    end("a rolling restart");
}

/// Node 0 has a line of its own to Redis, which the test holds in its hand.
class NodeOnALine : public NodesOnRedis {
  protected:
    using State = test::CutLine::State;
    [[nodiscard]] std::string url_of(std::size_t node) const override {
        return node == 0 ? "redis://127.0.0.1:" + std::to_string(line_.port()) : url();
    }
    test::CutLine line_{redis_.port()};
};

TEST_F(NodeOnALine, WhoIsCutOffAcknowledgesNothingAndComesBackByPosition) {
    RecordProperty("catalogue", "B8-128, B8-129");
    wait_for_more(40);
    line_.be(State::cut);
    wait_until_ready(0, false);
    wait_for_more(80);  // through the others
    line_.be(State::whole);
    wait_until_ready(0, true);
    wait_for_more(40);
    end("one of three cut off");
}

TEST_F(NodeOnALine, WhatIsHeldUpIsWaitedForAndReadAgain) {
    RecordProperty("catalogue", "B8-128");
    wait_for_more(40);
    line_.be(State::held);
    wait_until_ready(0, false);
    line_.be(State::whole);
    wait_until_ready(0, true);
    wait_for_more(40);
    end("the line to one held up");
}

TEST_F(NodeOnALine, WhoDoesNotHearWhatIsPublishedReadsItAllTheSameAndIsNotReady) {
    RecordProperty("catalogue", "B8-130, B8-140");
    RecordProperty("figure", "G9");
    wait_for_more(40);
    people_leave();
    line_.be(State::deaf);
    wait_until_ready(0, false);
    // Somebody writes through another node; who sits on this one is shown it all the same.
    const Guest ada = come_in(made_.front(), 901, ports_[1]),
                cem = come_in(made_.front(), 902, ports_[1]);
    auto here = visit(0, ada);
    auto there = visit(1, cem);
    there->socket().send(net::add_organisation(1, "Heard by looking"));
    const auto heard = here->socket().hear_until([](const auto& frame) {
        for (const auto& one : frame.heard())
            for (const auto& event : one.events())
                if (event.has_organisation_added()) return true;
        return false;
    });
    EXPECT_GT(heard.heard_size(), 0);
    line_.be(State::whole);
    wait_until_ready(0, true);
}

TEST_F(NodeOnALine, AnAppendWhoseAnswerIsLostTakesEffectOnce) {
    RecordProperty("catalogue", "B8-132");
    for (int lost = 0; lost < 5; ++lost) {
        wait_for_more(20);
        line_.be(State::mute);
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (line_.swallowed() <= lost && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(5ms);
        ASSERT_GT(line_.swallowed(), lost);
    }
    wait_for_more(40);
    end("answers lost");
}

}  // namespace
}  // namespace fishbowl::crash
