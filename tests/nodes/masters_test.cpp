// Another master takes over, by Sentinel and in a cluster, under load.
#include "log/redis_slots.hpp"
#include "nodes/nodes.hpp"
#include "support/redis_cluster.hpp"

namespace fishbowl::crash {
namespace {

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
