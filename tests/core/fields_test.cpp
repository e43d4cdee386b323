// Fields: what an object says, packed.
#include "core/fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace fishbowl::core {
namespace {

constexpr auto kNumber = proto::FIELD_COLOUR, kOther = proto::FIELD_DASH;
constexpr auto kWords = proto::FIELD_TEXT, kLinks = proto::FIELD_CARDS;

TEST(PackedFields, AreTheSameInWhateverOrderTheyWereSet) {
    Fields one, other;
    one.set_number(kNumber, -3);
    one.set_text(kWords, "words");
    one.set_links(kLinks, {ObjectId{9}, ObjectId{4}, ObjectId{9}});
    other.set_links(kLinks, {ObjectId{4}, ObjectId{9}});
    other.set_text(kWords, "other words");
    other.set_number(kOther, 1);
    other.set_number(kNumber, -3);
    EXPECT_NE(one, other);
    other.clear_number(kOther);
    other.set_text(kWords, "words");
    EXPECT_EQ(one, other);
    EXPECT_EQ(one.links(kLinks), (std::vector{ObjectId{4}, ObjectId{9}}));
    EXPECT_EQ(one.link(kLinks), ObjectId{4});
}

TEST(PackedFields, OfEachFormStandApart) {
    Fields fields;
    fields.set_line(kWords, "line");
    fields.set_text(kWords, "text");
    fields.set_number(kWords, 7);
    EXPECT_EQ(fields.line(kWords), "line");
    EXPECT_EQ(fields.text(kWords), "text");
    EXPECT_EQ(fields.number(kWords), 7);
    fields.set_line(kWords, {});
    EXPECT_EQ(fields.line(kWords), "");
    EXPECT_EQ(fields.text(kWords), "text");
}

TEST(PackedFields, LoseTheLinksThatAreDropped) {
    Fields fields;
    fields.set_links(kLinks, {ObjectId{1}, ObjectId{2}});
    fields.set_links(proto::FIELD_FROM, {ObjectId{2}});
    fields.drop_links([](ObjectId id) { return id == ObjectId{2}; });
    EXPECT_EQ(fields.links(kLinks), std::vector{ObjectId{1}});
    EXPECT_EQ(fields.link(proto::FIELD_FROM), ObjectId{});
    fields.set_links(kLinks, {});
    EXPECT_EQ(fields, Fields{});
}

TEST(PackedFields, HoldWhatAMapHolds) {
    RecordProperty("rule", "B2");
    std::mt19937 dice{5};
    std::map<proto::Field, std::int32_t> numbers;
    std::map<proto::Field, std::string> texts;
    Fields fields;
    // Unknown fields too: a newer server may have written them.
    const auto any_field = [&] { return static_cast<proto::Field>(dice() % 7 * 613'566'756u); };
    for (int i = 0; i < 5'000; ++i) {
        const auto field = any_field();
        const auto value = static_cast<std::int32_t>(dice());
        switch (dice() % 4) {
            case 0:
                fields.set_number(field, value);
                numbers[field] = value;
                break;
            case 1:
                fields.clear_number(field);
                numbers.erase(field);
                break;
            default:
                texts[field] = std::string(dice() % 300, 't');
                fields.set_text(field, texts[field]);
                if (texts[field].empty()) texts.erase(field);
        }
        const Fields copy = fields;
        std::map<proto::Field, std::int32_t> numbers_there;
        std::map<proto::Field, std::string> texts_there;
        std::vector<std::pair<Fields::Set::Form, proto::Field>> order;
        copy.each([&](const Fields::Set& set) {
            order.emplace_back(set.form, set.field);
            if (set.form == Fields::Set::Form::number) numbers_there[set.field] = set.number;
            if (set.form == Fields::Set::Form::text) texts_there[set.field] = set.bytes;
        });
        ASSERT_EQ(numbers_there, numbers);
        ASSERT_EQ(texts_there, texts);
        ASSERT_TRUE(std::is_sorted(order.begin(), order.end()));
    }
}

}  // namespace
}  // namespace fishbowl::core
