// G16 and G14 on several nodes: who is removed, loses a role or meets a lock on one node has it on
// all, in the order of the log, whatever they send through the others meanwhile.
#include <atomic>
#include <random>

#include "net/authority_oracle.hpp"
#include "nodes/nodes.hpp"
#include "support/latencies.hpp"
#include "support/scene.hpp"

namespace fishbowl::crash {
namespace {

namespace wish = test::wish;
using test::About, test::Foretold, test::Row, test::Target;

constexpr std::uint64_t kWall = 500, kCard = 501;  // a canvas and the card that people colour
constexpr int kCommands = 400;                     // of one flood

/// Of each kind; a link lets 250 in.
std::size_t trials() {
    return std::min<std::size_t>(test::number_from_environment("FISHBOWL_RACE_TRIALS", 8), 240);
}

/// Somebody on a node who asks and hears the answer.
class Asker {
  public:
    Asker(std::unique_ptr<Visitor> visitor, std::uint32_t person)
        : visitor_(std::move(visitor)), person_(person) {}
    [[nodiscard]] net::WebSocketClient& socket() { return visitor_->socket(); }
    [[nodiscard]] std::uint32_t person() const { return person_; }

    /// Nothing when the session ended instead.
    std::optional<proto::Answer> answer_to(proto::Command command) {
        command.set_number(++number_);
        proto::ClientFrame frame;
        *frame.add_commands() = std::move(command);
        socket().send(frame);
        std::optional<proto::Answer> found;
        socket().hear_until([&](const proto::ServerFrame& heard) {
            for (const auto& answer : heard.answers())
                if (answer.number() == number_) found = answer;
            return found.has_value();
        });
        return found;
    }
    /// Accepted; gives its seq.
    std::uint32_t must(const proto::Command& command) {
        const auto answer = answer_to(command);
        if (!answer || answer->refusal() != proto::REFUSAL_UNSPECIFIED) {
            ADD_FAILURE() << command.ShortDebugString() << ": "
                          << (answer ? proto::Refusal_Name(answer->refusal()) : "the end");
            return 0;
        }
        return answer->seq();
    }

  private:
    std::unique_ptr<Visitor> visitor_;
    std::uint32_t person_, number_ = 0;
};

class Races : public NodesOnRedis {
  protected:
    [[nodiscard]] std::vector<std::string> words_of(std::size_t node) const override {
        auto words = Nodes::words_of(node);
        words.insert(words.end(), {"--pace", "10000"});  // nobody is too fast
        return words;
    }
    void SetUp() override {
        Nodes::SetUp();
        if (HasFailure()) return;
        people_leave();
        ada_ = enter(0, come_in(made_.front(), 1, ports_[0]));
        ada_->must(wish::create(kWall, proto::KIND_CANVAS, {}, "Wall"));
        ada_->must(wish::create(kCard, proto::KIND_CARD, {kWall}, "Card"));
        log::RedisTimes times;
        times.settling = 0ms;
        store_ = std::make_unique<log::RedisStore>(redis_.address(), times);
        ASSERT_TRUE(store_->await_redis(60s));
    }
    void TearDown() override {
        ada_.reset();
        store_.reset();
        Nodes::TearDown();
    }

