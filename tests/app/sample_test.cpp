#include "app/sample.hpp"

#include <gtest/gtest.h>

#include "core/imports/imports.hpp"

namespace fishbowl::app {
namespace {

TEST(TheSampleWorkshop, IsAtWorkWithCustomersOfTwoOrganisationsAndTheirHost) {
    const auto read = core::import_workshop(sample_export());
    ASSERT_TRUE(std::holds_alternative<proto::WorkshopExport>(read));
    const auto& board = std::get<proto::WorkshopExport>(read).snapshot();
    std::map<proto::Side, int> organisations;
    std::map<std::uint32_t, proto::Side> side_of;
    for (const auto& one : board.organisations()) {
        ++organisations[one.side()];
        for (const auto& person : board.people()) {
            if (person.organisation() == one.number()) side_of[person.number()] = one.side();
        }
    }
    EXPECT_EQ(organisations[proto::SIDE_CUSTOMER], 2);
    EXPECT_EQ(organisations[proto::SIDE_HOST], 1);
    std::map<proto::Kind, int> things;
    std::map<proto::Side, int> cards;
    for (const auto& object : board.objects()) {
        ++things[object.kind()];
        if (object.kind() == proto::KIND_CARD) ++cards[side_of[object.creator()]];
    }
    EXPECT_GT(cards[proto::SIDE_CUSTOMER], cards[proto::SIDE_HOST]) << "customers speak first";
    EXPECT_GT(cards[proto::SIDE_HOST], 0);
    EXPECT_GT(things[proto::KIND_GAP], 0);
    EXPECT_GT(things[proto::KIND_TOUCHPOINT], 0);
    EXPECT_GT(board.ratings_size(), 0);
    EXPECT_GT(things[proto::KIND_AGENDA_STEP], 0) << "a newcomer can lead it";
    EXPECT_EQ(things[proto::KIND_VOTE], 1);
}

}  // namespace
}  // namespace fishbowl::app
