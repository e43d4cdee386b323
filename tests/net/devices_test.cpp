// Laptop and phone are one person: the link for another device, who gets one, and what it is worth.
#include <gtest/gtest.h>

#include <set>

#include "base/limits.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "room/seat.hpp"
#include "support/scene.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

class Devices : public WorkshopTest {
  protected:
    HttpAnswer ask_link(const Guest& guest) {
        return http("POST", path_of(made_, "device-link"),
                    R"({"person":)" + std::to_string(guest.person) + "}",
                    {{"Cookie", guest.cookie}});
    }
    std::string a_link(const Guest& guest) {
        const auto answer = ask_link(guest);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return parsed<proto::DeviceLinkResponse>(answer).secret();
    }
    HttpAnswer look_at(const std::string& secret) {
        return http("POST", path_of(made_, "device"), secret_body(secret));
    }
    HttpAnswer use(const std::string& secret, const Headers& extra = {}) {
        return http("POST", path_of(made_, "continue"), secret_body(secret), extra);
    }
    /// The person of a link, with the cookie of another device.
    Guest on_phone(const std::string& secret) {
        const auto answer = use(secret);
        EXPECT_EQ(answer.status, 200) << answer.body;
        const std::string cookie = answer.header("set-cookie");
        return {made_.workshop(), parsed<proto::ContinueResponse>(answer).person(),
                cookie.substr(0, cookie.find(';'))};
    }
    bool asked(const proto::Command& command) {
        const auto verdict = awaited(
            ask_room(*house_, RoomId{made_.workshop()}, PersonNumber{ada_.person}, command));
        return verdict && std::holds_alternative<room::Accepted>(*verdict);
    }
    void remove(const Guest& guest) {
        proto::Command out;
        out.mutable_remove_person()->set_person(guest.person);
        EXPECT_TRUE(asked(out));
    }
    /// Both ways in say the same as to a link that never was.
    void is_unknown(const std::string& secret, const char* which) {
        const auto unknown = http("GET", "/api/workshops/short/device");
        for (const auto& answer : {look_at(secret), use(secret)}) {
            EXPECT_EQ(answer.status, 404) << which;
            EXPECT_EQ(answer.body, unknown.body) << which;
            EXPECT_EQ(answer.header("set-cookie"), "") << which;
        }
    }
};

TEST_F(Devices, ALinkSaysWhoseItIsAsOftenAsItIsLookedAtAndLetsInOnce) {
    RecordProperty("rule", "P17");
    const auto ben = join(made_, "participant", "Ben");
    const auto answer = ask_link(ben);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("set-cookie"), "");
    const auto given = parsed<proto::DeviceLinkResponse>(answer);
    EXPECT_EQ(given.seconds(), 600U);
    EXPECT_EQ(given.secret().substr(0, 2), std::to_string(ben.person) + ".");
    EXPECT_EQ(from_base64url(given.secret().substr(2))->size(), 32U);
    for (int i = 0; i < 3; ++i) {
        const auto seen = parsed<proto::LookAtDeviceLinkResponse>(look_at(given.secret()));
        EXPECT_EQ(seen.title(), "Returns");
        EXPECT_EQ(seen.name(), "Ben");
        EXPECT_EQ(seen.role(), "participant");
    }
    const auto phone = on_phone(given.secret());
    EXPECT_EQ(phone.person, ben.person);
    EXPECT_NE(phone.cookie, ben.cookie);
    EXPECT_EQ(ask_ticket(phone).status, 200);
    EXPECT_EQ(ask_ticket(ben).status, 200) << "the first device stays";
    is_unknown(given.secret(), "used");
}

TEST_F(Devices, OfOnePersonAreOneAmongThePeopleAndWriteAsThem) {
    RecordProperty("rule", "P17");
    const auto guest = join(made_, "facilitator", "Ben");
    const auto ada = enter(ada_, 1), laptop = enter(guest, 2);
    const auto phone = enter(on_phone(a_link(guest)), 3);
    const auto heard = ada->hear_until([&](const proto::ServerFrame& frame) {
        std::set<std::uint32_t> sessions;
        for (const auto& one : frame.presence())
            if (one.person() == guest.person) sessions.insert(one.session());
        return sessions.size() == 2;
    });
    EXPECT_GE(heard.presence_size(), 2);
    std::size_t people = 0;
    See count = [&people](const core::Board& board, const core::Names&) {
        people = board.people().size();
    };
    ASSERT_TRUE(awaited(look_into(*house_, RoomId{made_.workshop()}, std::move(count))));
    EXPECT_EQ(people, 2U) << "nobody came";
    phone->send(add_organisation(1, "Initech"));
    const auto is_heard = [](const proto::ServerFrame& said) { return said.heard_size() > 0; };
    const auto told = laptop->hear_until(is_heard);
    ASSERT_GT(told.heard_size(), 0);
    EXPECT_EQ(told.heard(0).author(), guest.person);
}

