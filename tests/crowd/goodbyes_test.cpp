// How soon it is over, and how soon it goes on: after a removal, and when the server is restarted
// in order.
#include "crowd/crowd.hpp"

namespace fishbowl::crowd {
namespace {

constexpr double kEditsPerSecond = 100;
constexpr int kRemoved = 4503, kDrain = 4001;

class Goodbyes : public Crowd {
  protected:
    /// What the server says instead of doing it; empty when it does.
    template <class Ask>
    static std::string words_of(Ask ask) {
        try {
            ask();
            return "";
        } catch (const std::runtime_error& said) {
            return said.what();
        }
    }
};

TEST_F(Goodbyes, ARemovalEndsTheSession) {
    RecordProperty("figure", "G16");
    const std::size_t count = at_full_size() ? 200 : 40;
    serve();
    gather(count);
    if (HasFatalFailure()) return;
    test::Latencies closed;
    for (std::size_t i = 0; i < count; ++i) {
        const auto others = some(i + 1, count);
        if (!others.empty()) live(others, kEditsPerSecond, 50ms);
        Member& out = *members_[i];
        facilitator_->ask(test::wish::remove_person(out.person()), Clock::now());
        until([&] { return facilitator_->pending() == 0; });
        ++written_beside_;
        const auto begun = Clock::now();
        until([&] { return out.ended_for_good(); });
        if (HasFatalFailure()) return;
        closed.add(Clock::now() - begun);
    }
    EXPECT_EQ(told_.goodbyes[kRemoved], count);
    for (auto& one : members_) EXPECT_THROW(one->come(), std::runtime_error);
    until([&] { return metric("fishbowl_sessions_open") == 1; });
    std::printf("G16: %zu removals, sessions ended within p50 %.1f p99 %.1f ms of the answer\n",
                count, closed.percentile(0.5), closed.percentile(0.99));
}

TEST_F(Goodbyes, ARestartBringsEverybodyBack) {
    RecordProperty("catalogue", "B9-142");
    RecordProperty("figure", "G20");
    const std::size_t drains = at_full_size() ? 20 : 2;
    serve();
    gather(50);
    if (HasFatalFailure()) return;
    for (std::size_t drain = 0; drain < drains; ++drain) {
        live(some(0, members_.size()), kEditsPerSecond, 1s);
        server_->send(SIGTERM);
        live(some(0, members_.size()), kEditsPerSecond,
             [&](Clock::duration gone) { return server_->ended_within(0ms) || gone > kPatience; });
        ASSERT_TRUE(server_->ended_within(0ms));
        EXPECT_EQ(server_->exit_code(), 0);
        serve();
        if (HasFatalFailure()) return;
        expect_agreement();
    }
    EXPECT_EQ(told_.goodbyes[kDrain], drains * (members_.size() + 1));
    std::printf("G20: %zu restarts, back with the board within p50 %.0f p99 %.0f ms of the cut\n",
                drains, told_.returns.percentile(0.5), told_.returns.percentile(0.99));
}

// It has less memory than it needs, and is told so: better nobody new than nobody any more.
TEST_F(Goodbyes, AreSaidToNobodyWhenMemoryIsShort) {
    RecordProperty("catalogue", "B6-104");
    serve();
    gather(5);
    if (HasFatalFailure()) return;
    server_->send(SIGTERM);
    ASSERT_TRUE(server_->ended_within(kPatience));
    start({"--memory-max", "1"});
    until([&] { return words_of([&] { (void)door_.get("/readyz"); }).ends_with("full\n"); });
    if (HasFatalFailure()) return;
    for (const auto& words : {words_of([&] { (void)door_.join(made_, "participant", "New"); }),
                              words_of([&] { (void)door_.make_workshop("New"); })}) {
        EXPECT_NE(words.find("HTTP/1.1 503"), std::string::npos) << words;
        EXPECT_NE(words.find("short of memory"), std::string::npos) << words;
    }
    EXPECT_EQ(metric("fishbowl_memory_short"), 1);
    live(some(0, members_.size()), kEditsPerSecond, 1s);
    expect_agreement();
}

}  // namespace
}  // namespace fishbowl::crowd
