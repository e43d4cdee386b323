// A template as plain data: what stands on the wall of a new workshop. In every text "{host}" is
// replaced by the name of the organisation whose journey is examined.
#pragma once

#include <string_view>
#include <vector>

#include "board.pb.h"

namespace fishbowl::core {

struct StagePlan {
    std::string_view title;
    proto::Phase phase = proto::PHASE_UNSPECIFIED;
    std::vector<std::string_view> steps;
};

struct LanePlan {
    std::string_view title;
    proto::LaneKind kind = proto::LANE_KIND_TEXT;
    proto::Side owner = proto::SIDE_UNSPECIFIED;
    proto::LineAbove line = proto::LINE_ABOVE_NONE;
};

/// A section of the wall. Stages, lanes, state and perspective are those of a journey map.
struct SectionPlan {
    proto::Kind kind = proto::KIND_UNSPECIFIED;
    std::string_view title;
    std::string_view prompt;
    proto::MapState state = proto::MAP_STATE_AS_IS;
    bool inside_out = false;
    std::vector<StagePlan> stages;
    std::vector<LanePlan> lanes;
};

struct Plan {
    std::string_view name;
    std::string_view purpose;
    std::string_view ground_rules;      // one rule a line
    std::vector<SectionPlan> sections;  // from left to right
};

/// Every template, the first one for a room with customers; the same in each language.
const std::vector<Plan>& english_plans();
const std::vector<Plan>& german_plans();

}  // namespace fishbowl::core