    Guest come(const std::string& role) { return come_in(made_.front(), 0, ports_[0], role); }
    std::unique_ptr<Asker> enter(std::size_t node, Guest guest) {
        guest.replica = 1'000 + ++replicas_;
        return std::make_unique<Asker>(visit(node, guest), guest.person);
    }
    /// Sends commands in frames of five until the line ends or kCommands are on their way.
    template <class Make>
    static std::thread flood(Asker& through, Make make) {
        return std::thread([&socket = through.socket(), make] {
            for (std::uint32_t number = 1; number <= kCommands;) {
                proto::ClientFrame frame;
                for (int i = 0; i < 5; ++i) {
                    auto command = make(number);
                    command.set_number(number++);
                    *frame.add_commands() = std::move(command);
                }
                if (!socket.send(frame)) return;
            }
        });
    }
    /// Ada listens until `count` entries of `person` were announced to her.
    void hear_entries_of(std::uint32_t person, std::size_t count) {
        ada_->socket().hear_until([&](const proto::ServerFrame& heard) {
            std::size_t theirs = 0;
            for (const auto& entry : heard.heard()) theirs += entry.author() == person ? 1 : 0;
            return theirs >= count;
        });
    }
    std::vector<proto::Entry> entries_after(std::uint32_t seq) {
        const auto bytes = log::wait_for(
            store_->log().read(RoomId{made_.front().workshop()}, Seq{seq}, 10'000'000));
        std::vector<proto::Entry> entries(bytes ? bytes->size() : 0);
        for (std::size_t i = 0; i < entries.size(); ++i)
            EXPECT_TRUE(entries[i].ParseFromString((*bytes)[i]));
        return entries;
    }
    /// How many entries of `person` stand after `seq` and are forbidden there.
    template <class Forbidden>
    int standing_after(std::uint32_t seq, std::uint32_t person, Forbidden forbidden) {
        int found = 0;
        for (const auto& entry : entries_after(seq)) {
            if (entry.author() != person) continue;
            for (const auto& event : entry.events()) found += forbidden(event);
        }
        return found;
    }
    static proto::Command colour(std::uint32_t n) {
        return wish::set_number(kCard, proto::FIELD_COLOUR, static_cast<std::int32_t>(n % 8));
    }
    static int any(const proto::Event&) { return 1; }
    /// The node that Ada is not on, this time.
    std::size_t elsewhere() { return 1 + random_() % 2; }

    std::unique_ptr<Asker> ada_;
    std::unique_ptr<log::RedisStore> store_;
    std::uint32_t replicas_ = 0;
    std::mt19937 random_{20261127};
};

TEST_F(Races, NothingOfARemovedPersonStandsAfterTheirRemovalOnAnotherNode) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "B5-88, threat 10, threat 12");
    int afterwards = 0;
    test::Latencies ended;
    for (std::size_t trial = 0; trial < trials() && !HasFailure(); ++trial) {
        const Guest ben = come("participant");
        const auto first = enter(1, ben), second = enter(2, ben);
        std::thread floods[] = {flood(*first, colour), flood(*second, colour)};
        hear_entries_of(ben.person, random_() % 40);
        const auto at = ada_->must(wish::remove_person(ben.person));
        const auto told = std::chrono::steady_clock::now();
        for (auto* one : {first.get(), second.get()}) {
            EXPECT_EQ(one->socket().close_code(), room::goodbye::kRemoved);
            ended.add(std::chrono::steady_clock::now() - told);
        }
        for (auto& one : floods) one.join();
        afterwards += standing_after(at, ben.person, any);
    }
    EXPECT_EQ(afterwards, 0);
    std::printf(
        "G16: %zu removals on another node, %d entries after them; sessions ended within "
        "p50 %.1f p99 %.1f ms of the answer; %.0f races lost\n",
        trials(), afterwards, ended.percentile(0.5), ended.percentile(0.99),
        counted("stale_tips_total"));
}

TEST_F(Races, NothingOfALostRoleStandsAfterItsLossOnAnotherNode) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "B5-90, threat 12");
    int afterwards = 0;
    for (std::size_t trial = 0; trial < trials() && !HasFailure(); ++trial) {
        const Guest ben = come("participant");
        ada_->must(wish::change_role(ben.person, proto::ROLE_COFACILITATOR));
        const auto session = enter(elsewhere(), ben);
        std::thread flooding = flood(*session, [](std::uint32_t n) {
            return n % 2 == 0 ? wish::unlock(kWall) : wish::lock(kWall);
        });
        hear_entries_of(ben.person, random_() % 40);
        const auto at = ada_->must(wish::change_role(ben.person, proto::ROLE_PARTICIPANT));
        EXPECT_EQ(session->socket().close_code(), room::goodbye::kResync);
        flooding.join();
        afterwards += standing_after(at, ben.person, [](const proto::Event& event) {
            return event.has_section_locked() || event.has_section_unlocked();
        });
        ada_->must(wish::remove_person(ben.person));
    }
    EXPECT_EQ(afterwards, 0);
    std::printf("G16: %zu demotions on another node, %d entries after them\n", trials(),
                afterwards);
}

