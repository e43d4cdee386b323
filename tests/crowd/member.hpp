// A member of a crowd: a tab in short, over a real socket. It hears, applies, edits a gap of its
// own, sends again what was never seen, and comes back as the web client does. It may stop reading,
// or read slowly.
#pragma once

#include <gtest/gtest.h>
#include <sys/epoll.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/apply.hpp"
#include "core/checksum.hpp"
#include "core/projection.hpp"
#include "core/snapshot.hpp"
#include "support/front_door.hpp"
#include "support/latencies.hpp"
#include "support/line.hpp"
#include "support/scene.hpp"
#include "wire.pb.h"

namespace fishbowl::crowd {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using test::Guest;

/// What a crowd went through, together.
struct Told {
    test::Latencies answers;  // of commands that were sent once, from when they were due
    test::Latencies returns;  // from the end of one session to the whole board in the next
    std::map<int, std::size_t> goodbyes;  // by code
    std::size_t refused = 0, checks = 0;
};

class Member {
  public:
    /// `ears`: an epoll that is to know of each of its lines.
    Member(std::uint16_t port, int ears, std::string workshop, Guest guest, std::uint32_t replica,
           Told& told)
        : port_(port),
          ears_(ears),
          workshop_(std::move(workshop)),
          guest_(std::move(guest)),
          replica_(replica),
          told_(told) {}

    /// Takes a ticket, dials and says hello; throws when nobody is there.
    void come() {
        const auto ticket = test::FrontDoor(port_).ticket(workshop_, guest_);
        line_ =
            std::make_unique<test::Line>(port_, "/ws/" + workshop_, "fishbowl.v1", receive_buffer);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = this;
        ::epoll_ctl(ears_, EPOLL_CTL_ADD, line_->handle(), &event);
        seated_ = false;
        proto::ClientFrame frame;
        auto& hello = *frame.mutable_hello();
        hello.set_protocol(1);
        hello.set_ticket(ticket);
        hello.mutable_replica()->set_low(replica_);
        hello.set_epoch(epoch_);
        hello.set_seq(static_cast<std::uint32_t>(board_.seq().value));
        hello.set_answered(answered());
        hello.set_view(view_);
        line_->send(frame.SerializeAsString());
    }
    /// The cable is pulled.
    void cut() {
        line_.reset();
        ended(0);
    }
    /// Cut, and not to come back by itself.
    void leave() {
        cut();
        comes_back_.reset();
        away_since_.reset();
    }
    /// What was not answered is not wished any more.
    void forget_wishes() { pending_.clear(); }
    /// Comes back when it is time; as the web client, a little later each time that it fails.
    void live(Clock::time_point now) {
        if (!comes_back_ || now < *comes_back_) return;
        comes_back_.reset();
        try {
            come();
        } catch (const std::runtime_error&) {
            come_back_later(0ms);
        }
    }

    void edit(const std::string& words, Clock::time_point due) {
        words_ = words;
        ++asked_;
        auto command = test::wish::set_line(gap(), proto::FIELD_OWNER, words);
        ask(std::move(command), due);
    }
    void ask(proto::Command command, Clock::time_point due) {
        const auto before = pending_.empty() ? answered_ : pending_.back().command.number();
        command.set_number(before + 1);
        pending_.push_back({std::move(command), due, false});
        if (!seated_) return;
        proto::ClientFrame frame;
        *frame.add_commands() = pending_.back().command;
        line_->send(frame.SerializeAsString());
    }

    /// Says that it is there.
    void ping() {
        proto::ClientFrame frame;
        frame.set_ping(true);
        if (line_) line_->send(frame.SerializeAsString());
    }

    /// Reads what is here, at most `bytes`.
    void read(std::size_t bytes = std::numeric_limits<std::size_t>::max()) {
        if (!line_) return;
        if (line_->wants_to_write()) line_->flush();
        line_->read(
            [this](std::string_view message, int) {
                proto::ServerFrame frame;
                ASSERT_TRUE(frame.ParseFromArray(message.data(), static_cast<int>(message.size())));
                hear(frame);
            },
            bytes);
        if (!line_->ended()) return;
        const int code = line_->close_code();
        line_.reset();
        ended(code);
    }

    [[nodiscard]] test::Line* line() { return line_.get(); }
    [[nodiscard]] bool seated() const { return seated_; }
    [[nodiscard]] bool ended_for_good() const { return !line_ && !comes_back_; }
    [[nodiscard]] std::size_t asked() const { return asked_; }
    [[nodiscard]] std::size_t pending() const { return pending_.size(); }
    /// The outcome of every number up to this is known.
    [[nodiscard]] std::uint32_t answered() const { return answered_; }
    [[nodiscard]] const core::Board& board() const { return board_; }
    [[nodiscard]] std::uint32_t person() const { return guest_.person; }
    [[nodiscard]] std::uint64_t gap() const { return kFirstGap + replica_; }
    /// What it wrote last, as `board` has it.
    [[nodiscard]] bool is_on(const core::Board& board) const {
        const auto* mine = board.find(ObjectId{gap()});
        return words_.empty() || (mine && mine->words(proto::FIELD_OWNER) == words_);
    }
    [[nodiscard]] core::Checksum checksum() const {
        return core::checksum(board_, core::viewer_of(board_, PersonNumber{guest_.person}));
    }

