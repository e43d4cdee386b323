// A disk that takes seconds for every sync: answers come late, the queue before the log stays
// bounded, nobody is sent away for it but who goes on pushing, and nothing is lost.
#include <gtest/gtest.h>

#include "log/faulty_disk.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_store.hpp"
#include "support/live_room.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::test {
namespace {

constexpr std::chrono::milliseconds kStep{10};

/// A room on a store whose disk can be slow, on a loop of real time.
class SlowDisk : public ::testing::Test {
  protected:
    SlowDisk() {
        auto opened = log::SqliteStore::open(scratch_.data());
        if (!opened) throw std::runtime_error(opened.failure().hint);
        store_ = *std::move(opened);
        const Scene scene;
        std::vector<std::string> entries;
        for (const auto& entry : scene.entries()) entries.push_back(entry.SerializeAsString());
        const auto tip = *log::wait_for(store_->log().create(id_, "epoch-epoch-epoch-epoc"));
        if (!log::wait_for(store_->log().append(id_, tip, entries)))
            throw std::runtime_error("no scene");
        room_ = std::make_shared<room::Room>(loop_.get_executor(), store_->log(),
                                             store_->directory(), clock_, id_);
        auto opening = [this]() -> net::awaitable<void> { EXPECT_TRUE(co_await room_->open()); };
        net::co_spawn(loop_, opening, net::detached);
        loop_.run_for(kStep * 10);
    }
    ~SlowDisk() override {
        disk_.sync_ms = 0;
        room_->close({room::goodbye::kDrain, "end"});
        loop_.run_for(std::chrono::seconds(5));
    }

    template <class Happened>
    bool comes_true(Happened happened) {
        for (int step = 0; step < 12'000 && !happened(); ++step) {
            loop_.restart();
            loop_.run_for(kStep);
        }
        return happened();
    }
    static proto::Command colour(std::size_t value) {
        return wish::set_number(kCard, proto::FIELD_COLOUR, static_cast<std::int32_t>(value % 8));
    }
    std::vector<std::string> logged() {
        return *log::wait_for(store_->log().read(id_, Seq{}, 1'000'000));
    }

    log::ScratchDirectory scratch_;
    log::FaultyDisk disk_;
    StandingClock clock_;
    const RoomId id_{"AAAAAAAAAAAAAAAAAAAAAA"};
    net::io_context loop_;
    std::unique_ptr<log::SqliteStore> store_;
    std::shared_ptr<room::Room> room_;
};

TEST_F(SlowDisk, AnswersLateAndSendsNobodyAway) {
    RecordProperty("catalogue", "B7-120");
    std::vector<std::unique_ptr<PaperReplica>> people;
    for (std::uint64_t tab = 1; tab <= 20; ++tab) {
        people.push_back(std::make_unique<PaperReplica>(tab % 2 == 0 ? kCem : kSue, tab));
        people.back()->connect(room_);
    }
    EXPECT_TRUE(comes_true([&] { return people.back()->welcomed(); }));
    const auto all_answered = [&] {
        return std::all_of(people.begin(), people.end(),
                           [](const auto& one) { return one->pending() == 0; });
    };
    for (const int ms : {500, 5'000}) {
        disk_.sync_ms = ms;
        const int syncs = disk_.syncs;
        for (int i = 0; i < 25; ++i)
            for (auto& one : people) one->asks(colour(static_cast<std::size_t>(i)));
        EXPECT_TRUE(comes_true(all_answered));
        EXPECT_LE(disk_.syncs - syncs, 3) << "what waits shares a commit";
    }
    for (auto& one : people) {
        EXPECT_FALSE(one->notice_goodbye());
        EXPECT_TRUE(one->refusals.empty());
        EXPECT_EQ(one->outcomes(), 50U);
        one->disconnect();
    }
}

TEST_F(SlowDisk, BoundsWhatWaitsForIt) {
    RecordProperty("catalogue", "B7-120");
    constexpr std::size_t kEach = 190;  // the web client has no more than 200 under way
    std::vector<std::unique_ptr<PaperReplica>> pushers;
    for (std::uint64_t tab = 1; tab <= 1 + kInboxCallsMax / kEach; ++tab)
        pushers.push_back(std::make_unique<PaperReplica>(tab % 2 == 0 ? kCem : kSue, tab));
    for (auto& one : pushers) one->connect(room_);
    EXPECT_TRUE(comes_true([&] { return pushers.back()->welcomed(); }));
    const std::size_t before = logged().size();
    disk_.sync_ms = 1'000;
    for (auto& one : pushers)
        for (std::size_t i = 0; i < kEach; ++i) one->asks(colour(i));
    std::size_t sent_away = 0;
    for (auto& one : pushers) sent_away += one->notice_goodbye();
    EXPECT_GE(sent_away, 1U) << "what waits is not bounded";
    EXPECT_LT(sent_away, 3U) << "more were sent away than pushed too much";
    // Back again, with the rest: each has one effect.
    disk_.sync_ms = 0;
    EXPECT_TRUE(comes_true([&] {
        bool settled = true;
        for (auto& one : pushers) {
            one->notice_goodbye();
            if (!one->connected()) one->connect(room_);
            settled = settled && one->pending() == 0;
        }
        return settled;
    }));
    for (auto& one : pushers) {
        EXPECT_EQ(one->outcomes(), kEach);
        EXPECT_TRUE(one->refusals.empty());
        one->disconnect();
    }
    EXPECT_EQ(logged().size(), before + pushers.size() * kEach);
}

}  // namespace
}  // namespace fishbowl::test
