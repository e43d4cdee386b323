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

/// With the users of deploy/redis.acl on the servers, and one for the sentinel and the replica
/// each.
class NodesOnWatchedRedisWithUsers : public Nodes {
  protected:
    [[nodiscard]] std::string url() const override { return redis_.url("fishbowl:sec%3Aret@"); }
    [[nodiscard]] std::string setup_url() const override {
        return redis_.url("fishbowl-admin:adm%40in@");
    }
    static std::string users_in(const fs::path& folder) {
        const auto file = folder / "users.acl";
        std::ifstream in(fs::path(FISHBOWL_TESTS_DIR) / "../deploy/redis.acl");
        std::ofstream out(file);
        for (std::string line; std::getline(in, line);) {
            // The test looks in as `default`; `operator` is not needed.
            if (line.starts_with("user default") || line.starts_with("user operator")) continue;
            for (const auto& [hash, password] :
                 {std::pair{"#FISHBOWL_SHA256", ">sec:ret"}, {"#ADMIN_SHA256", ">adm@in"}})
                if (const auto at = line.find(hash); at != std::string::npos)
                    line.replace(at, std::string(hash).size(), password);
            out << line << '\n';
        }
        out << "user default on nopass ~* &* +@all\n"
               "user replica on >copies +psync +replconf +ping\n"
               "user sentinel on >watches allchannels +multi +slaveof +ping +exec +subscribe "
               "+config|rewrite +role +publish +info +client|setname +client|kill "
               "+script|kill\n";
        return file;
    }
    /// Who is connected to a server, beside the test itself: user and how many.
    std::map<std::string, int> users_of(std::size_t server) {
        std::map<std::string, int> users;
        std::istringstream clients(redis_.server(server).cli({"CLIENT", "LIST"}));
        for (std::string line; std::getline(clients, line);) {
            const auto at = line.find(" user=");
            if (at != std::string::npos)
                ++users[line.substr(at + 6, line.find(' ', at + 6) - at - 6)];
        }
        return users;
    }

    test::WatchedRedis redis_{
        {"--aclfile", users_in(folder()), "--masteruser", "replica", "--masterauth", "copies"},
        "sentinel auth-user main sentinel\n"
        "sentinel auth-pass main watches\n"};
};

TEST_F(NodesOnWatchedRedisWithUsers, NodesComeAsTheirUserToWhicheverServerIsTheMaster) {
    RecordProperty("catalogue", "B8-127");
    EXPECT_GE(users_of(0)["fishbowl"], 2 * static_cast<int>(kNodes)) << "a link and one to hear by";
    EXPECT_EQ(users_of(0)["default"], 1) << "the test";
    wait_for_more(40);
    redis_.server(0).kill();
    redis_.wait_for_master(1);
    redis_.server(0).start();
    redis_.follow(0, 1);
    wait_for_more(80);
    EXPECT_GE(users_of(1)["fishbowl"], 2 * static_cast<int>(kNodes));
    EXPECT_EQ(users_of(1)["default"], 1);
    // A wrong password is said, and is not the sentinel's.
    log::RedisStore stranger(*log::redis_address_of(redis_.url("fishbowl:wrong@")));
    const auto there = stranger.await_redis(10s);
    ASSERT_FALSE(there);
    EXPECT_NE(there.failure().hint.find("WRONGPASS"), std::string::npos) << there.failure().hint;
    end("a failover by Sentinel, with users");
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
