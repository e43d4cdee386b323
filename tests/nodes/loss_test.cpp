// A server or Redis dies, hangs, is cut off, or loses what it had, under load. Nothing that a
// client was told is done is lost, and nothing is done twice.
#include <cmath>
#include <ctime>
#include <random>

#include "nodes/nodes.hpp"
#include "support/cut_line.hpp"
#include "support/latencies.hpp"

namespace fishbowl::crash {
namespace {

TEST_F(NodesOnRedis, AnyNodeServesAnyRoomAndLosingARaceIsHarmless) {
    wait_for_more(number_from_environment("FISHBOWL_EDITS", 400));
    EXPECT_GT(counted("stale_tips_total"), 0) << "two nodes wrote to one room all the time";
    std::printf("on three nodes: %.0f races lost, %.0f batches\n", counted("stale_tips_total"),
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
    std::printf("on one node: %.0f races lost, %.0f batches\n", counted("stale_tips_total"),
                counted("batches_total"));
    end("people of a room on one node");
}

class ANodeThatDies : public NodesOnRedis {
  protected:
    /// Somebody whose line has ended goes elsewhere at once; the board there has all that they saw.
    /// Gives when they had it.
    SteadyTime go_elsewhere(std::unique_ptr<Visitor> visitor, const Guest& guest,
                            std::size_t node) {
        const auto seen = visitor->socket().hear_until([](const auto&) { return false; });
        visitor = visit(node, guest);
        const auto now = std::chrono::steady_clock::now();
        if (seen.heard_size() > 0 && visitor->welcome().welcome_size() > 0) {
            EXPECT_GE(visitor->welcome().welcome(0).seq(), seen.heard().rbegin()->seq());
        }
        return now;
    }
};

TEST_F(ANodeThatDies, LosesNothingAndItsPeopleGoElsewhere) {
    RecordProperty("figure", "G6");
    std::mt19937 dice(std::random_device{}());
    const auto kills = number_from_environment("FISHBOWL_CYCLES", 3);
    std::vector<Guest> guests;
    for (std::uint32_t i = 0; i < 4; ++i)
        guests.push_back(come_in(made_[i % made_.size()], 900 + i));
    test::Latencies caught_up;
    for (std::size_t kill = 0; kill < kills; ++kill) {
        const std::size_t node = dice() % kNodes;
        std::vector<std::unique_ptr<Visitor>> visitors;
        for (const Guest& guest : guests) visitors.push_back(visit(node, guest));
        wait_for_more(40);
        const auto cut = std::chrono::steady_clock::now();
        kill_node(node);
        std::vector<SteadyTime> there(guests.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < guests.size(); ++i)
            threads.emplace_back([&, i] {
                const auto other = (node + 1 + i % (kNodes - 1)) % kNodes;
                there[i] = go_elsewhere(std::move(visitors[i]), guests[i], other);
            });
        for (auto& thread : threads) thread.join();
        for (const auto& at : there) caught_up.add(at - cut);
        wait_for_more(40);
        compare();
        serve(node);
        if (HasFailure()) return;
    }
    std::printf("G6: %zu kills, %llu people elsewhere with the board within p50 %.0f p99 %.0f ms\n",
                kills, static_cast<unsigned long long>(caught_up.count()),
                caught_up.percentile(0.5), caught_up.percentile(0.99));
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
    const auto kills = number_from_environment("FISHBOWL_CYCLES", 3);
    test::Latencies written, ready;
    for (std::size_t kill = 0; kill < kills; ++kill) {
        wait_for_more(40);
        redis_.kill();
        wait_until_ready(0, false);
        redis_.start();
        const auto back = std::chrono::steady_clock::now();
        wait_for_more(1);
        written.add(std::chrono::steady_clock::now() - back);
        for (std::size_t node = 0; node < kNodes; ++node) wait_until_ready(node, true);
        ready.add(std::chrono::steady_clock::now() - back);
        wait_for_more(40);
        compare();
        if (HasFailure()) return;
    }
    std::printf(
        "G7: %zu kills of Redis, after it is back the first is acknowledged within p50 %.0f "
        "p99 %.0f ms, all nodes are ready within p50 %.0f p99 %.0f ms\n",
        kills, written.percentile(0.5), written.percentile(0.99), ready.percentile(0.5),
        ready.percentile(0.99));
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

/// Node 0 is an hour ahead of Redis, node 1 an hour behind.
class NodesWithWrongClocks : public NodesOnRedis {
  protected:
    [[nodiscard]] std::vector<std::string> words_of(std::size_t node) const override {
        auto words = Nodes::words_of(node);
        if (node == 2) return words;
        const std::vector<std::string> environment{
            std::string("FAKETIME=") + (node == 0 ? "+1h" : "-1h"),
            "FAKETIME_DONT_FAKE_MONOTONIC=1", std::string("LD_PRELOAD=") + FISHBOWL_FAKETIME};
        words.insert(words.begin(), environment.begin(), environment.end());
        return words;
    }
    /// By the clock of node `node`, as its answers are dated.
    [[nodiscard]] std::int64_t hours_ahead(std::size_t node) const {
        const auto dated = http(ports_[node], "GET", "/healthz").header("date");
        std::tm parts{};
        ::strptime(dated.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        return std::lround(static_cast<double>(::timegm(&parts) - ::time(nullptr)) / 3600);
    }
};

TEST_F(NodesWithWrongClocks, AnHourBetweenThemChangesNothing) {
    RecordProperty("catalogue", "B8-138");
    ASSERT_EQ(hours_ahead(0), 1);
    ASSERT_EQ(hours_ahead(1), -1);
    wait_for_more(100);
    // Tickets of one are good on another, sessions go from one to the next, Redis comes back.
    for (std::size_t node = 0; node < kNodes; ++node) {
        kill_node(node);
        wait_for_more(40);
        serve(node);
    }
    redis_.kill();
    redis_.start();
    wait_for_more(100);
    const Guest ada = come_in(made_.front(), 901, ports_[0]);
    for (const auto& [from, to] : {std::pair{0, 1}, {1, 0}, {2, 1}, {0, 2}}) {
        const auto ticket = parsed<proto::TicketResponse>(
            http(ports_[static_cast<std::size_t>(from)], "POST",
                 "/api/workshops/" + ada.workshop + "/ticket",
                 R"({"person":)" + std::to_string(ada.person) + "}", ada.cookie));
        Visitor visitor(ports_[static_cast<std::size_t>(to)], ada, ticket);
        EXPECT_TRUE(net::welcomed(visitor.welcome())) << from << " to " << to;
    }
    EXPECT_EQ(counted("healed_total") + counted("histories_lost_total"), 0);
    end("clocks an hour apart");
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
    const Guest ada = come_in(made_.front(), 901, ports_[1]),
                cem = come_in(made_.front(), 902, ports_[1]);
    auto here = visit(0, ada);
    auto there = visit(1, cem);
    const auto times = static_cast<std::uint32_t>(number_from_environment("FISHBOWL_CYCLES", 3));
    test::Latencies read, red;
    for (std::uint32_t time = 1; time <= times && !HasFailure(); ++time) {
        line_.be(State::deaf);
        const auto deaf = std::chrono::steady_clock::now();
        // Somebody writes through another node; who sits on this one is shown it all the same.
        there->socket().send(net::add_organisation(time, "Read " + std::to_string(time)));
        const auto heard = here->socket().hear_until([](const auto& frame) {
            for (const auto& one : frame.heard())
                for (const auto& event : one.events())
                    if (event.has_organisation_added()) return true;
            return false;
        });
        EXPECT_GT(heard.heard_size(), 0);
        read.add(std::chrono::steady_clock::now() - deaf);
        wait_until_ready(0, false);
        red.add(std::chrono::steady_clock::now() - deaf);
        line_.be(State::whole);
        wait_until_ready(0, true);
    }
    std::printf(
        "G9: %u dead subscriptions, what others wrote was read within p50 %.0f p99 %.0f ms, "
        "not ready within p50 %.0f p99 %.0f ms\n",
        times, read.percentile(0.5), read.percentile(0.99), red.percentile(0.5),
        red.percentile(0.99));
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
