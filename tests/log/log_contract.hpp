// What every log and directory promises, as one suite that each adapter passes.
//
// An adapter is described by a store type: log(), directory(), reopen() (the same rooms through
// new objects; a memory log stays as it is), damage_entry(room, seq), damage_snapshot(room, seq)
// (flip a bit of what is kept).
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "log/directory.hpp"
#include "log/log.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::log {

using Entries = std::vector<std::string>;

inline const RoomId kRoom{"room-of-the-contract00"};
inline const RoomId kOtherRoom{"other-room-of-contract"};
inline const std::string kEpoch = "epoch-of-the-contract0";

inline Position start() { return {kEpoch, Seq{0}, Hash{}}; }

template <class Store>
class LogContract : public ::testing::Test {
  protected:
    Log& log() { return store_.log(); }
    Directory& directory() { return store_.directory(); }

    Position create(const RoomId& room = kRoom) {
        auto created = wait_for(log().create(room, kEpoch));
        EXPECT_TRUE(created) << trouble_in(created);
        return start();
    }
    Position append(const Position& tip, Entries entries, const RoomId& room = kRoom) {
        auto written = wait_for(log().append(room, tip, std::move(entries)));
        EXPECT_TRUE(written) << trouble_in(written);
        return written ? *written : tip;
    }
    Recovered recover(const RoomId& room = kRoom) {
        auto recovered = wait_for(log().recover(room));
        EXPECT_TRUE(recovered) << (recovered ? "" : recovered.failure().hint);
        return recovered ? *recovered : Recovered{};
    }
    void keep_snapshot(std::uint64_t at, const std::string& bytes) {
        const auto kept = wait_for(log().keep_snapshot(kRoom, Seq{at}, bytes));
        EXPECT_TRUE(kept) << trouble_in(kept);
    }
    Entries read(std::uint64_t after_seq, std::size_t count_max) {
        auto entries = wait_for(log().read(kRoom, Seq{after_seq}, count_max));
        EXPECT_TRUE(entries) << trouble_in(entries);
        return entries ? *entries : Entries{};
    }

    Store store_;
};

TYPED_TEST_SUITE_P(LogContract);

TYPED_TEST_P(LogContract, CreatesAnEmptyRoom) {
    const auto created = wait_for(this->log().create(kRoom, kEpoch));
    ASSERT_TRUE(created);
    EXPECT_EQ(*created, start());
    const Recovered recovered = this->recover();
    EXPECT_EQ(recovered.tip, start());
    EXPECT_FALSE(recovered.snapshot);
    EXPECT_TRUE(recovered.tail.empty());
}

TYPED_TEST_P(LogContract, CreatesARoomOnce) {
    this->append(this->create(), {"a"});
    EXPECT_EQ(trouble_in(wait_for(this->log().create(kRoom, "another-epoch"))), "exists");
    EXPECT_EQ(this->recover().tip, after(start(), {"a"}));
}

TYPED_TEST_P(LogContract, KnowsNothingOfARoomThatIsNotThere) {
    this->create(kOtherRoom);
    EXPECT_EQ(trouble_in(wait_for(this->log().recover(kRoom))), "not_there");
    EXPECT_EQ(trouble_in(wait_for(this->log().append(kRoom, start(), {"a"}))), "not_there");
    EXPECT_EQ(trouble_in(wait_for(this->log().read(kRoom, Seq{0}, 1))), "not_there");
    EXPECT_EQ(trouble_in(wait_for(this->log().keep_snapshot(kRoom, Seq{0}, "b"))), "not_there");
}

TYPED_TEST_P(LogContract, ListsItsRooms) {
    EXPECT_TRUE(wait_for(this->log().rooms())->empty());
    this->create(kRoom);
    this->create(kOtherRoom);
    auto rooms = wait_for(this->log().rooms());
    ASSERT_TRUE(rooms);
    std::sort(rooms->begin(), rooms->end());
    EXPECT_EQ(*rooms, (std::vector<RoomId>{kOtherRoom, kRoom}));
}

