#include "net/frame_codec.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/limits.hpp"
#include "log/hash.hpp"

namespace fishbowl::net {
namespace {

bool reads(std::string_view bytes, bool first = false) {
    return std::holds_alternative<ReadFrame>(read_frame(bytes, first));
}

proto::ClientFrame a_command() {
    proto::ClientFrame frame;
    auto* command = frame.add_commands();
    command->set_number(1);
    auto* object = command->mutable_create_objects()->add_objects();
    object->mutable_id()->set_low(7);
    object->set_kind(proto::KIND_CANVAS);
    auto* text = object->add_texts();
    text->set_field(proto::FIELD_TITLE);
    text->set_value("A wall");
    return frame;
}

TEST(FrameCodec, ReadsACommandAndTheDigestOfItsBytes) {
    auto frame = a_command();
    *frame.add_commands() = frame.commands(0);
    frame.mutable_commands(1)->set_number(2);
    frame.set_ping(true);
    const auto read = read_frame(frame.SerializeAsString(), false);
    ASSERT_TRUE(std::holds_alternative<ReadFrame>(read));
    const auto& digests = std::get<ReadFrame>(read).digests;
    ASSERT_EQ(digests.size(), 2U);
    const std::string sum = log::sha256(frame.commands(1).SerializeAsString());
    std::uint64_t expected = 0;
    for (int i = 0; i < 8; ++i) expected = (expected << 8) | static_cast<unsigned char>(sum[i]);
    EXPECT_EQ(digests[1], expected);
    EXPECT_NE(digests[0], digests[1]);
}

TEST(FrameCodec, RefusesWhatSaysNothing) {
    RecordProperty("catalogue", "B3-36, B3-43");
    EXPECT_FALSE(reads(""));
    proto::ClientFrame frame;
    frame.add_commands()->set_number(1);
    EXPECT_FALSE(reads(frame.SerializeAsString()));
    auto unnumbered = a_command();
    unnumbered.mutable_commands(0)->set_number(0);
    EXPECT_FALSE(reads(unnumbered.SerializeAsString()));
}

TEST(FrameCodec, SurvivesRandomBytes) {
    RecordProperty("catalogue", "B3-37");
    std::mt19937_64 random(20261122);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes(random() % 200, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        (void)read_frame(bytes, i % 2 == 0);
    }
}

TEST(FrameCodec, RefusesACutMessageAtEveryLength) {
    RecordProperty("catalogue", "B3-38");
    const std::string whole = a_command().SerializeAsString();
    ASSERT_TRUE(reads(whole));
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(reads(whole.substr(0, length))) << length;
}

TEST(FrameCodec, RefusesBrokenWireTypes) {
    RecordProperty("catalogue", "B3-39, B3-41");
    const std::string good = a_command().SerializeAsString();
    EXPECT_FALSE(reads(good + std::string(1, '\0')));                       // field number 0
    EXPECT_FALSE(reads(good + "\x2b\x2c"));                                 // an empty group
    EXPECT_FALSE(reads(good + "\x2e\x01"));                                 // wire type 6
    EXPECT_FALSE(reads(good + "\x20" + std::string(10, '\xff') + "\x01"));  // 11 bytes of varint
    EXPECT_FALSE(reads(good + "\x12\xff\xff\xff\xff\x07"));                 // 2^31 - 1 bytes follow
}

TEST(FrameCodec, RefusesDeepNesting) {
    RecordProperty("catalogue", "B3-40");
    std::string nested;
    for (int i = 0; i < 3'000; ++i) {
        std::string outer = "\x12";
        std::size_t length = nested.size();
        while (length >= 128) {
            outer += static_cast<char>(0x80 | (length & 127));
            length >>= 7;
        }
        outer += static_cast<char>(length);
        nested = outer + nested;
    }
    EXPECT_FALSE(reads(nested));
}

TEST(FrameCodec, RefusesWhatItDoesNotKnow) {
    RecordProperty("catalogue", "B3-42, B3-45, B3-48");
    const std::string good = a_command().SerializeAsString();
    EXPECT_FALSE(reads(good + "\xfa\x3f\x03xyz"));
    EXPECT_FALSE(reads(good + "\xfa\x3f\xd0\x0f" + std::string(2'000, 'x')));
    auto odd = a_command();
    odd.mutable_commands(0)->mutable_create_objects()->mutable_objects(0)->set_kind(
        static_cast<proto::Kind>(4'711));
    EXPECT_FALSE(reads(odd.SerializeAsString()));
    proto::ServerFrame servers;
    servers.add_heard()->set_seq(3);
    EXPECT_FALSE(reads(servers.SerializeAsString()));
    proto::ClientFrame admit;
    admit.add_commands()->set_number(1);
    admit.mutable_commands(0)->mutable_admit_person()->set_secret_hash("x");
    EXPECT_FALSE(reads(admit.SerializeAsString()));
    admit.mutable_commands(0)->mutable_finish_countdown();
    EXPECT_FALSE(reads(admit.SerializeAsString()));
}

TEST(FrameCodec, RefusesBrokenText) {
    RecordProperty("catalogue", "B3-46");
    auto frame = a_command();
    auto* text =
        frame.mutable_commands(0)->mutable_create_objects()->mutable_objects(0)->mutable_texts(0);
    for (const std::string broken : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
        text->set_value("??" + broken);
        std::string bytes;
        frame.SerializePartialToString(&bytes);
        EXPECT_FALSE(reads(bytes));
    }
}

TEST(FrameCodec, IsBoundedInBytesAndSelection) {
    RecordProperty("catalogue", "B3-44, B4-83");
    proto::ClientFrame frame;
    for (std::size_t i = 0; i < kSelectionMax; ++i) frame.mutable_presence()->add_selection();
    EXPECT_TRUE(reads(frame.SerializeAsString()));
    frame.mutable_presence()->add_selection();
    EXPECT_FALSE(reads(frame.SerializeAsString()));
    auto large = a_command();
    large.mutable_commands(0)
        ->mutable_create_objects()
        ->mutable_objects(0)
        ->mutable_texts(0)
        ->set_value(std::string(kFrameBytesMax, 'x'));
    EXPECT_FALSE(reads(large.SerializeAsString()));
}

TEST(FrameCodec, HelloComesFirstAndAloneAndOnce) {
    RecordProperty("catalogue", "B4-52");
    proto::ClientFrame hello;
    hello.mutable_hello()->set_protocol(kProtocolVersion);
    hello.mutable_hello()->mutable_replica()->set_high(1);
    EXPECT_TRUE(reads(hello.SerializeAsString(), true));
    EXPECT_FALSE(reads(hello.SerializeAsString(), false));
    EXPECT_FALSE(reads(a_command().SerializeAsString(), true));
    EXPECT_FALSE(reads(hello.SerializeAsString() + a_command().SerializeAsString(), true));
    hello.mutable_hello()->clear_replica();
    EXPECT_FALSE(reads(hello.SerializeAsString(), true));
    // Another version may greet as it likes; it is told to reload.
    hello.mutable_hello()->set_protocol(kProtocolVersion + 1);
    EXPECT_TRUE(reads(hello.SerializeAsString() + "\xfa\x3f\x03xyz", true));
}

}  // namespace
}  // namespace fishbowl::net
