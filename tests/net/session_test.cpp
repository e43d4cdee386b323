#include <gtest/gtest.h>

#include <set>

#include "base/limits.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

class Sessions : public WorkshopTest {
  protected:
    int code_after_hello(std::string_view bytes) {
        const auto client = enter(ada_, 77);
        client->line().send(bytes);
        return client->close_code();
    }
};

TEST_F(Sessions, TwoPeopleHearOfOneCommand) {
    const auto ben_guest = join(made_, "participant", "Ben");
    const auto ada = enter(ada_, 1);
    const auto ben = enter(ben_guest, 2);
    ada->send(add_organisation(1, "Initech"));
    const auto to_ada = ada->hear_until([](const auto& heard) { return heard.answers_size() > 0; });
    ASSERT_EQ(to_ada.answers_size(), 1);
    EXPECT_EQ(to_ada.answers(0).number(), 1);
    EXPECT_EQ(to_ada.answers(0).refusal(), proto::REFUSAL_UNSPECIFIED);
    ASSERT_GT(to_ada.heard_size(), 0);
    const auto to_ben = ben->hear_until([](const auto& heard) { return heard.heard_size() > 0; });
    ASSERT_EQ(to_ben.heard_size(), 1);
    EXPECT_EQ(to_ben.heard(0).seq(), to_ada.answers(0).seq());
    EXPECT_EQ(to_ben.heard(0).author(), ada_.person);
    EXPECT_EQ(to_ben.heard(0).events(0).organisation_added().organisation().name(), "Initech");
    EXPECT_EQ(edge_->tally().sessions_open, 2);
}

TEST_F(Sessions, ARetryIsAnsweredAgainWithoutASecondEffect) {
    RecordProperty("catalogue", "threat 28, B4-58");
    const auto first = enter(ada_, 1);
    first->send(add_organisation(1, "Initech"));
    const auto once = first->hear_until([](const auto& heard) { return heard.answers_size() > 0; });
    const auto second = enter(ada_, 1);
    second->send(add_organisation(1, "Initech"));
    const auto again =
        second->hear_until([](const auto& heard) { return heard.answers_size() > 0; });
    ASSERT_EQ(again.answers_size(), 1);
    EXPECT_EQ(again.answers(0).seq(), once.answers(0).seq());
    EXPECT_EQ(first->close_code(), room::goodbye::kReplaced);
    second->send(add_organisation(1, "Somebody else"));
    EXPECT_EQ(second->close_code(), room::goodbye::kProtocol);
}

TEST_F(Sessions, APingIsAnswered) {
    const auto ada = enter(ada_, 1);
    proto::ClientFrame ping;
    ping.set_ping(true);
    ada->send(ping);
    const auto heard = ada->hear_until([](const auto& frame) { return frame.pong_size() > 0; });
    EXPECT_EQ(heard.pong_size(), 1);
}

TEST_F(Sessions, ATicketOpensOneSession) {
    RecordProperty("catalogue", "B5-85");
    const std::string once = ticket(ada_);
    WebSocketClient first(port(), made_.workshop());
    first.send(hello(once, 1));
    EXPECT_EQ(first.hear_until(welcomed).welcome_size(), 1);
    WebSocketClient second(port(), made_.workshop());
    second.send(hello(once, 2));
    EXPECT_EQ(second.close_code(), room::goodbye::kNotAdmitted);
    ASSERT_TRUE(second.goodbye());
    EXPECT_EQ(second.goodbye()->code(), room::goodbye::kNotAdmitted);
}

TEST_F(Sessions, ATicketIsForOneWorkshop) {
    RecordProperty("catalogue", "B5-86");
    const auto other = make_workshop();
    WebSocketClient client(port(), other.workshop());
    client.send(hello(ticket(ada_), 1));
    EXPECT_EQ(client.close_code(), room::goodbye::kNotAdmitted);
    WebSocketClient nowhere(port(), "AAAAAAAAAAAAAAAAAAAAAA");
    nowhere.send(hello("made up", 1));
    EXPECT_EQ(nowhere.close_code(), room::goodbye::kNotAdmitted);
}

