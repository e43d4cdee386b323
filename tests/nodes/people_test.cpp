// People of one room on two nodes.
#include <set>

#include "log/sqlite_store.hpp"
#include "nodes/nodes.hpp"

namespace fishbowl::crash {
namespace {

class Neighbours : public NodesOnRedis {
  protected:
    /// Hears on until somebody's presence says that they are here, or that they have left.
    static bool hears_of(Visitor& visitor, std::uint32_t person, bool gone) {
        const auto says = [&](const proto::ServerFrame& frame) {
            for (const auto& one : frame.presence())
                if (one.person() == person && one.gone() == gone) return true;
            return false;
        };
        return says(gone ? proto::ServerFrame{} : visitor.welcome()) ||
               says(visitor.socket().hear_until(says));
    }
};

TEST_F(Neighbours, ATicketOfOneNodeOpensASessionOnAnotherAndWhoSitsThereIsSeenHere) {
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    const auto ticket = parsed<proto::TicketResponse>(
        http(ports_[0], "POST", "/api/workshops/" + ada.workshop + "/ticket",
             R"({"person":)" + std::to_string(ada.person) + "}", ada.cookie));
    Visitor here(ports_[1], ada, ticket);
    ASSERT_TRUE(net::welcomed(here.welcome()));
    auto there = visit(2, cem);
    EXPECT_TRUE(hears_of(here, cem.person, false));
    EXPECT_TRUE(hears_of(*there, ada.person, false));
    // Their node dies: they have left within seconds.
    kill_node(2);
    EXPECT_TRUE(hears_of(here, cem.person, true));
}

TEST_F(Neighbours, WhoIsRemovedOnOneNodeIsOutOnEvery) {
    RecordProperty("catalogue", "B5-88");
    RecordProperty("figure", "G16");
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    auto host = visit(0, ada);
    auto guest = visit(1, cem);
    proto::ClientFrame frame;
    auto* command = frame.add_commands();
    command->set_number(1);
    command->mutable_remove_person()->set_person(cem.person);
    host->socket().send(frame);
    const auto heard =
        guest->socket().hear_until([](const auto& one) { return one.goodbye_size() > 0; });
    ASSERT_EQ(heard.goodbye_size(), 1);
    EXPECT_EQ(heard.goodbye(0).code(), 4503U);
    const auto again = http(ports_[2], "POST", "/api/workshops/" + cem.workshop + "/ticket",
                            R"({"person":)" + std::to_string(cem.person) + "}", cem.cookie);
    EXPECT_NE(again.status, 200) << "nor does a third node take them";
}

TEST_F(Neighbours, WhoLeavesByOneNodeIsOutOnEvery) {
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    auto host = visit(0, ada);
    auto guest = visit(1, cem);
    auto ask = [&](std::size_t node, const std::string& what) {
        return http(ports_[node], "POST", "/api/workshops/" + cem.workshop + what,
                    R"({"person":)" + std::to_string(cem.person) + "}", cem.cookie);
    };
    const auto early = parsed<proto::TicketResponse>(ask(2, "/ticket"));
    EXPECT_EQ(ask(0, "/leave").status, 200);
    EXPECT_EQ(guest->socket().close_code(), 4504);
    EXPECT_EQ(ask(2, "/ticket").status, 401);
    Visitor late(ports_[2], cem, early);
    EXPECT_EQ(late.socket().close_code(), 4500) << "a ticket from before";
    EXPECT_TRUE(hears_of(*host, cem.person, true));
}

TEST_F(Neighbours, WhoTakesALinkOnOneNodeGoesOnWithAnotherDeviceOnAnotherOnce) {
    RecordProperty("rule", "P17");
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    auto host = visit(0, ada);
    auto laptop = visit(0, cem);
    const std::string workshop = "/api/workshops/" + cem.workshop;
    const auto given = parsed<proto::DeviceLinkResponse>(
        http(ports_[0], "POST", workshop + "/device-link",
             R"({"person":)" + std::to_string(cem.person) + "}", cem.cookie));
    const std::string link = R"({"secret":")" + given.secret() + R"("})";
    const auto use = [&](std::size_t node) {
        return http(ports_[node], "POST", workshop + "/continue", link);
    };
    EXPECT_EQ(http(ports_[2], "POST", workshop + "/device", link).status, 200);
    const auto answer = use(1);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const std::string cookie = answer.header("set-cookie");
    Guest phone = cem;
    phone.replica = 903;
    phone.cookie = cookie.substr(0, cookie.find(';'));
    auto there = visit(1, phone);
    EXPECT_EQ(there->welcome().welcome(0).person(), cem.person);
    const auto sessions = [&](const proto::ServerFrame& frame) {
        std::set<std::uint32_t> seen;
        for (const auto& one : frame.presence())
            if (one.person() == cem.person && !one.gone()) seen.insert(one.session());
        return seen.size();
    };
    const auto both = [&](const proto::ServerFrame& frame) { return sessions(frame) == 2; };
    EXPECT_EQ(sessions(host->socket().hear_until(both)), 2U) << "one person, twice";
    for (const std::size_t node : {0U, 1U, 2U}) EXPECT_EQ(use(node).status, 404) << node;
}

TEST_F(Neighbours, ThatSomebodyIsInARoomIsKnownToEveryNodeWhichMayNotDeleteItForItsAgeThen) {
    people_leave();
    const auto& made = made_.front();
    redis_.cli({"DEL", log::key_of(RoomId{made.workshop()}, "in")});
    log::RedisStore third(redis_.address());
    ASSERT_TRUE(third.await_redis(60s));
    const auto occupied = [&] {
        return *log::wait_for(third.neighbours()->is_occupied(RoomId{made.workshop()}));
    };
    const Guest ada = come_in(made, 901);
    auto visitor = visit(1, ada);
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!occupied()) {
        ASSERT_LT(std::chrono::steady_clock::now(), until);
        std::this_thread::sleep_for(20ms);
    }
}

TEST_F(Neighbours, AWorkshopThatIsDeletedOnOneNodeIsGoneFromEvery) {
    people_leave();
    const Guest ada = come_in(made_.front(), 901);
    auto visitor = visit(1, ada);
    test::StartedProgram tool({FISHBOWL_PROGRAM, "delete", ada.workshop, "--yes", "--data",
                               (folder() / "node0").string()},
                              said());
    ASSERT_TRUE(tool.ended_within(kPatience));
    EXPECT_EQ(tool.exit_code(), 0);
    const auto heard =
        visitor->socket().hear_until([](const auto& one) { return one.goodbye_size() > 0; });
    ASSERT_EQ(heard.goodbye_size(), 1);
    EXPECT_EQ(heard.goodbye(0).code(), 4507U);
    std::istringstream keys(redis_.cli({"KEYS", "fb:{" + ada.workshop + "}:*"}));
    for (std::string key; std::getline(keys, key);)
        EXPECT_TRUE(key.empty() || key.ends_with("}:m")) << key;
}

TEST_F(Neighbours, WhoIsForgottenOnOneNodeIsOutOnEveryAndANameThatWasNotHeardIsLookedUp) {
    people_leave();
    const Guest ada = come_in(made_.front(), 901), cem = come_in(made_.front(), 902);
    auto host = visit(1, ada);
    auto guest = visit(2, cem);
    test::StartedProgram tool({FISHBOWL_PROGRAM, "forget", cem.workshop, std::to_string(cem.person),
                               "--data", (folder() / "node0").string()},
                              said());
    ASSERT_TRUE(tool.ended_within(kPatience));
    EXPECT_EQ(tool.exit_code(), 0);
    EXPECT_EQ(guest->socket().close_code(), 4500);
    const auto is_told = [](std::uint32_t person, const std::string& name) {
        return [=](const proto::ServerFrame& frame) {
            for (const auto& one : frame.people())
                if (one.person() == person && one.name() == name) return true;
            return false;
        };
    };
    EXPECT_TRUE(is_told(cem.person, "")(host->socket().hear_until(is_told(cem.person, ""))));
    // As when the word that told it was lost: only the directory knows.
    redis_.cli(
        {"HSET", log::key_of(RoomId{ada.workshop}, "people"), std::to_string(ada.person), "3:Eva"});
    EXPECT_TRUE(is_told(ada.person, "Eva")(host->socket().hear_until(is_told(ada.person, "Eva"))));
}

TEST_F(Neighbours, AHouseMovesIntoADirectoryAndBack) {
    wait_for_more(100);
    people_leave();
    for (auto& server : servers_) server.reset();
    const auto move = [&](const std::string& from, const std::string& to) {
        test::StartedProgram tool({FISHBOWL_PROGRAM, "move", "--from", from, "--to", to}, said());
        ASSERT_TRUE(tool.ended_within(kPatience));
        ASSERT_EQ(tool.exit_code(), 0);
    };
    const std::string house = (folder() / "house").string();
    move(url(), house);
    test::StartedProgram check({FISHBOWL_PROGRAM, "check", house}, said());
    ASSERT_TRUE(check.ended_within(kPatience));
    EXPECT_EQ(check.exit_code(), 0);
    const auto told = ledgers();
    {
        auto store = log::SqliteStore::open(house);
        ASSERT_TRUE(store);
        for (const auto& made : made_) {
            const auto all =
                log::wait_for((*store)->log().read(RoomId{made.workshop()}, Seq{0}, 10'000'000));
            ASSERT_TRUE(all);
            compare_room(made.workshop(), *all, told);
        }
    }
    redis_.cli({"FLUSHALL"});
    move(house, url());
    move(house, url());  // harmless twice
    compare();
    serve(0);
    // Their browsers are known there still.
    ports_ = {ports_[0], ports_[0], ports_[0]};
    auto visitor = visit(0, guests_.front());
    EXPECT_TRUE(net::welcomed(visitor->welcome()));
}

}  // namespace
}  // namespace fishbowl::crash
