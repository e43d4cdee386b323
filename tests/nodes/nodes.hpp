// Three real servers that share a real Redis, with people who edit through all of them under the
// eyes of a client that keeps a ledger.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

#include "crash/under_load.hpp"
#include "log/redis_rooms.hpp"
#include "log/redis_store.hpp"
#include "log/scratch_directory.hpp"
#include "support/environment.hpp"
#include "support/redis_server.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::crash {

using test::number_from_environment;

using SteadyTime = std::chrono::steady_clock::time_point;

inline constexpr std::size_t kNodes = 3;

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
        test::StartedProgram setup({FISHBOWL_PROGRAM, "redis-setup", "--redis", setup_url()},
                                   said());
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
    [[nodiscard]] virtual std::vector<std::string> words_of(std::size_t node) const {
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
            std::this_thread::sleep_for(10ms);
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
    /// Whoever loads functions may be somebody else.
    [[nodiscard]] virtual std::string setup_url() const { return url(); }
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

}  // namespace fishbowl::crash
