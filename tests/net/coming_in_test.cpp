// Coming in and leaving: what a link is for, whose cookie and ticket it is, the lobby, and going.
#include <gtest/gtest.h>

#include "edge_fixture.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "support/scene.hpp"

namespace fishbowl::net {
namespace {

class ComingIn : public EdgeTest {};

TEST_F(ComingIn, ALinkSaysWhatItIsFor) {
    RecordProperty("catalogue", "B5-93");
    open_edge();
    const auto made = make_workshop();
    for (int i = 0; i < 3; ++i) {
        const auto answer =
            http("POST", path_of(made, "invitation"), secret_body(secret_of(made, "participant")));
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto seen = parsed<proto::LookAtInvitationResponse>(answer);
        EXPECT_EQ(seen.title(), "Returns");
        EXPECT_EQ(seen.role(), "participant");
        EXPECT_EQ(seen.organisation(), "Acme");
        EXPECT_EQ(seen.host_name(), "Acme");
        EXPECT_EQ(seen.you(), 0);
    }
    const auto guest = join(made, "participant", "Ben");
    const auto again =
        http("POST", path_of(made, "invitation"), secret_body(secret_of(made, "participant")),
             {{"Cookie", "other=1; " + guest.cookie}});
    const auto seen = parsed<proto::LookAtInvitationResponse>(again);
    EXPECT_EQ(seen.you(), guest.person);
    EXPECT_EQ(seen.your_name(), "Ben");
}

TEST_F(ComingIn, EveryLinkThatDoesNotWorkLooksTheSame) {
    RecordProperty("catalogue", "B5-84, threat 1");
    open_edge();
    const auto made = make_workshop();
    const auto other = make_workshop();
    const std::string secret = secret_of(made, "facilitator");
    std::string flipped = secret;
    flipped[3] = flipped[3] == 'A' ? 'B' : 'A';
    const std::string hashed = base64url(log::sha256(*from_base64url(secret)));
    const std::string nowhere = "/api/workshops/AAAAAAAAAAAAAAAAAAAAAA/";
    const std::string as = R"(","name":"Eve"})";
    const std::vector<HttpAnswer> answers{
        http("POST", path_of(other, "invitation"), secret_body(secret)),
        http("POST", path_of(made, "invitation"), secret_body(flipped)),
        http("POST", nowhere + "invitation", secret_body(secret)),
        http("POST", path_of(made, "invitation"), secret_body("")),
        http("POST", path_of(made, "join"), R"({"secret":")" + flipped + as),
        http("POST", path_of(made, "join"), R"({"secret":")" + hashed + as),
        http("POST", path_of(other, "join"), R"({"secret":")" + secret + as),
        http("POST", nowhere + "join", R"({"secret":")" + secret + as),
        http("POST", "/api/workshops/short/join", R"({"secret":")" + secret + as),
    };
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(answer.body, answers[0].body);
    }
}

TEST_F(ComingIn, WhoGuessesAtLinksIsSlowedButAGoodLinkNever) {
    RecordProperty("catalogue", "B5-91");
    open_edge();
    const auto made = make_workshop();
    const std::string wrong = secret_body(base64url(std::string(32, 'x')));
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(http("POST", path_of(made, "invitation"), wrong).status, 404);
    const auto slowed = http("POST", path_of(made, "invitation"), wrong);
    EXPECT_EQ(slowed.status, 429);
    EXPECT_EQ(slowed.header("retry-after"), "60");
    EXPECT_NE(join(made, "participant", "Ben").person, 0U);
}

TEST_F(ComingIn, ACookieIsForOnePersonAndForThisServerAlone) {
    RecordProperty("catalogue", "G23, threat 26");
    open_edge();
    const auto made = make_workshop();
    const auto answer =
        http("POST", path_of(made, "join"),
             R"({"secret":")" + secret_of(made, "facilitator") + R"(","name":" Ada "})");
    const std::string cookie = answer.header("set-cookie");
    EXPECT_TRUE(cookie.starts_with("fb-" + made.workshop() + "-1=")) << cookie;
    EXPECT_EQ(cookie.substr(cookie.find(';')),
              "; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800");
}

