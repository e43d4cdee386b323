// Order keys: K rules.
#include "core/ordering.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/limits.hpp"
#include "support/scene.hpp"

namespace fishbowl::core {
namespace {

TEST(Keys, LieStrictlyBetweenAndNeverEndInZero) {
    RecordProperty("rule", "K1");
    std::mt19937 dice{7};
    std::vector<std::string> keys{key_between("", "")};
    for (int i = 0; i < 5'000; ++i) {
        const std::size_t at = dice() % (keys.size() + 1);
        const std::string before = at == 0 ? "" : keys[at - 1];
        const std::string after = at == keys.size() ? "" : keys[at];
        const std::string key = key_between(before, after);
        ASSERT_LT(before, key);
        ASSERT_TRUE(after.empty() || key < after) << before << ' ' << key << ' ' << after;
        ASSERT_NE(key.back(), '0');
        keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(at), key);
    }
}

TEST(Keys, AreMadeDigitByDigit) {
    RecordProperty("rule", "K2");
    EXPECT_EQ(key_between("", ""), "V");
    EXPECT_EQ(key_between("V", "W"), "VV");
    EXPECT_EQ(key_between("V", "Vk"), "VN");
    EXPECT_EQ(key_between("Vz", "W"), "VzV");
    EXPECT_EQ(key_between("z", "z01"), "z00V");
}

TEST(Keys, CountUpAtTheEndAndDownAtTheBeginning) {
    RecordProperty("rule", "K2");
    EXPECT_EQ(key_between("V", ""), "W");
    EXPECT_EQ(key_between("VzV", ""), "W");
    EXPECT_EQ(key_between("y", ""), "z");
    EXPECT_EQ(key_between("z", ""), "z01");
    EXPECT_EQ(key_between("z0z", ""), "z1");
    EXPECT_EQ(key_between("zyzV", ""), "zz");
    EXPECT_EQ(key_between("", "V"), "U");
    EXPECT_EQ(key_between("", "VzV"), "U");
    EXPECT_EQ(key_between("", "1"), "0zz");
    EXPECT_EQ(key_between("", "0z01"), "0yz");
    EXPECT_EQ(key_between("", "01"), "00zzz");
}

TEST(Keys, OfAListFilledAtOneEndStayShort) {
    RecordProperty("rule", "K2");
    std::string first = key_between("", ""), last = first;
    for (std::size_t i = 0; i < kObjectsPerBoardMax; ++i) {
        const std::string before = key_between("", first), after = key_between(last, "");
        ASSERT_LT(before, first);
        ASSERT_LT(last, after);
        ASSERT_NE(before.back(), '0');
        ASSERT_NE(after.back(), '0');
        first = before, last = after;
        ASSERT_LE(std::max(first.size(), last.size()), 5U);
    }
}

TEST(Keys, ThatGrewLongBeforeAreMadeEvenOnceWhenAListIsFilledAtItsEnd) {
    RecordProperty("rule", "K3");
    using namespace test;
    Scene scene;
    proto::Event made;
    auto* old = made.mutable_objects_created()->add_objects();
    *old->mutable_id() = to_proto(ObjectId{999});
    old->set_kind(proto::KIND_CARD);
    *old->mutable_place()->mutable_parent() = to_proto(ObjectId{kCanvas});
    old->mutable_place()->set_key(std::string(31, 'z') + 'V');  // an earlier K2 came that far
    scene.write(kHouse, {made});
    const auto before = scene.entries().size();
    std::size_t made_even = 0;
    for (std::uint64_t id = 1000; id < 2000; ++id)
        scene.must(kCem, wish::create(id, proto::KIND_CARD, {kCanvas, 0, id - 1}));
    for (std::size_t i = before; i < scene.entries().size(); ++i)
        made_even += scene.entries()[i].events(0).has_objects_moved();
    EXPECT_EQ(made_even, 1U);
}

TEST(Keys, OfOneGapSplitTenThousandTimesStayBounded) {
    RecordProperty("rule", "K3");
    RecordProperty("catalogue", "B4-77");
    using namespace test;
    Scene scene;
    scene.must(kCem, wish::create(1000, proto::KIND_CARD, {kCanvas}));
    scene.must(kCem, wish::create(1001, proto::KIND_CARD, {kCanvas, 0, 1000}));
    // Always just after the first: the same gap every time.
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        scene.must(kCem, wish::move(i % 2 ? 1000 : 1001, {kCanvas, 0, 0}));
        if (i % 500 == 0)
            scene.must(kCem, wish::create(2000 + i, proto::KIND_CARD, {kCanvas, 0, 1000}));
    }
    for (const auto* card : scene.board().children(ObjectId{kCanvas}, proto::KIND_CARD)) {
        EXPECT_LE(card->place.key.size(), kKeyLengthMax);
    }
}

TEST(Keys, MadeEvenAreInOrderAndKeepTheOrder) {
    RecordProperty("rule", "K3");
    const auto keys = even_keys(5'000);
    for (std::size_t i = 1; i < keys.size(); ++i) ASSERT_LT(keys[i - 1], keys[i]);
    using namespace test;
    Scene scene;
    std::vector<std::uint64_t> order;
    for (std::uint64_t id = 1000; id < 1300; ++id) {  // each just after the first: keys grow long
        const std::uint64_t after = order.empty() ? 0 : order.front();
        scene.must(kCem, wish::create(id, proto::KIND_CARD, {kCanvas, 0, after}));
        order.insert(order.begin() + (order.empty() ? 0 : 1), id);
    }
    std::vector<std::uint64_t> found;
    for (const auto* card : scene.board().children(ObjectId{kCanvas}, proto::KIND_CARD)) {
        found.push_back(card->id.value);
    }
    EXPECT_EQ(found, order);
}

}  // namespace
}  // namespace fishbowl::core