TYPED_TEST_P(LogContract, KeepsTheOrderOfEntries) {
    Position tip = this->append(this->create(), {"a", "b"});
    tip = this->append(tip, {"c"});
    tip = this->append(tip, {"d", "e", "f"});
    EXPECT_EQ(tip, after(start(), {"a", "b", "c", "d", "e", "f"}));
    const Recovered recovered = this->recover();
    EXPECT_EQ(recovered.tip, tip);
    EXPECT_EQ(recovered.tail, (Entries{"a", "b", "c", "d", "e", "f"}));
}

TYPED_TEST_P(LogContract, KeepsAnyBytes) {
    Entries entries{std::string("\0\xff\x80", 3), "", std::string(64 * 1024, '\x7f'), "ä"};
    this->append(this->create(), entries);
    EXPECT_EQ(this->recover().tail, entries);
}

TYPED_TEST_P(LogContract, GivesEverythingBackAfterReopening) {
    const Position tip = this->append(this->create(), {"a", "b", "c"});
    this->keep_snapshot(2, "board at 2");
    this->store_.reopen();
    const Recovered recovered = this->recover();
    EXPECT_EQ(recovered.tip, tip);
    ASSERT_TRUE(recovered.snapshot);
    EXPECT_EQ(recovered.snapshot->seq, Seq{2});
    EXPECT_EQ(recovered.snapshot->bytes, "board at 2");
    EXPECT_EQ(recovered.tail, Entries{"c"});
    EXPECT_EQ(this->append(tip, {"d"}), after(tip, {"d"}));
}

TYPED_TEST_P(LogContract, RefusesAStaleSeq) {
    const Position first = this->append(this->create(), {"a"});
    this->append(first, {"b"});
    const auto late = wait_for(this->log().append(kRoom, first, {"x", "y"}));
    EXPECT_EQ(trouble_in(late), "stale_tip");
    EXPECT_EQ(this->recover().tail, (Entries{"a", "b"}));
}

TYPED_TEST_P(LogContract, RefusesATipFromTheFuture) {
    const Position tip = this->append(this->create(), {"a"});
    const auto early = wait_for(this->log().append(kRoom, after(tip, {"b"}), {"c"}));
    EXPECT_EQ(trouble_in(early), "stale_tip");
    EXPECT_EQ(this->recover().tail, Entries{"a"});
}

TYPED_TEST_P(LogContract, RefusesAnotherHistoryOfTheSameLength) {
    const Position tip = this->append(this->create(), {"a"});
    Position other_hash = after(start(), {"b"});
    EXPECT_EQ(trouble_in(wait_for(this->log().append(kRoom, other_hash, {"c"}))), "stale_tip");
    Position other_epoch = tip;
    other_epoch.epoch = "another-epoch";
    EXPECT_EQ(trouble_in(wait_for(this->log().append(kRoom, other_epoch, {"c"}))), "stale_tip");
    EXPECT_EQ(this->recover().tip, tip);
}

TYPED_TEST_P(LogContract, LetsOneOfTwoWritersWin) {
    const Position tip = this->create();
    for (int round = 0; round < 20; ++round) {
        const RoomId room{"round-" + std::to_string(round)};
        this->create(room);
        std::vector<net::awaitable<Outcome<Position>>> appends;
        appends.push_back(this->log().append(room, tip, {"first 1", "first 2"}));
        appends.push_back(this->log().append(room, tip, {"second 1", "second 2"}));
        const auto outcomes = wait_for_all(std::move(appends));
        ASSERT_NE(static_cast<bool>(outcomes[0]), static_cast<bool>(outcomes[1]));
        const auto& lost = outcomes[0] ? outcomes[1] : outcomes[0];
        EXPECT_EQ(trouble_in(lost), "stale_tip");
        const Entries won =
            outcomes[0] ? Entries{"first 1", "first 2"} : Entries{"second 1", "second 2"};
        EXPECT_EQ(this->recover(room).tail, won);
    }
}