    static constexpr std::uint64_t kGaps = 1, kFirstGap = 1'000;

    bool reads = true;
    int receive_buffer = 0;  // of the next line; 0: the system's

  private:
    struct Asked {
        proto::Command command;
        Clock::time_point due;
        bool again;  // its time says nothing then
    };

    void ended(int code) {
        ++told_.goodbyes[code];
        seated_ = false;
        if (!away_since_) away_since_ = Clock::now();
        if (code < 4500) come_back_later(std::exchange(hint_, 0ms));
    }
    void come_back_later(std::chrono::milliseconds hint) {
        const auto wait = std::min(8'000ms, 250ms * (1 << std::min(tries_++, 5)));
        const auto share = static_cast<double>(replica_ % 100) / 100;  // no dice: runs are alike
        comes_back_ =
            Clock::now() + hint + std::chrono::duration_cast<Clock::duration>(wait * (0.5 + share));
    }

    void hear(const proto::ServerFrame& frame) {
        for (const auto& goodbye : frame.goodbye())
            hint_ = std::chrono::milliseconds{goodbye.come_back_ms()};
        for (const auto& welcome : frame.welcome()) {
            welcome_ = welcome;
            snapshot_.clear();
            for (const auto& answer : frame.answers()) settle(answer);
            if (!welcome.from_snapshot()) be_welcome();
        }
        for (const auto& chunk : frame.snapshot()) {
            snapshot_ += chunk.part();
            if (chunk.index() + 1 < welcome_.snapshot_chunks()) continue;
            proto::Snapshot snapshot;
            ASSERT_TRUE(snapshot.ParseFromString(snapshot_));
            board_ = core::load(snapshot);
            be_welcome();
        }
        for (const auto& heard : frame.heard())
            core::apply_heard(board_, Seq{heard.seq()}, PersonNumber{heard.author()},
                              heard.events());
        if (frame.welcome_size() == 0)
            for (const auto& answer : frame.answers()) settle(answer);
        for (const auto& skipped : frame.skipped()) skip_to(skipped.to_seq());
        for (const auto& check : frame.checks()) compare(check);
    }

    void be_welcome() {
        epoch_ = welcome_.epoch();
        view_ = welcome_.view();
        answered_ = welcome_.last_number();
        seated_ = true;
        tries_ = 0;
        if (away_since_) told_.returns.add(Clock::now() - *std::exchange(away_since_, {}));
        // What is left had no effect, or was never seen.
        proto::ClientFrame frame;
        auto number = answered_;
        for (auto& one : pending_) {
            one.again = true;
            one.command.set_number(++number);
            *frame.add_commands() = one.command;
        }
        if (!pending_.empty()) line_->send(frame.SerializeAsString());
    }

    void settle(const proto::Answer& answer) {
        const auto one = std::find_if(pending_.begin(), pending_.end(), [&](const Asked& asked) {
            return asked.command.number() == answer.number();
        });
        if (one == pending_.end()) return;
        if (answer.refusal() != proto::REFUSAL_UNSPECIFIED) ++told_.refused;
        if (!one->again) told_.answers.add(Clock::now() - one->due);
        answered_ = std::max(answered_, answer.number());
        pending_.erase(one);
    }

    void skip_to(std::uint32_t seq) {
        if (board_.seq().value < seq) core::apply_heard(board_, Seq{seq}, {}, {});
    }
    void compare(const proto::Check& told) {
        if (board_.seq().value > told.seq()) return;
        skip_to(told.seq());
        // One in sixteen: it costs as much as the whole board.
        if (++checked_ % 16 != replica_ % 16) return;
        ++told_.checks;
        EXPECT_EQ(checksum().first, told.first()) << "replica " << replica_ << " at " << told.seq();
    }

    std::uint16_t port_;
    int ears_;
    std::string workshop_;
    Guest guest_;
    std::uint32_t replica_;
    Told& told_;
    std::unique_ptr<test::Line> line_;
    bool seated_ = false;
    proto::Welcome welcome_;
    std::string snapshot_, epoch_, words_;
    core::Board board_;
    std::uint32_t view_ = 0, answered_ = 0, checked_ = 0;
    std::size_t asked_ = 0;
    std::deque<Asked> pending_;
    std::chrono::milliseconds hint_{0};
    std::optional<Clock::time_point> comes_back_, away_since_;
    int tries_ = 0;
};

}  // namespace fishbowl::crowd
