// What was dropped or forgotten is in no file any more: not in the database, not between its pages,
// not in the write-ahead log.
#include <gtest/gtest.h>

#include <random>

#include "log/log_contract.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_store.hpp"
#include "support/traces_in.hpp"

namespace fishbowl::log {
namespace {

const std::string kCanary = "canary-4b1d";

class Erasure : public ::testing::Test {
  protected:
    Erasure() { open(); }

    void open() {
        auto opened = SqliteStore::open(scratch_.data());
        ASSERT_TRUE(opened) << opened.failure().hint;
        store_ = *std::move(opened);
    }
    /// Rooms that are written into in turn, so that their rows share pages that are divided again
    /// and again; every word of one of them holds the canary.
    void fill() {
        std::mt19937 dice(7);
        Position one = *wait_for(store_->log().create(kRoom, kEpoch));
        Position other = *wait_for(store_->log().create(kOtherRoom, kEpoch));
        for (int i = 0; i < 300; ++i) {
            const std::string rest(dice() % 400, 'r');
            one = *wait_for(store_->log().append(kRoom, one, {kCanary + rest}));
            other = *wait_for(store_->log().append(kOtherRoom, other, {"stays" + rest}));
            const PersonNumber person{1 + static_cast<std::uint32_t>(dice() % 5'000)};
            (void)wait_for(store_->directory().put_person(kRoom, {person, kCanary + rest, rest}));
            (void)wait_for(
                store_->directory().put_person(kOtherRoom, {person, "stays" + rest, rest}));
        }
        ImageRecord image{"i", "image/webp", kCanary + std::string(20'000, 'i')};
        (void)wait_for(store_->directory().put_image(kRoom, image, Moment{1}));
        (void)wait_for(store_->log().keep_snapshot(kRoom, Seq{200}, kCanary + " in a snapshot"));
        (void)wait_for(store_->log().keep_snapshot(kRoom, Seq{290}, kCanary + " in another"));
    }
    [[nodiscard]] std::string traces(const std::string& words = kCanary) const {
        return test::traces_in(scratch_.data(), words);
    }

    ScratchDirectory scratch_;
    std::unique_ptr<SqliteStore> store_;
};

TEST_F(Erasure, LeavesNoByteOfARoomThatWasDropped) {
    RecordProperty("figure", "G25");
    fill();
    EXPECT_NE(traces(), "");
    EXPECT_EQ(trouble_in(wait_for(store_->log().drop(kRoom))), "none");
    EXPECT_EQ(traces(), "") << "while the store is open";
    store_->close();
    EXPECT_EQ(traces(), "");
    store_.reset();
    open();
    EXPECT_EQ(wait_for(store_->log().read(kOtherRoom, Seq{0}, 1'000))->size(), 300U);
    EXPECT_TRUE(wait_for(store_->directory().people(kRoom))->empty()) << "in the same step";
}

TEST_F(Erasure, LeavesNoByteOfPeopleWhoWereForgotten) {
    RecordProperty("figure", "G25");
    const auto put = [this](std::uint32_t number, const std::string& name) {
        (void)wait_for(store_->directory().put_person(kRoom, {PersonNumber{number}, name, name}));
    };
    // Neighbours that come later divide the pages that the names stand on.
    constexpr std::uint32_t kEvery = 500;
    for (std::uint32_t i = kEvery; i < 10'000; i += kEvery) put(i, kCanary + std::string(60, 'n'));
    for (std::uint32_t i = 1; i < 400; ++i)
        if (const auto number = i * 7'919 % 10'000; number % kEvery != 0)
            put(number, std::string(60, 'n'));
    EXPECT_NE(traces(), "");
    for (std::uint32_t i = kEvery; i < 10'000; i += kEvery)
        EXPECT_TRUE(wait_for(store_->directory().forget_person(kRoom, PersonNumber{i})));
    EXPECT_EQ(traces(), "");
}

TEST_F(Erasure, IsFinishedByTheNextStart) {
    fill();
    store_->close();
    store_.reset();
    // As a process leaves it that ends between the deletion and what follows it.
    for (const char* table : {"log", "snap", "segment", "image", "person", "room"})
        scratch_.run_sql(std::string("DELETE FROM ") + table + " WHERE room = '" + kRoom.value +
                         "'");
    scratch_.run_sql("INSERT INTO setting VALUES ('scrub_due', x'01')");
    EXPECT_NE(traces(), "") << "without overwriting, what is deleted stays";
    open();
    EXPECT_EQ(traces(), "");
    EXPECT_FALSE(*wait_for(store_->directory().setting("scrub_due")));
}

TEST_F(Erasure, GoesOnBesideWhoWrites) {
    fill();
    std::thread writer([this] {
        Position tip = wait_for(store_->log().recover(kOtherRoom))->tip;
        for (int i = 0; i < 200; ++i)
            tip = *wait_for(store_->log().append(kOtherRoom, tip, {"on and on"}));
    });
    EXPECT_EQ(trouble_in(wait_for(store_->log().drop(kRoom))), "none");
    writer.join();
    EXPECT_FALSE(store_->fenced());
    EXPECT_EQ(traces(), "");
    EXPECT_EQ(wait_for(store_->log().read(kOtherRoom, Seq{0}, 1'000))->size(), 500U);
}

}  // namespace
}  // namespace fishbowl::log
