// What an operator does with the real program, beside the running server and without it: deleting,
// forgetting, another trace, another certificate. Nothing that was deleted may be found afterwards.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "app/control_socket.hpp"
#include "support/front_door.hpp"
#include "support/papers.hpp"
#include "support/real_program.hpp"
#include "support/redis_server.hpp"
#include "support/traces_in.hpp"

namespace fishbowl::app {
namespace {

using namespace std::chrono_literals;

const std::string kTitle = "Canary-title-5e11", kName = "Canary-name-77aa";

class Operating : public testing::Test {
  protected:
    /// Starts a server that traces all it can, and waits until its door is open.
    test::Process serve(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"serve", "--listen", "127.0.0.1:0", "--data",
                                       data_,   "--trace",  "debug"};
        words.insert(words.end(), more.begin(), more.end());
        test::Process server(std::move(words), place_ / "server.out");
        static const std::string kOpen = "://127.0.0.1:";
        const auto until = std::chrono::steady_clock::now() + 60s;
        while (std::chrono::steady_clock::now() < until) {
            const std::string said = place_.said("server.out");
            const auto at = said.find(kOpen);
            if (at != std::string::npos && said.find('/', at + kOpen.size()) != std::string::npos) {
                port_ = static_cast<std::uint16_t>(std::stoul(said.substr(at + kOpen.size())));
                break;
            }
            std::this_thread::sleep_for(5ms);
        }
        EXPECT_NE(port_, 0) << place_.said("server.out");
        return server;
    }
    /// A workshop with a person in it who has a browser.
    test::Guest come(const std::string& title) {
        const test::FrontDoor door(port_);
        const auto made = door.make_workshop(title);
        workshop_ = made.workshop();
        const auto guest = door.join(made, "participant", kName);
        EXPECT_NE(door.ticket(workshop_, guest), "");
        return guest;
    }
    test::Workplace::Ran run(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data_});
        return place_.run(std::move(words));
    }
    /// Whether the server says it within a while.
    bool says(const std::string& words, const std::string& file = "server.out") {
        for (int i = 0; i < 3'000; ++i) {
            if (place_.said(file).find(words) != std::string::npos) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }
    std::string traces(const std::string& words) { return test::traces_in(data_, words); }

    test::Workplace place_;
    const std::string data_ = place_ / "data";
    std::uint16_t port_ = 0;
    std::string workshop_;
};

