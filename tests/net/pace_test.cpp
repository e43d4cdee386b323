// Who floods becomes slow, in all their tabs; nothing of it is refused or lost, and the facilitator
// locks meanwhile.
#include "support/scene.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

namespace wish = test::wish;
using namespace std::chrono_literals;

constexpr std::uint64_t kWall = 500, kCard = 501;

class Floods : public WorkshopTest {
  protected:
    /// Each test opens with rates of its own.
    void SetUp() override {}

    static proto::ClientFrame colours(std::uint32_t from, std::uint32_t to) {
        proto::ClientFrame frame;
        for (std::uint32_t number = from; number <= to; ++number) {
            *frame.add_commands() =
                wish::set_number(kCard, proto::FIELD_COLOUR, static_cast<int>(number % 8));
            frame.mutable_commands()->rbegin()->set_number(number);
        }
        return frame;
    }
    static proto::ClientFrame one(std::uint32_t number, proto::Command command) {
        proto::ClientFrame frame;
        *frame.add_commands() = std::move(command);
        frame.mutable_commands(0)->set_number(number);
        return frame;
    }
    /// The answers up to the one to `last`, or those of half a minute.
    static std::vector<proto::Answer> answers(WebSocketClient& client, std::uint32_t last) {
        const auto until = std::chrono::steady_clock::now() + 30s;
        const auto heard = client.hear_until([&](const proto::ServerFrame& so_far) {
            const auto& all = so_far.answers();
            return std::chrono::steady_clock::now() > until ||
                   (!all.empty() && all.rbegin()->number() >= last);
        });
        return {heard.answers().begin(), heard.answers().end()};
    }
    void lay_out(WebSocketClient& adas) {
        adas.send(one(1, wish::create({wish::object(kWall, proto::KIND_CANVAS, {}),
                                       wish::object(kCard, proto::KIND_CARD, {kWall})})));
        ASSERT_EQ(answers(adas, 1).at(0).refusal(), 0);
    }
};

TEST_F(Floods, OfOnePersonInTwoTabsAreTakenSlowlyAndWhole) {
    RecordProperty("catalogue", "threat 22");
    constexpr double kPerSecond = 50, kBurst = 10;
    rooms.rates.person = {kPerSecond, kBurst};
    WorkshopTest::SetUp();
    const auto adas = enter(ada_, 1);
    lay_out(*adas);
    const auto cem = join(made_, "participant", "Cem");
    const auto first = enter(cem, 2), second = enter(cem, 3);
    const auto begun = std::chrono::steady_clock::now();
    first->send(colours(1, 20));
    second->send(colours(1, 20));
    std::size_t done = 0;
    for (auto* tab : {first.get(), second.get()})
        for (const auto& answer : answers(*tab, 20)) done += answer.refusal() == 0;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    EXPECT_EQ(done, 40u);
    EXPECT_GE(took.count(), (40 - kBurst) / kPerSecond);
}

TEST_F(Floods, OfARoomDoNotKeepTheFacilitatorFromLocking) {
    RecordProperty("catalogue", "threat 22");
    rooms.rates.room = {0.001, 10};  // then nothing for a quarter of an hour
    WorkshopTest::SetUp();
    const auto adas = enter(ada_, 1);
    lay_out(*adas);
    const auto cem = join(made_, "participant", "Cem");
    const auto cems = enter(cem, 2);
    cems->send(colours(1, 20));
    EXPECT_EQ(answers(*cems, 9).size(), 9u);
    adas->send(one(2, wish::lock(kWall)));
    const auto locked = answers(*adas, 2);
    ASSERT_EQ(locked.size(), 1u);
    EXPECT_EQ(locked[0].refusal(), 0);
}

}  // namespace
}  // namespace fishbowl::net
