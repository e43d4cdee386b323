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
#include "log/sqlite_store.hpp"
#include "support/cut_line.hpp"
#include "support/environment.hpp"
#include "support/redis_cluster.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::crash {
namespace {

using test::number_from_environment;

constexpr std::size_t kNodes = 3;

class Visitor {
  public:
    Visitor(std::uint16_t port, const Guest& guest, const proto::TicketResponse& ticket)
        : socket_(port, guest.workshop) {
        socket_.send(net::hello(ticket.ticket(), guest.replica));
        welcome_ = socket_.hear_until(net::welcomed);
    }
    net::WebSocketClient& socket() { return socket_; }
    [[nodiscard]] const proto::ServerFrame& welcome() const { return welcome_; }

  private:
    net::WebSocketClient socket_;
    proto::ServerFrame welcome_;
};

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
                "--redis",        url_of(node),
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
    std::unique_ptr<Visitor> visit(std::size_t node, const Guest& guest) {
        const auto ticket = parsed<proto::TicketResponse>(
            http(ports_[node], "POST", "/api/workshops/" + guest.workshop + "/ticket",
                 R"({"person":)" + std::to_string(guest.person) + "}", guest.cookie));
        auto visitor = std::make_unique<Visitor>(ports_[node], guest, ticket);
        EXPECT_TRUE(net::welcomed(visitor->welcome()));
        return visitor;
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
    [[nodiscard]] virtual std::string url_of(std::size_t) const { return url(); }

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

// People of one room on two nodes.

class Neighbours : public NodesOnRedis {
  protected:
    /// Hears on until somebody's presence says that they are here, or that they have left.
    static bool hears_of(Visitor& visitor, std::uint32_t person, bool gone) {
        const auto says = [&](const proto::ServerFrame& frame) {
            for (const auto& one : frame.presence())
                if (one.person() == person && one.gone() == gone) return true;
            return false;
        };
        return says(gone ? proto::ServerFrame{} : visitor.welcome()) ||
               says(visitor.socket().hear_until(says));
    }
};

TEST_F(Neighbours, ATicketOfOneNodeOpensASessionOnAnotherAndWhoSitsThereIsSeenHere) {
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    const auto ticket = parsed<proto::TicketResponse>(
        http(ports_[0], "POST", "/api/workshops/" + ada.workshop + "/ticket",
             R"({"person":)" + std::to_string(ada.person) + "}", ada.cookie));
    Visitor here(ports_[1], ada, ticket);
    ASSERT_TRUE(net::welcomed(here.welcome()));
    auto there = visit(2, cem);
    EXPECT_TRUE(hears_of(here, cem.person, false));
    EXPECT_TRUE(hears_of(*there, ada.person, false));
    // Their node dies: they have left within seconds.
    kill_node(2);
    EXPECT_TRUE(hears_of(here, cem.person, true));
}

TEST_F(Neighbours, WhoIsRemovedOnOneNodeIsOutOnEvery) {
    RecordProperty("catalogue", "B5-88");
    RecordProperty("figure", "G16");
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    auto host = visit(0, ada);
    auto guest = visit(1, cem);
    proto::ClientFrame frame;
    auto* command = frame.add_commands();
    command->set_number(1);
    command->mutable_remove_person()->set_person(cem.person);
    host->socket().send(frame);
    const auto heard =
        guest->socket().hear_until([](const auto& one) { return one.goodbye_size() > 0; });
    ASSERT_EQ(heard.goodbye_size(), 1);
    EXPECT_EQ(heard.goodbye(0).code(), 4503U);
    const auto again = http(ports_[2], "POST", "/api/workshops/" + cem.workshop + "/ticket",
                            R"({"person":)" + std::to_string(cem.person) + "}", cem.cookie);
    EXPECT_NE(again.status, 200) << "nor does a third node take them";
}

TEST_F(Neighbours, AWorkshopThatIsDeletedOnOneNodeIsGoneFromEvery) {
    people_leave();
    const Guest ada = come_in(made_.front(), 901);
    auto visitor = visit(1, ada);
    test::StartedProgram tool({FISHBOWL_PROGRAM, "delete", ada.workshop, "--yes", "--data",
                               (folder() / "node0").string()},
                              said());
    ASSERT_TRUE(tool.ended_within(kPatience));
    EXPECT_EQ(tool.exit_code(), 0);
    const auto heard =
        visitor->socket().hear_until([](const auto& one) { return one.goodbye_size() > 0; });
    ASSERT_EQ(heard.goodbye_size(), 1);
    EXPECT_EQ(heard.goodbye(0).code(), 4507U);
    std::istringstream keys(redis_.cli({"KEYS", "fb:{" + ada.workshop + "}:*"}));
    for (std::string key; std::getline(keys, key);)
        EXPECT_TRUE(key.empty() || key.ends_with("}:m")) << key;
}

TEST_F(Neighbours, AHouseMovesIntoADirectoryAndBack) {
    wait_for_more(100);
    people_leave();
    for (auto& server : servers_) server.reset();
    const auto move = [&](const std::string& from, const std::string& to) {
        test::StartedProgram tool({FISHBOWL_PROGRAM, "move", "--from", from, "--to", to}, said());
        ASSERT_TRUE(tool.ended_within(kPatience));
        ASSERT_EQ(tool.exit_code(), 0);
    };
    const std::string house = (folder() / "house").string();
    move(url(), house);
    test::StartedProgram check({FISHBOWL_PROGRAM, "check", house}, said());
    ASSERT_TRUE(check.ended_within(kPatience));
    EXPECT_EQ(check.exit_code(), 0);
    const auto told = ledgers();
    {
        auto store = log::SqliteStore::open(house);
        ASSERT_TRUE(store);
        for (const auto& made : made_) {
            const auto all =
                log::wait_for((*store)->log().read(RoomId{made.workshop()}, Seq{0}, 10'000'000));
            ASSERT_TRUE(all);
            compare_room(made.workshop(), *all, told);
        }
    }
    redis_.cli({"FLUSHALL"});
    move(house, url());
    move(house, url());  // harmless twice
    compare();
    serve(0);
    // Their browsers are known there still.
    ports_ = {ports_[0], ports_[0], ports_[0]};
    auto visitor = visit(0, guests_.front());
    EXPECT_TRUE(net::welcomed(visitor->welcome()));
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
