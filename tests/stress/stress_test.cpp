// G11: the whole server in one process, its rooms on several loops and its store on the disk, under
// eight clients that join, edit, point, leave in every way, remove each other, lock, do not read,
// and ask for pages; then it is stopped in order while they go on. Made for the thread sanitizer:
// what is asserted is only what must hold whatever the timing was.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <mutex>
#include <random>

#include "app/premises.hpp"
#include "log/sqlite_store.hpp"
#include "net/websocket_client.hpp"
#include "support/scene.hpp"

namespace fishbowl::net {
namespace {

namespace wish = test::wish;
using namespace std::chrono_literals;

constexpr Rate kAnyRate{1'000'000, 1'000'000};
constexpr std::size_t kLoops = 3, kWorkshops = 4;
constexpr std::uint64_t kWall = 500, kCard = 501;  // a canvas, and the card that people colour
constexpr auto kDrainPatience = 120s;              // a sanitizer is slow; the goal is not here

std::chrono::seconds time_to_run() {
    const char* wanted = std::getenv("FISHBOWL_STRESS_SECONDS");
    return std::chrono::seconds(wanted ? std::atoi(wanted) : 3);
}

/// A person by whom a browser comes in.
struct Visitor {
    std::size_t workshop = 0;
    std::uint32_t person = 0;
    std::string cookie;
};

/// What was said to be kept.
struct Acknowledged {
    std::size_t workshop;
    std::uint32_t person, replica, number, seq;
};

class UnderStress : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() /
                  ("fishbowl-stress-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
        room::RoomOptions rooms;
        rooms.rates = {kAnyRate, kAnyRate, kAnyRate, kAnyRate};
        auto opened = app::Premises::open(folder_, kLoops, rooms);
        ASSERT_TRUE(opened) << opened.failure().hint;
        premises_ = std::move(*opened);
        EdgeOptions options;
        options.port = 0;
        options.origins = {"http://127.0.0.1:0"};
        options.commands = kAnyRate;
        app::begin_on(premises_->loops()[0], open_edge(std::move(options))).get();
        for (std::size_t i = 0; i < kWorkshops; ++i) furnish(i);
    }

    void TearDown() override {
        edge_.reset();
        premises_.reset();
        std::filesystem::remove_all(folder_);
    }

    // The server.

