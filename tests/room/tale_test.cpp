// What a room holds to tell it again: the newest tales, and first boards.
#include "room/tale.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "core/snapshot.hpp"
#include "room/first_boards.hpp"
#include "support/scene.hpp"
#include "wire.pb.h"

namespace fishbowl::test {
namespace {

/// Facts about the setting's card and a draft: everybody hears of the one, its author of the other.
proto::Entry entry_of(const std::string& words, std::initializer_list<std::uint64_t> objects) {
    proto::Entry entry;
    for (const auto id : objects) {
        auto* fact = entry.add_events()->mutable_fields_set();
        *fact->mutable_id() = core::to_proto(ObjectId{id});
        fact->add_lines()->set_value(words);
    }
    return entry;
}

std::vector<std::string> words_heard(const room::Tale& tale, const core::Viewer& viewer) {
    std::vector<std::string> words;
    const auto key = tale.heard_by(viewer);
    proto::ServerFrame frame;
    const bool hears = !key.empty();
    EXPECT_TRUE(!hears || frame.ParseFromString(*tale.bytes_of(key)));
    for (const auto& heard : frame.heard()) {
        EXPECT_EQ(heard.seq(), tale.seq().value);
        for (const auto& event : heard.events())
            words.push_back(event.fields_set().lines(0).value());
    }
    return words;
}

TEST(Tales, SayTheSameWhenTheyHaveRested) {
    Scene scene;
    constexpr std::uint64_t kDraft = 600;
    scene.must(kCem, wish::draft(kDraft, {kLane, kStep}, kCem.value, "mine"));
    const auto cem = core::viewer_of(scene.board(), kCem);
    const auto sue = core::viewer_of(scene.board(), kSue);
    using Words = std::vector<std::string>;
    room::Tale open{scene.board(), Seq{100}, entry_of("open", {kCard, kCard})};
    room::Tale mixed{scene.board(), Seq{101}, entry_of("mixed", {kCard, kDraft, kDraft})};
    room::Tale hidden{scene.board(), Seq{102}, entry_of("hidden", {kDraft})};
    room::Tale nothing{scene.board(), Seq{103}, entry_of("nothing", {})};
    for (int rested = 0; rested < 2; ++rested) {
        EXPECT_TRUE(open.is_for_everyone());
        EXPECT_FALSE(mixed.is_for_everyone());
        EXPECT_EQ(words_heard(open, sue), (Words{"open", "open"}));
        EXPECT_EQ(words_heard(mixed, cem), (Words{"mixed", "mixed", "mixed"}));
        EXPECT_EQ(words_heard(mixed, sue), (Words{"mixed"}));
        EXPECT_EQ(words_heard(hidden, cem), (Words{"hidden"}));
        EXPECT_EQ(words_heard(hidden, sue), Words{});
        EXPECT_EQ(words_heard(nothing, sue), Words{});
        for (auto* tale : {&open, &mixed, &hidden, &nothing}) tale->rest();
    }
}

TEST(ATail, HoldsNoMoreBytesThanItMay) {
    const Scene scene;
    constexpr std::size_t kSize = kTailBytesForResumeMax / 10;
    const auto entry = entry_of(std::string(kSize, 'w'), {kCard});
    room::Tail tail;
    tail.begin_after(Seq{100});
    for (std::uint64_t seq = 101; seq <= 120; ++seq)
        tail.add(room::Tale{scene.board(), Seq{seq}, entry});
    EXPECT_FALSE(tail.after(Seq{110}));
    const auto held = tail.after(Seq{111});
    ASSERT_TRUE(held);
    ASSERT_EQ(held->size(), 9u);
    EXPECT_EQ(held->front()->seq(), Seq{112});
}

TEST(AFirstBoard, IsWhatAViewerSeesInChunks) {
    Scene scene;
    for (std::uint64_t id = 1'000; scene.board().objects().size() < 400; ++id)
        scene.must(kSue, wish::create(id, proto::KIND_CARD, {kCanvas}, std::string(2'000, 'w')));
    scene.must(kCem, wish::draft(600, {kLane, kStep}, kCem.value, "mine"));
    room::FirstBoards boards;
    for (const auto person : {kCem, kSue}) {
        const auto viewer = core::viewer_of(scene.board(), person);
        std::string bytes;
        proto::ServerFrame frame;
        std::uint32_t chunks = 0;
        for (const auto& chunk : boards.of(scene.board(), viewer)) {
            ASSERT_TRUE(frame.ParseFromString(*chunk));
            ASSERT_EQ(frame.snapshot_size(), 1);
            EXPECT_EQ(frame.snapshot(0).index(), chunks++);
            EXPECT_LE(frame.snapshot(0).part().size(), kSnapshotChunkBytes);
            bytes += frame.snapshot(0).part();
        }
        EXPECT_EQ(chunks, 4u);
        EXPECT_EQ(bytes, core::canonical_bytes(core::project(viewer, scene.board())));
    }
}

TEST(AFirstBoard, GoesWhenNobodyAskedForItLately) {
    const Scene scene;
    room::FirstBoards boards;
    const auto viewer = core::viewer_of(scene.board(), kSue);
    const std::weak_ptr<const std::string> chunk = boards.of(scene.board(), viewer).front();
    EXPECT_FALSE(boards.rest());
    boards.of(scene.board(), viewer);
    EXPECT_FALSE(boards.rest());
    EXPECT_FALSE(chunk.expired());
    EXPECT_TRUE(boards.rest());
    EXPECT_TRUE(chunk.expired());
}

}  // namespace
}  // namespace fishbowl::test
