// A replica on paper: what a browser tab does, in short. It hears, applies, numbers, sends, and
// sends again what was never seen.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/apply.hpp"
#include "core/checksum.hpp"
#include "core/projection.hpp"
#include "core/snapshot.hpp"
#include "room/room.hpp"
#include "wire.pb.h"

namespace fishbowl::test {

/// A seat whose words go to a function; nothing after it was cut.
class PaperSeat final : public room::Seat {
  public:
    std::function<void(const proto::ServerFrame&)> hear;
    std::optional<room::Goodbye> goodbye;
    bool cut = false;
    std::uint64_t bytes = 0;

    void say(room::Bytes said) override {
        bytes += said->size();
        if (cut || goodbye) return;
        proto::ServerFrame frame;
        ASSERT_TRUE(frame.ParseFromString(*said));
        if (hear) hear(frame);
    }
    void say_large(std::vector<room::Bytes> chunks) override {
        for (auto& chunk : chunks) say(std::move(chunk));
    }
    void dismiss(room::Goodbye said) override {
        if (!goodbye) goodbye = std::move(said);
    }
};

class PaperReplica {
  public:
    PaperReplica(PersonNumber person, std::uint64_t id) : person_(person), id_{id} {}

    void connect(const std::shared_ptr<room::Room>& room) {
        disconnect();
        room_ = room;
        seat_ = std::make_shared<PaperSeat>();
        seat_->hear = [this](const proto::ServerFrame& frame) { hear(frame); };
        welcomed_ = false;
        room->enter(seat_, {person_, id_, epoch_, board_.seq(), answered(), false, view_});
    }
    /// The cable is cut: nothing more is heard, and the server finds out.
    void disconnect() {
        if (!seat_) return;
        welcomed_ = false;
        seat_->cut = true;
        room_->leave(*seat_);
        seat_.reset();
        room_.reset();
    }
    /// Notices a goodbye, as the session's end would.
    bool notice_goodbye() {
        if (!seat_ || !seat_->goodbye) return false;
        last_goodbye = seat_->goodbye->code;
        disconnect();
        return true;
    }

    void asks(proto::Command command) {
        ++asked_;
        command.set_number(last_number_ + static_cast<std::uint32_t>(pending_.size()) + 1);
        pending_.push_back(std::move(command));
        if (welcomed_) send(pending_.back());
    }
    /// Sends everything unanswered again, byte for byte: it must have no second effect.
    void sends_again() {
        if (!welcomed_) return;
        for (const auto& command : pending_) send(command);
    }

    const core::Board& board() const { return board_; }
    PersonNumber person() const { return person_; }
    ReplicaId id() const { return id_; }
    bool connected() const { return seat_ != nullptr; }
    bool welcomed() const { return welcomed_; }
    std::size_t pending() const { return pending_.size(); }
    const std::map<std::uint32_t, Seq>& acknowledged() const { return acknowledged_; }
    /// Commands that were wished, and those of them whose outcome is known.
    std::size_t asked() const { return asked_; }
    std::size_t outcomes() const { return outcomes_; }
    std::size_t checks() const { return checks_; }
    const std::vector<proto::ServerFrame>& frames() const { return frames_; }
    void forget_frames() { frames_.clear(); }
    PaperSeat* seat() { return seat_.get(); }

    std::uint16_t last_goodbye = 0;
    std::vector<proto::Answer> refusals;

  private:
    /// The outcome of every number up to this is known.
    std::uint32_t answered() const {
        return pending_.empty() ? last_number_ : pending_.front().number() - 1;
    }

    void send(const proto::Command& command) {
        const auto bytes = command.SerializeAsString();
        room_->submit(*seat_, command, std::hash<std::string>{}(bytes));
    }

    void hear(const proto::ServerFrame& frame) {
        frames_.push_back(frame);
        for (const auto& welcome : frame.welcome()) {
            welcome_ = welcome;
            snapshot_.clear();
            // The answers that were lost with the last session.
            std::map<std::uint32_t, proto::Answer> known;
            for (const auto& answer : frame.answers()) known[answer.number()] = answer;
            std::erase_if(pending_, [&](const proto::Command& command) {
                const auto answer = known.find(command.number());
                if (answer == known.end()) return false;
                note(answer->second);
                return true;
            });
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
        for (const auto& heard : frame.heard()) {
            core::apply_heard(board_, Seq{heard.seq()}, PersonNumber{heard.author()},
                              heard.events());
        }
        for (const auto& answer : frame.answers()) settle(answer);
        for (const auto& check : frame.checks()) compare(check);
    }

    void compare(const proto::Check& told) {
        if (board_.seq().value > told.seq()) return;
        if (board_.seq().value < told.seq()) core::apply_heard(board_, Seq{told.seq()}, {}, {});
        ++checks_;
        const auto mine = core::checksum(board_, core::viewer_of(board_, person_));
        EXPECT_EQ(mine.first, told.first()) << "person " << person_.value << " at " << told.seq();
        EXPECT_EQ(mine.second, told.second());
    }

    void be_welcome() {
        epoch_ = welcome_.epoch();
        view_ = welcome_.view();
        // What is left had no effect, or was never seen.
        last_number_ = welcome_.last_number();
        answered_.erase(answered_.upper_bound(last_number_), answered_.end());
        std::uint32_t number = last_number_;
        for (auto& command : pending_) {
            command.set_number(++number);
            if (command.has_edit_text()) {
                command.mutable_edit_text()->set_made_at(
                    static_cast<std::uint32_t>(board_.seq().value));
            }
        }
        welcomed_ = true;
        for (const auto& command : pending_) send(command);
    }

    void note(const proto::Answer& answer) {
        ++outcomes_;
        if (answer.refusal() != proto::REFUSAL_UNSPECIFIED) refusals.push_back(answer);
        if (answer.seq() != 0) acknowledged_[answer.number()] = Seq{answer.seq()};
    }
    void settle(const proto::Answer& answer) {
        const auto [first, news] = answered_.insert({answer.number(), answer});
        EXPECT_TRUE(news || first->second.SerializeAsString() == answer.SerializeAsString())
            << "number " << answer.number() << " has two outcomes";
        if (pending_.empty() || pending_.front().number() != answer.number()) return;
        note(answer);
        last_number_ = answer.number();
        pending_.pop_front();
    }

    PersonNumber person_;
    ReplicaId id_;
    std::shared_ptr<room::Room> room_;
    std::shared_ptr<PaperSeat> seat_;
    bool welcomed_ = false;
    proto::Welcome welcome_;
    std::string snapshot_, epoch_;
    core::Board board_;
    std::uint32_t last_number_ = 0, view_ = 0;
    std::size_t asked_ = 0, outcomes_ = 0, checks_ = 0;
    std::deque<proto::Command> pending_;
    std::map<std::uint32_t, Seq> acknowledged_;
    std::map<std::uint32_t, proto::Answer> answered_;  // the first one of each number
    std::vector<proto::ServerFrame> frames_;
};

}  // namespace fishbowl::test
