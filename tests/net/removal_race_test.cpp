// G16: somebody sends as fast as they can while a facilitator removes them, takes their role away
// or locks what they write in. Whatever the race does, the log tells one story: after that entry,
// nothing of theirs that it forbids.
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <random>

#include "support/scene.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

namespace wish = test::wish;

constexpr std::uint64_t kWall = 500, kCard = 501;  // a canvas and the card that people colour
constexpr int kCommands = 400;                     // of one flood

/// Of each kind; a link lets 250 in.
int trials() {
    const char* wanted = std::getenv("FISHBOWL_RACE_TRIALS");
    return std::min(wanted ? std::atoi(wanted) : 70, 240);
}

class Races : public WorkshopTest {
  protected:
    void SetUp() override {
        lift_rates();
        WorkshopTest::SetUp();
        ada_client_ = enter(ada_);
        must(wish::create(kWall, proto::KIND_CANVAS, {}, "Wall"));
        must(wish::create(kCard, proto::KIND_CARD, {kWall}, "Card"));
    }

    std::unique_ptr<WebSocketClient> enter(const Guest& guest) {
        return WorkshopTest::enter(guest, ++replica_);
    }
    /// Ada's command, accepted; gives its seq.
    std::uint32_t must(proto::Command command) {
        command.set_number(++number_);
        proto::ClientFrame frame;
        *frame.add_commands() = std::move(command);
        ada_client_->send(frame);
        proto::Answer found;
        ada_client_->hear_until([&](const proto::ServerFrame& heard) {
            for (const auto& answer : heard.answers())
                if (answer.number() == number_) found = answer;
            return found.number() != 0;
        });
        EXPECT_EQ(found.number(), number_);
        EXPECT_EQ(proto::Refusal_Name(found.refusal()), "REFUSAL_UNSPECIFIED");
        return found.seq();
    }
    /// Ada listens until `count` entries of `person` were announced since she last looked.
    void hear_entries_of(std::uint32_t person, int count) {
        ada_client_->hear_until([&](const proto::ServerFrame& heard) {
            int theirs = 0;
            for (const auto& entry : heard.heard()) theirs += entry.author() == person;
            return theirs >= count;
        });
    }

    /// Sends commands in frames of five until the line ends or kCommands are on their way.
    template <class Make>
    std::thread flood(WebSocketClient& through, Make make) {
        return std::thread([&through, make] {
            for (std::uint32_t number = 1; number <= kCommands;) {
                proto::ClientFrame frame;
                for (int i = 0; i < 5; ++i) {
                    auto command = make(number);
                    command.set_number(number++);
                    *frame.add_commands() = std::move(command);
                }
                if (!through.send(frame)) return;
            }
        });
    }

    std::vector<proto::Entry> entries() {
        const auto bytes = awaited(log_.read(RoomId{made_.workshop()}, Seq{}, 10'000'000));
        std::vector<proto::Entry> parsed(bytes->size());
        for (std::size_t i = 0; i < parsed.size(); ++i)
            EXPECT_TRUE(parsed[i].ParseFromString((*bytes)[i]));
        return parsed;
    }
    /// How many entries of `person` stand after `seq` and are forbidden there.
    template <class Forbidden>
    int standing_after(std::uint32_t seq, std::uint32_t person, Forbidden forbidden) {
        const auto all = entries();
        int found = 0;
        for (std::size_t at = seq; at < all.size(); ++at) {
            if (all[at].author() != person) continue;
            for (const auto& event : all[at].events()) found += forbidden(event);
        }
        return found;
    }

    static proto::Command colour(std::uint32_t n) {
        return wish::set_number(kCard, proto::FIELD_COLOUR, static_cast<std::int32_t>(n % 8));
    }

    std::unique_ptr<WebSocketClient> ada_client_;
    std::uint32_t number_ = 0, replica_ = 0;
    std::mt19937 random_{20261125};
};

/// The same log and directory, served by a new process's worth of rooms.
class Restarted {
  public:
    Restarted(EdgeOptions options, log::Log& log, log::Directory& directory, const Clock& clock,
              Dice& dice)
        : house_(rooms_.get_executor(), log, directory, clock, dice),
          edge_(front_, std::move(options), {&house_}, directory, clock, dice,
                [] { return std::string(); }) {
        EXPECT_TRUE(edge_.open());
        threads_[0] = std::thread([this] { rooms_.run(); });
        threads_[1] = std::thread([this] { front_.run(); });
    }
    ~Restarted() {
        edge_.close();
        rooms_.stop();
        front_.stop();
        for (auto& thread : threads_) thread.join();
    }
    [[nodiscard]] std::uint16_t port() const { return edge_.port(); }