TEST_F(Sessions, ARemovedPersonIsOutAndStaysOut) {
    RecordProperty("catalogue", "B5-88, B5-89");
    const auto ben_guest = join(made_, "participant", "Ben");
    const auto ada = enter(ada_, 1);
    const auto ben = enter(ben_guest, 2);
    const std::string taken_before = ticket(ben_guest);
    proto::ClientFrame removal;
    auto* command = removal.add_commands();
    command->set_number(1);
    command->mutable_remove_person()->set_person(ben_guest.person);
    ada->send(removal);
    EXPECT_EQ(ben->close_code(), room::goodbye::kRemoved);
    EXPECT_EQ(ask_ticket(ben_guest).status, 403);
    // Nor as somebody else by the same link, in the browser that was Ben.
    const std::string secret = R"({"secret":")" + secret_of(made_, "participant") + '"';
    const std::string door = "/api/workshops/" + made_.workshop();
    const Headers as_ben = {{"Cookie", ben_guest.cookie}};
    EXPECT_EQ(http("POST", door + "/invitation", secret + "}", as_ben).status, 403);
    EXPECT_EQ(http("POST", door + "/join", secret + R"(,"name":"Benjamin"})", as_ben).status, 403);
    WebSocketClient back(port(), made_.workshop());
    back.send(hello(taken_before, 3));
    const int code = back.close_code();
    EXPECT_TRUE(code == room::goodbye::kRemoved || code == room::goodbye::kNotAdmitted) << code;
}

// A page of the last release with a server of this one, and the other way round: nothing of what it
// says is half understood.
TEST_F(Sessions, EndAllWhenTheirPersonLeavesAndNoOtherDoes) {
    const auto ben_guest = join(made_, "participant", "Ben");
    const auto one = enter(ada_, 1), two = enter(ada_, 2), ben = enter(ben_guest, 3);
    EXPECT_EQ(ask_to_leave(ada_).status, 200);
    EXPECT_EQ(one->close_code(), room::goodbye::kLeft);
    EXPECT_EQ(two->close_code(), room::goodbye::kLeft);
    proto::ClientFrame ping;
    ping.set_ping(true);
    ben->send(ping);
    const auto heard = ben->hear_until([](const auto& frame) { return frame.pong_size() > 0; });
    EXPECT_EQ(heard.pong_size(), 1);
}

TEST_F(Sessions, ATicketOfSomebodyWhoHasLeftSinceOpensNothing) {
    const auto given = ticket(ada_);
    EXPECT_EQ(ask_to_leave(ada_).status, 200);
    EXPECT_EQ(code_after(frame_bytes(2, hello(given, 1).SerializeAsString())),
              room::goodbye::kNotAdmitted);
}

TEST_F(Sessions, EndWhenTheirCookieExpires) {
    const auto ada = enter(ada_, 1);
    constexpr std::chrono::milliseconds kCookieLife = std::chrono::days(7);
    clock_.be_ahead(kCookieLife - std::chrono::minutes(1));
    const auto ben = enter(join(made_, "participant", "Ben"), 2);
    proto::ClientFrame ping;
    ping.set_ping(true);
    ada->send(ping);
    EXPECT_EQ(ada->hear_until([](const auto& heard) { return heard.pong_size() > 0; }).pong_size(),
              1);
    clock_.be_ahead(kCookieLife);
    EXPECT_EQ(ada->close_code(), room::goodbye::kExpired);
    ben->send(ping);
    EXPECT_EQ(ben->hear_until([](const auto& heard) { return heard.pong_size() > 0; }).pong_size(),
              1)
        << "a younger cookie goes on";
}

