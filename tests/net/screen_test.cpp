// A room screen at the door: its link lets it watch, as nobody, and do nothing else.
#include <gtest/gtest.h>

#include "edge_fixture.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "support/scene.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

namespace wish = test::wish;

constexpr std::uint64_t kLink = 900;

class ScreenAtTheDoor : public EdgeTest {
  protected:
    void SetUp() override {
        open_edge();
        made_ = make_workshop();
        auto link = wish::invite(kLink, 'x', proto::ROLE_SCREEN, 0);
        link.mutable_make_invitation()->set_secret_hash(log::sha256(std::string(32, 'q')));
        does(link);
    }
    void does(const proto::Command& command) {
        const RoomId room{made_.workshop()};
        const auto verdict = awaited(ask_room(*house_, room, PersonNumber{0}, command));
        ASSERT_TRUE(verdict && std::holds_alternative<room::Accepted>(*verdict));
    }
    std::string path(const std::string& verb) const {
        return "/api/workshops/" + made_.workshop() + "/" + verb;
    }

    proto::CreateWorkshopResponse made_;
    const std::string secret_ = base64url(std::string(32, 'q'));
};

TEST_F(ScreenAtTheDoor, ItsLinkShowsTheRoomAndAdmitsNobody) {
    RecordProperty("rule", "P12");
    const auto unknown = ask_to_show(made_.workshop(), base64url(std::string(32, '?')));
    EXPECT_EQ(unknown.status, 404);
    // A link that admits shows nothing, and one that shows does not admit: as if there were none.
    const auto of_people = ask_to_show(made_.workshop(), secret_of(made_, "participant"));
    EXPECT_EQ(of_people.status, 404);
    EXPECT_EQ(of_people.body, unknown.body);
    const std::string as_guest = R"({"secret":")" + secret_ + R"(","name":"Wall"})";
    EXPECT_EQ(http("POST", path("join"), as_guest).body, unknown.body);
    const std::string look = R"({"secret":")" + secret_ + R"("})";
    EXPECT_EQ(http("POST", path("invitation"), look).body, unknown.body);

    const Guest screen = a_screen(made_.workshop(), secret_);
    const std::string again =
        ask_to_show(made_.workshop(), secret_, {{"Cookie", screen.cookie}}).header("set-cookie");
    EXPECT_EQ(again, "") << "a screen that is loaded anew is the same";
    WebSocketClient client(port(), made_.workshop());
    client.send(hello(ticket(screen), 1));
    const auto heard = client.hear_until(welcomed);
    ASSERT_EQ(heard.welcome_size(), 1);
    EXPECT_EQ(heard.welcome(0).person(), screen.person);
}

TEST_F(ScreenAtTheDoor, TakesNothingAlongAndBringsNothing) {
    RecordProperty("rule", "P2");
    const Guest screen = a_screen(made_.workshop(), secret_);
    const std::string me = "?person=" + std::to_string(screen.person);
    const Headers cookie{{"Cookie", screen.cookie}};
    for (const std::string format : {"json", "markdown", "csv"})
        EXPECT_EQ(http("GET", path("export/" + format) + me, "", cookie).status, 403);
    EXPECT_EQ(http("POST", path("import") + me, R"({"format":"csv-metrics"})", cookie).status, 403);
    EXPECT_EQ(http("POST", path("images") + me, "x", cookie).status, 403);
}

TEST_F(ScreenAtTheDoor, DoesNotLeaveSinceOthersShowTheRoomByTheSameLink) {
    const Guest screen = a_screen(made_.workshop(), secret_);
    EXPECT_EQ(ask_to_leave(screen).status, 404);
    EXPECT_EQ(ask_ticket(screen).status, 200);
}

TEST_F(ScreenAtTheDoor, ATicketDoesNotOutliveTheLink) {
    RecordProperty("rule", "P12");
    const Guest screen = a_screen(made_.workshop(), secret_);
    const std::string held = ticket(screen);
    does(wish::revoke(kLink));
    auto anew = wish::invite(kLink + 1, 'x', proto::ROLE_SCREEN, 0);
    anew.mutable_make_invitation()->set_secret_hash(log::sha256(std::string(32, 'r')));
    does(anew);
    WebSocketClient client(port(), made_.workshop());
    client.send(hello(held, 1));
    EXPECT_EQ(client.close_code(), room::goodbye::kNotAdmitted);
    EXPECT_EQ(ask_ticket(screen).status, 403);
    EXPECT_EQ(ask_to_show(made_.workshop(), secret_).status, 404);
}

}  // namespace
}  // namespace fishbowl::net