TEST_F(Devices, AnObserverStaysOneAndAFacilitatorLeadsOn) {
    RecordProperty("rule", "P17");
    const auto oda = join(made_, "observer", "Oda");
    EXPECT_EQ(parsed<proto::LookAtDeviceLinkResponse>(look_at(a_link(oda))).role(), "observer");
    const auto phone = enter(on_phone(a_link(oda)), 2);
    phone->send(add_organisation(1, "Initech"));
    const auto is_answered = [](const proto::ServerFrame& said) { return said.answers_size() > 0; };
    EXPECT_EQ(phone->hear_until(is_answered).answers(0).refusal(), proto::REFUSAL_NOT_ALLOWED);

    const auto tablet = enter(on_phone(a_link(ada_)), 3);
    tablet->send(add_organisation(1, "Initech"));
    const auto is_heard = [](const proto::ServerFrame& said) { return said.heard_size() > 0; };
    EXPECT_EQ(tablet->hear_until(is_heard).heard(0).author(), ada_.person);
}

TEST_F(Devices, AreGivenLinksByTheCookieOfTheirPersonAlone) {
    const auto ben = join(made_, "participant", "Ben");
    Guest forged = ben;
    forged.person = ada_.person;
    EXPECT_EQ(ask_link(forged).status, 401);
    forged = ben;
    forged.cookie = "";
    EXPECT_EQ(ask_link(forged).status, 401);
    const std::string me = R"({"person":)" + std::to_string(ben.person) + "}";
    const Headers cookie{{"Cookie", ben.cookie}};
    const std::string path = path_of(made_, "device-link");
    EXPECT_EQ(http("POST", path, me, cookie, false).status, 403) << "another site's form";
    const Headers foreign{
        {"Cookie", ben.cookie}, {"Origin", "http://evil.example"}, {"X-Fishbowl", "1"}};
    EXPECT_EQ(http("POST", path, me, foreign, false).status, 403);
    EXPECT_EQ(http("GET", path, "", cookie).status, 405);
    EXPECT_EQ(http("GET", path_of(made_, "continue"), "", cookie).status, 405)
        << "a preview of a link uses nothing up";
}

TEST_F(Devices, ALinkThatIsNoLongerGoodLooksLikeOneThatNeverWas) {
    RecordProperty("rule", "P17");
    const auto ben = join(made_, "participant", "Ben");
    const auto earlier = a_link(ben);
    const auto link = a_link(ben);
    is_unknown(earlier, "replaced");
    const std::string secret = link.substr(link.find('.') + 1);
    is_unknown(std::to_string(ada_.person) + "." + secret, "another person's");
    is_unknown(std::to_string(ben.person) + "." + std::string(43, 'A'), "guessed");
    is_unknown(secret, "without a person");
    const auto there = make_workshop();
    EXPECT_EQ(http("POST", path_of(there, "continue"), secret_body(link)).body,
              look_at(earlier).body)
        << "another workshop's";
    EXPECT_EQ(on_phone(link).person, ben.person) << "none of it used this one up";
}

TEST_F(Devices, ALinkIsGoodForItsTime) {
    RecordProperty("rule", "P17");
    const auto ben = join(made_, "participant", "Ben");
    const auto link = a_link(ben);
    EXPECT_EQ(look_at(link).status, 200);
    const auto hash_behind = [](const std::string& text, char mark) {
        return *hash_of_secret(text.substr(text.find(mark) + 1));
    };
    log::TicketRecord whose{RoomId{made_.workshop()}, PersonNumber{ben.person},
                            hash_behind(ben.cookie, '=')};
    // The same link, and its ten minutes have passed.
    ASSERT_TRUE(awaited(directory_.put_device_link(hash_behind(link, '.'), std::move(whose),
                                                   std::chrono::milliseconds(0))));
    is_unknown(link, "expired");
}