TEST_F(Sessions, AnotherVersionIsToldToReloadAndNothingItSaysTakesEffect) {
    RecordProperty("catalogue", "B9-146");
    RecordProperty("figure", "G21");
    const auto before = awaited(log_.read(RoomId{made_.workshop()}, Seq{}, 1'000'000))->size();
    for (const std::uint32_t version : {kProtocolVersion - 1, kProtocolVersion + 1}) {
        const std::string valid = ticket(ada_);
        WebSocketClient client(port(), made_.workshop());
        // Its command rides behind the hello, as soon as the line is open.
        client.send(hello(valid, 1, version));
        client.send(add_organisation(1, "Of another version"));
        EXPECT_EQ(client.close_code(), room::goodbye::kOtherVersion) << version;
        ASSERT_TRUE(client.goodbye());
        EXPECT_NE(client.goodbye()->reason().find("Reload"), std::string::npos);
        EXPECT_EQ(client.goodbye()->come_back_ms(), 0U);
        // And in one frame with it, in a form that only the other version knows.
        WebSocketClient other(port(), made_.workshop());
        auto both = hello(valid, 1, version);
        *both.add_commands() = add_organisation(1, "Of another version").commands(0);
        other.send_binary(both.SerializeAsString() + "\xfa\x3f\x03xyz");
        EXPECT_EQ(other.close_code(), room::goodbye::kOtherVersion) << version;
        // Once it was reloaded the same ticket is good: it was not spent.
        WebSocketClient reloaded(port(), made_.workshop());
        reloaded.send(hello(valid, 1));
        EXPECT_TRUE(welcomed(reloaded.hear_until(welcomed)));
    }
    EXPECT_EQ(awaited(log_.read(RoomId{made_.workshop()}, Seq{}, 1'000'000))->size(), before);
}

TEST_F(Sessions, WhoSaysNoHelloIsNotWaitedFor) {
    RecordProperty("catalogue", "threat 2");
    WebSocketClient client(port(), made_.workshop());
    EXPECT_EQ(client.close_code(), room::goodbye::kNoPong);
    ASSERT_TRUE(client.goodbye());
    EXPECT_EQ(client.goodbye()->reason(), "No hello came in time.");
}

TEST_F(Sessions, WhoFallsSilentIsMissed) {
    const auto ada = enter(ada_, 1);
    int pings = 0;
    Frame frame;
    while ((frame = ada->read()).opcode >= 0 && frame.opcode != 8) pings += frame.opcode == 9;
    EXPECT_GE(pings, 1);
    ASSERT_EQ(frame.opcode, 8);
    EXPECT_EQ(frame.payload.substr(0, 2), "\x0f\xa4");  // 4004
}

TEST_F(Sessions, FramesThatBreakTheProtocolEndTheConnection) {
    RecordProperty("catalogue", "B2-18, B2-19, B2-20, B2-21, B2-22, B2-33");
    EXPECT_EQ(code_after(frame_bytes(2, "x", true, false)), 1002) << "unmasked";
    EXPECT_EQ(code_after(frame_bytes(2, "x", true, true, 4)), 1002) << "compressed";
    EXPECT_EQ(code_after(frame_bytes(2, "x", true, true, 1)), 1002) << "reserved bit";
    for (const int opcode : {3, 7, 11, 15})
        EXPECT_EQ(code_after(frame_bytes(opcode, "x")), 1002) << opcode;
    EXPECT_EQ(code_after(frame_bytes(9, std::string(126, 'x'))), 1002) << "large ping";
    EXPECT_EQ(code_after(frame_bytes(9, "x", false)), 1002) << "fragmented ping";
    EXPECT_EQ(code_after(frame_bytes(0, "x")), 1002) << "nothing to continue";
    EXPECT_EQ(code_after(frame_bytes(2, "x", false) + frame_bytes(2, "y")), 1002)
        << "a message in a message";
}

TEST_F(Sessions, TextIsNotOurProtocol) {
    RecordProperty("catalogue", "B2-23");
    EXPECT_EQ(code_after(frame_bytes(1, "hello")), 1003);
    EXPECT_EQ(code_after_hello(frame_bytes(1, "hello")), 1003);
}

