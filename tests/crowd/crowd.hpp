// A crowd before the real server: many members in one thread, who come in, edit by a schedule, and
// must agree in the end. What took how long is printed for RELIABILITY.md, and never judged: with
// FISHBOWL_CROWD_SECONDS a run is as long and as large as the goal wants it.
#pragma once

#include <gtest/gtest.h>
#include <sys/epoll.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "crowd/member.hpp"
#include "log/scratch_directory.hpp"
#include "support/environment.hpp"
#include "support/footprint.hpp"
#include "support/free_port.hpp"
#include "support/started_program.hpp"

namespace fishbowl::crowd {

constexpr auto kPatience = 120s;      // for what shall happen; nothing here says how fast
constexpr std::size_t kPeople = 240;  // of a room; who is more is a further tab of somebody
constexpr std::size_t kGapsPerCommand = 300;

class Crowd : public ::testing::Test {
  protected:
    using Members = std::vector<std::unique_ptr<Member>>;

    static bool at_full_size() { return seconds() > 0; }
    static std::size_t seconds() {
        return test::number_from_environment("FISHBOWL_CROWD_SECONDS", 0);
    }

    ~Crowd() override {
        members_.clear();
        ::close(ears_);
    }
    void TearDown() override {
        members_.clear();
        server_.reset();
        if (!HasFailure()) return;
        std::ifstream words(said());
        std::cout << words.rdbuf();
    }

    // The server.

    void serve(const std::vector<std::string>& flags = {}) {
        start(flags);
        const auto until = Clock::now() + kPatience;
        while (!is_ready()) {
            ASSERT_FALSE(server_->ended_within(5ms)) << "the server does not start";
            ASSERT_LT(Clock::now(), until);
        }
    }
    void start(const std::vector<std::string>& flags) {
        std::vector<std::string> words{FISHBOWL_PROGRAM, "serve",
                                       "--listen",       "127.0.0.1:" + std::to_string(port_),
                                       "--data",         scratch_.data().string(),
                                       "--trace",        "warning"};
        words.insert(words.end(), flags.begin(), flags.end());
        server_ = std::make_unique<test::StartedProgram>(words, said());
        process_ = std::make_unique<test::Footprint>(server_->id());
    }
    [[nodiscard]] bool is_ready() const {
        try {
            return door_.get("/readyz") == "ready\n";
        } catch (const std::runtime_error&) {
            return false;
        }
    }
    /// The value of a metric, named with its labels; 0 when it is not there.
    [[nodiscard]] double metric(const std::string& name) const {
        std::istringstream page(door_.get("/metrics"));
        for (std::string line; std::getline(page, line);)
            if (line.starts_with(name + ' ')) return std::stod(line.substr(name.size() + 1));
        return 0;
    }
    [[nodiscard]] double goodbyes(int code) const {
        return metric("fishbowl_goodbyes_total{code=\"" + std::to_string(code) + "\"}");
    }
    [[nodiscard]] double megabytes() const {
        return static_cast<double>(process_->resident_bytes()) / (1024 * 1024);
    }

    // Who is there.

    /// Makes a workshop with a gap for each of `count` members, who come in and are seated.
    void gather(std::size_t count) {
        made_ = door_.make_workshop("Crowd");
        const auto fay = door_.join(made_, "facilitator", "Fay");
        facilitator_ = member(fay, 1);
        facilitator_->come();
        until([&] { return facilitator_->seated(); });
        lay_out(count);
        for (std::size_t i = 0; i < std::min(count, kPeople); ++i)
            guests_.push_back(door_.join(made_, "participant", "P" + std::to_string(i)));
        for (std::size_t i = 0; i < count; ++i)
            members_.push_back(member(guests_[i % guests_.size()], kFirstReplica + i));
        for (auto& one : members_) one->come();
        until([&] { return all_settled(); });
        begun_at_ = facilitator_->board().seq();
    }
    std::unique_ptr<Member> member(const Guest& guest, std::size_t replica) {
        return std::make_unique<Member>(port_, ears_, made_.workshop(), guest,
                                        static_cast<std::uint32_t>(replica), told_);
    }

    // Time goes by.

