// What leaves a room as a file: for whom, and when.
#include <gtest/gtest.h>

#include "edge_fixture.hpp"
#include "net/room_calls.hpp"
#include "support/scene.hpp"

namespace fishbowl::net {
namespace {

class TakenAlong : public EdgeTest {};

TEST_F(TakenAlong, ExportsAreFilesForThosePresent) {
    RecordProperty("catalogue", "B5-95");
    open_edge();
    const auto made = make_workshop();
    const auto guest = join(made, "observer", "Olga");
    const std::string me = "?person=" + std::to_string(guest.person);
    const Headers cookie{{"Cookie", guest.cookie}};
    for (const std::string format : {"json", "markdown", "csv"}) {
        EXPECT_EQ(http("GET", path_of(made, "export/" + format) + me).status, 401);
        const auto file = http("GET", path_of(made, "export/" + format) + me, "", cookie);
        EXPECT_EQ(file.status, 200) << file.body;
        EXPECT_TRUE(file.header("content-disposition").starts_with("attachment; filename=\""));
        EXPECT_NE(file.body, "");
    }
    EXPECT_EQ(http("GET", path_of(made, "export/pdf") + me, "", cookie).status, 404);
}

// What was agreed on stays behind: the next workshop begins with the same frame.
TEST_F(TakenAlong, ATemplateIsTheFrameForThoseWhoFacilitateAndAnotherWorkshopBeginsWithIt) {
    RecordProperty("rule", "F1");
    open_edge();
    const auto made = make_workshop();
    const auto fay = join(made, "facilitator", "Fay");
    const auto cem = join(made, "participant", "Cem");
    const auto take = [&](const Guest& guest) {
        return http("GET",
                    path_of(made, "export/template") + "?person=" + std::to_string(guest.person),
                    "", {{"Cookie", guest.cookie}});
    };
    EXPECT_EQ(take(cem).status, 403);
    const auto file = take(fay);
    ASSERT_EQ(file.status, 200) << file.body;
    EXPECT_NE(file.header("content-disposition").find("template-"), std::string::npos);
    EXPECT_NE(file.body.find("KIND_AGENDA_STEP"), std::string::npos);
    EXPECT_EQ(file.body.find("Cem"), std::string::npos);
    const auto next =
        http("POST", "/api/workshops", R"({"title":"Next","fromExport":)" + file.body + "}",
             {{"Content-Type", "application/json"}});
    EXPECT_EQ(next.status, 200) << next.body.substr(0, 300);
}

TEST_F(TakenAlong, NothingIsForThePageOfAnotherSite) {
    RecordProperty("catalogue", "B5-95");
    open_edge();
    const auto made = make_workshop();
    const auto guest = join(made, "observer", "Olga");
    const auto status_for = [&](const std::string& format, const Headers& told) {
        Headers headers{{"Cookie", guest.cookie}};
        headers.insert(headers.end(), told.begin(), told.end());
        return http("GET",
                    path_of(made, "export/" + format) + "?person=" + std::to_string(guest.person),
                    "", headers)
            .status;
    };
    for (const std::string format : {"json", "markdown", "csv"}) {
        for (const std::string ours : {"same-origin", "none"})
            EXPECT_EQ(status_for(format, {{"Sec-Fetch-Site", ours}}), 200) << format << ours;
        for (const std::string other : {"cross-site", "same-site", "Same-Origin", "nonsense"})
            EXPECT_EQ(status_for(format, {{"Sec-Fetch-Site", other}}), 403) << format << other;
        EXPECT_EQ(status_for(format,
                             {{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "cross-site"}}),
                  403);
    }
}

TEST_F(TakenAlong, AStepThatLetsNothingBeTakenAlongIsKeptHereToo) {
    RecordProperty("rule", "A4");
    open_edge();
    const auto made = make_workshop();
    const auto ada = join(made, "facilitator", "Ada"), ben = join(made, "participant", "Ben");
    const RoomId room{made.workshop()};
    ObjectId workshop;
    ASSERT_TRUE(awaited(look_into(*house_, room, [&](const core::Board& board, const core::Names&) {
        workshop = board.workshop()->id;
    })));
    namespace wish = test::wish;
    constexpr std::uint64_t kStep = 77;
    constexpr std::int32_t kAllButExport = 0x3fff & ~(1 << proto::STEP_RIGHT_EXPORT);
    auto step = wish::object(kStep, proto::KIND_AGENDA_STEP, {workshop.value}, "Listen");
    for (const auto side : {proto::FIELD_CUSTOMERS_MAY, proto::FIELD_STAFF_MAY})
        step = wish::with(step, side, kAllButExport);
    for (const auto& command : {wish::create({step}), wish::enter(kStep)}) {
        const auto verdict = awaited(ask_room(*house_, room, PersonNumber{ada.person}, command));
        ASSERT_TRUE(verdict && std::holds_alternative<room::Accepted>(*verdict));
    }
    const auto taken = [&](const Guest& guest, const std::string& format) {
        return http("GET",
                    path_of(made, "export/" + format) + "?person=" + std::to_string(guest.person),
                    "", {{"Cookie", guest.cookie}});
    };
    for (const std::string format : {"json", "markdown", "csv"}) {
        const auto refused = taken(ben, format);
        EXPECT_EQ(refused.status, 403);
        EXPECT_NE(refused.body.find("not_now"), std::string::npos);
        EXPECT_EQ(taken(ada, format).status, 200);
    }
}

}  // namespace
}  // namespace fishbowl::net
