// A template as plain data: what stands on the wall of a new workshop, in every language. In every
// text "{host}" is replaced by the name of the organisation whose journey is examined.
#pragma once

#include <cstdint>
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
    std::vector<Said> steps;
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
    std::vector<StagePlan> stages;
    std::vector<LanePlan> lanes;
    bool parks = false;  // of a canvas
};

/// Which rights a step gives a side (A3).
using Rights = std::int32_t;
inline constexpr Rights kEveryRight = -1;

/// A step of the agenda. `focus` is a section's place in the plan.
struct StepPlan {
    Said title;
    proto::AgendaStepKind kind = proto::AGENDA_STEP_KIND_UNSPECIFIED;
    std::int32_t minutes = 0;
    std::size_t focus = 0;
    Said instruction;
    Rights customers_may = kEveryRight, staff_may = kEveryRight;
    bool hides = false;
    bool votes = false;  // a dot vote on what is in focus comes with it
};

struct Plan {
    std::string_view name;
    Said purpose;
    Said ground_rules;                  // one rule a line
    std::vector<SectionPlan> sections;  // from left to right
    std::vector<StepPlan> agenda = {};
};

/// Every template, the first one for a room with customers.
const std::vector<Plan>& plans();

}  // namespace fishbowl::core