TEST_F(Operating, SaysThatItWaitsForRedisWhereItIsAskedAndBeginsWhenThatComes) {
    RecordProperty("catalogue", "B8-127");
    test::RedisServer redis;
    redis.set_up();
    redis.kill();
    test::Process server({"serve", "--listen", "127.0.0.1:0", "--data", data_, "--redis",
                          "unix://" + redis.socket().string(), "--trace", "debug"},
                         place_ / "server.out");
    const std::string kProbe = "waiting_for_redis readyz=\"http://127.0.0.1:";
    ASSERT_TRUE(says(kProbe)) << place_.said("server.out");
    const std::string said = place_.said("server.out");
    const test::FrontDoor door(
        static_cast<std::uint16_t>(std::stoul(said.substr(said.find(kProbe) + kProbe.size()))));
    const auto refusal_of = [&](auto does) -> std::string {
        try {
            does();
        } catch (const std::runtime_error& refused) {
            return refused.what();
        }
        return "";
    };
    EXPECT_EQ(door.get("/healthz"), "ok\n");
    const auto red = refusal_of([&] { (void)door.get("/readyz"); });
    EXPECT_NE(red.find("503"), std::string::npos) << red;
    EXPECT_NE(red.find("waiting for Redis: "), std::string::npos) << red;
    const auto later = refusal_of([&] { (void)door.make_workshop("Too early"); });
    EXPECT_NE(later.find("503"), std::string::npos) << later;

    redis.start();
    std::string is;
    for (int tries = 0; tries < 3'000 && is != "ready\n"; ++tries) {
        is = "";
        refusal_of([&] { is = door.get("/readyz"); });
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_EQ(is, "ready\n");
    EXPECT_EQ(refusal_of([&] { (void)door.make_workshop("In time"); }), "");
}

TEST_F(Operating, ForgetsAPersonBesideTheRunningServer) {
    RecordProperty("figure", "G25");
    auto server = serve();
    const auto guest = come("A workshop that stays");
    EXPECT_NE(traces(kName), "");
    const auto number = std::to_string(guest.person);
    const auto forgotten = run({"forget", workshop_, number});
    EXPECT_EQ(forgotten.exit_code, 0) << forgotten.said;
    EXPECT_EQ(traces(kName), "") << "in the files of the running server";
    EXPECT_THROW((void)test::FrontDoor(port_).ticket(workshop_, guest), std::runtime_error)
        << "the browser is nobody now";
    for (const char* format : {"json", "markdown", "csv"}) {
        const auto exported = run({"export", workshop_, "--format", format});
        EXPECT_EQ(exported.exit_code, 0) << exported.said;
        EXPECT_EQ(exported.said.find(kName), std::string::npos) << format;
    }
    const auto nobody = run({"forget", workshop_, "4711"});
    EXPECT_EQ(nobody.exit_code, 1);
    EXPECT_NE(nobody.said.find("4711"), std::string::npos) << nobody.said;
    EXPECT_EQ(server.end(SIGTERM), 0);
    EXPECT_EQ(traces(kName), "");
    EXPECT_EQ(place_.said("server.out").find(kName), std::string::npos) << "in what was traced";
    EXPECT_EQ(place_.run({"check", data_}).exit_code, 0);
}

TEST_F(Operating, DeletesAWorkshopBesideTheRunningServer) {
    RecordProperty("figure", "G25");
    auto server = serve();
    come("A workshop that stays");
    const std::string other = workshop_;
    come(kTitle);
    EXPECT_NE(traces(kTitle), "");
    const auto asked = run({"delete", workshop_});
    EXPECT_EQ(asked.exit_code, 2);
    EXPECT_NE(asked.said.find("--yes"), std::string::npos) << asked.said;
    EXPECT_NE(traces(kTitle), "") << "it only asked";
    const auto deleted = run({"delete", workshop_, "--yes"});
    EXPECT_EQ(deleted.exit_code, 0) << deleted.said;
    EXPECT_EQ(traces(kTitle), "");
    EXPECT_EQ(traces(workshop_), "") << "not even its id";
    const auto listed = run({"workshops"});
    EXPECT_EQ(listed.said.find(workshop_), std::string::npos) << listed.said;
    EXPECT_NE(listed.said.find(other), std::string::npos) << listed.said;
    const auto again = run({"delete", workshop_, "--yes"});
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_NE(again.said.find("There is no workshop"), std::string::npos) << again.said;
    EXPECT_EQ(server.end(SIGTERM), 0);
    EXPECT_EQ(place_.said("server.out").find(kTitle), std::string::npos) << "in what was traced";
    EXPECT_EQ(place_.run({"check", data_}).exit_code, 0);
}

TEST_F(Operating, DeletesAndForgetsWithoutAServerToo) {
    RecordProperty("figure", "G25");
    auto server = serve();
    const auto guest = come(kTitle);
    EXPECT_EQ(server.end(SIGTERM), 0);
    EXPECT_EQ(run({"forget", workshop_, std::to_string(guest.person)}).exit_code, 0);
    EXPECT_EQ(traces(kName), "");
    EXPECT_NE(traces(kTitle), "");
    EXPECT_EQ(run({"delete", workshop_, "--yes"}).exit_code, 0);
    EXPECT_EQ(traces(kTitle), "");
}

TEST_F(Operating, WritesTheOperatorsKeyIntoAFileOfItsOwnAndNotIntoAJournal) {
    const auto file = std::filesystem::path(data_) / "operator.key";
    const std::vector<std::string> words{"serve", "--listen",     "127.0.0.1:0",          "--data",
                                         data_,   "--public-url", "https://w.example.org"};
    std::string key;
    {
        test::Process server(words, place_ / "server.out");
        EXPECT_TRUE(says("is open at"));
        EXPECT_EQ(server.end(SIGTERM), 0);
        std::ifstream(file) >> key;
        EXPECT_EQ(key.size(), 43u) << place_.said("server.out");
        EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms(0600));
        EXPECT_TRUE(says(file.string())) << "where it is";
        EXPECT_EQ(place_.said("server.out").find(key), std::string::npos);
    }
    std::filesystem::remove(file);
    test::Process again(words, place_ / "again.out");
    EXPECT_TRUE(says("is open at", "again.out"));
    EXPECT_EQ(again.end(SIGTERM), 0);
    EXPECT_FALSE(std::filesystem::exists(file)) << "it was made once";
    EXPECT_EQ(place_.said("again.out").find("operator's key"), std::string::npos);
}

