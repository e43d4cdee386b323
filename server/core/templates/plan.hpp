// A template as plain data: what stands on the wall of a new workshop, in every language. In every
// text "{host}" is replaced by the name of the organisation whose journey is examined.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "board.pb.h"

namespace fishbowl::core {

/// The same in each language; empty in all of them or in none.
struct Said {
    std::string_view english, german;
};

struct StagePlan {
    Said title;
    proto::Phase phase = proto::PHASE_UNSPECIFIED;
    std::vector<Said> steps = {};
};

struct LanePlan {
    Said title;
    proto::LaneKind kind = proto::LANE_KIND_TEXT;
    proto::Side owner = proto::SIDE_UNSPECIFIED;
    proto::LineAbove line = proto::LINE_ABOVE_NONE;
};

/// A section of the wall. Stages, lanes, state and perspective are those of a journey map.
struct SectionPlan {
    proto::Kind kind = proto::KIND_UNSPECIFIED;
    Said title;
    Said prompt;
    proto::MapState state = proto::MAP_STATE_AS_IS;
    bool inside_out = false;
    std::vector<StagePlan> stages = {};
    std::vector<LanePlan> lanes = {};
    // Of a canvas.
    bool parks = false;
    bool networks = false;
    bool below = false;            // under the others: what is not needed until the end
    std::vector<Said> cards = {};  // one below the other
};

/// Which rights a step gives a side (A3).
using Rights = std::int32_t;
inline constexpr Rights kEveryRight = -1;

constexpr Rights rights(std::initializer_list<proto::StepRight> all) {
    Rights bits = 0;
    for (const auto right : all) bits |= 1 << right;
    return bits;
}
inline constexpr Rights kReadOnly = rights({proto::STEP_RIGHT_CURSORS, proto::STEP_RIGHT_EXPORT});
inline constexpr Rights kWrite =
    kReadOnly |
    rights({proto::STEP_RIGHT_CARDS, proto::STEP_RIGHT_QUESTIONS, proto::STEP_RIGHT_EDIT_OWN,
            proto::STEP_RIGHT_MOVE, proto::STEP_RIGHT_DELETE, proto::STEP_RIGHT_COMMENT});
inline constexpr Rights kAsk =
    kReadOnly |
    rights({proto::STEP_RIGHT_QUESTIONS, proto::STEP_RIGHT_EDIT_OWN, proto::STEP_RIGHT_COMMENT});
inline constexpr Rights kVote =
    kReadOnly | rights({proto::STEP_RIGHT_VOTE, proto::STEP_RIGHT_COMMENT});

/// The vote that comes with a step, on what is in focus; anonymous.
enum class VotePlan {
    none,
    dots,       // five, three at most on one
    agreement,  // with each card, 1 to 5
};

/// A step of the agenda. `focus` is a section's place in the plan.
struct StepPlan {
    Said title;
    proto::AgendaStepKind kind = proto::AGENDA_STEP_KIND_UNSPECIFIED;
    std::int32_t minutes = 0;
    std::size_t focus = 0;
    Said instruction = {};
    Rights customers_may = kEveryRight, staff_may = kEveryRight;
    bool hides = false;
    VotePlan vote = VotePlan::none;
    // 0: not set.
    std::int32_t day = 0;
    std::int32_t cards_max = 0, characters_max = 0;
    proto::Anonymity anonymity = proto::ANONYMITY_NAMED;
    std::optional<proto::Colour> colour = std::nullopt;
};

struct Plan {
    std::string_view name;
    Said purpose;
    Said ground_rules;                  // one rule a line
    std::vector<SectionPlan> sections;  // from left to right, in each of the two rows
    std::vector<StepPlan> agenda = {};
};

/// For every room with customers.
extern const Said kGroundRulesWithCustomers;
/// From before the purchase to after.
const std::vector<StagePlan>& customer_journey();
/// A canvas of statements for the last minutes, and the step that asks what everybody thinks of
/// them.
SectionPlan looking_back();
/// `focus`: where that canvas stands.
StepPlan evaluation(std::size_t focus);

// Each in a file of its own.
const Plan& co_creation();
const Plan& internal_gap_analysis();
const Plan& co_learning();
const Plan& card_round();
const Plan& six_hats();
const Plan& blank();

/// Every template, the first one for a room with customers.
std::vector<const Plan*> plans();

}  // namespace fishbowl::core
