#include "net/outbox.hpp"

#include <gtest/gtest.h>

namespace fishbowl::net {
namespace {

room::Bytes bytes(std::size_t size, char letter = 'x') {
    return std::make_shared<const std::string>(size, letter);
}

/// What a socket gets that takes `at_once` bytes of each call, and lets the message end.
std::string message(Outbox& outbox, std::size_t at_once = 1'000'000'000) {
    std::string all;
    for (bool ended = false; !ended && !outbox.empty();) {
        std::string some;
        for (const auto& piece : outbox.next())
            some.append(static_cast<const char*>(piece.data()), piece.size());
        some.resize(std::min(some.size(), at_once));
        all += some;
        ended = outbox.went(some.size());
    }
    return all;
}

TEST(Outbox, JoinsWhatWaitsIntoOneMessageInOrder) {
    Outbox outbox(1'000);
    EXPECT_TRUE(outbox.push(bytes(1, 'a')));
    EXPECT_TRUE(outbox.push(bytes(1, 'b')));
    EXPECT_TRUE(outbox.push(bytes(1, 'c')));
    EXPECT_EQ(message(outbox),
              "\x82\x03"
              "abc");
    EXPECT_TRUE(outbox.empty());
    EXPECT_TRUE(outbox.next().empty());
}

TEST(Outbox, SaysTheLengthInTheShortestForm) {
    RecordProperty("figure", "G12");
    Outbox outbox(1'000'000);
    const auto head = [&](std::size_t size) {
        EXPECT_TRUE(outbox.push(bytes(size)));
        const std::string all = message(outbox);
        return all.substr(0, all.size() - size);
    };
    using namespace std::string_literals;
    EXPECT_EQ(head(125), "\x82\x7d");
    EXPECT_EQ(head(126), "\x82\x7e\x00\x7e"s);
    EXPECT_EQ(head(65'535), "\x82\x7e\xff\xff");
    EXPECT_EQ(head(65'536), "\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00"s);
}

TEST(Outbox, IsTheSameStreamWhereverTheSocketStops) {
    std::string whole;
    for (const std::size_t at_once : {1'000'000, 1, 2, 3, 7, 130}) {
        Outbox outbox(1'000'000);
        std::string all;
        for (char letter = 'a'; letter < 'g'; ++letter) {
            EXPECT_TRUE(outbox.push(bytes(60, letter)));
            EXPECT_TRUE(outbox.push(bytes(1, letter)));
            if (letter % 2 == 0) outbox.push_large({bytes(70'000, 'L')});
            all += message(outbox, at_once);
        }
        if (whole.empty()) whole = all;
        EXPECT_TRUE(all == whole) << at_once;
        EXPECT_EQ(outbox.bytes(), 0U);
    }
}

TEST(Outbox, LetsNothingMoreIntoAMessageThatHasBegunToGo) {
    Outbox outbox(1'000);
    EXPECT_TRUE(outbox.push(bytes(2, 'a')));
    (void)outbox.next();
    EXPECT_FALSE(outbox.went(0));
    EXPECT_TRUE(outbox.push(bytes(2, 'b'))) << "nothing has gone: this joins";
    (void)outbox.next();
    EXPECT_FALSE(outbox.within_message());
    EXPECT_FALSE(outbox.went(3));
    EXPECT_TRUE(outbox.within_message());
    EXPECT_TRUE(outbox.push(bytes(2, 'c')));
    EXPECT_EQ(message(outbox), "abb");
    EXPECT_FALSE(outbox.within_message());
    EXPECT_EQ(message(outbox),
              "\x82\x02"
              "cc");
}

TEST(Outbox, DropsOnlyWhatHasNotBegunToGo) {
    Outbox outbox(1'000);
    EXPECT_TRUE(outbox.push(bytes(3, 'a')));
    (void)outbox.next();
    outbox.went(3);
    EXPECT_TRUE(outbox.push(bytes(3, 'b')));
    outbox.clear();
    EXPECT_EQ(outbox.bytes(), 3U);
    EXPECT_EQ(message(outbox), "aa");
    EXPECT_TRUE(outbox.push(bytes(3, 'c')));
    outbox.clear();
    EXPECT_TRUE(outbox.empty());
    EXPECT_EQ(outbox.bytes(), 0U);
}

TEST(Outbox, RefusesMoreThanItsBoundUntilItsMessageHasGone) {
    RecordProperty("catalogue", "B6-98");
    Outbox outbox(10);
    EXPECT_TRUE(outbox.push(bytes(6)));
    EXPECT_FALSE(outbox.push(bytes(5)));
    (void)outbox.next();
    outbox.went(7);
    EXPECT_FALSE(outbox.push(bytes(5))) << "what is being written still counts";
    outbox.went(1);
    EXPECT_TRUE(outbox.push(bytes(5)));
    EXPECT_EQ(outbox.bytes(), 5U);
}

TEST(Outbox, KeepsLargeThingsInOrderAndOutsideTheBound) {
    Outbox outbox(10);
    EXPECT_TRUE(outbox.push(bytes(1, 'a')));
    outbox.push_large({bytes(kMessageBytesMax, 'b'), bytes(kMessageBytesMax, 'c')});
    EXPECT_TRUE(outbox.push(bytes(9, 'd')));
    EXPECT_EQ(message(outbox).back(), 'a');
    EXPECT_EQ(message(outbox).back(), 'b');
    EXPECT_EQ(message(outbox).back(), 'c');
    EXPECT_EQ(message(outbox), "\x82\x09" + std::string(9, 'd'));
}

TEST(Outbox, BoundsAMessageInBytesAndParts) {
    Outbox outbox(10 * kMessageBytesMax);
    for (std::size_t i = 0; i < kMessagePartsMax + 1; ++i) EXPECT_TRUE(outbox.push(bytes(1)));
    EXPECT_EQ(message(outbox).size(), kMessagePartsMax + 4);
    EXPECT_EQ(message(outbox).size(), 3U);
    EXPECT_TRUE(outbox.push(bytes(kMessageBytesMax + 1)));
    EXPECT_TRUE(outbox.push(bytes(1)));
    EXPECT_EQ(message(outbox).size(), kMessageBytesMax + 11);
    EXPECT_EQ(message(outbox).size(), 3U);
}

}  // namespace
}  // namespace fishbowl::net
