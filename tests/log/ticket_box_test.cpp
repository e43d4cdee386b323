#include "log/ticket_box.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace fishbowl::log {
namespace {

using std::chrono::seconds;

TEST(Tickets, AreGoodOnceAndForTheirTime) {
    RecordProperty("catalogue", "B5-85");
    TicketBox box;
    const TicketBox::Time now{};
    box.put("once", {RoomId{"a"}, PersonNumber{7}, "b"}, now + seconds(30), now);
    EXPECT_EQ(box.take("once", now)->person, PersonNumber{7});
    EXPECT_FALSE(box.take("once", now));
    box.put("late", {RoomId{"a"}, PersonNumber{7}, "b"}, now + seconds(30), now);
    EXPECT_FALSE(box.take("late", now + seconds(30)));
}

TEST(Tickets, AreBounded) {
    TicketBox box;
    const TicketBox::Time now{};
    for (std::size_t i = 0; i <= kTicketsMax; ++i)
        box.put(std::to_string(i), {RoomId{"a"}, PersonNumber{7}, "b"}, now + seconds(30), now);
    EXPECT_FALSE(box.take("0", now)) << "the oldest had to go";
    EXPECT_TRUE(box.take("1", now));
}

TEST(DeviceLinks, AreGoodOnceAndForTheirTimeAndOneOfAPerson) {
    DeviceLinkBox box;
    const DeviceLinkBox::Time now{};
    const RoomId room{"a"};
    const PersonNumber ben{7}, cem{8};
    const auto put = [&](const char* hash, PersonNumber person) {
        box.put(hash, {room, person, "b"}, now + seconds(600), now);
    };
    put("of cem", cem);
    put("first", ben);
    put("second", ben);
    EXPECT_FALSE(box.find(room, ben, "first", now)) << "replaced";
    EXPECT_FALSE(box.take(room, ben, "first", now));
    EXPECT_FALSE(box.take(room, ben, "of cem", now));
    EXPECT_FALSE(box.take(RoomId{"b"}, ben, "second", now));
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(box.find(room, ben, "second", now + seconds(599))->browser, "b");
    EXPECT_EQ(box.take(room, ben, "second", now + seconds(599))->person, ben);
    EXPECT_FALSE(box.take(room, ben, "second", now)) << "taken";
    EXPECT_FALSE(box.find(room, cem, "of cem", now + seconds(600)));
    EXPECT_FALSE(box.take(room, cem, "of cem", now + seconds(600)));
}

TEST(DeviceLinks, AreBounded) {
    DeviceLinkBox box;
    const DeviceLinkBox::Time now{};
    const RoomId room{"a"};
    for (std::uint32_t i = 0; i <= kDeviceLinksMax; ++i)
        box.put("x", {room, PersonNumber{i}, "b"}, now + seconds(600 + i), now);
    EXPECT_FALSE(box.find(room, PersonNumber{0}, "x", now)) << "the oldest had to go";
    EXPECT_TRUE(box.find(room, PersonNumber{1}, "x", now));
}

}  // namespace
}  // namespace fishbowl::log
