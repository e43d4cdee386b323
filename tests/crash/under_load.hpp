// What every test of a dying server does: people edit through a client that keeps a ledger, and
// what the log says is compared with what they were told.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "api.pb.h"
#include "crash/ledger.hpp"
#include "event.pb.h"
#include "net/websocket_client.hpp"
#include "support/started_program.hpp"

namespace fishbowl::crash {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto kPatience = 120s;  // for what shall happen; nothing here says how fast
constexpr int kRooms = 2, kReplicasPerRoom = 4;

class UnderLoad : public ::testing::Test {
  protected:
    /// Where things lie that are gone afterwards.
    [[nodiscard]] virtual fs::path folder() const = 0;
    /// Of the servers that people may go to, at least one.
    [[nodiscard]] virtual std::vector<std::uint16_t> ports() const = 0;
    [[nodiscard]] std::string said() const { return (folder() / "said").string(); }

    void show_what_was_said() const {
        std::ifstream words(said());
        std::cout << words.rdbuf();
    }

    static net::HttpAnswer http(std::uint16_t port, const std::string& method,
                                const std::string& path, const std::string& body = "",
                                const std::string& cookie = "") {
        net::Line line(port, 60s);
        if (!line.connected()) return {};
        const std::string host = "127.0.0.1:" + std::to_string(port);
        line.send(method + ' ' + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" +
                  host + "\r\nX-Fishbowl: 1\r\nCookie: " + cookie +
                  "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return net::read_answer(line);
    }
    net::HttpAnswer http(const std::string& method, const std::string& path,
                         const std::string& body = "", const std::string& cookie = "") const {
        return http(ports().front(), method, path, body, cookie);
    }

    template <class Message>
    static Message parsed(const net::HttpAnswer& answer) {
        Message message;
        EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(answer.body, &message).ok())
            << answer.status << answer.body;
        return message;
    }

    /// Starts a server's program and waits until it is ready.
    std::unique_ptr<test::StartedProgram> start_serving(const std::vector<std::string>& words,
                                                        std::uint16_t port) const {
        auto server = std::make_unique<test::StartedProgram>(words, said());
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (http(port, "GET", "/readyz").status != 200) {
            if (server->ended_within(5ms) || std::chrono::steady_clock::now() > until) {
                ADD_FAILURE() << "the server does not start";
                break;
            }
        }
        return server;
    }

    // The client.

    Guest come_in(const proto::CreateWorkshopResponse& made, std::uint32_t replica) {
        return come_in(made, replica, ports().front());
    }
    Guest come_in(const proto::CreateWorkshopResponse& made, std::uint32_t replica,
                  std::uint16_t port, const std::string& role = "facilitator") {
        std::string secret;
        for (const auto& link : made.links())
            if (link.role() == role) secret = link.url().substr(link.url().find('#') + 1);
        const auto joined = http(port, "POST", "/api/workshops/" + made.workshop() + "/join",
                                 R"({"secret":")" + secret + R"(","name":"Somebody"})");
        const std::string cookie = joined.header("set-cookie");
        return {made.workshop(), parsed<proto::JoinResponse>(joined).person(),
                cookie.substr(0, cookie.find(';')), replica};
    }

    void people_come() {
        std::ofstream out(folder() / "guests");
        for (std::uint32_t room = 0; room < kRooms; ++room) {
            made_.push_back(parsed<proto::CreateWorkshopResponse>(
                http("POST", "/api/workshops",
                     R"({"title":"Crash","template":"co-creation","hostName":"Acme"})")));
            for (std::uint32_t i = 0; i < kReplicasPerRoom; ++i) {
                guests_.push_back(come_in(made_.back(), 100 * (room + 1) + i));
                const Guest& one = guests_.back();
                out << one.workshop << ' ' << one.person << ' ' << one.cookie << ' ' << one.replica
                    << '\n';
            }
        }
        out.close();
        client_ = std::make_unique<test::StartedProgram>(
            std::vector<std::string>{FISHBOWL_LEDGER_CLIENT, listed(ports()), folder().string()},
            said());
        wait_for_more(1);
    }
    void people_leave() {
        client_->send(SIGTERM);
        ASSERT_TRUE(client_->ended_within(kPatience));
        ASSERT_EQ(client_->exit_code(), 0);
    }