TEST_F(ComingIn, ACookieOverHttpsIsSecure) {
    RecordProperty("catalogue", "G23, threat 26");
    options.secure = true;
    open_edge();
    const auto made = make_workshop();
    const auto answer =
        http("POST", path_of(made, "join"),
             R"({"secret":")" + secret_of(made, "facilitator") + R"(","name":"Ada"})");
    const std::string cookie = answer.header("set-cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-fb-" + made.workshop() + "-1=")) << cookie;
    EXPECT_TRUE(cookie.ends_with("; Secure")) << cookie;
}

TEST_F(ComingIn, NamesAreChecked) {
    RecordProperty("catalogue", "B5-97, B4-67");
    open_edge();
    const auto made = make_workshop();
    const auto status = [&](const std::string& name) {
        const auto answer = http(
            "POST", path_of(made, "join"),
            R"({"secret":")" + secret_of(made, "participant") + R"(","name":")" + name + R"("})");
        return answer.status;
    };
    EXPECT_EQ(status(""), 400);
    EXPECT_EQ(status("   "), 400);
    EXPECT_EQ(status(std::string(65, 'x')), 400);
    EXPECT_EQ(status(std::string(10'240, 'x')), 400);
    EXPECT_EQ(status("a\\nb"), 400);
    EXPECT_EQ(status("a\\u0000b"), 400);
    EXPECT_EQ(status("\\u202Eada"), 400);
    EXPECT_EQ(status("\\ud800"), 400);
    EXPECT_EQ(status("\xc0\xaf"), 400);
    EXPECT_EQ(status(std::string(64, 'x')), 200);
    EXPECT_EQ(status("Zo\\u00eb \\ud83d\\ude00"), 200);
}

TEST_F(ComingIn, ATicketNeedsTheCookieOfThatPerson) {
    RecordProperty("catalogue", "B5-86");
    open_edge();
    const auto made = make_workshop();
    const auto other = make_workshop();
    auto ada = join(made, "facilitator", "Ada");
    const auto ben = join(made, "participant", "Ben");
    const auto eve = join(other, "facilitator", "Eve");
    EXPECT_EQ(ask_ticket(ada).status, 200);
    auto forged = ben;
    forged.person = ada.person;
    EXPECT_EQ(ask_ticket(forged).status, 401);
    forged.cookie = "fb-" + made.workshop() + "-1=" + ben.cookie.substr(ben.cookie.find('=') + 1);
    EXPECT_EQ(ask_ticket(forged).status, 401);
    forged.cookie = "fb-" + made.workshop() + "-1=" + eve.cookie.substr(eve.cookie.find('=') + 1);
    EXPECT_EQ(ask_ticket(forged).status, 401);
    ada.cookie = "";
    EXPECT_EQ(ask_ticket(ada).status, 401);
}

TEST_F(ComingIn, WhoWaitsInTheLobbyIsToldSoAndGetsNothing) {
    RecordProperty("rule", "P13");
    open_edge();
    const auto made = make_workshop();
    const RoomId room{made.workshop()};
    const auto fay = join(made, "facilitator", "Fay");
    const auto asked = [&](const proto::Command& command) {
        return awaited(ask_room(*house_, room, PersonNumber{fay.person}, command));
    };
    ObjectId workshop;
    See find = [&workshop](const core::Board& board, const core::Names&) {
        workshop = board.workshop()->id;
    };
    ASSERT_TRUE(awaited(look_into(*house_, room, std::move(find))));
    ASSERT_TRUE(asked(test::wish::set_number(workshop.value, proto::FIELD_LOBBY, 1)));
    const auto cem = join(made, "participant", "Cem");
    EXPECT_EQ(ask_ticket(cem).status, 202);
    EXPECT_NE(ask_ticket(cem).body.find("\"waiting\""), std::string::npos);
    const std::string me = "?person=" + std::to_string(cem.person);
    const Headers cookie{{"Cookie", cem.cookie}};
    EXPECT_EQ(http("GET", path_of(made, "export/json") + me, "", cookie).status, 202);
    ASSERT_TRUE(asked(test::wish::let_in({PersonNumber{cem.person}})));
    EXPECT_EQ(ask_ticket(cem).status, 200);
}

TEST_F(ComingIn, AnObserverIsToldBeforeTheyEnterWhetherTheyAreNamed) {
    RecordProperty("rule", "V6");
    open_edge();
    const auto made = make_workshop();
    const RoomId room{made.workshop()};
    const auto fay = join(made, "facilitator", "Fay");
    const auto is_told = [&](const std::string& role) {
        return parsed<proto::LookAtInvitationResponse>(
                   http("POST", path_of(made, "invitation"), secret_body(secret_of(made, role))))
            .names_observers();
    };
    EXPECT_FALSE(is_told("observer"));
    ObjectId workshop;
    See find = [&workshop](const core::Board& board, const core::Names&) {
        workshop = board.workshop()->id;
    };
    ASSERT_TRUE(awaited(look_into(*house_, room, std::move(find))));
    ASSERT_TRUE(
        awaited(ask_room(*house_, room, PersonNumber{fay.person},
                         test::wish::set_number(workshop.value, proto::FIELD_NAMES_OBSERVERS, 1))));
    EXPECT_TRUE(is_told("observer"));
    EXPECT_FALSE(is_told("participant"));
}

TEST_F(ComingIn, AFacilitatorGivesSomebodyAnotherName) {
    RecordProperty("rule", "P15");
    open_edge();
    const auto made = make_workshop();
    const RoomId room{made.workshop()};
    const auto fay = join(made, "facilitator", "Fay"), ada = join(made, "facilitator", "Ada"),
               ben = join(made, "participant", "Rude");
    const auto rename = [&](const Guest& by, std::uint32_t whom, const std::string& name) {
        return http("POST",
                    path_of(made, "people/" + std::to_string(whom) + "/name") +
                        "?person=" + std::to_string(by.person),
                    R"({"name":")" + name + R"("})", {{"Cookie", by.cookie}})
            .status;
    };
    const auto name_of = [&](std::uint32_t person) {
        auto name = std::make_shared<std::string>();
        See see = [name, person](const core::Board&, const core::Names& names) {
            *name = names.at(PersonNumber{person}).name();
        };
        EXPECT_TRUE(awaited(look_into(*house_, room, std::move(see))));
        return *name;
    };
    EXPECT_EQ(rename(ben, ben.person, "Ben"), 403);
    EXPECT_EQ(rename(ben, ada.person, "Eve"), 403);
    EXPECT_EQ(rename({made.workshop(), fay.person, ben.cookie}, ben.person, "Ben"), 401);
    EXPECT_EQ(rename(fay, ben.person, ""), 400);
    EXPECT_EQ(rename(fay, 99, "Ben"), 404);
    EXPECT_EQ(name_of(ben.person), "Rude");
    EXPECT_EQ(rename(fay, ben.person, " Ben "), 200);
    EXPECT_EQ(name_of(ben.person), "Ben");
    EXPECT_EQ(rename(fay, ada.person, "Ada Moon"), 200);

    // P11: a facilitator's name is a facilitator's business.
    proto::Command command;
    command.mutable_change_role()->set_person(ada.person);
    command.mutable_change_role()->set_role(proto::ROLE_COFACILITATOR);
    ASSERT_TRUE(awaited(ask_room(*house_, room, PersonNumber{fay.person}, command)));
    EXPECT_EQ(rename(ada, fay.person, "Eve"), 403);
    EXPECT_EQ(rename(ada, ben.person, "Benedict"), 200);

    // Also of who was taken out: what they are called stands beside what they wrote.
    proto::Command out;
    out.mutable_remove_person()->set_person(ben.person);
    ASSERT_TRUE(awaited(ask_room(*house_, room, PersonNumber{fay.person}, out)));
    EXPECT_EQ(rename(fay, ben.person, "Ben"), 200);
    EXPECT_EQ(rename(ben, ben.person, "Rude"), 403);
}

TEST_F(ComingIn, ACookieThatHasExpiredOpensNothing) {
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    EXPECT_EQ(ask_ticket(ada).status, 200);
    const auto hash = hash_of_secret(ada.cookie.substr(ada.cookie.find('=') + 1));
    ASSERT_TRUE(hash);
    log::BrowserRecord expired{*hash, RoomId{made.workshop()}, PersonNumber{ada.person},
                               clock_.now()};
    EXPECT_TRUE(awaited(directory_.put_browser(std::move(expired))));
    EXPECT_EQ(ask_ticket(ada).status, 401);
    const std::string me = "?person=" + std::to_string(ada.person);
    const Headers cookie{{"Cookie", ada.cookie}};
    EXPECT_EQ(http("GET", path_of(made, "export/json") + me, "", cookie).status, 401);
}

TEST_F(ComingIn, WhoHasLeftIsNobodyHereAnyMore) {
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada"), ben = join(made, "participant", "Ben");
    Guest ben_as_ada = ada;
    ben_as_ada.cookie = ben.cookie;
    EXPECT_EQ(ask_to_leave(ben_as_ada).status, 401);
    EXPECT_EQ(ask_ticket(ada).status, 200);

    const auto left = ask_to_leave(ada);
    EXPECT_EQ(left.status, 200) << left.body;
    EXPECT_EQ(left.header("set-cookie"), ada.cookie.substr(0, ada.cookie.find('=') + 1) +
                                             "; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    EXPECT_EQ(left.headers.count("clear-site-data"), 0U) << "other workshops have the same origin";
    EXPECT_EQ(ask_ticket(ada).status, 401);
    EXPECT_EQ(ask_to_leave(ada).status, 401);
    const Headers cookie{{"Cookie", ada.cookie}};
    const std::string me = "?person=" + std::to_string(ada.person);
    EXPECT_EQ(http("GET", path_of(made, "export/json") + me, "", cookie).status, 401);
    EXPECT_EQ(ask_ticket(ben).status, 200);
}

TEST_F(ComingIn, WhoHasLeftComesInByALinkAsSomebodyNewWhileItAdmitsAnybody) {
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada");
    const auto look = [&] {
        return parsed<proto::LookAtInvitationResponse>(http(
            "POST", path_of(made, "invitation"),
            R"({"secret":")" + secret_of(made, "facilitator") + R"("})", {{"Cookie", ada.cookie}}));
    };
    EXPECT_EQ(look().you(), ada.person);
    EXPECT_EQ(ask_to_leave(ada).status, 200);
    EXPECT_EQ(look().you(), 0U) << "a link brings back those alone whose cookie it sees";
    EXPECT_NE(join(made, "facilitator", "Ada").person, ada.person);
}

TEST_F(ComingIn, ATicketTellsTheKeyOfWhatThatBrowserKeeps) {
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada"), ben = join(made, "participant", "Ben");
    const auto key_of = [&](const Guest& guest) {
        return parsed<proto::TicketResponse>(ask_ticket(guest)).storage_key();
    };
    const std::string key = key_of(ada);
    EXPECT_EQ(from_base64url(key)->size(), 32U);
    EXPECT_EQ(key_of(ada), key) << "the same at every reload";
    EXPECT_NE(key_of(ben), key);
    EXPECT_EQ(ada.cookie.find(key), std::string::npos) << "the cookie is not told";
}

}  // namespace
}  // namespace fishbowl::net
