// What is secret is never said back, and what a header claims about its sender is not believed.
#include <gtest/gtest.h>

#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

class Tokens : public EdgeTest {
  protected:
    void SetUp() override { open_edge(); }
};

TEST_F(Tokens, AreInNoAnswerErrorPageOrMetric) {
    RecordProperty("catalogue", "B5-92");
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    const std::string secret = secret_of(made, "facilitator");
    const std::string cookie = ada.cookie.substr(ada.cookie.find('=') + 1);
    const std::string once = ticket(ada);
    const std::string workshop = "/api/workshops/" + made.workshop();
    const std::string along =
        parsed<proto::DeviceLinkResponse>(
            http("POST", workshop + "/device-link", R"({"person":1})", {{"Cookie", ada.cookie}}))
            .secret();
    std::string said;
    const auto hear = [&](const HttpAnswer& answer) {
        said += answer.body;
        for (const auto& [name, value] : answer.headers) said += name + ": " + value + "\n";
    };
    for (const std::string& token : {secret, cookie, once, along}) {
        hear(http("GET", "/" + token));
        hear(http("GET", "/j/" + made.workshop() + "?token=" + token));
        hear(http("GET", "/ws/" + made.workshop() + "?ticket=" + token));
        hear(http("GET", workshop + "/export/json?person=" + token));
        hear(http("POST", workshop + "/invitation", R"({"secret":")" + token + R"("})"));
        hear(http("POST", workshop + "/device", secret_body(token)));
        hear(http("POST", workshop + "/continue", secret_body(token + "x")));
        hear(http("POST", workshop + "/join", R"({"secret":")" + token + R"(x","name":"Eve"})"));
        hear(http("POST", workshop + "/ticket", R"({"person":1})", {{"Cookie", "fb=" + token}}));
        hear(http("POST", workshop + "/ticket", "{" + token));
        hear(http("GET", "/", "", {{"Host", token}}));
        WebSocketClient client(port(), made.workshop());
        client.send(hello(token + "x", 1));
        (void)client.close_code();
        if (client.goodbye()) said += client.goodbye()->reason();
    }
    hear(http("GET", "/metrics"));
    hear(http("GET", "/readyz"));
    EXPECT_GT(said.size(), 1'000U);
    for (const std::string& token : {secret, cookie, once, along})
        EXPECT_EQ(said.find(token), std::string::npos) << said;
}

TEST_F(Tokens, AreGuessedFromOneAddressWhateverIsForwarded) {
    RecordProperty("catalogue", "B1-13");
    const auto made = make_workshop();
    int status = 0;
    for (int guess = 0; guess < 11; ++guess)
        status = http("POST", "/api/workshops/" + made.workshop() + "/join",
                      R"({"secret":")" + std::string(43, 'A') + R"(","name":"Eve"})",
                      {{"X-Forwarded-For", "10.0.0." + std::to_string(guess)}})
                     .status;
    EXPECT_EQ(status, 429);
}

}  // namespace
}  // namespace fishbowl::net