    std::size_t acknowledged() const {
        std::size_t sum = 0;
        for (const Guest& one : guests_)
            sum += read_ledger(ledger_of(folder(), one.replica)).acknowledged.size();
        return sum;
    }
    /// The load goes on: so many more are acknowledged.
    void wait_for_more(std::size_t more) {
        const auto until = std::chrono::steady_clock::now() + kPatience;
        const std::size_t from = acknowledged();
        while (acknowledged() < from + more) {
            ASSERT_LT(std::chrono::steady_clock::now(), until) << "nothing goes on";
            std::this_thread::sleep_for(10ms);
        }
    }

    [[nodiscard]] std::map<std::uint32_t, Ledger> ledgers() const {
        std::map<std::uint32_t, Ledger> all;
        for (const Guest& one : guests_) {
            all[one.replica] = read_ledger(ledger_of(folder(), one.replica));
            for (const auto& words : all[one.replica].broken_words) ADD_FAILURE() << words;
        }
        return all;
    }

    /// Nothing that was acknowledged is missing, nothing stands there twice, and nothing has
    /// changed since the last comparison.
    void compare_room(const std::string& workshop, const std::vector<std::string>& all,
                      const std::map<std::uint32_t, Ledger>& ledgers) {
        auto& before = entries_[workshop];
        EXPECT_GE(all.size(), before.size()) << "entries have vanished";
        EXPECT_TRUE(std::equal(before.begin(), before.end(), all.begin()))
            << "entries have changed";
        before = all;
        std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> numbers;
        for (std::size_t i = 0; i < all.size(); ++i) {
            proto::Entry entry;
            ASSERT_TRUE(entry.ParseFromString(all[i]));
            if (entry.number() == 0) continue;
            auto& of_replica = numbers[entry.replica().low()];
            EXPECT_EQ(entry.number(), of_replica.size() + 1) << "twice, or out of order";
            of_replica[entry.number()] = static_cast<std::uint32_t>(i + 1);
        }
        for (const Guest& guest : guests_) {
            if (guest.workshop != workshop) continue;
            const Ledger& ledger = ledgers.at(guest.replica);
            const auto& logged = numbers[guest.replica];
            for (const auto& [number, seq] : ledger.acknowledged) {
                const auto found = logged.find(number);
                if (found == logged.end()) {
                    ADD_FAILURE() << "acknowledged and lost: " << guest.replica << '/' << number;
                    return;
                }
                EXPECT_EQ(found->second, seq);
            }
            EXPECT_GE(logged.size(), ledger.known);
        }
    }

    /// What the client saw, in one line.
    [[nodiscard]] std::string summary() const {
        std::size_t sent = 0;
        for (const Guest& one : guests_) sent += read_ledger(ledger_of(folder(), one.replica)).sent;
        std::vector<std::int64_t> took;
        std::ifstream in(folder() / "latencies");
        for (std::int64_t one = 0; in >> one;) took.push_back(one);
        std::sort(took.begin(), took.end());
        const auto share = [&](double of) {
            return took.empty() ? 0.0
                                : static_cast<double>(took[static_cast<std::size_t>(
                                      of * static_cast<double>(took.size() - 1))]) /
                                      1000;
        };
        char line[200];
        std::snprintf(line, sizeof line,
                      "%zu sent, %zu acknowledged, 0 lost; acknowledged within p50 %.1f p99 %.1f "
                      "p999 %.1f ms",
                      sent, acknowledged(), share(0.5), share(0.99), share(0.999));
        return line;
    }

    std::unique_ptr<test::StartedProgram> client_;
    std::vector<proto::CreateWorkshopResponse> made_;
    std::vector<Guest> guests_;
    std::map<std::string, std::vector<std::string>> entries_;

  private:
    static std::string listed(const std::vector<std::uint16_t>& ports) {
        std::string list;
        for (const auto port : ports) list += (list.empty() ? "" : ",") + std::to_string(port);
        return list;
    }
};

}  // namespace fishbowl::crash