    asio::awaitable<Done> open_edge(EdgeOptions options) {
        edge_.emplace(premises_->loops()[0], std::move(options), premises_->houses(),
                      premises_->directory(), premises_->clock(), premises_->dice(),
                      [this] { return metrics(); });
        EXPECT_TRUE(edge_->open());
        co_return Done{};
    }
    std::string metrics() {
        return "fishbowl_sessions_open " + std::to_string(edge_->tally().sessions_open) + "\n" +
               "fishbowl_commits_total " + std::to_string(premises_->store().commits()) + "\n";
    }
    asio::awaitable<Done> shut_edge() {
        edge_->close();
        co_return Done{};
    }
    asio::awaitable<Done> tidy_house(std::size_t i) {
        premises_->houses()[i]->tidy();
        co_return Done{};
    }
    /// As the program does on SIGTERM. True: everything ended by itself. False: what is left may
    /// not be destroyed.
    bool stop() {
        const auto begun = std::chrono::steady_clock::now();
        app::begin_on(premises_->loops()[0], shut_edge()).get();
        const bool in_order = premises_->close(
            {room::goodbye::kDrain, "The server is restarting.", 1'000}, kDrainPatience);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        std::cout << "stopped in " << took.count() << " s" << std::endl;
        return in_order;
    }

    // Clients.

    HttpAnswer http(const std::string& method, const std::string& path, const std::string& body,
                    const std::string& cookie = "") {
        if (!going_on()) return {};  // nobody would answer, and each call would wait for it
        Line line(edge_->port());
        const std::string host = "127.0.0.1:" + std::to_string(edge_->port());
        std::string head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
        if (!cookie.empty()) head += "Cookie: " + cookie + "\r\n";
        if (method == "POST")
            head += "Origin: http://" + host +
                    "\r\nX-Fishbowl: 1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        line.send(head + "Connection: close\r\n\r\n" + body);
        return read_answer(line);
    }
    template <class Message>
    static std::optional<Message> read(const HttpAnswer& answer) {
        Message message;
        if (answer.status != 200 ||
            !google::protobuf::util::JsonStringToMessage(answer.body, &message).ok())
            return std::nullopt;
        return message;
    }

    std::optional<Visitor> join(std::size_t workshop, const std::string& role,
                                const std::string& name) {
        const auto& made = made_[workshop];
        std::string secret;
        for (const auto& link : made.links())
            if (link.role() == role) secret = link.url().substr(link.url().find('#') + 1);
        const auto answer = http("POST", "/api/workshops/" + made.workshop() + "/join",
                                 R"({"secret":")" + secret + R"(","name":")" + name + R"("})");
        const auto joined = read<proto::JoinResponse>(answer);
        if (!joined) return std::nullopt;
        const std::string cookie = answer.header("set-cookie");
        return Visitor{workshop, joined->person(), cookie.substr(0, cookie.find(';'))};
    }

    /// In the room, or nothing when there is no way in (removed, draining).
    std::unique_ptr<WebSocketClient> enter(const Visitor& who, std::uint32_t replica,
                                           int receive_buffer = 0) {
        const std::string workshop = made_[who.workshop].workshop();
        const auto ticket = read<proto::TicketResponse>(
            http("POST", "/api/workshops/" + workshop + "/ticket",
                 R"({"person":)" + std::to_string(who.person) + "}", who.cookie));
        if (!ticket) return nullptr;
        auto client = std::make_unique<WebSocketClient>(edge_->port(), workshop, receive_buffer);
        if (client->upgraded().status != 101) return nullptr;
        client->send(hello(ticket->ticket(), replica));
        if (client->hear_until(welcomed).welcome_size() != 1) return nullptr;
        ++entered_;
        return client;
    }

    /// Sends commands and waits for what becomes of them. False: the session has ended.
    bool ask(WebSocketClient& client, const Visitor& who, std::uint32_t replica,
             std::uint32_t& number, std::vector<proto::Command> commands) {
        proto::ClientFrame frame;
        const auto first = number + 1;
        for (auto& command : commands) {
            command.set_number(++number);
            *frame.add_commands() = std::move(command);
        }
        const auto last = number;
        if (!client.send(frame)) return false;
        bool all = false;
        const auto heard = client.hear_until([&](const proto::ServerFrame& so_far) {
            for (const auto& answer : so_far.answers()) all = all || answer.number() == last;
            return all;
        });
        const std::lock_guard hold(ledger_lock_);
        for (const auto& answer : heard.answers()) {
            if (answer.seq() == 0) continue;
            ledger_.push_back({who.workshop, who.person, replica, answer.number(), answer.seq()});
            const auto at = static_cast<int>(answer.number() - first);
            removed_ += frame.commands(at).has_remove_person();
        }
        return all;
    }

    void furnish(std::size_t i) {
        const auto made = read<proto::CreateWorkshopResponse>(
            http("POST", "/api/workshops",
                 R"({"title":"Stress","template":"co-creation","hostName":"Acme",)"
                 R"("customerNames":["Globex"]})"));
        ASSERT_TRUE(made);
        made_.push_back(*made);
        const auto fay = join(i, "facilitator", "Fay");
        ASSERT_TRUE(fay);
        facilitators_.push_back(*fay);
        const auto client = enter(*fay, 1);
        ASSERT_TRUE(client);
        std::uint32_t number = 0;
        ASSERT_TRUE(ask(*client, *fay, 1, number,
                        {wish::create(kWall, proto::KIND_CANVAS, {}, "Wall"),
                         wish::create(kCard, proto::KIND_CARD, {kWall}, "Card")}));
    }

    // What the eight do until `until_`, each on a thread of its own. When the server stops they
    // notice by their lines.

    [[nodiscard]] bool going_on() const { return !stopped_; }
    bool enough_to_judge() {
        const std::lock_guard hold(ledger_lock_);
        return ledger_.size() > 100 && removed_ > 0;
    }

    /// Removes people, locks and unlocks the wall, changes roles, in one workshop after another.
    void facilitate(std::uint32_t me) {
        std::mt19937 random(me);
        for (std::uint32_t replica = 1'000 * me; going_on(); ++replica) {
            const auto& fay = facilitators_[random() % kWorkshops];
            const auto client = enter(fay, replica);
            if (!client) continue;
            std::uint32_t number = 0;
            for (int i = 0; i < 20 && going_on(); ++i) {
                std::vector<proto::Command> commands{wish::lock(kWall), wish::unlock(kWall)};
                if (const auto person = somebody_of(fay.workshop, random))
                    commands.push_back(
                        i % 4 == 0   ? wish::change_role(person, proto::ROLE_COFACILITATOR)
                        : i % 4 == 1 ? wish::change_role(person, proto::ROLE_PARTICIPANT)
                                     : wish::remove_person(person));
                if (!ask(*client, fay, replica, number, std::move(commands))) break;
            }
            leave(*client, random);
        }
    }

    /// Comes in as somebody new or as the one from before, edits and points, and leaves.
    void take_part(std::uint32_t me) {
        std::mt19937 random(me);
        std::optional<Visitor> who;
        for (std::uint32_t replica = 1'000'000 * me; going_on(); ++replica) {
            if (!who || random() % 4 == 0) {
                const auto workshop = random() % kWorkshops;
                // A workshop takes 250 people; then those who are there go on.
                if (auto fresh = join(workshop, "participant", "P" + std::to_string(replica))) {
                    who = fresh;
                    const std::lock_guard hold(people_lock_);
                    people_.push_back(*fresh);
                    if (people_.size() > 16) people_.pop_front();
                }
            }
            if (!who) continue;
            const auto client = enter(*who, replica);
            if (!client) {
                who.reset();  // removed
                continue;
            }
            std::uint32_t number = 0;
            for (std::uint64_t i = 0; i < 10 && going_on(); ++i) {
                const std::uint64_t id = (std::uint64_t{replica} << 8) | (i + 1);
                point(*client, id, random);
                if (!ask(*client, *who, replica, number,
                         {wish::set_number(kCard, proto::FIELD_COLOUR,
                                           static_cast<std::int32_t>(random() % 8)),
                          wish::create(id, proto::KIND_CARD, {kWall}, std::string(2'000, 'x')),
                          wish::remove(id)}))
                    break;
            }
            leave(*client, random);
        }
    }

    /// Comes in and does not read, while others write; now and then goes without a word. One of
    /// them stays, and says that it is there, until it is let go.
    void stare(std::uint32_t me) {
        std::mt19937 random(me);
        const auto stubborn = enter(facilitators_[0], me, 4'096);
        proto::ClientFrame here;
        here.set_ping(true);
        for (std::uint32_t replica = 1'000'000 * me; going_on(); ++replica) {
            if (stubborn) stubborn->send(here);
            const auto workshop = random() % kWorkshops;
            std::vector<std::unique_ptr<WebSocketClient>> idle;
            for (std::uint32_t i = 0; i < 3; ++i)
                if (auto one = enter(facilitators_[workshop], replica * 10 + i, 4'096))
                    idle.push_back(std::move(one));
            const auto until = std::chrono::steady_clock::now() + 700ms;
            while (going_on() && std::chrono::steady_clock::now() < until)
                std::this_thread::sleep_for(20ms);
            for (auto& one : idle)
                if (random() % 2 == 0) one->line().reset();
        }
    }

    /// Asks for pages and numbers, knocks with nonsense, and tidies as the beat does.
    void look_around(std::uint32_t me) {
        std::mt19937 random(me);
        while (going_on()) {
            const auto& fay = facilitators_[random() % kWorkshops];
            const auto id = made_[fay.workshop].workshop();
            http("GET", "/metrics", "");
            http("GET", "/readyz", "");
            http("GET", "/api/workshops/" + id + "/export/json", "", fay.cookie);
            http("POST", "/api/workshops/" + id + "/join", R"({"secret":"wrong","name":"X"})");
            if (!going_on()) return;
            WebSocketClient noise(edge_->port(), id);
            noise.line().send(random() % 2 == 0 ? frame_bytes(2, "noise")
                                                : frame_bytes(3, "noise"));
            for (std::size_t i = 0; i < kLoops && going_on(); ++i) {
                const auto tidied = app::begin_on(premises_->loops()[i], tidy_house(i));
                while (going_on() && tidied.wait_for(20ms) != std::future_status::ready) {
                }
            }
        }
    }

    void point(WebSocketClient& client, std::uint64_t on, std::mt19937& random) {
        proto::ClientFrame frame;
        auto* presence = frame.mutable_presence();
        *presence->mutable_section() = test::to_proto(ObjectId{kWall});
        presence->set_pointing(true);
        presence->set_x(static_cast<std::int32_t>(random() % 1'000));
        presence->set_y(static_cast<std::int32_t>(random() % 1'000));
        *presence->add_selection() = test::to_proto(ObjectId{on});
        client.send(frame);
    }

    static void leave(WebSocketClient& client, std::mt19937& random) {
        switch (random() % 5) {
            case 0:
                client.line().send(frame_bytes(8, "\x03\xe9"));
                break;
            case 1:
                client.line().reset();
                break;
            case 2:
                client.line().half_close();
                break;
            case 3:
                client.line().send(frame_bytes(8, "\x13\x88"));  // 5000, which no one knows
                break;
            default:
                break;  // its line is closed when it is forgotten
        }
    }

    std::uint32_t somebody_of(std::size_t workshop, std::mt19937& random) {
        const std::lock_guard hold(people_lock_);
        if (people_.empty()) return 0;
        const auto& one = people_[random() % people_.size()];
        return one.workshop == workshop ? one.person : 0;
    }

    /// What is on the disk now, read by a store that has never seen the rooms.
    asio::awaitable<Done> compare(log::Log& log) {
        for (std::size_t i = 0; i < kWorkshops; ++i) {
            auto reading = log.read(RoomId{made_[i].workshop()}, Seq{}, 100'000'000);
            const auto kept = co_await std::move(reading);
            EXPECT_TRUE(kept);
            if (!kept) continue;
            std::vector<proto::Entry> entries(kept->size());
            for (std::size_t at = 0; at < entries.size(); ++at)
                EXPECT_TRUE(entries[at].ParseFromString((*kept)[at]));
            for (const auto& one : ledger_) {
                if (one.workshop != i) continue;
                const bool there = one.seq <= entries.size();
                lost_ += !there || entries[one.seq - 1].author() != one.person ||
                         entries[one.seq - 1].replica().low() != one.replica ||
                         entries[one.seq - 1].number() != one.number;
            }
        }
        co_return Done{};
    }

    std::filesystem::path folder_;
    std::unique_ptr<app::Premises> premises_;
    std::optional<Edge> edge_;
    std::vector<proto::CreateWorkshopResponse> made_;
    std::vector<Visitor> facilitators_;
    std::mutex ledger_lock_, people_lock_;
    std::vector<Acknowledged> ledger_;
    std::deque<Visitor> people_;
    std::atomic<int> entered_{0};
    std::atomic<bool> stopped_{false};
    int removed_ = 0, lost_ = 0;
};

TEST_F(UnderStress, WhatWasAcknowledgedIsKeptAndTheExitIsInOrder) {
    RecordProperty("figure", "G11");
    std::vector<std::thread> clients;
    clients.emplace_back([this] { facilitate(1); });
    for (std::uint32_t me = 2; me <= 6; ++me) clients.emplace_back([this, me] { take_part(me); });
    clients.emplace_back([this] { stare(7); });
    clients.emplace_back([this] { look_around(8); });
    std::this_thread::sleep_for(time_to_run());
    while (!enough_to_judge()) std::this_thread::sleep_for(100ms);  // on a slow machine

    auto stopping = std::async(std::launch::async, [this] { return stop(); });
    std::this_thread::sleep_for(200ms);  // they go on into the drain
    stopped_ = true;
    const bool in_order = stopping.get();
    for (auto& client : clients) client.join();
    for (const auto& [code, count] : edge_->tally().goodbyes)
        std::cout << count << " goodbyes " << code << std::endl;
    ASSERT_TRUE(in_order) << "a loop had work left that nobody would finish";
    edge_.reset();
    premises_.reset();  // and with it the lock on the folder

    auto reopened = log::SqliteStore::open(folder_);
    ASSERT_TRUE(reopened) << reopened.failure().hint;
    app::Loops loop(1);
    app::begin_on(loop[0], compare((*reopened)->log())).get();
    (*reopened)->close();
    EXPECT_EQ(lost_, 0);
    std::cout << entered_ << " entered, " << ledger_.size() << " acknowledged, " << lost_
              << " lost, " << removed_ << " removed" << std::endl;
}

}  // namespace
}  // namespace fishbowl::net
