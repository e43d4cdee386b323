// An exception ends what it was for, a request or a session: that is counted, and nobody else
// notices. In a room it ends the process (tests/room).
#include <gtest/gtest.h>

#include "support/faulty_directory.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

class Exceptions : public WorkshopTest {
  protected:
    log::Directory& directory() override { return faulty_; }
    [[nodiscard]] std::uint64_t counted() const { return edge_->tally().exceptions; }

    test::FaultyDirectory faulty_{directory_};
};

TEST_F(Exceptions, ThatARequestOrASessionRunsIntoEndThatOneAndAreCounted) {
    RecordProperty("catalogue", "B9-149");
    const auto ada = enter(ada_, 1);
    const std::string taken_before = ticket(ada_);
    faulty_.be_out_of_memory(true);
    EXPECT_EQ(ask_ticket(ada_).status, 0) << "an answer to a request that nobody can trust";
    EXPECT_TRUE(comes_true([&] { return counted() == 1; }));
    WebSocketClient late(port(), made_.workshop());
    late.send(hello(taken_before, 2));
    EXPECT_EQ(late.close_code(), 0) << "the line just ends";
    EXPECT_TRUE(comes_true([&] { return counted() == 2; }));
    faulty_.be_out_of_memory(false);
    // Everybody else goes on, and so does the door.
    ada->send(add_organisation(1, "Still here"));
    const auto heard =
        ada->hear_until([](const proto::ServerFrame& so_far) { return so_far.answers_size() > 0; });
    EXPECT_EQ(heard.answers_size(), 1);
    const auto again = enter(ada_, 3);
    EXPECT_TRUE(comes_true([&] { return edge_->tally().sessions_open == 2; }));
    EXPECT_EQ(counted(), 2U);
}

}  // namespace
}  // namespace fishbowl::net
