// The twin of the web client's grades and comparisons, on the reader's projection.
#include "core/exports/map_record.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace fishbowl::core {
namespace {

proto::LaneKind kind_of(const Object& lane) {
    return static_cast<proto::LaneKind>(lane.number(proto::FIELD_LANE_KIND).value_or(0));
}

bool is_graded(const Object& lane) {
    const auto kind = kind_of(lane);
    return kind != proto::LANE_KIND_EVIDENCE && kind != proto::LANE_KIND_EMOTION &&
           kind != proto::LANE_KIND_DRAMATIC_ARC;
}

bool is_confirmed(const Board& board, ObjectId evidence) {
    for (auto at = board.ratings().lower_bound({evidence, PersonNumber{}, {}});
         at != board.ratings().end() && at->first.object == evidence; ++at) {
        const auto* person = board.person(at->first.person);
        const bool counts = person && person->role == proto::ROLE_PARTICIPANT &&
                            board.side_of(at->first.person) == proto::SIDE_CUSTOMER;
        if (counts && at->first.criterion == proto::CRITERION_CONFIRMED && at->second == 1) {
            return true;
        }
    }
    return false;
}

// Stages with their steps, lanes, then what the cells hold, in reading order.
std::vector<const Object*> parts_of(const Board& board, ObjectId map) {
    std::vector<const Object*> parts;
    for (const auto* stage : board.children(map, proto::KIND_STAGE)) {
        parts.push_back(stage);
        for (const auto* step : board.children(stage->id, proto::KIND_STEP)) parts.push_back(step);
    }
    const auto columns = parts;
    const auto lanes = board.children(map, proto::KIND_LANE);
    parts.insert(parts.end(), lanes.begin(), lanes.end());
    for (const auto* column : columns) {
        for (const auto* lane : lanes) {
            for (const auto* one : board.siblings(lane->id, column->id)) {
                if (one->kind == proto::KIND_CARD || one->kind == proto::KIND_TOUCHPOINT ||
                    one->kind == proto::KIND_EVIDENCE) {
                    parts.push_back(one);
                }
            }
        }
    }
    return parts;
}

bool differs(const Object& copy, const Object& original) {
    static constexpr std::array kSaid = {proto::FIELD_TITLE,         proto::FIELD_TEXT,
                                         proto::FIELD_CUSTOMER_GOAL, proto::FIELD_EXPECTED,
                                         proto::FIELD_DELIVERED,     proto::FIELD_CUSTOMER_ACTION,
                                         proto::FIELD_DURATION,      proto::FIELD_PERSON_ROLE,
                                         proto::FIELD_SOURCE,        proto::FIELD_DATE};
    static constexpr std::array kCounted = {proto::FIELD_PHASE,      proto::FIELD_MOMENT_OF_TRUTH,
                                            proto::FIELD_LANE_KIND,  proto::FIELD_LINE_ABOVE,
                                            proto::FIELD_OWNER_SIDE, proto::FIELD_CHANNEL};
    return std::ranges::any_of(
               kSaid, [&](auto field) { return copy.words(field) != original.words(field); }) ||
           std::ranges::any_of(kCounted, [&](auto field) {
               return copy.number(field).value_or(0) != original.number(field).value_or(0);
           });
}

bool moved(const Board& board, const Object& copy, const Object& original) {
    if (copy.kind == proto::KIND_STAGE || copy.kind == proto::KIND_LANE) return false;
    const auto origin = [&](ObjectId id) {
        const auto* one = board.find(id);
        return one ? one->link(proto::FIELD_COPY_OF) : ObjectId{};
    };
    if (origin(copy.place.parent) != original.place.parent) return true;
    return board.find(copy.place.column) && origin(copy.place.column) != original.place.column;
}

}  // namespace

std::string_view word_of(proto::EvidenceKind kind) {
    static constexpr std::array<std::string_view, 6> kWords = {"Evidence", "Quote",  "Observation",
                                                               "Metric",   "Ticket", "Survey"};
    const auto at = static_cast<std::size_t>(kind);
    return at < kWords.size() ? kWords[at] : kWords[0];
}

std::string_view word_of(proto::CustomerType type) {
    static constexpr std::array<std::string_view, 5> kWords = {"", "end user", "business customer",
                                                               "internal customer", "learner"};
    const auto at = static_cast<std::size_t>(type);
    return at < kWords.size() ? kWords[at] : kWords[0];
}

bool is_withheld(const Viewer& reader, const Object& evidence) {
    if (reader.facilitates() || reader.side == proto::SIDE_HOST) return false;
    return evidence.kind == proto::KIND_EVIDENCE &&
           evidence.number(proto::FIELD_CONSENT).value_or(0) != 1;
}

std::string_view grade_of(const Board& board, const Object& lane, ObjectId column) {
    if (!is_graded(lane)) return {};
    const auto* step = board.find(column);
    const auto lanes = board.children(lane.place.parent, proto::KIND_LANE);
    bool knows_evidence = false;
    std::size_t pieces = 0;
    bool confirmed = false;
    const auto count = [&](const Object& home, ObjectId at) {
        for (const auto* one : board.siblings(home.id, at)) {
            if (one->kind != proto::KIND_EVIDENCE) continue;
            ++pieces;
            confirmed = confirmed || is_confirmed(board, one->id);
        }
    };
    for (const auto* each : lanes) {
        const bool whole_column = kind_of(*each) == proto::LANE_KIND_EVIDENCE;
        knows_evidence = knows_evidence || whole_column ||
                         !board.children(each->id, proto::KIND_EVIDENCE).empty();
        if (whole_column || each->id == lane.id) count(*each, column);
        if (whole_column && step && step->kind == proto::KIND_STEP)
            count(*each, step->place.parent);
    }
    if (!knows_evidence) return {};
    if (pieces == 0) return "assumption";
    if (confirmed) return "confirmed by customers";
    return pieces == 1 ? "one source" : "several sources";
}

std::vector<Difference> differences(const Board& board, const Object& map) {
    const auto* of = board.find(map.link(proto::FIELD_OF_MAP));
    if (!of) return {};
    std::vector<Difference> out;
    std::set<ObjectId> kept;
    for (const auto* copy : parts_of(board, map.id)) {
        const auto* original = board.find(copy->link(proto::FIELD_COPY_OF));
        if (!original || board.section_of(*original) != of) {
            out.push_back({"Added", nullptr, copy});
            continue;
        }
        kept.insert(original->id);
        if (differs(*copy, *original)) {
            out.push_back({"Changed", original, copy});
        } else if (moved(board, *copy, *original)) {
            out.push_back({"Moved", original, copy});
        }
    }
    for (const auto* original : parts_of(board, of->id)) {
        if (!kept.contains(original->id)) out.push_back({"Removed", original, nullptr});
    }
    return out;
}

}  // namespace fishbowl::core
