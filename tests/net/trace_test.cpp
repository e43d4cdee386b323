// Who comes in and what the edge says no to leaves a line, without a word of what was sent, and a
// flood leaves few.
#include <gtest/gtest.h>

#include <thread>

#include "base/in_quotes.hpp"
#include "base/limits.hpp"
#include "support/traced_lines.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

const std::string kCanary = "canary-7f3a";

class Traces : public WorkshopTest {
  protected:
    void TearDown() override { close_edge(); }

    test::TracedLines traced_;
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

    EXPECT_EQ(traced_.told("goodbye code=4501 room=" + room).lines, 1U) << traced_.text();
    EXPECT_EQ(traced_.told("goodbye code=4500 room=" + room).lines, 1U) << traced_.text();
    EXPECT_EQ(traced_.told("broken_frame room=" + room).lines, 1U) << traced_.text();
    EXPECT_EQ(traced_.told("refusal status=404 error=not_found").lines, 1U) << traced_.text();
    EXPECT_EQ(traced_.told("refusal status=404 error=wrong_link room=" + room).lines, 1U);
    EXPECT_EQ(traced_.text().find(kCanary), std::string::npos) << traced_.text();
    EXPECT_EQ(traced_.text().find(secret), std::string::npos);
}

TEST_F(Traces, SayWhoWasRefusedInWhichRoomAndFromWhere) {
    const std::string path = "/api/workshops/" + made_.workshop();
    const auto ben = join(made_, "participant", "Ben");
    const std::string me = "?person=" + std::to_string(ben.person);
    const auto wish = R"({"format":"csv-metrics","content":"a,b"})";
    EXPECT_EQ(http("POST", path + "/import" + me, wish, {{"Cookie", ben.cookie}}).status, 403);
    EXPECT_EQ(http("POST", path + "/import" + me, wish).status, 401);
    EXPECT_EQ(http("GET", "/ws/" + made_.workshop()).status, 403);
    close_edge();
    const std::string there = " room=" + made_.workshop(), from = " from=127.0.0.1 ";
    const std::string him = " person=" + std::to_string(ben.person);
    for (const std::string& line :
         {"refusal status=403 error=not_allowed" + there + him + from,
          "refusal status=401 error=not_admitted" + there + " person=0" + from,
          "refusal status=403 error=forbidden_origin" + there + " person=0" + from})
        EXPECT_TRUE(traced_.holds(line)) << line << "\nin\n" << traced_.text();
}

TEST_F(Traces, SayWhoCameInAndByWhichKindOfLink) {
    const auto ben = join(made_, "participant", "Ben");
    const auto client = enter(ben, 7);
    EXPECT_TRUE(comes_true([this] { return traced_.holds("seated "); }));
    const std::string him = " room=" + made_.workshop() + " person=" + std::to_string(ben.person) +
                            " role=ROLE_PARTICIPANT";
    EXPECT_TRUE(traced_.holds("made room=" + made_.workshop())) << traced_.text();
    EXPECT_TRUE(traced_.holds("admitted" + him)) << traced_.text();
    EXPECT_TRUE(traced_.holds("seated room=" + made_.workshop() + " session=1 person=" +
                              std::to_string(ben.person) + " role=ROLE_PARTICIPANT"))
        << traced_.text();
    const std::string ada = " person=" + std::to_string(ada_.person) + " role=ROLE_FACILITATOR";
    EXPECT_TRUE(traced_.holds("admitted room=" + made_.workshop() + ada)) << traced_.text();
    EXPECT_FALSE(traced_.holds("Ben") || traced_.holds("Ada")) << "names are not traced";
    EXPECT_FALSE(traced_.holds(ben.cookie.substr(ben.cookie.find('=') + 1)));
}

TEST_F(Traces, SayWhoIsSlowed) {
    const auto client = enter(ada_, 7);
    for (std::uint32_t number = 1; number <= 150; ++number)
        client->send(add_organisation(number, kCanary));
    const std::string line =
        "slowed room=" + made_.workshop() + " person=" + std::to_string(ada_.person) + " what=";
    EXPECT_TRUE(comes_true([&] { return traced_.holds(line); })) << traced_.text();
    EXPECT_FALSE(traced_.holds(kCanary));
}

TEST(InQuotes, WordsStayOneValueOfOneLine) {
    EXPECT_EQ(in_quotes("as it is"), R"("as it is")");
    EXPECT_EQ(in_quotes("a \"b\" \\ c"), R"("a \"b\" \\ c")");
    EXPECT_EQ(in_quotes("a\nroom=b\x7f"), R"("a\x0aroom=b\x7f")");
    EXPECT_EQ(in_quotes("gr\u00fcn"), "\"gr\u00fcn\"");
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
    const auto refusals = traced_.told("refusal status=404");
    EXPECT_EQ(refusals.all, kRequests + 1);
    EXPECT_LE(refusals.lines, kTracedPerSecondMax * (static_cast<std::uint64_t>(took.count()) + 3));
}

}  // namespace
}  // namespace fishbowl::net
