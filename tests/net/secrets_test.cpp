#include "net/secrets.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <set>

namespace fishbowl::net {
namespace {

/// Gives what it was told to give.
class LoadedDice final : public Dice {
  public:
    explicit LoadedDice(std::deque<std::string> bytes) : bytes_(std::move(bytes)) {}
    std::uint64_t bits64() override { return 1; }
    std::string bytes(std::size_t count) override {
        std::string given(count, '\0');
        given.replace(0, bytes_.front().size(), bytes_.front());
        bytes_.pop_front();
        return given;
    }

  private:
    std::deque<std::string> bytes_;
};

TEST(Secrets, HaveOneSpelling) {
    const std::string bytes("\x00\xff\x10 any", 7);
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
    EXPECT_EQ(from_base64url("-_9"), std::nullopt) << "a bit too many";
    EXPECT_EQ(from_base64url("+/8"), std::nullopt);
    EXPECT_EQ(from_base64url("A"), std::nullopt);
    SystemDice dice;
    EXPECT_EQ(mint_secret(dice).size(), 43U);
    EXPECT_TRUE(looks_like_room(mint_room(dice).value));
    EXPECT_EQ(hash_of_secret("short"), std::nullopt);
}

TEST(Secrets, AreOf256RandomBitsAndNeverTheSame) {
    SystemDice dice;
    std::set<std::string> minted;
    for (int i = 0; i < 1'000; ++i) {
        const std::string secret = mint_secret(dice);
        EXPECT_EQ(from_base64url(secret)->size(), 32U);
        minted.insert(secret);
    }
    EXPECT_EQ(minted.size(), 1'000U);
}

TEST(Secrets, TheKeyOfWhatABrowserKeepsIsMadeOfItsCookieAlone) {
    std::string bytes(32, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i);
    const std::string secret = base64url(bytes);
    EXPECT_EQ(base64url(storage_key_of(secret).value()),
              "Hi5cSX6KbLHhNnw7cWbAuunPVQNeC9hK9CyPkWHO2ms")
        << "HMAC-SHA-256; another value and no browser reads what it has kept";
    EXPECT_NE(storage_key_of(secret), hash_of_secret(secret)) << "which the directory holds";
    EXPECT_EQ(storage_key_of("short"), std::nullopt);
}

TEST(Secrets, ARoomNeverLooksLikeAnOptionOfACommand) {
    // The first six bits are the first letter, and 62 is "-".
    LoadedDice dice({std::string(1, '\xf8'), std::string(1, '\xfb'), "\x01"});
    const auto room = mint_room(dice);
    EXPECT_EQ(room.value.front(), 'A');
    EXPECT_TRUE(looks_like_room(room.value));
}

}  // namespace
}  // namespace fishbowl::net
