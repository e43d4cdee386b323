// Over HTTP: the next workshop, begun with the frame of this one, and its rehearsal, which is
// deleted when it ends.
#include <gtest/gtest.h>

#include "edge_fixture.hpp"

namespace fishbowl::net {
namespace {

constexpr auto kWish = R"({"title":"Next year","customerNames":["Initech"],"minutesAsRun":true})";

class NextWorkshop : public EdgeTest {
  protected:
    HttpAnswer ask(const Guest& guest, const std::string& verb, const std::string& body = kWish,
                   Headers headers = {}) {
        headers.emplace_back("Cookie", guest.cookie);
        return http("POST",
                    "/api/workshops/" + guest.workshop + "/" + verb +
                        "?person=" + std::to_string(guest.person),
                    body, headers);
    }
    HttpAnswer end(const std::string& workshop, const std::string& secret) {
        return http("POST", "/api/workshops/" + workshop + "/end-rehearsal",
                    R"({"secret":")" + secret + R"("})");
    }
    int look(const proto::CreateWorkshopResponse& made, const std::string& role) {
        return http("POST", "/api/workshops/" + made.workshop() + "/invitation",
                    R"({"secret":")" + secret_of(made, role) + R"("})")
            .status;
    }
};

TEST_F(NextWorkshop, IsBegunByAFacilitatorAloneAndKnowsNobodyOfThisOne) {
    RecordProperty("rule", "F1");
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    for (const auto* role : {"participant", "observer"})
        EXPECT_EQ(ask(join(made, role, "Cem"), "next").status, 403) << role;
    Guest stranger = ada;
    stranger.cookie = "a=b";
    EXPECT_EQ(ask(stranger, "next").status, 401);
    EXPECT_EQ(ask(ada, "next", R"({"title":" "})").status, 400);
    EXPECT_EQ(ask(ada, "next", R"({"title":"T","customerNames":[""]})").status, 400);

    const auto answer = ask(ada, "next");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto next = parsed<proto::CreateWorkshopResponse>(answer);
    EXPECT_NE(next.workshop(), made.workshop());
    EXPECT_EQ(next.title(), "Next year");
    std::string organisations;
    for (const auto& link : next.links()) organisations += link.organisation() + ",";
    EXPECT_NE(organisations.find("Initech"), std::string::npos);
    EXPECT_NE(organisations.find("Acme"), std::string::npos);
    EXPECT_EQ(organisations.find("Globex"), std::string::npos);
    EXPECT_EQ(join(next, "facilitator", "Ada again").person, 1U);
    // What is no rehearsal is not deleted so.
    EXPECT_EQ(end(next.workshop(), secret_of(next, "facilitator")).status, 404);
    EXPECT_EQ(look(next, "observer"), 200);
}

TEST_F(NextWorkshop, AsksForTheOperatorsKeyAsEveryMakingDoesAndARehearsalDoesNot) {
    options.operator_key_hash = log::sha256("open sesame");
    open_edge();
    const auto answer =
        http("POST", "/api/workshops", R"({"title":"T","template":"blank","hostName":"A"})",
             {{"Authorization", "Bearer open sesame"}});
    const auto made = parsed<proto::CreateWorkshopResponse>(answer);
    const auto ada = join(made, "facilitator", "Ada");
    EXPECT_EQ(ask(ada, "next").status, 401);
    EXPECT_EQ(ask(ada, "next", kWish, {{"Authorization", "Bearer open sesame"}}).status, 200);
    EXPECT_EQ(ask(ada, "rehearsal").status, 200);
}

TEST_F(NextWorkshop, ARehearsalEndsByItsFacilitatorsLinkAndNothingOfItIsLeft) {
    RecordProperty("rule", "F3");
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    EXPECT_EQ(ask(join(made, "participant", "Cem"), "rehearsal").status, 403);
    const auto tried = parsed<proto::CreateWorkshopResponse>(ask(ada, "rehearsal"));
    const auto guest = join(tried, "participant", "Somebody");
    EXPECT_EQ(ask_ticket(guest).status, 200);

    for (const auto* role : {"participant", "observer"})
        EXPECT_EQ(end(tried.workshop(), secret_of(tried, role)).status, 404) << role;
    EXPECT_EQ(end(tried.workshop(), secret_of(made, "facilitator")).status, 404);
    EXPECT_EQ(end(made.workshop(), secret_of(made, "facilitator")).status, 404);
    EXPECT_EQ(ask_ticket(guest).status, 200);

    EXPECT_EQ(end(tried.workshop(), secret_of(tried, "facilitator")).status, 200);
    EXPECT_EQ(look(tried, "participant"), 404);
    EXPECT_NE(ask_ticket(guest).status, 200);
    EXPECT_EQ(end(tried.workshop(), secret_of(tried, "facilitator")).status, 404);
    EXPECT_EQ(ask_ticket(ada).status, 200);
}

}  // namespace
}  // namespace fishbowl::net
