#include "net/admission.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "log/memory_directory.hpp"
#include "net/cookies.hpp"
#include "net/names.hpp"
#include "net/secrets.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::net {
namespace {

using std::chrono::seconds;

class Admissions : public ::testing::Test {
  protected:
    std::optional<std::string> give(RoomId room, PersonNumber person, Admission::Time now) {
        log::TicketRecord whose{std::move(room), person, kBrowser};
        return *log::wait_for(book_.give_ticket(std::move(whose), now));
    }
    std::optional<PersonNumber> take(std::string ticket, RoomId room) {
        const auto taken = *log::wait_for(book_.redeem(std::move(ticket), std::move(room)));
        return taken ? std::optional(taken->person) : std::nullopt;
    }

    inline static const std::string kBrowser = std::string(32, 'b');
    log::MemoryDirectory directory_;
    SystemDice dice_;
    static constexpr std::size_t kTicketsPerMinute = 120;
    static constexpr std::size_t kFiles = 5;
    Admission book_{directory_, dice_, kTicketsPerMinute, kFiles};
    RoomId room_{"a"}, other_{"b"};
    Admission::Time now_{};
};

TEST_F(Admissions, ATicketIsGoodOnceAndForOneRoom) {
    RecordProperty("catalogue", "B5-85");
    const auto once = give(room_, PersonNumber{7}, now_);
    EXPECT_EQ(take(*once, room_), PersonNumber{7});
    EXPECT_EQ(take(*once, room_), std::nullopt);

    const auto elsewhere = give(room_, PersonNumber{7}, now_);
    EXPECT_EQ(take(*elsewhere, other_), std::nullopt);
    EXPECT_EQ(take(*elsewhere, room_), std::nullopt);
    EXPECT_EQ(take("made up", room_), std::nullopt);
}

TEST_F(Admissions, ATicketIsWorthWhatItsBrowserIsWorthWhenItIsUsed) {
    const log::TicketRecord ticket{room_, PersonNumber{7}, kBrowser};
    const auto end = [&] { return *log::wait_for(book_.end_of(ticket)); };
    EXPECT_EQ(end(), std::nullopt);
    const auto put = [&](RoomId room, std::uint32_t person) {
        log::BrowserRecord browser{kBrowser, std::move(room), PersonNumber{person}, Moment{5}};
        EXPECT_TRUE(log::wait_for(directory_.put_browser(std::move(browser))));
    };
    put(room_, 7);
    EXPECT_EQ(end(), Moment{5});
    put(room_, 8);
    EXPECT_EQ(end(), std::nullopt);
    put(other_, 7);
    EXPECT_EQ(end(), std::nullopt);
}

TEST_F(Admissions, WhoeverComesBackWithoutAPauseWaitsForTheMinuteToEnd) {
    RecordProperty("catalogue", "B6-107");
    const PersonNumber cem{7}, sue{8};
    for (std::size_t i = 0; i < kTicketsPerMinute; ++i) EXPECT_TRUE(give(room_, cem, now_));
    EXPECT_FALSE(give(room_, cem, now_ + seconds(59)));
    EXPECT_TRUE(give(room_, sue, now_));
    EXPECT_TRUE(give(other_, cem, now_));
    EXPECT_TRUE(give(room_, cem, now_ + seconds(60)));
}

TEST_F(Admissions, FilesAreCountedByPersonAndMinute) {
    const PersonNumber cem{7}, sue{8};
    for (std::size_t i = 0; i < kFiles; ++i) EXPECT_FALSE(book_.too_many_files(room_, cem, now_));
    EXPECT_TRUE(book_.too_many_files(room_, cem, now_ + seconds(59)));
    EXPECT_FALSE(book_.too_many_files(room_, sue, now_));
    EXPECT_FALSE(book_.too_many_files(room_, cem, now_ + seconds(60)));
}

TEST_F(Admissions, FailuresAreCountedByAddressAndMinute) {
    RecordProperty("catalogue", "B5-91, B5-96");
    const auto here = asio::ip::make_address("192.0.2.1");
    const auto mapped = asio::ip::make_address("::ffff:192.0.2.1");
    const auto there = asio::ip::make_address("192.0.2.2");
    for (std::size_t i = 0; i < kFailedJoinsPerMinuteMax; ++i)
        EXPECT_FALSE(book_.fails_too_often(i % 2 == 0 ? here : mapped, now_));
    EXPECT_TRUE(book_.fails_too_often(here, now_ + seconds(59)));
    EXPECT_TRUE(book_.fails_too_often(mapped, now_ + seconds(59)));
    EXPECT_FALSE(book_.fails_too_often(there, now_));
    EXPECT_FALSE(book_.fails_too_often(here, now_ + seconds(60)));
}

TEST_F(Admissions, CountingIsBounded) {
    for (std::uint32_t i = 0; i < kCountedMax + 10; ++i)
        EXPECT_FALSE(book_.fails_too_often(asio::ip::address_v4(i), now_));
}

TEST(Cookies, AreFoundByWorkshopAndPerson) {
    Request request;
    request.headers = {{"cookie", "x=1; fb-W-3=three;fb-W-03=no; fb-W-=no; fb-V-4=no"},
                       {"cookie", "fb-W-12=twelve"}};
    const auto found = cookies_of(request, false, RoomId{"W"});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].person, PersonNumber{3});
    EXPECT_EQ(found[0].secret, "three");
    EXPECT_EQ(found[1].person, PersonNumber{12});
    EXPECT_TRUE(cookies_of(request, true, RoomId{"W"}).empty());
}

TEST(Names, AreTrimmedAndMeasuredInUtf16) {
    RecordProperty("catalogue", "B4-67, B5-97");
    EXPECT_EQ(tidy_name(" \xc2\xa0"
                        "Ada\t",
                        64),
              "Ada");
    EXPECT_EQ(tidy_name("", 64), "");
    EXPECT_EQ(tidy_name("\xf0\x9f\x98\x80", 2), "\xf0\x9f\x98\x80");
    EXPECT_EQ(tidy_name("\xf0\x9f\x98\x80", 1), std::nullopt);
    EXPECT_EQ(tidy_name("a\nb", 64), std::nullopt);
    EXPECT_EQ(tidy_name("\xe2\x80\xae"
                        "ada",
                        64),
              std::nullopt);
    EXPECT_EQ(tidy_name("\xc0\xaf", 64), std::nullopt);
    EXPECT_EQ(tidy_name("\xed\xa0\x80", 64), std::nullopt);
}

}  // namespace
}  // namespace fishbowl::net
