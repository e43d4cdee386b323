// The SQLite log and directory keep the contract, and share commits between rooms.
#include "log/sqlite_log.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>

#include "log/log_contract.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_store.hpp"
#include "log/sqlite_writer.hpp"

namespace fishbowl::log {
namespace {

class SqliteScratch {
  public:
    SqliteScratch() { open(); }
    Log& log() { return store_->log(); }
    Directory& directory() { return store_->directory(); }
    void reopen() {
        store_.reset();
        open();
    }
    /// Keeps the file well-formed, so that only our own sums can find it.
    void damage_entry(const RoomId& room, Seq seq) {
        const std::string at = std::to_string(seq.value);
        damage(
            "UPDATE log SET bytes = CAST('~' || substr(bytes, 2) AS BLOB) "
            "WHERE room = '" +
            room.value + "' AND seq = " + at);
        damage(
            "UPDATE segment SET blob = CAST(substr(blob, 1, length(blob) - 1) || '~' AS BLOB) "
            "WHERE room = '" +
            room.value + "' AND " + at + " BETWEEN from_seq AND to_seq");
    }
    void damage_snapshot(const RoomId& room, Seq seq) {
        damage("UPDATE snap SET blob = CAST('~' || substr(blob, 2) AS BLOB) WHERE room = '" +
               room.value + "' AND seq = " + std::to_string(seq.value));
    }

  private:
    void open() {
        auto opened = SqliteStore::open(scratch_.data());
        if (!opened) throw std::runtime_error(opened.failure().hint);
        store_ = *std::move(opened);
    }
    void damage(const std::string& sql) {
        store_.reset();
        scratch_.run_sql(sql);
        open();
    }

    ScratchDirectory scratch_;
    std::unique_ptr<SqliteStore> store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, LogContract, SqliteScratch);

RoomId room_number(int number) { return RoomId{"room-" + std::to_string(number)}; }

/// A writer whose thread is kept busy until told, so that everything asked meanwhile is waiting
/// at once.
class GroupCommit : public ::testing::Test {
  protected:
    GroupCommit() {
        { auto made = SqliteStore::open(scratch_.data()); }
        auto connection = SqliteConnection::open(scratch_.file(), false);
        writer_ = std::make_unique<SqliteWriter>(*std::move(connection));
        log_ = std::make_unique<SqliteLog>(*writer_);
    }

    void keep_busy() {
        SqliteWriter::Work<Done> wait = [go = go_.get_future().share()](SqliteConnection&) {
            go.wait();
            return Outcome<Done>(Done{});
        };
        net::co_spawn(loop_, store_in(busy_, writer_->write<Done>(std::move(wait))), net::detached);
    }
    /// Everything asked for reaches the writer before it goes on.
    void go() {
        while (loop_.poll() > 0) {
        }
        go_.set_value();
        loop_.run();
    }