TEST_F(Operating, ShowsTheOperatorsKeyToATerminalAlone) {
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    ASSERT_TRUE(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    const int held =
        ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);  // else it ends with the server
    test::Process server({"serve", "--listen", "127.0.0.1:0", "--data", data_, "--public-url",
                          "https://w.example.org"},
                         ::ptsname(terminal));
    std::string shown;
    for (char bytes[4096]; shown.find("is open at") == std::string::npos;) {
        pollfd wait{terminal, POLLIN, 0};
        ASSERT_EQ(::poll(&wait, 1, 60'000), 1) << shown;
        const auto got = ::read(terminal, bytes, sizeof bytes);
        ASSERT_GT(got, 0) << shown;
        shown.append(bytes, static_cast<std::size_t>(got));
    }
    EXPECT_NE(shown.find("It is shown this once"), std::string::npos) << shown;
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(data_) / "operator.key"));
    EXPECT_EQ(server.end(SIGTERM), 0);
    ::close(held);
    ::close(terminal);
}

TEST_F(Operating, ChangesHowMuchIsTracedWhileItRuns) {
    EXPECT_EQ(run({"trace", "debug"}).exit_code, 1) << "nobody runs";
    auto server = serve();
    come("A workshop");
    const auto decided = [this] {
        const std::string said = place_.said("server.out");
        std::size_t lines = 0;
        for (std::size_t at = 0; (at = said.find(" debug decided ", at)) != std::string::npos; ++at)
            ++lines;
        return lines;
    };
    EXPECT_GT(decided(), 0u);
    const auto changed = run({"trace", "warning"});
    EXPECT_EQ(changed.exit_code, 0) << changed.said;
    EXPECT_NE(changed.said.find("debug"), std::string::npos) << "it says what it was";
    const auto before = decided();
    come("Another workshop");
    EXPECT_EQ(decided(), before);
    EXPECT_EQ(run({"trace", "loud"}).exit_code, 2);
    EXPECT_EQ(server.end(SIGTERM), 0);
}

TEST_F(Operating, SaysOnMetricsWhatWasMeasured) {
    auto server = serve();
    come("A workshop");
    const test::FrontDoor door(port_);
    std::string said;
    const auto is_counted = [&said] {  // a second later at most
        return !said.empty() && said.find("fishbowl_append_seconds_count 0") == std::string::npos;
    };
    for (int i = 0; i < 500 && !is_counted(); ++i) {
        std::this_thread::sleep_for(20ms);
        said = door.get("/metrics");
    }
    for (const char* line :
         {"# TYPE fishbowl_heard_seconds histogram", "fishbowl_heard_seconds_bucket{le=\"+Inf\"}",
          "# TYPE fishbowl_append_seconds histogram", "fishbowl_batch_entries_bucket{le=\"1\"}",
          "fishbowl_people_seated{role=\"facilitator\"} 0", "fishbowl_outbox_high_water_bytes 0",
          "fishbowl_refusals_total{reason=\"locked\"} 0"})
        EXPECT_NE(said.find(line), std::string::npos) << line << "\nin\n" << said;
    EXPECT_TRUE(is_counted());
    EXPECT_EQ(server.end(SIGTERM), 0);
}

TEST_F(Operating, ReadsItsCertificateAgainWhenItIsTold) {
    RecordProperty("catalogue", "B9-150");
    const test::Papers papers;
    auto server =
        serve({"--tls-certificate", papers.certificate(), "--tls-key", papers.key_file()});
    papers.write(2);
    server.send(SIGHUP);
    EXPECT_TRUE(says("certificate_renewed")) << place_.said("server.out");
    std::filesystem::remove(papers.certificate());
    server.send(SIGHUP);
    EXPECT_TRUE(says("the one from before is used on")) << place_.said("server.out");
    EXPECT_EQ(server.end(SIGTERM), 0) << "it lived on";
}

}  // namespace
}  // namespace fishbowl::app