TEST_F(Races, NothingIsWrittenIntoASectionAfterItsLockOnAnotherNode) {
    RecordProperty("figure", "G16");
    RecordProperty("catalogue", "threat 8, threat 12");
    int afterwards = 0;
    for (std::size_t trial = 0; trial < trials() && !HasFailure(); ++trial) {
        const Guest ben = come("participant");
        const auto session = enter(elsewhere(), ben);
        std::thread flooding = flood(*session, colour);
        hear_entries_of(ben.person, random_() % 40);
        const auto at = ada_->must(wish::lock(kWall));
        flooding.join();
        const auto all = session->socket().hear_until(
            [](const proto::ServerFrame& heard) { return heard.answers_size() == kCommands; });
        EXPECT_EQ(all.answers_size(), kCommands);
        afterwards += standing_after(at, ben.person, any);
        ada_->must(wish::remove_person(ben.person));
        ada_->must(wish::unlock(kWall));
    }
    EXPECT_EQ(afterwards, 0);
    std::printf("G16: %zu locks on another node, %d entries after them\n", trials(), afterwards);
}

// The whole matrix runs over the sockets of one node (tests/net/authority_matrix_test.cpp). Here:
// what it foretells to be refused is refused through whichever node, and in the same words.
TEST_F(Races, WhatIsRefusedOnOneNodeIsRefusedOnAll) {
    RecordProperty("figure", "G14");
    RecordProperty("catalogue", "threat 5, threat 7");
    constexpr std::uint64_t kMap = 510, kStage = 511, kStep = 512, kGaps = 513, kGap = 514;
    ada_->must(wish::create(kMap, proto::KIND_JOURNEY_MAP, {}, "Map"));
    ada_->must(wish::create(kStage, proto::KIND_STAGE, {kMap}, "Buying"));
    ada_->must(wish::create(kStep, proto::KIND_STEP, {kStage}, "Step"));
    ada_->must(wish::create(kGaps, proto::KIND_GAP_LIST, {}, "Gaps"));
    ada_->must(wish::create(kGap, proto::KIND_GAP, {kGaps}, "Gap"));
    const Guest eva = come("participant");
    const std::map<Target, std::uint64_t> targets{
        {Target::nothing, 0},  {Target::card, kCard}, {Target::section, kWall},
        {Target::step, kStep}, {Target::gap, kGap},   {Target::person, eva.person},
        {Target::company, 1}};
    int tried = 0;
    std::uint32_t seq = ada_->must(wish::organisation("The last", proto::SIDE_CUSTOMER));
    const std::pair<const char*, proto::Role> roles[] = {{"observer", proto::ROLE_OBSERVER},
                                                         {"participant", proto::ROLE_PARTICIPANT}};
    for (const auto& [link, role] : roles) {
        const Guest ben = come(link);
        seq += 1;  // they have joined
        std::vector<std::unique_ptr<Asker>> everywhere;
        for (std::size_t node = 0; node < kNodes; ++node) everywhere.push_back(enter(node, ben));
        for (const Row& row : test::rows()) {
            const auto target = targets.find(row.target);
            const auto expected = test::foretold(row, About::anothers, role);
            if (target == targets.end() || expected.is != Foretold::refused) continue;
            test::Trial on;
            on.target = target->second;
            on.open_card = kCard;
            on.tip = Seq{seq};
            for (std::size_t node = 0; node < kNodes; ++node, ++tried) {
                on.fresh = 10'000 + static_cast<std::uint64_t>(tried);
                const auto answer = everywhere[node]->answer_to(row.command(on));
                ASSERT_TRUE(answer) << row.name;
                EXPECT_EQ(proto::Refusal_Name(answer->refusal()), proto::Refusal_Name(expected.why))
                    << link << ", " << row.name << ", node " << node;
            }
        }
    }
    EXPECT_EQ(entries_after(seq).size(), 0U) << "what was refused left entries";
    EXPECT_GT(tried, 90);
    std::printf("G14: %d refusals on three nodes\n", tried);
}

}  // namespace
}  // namespace fishbowl::crash
