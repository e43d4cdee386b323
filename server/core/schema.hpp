// The schema table that `proto/board.proto` states in its options, read once at start: what a kind
// holds and lives in, what form and range a field has.
#pragma once

#include <cstdint>
#include <set>

#include "board.pb.h"

namespace fishbowl::core {

struct FieldRule {
    proto::Form form = proto::FORM_UNSPECIFIED;
    std::int32_t low = 0, high = 0;
    std::size_t length_max = 0;
    std::set<proto::Kind> links_to;
};
struct KindRule {
    std::set<proto::Field> holds;
    std::set<proto::Kind> lives_in;  // KIND_UNSPECIFIED: the wall
    bool section = false;
    bool needs_column = false;
    bool aside = false;
};

/// An unknown field or kind has an empty rule: no form, no home.
const FieldRule& rule_of(proto::Field field);
const KindRule& rule_of(proto::Kind kind);

/// The kind that a criterion is rated on, and its range (R1).
struct CriterionRule {
    proto::Kind kind = proto::KIND_UNSPECIFIED;
    std::int32_t low = 0, high = 0;
};
CriterionRule rule_of(proto::Criterion criterion);

}  // namespace fishbowl::core
