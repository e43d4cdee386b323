#include <gtest/gtest.h>

#include "edge_fixture.hpp"
#include "net/secrets.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

class Http : public EdgeTest {};

TEST_F(Http, EveryRouteCarriesTheSecurityHeaders) {
    RecordProperty("catalogue", "G23");
    open_edge();
    const auto made = make_workshop();
    const auto guest = join(made, "facilitator", "Ada");
    const std::string me = "?person=" + std::to_string(guest.person);
    const Headers cookie{{"Cookie", guest.cookie}};
    const std::vector<HttpAnswer> answers{
        http("GET", "/"),
        http("GET", "/j/" + made.workshop()),
        http("GET", "/w/" + made.workshop() + "/1"),
        http("GET", "/nothing/here"),
        http("GET", "/healthz"),
        http("GET", "/readyz"),
        http("GET", "/metrics"),
        http("PUT", "/api/workshops"),
        http("POST", "/api/workshops", "{}"),
        http("POST", path_of(made, "invitation"), secret_body(secret_of(made, "observer"))),
        http("POST", path_of(made, "join"), "{"),
        ask_ticket(guest),
        http("POST", path_of(made, "import") + me, "{}", cookie),
        http("GET", path_of(made, "export/json") + me, "", cookie),
        http("GET", path_of(made, "export/markdown") + me, "", cookie),
        http("GET", path_of(made, "export/csv") + me),
        http("POST", path_of(made, "images") + me, "x", cookie),
        http("GET", path_of(made, "images/x") + me, "", cookie),
        http("GET", "/ws/" + made.workshop()),
    };
    const std::string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "font-src 'self'; connect-src 'self' ws://" +
        host() +
        "; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'";
    for (const auto& answer : answers) {
        SCOPED_TRACE(std::to_string(answer.status) + " " + answer.body);
        EXPECT_NE(answer.status, 0);
        EXPECT_EQ(answer.header("content-security-policy"), policy);
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("referrer-policy"), "no-referrer");
        EXPECT_EQ(answer.header("cross-origin-opener-policy"), "same-origin");
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin");
        EXPECT_NE(answer.header("permissions-policy"), "");
        EXPECT_EQ(answer.header("cache-control"), "no-store");
        EXPECT_EQ(answer.header("strict-transport-security"), "");
        EXPECT_EQ(answer.header("server"), "");
        EXPECT_EQ(answer.header("access-control-allow-origin"), "");
        EXPECT_EQ(answer.header("location"), "");
        const std::string type = answer.header("content-type");
        EXPECT_NE(type, "");
        EXPECT_TRUE(!type.starts_with("text/") || type.ends_with("; charset=utf-8")) << type;
    }
}