  private:
    asio::io_context rooms_{1}, front_{1};
    asio::executor_work_guard<asio::io_context::executor_type> rooms_guard_{rooms_.get_executor()},
        front_guard_{front_.get_executor()};
    room::House house_;
    Edge edge_;
    std::thread threads_[2];
};

TEST_F(Races, NothingOfARemovedPersonStandsAfterTheirRemoval) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "threat 10, threat 12");
    int afterwards = 0;
    std::vector<Guest> removed;
    for (int trial = 0; trial < trials(); ++trial) {
        const Guest ben = join(made_, "participant", "Ben");
        const auto first = enter(ben), second = enter(ben);
        std::thread floods[] = {flood(*first, colour), flood(*second, colour)};
        hear_entries_of(ben.person, static_cast<int>(random_() % 40));
        const auto at = must(wish::remove_person(ben.person));
        EXPECT_EQ(first->close_code(), room::goodbye::kRemoved);
        EXPECT_EQ(second->close_code(), room::goodbye::kRemoved);
        for (auto& one : floods) one.join();
        afterwards += standing_after(at, ben.person, [](const proto::Event&) { return true; });
        removed.push_back(ben);
    }
    EXPECT_EQ(afterwards, 0);
    std::cout << trials() << " removals, " << afterwards << " entries after them\n";

    // And so it is after a restart.
    close_edge();
    const Restarted again(options, log_, directory_, clock_, dice_);
    for (const Guest& ben : removed) {
        Line line(again.port());
        const std::string host = "127.0.0.1:" + std::to_string(again.port());
        const std::string body = R"({"person":)" + std::to_string(ben.person) + "}";
        line.send("POST /api/workshops/" + ben.workshop + "/ticket HTTP/1.1\r\nHost: " + host +
                  "\r\nOrigin: http://" + host + "\r\nX-Fishbowl: 1\r\nCookie: " + ben.cookie +
                  "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        EXPECT_EQ(read_answer(line).status, 403);
    }
}

TEST_F(Races, NothingOfALostRoleStandsAfterItsLoss) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "B5-90, threat 12");
    int afterwards = 0;
    for (int trial = 0; trial < trials(); ++trial) {
        const Guest ben = join(made_, "participant", "Ben");
        must(wish::change_role(ben.person, proto::ROLE_COFACILITATOR));
        const auto session = enter(ben);
        std::thread flooding = flood(*session, [](std::uint32_t n) {
            return n % 2 == 0 ? wish::unlock(kWall) : wish::lock(kWall);
        });
        hear_entries_of(ben.person, static_cast<int>(random_() % 40));
        const auto at = must(wish::change_role(ben.person, proto::ROLE_PARTICIPANT));
        EXPECT_EQ(session->close_code(), room::goodbye::kResync);
        flooding.join();
        const auto locks = [](const proto::Event& event) {
            return event.has_section_locked() || event.has_section_unlocked();
        };
        afterwards += standing_after(at, ben.person, locks);
        must(wish::remove_person(ben.person));
    }
    EXPECT_EQ(afterwards, 0);
    std::cout << trials() << " demotions, " << afterwards << " entries after them\n";
}

TEST_F(Races, NothingIsWrittenIntoASectionAfterItsLock) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "threat 8, threat 12");
    int afterwards = 0;
    for (int trial = 0; trial < trials(); ++trial) {
        const Guest ben = join(made_, "participant", "Ben");
        const auto session = enter(ben);
        std::thread flooding = flood(*session, colour);
        hear_entries_of(ben.person, static_cast<int>(random_() % 40));
        const auto at = must(wish::lock(kWall));
        flooding.join();
        const auto all = session->hear_until(
            [](const proto::ServerFrame& heard) { return heard.answers_size() == kCommands; });
        EXPECT_EQ(all.answers_size(), kCommands);
        afterwards += standing_after(at, ben.person, [](const proto::Event&) { return true; });
        must(wish::remove_person(ben.person));
        EXPECT_EQ(session->close_code(), room::goodbye::kRemoved);
        must(wish::unlock(kWall));
    }
    EXPECT_EQ(afterwards, 0);
    std::cout << trials() << " locks, " << afterwards << " entries after them\n";
}

}  // namespace
}  // namespace fishbowl::net