TYPED_TEST_P(LogContract, LetsWritersOnSeveralLoopsShareARoom) {
    constexpr int kWriters = 4;
    constexpr int kEntriesEach = 25;
    this->create();
    auto write = [this](int writer) {
        for (int i = 0; i < kEntriesEach; ++i) {
            const std::string entry = std::to_string(writer) + "/" + std::to_string(i);
            for (;;) {
                const Position tip = wait_for(this->log().recover(kRoom))->tip;
                const auto written = wait_for(this->log().append(kRoom, tip, {entry}));
                if (written) break;
                ASSERT_EQ(trouble_in(written), "stale_tip");
            }
        }
    };
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kWriters; ++writer) threads.emplace_back(write, writer);
    for (std::thread& thread : threads) thread.join();

    const Recovered recovered = this->recover();
    EXPECT_EQ(recovered.tip, after(start(), recovered.tail));
    std::vector<int> next(kWriters, 0);  // each writer's entries are there once and in order
    for (const std::string& entry : recovered.tail) {
        const auto writer = static_cast<std::size_t>(entry[0] - '0');
        EXPECT_EQ(entry, std::to_string(writer) + "/" + std::to_string(next[writer]++));
    }
    EXPECT_EQ(next, std::vector<int>(kWriters, kEntriesEach));
}

TYPED_TEST_P(LogContract, ReadsByPositionAndLimit) {
    this->append(this->create(), {"a", "b", "c", "d"});
    this->keep_snapshot(3, "board at 3");
    EXPECT_EQ(this->read(0, 2), (Entries{"a", "b"}));
    EXPECT_EQ(this->read(2, 100), (Entries{"c", "d"}));
    EXPECT_EQ(this->read(3, 1), Entries{"d"});
    EXPECT_EQ(this->read(1, 0), Entries{});
    EXPECT_EQ(this->read(4, 10), Entries{});
    EXPECT_EQ(this->read(400, 10), Entries{});
}

TYPED_TEST_P(LogContract, RecoversFromTheNewestSnapshot) {
    const Position tip = this->append(this->create(), {"a", "b", "c", "d"});
    this->keep_snapshot(1, "board at 1");
    this->keep_snapshot(3, "board at 3");
    const Recovered recovered = this->recover();
    EXPECT_EQ(recovered.tip, tip);
    ASSERT_TRUE(recovered.snapshot);
    EXPECT_EQ(recovered.snapshot->seq, Seq{3});
    EXPECT_EQ(recovered.snapshot->bytes, "board at 3");
    EXPECT_EQ(recovered.tail, Entries{"d"});
}

TYPED_TEST_P(LogContract, KeepsASnapshotOfTheEmptyBoardAndOfTheTip) {
    const Position tip = this->create();
    this->keep_snapshot(0, "empty board");
    EXPECT_EQ(this->recover().snapshot->bytes, "empty board");
    this->append(tip, {"a"});
    EXPECT_EQ(this->recover().tail, Entries{"a"});
    this->keep_snapshot(1, "");
    EXPECT_EQ(this->recover().snapshot->seq, Seq{1});
    EXPECT_EQ(this->recover().snapshot->bytes, "");
    EXPECT_TRUE(this->recover().tail.empty());
}

TYPED_TEST_P(LogContract, RefusesASnapshotBehindTheTip) {
    this->append(this->create(), {"a"});
    EXPECT_EQ(trouble_in(wait_for(this->log().keep_snapshot(kRoom, Seq{2}, "b"))), "not_there");
    EXPECT_FALSE(this->recover().snapshot);
}

TYPED_TEST_P(LogContract, FallsBackToTheOlderSnapshotAndThenToTheEntries) {
    const Entries entries{"a", "b", "c", "d"};
    const Position tip = this->append(this->create(), entries);
    this->keep_snapshot(1, "board at 1");
    this->keep_snapshot(2, "board at 2");
    this->keep_snapshot(3, "board at 3");

    this->store_.damage_snapshot(kRoom, Seq{3});
    Recovered recovered = this->recover();
    EXPECT_EQ(recovered.tip, tip);
    ASSERT_TRUE(recovered.snapshot);
    EXPECT_EQ(recovered.snapshot->bytes, "board at 2");
    EXPECT_EQ(recovered.tail, (Entries{"c", "d"}));

    this->store_.damage_snapshot(kRoom, Seq{2});  // and the one at 1 is not kept any more
    recovered = this->recover();
    EXPECT_EQ(recovered.tip, tip);
    EXPECT_FALSE(recovered.snapshot);
    EXPECT_EQ(recovered.tail, entries);
}