TEST_F(Sessions, LengthsThatCannotBeAreRefusedAtOnce) {
    RecordProperty("catalogue", "B2-24, B2-25");
    const auto length = [](unsigned char first) {
        std::string bytes = "\x82\xff";
        bytes += static_cast<char>(first);
        return bytes + std::string(7, '\0') + "\x01\x02\x03\x04";
    };
    const int huge = code_after(length(0x40));
    EXPECT_TRUE(huge == 1009 || huge == 1002) << huge;
    const int negative = code_after(length(0x80));
    EXPECT_TRUE(negative == 1009 || negative == 1002) << negative;
    EXPECT_EQ(code_after(frame_bytes(2, std::string(64 * 1024 + 1, 'x'))), 1009);
    EXPECT_EQ(code_after(frame_bytes(2, std::string(40'000, 'x'), false) +
                         frame_bytes(0, std::string(40'000, 'x'))),
              1009);
}

TEST_F(Sessions, FragmentsAreCounted) {
    RecordProperty("catalogue", "B2-26, B2-27");
    const auto cut_off = [&](const std::string& payload) {
        WebSocketClient client(port(), made_.workshop());
        std::string bytes = frame_bytes(2, payload, false);
        for (int i = 0; i < 1'000; ++i) bytes += frame_bytes(0, payload, false);
        client.line().send(bytes);
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_TRUE(client.line().ends());
        return std::chrono::steady_clock::now() - begun;
    };
    EXPECT_LT(cut_off(""), std::chrono::seconds(3));
    EXPECT_LT(cut_off("x"), std::chrono::seconds(3));

    // As many as are allowed still make one message.
    const std::string greeting = hello(ticket(ada_), 1).SerializeAsString();
    std::string bytes = frame_bytes(2, greeting.substr(0, 1), false);
    for (int i = 1; i < 63; ++i) bytes += frame_bytes(0, "", false);
    bytes += frame_bytes(0, greeting.substr(1));
    WebSocketClient client(port(), made_.workshop());
    client.line().send(bytes);
    EXPECT_EQ(client.hear_until(welcomed).welcome_size(), 1);
}

TEST_F(Sessions, CloseFramesAreRead) {
    RecordProperty("catalogue", "B2-28, B2-31");
    EXPECT_EQ(code_after(frame_bytes(8, "x")), 1002);
    for (const int code : {999, 1005, 1006, 1015}) {
        const std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 255)};
        EXPECT_EQ(code_after(frame_bytes(8, payload)), 1002) << code;
    }
    const int bad_reason = code_after(frame_bytes(8, "\x03\xe8\xff\xfe"));
    EXPECT_TRUE(bad_reason == 1002 || bad_reason == 1007) << bad_reason;
    EXPECT_EQ(code_after(frame_bytes(8, "\x03\xe8") + frame_bytes(2, "after")), 1000);
}

TEST_F(Sessions, AFloodOfPingsEnds) {
    RecordProperty("catalogue", "B2-29, B2-30");
    const auto ada = enter(ada_, 1);
    for (int i = 0; i < 20; ++i) ada->line().send(frame_bytes(10, "unasked"));
    std::string flood;
    for (int i = 0; i < 2'000; ++i) flood += frame_bytes(9, "!");
    ada->line().send(flood);
    EXPECT_EQ(ada->close_code(), room::goodbye::kOverload);
}

TEST_F(Sessions, ALostConnectionLeavesTheRoom) {
    RecordProperty("catalogue", "B2-32");
    auto half = enter(ada_, 1);
    half->line().half_close();
    auto gone = enter(ada_, 2);
    gone->line().send(frame_bytes(2, "half a message", false).substr(0, 8));
    gone->line().reset();
    EXPECT_TRUE(comes_true([this] { return edge_->tally().sessions_open == 0; }));
}

TEST_F(Sessions, AnySplitOfTheStreamIsTheSame) {
    RecordProperty("catalogue", "B2-35");
    WebSocketClient client(port(), made_.workshop());
    for (const char byte : frame_bytes(2, hello(ticket(ada_), 1).SerializeAsString()))
        client.line().send({&byte, 1});
    EXPECT_EQ(client.hear_until(welcomed).welcome_size(), 1);
}

TEST_F(Sessions, WhatCannotBeReadEndsTheSession) {
    RecordProperty("catalogue", "B3-36, B3-37, B4-52");
    const auto as_message = [](const std::string& payload) { return frame_bytes(2, payload); };
    EXPECT_EQ(code_after(as_message("")), room::goodbye::kProtocol);
    EXPECT_EQ(code_after(as_message("\xff\xfe\xfd")), room::goodbye::kProtocol);
    const auto command = add_organisation(1, "Too early").SerializeAsString();
    EXPECT_EQ(code_after(as_message(command)), room::goodbye::kProtocol);
    EXPECT_EQ(code_after_hello(as_message(hello("again", 1).SerializeAsString())),
              room::goodbye::kProtocol);
    proto::ClientFrame admit;
    admit.add_commands()->set_number(1);
    admit.mutable_commands(0)->mutable_admit_person()->set_secret_hash(std::string(32, 'x'));
    EXPECT_EQ(code_after_hello(as_message(admit.SerializeAsString())), room::goodbye::kProtocol);
}

TEST_F(Sessions, AFloodOfCommandsIsReadSlowly) {
    RecordProperty("catalogue", "B6-100");
    const auto ada = enter(ada_, 1);
    constexpr std::uint32_t kCommands = 200;  // a burst of 100, then 50 a second
    proto::ClientFrame flood;
    for (std::uint32_t i = 1; i <= kCommands; ++i) {
        auto* command = flood.add_commands();
        command->set_number(i);
        command->mutable_rename_organisation()->set_organisation(1);
        command->mutable_rename_organisation()->set_name("Name " + std::to_string(i));
    }
    const auto begun = std::chrono::steady_clock::now();
    ada->send(flood);
    const auto heard = ada->hear_until(
        [](const auto& frame) { return frame.answers_size() == static_cast<int>(kCommands); });
    EXPECT_EQ(heard.answers_size(), static_cast<int>(kCommands));
    EXPECT_GT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(1'500));
}

/// So many canvases with long titles, which take megabytes together.
proto::ClientFrame five_canvases(std::uint32_t number) {
    proto::ClientFrame frame;
    auto* command = frame.add_commands();
    command->set_number(number);
    for (std::uint32_t i = 1; i <= 5; ++i) {
        auto* object = command->mutable_create_objects()->add_objects();
        object->mutable_id()->set_high(number);
        object->mutable_id()->set_low(i);
        object->set_kind(proto::KIND_CANVAS);
        auto* title = object->add_texts();
        title->set_field(proto::FIELD_PROMPT);
        title->set_value(std::string(2'000, 'x'));
    }
    return frame;
}

/// A board of a megabyte, more than the kernel holds for somebody.
void fill_board(WebSocketClient& by) {
    for (std::uint32_t number = 1; number <= 100; ++number) {
        by.send(five_canvases(number));
        by.hear_until([](const auto& heard) { return heard.answers_size() > 0; });
    }
}

TEST_F(Sessions, APongWaitsForTheEndOfAMessage) {
    const auto ada = enter(ada_, 1);
    fill_board(*ada);
    // Ben's board is half on its way when he pings.
    WebSocketClient ben(port(), made_.workshop(), 4'096);
    const auto before = edge_->tally().bytes_out;
    ben.send(hello(ticket(join(made_, "participant", "Ben")), 2));
    EXPECT_TRUE(comes_true([&] { return edge_->tally().bytes_out > before; }));
    std::vector<std::string> pings{"one", "two", "three"}, pongs;
    for (const auto& ping : pings) ben.line().send(frame_bytes(9, ping));
    // The pings are read before anything of the board is: they would cut through it.
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    proto::ServerFrame heard;
    while (pongs.size() < pings.size() || !welcomed(heard)) {
        const Frame frame = ben.read();
        ASSERT_TRUE(frame.opcode == 2 || frame.opcode == 10 || frame.opcode == 9) << frame.opcode;
        if (frame.opcode == 10) pongs.push_back(frame.payload);
        if (frame.opcode == 2) {
            ASSERT_TRUE(heard.MergeFromString(frame.payload));
        }
    }
    EXPECT_EQ(pongs, pings);
    proto::ClientFrame ping;
    ping.set_ping(true);
    ben.send(ping);
    EXPECT_EQ(ben.hear_until([](const auto& later) { return later.pong_size() > 0; }).pong_size(),
              1);
}

TEST_F(Sessions, WhoReadsSlowlyIsPingedOnceAtATime) {
    fill_board(*enter(ada_, 1));
    {
        // Ben reads just enough not to be let go, and says something just often enough.
        WebSocketClient ben(port(), made_.workshop(), 4'096);
        ben.send(hello(ticket(join(made_, "participant", "Ben")), 2));
        proto::ClientFrame here;
        here.set_ping(true);
        for (int tenth = 1; tenth <= 190; ++tenth) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            EXPECT_TRUE(ben.line().hold(static_cast<std::size_t>(1'200 * tenth)));
            if (tenth % 65 == 0) ben.send(here);
        }
        EXPECT_TRUE(edge_->tally().goodbyes.empty());
    }
    EXPECT_TRUE(comes_true([this] { return edge_->tally().connections_open == 0; }));
}

TEST_F(Sessions, WhoIsToComeBackAfterARestartComesInWaves) {
    RecordProperty("catalogue", "B9-142");
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (std::uint32_t i = 0; i < 12; ++i) clients.push_back(enter(ada_, 100 + i));
    on_room_loop([this]() -> asio::awaitable<void> {
        room::Goodbye goodbye{room::goodbye::kDrain, "The server is restarting.", 1'000, 9'999};
        auto closing = house_->close(std::move(goodbye));
        co_await std::move(closing);
    });
    std::set<std::uint32_t> seconds;
    for (auto& client : clients) {
        EXPECT_EQ(client->close_code(), room::goodbye::kDrain);
        ASSERT_TRUE(client->goodbye());
        EXPECT_GE(client->goodbye()->come_back_ms(), 1'000u);
        EXPECT_LT(client->goodbye()->come_back_ms(), 11'000u);
        seconds.insert(client->goodbye()->come_back_ms() / 1'000);
    }
    EXPECT_GE(seconds.size(), 3u) << "by chance, but not by so much chance";
}

TEST_F(Sessions, AReaderTooSlowIsLetGo) {
    RecordProperty("catalogue", "B6-98");
    const auto ben_guest = join(made_, "participant", "Ben");
    // Ben reads nothing. Everything that happens piles up in front of him, but not for ever.
    WebSocketClient ben(port(), made_.workshop(), 4'096);
    ben.send(hello(ticket(ben_guest), 2));
    const auto ada = enter(ada_, 1);
    const auto gone = [&] {
        const auto tally = edge_->tally();
        return tally.goodbyes.contains(room::goodbye::kTooSlow);
    };
    std::uint32_t number = 0;
    const auto begun = std::chrono::steady_clock::now();
    while (!gone() && std::chrono::steady_clock::now() - begun < std::chrono::seconds(60)) {
        proto::ClientFrame alive;
        alive.set_ping(true);
        ben.send(alive);
        ada->send(five_canvases(++number));
        const auto answered =
            ada->hear_until([&](const auto& heard) { return heard.answers_size() > 0; });
        ASSERT_EQ(answered.answers_size(), 1);
        ASSERT_EQ(answered.answers(0).refusal(), proto::REFUSAL_UNSPECIFIED);
    }
    EXPECT_TRUE(gone());
    EXPECT_EQ(ada->line().send(frame_bytes(9, "still here")), true);
}

}  // namespace
}  // namespace fishbowl::net