TEST_F(Http, PagesOverHttpsAreToldToStayThere) {
    RecordProperty("catalogue", "G23");
    options.secure = true;
    open_edge();
    const auto answer = http("GET", "/healthz");
    EXPECT_EQ(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
    EXPECT_NE(answer.header("content-security-policy").find("connect-src 'self' wss://" + host()),
              std::string::npos);
}

TEST_F(Http, ServesTheBuiltClient) {
    const auto root = std::filesystem::temp_directory_path() /
                      ("fishbowl-web-" + base64url(SystemDice().bytes(6)));
    std::filesystem::create_directories(root / "assets");
    std::ofstream(root / "index.html") << "<!doctype html>the room";
    std::ofstream(root / "icon.svg") << "<svg/>";
    std::ofstream(root / "assets" / "index-abc123.js") << "export {}";
    std::ofstream(root / "assets" / "index-abc123.js.br") << "with brotli";
    std::ofstream(root / "assets" / "index-abc123.js.gz") << "with gzip";
    options.web_root = root;
    open_edge();
    std::filesystem::remove_all(root);
    for (const auto* path : {"/", "/j/AAAAAAAAAAAAAAAAAAAAAA", "/w/AAAAAAAAAAAAAAAAAAAAAA/1"}) {
        const auto page = http("GET", path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_EQ(page.body, "<!doctype html>the room");
        EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
        EXPECT_EQ(page.header("cache-control"), "no-cache");
        EXPECT_NE(page.header("content-security-policy"), "");
        EXPECT_EQ(page.header("x-content-type-options"), "nosniff");
        const auto again = http("GET", path, "", {{"If-None-Match", page.header("etag")}});
        EXPECT_EQ(again.status, 304);
        EXPECT_EQ(again.body, "");
    }
    EXPECT_EQ(http("GET", "/icon.svg").header("content-type"), "image/svg+xml; charset=utf-8");
    const auto script = http("GET", "/assets/index-abc123.js");
    EXPECT_EQ(script.body, "export {}");
    EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(script.header("cache-control"), "public, max-age=31536000, immutable");
    const auto head = http("HEAD", "/assets/index-abc123.js");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "9");
    const std::vector<std::array<std::string, 3>> codings{{
        {"gzip, deflate, br, zstd", "br", "with brotli"},
        {"gzip;q=0.5", "gzip", "with gzip"},
        {"br;q=0, gzip", "gzip", "with gzip"},
        {"brotli, xgzip", "", "export {}"},
    }};
    for (const auto& [taken, coding, body] : codings) {
        const auto packed =
            http("GET", "/assets/index-abc123.js", "", {{"Accept-Encoding", taken}});
        EXPECT_EQ(packed.header("content-encoding"), coding) << taken;
        EXPECT_EQ(packed.body, body);
        EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
    }
    EXPECT_EQ(http("GET", "/assets/index-abc123.js.br").status, 404);
}

TEST_F(Http, LeavesTheFileSystemAlone) {
    RecordProperty("catalogue", "B1-14");
    open_edge();
    for (const auto* path : {"/../etc/passwd", "/assets/../../etc/passwd", "/%2e%2e/etc/passwd",
                             "/assets/%00", "//etc", "/assets/%252e%252e%252fetc"})
        EXPECT_EQ(http("GET", path).status, 404) << path;
    EXPECT_EQ(http("GET", "/" + std::string(3'000, 'a')).status, 414);
    EXPECT_EQ(http("GET", "/" + std::string(9'000, 'a')).status, 431);
}

TEST_F(Http, ForeignPagesAreRefused) {
    RecordProperty("catalogue", "threat 4, B1-11");
    open_edge();
    const std::string body =
        R"({"title":"T","template":"blank","hostName":"A","customerNames":["B"]})";
    const auto with = [&](Headers headers) {
        return http("POST", "/api/workshops", body, headers, false).status;
    };
    EXPECT_EQ(with({{"Origin", "https://evil.example"}, {"X-Fishbowl", "1"}}), 403);
    EXPECT_EQ(with({{"Origin", "null"}, {"X-Fishbowl", "1"}}), 403);
    EXPECT_EQ(with({{"Origin", origin()}}), 403);
    EXPECT_EQ(with({{"X-Fishbowl", "1"}}), 200);
    EXPECT_EQ(with({{"Origin", origin()}, {"X-Fishbowl", "1"}}), 200);
}

TEST_F(Http, MalformedRequestsEndTheConnection) {
    RecordProperty("catalogue", "B1-6, B1-7, B1-8, B1-12");
    open_edge();
    const auto status = [&](const std::string& request) {
        Line line(port());
        line.send(request);
        const auto answer = read_answer(line);
        EXPECT_TRUE(line.ends()) << request;
        return answer.status;
    };
    const std::string begin = "POST /api/workshops HTTP/1.1\r\nHost: " + host() + "\r\n";
    EXPECT_EQ(status(begin + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"), 400);
    EXPECT_EQ(status(begin + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"), 400);
    EXPECT_EQ(status(begin + "Content-Length: +2\r\n\r\n{}"), 400);
    EXPECT_EQ(status(begin + "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\n\r\n"), 411);
    EXPECT_EQ(status(begin + "X: a\r\n folded\r\n\r\n"), 400);
    EXPECT_EQ(status(begin + std::string("X: a\0b\r\n\r\n", 10)), 400);
    EXPECT_EQ(status(begin + "X: a\rb\r\n\r\n"), 400);
    EXPECT_EQ(status(begin + "X: " + std::string(64 * 1024, 'a') + "\r\n\r\n"), 431);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 421);
    EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status("\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n"), 400);
    std::string many = begin;
    for (int i = 0; i < 2'000; ++i) many += "A: b\r\n";
    EXPECT_EQ(status(many + "\r\n"), 431);
}

TEST_F(Http, ASlowHeaderIsNotWaitedFor) {
    RecordProperty("catalogue", "B1-9, threat 2");
    open_edge();
    Line line(port());
    line.send("GET / HTT");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_TRUE(line.ends());
    const auto waited = std::chrono::steady_clock::now() - begun;
    EXPECT_GT(waited, std::chrono::seconds(3));
    EXPECT_LT(waited, std::chrono::seconds(9));
}

TEST_F(Http, OneConnectionCarriesManyRequests) {
    open_edge();
    Line line(port());
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
    line.send(request + request);
    EXPECT_EQ(read_answer(line).status, 200);
    EXPECT_EQ(read_answer(line).status, 200);
    line.send(request);
    EXPECT_EQ(read_answer(line).status, 200);
}

TEST_F(Http, AWorkshopIsMadeWithALinkForEachSide) {
    open_edge();
    const auto made = make_workshop();
    EXPECT_EQ(made.title(), "Returns");
    ASSERT_EQ(made.links_size(), 4);
    EXPECT_EQ(made.links(0).role(), "facilitator");
    EXPECT_EQ(made.links(0).side(), "neutral");
    EXPECT_EQ(made.links(1).role(), "participant");
    EXPECT_EQ(made.links(1).organisation(), "Acme");
    EXPECT_EQ(made.links(1).side(), "host");
    EXPECT_EQ(made.links(2).organisation(), "Globex");
    EXPECT_EQ(made.links(2).side(), "customer");
    EXPECT_EQ(made.links(3).role(), "observer");
    EXPECT_EQ(made.links(3).function(), "");
    for (const auto& link : made.links())
        EXPECT_TRUE(link.url().starts_with(origin() + "/j/" + made.workshop() + "#"));
}

TEST_F(Http, ABadWishForAWorkshopIsExplained) {
    open_edge();
    const auto error = [&](const std::string& body) {
        const auto answer = http("POST", "/api/workshops", body);
        EXPECT_EQ(answer.status, 400);
        return parsed<proto::ApiError>(answer).error();
    };
    EXPECT_EQ(error("not json"), "bad_request");
    EXPECT_EQ(error(R"({"title":"T","surprise":1})"), "bad_request");
    EXPECT_EQ(error(R"({"title":"T","template":"nope","hostName":"A"})"), "unknown_template");
    EXPECT_EQ(error(R"({"template":"blank","hostName":"A"})"), "bad_request");
}

TEST_F(Http, MakingAWorkshopNeedsTheOperatorsKey) {
    options.operator_key_hash = log::sha256("open sesame");
    open_edge();
    const std::string body = R"({"title":"T","template":"blank","hostName":"A"})";
    EXPECT_EQ(http("POST", "/api/workshops", body).status, 401);
    EXPECT_EQ(http("POST", "/api/workshops", body, {{"Authorization", "Bearer no"}}).status, 401);
    EXPECT_EQ(
        http("POST", "/api/workshops", body, {{"Authorization", "Bearer open sesame"}}).status,
        200);
}

TEST_F(Http, WhoAsksForFilesWithoutAPauseIsToldToWait) {
    options.files_per_minute = 4;
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    const auto ask = [&](const Guest& guest, bool brings) {
        const std::string me = "?person=" + std::to_string(guest.person);
        const Headers cookie{{"Cookie", guest.cookie}};
        return brings ? http("POST", path_of(made, "import") + me, "{}", cookie)
                      : http("GET", path_of(made, "export/csv") + me, "", cookie);
    };
    for (const bool brings : {true, false, true, false}) EXPECT_NE(ask(ada, brings).status, 429);
    for (const bool brings : {true, false}) {
        const auto slowed = ask(ada, brings);
        EXPECT_EQ(slowed.status, 429);
        EXPECT_EQ(slowed.header("retry-after"), "60");
        EXPECT_NE(slowed.body.find("Wait a minute"), std::string::npos) << slowed.body;
    }
    EXPECT_EQ(ask(join(made, "observer", "Olga"), false).status, 200);
}

TEST_F(Http, AnExportMakesAWorkshopAgain) {
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    const auto file =
        http("GET", path_of(made, "export/json") + "?person=1", "", {{"Cookie", ada.cookie}});
    const auto answer = http("POST", "/api/workshops", R"({"fromExport":)" + file.body + "}");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto again = parsed<proto::CreateWorkshopResponse>(answer);
    EXPECT_EQ(again.title(), "Returns");
    EXPECT_EQ(again.links_size(), 4);
    EXPECT_NE(again.workshop(), made.workshop());
    EXPECT_NE(join(again, "facilitator", "Ada").person, 0U);
    const auto broken = http("POST", "/api/workshops", R"({"fromExport":{"format":7}})");
    EXPECT_EQ(broken.status, 422) << broken.body;
}

TEST_F(Http, OnlyFacilitatorsBringFiles) {
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    const auto ben = join(made, "participant", "Ben");
    const auto bring = [&](const Guest& guest, const std::string& format,
                           const std::string& content) {
        proto::ImportRequest wish;
        wish.set_format(format);
        wish.set_content(content);
        std::string body;
        EXPECT_TRUE(google::protobuf::util::MessageToJsonString(wish, &body).ok());
        return http("POST", path_of(made, "import") + "?person=" + std::to_string(guest.person),
                    body, {{"Cookie", guest.cookie}});
    };
    const std::string journey =
        "journey\n  title Buying\n  section Search\n    Look: 3: Customer\n    Ask: 5: Customer\n";
    EXPECT_EQ(bring(ben, "mermaid-journey", journey).status, 403);
    const auto brought = bring(ada, "mermaid-journey", journey);
    ASSERT_EQ(brought.status, 200) << brought.body;
    EXPECT_GT(parsed<proto::ImportResponse>(brought).objects(), 4U);
    const auto scores = bring(ada, "csv-metrics",
                              "question,average_score,year,quarter\nQ1,7.5,2024,1\nQ1,,2024,2\n");
    EXPECT_EQ(scores.status, 200) << scores.body;
    const auto broken =
        bring(ada, "csv-metrics", "question,average_score,year,quarter\nQ1,lots,2024,1\n");
    EXPECT_EQ(broken.status, 422);
    EXPECT_GT(parsed<proto::ApiError>(broken).line(), 0U);
    EXPECT_EQ(bring(ada, "tarot", "").status, 400);
}

TEST_F(Http, ReadinessEndsWithTheEdge) {
    open_edge();
    Line line(port());
    const std::string request = "GET /readyz HTTP/1.1\r\nHost: probe\r\n\r\n";
    line.send(request);
    EXPECT_EQ(read_answer(line).status, 200);
    edge_->close();
    line.send(request);
    EXPECT_EQ(read_answer(line).status, 503);
}

TEST_F(Http, ReadinessSaysWhyItIsNot) {
    open_edge();
    const auto be_unready = [this](const std::string& why) {
        asio::post(edge_loop_, asio::use_future([this, why] { edge_->be_unready(why); })).get();
    };
    be_unready("disk full: moderation is written and no more");
    const auto red = http("GET", "/readyz");
    EXPECT_EQ(red.status, 503);
    EXPECT_EQ(red.body, "disk full: moderation is written and no more\n");
    EXPECT_EQ(http("GET", "/healthz").status, 200) << "it lives";
    be_unready("");
    EXPECT_EQ(http("GET", "/readyz").body, "ready\n");
}

TEST_F(Http, AnswersProbesAndPagesAloneUntilTheStoreIsThere) {
    open_edge();
    const auto made = make_workshop();
    const auto on_loop = [this](auto does) {
        asio::post(edge_loop_, asio::use_future(does)).get();
    };
    on_loop([this] { edge_->wait("waiting for Redis: nobody is there"); });
    EXPECT_EQ(http("GET", "/healthz").status, 200) << "it lives";
    EXPECT_EQ(http("GET", "/metrics").status, 200);
    EXPECT_EQ(http("GET", "/readyz").status, 503);
    EXPECT_EQ(http("GET", "/readyz").body, "waiting for Redis: nobody is there\n");
    EXPECT_NE(http("GET", "/").status, 503) << "pages are there";
    for (const auto& refused :
         {http("POST", "/api/workshops", "{}"), http("POST", path_of(made, "join"), "{}"),
          http("GET", path_of(made, "export/json") + "?person=1")}) {
        EXPECT_EQ(refused.status, 503) << refused.body;
        EXPECT_EQ(refused.header("retry-after"), "2");
    }
    EXPECT_EQ(WebSocketClient(port(), made.workshop()).upgraded().status, 503);
    on_loop([this] { edge_->begin(log::sha256("key")); });
    EXPECT_EQ(http("GET", "/readyz").body, "ready\n");
    EXPECT_EQ(http("POST", "/api/workshops", "{}").status, 401) << "who makes one needs the key";
    EXPECT_EQ(http("POST", path_of(made, "join"), "{}").status, 400);
}

TEST_F(Http, ATakenPortIsTrouble) {
    open_edge();
    EdgeOptions same = options;
    same.port = port();
    asio::io_context loop;
    Edge second(loop, same, {house_.get()}, directory_, clock_, dice_,
                [] { return std::string(); });
    const auto opened = second.open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.why(), Trouble::in_use);
    EXPECT_NE(opened.failure().hint.find("another program"), std::string::npos);
}

TEST_F(Http, TooManyConnectionsAreTurnedAway) {
    RecordProperty("catalogue", "B6-103");
    options.connections_max = 2;
    open_edge();
    Line first(port()), second(port());
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: probe\r\n\r\n";
    first.send(request);
    EXPECT_EQ(read_answer(first).status, 200);
    second.send(request);
    EXPECT_EQ(read_answer(second).status, 200);
    {
        Line third(port());
        third.send(request);
        EXPECT_EQ(read_answer(third).status, 0);
    }
    first.hang_up();
    EXPECT_TRUE(comes_true([&] {
        Line fourth(port());
        fourth.send(request);
        return read_answer(fourth).status == 200;
    }));
}

}  // namespace
}  // namespace fishbowl::net
