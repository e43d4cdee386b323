// What the edge says no to leaves a line, without a word of what was sent, and a flood leaves few.
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <regex>
#include <sstream>

#include "net/trace.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

const std::string kCanary = "canary-7f3a";

class Traces : public WorkshopTest {
  protected:
    void SetUp() override {
        kept_ = spdlog::default_logger();
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(written_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("traces", std::move(sink)));
        WorkshopTest::SetUp();
    }
    void TearDown() override {
        close_edge();
        spdlog::set_default_logger(kept_);
    }

    /// Of all lines that match: how many, and the numbers behind "left_out=" added to that.
    struct Told {
        std::uint64_t lines = 0, all = 0;
    };
    Told told(const std::string& pattern) {
        const std::regex wanted(pattern + ".* left_out=([0-9]+)");
        Told sum;
        std::istringstream lines(written_.str());
        for (std::string line; std::getline(lines, line);) {
            std::smatch match;
            if (!std::regex_search(line, match, wanted)) continue;
            ++sum.lines;
            sum.all += 1 + std::stoull(match[1]);
        }
        return sum;
    }

    std::ostringstream written_;
    std::shared_ptr<spdlog::logger> kept_;
};

TEST_F(Traces, NameEveryNoOnceAndNothingThatWasSent) {
    RecordProperty("catalogue", "B6-108");
    const std::string room = made_.workshop();
    EXPECT_EQ(code_after(frame_bytes(2, kCanary)), room::goodbye::kProtocol);
    EXPECT_EQ(code_after(frame_bytes(2, kCanary, true, false)), 1002) << "unmasked";
    EXPECT_EQ(code_after(frame_bytes(2, hello(kCanary, 1).SerializeAsString())),
              room::goodbye::kNotAdmitted);
    // A broken frame is told of when its line has ended.
    EXPECT_TRUE(comes_true([this] { return edge_->tally().sessions_open == 0; }));
    EXPECT_EQ(http("GET", "/" + kCanary, "", {{"X-Canary", kCanary}}).status, 404);
    http("POST", "/api/workshops/" + room + "/join",
         R"({"secret":")" + kCanary + R"(","name":")" + kCanary + R"("})");
    const std::string secret = secret_of(made_, "participant");
    close_edge();

    EXPECT_EQ(told("goodbye code=4501 room=" + room).lines, 1U) << written_.str();
    EXPECT_EQ(told("goodbye code=4500 room=" + room).lines, 1U) << written_.str();
    EXPECT_EQ(told("broken_frame room=" + room).lines, 1U) << written_.str();
    EXPECT_EQ(told("refusal status=404").lines, 2U) << written_.str();
    EXPECT_EQ(written_.str().find(kCanary), std::string::npos) << written_.str();
    EXPECT_EQ(written_.str().find(secret), std::string::npos);
}

TEST_F(Traces, StayFewUnderAFlood) {
    RecordProperty("catalogue", "B6-108");
    constexpr std::uint64_t kRequests = 400;
    const auto begun = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < kRequests; ++i) http("GET", "/nothing", "");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
    http("GET", "/nothing", "");  // in another second: it tells how many were left out
    close_edge();
    const auto refusals = told("refusal status=404");
    EXPECT_EQ(refusals.all, kRequests + 1);
    EXPECT_LE(refusals.lines, kTracedPerSecondMax * (static_cast<std::uint64_t>(took.count()) + 3));
}

}  // namespace
}  // namespace fishbowl::net
