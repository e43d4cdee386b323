#include "net/outbox.hpp"

#include <gtest/gtest.h>

namespace fishbowl::net {
namespace {

room::Bytes bytes(std::size_t size, char letter = 'x') {
    return std::make_shared<const std::string>(size, letter);
}

std::string joined(const std::vector<room::Bytes>& parts) {
    std::string all;
    for (const auto& part : parts) all += *part;
    return all;
}

TEST(Outbox, JoinsWhatWaitsIntoOneMessageInOrder) {
    Outbox outbox(1'000);
    EXPECT_TRUE(outbox.push(bytes(1, 'a')));
    EXPECT_TRUE(outbox.push(bytes(1, 'b')));
    EXPECT_TRUE(outbox.push(bytes(1, 'c')));
    EXPECT_EQ(joined(outbox.take()), "abc");
    EXPECT_TRUE(outbox.take().empty());
}

TEST(Outbox, RefusesMoreThanItsBoundUntilWhatWasTakenIsWritten) {
    RecordProperty("catalogue", "B6-98");
    Outbox outbox(10);
    EXPECT_TRUE(outbox.push(bytes(6)));
    EXPECT_FALSE(outbox.push(bytes(5)));
    EXPECT_EQ(outbox.take().size(), 1U);
    EXPECT_FALSE(outbox.push(bytes(5))) << "what is being written still counts";
    EXPECT_TRUE(outbox.take().empty());
    EXPECT_TRUE(outbox.push(bytes(5)));
    EXPECT_EQ(outbox.bytes(), 5U);
}

TEST(Outbox, KeepsLargeThingsInOrderAndOutsideTheBound) {
    Outbox outbox(10);
    EXPECT_TRUE(outbox.push(bytes(1, 'a')));
    outbox.push_large({bytes(kMessageBytesMax, 'b'), bytes(kMessageBytesMax, 'c')});
    EXPECT_TRUE(outbox.push(bytes(9, 'd')));
    EXPECT_EQ(joined(outbox.take()), "a");
    EXPECT_EQ(outbox.take().front()->front(), 'b');
    EXPECT_EQ(outbox.take().front()->front(), 'c');
    EXPECT_EQ(joined(outbox.take()), "ddddddddd");
}

TEST(Outbox, BoundsAMessageInBytesAndParts) {
    Outbox outbox(10 * kMessageBytesMax);
    for (std::size_t i = 0; i < kMessagePartsMax + 1; ++i) EXPECT_TRUE(outbox.push(bytes(1)));
    EXPECT_EQ(outbox.take().size(), kMessagePartsMax);
    EXPECT_EQ(outbox.take().size(), 1U);
    EXPECT_TRUE(outbox.push(bytes(kMessageBytesMax + 1)));
    EXPECT_TRUE(outbox.push(bytes(1)));
    EXPECT_EQ(outbox.take().size(), 1U);
    EXPECT_EQ(outbox.take().size(), 1U);
}

}  // namespace
}  // namespace fishbowl::net
