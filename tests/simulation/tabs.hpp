// Tabs of the real web client in the simulation: a model of the network between their program and
// the rooms, what goes wrong with lines and tabs, and what must be true of them at the end.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/projection.hpp"
#include "core/snapshot.hpp"
#include "room/room.hpp"
#include "simulation/moved_time.hpp"
#include "simulation/tabs_program.hpp"
#include "support/whims.hpp"
#include "wire.pb.h"

namespace fishbowl::test {

using Milliseconds = std::chrono::milliseconds;

/// One direction of a line: what is said arrives in order, each time a little later.
class Way {
  public:
    explicit Way(std::uint32_t seed) : dice_(seed) {}

    void say(std::string bytes) {
        const Milliseconds delay{dice_.upto(15) == 0 ? dice_.upto(1'500) : dice_.upto(120)};
        arrival_ = std::max(arrival_, moved_time + delay);
        under_way_.emplace_back(arrival_, std::move(bytes));
    }
    bool empty() const { return under_way_.empty(); }
    /// What has arrived; sometimes several in one, as an outbox sends what waits together.
    std::optional<std::string> hear(bool together) {
        std::optional<std::string> heard;
        const bool one_by_one = !together || dice_.upto(1) == 0;
        while (!empty() && under_way_.front().first <= moved_time && !(heard && one_by_one)) {
            heard = heard.value_or("") + under_way_.front().second;
            under_way_.pop_front();
        }
        return heard;
    }

  private:
    Whims dice_;
    Milliseconds arrival_{0};
    std::deque<std::pair<Milliseconds, std::string>> under_way_;
};

/// A socket of a tab: the session at its other end.
class Line final : public room::Seat {
  public:
    explicit Line(std::uint32_t number) : socket(number), up(2 * number), down(2 * number + 1) {}

    void say(room::Bytes bytes) override {
        if (!goodbye) down.say(*bytes);
    }
    void say_large(std::vector<room::Bytes> chunks) override {
        for (auto& chunk : chunks) say(std::move(chunk));
    }
    void dismiss(room::Goodbye said) override {
        if (goodbye) return;
        proto::ServerFrame frame;
        frame.add_goodbye()->set_code(said.code);
        frame.mutable_goodbye(0)->set_reason(said.reason);
        frame.mutable_goodbye(0)->set_come_back_ms(said.come_back_ms);
        down.say(frame.SerializeAsString());
        goodbye = std::move(said);
    }

    const std::uint32_t socket;
    Way up, down;
    Milliseconds opens_at{0};
    bool open = false;
    bool silent = false;  // nothing arrives any more, and nobody is told
    std::optional<room::Goodbye> goodbye;
    std::shared_ptr<room::Room> room;  // since the hello
};

struct Tab {
    PersonNumber person;
    ReplicaId replica;
    std::shared_ptr<Line> line;
    std::optional<Milliseconds> opens_at;  // it was killed
    std::map<std::uint32_t, Seq> acknowledged;
    std::size_t refused = 0, checks = 0;
};

class Tabs {
  public:
    Tabs(std::uint32_t seed, const std::vector<PersonNumber>& people)
        : program_(seed), dice_(seed) {
        for (const auto person : people) {
            tabs_.push_back({person, ReplicaId{0x7ab0 + tabs_.size()}, {}, moved_time, {}});
        }
    }

    /// A moment later: what has arrived is heard, somebody wishes for something, something breaks.
    void live(const std::shared_ptr<room::Room>& room) {
        carry(room);
        Tab& tab = dice_.one_of(tabs_);
        switch (dice_.upto(60)) {
            case 0:
                ++cuts;
                cut(tab);
                break;
            case 1:
                if (tab.line) tab.line->silent = dice_.upto(2) == 0;
                break;
            case 2:
                if (dice_.upto(1) == 0) kill(tab);
                break;
            default:
                if (tab.opens_at || dice_.upto(1) == 0) break;
                happen(tab).mutable_wishes();
                tell();
                break;
        }
    }
    /// A moment later, and nothing breaks any more.
    void calm_down(const std::shared_ptr<room::Room>& room) {
        calm_ = true;
        carry(room);
    }
    /// A node crashed: all lines are cut, and the server knows.
    void cut_all() {
        for (Tab& tab : tabs_) cut(tab);
        for (const auto& [at, line] : left_) line->room->leave(*line);
        left_.clear();
    }

    /// Everybody is in the room, and knows what became of their wishes.
    bool settled() {
        return left_.empty() && std::all_of(tabs_.begin(), tabs_.end(), [&](const Tab& tab) {
                   const auto report = report_of(tab);
                   return report.live() && report.unsaved() == 0;
               });
    }
    /// What became of each, for people who wonder why they have not settled.
    std::string state() {
        std::string out;
        for (Tab& tab : tabs_) {
            const auto report = report_of(tab);
            out += "tab of person " + std::to_string(tab.person.value) +
                   (report.live() ? ", live, " : ", not live, ") +
                   std::to_string(report.unsaved()) + " unsaved\n";
        }
        return out;
    }

    const std::vector<Tab>& all() const { return tabs_; }

    /// Each sees what `board` shows them, and each wish came in once or its author was told why
    /// not.
    void check(const core::Board& board, const std::vector<proto::Entry>& entries) {
        const auto times = times_in(entries);
        for (Tab& tab : tabs_) {
            const auto report = report_of(tab);
            SCOPED_TRACE("a tab of person " + std::to_string(tab.person.value));
            EXPECT_EQ(report.canonical(), core::canonical_bytes(core::project(
                                              core::viewer_of(board, tab.person), board)));
            EXPECT_GT(tab.checks, 0U);
            for (const auto& wish : report.wishes()) {
                const auto found = times.find(name_of(wish));
                const int came_in = found == times.end() ? 0 : found->second;
                EXPECT_LE(came_in, 1) << wish.ShortDebugString();
                if (!wish.told() && !wish.lost()) {
                    EXPECT_EQ(came_in, 1) << wish.ShortDebugString();
                }
            }
            wishes += static_cast<std::size_t>(report.wishes_size());
            notices += report.notices();
        }
    }

    std::size_t cuts = 0, kills = 0, wishes = 0, notices = 0;

  private:
    // To and from the program.

    proto::Happening& happen(const Tab& tab) {
        happening_.Clear();
        happening_.set_tab(static_cast<std::uint32_t>(&tab - tabs_.data()));
        return happening_;
    }
    proto::TabReport tell() {
        happening_.set_now_ms(static_cast<std::uint32_t>(moved_time.count()));
        auto consequences = program_.tell(happening_);
        for (auto& says : *consequences.mutable_says()) hear(tabs_.at(says.tab()), says);
        return std::move(*consequences.mutable_report());
    }
    proto::TabReport report_of(const Tab& tab) {
        happen(tab).mutable_reports();
        return tell();
    }
    void hear(Tab& tab, proto::TabSays& says) {
        if (says.has_opens()) {
            lose(tab);
            tab.line = std::make_shared<Line>(says.socket());
            tab.line->opens_at = moved_time + Milliseconds{dice_.upto(300)};
            return;
        }
        if (!tab.line || tab.line->socket != says.socket()) return;
        if (says.has_frame()) tab.line->up.say(std::move(*says.mutable_frame()));
        if (says.has_closes()) lose(tab);
    }

    // The network.

    /// The line is gone; the server finds out later.
    void lose(Tab& tab) {
        if (tab.line && tab.line->room) {
            left_.emplace_back(moved_time + Milliseconds{dice_.upto(3'000)}, tab.line);
        }
        tab.line.reset();
    }
    void cut(Tab& tab, std::uint32_t code = 1006) {
        if (!tab.line) return;
        auto& closes = *happen(tab).mutable_socket_closes();
        closes.set_socket(tab.line->socket);
        closes.set_code(code);
        lose(tab);
        tell();
    }
    void kill(Tab& tab) {
        if (tab.opens_at) return;
        ++kills;
        lose(tab);
        tab.opens_at = moved_time + Milliseconds{dice_.upto(5'000)};
        happen(tab).mutable_is_killed();
        tell();
    }

    void carry(const std::shared_ptr<room::Room>& room) {
        std::erase_if(left_, [](const auto& one) {
            const auto& [at, line] = one;
            if (at <= moved_time) line->room->leave(*line);
            return at <= moved_time;
        });
        happening_.Clear();  // but time passes
        tell();
        for (Tab& tab : tabs_) {
            if (tab.opens_at && *tab.opens_at <= moved_time) open(tab);
            carry(tab, room);
        }
    }
    void open(Tab& tab) {
        tab.opens_at.reset();
        auto& opens = *happen(tab).mutable_opens();
        opens.set_person(tab.person.value);
        *opens.mutable_replica() = core::to_proto(ObjectId{tab.replica.value});
        tell();
    }
    void carry(Tab& tab, const std::shared_ptr<room::Room>& room) {
        const auto line = tab.line;
        if (!line || (line->silent && !calm_) || line->opens_at > moved_time) return;
        if (!line->open) {
            if (!calm_ && dice_.upto(5) == 0) return cut(tab);
            line->open = true;
            happen(tab).mutable_socket_opens()->set_socket(line->socket);
            tell();
        }
        while (auto frame = line->up.hear(false)) up(tab, *line, *frame, room);
        while (tab.line == line) {
            auto frame = line->down.hear(true);
            if (!frame) break;
            down(tab, *line, *frame);
        }
        if (tab.line != line || !line->goodbye || !line->down.empty()) return;
        EXPECT_LT(line->goodbye->code, 4500) << line->goodbye->reason;
        cut(tab, line->goodbye->code);
    }
    void up(const Tab& tab, Line& line, const std::string& bytes,
            const std::shared_ptr<room::Room>& room) {
        proto::ClientFrame frame;
        ASSERT_TRUE(frame.ParseFromString(bytes));
        if (!line.room) {
            const auto& hello = frame.hello();
            EXPECT_FALSE(hello.diverged()) << "person " << tab.person.value << " has diverged";
            line.room = room;
            return room->enter(
                std::static_pointer_cast<room::Seat>(tab.line),
                {tab.person, ReplicaId{core::id_of(hello.replica()).value}, hello.epoch(),
                 Seq{hello.seq()}, hello.answered(), hello.diverged(), hello.view()});
        }
        for (const auto& command : frame.commands()) {
            const auto digest = std::hash<std::string>{}(command.SerializeAsString());
            line.room->submit(line, command, digest);
        }
        if (frame.has_presence()) line.room->point(line, frame.presence());
        if (frame.ping()) {
            proto::ServerFrame pong;
            pong.add_pong();
            line.down.say(pong.SerializeAsString());
        }
    }
    void down(Tab& tab, const Line& line, const std::string& bytes) {
        proto::ServerFrame frame;
        ASSERT_TRUE(frame.ParseFromString(bytes));
        for (const auto& answer : frame.answers()) {
            if (answer.refusal() != proto::REFUSAL_UNSPECIFIED) ++tab.refused;
            if (answer.seq() != 0) tab.acknowledged[answer.number()] = Seq{answer.seq()};
        }
        tab.checks += static_cast<std::size_t>(frame.checks_size());
        auto& hears = *happen(tab).mutable_socket_hears();
        hears.set_socket(line.socket);
        hears.set_frame(bytes);
        tell();
    }

    // The ledger.

    static std::string name_of(const proto::TabWish& wish) {
        return wish.has_object() ? wish.object().SerializeAsString() : wish.letter();
    }
    /// How often objects were created, and letters written.
    static std::map<std::string, int> times_in(const std::vector<proto::Entry>& entries) {
        std::map<std::string, int> times;
        for (const auto& entry : entries) {
            for (const auto& event : entry.events()) {
                for (const auto& object : event.objects_created().objects()) {
                    ++times[object.id().SerializeAsString()];
                }
                for (const auto& step : event.text_edited().delta().steps()) {
                    for (const char16_t letter : core::utf16(step.insert())) {
                        ++times[core::utf8(std::u16string(1, letter))];
                    }
                }
            }
        }
        return times;
    }

    TabsProgram program_;
    Whims dice_;
    std::vector<Tab> tabs_;
    proto::Happening happening_;
    /// Lines that are gone without the server knowing, and when it will.
    std::vector<std::pair<Milliseconds, std::shared_ptr<Line>>> left_;
    bool calm_ = false;
};

}  // namespace fishbowl::test
