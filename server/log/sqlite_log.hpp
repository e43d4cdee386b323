// The log in SQLite. What it promises is said at the port; how it commits, at SqliteWriter.
#pragma once

#include "log/log.hpp"

namespace fishbowl::log {

class SqliteWriter;
struct Stretch;

class SqliteLog final : public Log {
  public:
    /// `writer` must outlive it, and its file must have the tables.
    explicit SqliteLog(SqliteWriter& writer) : writer_(writer) {}

    net::awaitable<Outcome<Position>> create(RoomId room, std::string epoch) override;
    net::awaitable<Outcome<Recovered>> recover(RoomId room) override;
    net::awaitable<Outcome<Position>> append(RoomId room, Position tip,
                                             std::vector<std::string> entries) override;
    net::awaitable<Outcome<std::vector<std::string>>> read(RoomId room, Seq after,
                                                           std::size_t count_max) override;
    net::awaitable<Outcome<Done>> keep_snapshot(RoomId room, Seq at, std::string bytes) override;
    net::awaitable<Outcome<std::vector<RoomId>>> rooms() override;
    net::awaitable<Outcome<Done>> drop(RoomId room) override;
    [[nodiscard]] bool is_tight() const override;

  private:
    net::awaitable<Outcome<Stretch>> next_stretch(RoomId room, Seq after);

    SqliteWriter& writer_;
};

}  // namespace fishbowl::log
