// Three masters and three replicas of a real Redis Cluster on loopback; and a master with a replica
// that a sentinel watches.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "support/redis_server.hpp"

namespace fishbowl::test {

class RedisCluster {
  public:
    RedisCluster() {
        for (int i = 0; i < 6; ++i) {
            // The bus that nodes talk to each other by is 10,000 above, unless it is told.
            nodes_.push_back(std::make_unique<RedisServer>(std::vector<std::string>{
                "--cluster-enabled", "yes", "--cluster-node-timeout", "1500", "--cluster-port",
                std::to_string(free_port()), "--min-replicas-to-write", "1",
                "--cluster-replica-validity-factor", "0"}));
        }
        std::string list;
        for (const auto& node : nodes_) list += " 127.0.0.1:" + std::to_string(node->port());
        const std::string line = "redis-cli --cluster create" + list +
                                 " --cluster-replicas 1 --cluster-yes > '" +
                                 (nodes_[0]->folder() / "created").string() + "' 2>&1";
        if (::system(line.c_str()) != 0) {
            ADD_FAILURE() << std::ifstream(nodes_[0]->folder() / "created").rdbuf();
            return;
        }
        for (const auto& node : nodes_) {
            for (int tries = 0; tries < 2'000 && !is_whole(*node); ++tries)
                std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
    }

    RedisServer& node(std::size_t index) { return *nodes_[index]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] bool is_master(std::size_t index) const {
        return nodes_[index]->cli({"ROLE"}).starts_with("master");
    }
    [[nodiscard]] std::string url() const {
        std::string list;
        for (const auto& node : nodes_)
            list += (list.empty() ? "" : ",127.0.0.1:") + std::to_string(node->port());
        return "redis+cluster://127.0.0.1:" + list;
    }

  private:
    static bool is_whole(const RedisServer& node) {
        const auto info = node.cli({"CLUSTER", "INFO"});
        const auto role = node.cli({"ROLE"});
        const bool linked = role.starts_with("master")
                                ? role.find("127.0.0.1") != std::string::npos
                                : role.find("connected") != std::string::npos;
        return info.find("cluster_state:ok") != std::string::npos && linked;
    }
    std::vector<std::unique_ptr<RedisServer>> nodes_;
};

/// A master, its replica, and one sentinel, which is enough to decide.
class WatchedRedis {
  public:
    /// `settings`: more of both servers; `sentinel`: more lines of the sentinel's.
    explicit WatchedRedis(const std::vector<std::string>& settings = {},
                          const std::string& sentinel = "") {
        std::vector<std::string> all{"--min-replicas-to-write", "1", "--min-replicas-max-lag",
                                     "10"};
        all.insert(all.end(), settings.begin(), settings.end());
        for (int i = 0; i < 2; ++i) servers_.push_back(std::make_unique<RedisServer>(all));
        follow(1, 0);
        const auto conf = servers_[0]->folder() / "sentinel.conf";
        std::ofstream(conf) << "port " << port_ << "\nsentinel monitor main 127.0.0.1 "
                            << servers_[0]->port()
                            << " 1\nsentinel down-after-milliseconds main 700\n"
                               "sentinel failover-timeout main 3000\n"
                            << sentinel;
        sentinel_ = std::make_unique<StartedProgram>(
            std::vector<std::string>{"redis-server", conf.string(), "--sentinel"},
            (servers_[0]->folder() / "sentinel").string());
    }

    RedisServer& server(std::size_t index) { return *servers_[index]; }
    void follow(std::size_t who, std::size_t whom) {
        servers_[who]->cli({"REPLICAOF", "127.0.0.1", std::to_string(servers_[whom]->port())});
        for (int tries = 0; tries < 2'000; ++tries) {
            if (servers_[who]->cli({"ROLE"}).find("connected") != std::string::npos) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        ADD_FAILURE() << "the replica does not follow";
    }
    /// Waits until this one was made the master.
    void wait_for_master(std::size_t index) {
        for (int tries = 0; tries < 6'000; ++tries) {
            if (servers_[index]->cli({"ROLE"}).starts_with("master")) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        ADD_FAILURE() << "no failover";
    }
    /// `who`: USER:PASSWORD@ on the servers.
    [[nodiscard]] std::string url(const std::string& who = "") const {
        return "redis+sentinel://" + who + "127.0.0.1:" + std::to_string(port_) + "/main";
    }

  private:
    std::vector<std::unique_ptr<RedisServer>> servers_;
    std::uint16_t port_ = free_port();
    std::unique_ptr<StartedProgram> sentinel_;
};

}  // namespace fishbowl::test
