// Text that merges: T rules.
#include "core/text.hpp"

#include <gtest/gtest.h>

#include <random>

#include "core/text_memory.hpp"
#include "support/scene.hpp"

namespace fishbowl::core {
namespace {

using Does = TextStep::Does;
TextStep keep(std::size_t n) { return {Does::keep, n, {}}; }
TextStep remove(std::size_t n) { return {Does::remove, n, {}}; }
TextStep insert(std::u16string words) { return {Does::insert, 0, std::move(words)}; }

// A delta that fits the text, never between the halves of a pair.
TextDelta any_delta(std::mt19937& dice, const std::u16string& text) {
    const auto upto = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n)(dice);
    };
    const auto whole = [&](std::size_t at) {
        const bool splits = at > 0 && at < text.size() && (text[at] & 0xFC00) == 0xDC00;
        return splits ? at + 1 : at;
    };
    TextDelta delta;
    std::size_t at = 0;
    for (int i = 0; i < 3; ++i) {
        const std::size_t next = whole(at + upto(std::min<std::size_t>(4, text.size() - at)));
        delta.push_back(keep(next - at));
        at = next;
        if (upto(1)) delta.push_back(insert(upto(3) ? u"ab" : u"\xD83D\xDE00"));
        const std::size_t end = whole(at + upto(std::min<std::size_t>(3, text.size() - at)));
        if (upto(1)) {
            delta.push_back(remove(end - at));
            at = end;
        }
    }
    return normal(delta);
}

TEST(Text, OfTwoPeopleMergesToTheSameOnBothWays) {
    RecordProperty("rule", "T5");
    std::mt19937 dice{20261122};
    for (int i = 0; i < 20'000; ++i) {
        std::u16string text;
        for (std::size_t n = dice() % 9; n > 0; --n) text += dice() % 4 ? u"x" : u"\xD83D\xDE00";
        const auto a = any_delta(dice, text), b = any_delta(dice, text);
        ASSERT_TRUE(fits(a, text) && fits(b, text));
        const auto b_after_a = transform(b, a), a_after_b = transform(a, b, true);
        ASSERT_TRUE(fits(b_after_a, core::apply(a, text)));
        ASSERT_EQ(utf8(core::apply(b_after_a, core::apply(a, text))),
                  utf8(core::apply(a_after_b, core::apply(b, text))))
            << "round " << i;
    }
}

TEST(Text, PutsTheEarlierCommittedInsertFirst) {
    RecordProperty("rule", "T3");
    const TextDelta first{insert(u"one ")}, second{insert(u"two ")};
    EXPECT_EQ(core::apply(transform(second, first), core::apply(first, u"end")), u"one two end");
    const TextDelta both{remove(3)}, some{keep(1), remove(3)};
    EXPECT_EQ(core::apply(transform(some, both), core::apply(both, u"abcdef")), u"ef");
    const TextDelta inside{keep(2), insert(u"!")};
    EXPECT_EQ(core::apply(transform(both, inside), core::apply(inside, u"abcdef")), u"!def");
}

TEST(Text, IsNeverCutInsideAPairNorBeyondItsEnd) {
    RecordProperty("rule", "T1");
    const std::u16string smile = u"\xD83D\xDE00";
    EXPECT_FALSE(fits({keep(1), insert(u"x")}, smile));
    EXPECT_FALSE(fits({remove(1)}, smile));
    EXPECT_TRUE(fits({keep(2), insert(u"x")}, smile));
    EXPECT_FALSE(fits({keep(3)}, smile));
    test::Scene scene;
    EXPECT_EQ(scene.does(test::kCem,
                         test::wish::edit(test::kCard, proto::FIELD_TEXT, 500, 1, "", scene.seq())),
              proto::REFUSAL_NOT_UNDERSTOOD);
}

TEST(Text, DeltasHaveOneNormalForm) {
    RecordProperty("rule", "T6");
    EXPECT_EQ(normal({keep(0), keep(1), keep(1), remove(1), insert(u"a"), insert(u""), insert(u"b"),
                      remove(1), keep(3)}),
              (TextDelta{keep(2), insert(u"ab"), remove(2)}));
    EXPECT_TRUE(normal({keep(9)}).empty());
}

TEST(Text, IsTheSameThroughUtf8AndBack) {
    for (const char* words : {"", "plain", "größe", "日本語", "\xF0\x9F\x98\x80 ok", "e\xCC\x81"}) {
        EXPECT_EQ(utf8(utf16(words)), words);
        EXPECT_EQ(utf16(words).size(), utf16_length(words));
    }
}

TEST(EditText, MergesWhatWasMadeOnAnOlderBoard) {
    RecordProperty("rule", "T2");
    using namespace test;
    Scene scene;  // the card says "Paper forms"
    const Seq before = scene.seq();
    scene.must(kSue, wish::edit(kCard, proto::FIELD_TEXT, 0, 5, "Endless", before));
    scene.must(kCem, wish::edit(kCard, proto::FIELD_TEXT, 11, 0, " again", before));
    EXPECT_EQ(scene.object(kCard).words(proto::FIELD_TEXT), "Endless forms again");
}

TEST(EditText, IsStaleFromTheFutureAndFromBeforeWhatIsRemembered) {
    RecordProperty("rule", "T4");
    using namespace test;
    Scene scene;
    EXPECT_EQ(scene.does(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x",
                                          Seq{scene.seq().value + 1})),
              proto::REFUSAL_STALE);
    scene.memory() = TextMemory{scene.seq()};
    EXPECT_EQ(scene.does(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x",
                                          Seq{scene.seq().value - 1})),
              proto::REFUSAL_STALE);
    EXPECT_EQ(scene.does(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 0, "x", scene.seq())),
              kAccepted);
}

TEST(EditText, ThatNothingIsLeftOfWritesNoEntry) {
    RecordProperty("rule", "T7");
    using namespace test;
    Scene scene;
    const Seq before = scene.seq();
    scene.must(kSue, wish::edit(kCard, proto::FIELD_TEXT, 0, 6, "", before));
    const Seq after = scene.seq();
    scene.must(kCem, wish::edit(kCard, proto::FIELD_TEXT, 0, 6, "", before));
    EXPECT_EQ(scene.seq(), after);
    EXPECT_EQ(scene.object(kCard).words(proto::FIELD_TEXT), "forms");
}

}  // namespace
}  // namespace fishbowl::core
