// What Redis loses behind the nodes' back, in the middle of a run, is found and put back; nothing
// that anybody was told is done is missing on the boards afterwards.
#include <functional>

#include "core/apply.hpp"
#include "core/snapshot.hpp"
#include "nodes/nodes.hpp"
#include "support/latencies.hpp"

namespace fishbowl::crash {
namespace {

class Losses : public NodesOnRedis {
  protected:
    [[nodiscard]] RoomId room(std::size_t which) const { return RoomId{made_[which].workshop()}; }
    std::string epoch_of(const RoomId& room) {
        auto epoch = redis_.cli({"HGET", log::key_of(room, "m"), "epoch"});
        epoch.pop_back();
        return epoch;
    }
    std::string stream(std::size_t which) {
        return log::stream_of(room(which), epoch_of(room(which)));
    }

    /// In one step, as when a Redis dies and comes back with less, or another takes over. Where tip
    /// or newest entries vanish behind lines that stand, a node that lags may put back what it has
    /// and write onto it before a node with more has looked; RELIABILITY.md says so.
    void while_all_lines_break(const std::string& command) {
        const auto file = redis_.folder() / "step";
        std::ofstream(file) << "MULTI\n"
                            << command
                            << "\nCLIENT KILL TYPE pubsub\nCLIENT KILL TYPE normal SKIPME yes\n"
                               "EXEC\n";
        const std::string line = "redis-cli -s '" + redis_.socket().string() + "' < '" +
                                 file.string() + "' > '" + file.string() + ".out'";
        ASSERT_EQ(::system(line.c_str()), 0);
    }

    // The kinds.

