#include <gtest/gtest.h>

#include "edge_fixture.hpp"
#include "knock.hpp"

namespace fishbowl::net {
namespace {

class Upgrades : public EdgeTest {
  protected:
    void SetUp() override { open_edge(); }

    Knock knock() { return Knock(host()); }
    HttpAnswer answer_to(const Knock& knock) {
        Line line(port());
        line.send(knock.bytes());
        return read_answer(line);
    }
    int status_of(const Knock& knock) { return answer_to(knock).status; }
};

TEST_F(Upgrades, LetABrowserIn) {
    const auto answer = answer_to(knock());
    EXPECT_EQ(answer.status, 101);
    EXPECT_EQ(answer.header("sec-websocket-protocol"), "fishbowl.v1");
    EXPECT_EQ(answer.header("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(answer.header("sec-websocket-extensions"), "");
}

TEST_F(Upgrades, RefuseOtherMethods) {
    RecordProperty("catalogue", "B1-1");
    for (const auto* method : {"POST", "PUT", "DELETE"}) {
        auto wrong = knock();
        wrong.method = method;
        EXPECT_EQ(status_of(wrong), 405) << method;
    }
}

TEST_F(Upgrades, RefuseOldHttp) {
    RecordProperty("catalogue", "B1-2");
    auto old = knock();
    old.version = "HTTP/1.0";
    EXPECT_EQ(status_of(old), 426);
}

TEST_F(Upgrades, RefuseOtherVersionsOfTheProtocol) {
    RecordProperty("catalogue", "B1-3");
    EXPECT_EQ(status_of(knock().without("Sec-WebSocket-Version")), 426);
    const auto answer = answer_to(knock().with("Sec-WebSocket-Version", "8"));
    EXPECT_EQ(answer.status, 426);
    EXPECT_EQ(answer.header("sec-websocket-version"), "13");
}

TEST_F(Upgrades, NeedOneSoundKey) {
    RecordProperty("catalogue", "B1-4");
    EXPECT_EQ(status_of(knock().without("Sec-WebSocket-Key")), 400);
    EXPECT_EQ(status_of(knock().with("Sec-WebSocket-Key", "c2hvcnQ=")), 400);
    EXPECT_EQ(status_of(knock().with("Sec-WebSocket-Key", "not base64 at all !!!!!!")), 400);
    EXPECT_EQ(status_of(knock().also("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")), 400);
}

TEST_F(Upgrades, ReadTheConnectionHeaderAsAList) {
    RecordProperty("catalogue", "B1-5");
    EXPECT_EQ(status_of(knock().with("Connection", "keep-alive")), 400);
    EXPECT_EQ(status_of(knock().with("Connection", "keep-alive, uPGRADE")), 101);
    EXPECT_EQ(status_of(knock().with("Upgrade", "WebSocket")), 101);
    EXPECT_EQ(status_of(knock().with("Upgrade", "h2c")), 400);
}

TEST_F(Upgrades, TakeNoBody) {
    RecordProperty("catalogue", "B1-6");
    EXPECT_EQ(status_of(knock().also("Content-Length", "5")), 400);
    EXPECT_EQ(status_of(knock().also("Content-Length", "0")), 400);
    EXPECT_GE(status_of(knock().also("Transfer-Encoding", "chunked")), 400);
    EXPECT_EQ(status_of(knock().also("Transfer-Encoding", "chunked").also("Content-Length", "5")),
              400);
    EXPECT_EQ(status_of(knock().also("Content-Length", "5").also("Content-Length", "6")), 400);
}

TEST_F(Upgrades, NeedOurSubprotocol) {
    EXPECT_EQ(status_of(knock().without("Sec-WebSocket-Protocol")), 400);
    EXPECT_EQ(status_of(knock().with("Sec-WebSocket-Protocol", "chat, fishbowl.v2")), 400);
    EXPECT_EQ(status_of(knock().with("Sec-WebSocket-Protocol", "chat, fishbowl.v1")), 101);
}

TEST_F(Upgrades, AreNotSlowedByManySpaces) {
    RecordProperty("catalogue", "B1-10");
    const auto begun = std::chrono::steady_clock::now();
    const auto status =
        status_of(knock().with("Sec-WebSocket-Protocol", std::string(7'000, ' ') + "chat"));
    EXPECT_EQ(status, 400);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(500));
    EXPECT_EQ(status_of(knock().with("Sec-WebSocket-Protocol", std::string(10'000, ' '))), 431);
}

TEST_F(Upgrades, NeedOurOwnOrigin) {
    RecordProperty("catalogue", "B1-11");
    EXPECT_EQ(status_of(knock().without("Origin")), 403);
    const std::string port_text = std::to_string(port());
    for (const std::string& foreign :
         {std::string("null"), "https://127.0.0.1:" + port_text, std::string("http://127.0.0.1"),
          "http://127.0.0.1:" + port_text + ".evil.example", "HTTP://127.0.0.1:" + port_text,
          "http://evil-127.0.0.1:" + port_text, "http://127.0.0.1:" + port_text + "/"})
        EXPECT_EQ(status_of(knock().with("Origin", foreign)), 403) << foreign;
    EXPECT_EQ(status_of(knock().also("Origin", origin())), 403);
}

TEST_F(Upgrades, NeedAHostOfOurs) {
    RecordProperty("catalogue", "B1-12");
    EXPECT_EQ(status_of(knock().with("Host", "evil.example")), 421);
    EXPECT_EQ(status_of(knock().without("Host")), 400);
    EXPECT_EQ(status_of(knock().also("Host", host())), 400);
}

TEST_F(Upgrades, KnowOneShapeOfPath) {
    RecordProperty("catalogue", "B1-14");
    for (const auto* path : {"/ws", "/ws/", "/ws/short", "/ws/../ws/AAAAAAAAAAAAAAAAAAAAAA",
                             "/ws/AAAAAAAAAAAAAAAAAAAAAA/", "/ws/AAAAAAAAAAAAAAAAAAAAA%00",
                             "/ws/AAAAAAAAAAAAAAAAAAAAA+"}) {
        auto wrong = knock();
        wrong.path = path;
        EXPECT_EQ(status_of(wrong), 404) << path;
    }
}

TEST_F(Upgrades, RefuseBytesBeforeTheAnswer) {
    RecordProperty("catalogue", "B1-15");
    auto hasty = knock();
    hasty.after = "\x82\x80";
    EXPECT_EQ(status_of(hasty), 400);
}

TEST_F(Upgrades, TakeNothingInTheQuery) {
    RecordProperty("catalogue", "B1-17");
    auto wrong = knock();
    wrong.path += "?ticket=abc";
    EXPECT_EQ(status_of(wrong), 400);
}

}  // namespace
}  // namespace fishbowl::net
