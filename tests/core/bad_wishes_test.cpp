// Wishes that no browser of ours would send: the catalogue's semantic ones (B4), and what must stay
// bounded however long a workshop lives (B6).
#include <gtest/gtest.h>

#include <limits>

#include "base/limits.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {
namespace {

constexpr std::int32_t kLeast = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();

proto::Command placed(std::int32_t x, std::int32_t y, std::int32_t w, std::int32_t h) {
    auto command = wish::move(kCard, {kCanvas});
    auto* to = command.mutable_move_objects()->mutable_moves(0)->mutable_to();
    to->set_x(x);
    to->set_y(y);
    to->set_w(w);
    to->set_h(h);
    return command;
}

TEST(BadWishes, NoneIsNotAnId) {
    RecordProperty("catalogue", "B4-57");
    Scene scene;
    EXPECT_EQ(scene.does(kFay, wish::create(0, proto::KIND_CANVAS, {})),
              proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(scene.does(kFay, wish::remove(0)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::share(0)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::lock(0)), proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::restore(0)), proto::REFUSAL_NOTHING_TO_RESTORE);
    EXPECT_EQ(scene.does(kFay, wish::link(kGap, proto::FIELD_CARDS, {0})),
              proto::REFUSAL_NOT_FOUND);
    EXPECT_EQ(scene.does(kFay, wish::invite(0, 'z', proto::ROLE_OBSERVER, 1)),
              proto::REFUSAL_NOT_UNDERSTOOD);
}

TEST(BadWishes, NumbersComeInOrderToTheVeryLast) {
    RecordProperty("catalogue", "B4-60");
    Scene scene;
    const core::Author cem{kCem, ReplicaId{77}};
    const auto is = [&](std::uint32_t number, std::uint32_t answered) {
        return core::check_number(scene.board(), cem, number, 1, answered).is;
    };
    EXPECT_EQ(is(1, 0), core::Numbering::next);
    EXPECT_EQ(is(2, 0), core::Numbering::out_of_order) << "skips";
    EXPECT_EQ(is(3, 5), core::Numbering::out_of_order) << "goes back";
    constexpr auto kLastNumber = std::numeric_limits<std::uint32_t>::max();
    EXPECT_EQ(is(kLastNumber, kLastNumber - 1), core::Numbering::next);
    EXPECT_EQ(is(1, kLastNumber), core::Numbering::out_of_order) << "wraps";
}

TEST(BadWishes, TextMadeElsewhenIsStaleAndNeverMisapplied) {
    RecordProperty("catalogue", "B4-61, B4-62");
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x",
                                          Seq{scene.seq().value + 1})),
              proto::REFUSAL_STALE)
        << "in the future";
    EXPECT_EQ(scene.does(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x", Seq{kMost})),
              proto::REFUSAL_STALE);
    const Seq long_ago = scene.seq();
    // What the room remembers begins later, as after a recovery from a snapshot.
    scene.must(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 5, "", scene.seq()));
    scene.memory() = core::TextMemory{scene.seq()};
    EXPECT_EQ(scene.does(kCem, wish::edit(kCard, proto::FIELD_TEXT, 11, 0, "!", long_ago)),
              proto::REFUSAL_STALE);
}

TEST(BadWishes, NothingLiesBeyondTheWall) {
    RecordProperty("catalogue", "B4-63, B4-64");
    Scene scene;
    const std::int32_t far = kCoordinateMax + 1;
    for (const auto& command :
         {placed(far, 0, 0, 0), placed(-far, 0, 0, 0), placed(0, far, 0, 0), placed(0, -far, 0, 0),
          placed(kMost, 0, 0, 0), placed(kLeast, 0, 0, 0), placed(0, kMost, 0, 0),
          placed(0, kLeast, 0, 0), placed(0, 0, -1, 0), placed(0, 0, 0, -1), placed(0, 0, far, 0),
          placed(0, 0, 0, far), placed(0, 0, kLeast, 0), placed(0, 0, 0, kLeast)})
        EXPECT_EQ(scene.does(kCem, command), proto::REFUSAL_NOT_UNDERSTOOD)
            << command.ShortDebugString();
    EXPECT_EQ(scene.does(kCem, placed(kCoordinateMax, -kCoordinateMax, kCoordinateMax, 0)),
              kAccepted);
}