/// More than one segment's worth, so that reading crosses from one to the next and into the tail.
inline Entries many_entries() {
    Entries entries;
    for (int i = 1; i <= 1'700; ++i) entries.push_back("entry " + std::to_string(i));
    return entries;
}

TYPED_TEST_P(LogContract, ForgetsNothingOfWhatItTrims) {
    const Entries entries = many_entries();
    const Position tip = this->append(this->create(), entries);
    this->keep_snapshot(1'200, "board at 1200");
    this->keep_snapshot(1'600, "board at 1600");
    this->store_.reopen();
    EXPECT_EQ(this->read(0, 10'000), entries);
    for (const std::uint64_t seq : {0U, 1U, 499U, 500U, 501U, 1'199U, 1'200U, 1'201U, 1'699U}) {
        const auto from = entries.begin() + static_cast<std::ptrdiff_t>(seq);
        const auto upto = from + std::min<std::ptrdiff_t>(800, entries.end() - from);
        EXPECT_EQ(this->read(seq, 800), Entries(from, upto)) << "after " << seq;
    }
    EXPECT_EQ(this->recover().tip, tip);
    EXPECT_EQ(this->recover().tail.size(), 100U);
    EXPECT_EQ(this->append(tip, {"more"}), after(tip, {"more"}));
}

TYPED_TEST_P(LogContract, RecoversFromTheFirstEntryAfterTrimming) {
    const Entries entries = many_entries();
    const Position tip = this->append(this->create(), entries);
    this->keep_snapshot(1'200, "board at 1200");
    this->keep_snapshot(1'600, "board at 1600");
    this->store_.damage_snapshot(kRoom, Seq{1'600});
    EXPECT_EQ(this->recover().snapshot->seq, Seq{1'200});
    EXPECT_EQ(this->recover().tail.size(), 500U);
    this->store_.damage_snapshot(kRoom, Seq{1'200});
    EXPECT_FALSE(this->recover().snapshot);
    EXPECT_EQ(this->recover().tail, entries);
    EXPECT_EQ(this->recover().tip, tip);
}

TYPED_TEST_P(LogContract, FindsDamageInWhatItTrimmed) {
    this->append(this->create(), many_entries());
    this->keep_snapshot(1'200, "board at 1200");
    this->keep_snapshot(1'600, "board at 1600");
    this->store_.damage_entry(kRoom, Seq{700});
    EXPECT_EQ(this->recover().tail.size(), 100U);  // which needs none of it
    this->store_.damage_snapshot(kRoom, Seq{1'600});
    this->store_.damage_snapshot(kRoom, Seq{1'200});
    const auto recovered = wait_for(this->log().recover(kRoom));
    ASSERT_EQ(trouble_in(recovered), "corrupt");
    EXPECT_NE(recovered.failure().hint.find(kRoom.value), std::string::npos);
}

TYPED_TEST_P(LogContract, KeepsTheTwoNewestSnapshotsInWhateverOrderTheyCome) {
    this->append(this->create(), {"a", "b", "c", "d", "e"});
    this->keep_snapshot(4, "board at 4");
    this->keep_snapshot(3, "board at 3");
    this->keep_snapshot(1, "board at 1");
    this->keep_snapshot(3, "board at 3 again");
    EXPECT_EQ(this->recover().snapshot->bytes, "board at 4");
    this->store_.damage_snapshot(kRoom, Seq{4});
    EXPECT_EQ(this->recover().snapshot->bytes, "board at 3 again");
    EXPECT_EQ(this->recover().tail, (Entries{"d", "e"}));
    EXPECT_EQ(this->read(0, 10), (Entries{"a", "b", "c", "d", "e"}));
}

TYPED_TEST_P(LogContract, NamesTheEntryThatIsDamaged) {
    this->append(this->create(), {"a", "b", "c", "d"});
    this->keep_snapshot(1, "board at 1");
    this->store_.damage_entry(kRoom, Seq{3});
    const auto recovered = wait_for(this->log().recover(kRoom));
    ASSERT_EQ(trouble_in(recovered), "corrupt");
    EXPECT_NE(recovered.failure().hint.find("entry 3 "), std::string::npos)
        << recovered.failure().hint;
    EXPECT_NE(recovered.failure().hint.find(kRoom.value), std::string::npos);
}

TYPED_TEST_P(LogContract, KeepsRoomsApart) {
    const Position one = this->append(this->create(kRoom), {"a", "b"}, kRoom);
    const Position other = this->append(this->create(kOtherRoom), {"x"}, kOtherRoom);
    EXPECT_EQ(this->append(one, {"c"}, kRoom).seq, Seq{3});
    EXPECT_EQ(this->append(other, {"y"}, kOtherRoom).seq, Seq{2});
    this->keep_snapshot(1, "board at 1");
    this->store_.damage_entry(kRoom, Seq{2});
    EXPECT_EQ(trouble_in(wait_for(this->log().recover(kRoom))), "corrupt");
    EXPECT_EQ(this->recover(kOtherRoom).tail, (Entries{"x", "y"}));
    EXPECT_FALSE(this->recover(kOtherRoom).snapshot);
}

TYPED_TEST_P(LogContract, CompletesOnTheLoopOfTheCaller) {
    this->create();
    net::io_context loop;
    std::thread::id completed_on;
    auto ask = [&]() -> net::awaitable<void> {
        (void)co_await this->log().recover(kRoom);
        completed_on = std::this_thread::get_id();
    };
    net::co_spawn(loop, ask, net::detached);
    std::thread thread([&loop] { loop.run(); });
    const std::thread::id expected = thread.get_id();
    thread.join();
    EXPECT_EQ(completed_on, expected);
}

TYPED_TEST_P(LogContract, RemembersPeople) {
    Directory& directory = this->directory();
    EXPECT_TRUE(wait_for(directory.people(kRoom))->empty());
    EXPECT_TRUE(wait_for(directory.put_person(kRoom, {PersonNumber{2}, "Jörg", "Nurse"})));
    EXPECT_TRUE(wait_for(directory.put_person(kRoom, {PersonNumber{1}, "", ""})));
    EXPECT_TRUE(wait_for(directory.put_person(kRoom, {PersonNumber{2}, "Jörg B.", "Buyer"})));
    EXPECT_TRUE(wait_for(directory.put_person(kOtherRoom, {PersonNumber{1}, "Ada", ""})));
    this->store_.reopen();
    const auto people = wait_for(this->directory().people(kRoom));
    ASSERT_TRUE(people);
    ASSERT_EQ(people->size(), 2U);
    EXPECT_EQ((*people)[0].number, PersonNumber{1});
    EXPECT_EQ((*people)[0].name, "");
    EXPECT_EQ((*people)[1].number, PersonNumber{2});
    EXPECT_EQ((*people)[1].name, "Jörg B.");
    EXPECT_EQ((*people)[1].function, "Buyer");
}

TYPED_TEST_P(LogContract, RemembersBrowsers) {
    const std::string secret_hash(32, '\0');
    const std::string other_hash(32, '\xff');
    const auto put = [this](BrowserRecord browser) {
        EXPECT_TRUE(wait_for(this->directory().put_browser(std::move(browser))));
    };
    put({secret_hash, kRoom, PersonNumber{7}, Moment{1'800'000'000'000}});
    put({other_hash, kRoom, PersonNumber{8}, Moment{2}});
    this->store_.reopen();
    auto found = wait_for(this->directory().browser(secret_hash));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->secret_hash, secret_hash);
    EXPECT_EQ((*found)->room, kRoom);
    EXPECT_EQ((*found)->person, PersonNumber{7});
    EXPECT_EQ((*found)->expires, Moment{1'800'000'000'000});
    found = wait_for(this->directory().browser("unknown"));
    ASSERT_TRUE(found);
    EXPECT_FALSE(*found);
}

TYPED_TEST_P(LogContract, ForgetsTheBrowsersOfOnePerson) {
    const auto put = [this](const char* hash, const RoomId& room, std::uint32_t person) {
        BrowserRecord browser{hash, room, PersonNumber{person}, Moment{1}};
        EXPECT_TRUE(wait_for(this->directory().put_browser(std::move(browser))));
    };
    put("a", kRoom, 1);
    put("b", kRoom, 1);
    put("c", kRoom, 2);
    put("d", kOtherRoom, 1);
    EXPECT_EQ(wait_for(this->directory().browsers(kRoom))->size(), 3U);
    EXPECT_TRUE(wait_for(this->directory().drop_browsers(kRoom, PersonNumber{1})));
    const auto left = wait_for(this->directory().browsers(kRoom));
    ASSERT_EQ(left->size(), 1U);
    EXPECT_EQ(left->front().secret_hash, "c");
    EXPECT_EQ(left->front().person, PersonNumber{2});
    const auto is_known = [this](const char* hash) {
        return wait_for(this->directory().browser(hash))->has_value();
    };
    EXPECT_FALSE(is_known("a"));
    EXPECT_FALSE(is_known("b"));
    EXPECT_TRUE(is_known("c"));
    EXPECT_TRUE(is_known("d"));
    // Whoever has left may come in again, and is known by nothing older.
    put("e", kRoom, 1);
    EXPECT_TRUE(is_known("e"));
    EXPECT_FALSE(is_known("a"));
}

TYPED_TEST_P(LogContract, GivesATicketBackOnce) {
    Directory& directory = this->directory();
    const std::string hash(32, '\x80');
    const std::string browser("\0 :\xff", 4);
    EXPECT_TRUE(wait_for(directory.put_ticket(hash, {kRoom, PersonNumber{7}, browser},
                                              std::chrono::milliseconds{60'000})));
    EXPECT_FALSE(*wait_for(directory.take_ticket("unknown")));
    const auto taken = wait_for(directory.take_ticket(hash));
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((**taken).room, kRoom);
    EXPECT_EQ((**taken).person, PersonNumber{7});
    EXPECT_EQ((**taken).browser, browser);
    EXPECT_FALSE(*wait_for(directory.take_ticket(hash)));
}

TYPED_TEST_P(LogContract, GivesADeviceLinkBackOnceAndKeepsOneOfAPerson) {
    Directory& directory = this->directory();
    const PersonNumber ben{7}, cem{8};
    const std::string first(32, '\x80'), second(32, '\x81'), browser("\0 :\xff", 4);
    const auto put = [&](const std::string& hash, PersonNumber person, int life_ms) {
        EXPECT_TRUE(wait_for(directory.put_device_link(hash, {kRoom, person, browser},
                                                       std::chrono::milliseconds{life_ms})));
    };
    put(first, ben, 60'000);
    put(second, ben, 60'000);
    put(first, cem, 60'000);
    EXPECT_FALSE(*wait_for(directory.device_link(kRoom, ben, first))) << "replaced";
    EXPECT_FALSE(*wait_for(directory.take_device_link(kRoom, ben, first)));
    EXPECT_FALSE(*wait_for(directory.take_device_link(RoomId{"elsewhere"}, ben, second)));
    for (int i = 0; i < 2; ++i) {
        const auto found = wait_for(directory.device_link(kRoom, ben, second));
        ASSERT_TRUE(found && *found);
        EXPECT_EQ((**found).room, kRoom);
        EXPECT_EQ((**found).person, ben);
        EXPECT_EQ((**found).browser, browser);
    }
    const auto taken = wait_for(directory.take_device_link(kRoom, ben, second));
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((**taken).browser, browser);
    EXPECT_FALSE(*wait_for(directory.take_device_link(kRoom, ben, second)));
    EXPECT_FALSE(*wait_for(directory.device_link(kRoom, ben, second)));
    EXPECT_TRUE(*wait_for(directory.device_link(kRoom, cem, first))) << "another person's";
    put(first, cem, 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_FALSE(*wait_for(directory.device_link(kRoom, cem, first))) << "too old";
    EXPECT_FALSE(*wait_for(directory.take_device_link(kRoom, cem, first)));
}

TYPED_TEST_P(LogContract, RemembersSettings) {
    Directory& directory = this->directory();
    EXPECT_FALSE(*wait_for(directory.setting("colour")));
    EXPECT_TRUE(wait_for(directory.put_setting("colour", "red")));
    EXPECT_TRUE(wait_for(directory.put_setting("colour", std::string("\0\xff", 2))));
    EXPECT_TRUE(wait_for(directory.put_setting("empty", "")));
    EXPECT_EQ(*wait_for(directory.agree_on_setting("key", "first")), "first");
    EXPECT_EQ(*wait_for(directory.agree_on_setting("key", "second")), "first");
    this->store_.reopen();
    EXPECT_EQ(*wait_for(this->directory().setting("colour")), std::string("\0\xff", 2));
    EXPECT_EQ(*wait_for(this->directory().setting("empty")), "");
}

TYPED_TEST_P(LogContract, KeepsImagesUntilTheyAreDropped) {
    const auto put = [this](const RoomId& room, const char* id, std::string bytes) {
        ImageRecord image{id, "image/webp", std::move(bytes)};
        EXPECT_TRUE(wait_for(this->directory().put_image(room, std::move(image), Moment{7})));
    };
    this->create();
    this->create(kOtherRoom);
    const std::string large(2 * 1024 * 1024, '\0');
    put(kRoom, "b", large);
    put(kRoom, "a", "small");
    put(kOtherRoom, "a", "another");
    this->store_.reopen();
    const auto kept = wait_for(this->directory().images(kRoom));
    ASSERT_EQ(kept->size(), 2U);
    EXPECT_EQ((*kept)[0].id, "a");
    EXPECT_EQ((*kept)[1].bytes, large.size());
    EXPECT_EQ((*kept)[1].since, Moment{7});
    const auto image = wait_for(this->directory().image(kRoom, "b"));
    ASSERT_TRUE(image && *image);
    EXPECT_EQ((*image)->type, "image/webp");
    EXPECT_EQ((*image)->bytes, large);
    EXPECT_FALSE(*wait_for(this->directory().image(kOtherRoom, "b")));
    EXPECT_TRUE(wait_for(this->directory().drop_images(kRoom, {"a", "b", "unknown"})));
    EXPECT_TRUE(wait_for(this->directory().images(kRoom))->empty());
    EXPECT_EQ((*wait_for(this->directory().image(kOtherRoom, "a")))->bytes, "another");
}

TYPED_TEST_P(LogContract, ForgetsADroppedRoomAndNoOther) {
    const Entries entries = many_entries();
    const Position tip = this->append(this->create(), entries);
    this->keep_snapshot(1'200, "board at 1200");
    this->keep_snapshot(1'600, "board at 1600");
    const Position other = this->append(this->create(kOtherRoom), {"x", "y"}, kOtherRoom);
    const std::string dropped = trouble_in(wait_for(this->log().drop(kRoom)));
    EXPECT_EQ(dropped, "none");
    EXPECT_EQ(trouble_in(wait_for(this->log().drop(kRoom))), "not_there");
    this->store_.reopen();
    EXPECT_EQ(*wait_for(this->log().rooms()), std::vector<RoomId>{kOtherRoom});
    EXPECT_EQ(trouble_in(wait_for(this->log().recover(kRoom))), "not_there");
    EXPECT_EQ(trouble_in(wait_for(this->log().append(kRoom, tip, {"late"}))), "not_there");
    EXPECT_EQ(trouble_in(wait_for(this->log().keep_snapshot(kRoom, Seq{1}, "b"))), "not_there");
    EXPECT_EQ(this->recover(kOtherRoom).tail, (Entries{"x", "y"}));
    EXPECT_EQ(this->append(other, {"z"}, kOtherRoom).seq, Seq{3});
    EXPECT_TRUE((this->create(), this->recover().tail.empty()));
    EXPECT_EQ(this->recover().tip, start());
}

TYPED_TEST_P(LogContract, ForgetsWhoAPersonWas) {
    Directory& directory = this->directory();
    EXPECT_TRUE(wait_for(directory.put_person(kRoom, {PersonNumber{1}, "Ada", "Buyer"})));
    EXPECT_TRUE(wait_for(directory.put_person(kRoom, {PersonNumber{2}, "Cem", "Nurse"})));
    EXPECT_TRUE(wait_for(directory.put_browser({"a", kRoom, PersonNumber{1}, Moment{1}})));
    EXPECT_TRUE(wait_for(directory.put_browser({"b", kRoom, PersonNumber{2}, Moment{1}})));
    for (int time = 0; time < 2; ++time) {
        const auto done = wait_for(directory.forget_person(kRoom, PersonNumber{1}));
        EXPECT_EQ(trouble_in(done), "none");
    }
    this->store_.reopen();
    const auto people = wait_for(this->directory().people(kRoom));
    ASSERT_EQ(people->size(), 2U);
    EXPECT_EQ((*people)[0].name + (*people)[0].function, "") << "the number stays";
    EXPECT_EQ((*people)[1].name, "Cem");
    EXPECT_FALSE(*wait_for(this->directory().browser("a")));
    EXPECT_TRUE(*wait_for(this->directory().browser("b")));
}

TYPED_TEST_P(LogContract, ForgetsWhatADirectoryHasOfARoom) {
    for (const RoomId& room : {kRoom, kOtherRoom}) {
        this->create(room);
        Directory& directory = this->directory();
        EXPECT_TRUE(wait_for(directory.put_person(room, {PersonNumber{1}, "Ada", ""})));
        EXPECT_TRUE(wait_for(directory.put_browser({room.value, room, PersonNumber{1}, {}})));
        ImageRecord image{"i", "image/webp", "bytes"};
        EXPECT_TRUE(wait_for(directory.put_image(room, image, Moment{7})));
    }
    for (int time = 0; time < 2; ++time) {
        const auto done = wait_for(this->directory().drop_room(kRoom));
        EXPECT_EQ(trouble_in(done), "none");
    }
    this->store_.reopen();
    for (const RoomId& room : {kRoom, kOtherRoom}) {
        const bool stays = room == kOtherRoom;
        EXPECT_EQ(wait_for(this->directory().people(room))->size(), stays ? 1U : 0U);
        EXPECT_EQ(wait_for(this->directory().browser(room.value))->has_value(), stays);
        EXPECT_EQ(wait_for(this->directory().images(room))->size(), stays ? 1U : 0U);
    }
}

REGISTER_TYPED_TEST_SUITE_P(
    LogContract, CreatesAnEmptyRoom, CreatesARoomOnce, KnowsNothingOfARoomThatIsNotThere,
    ListsItsRooms, KeepsTheOrderOfEntries, KeepsAnyBytes, GivesEverythingBackAfterReopening,
    RefusesAStaleSeq, RefusesATipFromTheFuture, RefusesAnotherHistoryOfTheSameLength,
    LetsOneOfTwoWritersWin, LetsWritersOnSeveralLoopsShareARoom, ReadsByPositionAndLimit,
    RecoversFromTheNewestSnapshot, KeepsASnapshotOfTheEmptyBoardAndOfTheTip,
    RefusesASnapshotBehindTheTip, FallsBackToTheOlderSnapshotAndThenToTheEntries,
    ForgetsNothingOfWhatItTrims, RecoversFromTheFirstEntryAfterTrimming, FindsDamageInWhatItTrimmed,
    KeepsTheTwoNewestSnapshotsInWhateverOrderTheyCome, NamesTheEntryThatIsDamaged, KeepsRoomsApart,
    CompletesOnTheLoopOfTheCaller, RemembersPeople, RemembersBrowsers,
    ForgetsTheBrowsersOfOnePerson, KeepsImagesUntilTheyAreDropped, GivesATicketBackOnce,
    GivesADeviceLinkBackOnceAndKeepsOneOfAPerson, RemembersSettings, ForgetsADroppedRoomAndNoOther,
    ForgetsWhoAPersonWas, ForgetsWhatADirectoryHasOfARoom);

}  // namespace fishbowl::log
