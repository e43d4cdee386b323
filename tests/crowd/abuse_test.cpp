// Somebody floods, a thousand knock and say nothing, a message comes in a hundred thousand pieces,
// everybody comes back at once: who works on loses nothing, and what it cost is given back.
#include "crowd/crowd.hpp"

namespace fishbowl::crowd {
namespace {

constexpr std::size_t kMembers = 50;
constexpr double kEditsPerSecond = 100;

class Abuse : public Crowd {
  protected:
    void begin(std::size_t members) {
        serve();
        gather(members);
        if (HasFatalFailure()) return;
        live(some(0, kMembers), kEditsPerSecond, at_full_size() ? 20s : 2s);
        calm_ = answers();
        base_ = megabytes();
        handles_ = process_->handles();
    }
    /// Nothing is left of it: neither sockets, nor much memory.
    void end(const char* what) {
        const std::string meanwhile = answers();
        expect_agreement();
        if (HasFatalFailure()) return;
        until([&] { return process_->handles() <= handles_; });
        double after = megabytes();
        const auto begun = Clock::now();
        while (at_full_size() && after > base_ * 1.05 && Clock::now() - begun < 60s) {
            hear(100ms);
            after = megabytes();
        }
        EXPECT_LT(after - base_, 64) << "MiB are kept";
        std::printf(
            "G18 %s; healthy: %s before, %s meanwhile; memory %.1f MiB before, %.1f %.0f s "
            "after\n",
            what, calm_.c_str(), meanwhile.c_str(), base_, after,
            std::chrono::duration<double>(Clock::now() - begun).count());
    }

    std::string calm_;
    double base_ = 0;
    std::size_t handles_ = 0;
};

TEST_F(Abuse, AFlooderHoldsUpNobodyElse) {
    RecordProperty("catalogue", "B6-100");
    RecordProperty("figure", "G18");
    begin(kMembers + 1);
    if (HasFatalFailure()) return;
    const auto flooder = std::move(members_.back());
    members_.pop_back();
    Told of_flooder;
    std::swap(told_, of_flooder);  // the healthy alone are counted
    const auto span = at_full_size() ? std::chrono::seconds(seconds()) : 5s;
    std::size_t sent = 0;
    live(some(0, kMembers), kEditsPerSecond, [&](Clock::duration gone) {
        const auto due = static_cast<std::size_t>(
            10'000 * std::chrono::duration<double>(std::min<Clock::duration>(gone, 10s)).count());
        for (; sent < due; ++sent) flooder->edit(std::to_string(sent), Clock::now());
        return gone >= span;
    });
    flooder->leave();
    flooder->forget_wishes();
    flooder->come();
    until([&] { return flooder->seated(); });
    written_beside_ = flooder->answered();
    EXPECT_LT(written_beside_, sent) << "it was no flood";
    flooder->leave();
    end(("a flood of " + std::to_string(sent) + " edits, of which " +
         std::to_string(written_beside_) + " were taken")
            .c_str());
}

TEST_F(Abuse, WhoKnocksAndSaysNothingIsTurnedAway) {
    RecordProperty("figure", "G18");
    begin(kMembers);
    if (HasFatalFailure()) return;
    const std::size_t count = at_full_size() ? 1'000 : 200;
    std::vector<int> knocking;
    std::vector<std::unique_ptr<test::Line>> silent;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 3 == 0) {  // upgraded, and no hello
            silent.push_back(
                std::make_unique<test::Line>(port_, "/ws/" + made_.workshop(), "fishbowl.v1"));
            continue;
        }
        knocking.push_back(test::dial(port_));
        const std::string words = i % 3 == 1 ? "GET /ws/" : "";
        (void)!::send(knocking.back(), words.data(), words.size(), MSG_NOSIGNAL);
    }
    Clock::duration last{};
    live(some(0, kMembers), kEditsPerSecond, [&](Clock::duration gone) {
        std::erase_if(knocking, [](int handle) {
            char byte = 0;
            if (::recv(handle, &byte, 1, MSG_DONTWAIT | MSG_PEEK) != 0) return false;
            ::close(handle);
            return true;
        });
        std::erase_if(silent, [](const auto& line) {
            line->read([](std::string_view, int) {});
            return line->ended();
        });
        last = gone;
        return (knocking.empty() && silent.empty()) || gone > kPatience;
    });
    EXPECT_TRUE(knocking.empty() && silent.empty()) << "somebody may stay and say nothing";
    for (const int handle : knocking) ::close(handle);
    end((std::to_string(count) + " silent sockets, the last turned away after " +
         std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(last).count()) +
         " ms")
            .c_str());
}

TEST_F(Abuse, AMessageInAHundredThousandPiecesIsNotRead) {
    RecordProperty("catalogue", "B2-26");
    RecordProperty("figure", "G18");
    begin(kMembers);
    if (HasFatalFailure()) return;
    const std::string first("\x02\x81\0\0\0\0x", 7), one("\0\x81\0\0\0\0x", 7),
        none("\0\x80\0\0\0\0", 6);
    std::string ones = first, nones = first;
    for (int i = 0; i < 100'000; ++i) {
        ones += one;
        nones += none;
    }
    const std::size_t count = at_full_size() ? 100 : 10;
    for (std::size_t i = 0; i < count; ++i) {
        test::Line bomb(port_, "/ws/" + made_.workshop(), "fishbowl.v1");
        bomb.send_raw(i % 2 == 0 ? ones : nones);
        live(some(0, kMembers), kEditsPerSecond, [&](Clock::duration gone) {
            if (bomb.wants_to_write()) bomb.flush();
            bomb.read([](std::string_view, int) {});
            return bomb.ended() || gone > kPatience;
        });
        EXPECT_TRUE(bomb.ended()) << "it is still listened to";
    }
    end((std::to_string(count) + " messages in 100,000 pieces").c_str());
}

TEST_F(Abuse, EverybodyMayComeBackAtOnce) {
    RecordProperty("catalogue", "B6-105");
    RecordProperty("figure", "G18");
    begin(at_full_size() ? 1'000 : 200);
    if (HasFatalFailure()) return;
    const std::size_t storms = at_full_size() ? 5 : 2;
    for (std::size_t storm = 0; storm < storms; ++storm) {
        live(some(0, kMembers), kEditsPerSecond, 1s);
        for (auto& one : members_) one->cut();
        until([&] { return all_settled(); });
        if (HasFatalFailure()) return;
    }
    EXPECT_GE(told_.returns.count(), storms * members_.size());
    char words[160];
    std::snprintf(words, sizeof words,
                  "%zu storms of %zu, back with the board within p50 %.0f p99 %.0f ms", storms,
                  members_.size(), told_.returns.percentile(0.5), told_.returns.percentile(0.99));
    end(words);
}

}  // namespace
}  // namespace fishbowl::crowd