    void a_stream_is_gone() { redis_.cli({"DEL", stream(0)}); }
    void a_tip_is_gone() { while_all_lines_break("DEL " + key(1, "m")); }
    void a_room_is_gone() {
        while_all_lines_break("DEL " + stream(0) + ' ' + key(0, "m") + ' ' + key(0, "segs") + ' ' +
                              key(0, "people"));
    }
    void a_stream_was_trimmed_to_nothing() { redis_.cli({"XTRIM", stream(1), "MAXLEN", "0"}); }
    void a_tip_is_of_another_type() { while_all_lines_break("SET " + key(0, "m") + " garbage"); }
    void somebody_else_writes() { redis_.cli({"XADD", stream(1), "*", "e", "garbage"}); }
    /// As a replica that takes over without them.
    void the_newest_entries_are_gone() {
        while_all_lines_break(
            "EVAL \"local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 4) "
            "if #newest < 4 then return 0 end "
            "for i = 1, 3 do redis.call('XDEL', KEYS[1], newest[i][1]) end "
            "local id = newest[4][1] redis.call('XSETID', KEYS[1], id) "
            "redis.call('HSET', KEYS[2], 'seq', string.match(id, '%d+'), 'hash', newest[4][2][4]) "
            "return 1\" 2 " +
            stream(0) + ' ' + key(0, "m"));
    }
    void redis_comes_back_from_an_old_file() {
        const auto files = redis_.folder() / "appendonlydir", old = folder() / "old";
        fs::remove_all(old);
        fs::copy(files, old, fs::copy_options::recursive);
        wait_for_more(40);
        redis_.kill();
        fs::remove_all(files);
        fs::copy(old, files, fs::copy_options::recursive);
        redis_.start();
    }
    void redis_comes_back_with_a_file_that_was_cut() {
        redis_.kill();
        for (const auto& one : fs::directory_iterator(redis_.folder() / "appendonlydir")) {
            const auto name = one.path().filename().string();
            if (name.find(".incr.") != std::string::npos && fs::file_size(one.path()) > 4'000)
                fs::resize_file(one.path(), fs::file_size(one.path()) - 3'000);
        }
        redis_.start();
    }

    struct Kind {
        const char* name;
        std::function<void()> inject;
    };
    std::vector<Kind> all_kinds() {
        return {{"the newest entries gone", [this] { the_newest_entries_are_gone(); }},
                {"a stream gone", [this] { a_stream_is_gone(); }},
                {"an old file", [this] { redis_comes_back_from_an_old_file(); }},
                {"a foreign entry", [this] { somebody_else_writes(); }},
                {"a tip gone", [this] { a_tip_is_gone(); }},
                {"a file cut", [this] { redis_comes_back_with_a_file_that_was_cut(); }},
                {"a stream trimmed to nothing", [this] { a_stream_was_trimmed_to_nothing(); }},
                {"a room gone", [this] { a_room_is_gone(); }},
                {"a tip of another type", [this] { a_tip_is_of_another_type(); }}};
    }

    std::string key(std::size_t which, const char* what) { return log::key_of(room(which), what); }
    [[nodiscard]] double found() const {
        return counted("healed_total") + counted("foreign_entries_total") +
               counted("histories_lost_total");
    }
    /// Until a node has found something and put it right.
    void wait_until_found(double before) {
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (found() <= before) {
            ASSERT_LT(std::chrono::steady_clock::now(), until) << "nobody finds it";
            std::this_thread::sleep_for(5ms);
        }
    }
    /// Whoever was told so is in the board, whatever became of the entries before it.
    void compare_boards() {
        log::RedisTimes times;
        times.settling = 0ms;
        log::RedisStore store(redis_.address(), times);
        ASSERT_TRUE(store.await_redis(60s));
        const auto told = ledgers();
        for (std::size_t which = 0; which < made_.size(); ++which) {
            const auto there = log::wait_for(store.log().recover(room(which)));
            ASSERT_TRUE(there) << there.failure().hint;
            core::Board board;
            if (there->snapshot) board = *core::load(there->snapshot->bytes);
            for (const auto& bytes : there->tail) {
                proto::Entry entry;
                ASSERT_TRUE(entry.ParseFromString(bytes));
                core::apply(board, Seq{board.seq().value + 1}, entry);
            }
            for (const Guest& guest : guests_) {
                if (guest.workshop != made_[which].workshop()) continue;
                proto::ObjectId id;
                id.set_low(guest.replica);
                const auto known = board.replicas().find(ReplicaId{core::id_of(id).value});
                ASSERT_NE(known, board.replicas().end());
                EXPECT_GE(known->second.last_number, told.at(guest.replica).known);
            }
        }
    }
};

TEST_F(Losses, AreFoundAndPutBackWhateverTheirKind) {
    RecordProperty("catalogue", "B8-126, B8-135, B8-136, B8-141");
    RecordProperty("figure", "G8");
    const auto kinds = all_kinds();
    const auto injections = number_from_environment("FISHBOWL_INJECTIONS", kinds.size());
    test::Latencies all;
    std::vector<test::Latencies> each(kinds.size());
    for (std::size_t i = 0; i < injections; ++i) {
        const auto& [name, inject] = kinds[i % kinds.size()];
        wait_for_more(60);
        const double before = found();
        inject();
        // Of a Redis that comes back: since it is back.
        const auto injected = std::chrono::steady_clock::now();
        wait_until_found(before);
        if (HasFailure()) {
            ADD_FAILURE() << name;
            return;
        }
        const auto took = std::chrono::steady_clock::now() - injected;
        all.add(took);
        each[i % kinds.size()].add(took);
    }
    wait_for_more(60);
    EXPECT_EQ(counted("histories_lost_total"), 0) << "somebody held it all";
    people_leave();
    compare_boards();
    std::printf("G8: %zu injections, found and put back within p50 %.0f p99 %.0f ms:", injections,
                all.percentile(0.5), all.percentile(0.99));
    for (std::size_t i = 0; i < kinds.size(); ++i)
        std::printf("%s %s %.0f to %.0f", i == 0 ? "" : ",", kinds[i].name, each[i].percentile(0),
                    each[i].percentile(0.999));
    std::printf("\nlosses: %s\n", summary().c_str());
}

}  // namespace
}  // namespace fishbowl::crash
