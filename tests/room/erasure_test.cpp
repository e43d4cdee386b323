// A workshop that is deleted, and a person who is forgotten, while people are in the room.
#include <gtest/gtest.h>

#include "support/live_room.hpp"

namespace fishbowl::test {
namespace {

class Erasure : public ::testing::Test {
  protected:
    Erasure() {
        name(kCem, "Cem Canary", "Nurse");
        name(kFay, "Fay", "Host");
        room_ = opened();
    }
    ~Erasure() override {
        replicas_.clear();
        world.await(closed());
    }
    net::awaitable<Done> closed() {
        room::Goodbye goodbye{room::goodbye::kDrain, "end"};
        auto closing = house_.close(std::move(goodbye));
        co_await std::move(closing);
        co_return Done{};
    }

    void name(PersonNumber number, const std::string& name, const std::string& function) {
        log::PersonRecord person{number, name, function};
        ASSERT_TRUE(world.await(world.directory.put_person(world.id, person)));
        log::BrowserRecord browser{name, world.id, number, Moment{1}};
        ASSERT_TRUE(world.await(world.directory.put_browser(browser)));
    }
    std::shared_ptr<room::Room> opened() {
        auto room = world.await(house_.open(world.id));
        return room ? *room : nullptr;
    }
    PaperReplica& enter(PersonNumber person) {
        replicas_.push_back(std::make_unique<PaperReplica>(person, 0xabc0 + replicas_.size() + 1));
        replicas_.back()->connect(room_);
        world.run();
        return *replicas_.back();
    }
    /// The names of a person that a replica was told, one after the other.
    static std::vector<std::string> told(const PaperReplica& replica, PersonNumber person) {
        std::vector<std::string> names;
        for (const auto& frame : replica.frames())
            for (const auto& one : frame.people())
                if (one.person() == person.value) names.push_back(one.name() + one.function());
        return names;
    }
    static proto::Command colour(std::int32_t value) {
        return wish::set_number(kCard, proto::FIELD_COLOUR, value);
    }

    World world;
    SystemDice dice_;
    room::House house_{world.loop(), world.faulty, world.directory, world.clock, dice_};
    std::shared_ptr<room::Room> room_;
    std::vector<std::unique_ptr<PaperReplica>> replicas_;
};

TEST_F(Erasure, OfAWorkshopSendsEverybodyOutAndLeavesNothing) {
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    EXPECT_TRUE(world.await(house_.drop(world.id)));
    for (auto* replica : {&cem, &fay}) {
        ASSERT_TRUE(replica->notice_goodbye());
        EXPECT_EQ(replica->last_goodbye, room::goodbye::kRoomClosed);
    }
    EXPECT_TRUE(world.await(world.memory.rooms())->empty());
    EXPECT_TRUE(world.await(world.directory.people(world.id))->empty());
    EXPECT_EQ(opened(), nullptr);
    EXPECT_EQ(house_.rooms_open(), 0u);
    const auto again = world.await(house_.drop(world.id));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.why(), Trouble::not_there);
}

TEST_F(Erasure, OfAWorkshopWaitsForWhatIsBeingWrittenAndLetsNobodyInMeanwhile) {
    auto& cem = enter(kCem);
    world.faulty.hold();
    cem.asks(colour(1));
    world.run();
    std::optional<Outcome<Done>> dropped;
    auto drop = [&]() -> net::awaitable<void> {
        auto dropping = house_.drop(world.id);
        dropped.emplace(co_await std::move(dropping));
    };
    net::co_spawn(world.loop(), std::move(drop), net::detached);
    world.run();
    EXPECT_FALSE(dropped);
    EXPECT_EQ(opened(), nullptr) << "it is on its way out";
    log::PersonRecord late{kSue, "Sue", ""};
    EXPECT_FALSE(world.await(room_->name_person(late))) << "a name would stay behind";
    world.faulty.release();
    world.runs_out(std::chrono::milliseconds{200});
    ASSERT_TRUE(dropped && *dropped);
    EXPECT_TRUE(world.await(world.memory.rooms())->empty());
    EXPECT_TRUE(world.await(world.directory.people(world.id))->empty());
}

TEST_F(Erasure, OfAWorkshopIsFinishedWhenItIsAskedForAgain) {
    EXPECT_TRUE(world.await(world.memory.drop(world.id)));  // and there it ended
    EXPECT_FALSE(world.await(house_.drop(world.id)));
    EXPECT_TRUE(world.await(world.directory.people(world.id))->empty());
}

TEST_F(Erasure, OfAWorkshopByAnotherNodeIsToldWhenSomebodyWrites) {
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    EXPECT_TRUE(world.await(world.memory.drop(world.id)));
    cem.asks(colour(1));
    world.run();
    for (auto* replica : {&cem, &fay}) {
        ASSERT_TRUE(replica->notice_goodbye());
        EXPECT_EQ(replica->last_goodbye, room::goodbye::kRoomClosed);
    }
}

TEST_F(Erasure, OfAPersonIsHeardByEverybodyAtOnceAndLeavesWhatTheyDid) {
    RecordProperty("figure", "G25");
    auto& cem = enter(kCem);
    auto& fay = enter(kFay);
    cem.asks(colour(3));
    world.run();
    EXPECT_TRUE(world.await(room_->forget_person(kCem)));
    EXPECT_EQ(told(fay, kCem), (std::vector<std::string>{"Cem CanaryNurse", ""}));
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kNotAdmitted);
    EXPECT_FALSE(fay.notice_goodbye());
    EXPECT_EQ(fay.board().find(ObjectId{kCard})->number(proto::FIELD_COLOUR), 3);
    EXPECT_FALSE(*world.await(world.directory.browser("Cem Canary")));
    EXPECT_TRUE(*world.await(world.directory.browser("Fay")));
    // Whoever comes later hears of a former guest too, and so does whoever asks a new process.
    EXPECT_EQ(told(enter(kSue), kCem), std::vector<std::string>{""});
    room::House other{world.loop(), world.faulty, world.directory, world.clock, dice_};
    const auto anew = world.await(other.open(world.id));
    ASSERT_TRUE(anew);
    std::string named;
    std::function<void(const core::Board&, const core::Names&)> see =
        [&](const core::Board&, const core::Names& names) { named = names.at(kCem).name(); };
    EXPECT_TRUE(world.await((*anew)->look(std::move(see))));
    EXPECT_EQ(named, "");
    (*anew)->close({room::goodbye::kDrain, "end"});
    world.run();
}

