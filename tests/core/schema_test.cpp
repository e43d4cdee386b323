// The table that board.proto states.
#include "core/schema.hpp"

#include <gtest/gtest.h>

namespace fishbowl::core {
namespace {

TEST(Schema, KnowsTheFormAndTheLengthOfEveryField) {
    RecordProperty("rule", "C3");
    const auto* fields = proto::Field_descriptor();
    for (int i = 0; i < fields->value_count(); ++i) {
        const auto field = static_cast<proto::Field>(fields->value(i)->number());
        if (field == proto::FIELD_UNSPECIFIED) continue;
        const auto& rule = rule_of(field);
        EXPECT_NE(rule.form, proto::FORM_UNSPECIFIED) << proto::Field_Name(field);
        if (rule.form == proto::FORM_NUMBER) {
            EXPECT_LT(rule.low, rule.high) << proto::Field_Name(field);
        } else {
            EXPECT_GT(rule.length_max, 0u) << proto::Field_Name(field);
        }
        const bool links = rule.form == proto::FORM_LINKS;
        EXPECT_EQ(!rule.links_to.empty(), links) << proto::Field_Name(field);
    }
}

TEST(Schema, KnowsWhatAKindHoldsAndLivesIn) {
    RecordProperty("rule", "C2");
    const auto& card = rule_of(proto::KIND_CARD);
    EXPECT_TRUE(card.needs_column);
    EXPECT_FALSE(card.section);
    EXPECT_TRUE(card.holds.contains(proto::FIELD_TEXT));
    EXPECT_FALSE(card.holds.contains(proto::FIELD_TITLE));
    EXPECT_EQ(card.lives_in, (std::set{proto::KIND_CANVAS, proto::KIND_LANE}));
    EXPECT_TRUE(rule_of(proto::KIND_CANVAS).section);
    EXPECT_EQ(rule_of(proto::KIND_CANVAS).lives_in, std::set{proto::KIND_UNSPECIFIED});
}

TEST(Schema, GivesEveryKindAHomeThatLeadsToTheWall) {
    RecordProperty("rule", "C2");
    const auto* kinds = proto::Kind_descriptor();
    for (int i = 0; i < kinds->value_count(); ++i) {
        auto kind = static_cast<proto::Kind>(kinds->value(i)->number());
        int steps = 0;
        for (; kind != proto::KIND_UNSPECIFIED && steps < 10; ++steps) {
            ASSERT_FALSE(rule_of(kind).lives_in.empty()) << proto::Kind_Name(kind);
            kind = *rule_of(kind).lives_in.begin();
        }
        EXPECT_LT(steps, 10);
    }
}

TEST(Schema, HasAnEmptyRuleForWhatItDoesNotKnow) {
    EXPECT_EQ(rule_of(static_cast<proto::Field>(9999)).form, proto::FORM_UNSPECIFIED);
    EXPECT_EQ(rule_of(static_cast<proto::Field>(-1)).form, proto::FORM_UNSPECIFIED);
    EXPECT_TRUE(rule_of(static_cast<proto::Kind>(9999)).lives_in.empty());
    EXPECT_TRUE(rule_of(static_cast<proto::Kind>(-1)).holds.empty());
    EXPECT_EQ(rule_of(static_cast<proto::Criterion>(77)).kind, proto::KIND_UNSPECIFIED);
}

TEST(Schema, LetsFeelingsBeRatedOnStepsAndExpectationsOnTouchpoints) {
    RecordProperty("rule", "R1");
    EXPECT_EQ(rule_of(proto::CRITERION_EMOTION).kind, proto::KIND_STEP);
    EXPECT_EQ(rule_of(proto::CRITERION_EMOTION).low, -2);
    EXPECT_EQ(rule_of(proto::CRITERION_EMOTION).high, 2);
    for (const auto criterion : {proto::CRITERION_EXPECTED, proto::CRITERION_DELIVERED}) {
        EXPECT_EQ(rule_of(criterion).kind, proto::KIND_TOUCHPOINT);
        EXPECT_EQ(rule_of(criterion).low, 1);
        EXPECT_EQ(rule_of(criterion).high, 5);
    }
}

}  // namespace
}  // namespace fishbowl::core
