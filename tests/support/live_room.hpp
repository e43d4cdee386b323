// A world with real rooms on one loop: a log that can go wrong, a clock that stands, rooms that are
// opened, crashed and opened again.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "log/memory_directory.hpp"
#include "log/memory_log.hpp"
#include "room/house.hpp"
#include "support/faulty_log.hpp"
#include "support/model_redis.hpp"
#include "support/paper_replica.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {

/// Stands where it is put.
class StandingClock final : public Clock {
  public:
    Moment now() const override { return moment; }
    Moment moment{1'700'000'000'000};
};

class World {
  public:
    /// `make_nodes`: the rooms stand on these, and on one Redis; null: on one log that goes wrong.
    explicit World(
        std::function<std::unique_ptr<ModelNodes>(net::any_io_executor)> make_nodes = {}) {
        if (make_nodes) nodes = make_nodes(loop_.get_executor());
        write_setting();
        open(0);
    }
    ~World() {
        for (auto& room : rooms_) {
            if (room) room->close({room::goodbye::kDrain, "end"});
        }
        run();
    }

    net::any_io_executor loop() { return loop_.get_executor(); }
    /// Runs whatever is ready on the loop, without waiting for timers.
    void run() {
        loop_.restart();
        loop_.poll();
    }
    /// Runs on, timers too, for at most `patience`: whether nothing is left to do then.
    bool runs_out(std::chrono::milliseconds patience) {
        loop_.restart();
        loop_.run_for(patience);
        return loop_.stopped();
    }
    /// The value of a coroutine, run to its end.
    template <class T>
    T await(net::awaitable<T> task) {
        std::optional<T> value;
        auto run_it = [&]() -> net::awaitable<void> { value.emplace(co_await std::move(task)); };
        net::co_spawn(loop_, std::move(run_it), net::detached);
        for (int turn = 0; turn < 10'000 && !value; ++turn) run();
        EXPECT_TRUE(value) << "it never ended";
        return std::move(*value);
    }

    /// Node `which` opens the room from the log, as at a cold start.
    void open(std::size_t which) {
        rooms_.resize(std::max(rooms_.size(), which + 1));
        auto its_own = options;
        if (nodes) its_own.neighbours = &nodes->node(which);
        rooms_[which] = std::make_shared<room::Room>(loop_.get_executor(), log_of(which), directory,
                                                     clock, id, its_own);
        const auto opened = await(rooms_[which]->open());
        ASSERT_TRUE(opened) << opened.failure().hint;
    }
    /// Node `which` dies: nobody is told, nothing in memory is left.
    void crash(std::size_t which) {
        // Its neighbours hear nothing more of it.
        if (nodes) rooms_[which]->close({room::goodbye::kDrain, "dead"});
        graveyard_.push_back(std::exchange(rooms_[which], nullptr));
    }
    const std::shared_ptr<room::Room>& room(std::size_t which = 0) const { return rooms_[which]; }

    room::Verdict ask(PersonNumber person, const proto::Command& command, std::size_t which = 0) {
        auto verdict = await(rooms_[which]->ask(person, command));
        EXPECT_TRUE(verdict) << verdict.failure().hint;
        return *verdict;
    }

    /// The board that the log tells, up to `seq` or to the end.
    core::Board replay(std::optional<Seq> upto = {}) {
        core::Board board;
        for (const auto& entry : entries()) {
            if (upto && board.seq() == *upto) break;
            core::apply(board, Seq{board.seq().value + 1}, entry);
        }
        return board;
    }
    std::vector<proto::Entry> entries() {
        const auto all = await(store().read(id, Seq{}, 1'000'000));
        std::vector<proto::Entry> parsed(all->size());
        for (std::size_t i = 0; i < parsed.size(); ++i)
            EXPECT_TRUE(parsed[i].ParseFromString((*all)[i]));
        return parsed;
    }

    const RoomId id{"AAAAAAAAAAAAAAAAAAAAAA"};
    log::MemoryLog memory;
    log::MemoryDirectory directory;
    FaultyLog faulty{memory};
    StandingClock clock;
    /// Of the rooms that are opened from now on. Nothing waits for a clock, so that what is heard,
    /// and when, is the same on every machine.
    room::RoomOptions options{.frame_gap = std::chrono::milliseconds{0},
                              .presence_gap = std::chrono::milliseconds{0},
                              .skipped_gap = std::chrono::milliseconds{0}};
    std::unique_ptr<ModelNodes> nodes;  // or null

    /// What the rooms' log is kept in.
    log::Log& store() { return nodes ? static_cast<log::Log&>(nodes->node(99).log) : memory; }

  private:
    void write_setting() {
        auto tip = await(store().create(id, "epoch-epoch-epoch-epoc"));
        ASSERT_TRUE(tip);
        const Scene scene;
        std::vector<std::string> entries;
        for (const auto& entry : scene.entries()) entries.push_back(entry.SerializeAsString());
        ASSERT_TRUE(await(store().append(id, *tip, entries)));
    }
    log::Log& log_of(std::size_t which) {
        return nodes ? static_cast<log::Log&>(nodes->node(which).log) : faulty;
    }

    net::io_context loop_;
    std::vector<std::shared_ptr<room::Room>> rooms_;
    std::vector<std::shared_ptr<room::Room>> graveyard_;
};

}  // namespace fishbowl::test
