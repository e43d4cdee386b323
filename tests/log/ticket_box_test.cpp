#include "log/ticket_box.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace fishbowl::log