    /// Hears for `most` at the longest; who has stopped reading hears nothing.
    void hear(std::chrono::microseconds most) {
        epoll_event events[256];
        const timespec wait{most.count() / 1'000'000, most.count() % 1'000'000 * 1'000};
        const int count = ::epoll_pwait2(ears_, events, 256, &wait, nullptr);
        for (int i = 0; i < count; ++i) {
            auto& one = *static_cast<Member*>(events[i].data.ptr);
            if (one.reads) one.read();
        }
        const auto now = Clock::now();
        for (auto& one : members_) one->live(now);
        if (facilitator_) facilitator_->live(now);
    }
    template <class Happened>
    void until(Happened happened) {
        const auto end = Clock::now() + kPatience;
        while (!happened()) {
            hear(5ms);
            ASSERT_LT(Clock::now(), end) << "it does not happen";
        }
    }
    /// `editors` edit, so many times a second together, until `enough` says so.
    void live(const std::vector<Member*>& editors, double edits_per_second,
              const std::function<bool(Clock::duration)>& enough) {
        const auto begun = Clock::now();
        const auto between = std::chrono::duration_cast<Clock::duration>(
            std::chrono::duration<double>(1 / edits_per_second));
        auto due = begun;
        for (auto now = begun; !enough(now - begun); now = Clock::now()) {
            for (; due <= now; due += between) {
                auto& editor = *editors[edits_++ % editors.size()];
                editor.edit(std::to_string(edits_) + std::string(90, '.'), due);
            }
            hear(std::clamp(std::chrono::duration_cast<std::chrono::microseconds>(due - now),
                            std::chrono::microseconds{0}, std::chrono::microseconds{10'000}));
        }
    }
    void live(const std::vector<Member*>& editors, double edits_per_second, Clock::duration span) {
        live(editors, edits_per_second, [span](Clock::duration gone) { return gone >= span; });
    }

    // The comparison.

    bool all_settled() {
        const auto seq = facilitator_->board().seq();
        return facilitator_->pending() == 0 &&
               std::all_of(members_.begin(), members_.end(), [&](const auto& one) {
                   return one->ended_for_good() ||
                          (one->seated() && one->pending() == 0 && one->board().seq() == seq);
               });
    }
    /// Everybody is back, everything is answered and on every board, once.
    void expect_agreement() {
        until([&] { return all_settled(); });
        if (HasFatalFailure()) return;
        std::uint64_t asked = 0;
        std::string board;
        for (const auto& one : members_) {
            asked += one->asked();
            if (one->ended_for_good()) continue;
            auto bytes = core::canonical_bytes(one->board());
            if (board.empty()) board = bytes;
            EXPECT_TRUE(bytes == board) << "two boards differ";
        }
        for (const auto& one : members_)
            EXPECT_TRUE(one->is_on(facilitator_->board())) << "what was written last is lost";
        EXPECT_EQ(facilitator_->board().seq().value, begun_at_.value + asked + written_beside_)
            << "something is there twice, or not at all";
        EXPECT_EQ(told_.refused, 0U);
    }

    [[nodiscard]] std::vector<Member*> some(std::size_t from, std::size_t to) const {
        std::vector<Member*> found;
        for (std::size_t i = from; i < to; ++i) found.push_back(members_[i].get());
        return found;
    }
    /// The answers so far, as words; those that follow are counted anew.
    std::string answers() {
        const auto& of = told_.answers;
        char words[160];
        std::snprintf(words, sizeof words, "p50 %.1f p99 %.1f p999 %.1f ms of %llu",
                      of.percentile(0.5), of.percentile(0.99), of.percentile(0.999),
                      static_cast<unsigned long long>(of.count()));
        told_.answers = {};
        return words;
    }
    [[nodiscard]] std::string said() const { return (scratch_.path() / "said").string(); }

    static constexpr std::size_t kFirstReplica = 10;

    log::ScratchDirectory scratch_;
    std::uint16_t port_ = test::free_port();
    test::FrontDoor door_{port_};
    std::unique_ptr<test::StartedProgram> server_;
    std::unique_ptr<test::Footprint> process_;
    int ears_ = ::epoll_create1(EPOLL_CLOEXEC);
    proto::CreateWorkshopResponse made_;
    std::vector<Guest> guests_;
    Told told_;
    std::unique_ptr<Member> facilitator_;
    Members members_;
    Seq begun_at_;
    std::uint64_t written_beside_ = 0;  // entries since then that are nobody's edit
    std::size_t edits_ = 0;

  private:
    /// A gap list with a gap for each member.
    void lay_out(std::size_t count) {
        auto wish = test::wish::create(Member::kGaps, proto::KIND_GAP_LIST, {});
        for (std::size_t i = 0; i < count; ++i) {
            const auto id = Member::kFirstGap + kFirstReplica + i;
            *wish.mutable_create_objects()->add_objects() =
                test::wish::object(id, proto::KIND_GAP, {Member::kGaps, 0, i == 0 ? 0 : id - 1});
            if ((i + 1) % kGapsPerCommand != 0 && i + 1 < count) continue;
            facilitator_->ask(std::move(wish), Clock::now());
            wish = {};
        }
        until([&] { return facilitator_->pending() == 0; });
        EXPECT_EQ(told_.refused, 0U);
    }
};

}  // namespace fishbowl::crowd