TEST_F(Erasure, OfSomebodyWhoWasNeverThereIsRefused) {
    const auto forgotten = world.await(room_->forget_person(PersonNumber{77}));
    ASSERT_FALSE(forgotten);
    EXPECT_EQ(forgotten.why(), Trouble::not_there);
    EXPECT_NE(forgotten.failure().hint.find("77"), std::string::npos);
}

using SigningOut = Erasure;

TEST_F(SigningOut, EndsThePersonsSessionsAndTheirBrowsersAndLeavesTheRest) {
    auto &cem = enter(kCem), &in_another_tab = enter(kCem), &fay = enter(kFay);
    cem.asks(colour(3));
    world.run();
    EXPECT_TRUE(world.await(room_->sign_out(kCem)));
    for (auto* tab : {&cem, &in_another_tab}) {
        ASSERT_TRUE(tab->notice_goodbye());
        EXPECT_EQ(tab->last_goodbye, room::goodbye::kLeft);
    }
    EXPECT_FALSE(fay.notice_goodbye());
    EXPECT_FALSE(*world.await(world.directory.browser("Cem Canary")));
    EXPECT_TRUE(*world.await(world.directory.browser("Fay")));
    EXPECT_EQ(told(fay, kCem), std::vector<std::string>{"Cem CanaryNurse"}) << "no former guest";
    EXPECT_EQ(fay.board().find(ObjectId{kCard})->number(proto::FIELD_COLOUR), 3);
    EXPECT_FALSE(room_->board().person(kCem)->removed);
}

TEST_F(SigningOut, EndsThoseTooWhoHaveKnockedAndAreNotSeatedYet) {
    auto& fay = enter(kFay);
    world.faulty.hold();
    fay.asks(colour(1));
    world.run();
    auto& cem = enter(kCem);
    std::optional<Outcome<Done>> done;
    auto leave = [&]() -> net::awaitable<void> { done.emplace(co_await room_->sign_out(kCem)); };
    net::co_spawn(world.loop(), std::move(leave), net::detached);
    world.run();
    EXPECT_TRUE(done && *done);
    world.faulty.release();
    world.run();
    ASSERT_TRUE(cem.notice_goodbye());
    EXPECT_EQ(cem.last_goodbye, room::goodbye::kLeft);
    for (const auto& frame : cem.frames()) EXPECT_EQ(frame.welcome_size(), 0);
}

TEST_F(SigningOut, OfSomebodyWhoWasNeverThereIsRefused) {
    const auto left = world.await(room_->sign_out(PersonNumber{77}));
    ASSERT_FALSE(left);
    EXPECT_EQ(left.why(), Trouble::not_there);
}

}  // namespace
}  // namespace fishbowl::test