TEST(BadWishes, NoCutGoesThroughACharacter) {
    RecordProperty("catalogue", "B4-68");
    Scene scene;
    scene.must(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 11, "\xF0\x9F\x98\x80", scene.seq()));
    const auto cut = [&](std::size_t at, std::size_t count, const std::string& words) {
        return scene.does(kCem,
                          wish::edit(kCard, proto::FIELD_TEXT, at, count, words, scene.seq()));
    };
    EXPECT_EQ(cut(1, 0, "x"), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(cut(0, 1, ""), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(cut(1, 1, ""), proto::REFUSAL_NOT_UNDERSTOOD);
    EXPECT_EQ(cut(0, 3, ""), proto::REFUSAL_NOT_UNDERSTOOD) << "beyond the end";
    EXPECT_EQ(cut(0, 2, ""), kAccepted);
}

TEST(BadWishes, NothingHoldsItselfOrComesTwice) {
    RecordProperty("catalogue", "B4-70");
    Scene scene;
    EXPECT_EQ(scene.does(kFay, wish::move(kMap, {kMap})), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(scene.does(kFay, wish::move(kStage, {kStep})), proto::REFUSAL_WRONG_PLACE);
    EXPECT_EQ(scene.does(kFay, wish::create(800, proto::KIND_CARD, {800})),
              proto::REFUSAL_NOT_FOUND);
    // Two of one id in one wish: the second is taken, and nothing is made.
    EXPECT_EQ(scene.does(kCem, wish::create({wish::object(801, proto::KIND_CARD, {kCanvas}),
                                             wish::object(801, proto::KIND_CARD, {kCanvas})})),
              proto::REFUSAL_CONFLICT);
    EXPECT_FALSE(scene.has(801));
    auto twice = wish::move(kCard, {kCanvas});
    *twice.mutable_move_objects()->add_moves() = twice.move_objects().moves(0);
    EXPECT_EQ(scene.does(kCem, twice), kAccepted);
    ASSERT_EQ(scene.entries().back().events_size(), 1);
    EXPECT_EQ(scene.entries().back().events(0).objects_moved().moves_size(), 1);
    auto gone = wish::remove(kCard);
    *gone.mutable_delete_objects()->add_ids() = gone.delete_objects().ids(0);
    EXPECT_EQ(scene.does(kCem, gone), kAccepted);
    EXPECT_EQ(scene.entries().back().events(0).objects_deleted().ids_size(), 1);
}

TEST(BadWishes, WhatIsGoneLockedOrHiddenTakesNoEdit) {
    RecordProperty("catalogue", "B4-75, B4-76");
    Scene scene;
    const auto edited = [&](std::uint64_t id) {
        return scene.does(kCem, wish::edit(id, proto::FIELD_TEXT, 0, 0, "x", scene.seq()));
    };
    scene.must(kSue, wish::draft(802, {kLane, kStep}, kSue.value));
    EXPECT_EQ(edited(802), proto::REFUSAL_NOT_FOUND) << "hidden";
    scene.must(kFay, wish::lock(kMap));
    EXPECT_EQ(edited(kCard), proto::REFUSAL_LOCKED);
    scene.must(kFay, wish::unlock(kMap));
    scene.must(kSue, wish::remove(kCard));
    EXPECT_EQ(edited(kCard), proto::REFUSAL_NOT_FOUND) << "deleted";
    EXPECT_EQ(scene.does(kCem, wish::restore(kCard)), proto::REFUSAL_NOT_YOURS);
    EXPECT_EQ(scene.does(kSue, wish::restore(kCard)), kAccepted);
    EXPECT_EQ(scene.does(kSue, wish::restore(kCard)), proto::REFUSAL_NOTHING_TO_RESTORE);
}

TEST(BadWishes, AFloodOfObjectsMeetsItsBounds) {
    RecordProperty("catalogue", "B4-80, B6-109");
    Scene scene;
    std::uint64_t id = 1'000;
    const auto many = [&](std::size_t count) {
        std::vector<proto::NewObject> objects;
        for (; count > 0; --count)
            objects.push_back(wish::object(++id, proto::KIND_CANVAS, {0, 0, kCanvas}));
        return wish::create(std::move(objects));
    };
    EXPECT_EQ(scene.does(kFay, many(kObjectsPerCommandMax + 1)), proto::REFUSAL_TOO_LARGE);
    // The bin forgets the oldest first, whatever is thrown into it.
    for (std::size_t i = 0; i < kBinDeletionsMax + 20; ++i) {
        scene.must(kFay, many(1));
        scene.must(kFay, wish::remove(id));
    }
    EXPECT_EQ(scene.board().bin().size(), kBinDeletionsMax);
    // A replica's outcomes too.
    const auto before = scene.board();
    core::Board board = before;
    for (std::uint32_t number = 1; number <= kOutcomesPerReplica + 20; ++number) {
        proto::Event event;
        *event.mutable_section_locked()->mutable_section() = to_proto(ObjectId{kMap});
        core::apply(board, Seq{board.seq().value + 1},
                    core::entry_of({kFay, ReplicaId{7}}, number, number, Moment{1}, {event}));
    }
    EXPECT_EQ(board.replicas().at(ReplicaId{7}).outcomes.size(), kOutcomesPerReplica);
}

}  // namespace
}  // namespace fishbowl::test
