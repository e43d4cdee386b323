// Half of a busy room stops reading. They are let go soon, nobody else notices, and when they come
// back they have what all others have.
#include "crowd/crowd.hpp"

namespace fishbowl::crowd {
namespace {

constexpr std::size_t kMembers = 200, kSlow = 100, kTrickling = 3;
constexpr double kEditsPerSecond = 500;
constexpr auto kBetweenLooks = 100ms, kBetweenWords = 2'000ms;
constexpr std::size_t kTrickleBytes = 100;  // each kBetweenLooks: 1 KB a second
constexpr double kGrowthMax = 160;          // MiB
constexpr int kTooSlow = 4002;

class SlowReaders : public Crowd {
  protected:
    /// The first kSlow members read nothing, or next to nothing, until the server has let all of
    /// them go. They speak, so it is not for their silence. Gives when the last of them went.
    Clock::duration stall() {
        const double before = goodbyes(kTooSlow);
        for (std::size_t i = 0; i < kSlow; ++i) members_[i]->reads = false;
        Clock::duration looked{}, spoke{}, last{};
        live(some(kSlow, kMembers), kEditsPerSecond, [&](Clock::duration gone) {
            if (gone - looked < kBetweenLooks) return false;
            looked = gone;
            for (std::size_t i = 0; i < kTrickling; ++i) members_[i]->read(kTrickleBytes);
            if (gone - spoke >= kBetweenWords) {
                spoke = gone;
                for (std::size_t i = 0; i < kSlow; ++i) members_[i]->ping();
            }
            most_megabytes_ = std::max(most_megabytes_, megabytes());
            last = gone;
            return goodbyes(kTooSlow) >= before + kSlow || gone > kPatience;
        });
        EXPECT_EQ(goodbyes(kTooSlow), before + kSlow) << "somebody was not let go";
        for (std::size_t i = 0; i < kSlow; ++i) {
            members_[i]->reads = true;
            members_[i]->read();
        }
        return last;
    }

    double most_megabytes_ = 0;
};

TEST_F(SlowReaders, AreLetGoAndComeBackToTheSameBoard) {
    RecordProperty("catalogue", "B6-98, B6-99");
    RecordProperty("figure", "G17");
    serve({"--pace", "4"});
    gather(kMembers);
    if (HasFatalFailure()) return;
    const auto healthy = some(kSlow, kMembers);
    live(healthy, kEditsPerSecond, at_full_size() ? 30s : 3s);
    const std::string calm = answers();
    const double base = megabytes();

    Clock::duration slowest{};
    std::size_t rounds = 0;
    const auto begun = Clock::now();
    do {
        slowest = std::max(slowest, stall());
        ++rounds;
        if (HasFailure()) return;
        // Who is still on the way back would stall before a session, and end for another reason.
        until([&] { return all_settled(); });
        if (HasFatalFailure()) return;
    } while (Clock::now() - begun < std::chrono::seconds(seconds()));
    const std::string meanwhile = answers();
    expect_agreement();
    EXPECT_LT(most_megabytes_ - base, kGrowthMax);
    EXPECT_EQ(told_.goodbyes.size(), told_.goodbyes.count(kTooSlow) + told_.goodbyes.count(0))
        << "somebody went for another reason";
    std::printf(
        "G17: %zu times %zu of %zu stalled at %.0f edits a second; the last let go after %.1f s; "
        "memory %.0f MiB, %.0f at most; healthy: %s before, %s meanwhile; back within p99 %.0f "
        "ms\n",
        rounds, kSlow, kMembers, kEditsPerSecond, std::chrono::duration<double>(slowest).count(),
        base, most_megabytes_, calm.c_str(), meanwhile.c_str(), told_.returns.percentile(0.99));
}

}  // namespace
}  // namespace fishbowl::crowd