    ScratchDirectory scratch_;
    std::promise<void> go_;
    std::optional<Outcome<Done>> busy_;
    std::unique_ptr<SqliteWriter> writer_;
    std::unique_ptr<SqliteLog> log_;
    net::io_context loop_;
};

TEST_F(GroupCommit, SharesOneTransactionBetweenManyRooms) {
    constexpr int kRooms = 64;
    for (int i = 0; i < kRooms; ++i) ASSERT_TRUE(wait_for(log_->create(room_number(i), kEpoch)));
    const std::uint64_t before = writer_->commits();

    keep_busy();
    std::vector<std::optional<Outcome<Position>>> outcomes(kRooms);
    for (int i = 0; i < kRooms; ++i)
        net::co_spawn(
            loop_,
            store_in(outcomes[static_cast<std::size_t>(i)],
                     log_->append(room_number(i), start(), {"entry of " + std::to_string(i)})),
            net::detached);
    go();

    // The one that kept it busy may or may not have taken some along.
    EXPECT_LE(writer_->commits() - before, 2U);
    for (int i = 0; i < kRooms; ++i) {
        const Entries expected{"entry of " + std::to_string(i)};
        const auto& outcome = outcomes[static_cast<std::size_t>(i)];
        ASSERT_TRUE(outcome && *outcome);
        EXPECT_EQ(**outcome, after(start(), expected));
        EXPECT_EQ(wait_for(log_->recover(room_number(i)))->tail, expected);
    }
}

TEST_F(GroupCommit, AStaleAppendFailsAlone) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(wait_for(log_->create(room_number(i), kEpoch)));
    keep_busy();
    std::vector<std::optional<Outcome<Position>>> outcomes(4);
    const auto append = [&](std::size_t at, int room, Position tip, const char* entry) {
        net::co_spawn(loop_, store_in(outcomes[at], log_->append(room_number(room), tip, {entry})),
                      net::detached);
    };
    append(0, 0, start(), "a");
    append(1, 1, after(start(), {"never written"}), "b");
    append(2, 2, start(), "c");
    append(3, 0, start(), "too late");
    go();
    EXPECT_TRUE(*outcomes[0]);
    EXPECT_EQ(trouble_in(*outcomes[1]), "stale_tip");
    EXPECT_TRUE(*outcomes[2]);
    EXPECT_EQ(trouble_in(*outcomes[3]), "stale_tip");
    EXPECT_EQ(wait_for(log_->recover(room_number(0)))->tail, Entries{"a"});
    EXPECT_EQ(wait_for(log_->recover(room_number(1)))->tail, Entries{});
    EXPECT_EQ(wait_for(log_->recover(room_number(2)))->tail, Entries{"c"});
}

TEST_F(GroupCommit, AWriteThatMeetsDamageFailsAlone) {
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(wait_for(log_->create(room_number(i), kEpoch)));
    keep_busy();
    std::vector<std::optional<Outcome<Position>>> outcomes(2);
    std::optional<Outcome<Done>> damaged;
    // Stands for a page that cannot be read: a row that the tables do not take.
    SqliteWriter::Work<Done> damage = [](SqliteConnection& connection) {
        Query(connection, "INSERT INTO setting (name, value) VALUES (?, NULL)", "x").run();
        return Outcome<Done>(Done{});
    };
    net::co_spawn(loop_, store_in(outcomes[0], log_->append(room_number(0), start(), {"a"})),
                  net::detached);
    net::co_spawn(loop_, store_in(damaged, writer_->write<Done>(std::move(damage))), net::detached);
    net::co_spawn(loop_, store_in(outcomes[1], log_->append(room_number(1), start(), {"b"})),
                  net::detached);
    go();
    EXPECT_TRUE(*outcomes[0]);
    EXPECT_EQ(trouble_in(*damaged), "corrupt");
    EXPECT_TRUE(*outcomes[1]);
    EXPECT_FALSE(writer_->fenced());
    EXPECT_EQ(wait_for(log_->recover(room_number(0)))->tail, Entries{"a"});
    EXPECT_EQ(wait_for(log_->recover(room_number(1)))->tail, Entries{"b"});
}

TEST_F(GroupCommit, FinishesWhatWasAskedBeforeItCloses) {
    ASSERT_TRUE(wait_for(log_->create(kRoom, kEpoch)));
    keep_busy();
    std::optional<Outcome<Position>> outcome;
    net::co_spawn(loop_, store_in(outcome, log_->append(kRoom, start(), {"a"})), net::detached);
    while (loop_.poll() > 0) {
    }
    go_.set_value();
    writer_->close();
    loop_.run();
    EXPECT_TRUE(*outcome);
    EXPECT_EQ(trouble_in(wait_for(log_->recover(kRoom))), "closed");
    EXPECT_EQ(trouble_in(wait_for(log_->append(kRoom, start(), {"b"}))), "closed");
}

}  // namespace
}  // namespace fishbowl::log
