// Hours of a server in short: people come and go, workshops are made and left, others edit all the
// while. Nothing adds up.
#include "crowd/crowd.hpp"

namespace fishbowl::crowd {
namespace {

constexpr std::size_t kMembers = 60, kEditors = 20;
constexpr double kEditsPerSecond = 100;
constexpr auto kBetweenMoves = 250ms;
constexpr std::size_t kMovesPerWorkshop = 4;

class Churn : public Crowd {
  protected:
    /// Somebody leaves and somebody else is back; now and then a workshop is made, and left.
    void move() {
        const std::size_t others = kMembers - kEditors;
        members_[kEditors + moves_ % others]->leave();
        auto& back = members_[kEditors + (moves_ + others / 2) % others];
        if (!back->line()) back->come();
        if (++moves_ % kMovesPerWorkshop != 0) return;
        const auto made = door_.make_workshop("Short");
        Member visitor(port_, ears_, made.workshop(), door_.join(made, "facilitator", "Vi"), 1,
                       of_visitors_);
        visitor.come();
        visitor.ask(test::wish::create(Member::kGaps, proto::KIND_GAP_LIST, {}), Clock::now());
        until([&] { return visitor.seated() && visitor.pending() == 0; });
        visitor.leave();
        ++workshops_;
    }
    void go_on(Clock::duration span) {
        Clock::duration moved{};
        live(some(0, kEditors), kEditsPerSecond, [&](Clock::duration gone) {
            if (gone - moved >= kBetweenMoves) {
                moved = gone;
                move();
            }
            return gone >= span || HasFatalFailure();
        });
    }

    std::size_t moves_ = 0, workshops_ = 0;
    Told of_visitors_;
};

TEST_F(Churn, LeavesNothingBehind) {
    RecordProperty("catalogue", "B6-102, B6-109");
    RecordProperty("figure", "G19");
    serve();
    gather(kMembers);
    if (HasFatalFailure()) return;
    // Long enough that what is bounded has reached its bound.
    go_on(at_full_size() ? 240s : 10s);
    const std::size_t handles = process_->handles();
    const double base = megabytes();
    double most = base;
    const auto span = at_full_size() ? std::chrono::seconds(seconds()) : 20s;
    for (int part = 0; part < 10 && !HasFatalFailure(); ++part) {
        go_on(span / 10);
        most = std::max(most, megabytes());
        std::printf(
            "  %.1f MiB, %zu handles, %.0f rooms\n", megabytes(), process_->handles(),
            metric("fishbowl_rooms_open{loop=\"0\"}") + metric("fishbowl_rooms_open{loop=\"1\"}"));
    }
    for (auto& one : members_)
        if (!one->line()) one->come();
    expect_agreement();
    // One socket each for those who had just left.
    EXPECT_LE(process_->handles(), handles + kMembers);
    EXPECT_LT(most - base, 64) << "MiB more than at the beginning";
    EXPECT_EQ(metric("fishbowl_sessions_open"), static_cast<double>(kMembers + 1));
    std::printf(
        "G19: %zu moves, %zu workshops made and left, %zu edits; memory %.1f MiB, %.1f at "
        "most, %.1f at the end; %zu handles, %zu at the end\n",
        moves_, workshops_, edits_, base, most, megabytes(), handles, process_->handles());
}

}  // namespace
}  // namespace fishbowl::crowd