TEST_F(Devices, WhoWasRemovedOrHasLeftComesByNoLinkAndGetsNone) {
    RecordProperty("rule", "P4, P17");
    const auto ben = join(made_, "participant", "Ben"), cem = join(made_, "participant", "Cem");
    const auto of_ben = a_link(ben), of_cem = a_link(cem);
    remove(ben);
    is_unknown(of_ben, "removed");
    EXPECT_EQ(ask_link(ben).status, 403);
    EXPECT_EQ(ask_to_leave(cem).status, 200);
    is_unknown(of_cem, "left");
    EXPECT_EQ(ask_link(cem).status, 401);
}

TEST_F(Devices, OfWhoLeavesEndTogether) {
    const auto guest = join(made_, "participant", "Ben");
    const auto other = on_phone(a_link(guest));
    const auto laptop = enter(guest, 1), phone = enter(other, 2);
    EXPECT_EQ(ask_to_leave(other).status, 200);
    EXPECT_EQ(laptop->close_code(), room::goodbye::kLeft);
    EXPECT_EQ(phone->close_code(), room::goodbye::kLeft);
    EXPECT_EQ(ask_ticket(guest).status, 401);
}

TEST_F(Devices, ASecondCookieEndsWithTheFirst) {
    const auto ben = join(made_, "participant", "Ben");
    clock_.be_ahead(std::chrono::days(6));
    const auto answer = use(a_link(ben));
    const std::string cookie = answer.header("set-cookie");
    const auto age = std::stol(cookie.substr(cookie.find("Max-Age=") + 8));
    EXPECT_LE(age, 86'400) << "a link for another device prolongs nothing";
    EXPECT_GT(age, 86'400 - 600);
    const Guest phone{made_.workshop(), ben.person, cookie.substr(0, cookie.find(';'))};
    EXPECT_EQ(ask_ticket(phone).status, 200);
    clock_.be_ahead(std::chrono::days(7));
    EXPECT_EQ(ask_ticket(phone).status, 401);
}

TEST_F(Devices, ThatAreThatPersonAlreadyKeepTheirCookieAndTheLink) {
    const auto ben = join(made_, "participant", "Ben");
    const auto link = a_link(ben);
    const auto same = use(link, {{"Cookie", ben.cookie}});
    EXPECT_EQ(same.status, 200);
    EXPECT_EQ(same.header("set-cookie"), "");
    EXPECT_EQ(on_phone(link).person, ben.person);
}

TEST_F(Devices, NeitherWhoWaitsNorARoomScreenGetsALink) {
    RecordProperty("rule", "P13, P17, V12");
    ObjectId workshop;
    See find = [&workshop](const core::Board& board, const core::Names&) {
        workshop = board.workshop()->id;
    };
    ASSERT_TRUE(awaited(look_into(*house_, RoomId{made_.workshop()}, std::move(find))));
    ASSERT_TRUE(asked(test::wish::set_number(workshop.value, proto::FIELD_LOBBY, 1)));
    const auto cem = join(made_, "participant", "Cem");
    EXPECT_EQ(ask_link(cem).status, 202);
    EXPECT_EQ(ask_link(cem).body.find("secret"), std::string::npos);

    const std::string secret = mint_secret(dice_);
    auto link = test::wish::invite(900, 'x', proto::ROLE_SCREEN, 0);
    link.mutable_make_invitation()->set_secret_hash(*hash_of_secret(secret));
    ASSERT_TRUE(asked(link));
    EXPECT_EQ(ask_link(a_screen(made_.workshop(), secret)).status, 403);
}

TEST_F(Devices, WhoAsksForLinksOrGuessesAtThemIsSlowed) {
    for (std::size_t i = 0; i < kDeviceLinksPerMinute; ++i) EXPECT_EQ(ask_link(ada_).status, 200);
    const auto slowed = ask_link(ada_);
    EXPECT_EQ(slowed.status, 429);
    EXPECT_EQ(slowed.header("retry-after"), "60");
    const std::string guess = std::to_string(ada_.person) + "." + std::string(43, 'A');
    for (int i = 0; i < 5; ++i) is_unknown(guess, "guessed");
    EXPECT_EQ(use(guess).status, 429);
}

}  // namespace
}  // namespace fishbowl::net
