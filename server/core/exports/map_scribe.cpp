// Journey maps in the readable record.
#include "core/exports/map_scribe.hpp"

#include <cmath>

#include "core/exports/map_record.hpp"
#include "core/imports/plain_text.hpp"

namespace fishbowl::core {
namespace {

// A median is a whole or a half number.
std::string in_words(double median, bool signed_scale) {
    const auto halves = std::lround(median * 2);
    std::string out = std::to_string(std::labs(halves) / 2) + (halves % 2 != 0 ? ".5" : "");
    if (halves < 0) return "-" + out;
    return signed_scale && halves > 0 ? "+" + out : out;
}

// E1
constexpr std::string_view kWithheld = "*quote withheld: no consent*";

}  // namespace

void MapScribe::write_map(const Object& map) {
    heading(2, map.words(proto::FIELD_TITLE));
    const auto state = map.number(proto::FIELD_MAP_STATE).value_or(0);
    const bool inside_out = map.number(proto::FIELD_PERSPECTIVE).value_or(0) == 1;
    paragraph(std::string("*Journey map: ") +
              (state == proto::MAP_STATE_TO_BE     ? "as it shall be"
               : state == proto::MAP_STATE_VARIANT ? "a variant"
                                                   : "as it is") +
              (inside_out ? ", seen from the inside*" : ", seen from the outside*"));
    write_facts(map);
    write_differences(map);
    write_comments(map);
    const auto stages = board_.children(map.id, proto::KIND_STAGE);
    if (stages.empty()) paragraph("There are no stages on this map.");
    const auto lanes = board_.children(map.id, proto::KIND_LANE);
    for (const auto* lane : lanes) {
        if (board_.children(lane->id, proto::KIND_COMMENT).empty()) continue;
        paragraph(bold(lane->words(proto::FIELD_TITLE)));
        write_comments(*lane);
    }
    for (const auto* stage : stages) write_stage(*stage, lanes);
}

void MapScribe::write_facts(const Object& map) {
    item(0, "Scenario", map.words(proto::FIELD_SCENARIO));
    item(0, "Goal", map.words(proto::FIELD_GOAL));
    item(0, "Starts with", map.words(proto::FIELD_STARTS_WITH));
    item(0, "Ends with", map.words(proto::FIELD_ENDS_WITH));
    item(0, "Covers", map.words(proto::FIELD_COVERS));
    item(0, "Segment", joined(record_.titles(map, proto::FIELD_SEGMENT), "; "));
    for (const auto* segment : board_.children(map.id, proto::KIND_SEGMENT)) {
        const bool grows = segment->number(proto::FIELD_STRATEGIC_GROWTH).value_or(0) == 1;
        const auto size = markdown_line(segment->words(proto::FIELD_SIZE));
        item(0, "Segment " + bold(segment->words(proto::FIELD_TITLE)) +
                    (size.empty() ? "" : ", " + size) + (grows ? ", to grow in" : ""));
    }
    for (const auto* persona : board_.children(map.id, proto::KIND_PERSONA)) {
        const auto type = word_of(static_cast<proto::CustomerType>(
            persona->number(proto::FIELD_CUSTOMER_TYPE).value_or(0)));
        item(0, "Persona " + bold(persona->words(proto::FIELD_TITLE)) +
                    (type.empty() ? "" : ", " + std::string(type)));
        item(2, "Segment", joined(record_.titles(*persona, proto::FIELD_SEGMENT), "; "));
        item(2, "Goals", persona->words(proto::FIELD_GOALS));
        item(2, "Needs", persona->words(proto::FIELD_NEEDS));
        item(2, "In their words", persona->words(proto::FIELD_QUOTE));
    }
    end_list();
}

std::string MapScribe::said(const Object& one) const {
    if (is_withheld(reader_, one)) return std::string(kWithheld);
    return markdown_line(one.said());
}

std::string MapScribe::stands_in(const Object& one) const {
    const auto* lane = board_.find(one.place.parent);
    const auto* column = board_.find(one.place.column);
    if (!lane || !column) return {};
    return markdown_line(lane->words(proto::FIELD_TITLE)) + ", " +
           markdown_line(column->words(proto::FIELD_TITLE));
}

void MapScribe::write_differences(const Object& map) {
    const auto all = differences(board_, map);
    if (all.empty()) return;
    heading(3, "What changes");
    for (const auto& [change, before, after] : all) {
        const auto place = stands_in(after ? *after : *before);
        const auto from = before ? said(*before) : "";
        const auto to = after ? said(*after) : "";
        const bool both = before && after && from != to;
        item(0, std::string(change) + (place.empty() ? "" : ", " + place) + ": " +
                    (both    ? from + " → " + to
                     : after ? to
                             : from));
    }
    end_list();
}

void MapScribe::write_stage(const Object& stage, const std::vector<const Object*>& lanes) {
    const auto phase = static_cast<proto::Phase>(stage.number(proto::FIELD_PHASE).value_or(0));
    const auto title = on_one_line(stage.words(proto::FIELD_TITLE));
    auto when = std::string(word_of(phase));
    if (lower(title) == when) when.clear();
    heading(3, (title.empty() ? "Untitled" : title) + (when.empty() ? "" : " — " + when));
    const auto goal = markdown_block(stage.words(proto::FIELD_CUSTOMER_GOAL), 0);
    if (!goal.empty()) paragraph("The customer's goal: " + goal);
    write_comments(stage);
    write_column(stage.id, lanes);
    for (const auto* step : board_.children(stage.id, proto::KIND_STEP)) {
        write_step(*step, lanes);
    }
}

void MapScribe::write_step(const Object& step, const std::vector<const Object*>& lanes) {
    const auto title = on_one_line(step.words(proto::FIELD_TITLE));
    const bool key_moment = step.number(proto::FIELD_MOMENT_OF_TRUTH).value_or(0) == 1;
    heading(4, (title.empty() ? "Untitled" : title) + (key_moment ? " — ★ moment of truth" : ""));
    const auto action = markdown_block(step.words(proto::FIELD_CUSTOMER_ACTION), 0);
    if (!action.empty()) paragraph("What the customer does: " + action);
    const auto lasts = markdown_line(step.words(proto::FIELD_DURATION));
    if (!lasts.empty()) paragraph("It takes: " + lasts);
    const auto feeling = medians(step.id, proto::CRITERION_EMOTION);
    if (!feeling.empty()) {
        paragraph("Emotion, from -2 to +2: " + markdown_line(joined(feeling, ", ")));
    }
    const auto expected = medians(step.id, proto::CRITERION_EMOTION_EXPECTED);
    if (!expected.empty()) {
        paragraph("Emotion expected, from -2 to +2: " + markdown_line(joined(expected, ", ")));
    }
    write_comments(step);
    write_column(step.id, lanes);
}

void MapScribe::write_column(ObjectId column, const std::vector<const Object*>& lanes) {
    for (const auto* lane : lanes) {
        const auto cards = board_.siblings(lane->id, column);
        if (cards.empty()) continue;
        const auto grade = std::string(grade_of(board_, *lane, column));
        paragraph(bold(lane->words(proto::FIELD_TITLE)) + (grade.empty() ? "" : " — " + grade));
        for (const auto* card : cards) write_card(*card);
        end_list();
    }
}

void MapScribe::write_card(const Object& card) {
    const auto author = markdown_line(record_.author_of(card));
    const auto by = author.empty() ? "" : " (" + author + ")";
    if (card.kind == proto::KIND_TOUCHPOINT) return write_touchpoint(card, by);
    if (card.kind == proto::KIND_EVIDENCE) return write_evidence(card);
    if (card.kind == proto::KIND_EMOTION_POINT) return write_point(card);
    if (card.kind == proto::KIND_IMAGE) {
        const auto title = markdown_block(card.words(proto::FIELD_TITLE), 2);
        item(0, "Image" + (title.empty() ? "" : ": " + title) + by);
        return comment_items(card, 2);
    }
    const auto text = markdown_block(card.words(proto::FIELD_TEXT), 2);
    if (!text.empty()) item(0, text + by);
    const std::size_t in = text.empty() ? 0 : 2;
    const auto decision = card.number(proto::FIELD_DECISION).value_or(0);
    item(in, "Decision", word_of(static_cast<proto::ParkedDecision>(decision)));
    item(in, "Reason for the decision", card.words(proto::FIELD_DECISION_REASON));
    comment_items(card, in);
}

void MapScribe::write_evidence(const Object& evidence) {
    const auto kind = word_of(
        static_cast<proto::EvidenceKind>(evidence.number(proto::FIELD_EVIDENCE_KIND).value_or(0)));
    if (is_withheld(reader_, evidence)) {
        return item(0, std::string(kind) + ": " + std::string(kWithheld));
    }
    std::vector<std::string> from;
    for (const auto field :
         {proto::FIELD_PERSON_ROLE, proto::FIELD_SOURCE, proto::FIELD_DATE, proto::FIELD_URL}) {
        const auto words = markdown_line(evidence.words(field));
        if (!words.empty()) from.push_back(words);
    }
    item(0, std::string(kind) + ": " + markdown_block(evidence.words(proto::FIELD_TEXT), 2) +
                (from.empty() ? "" : " (" + joined(from, "; ") + ")"));
    comment_items(evidence, 2);
}

void MapScribe::write_point(const Object& point) {
    if (const auto tension = point.number(proto::FIELD_TENSION)) {
        return item(0, "At stake, from 1 to 5: " + std::to_string(*tension));
    }
    auto who = record_.titles(point, proto::FIELD_PERSONAS);
    const auto side = static_cast<proto::Side>(point.number(proto::FIELD_OWNER_SIDE).value_or(0));
    if (side != proto::SIDE_UNSPECIFIED) who.push_back(record_.name_of(side));
    std::string words = "Researched, " + markdown_line(joined(who, ", "));
    const auto add = [&](const char* what, proto::Field field) {
        const auto value = point.number(field);
        if (value) words += std::string(", ") + what + " " + in_words(*value, true);
    };
    add("felt", proto::FIELD_FEELING);
    add("expected", proto::FIELD_FEELING_EXPECTED);
    const auto note = markdown_line(point.words(proto::FIELD_TITLE));
    item(0, words + (note.empty() ? "" : ": " + note));
}

void MapScribe::write_touchpoint(const Object& touchpoint, const std::string& by) {
    const auto channel =
        static_cast<proto::Channel>(touchpoint.number(proto::FIELD_CHANNEL).value_or(0));
    const auto over = std::string(word_of(channel));
    item(0, bold(touchpoint.words(proto::FIELD_TITLE)) + (over.empty() ? "" : ", " + over) + by);
    item(2, "Expected", touchpoint.words(proto::FIELD_EXPECTED));
    item(2, "Experienced", touchpoint.words(proto::FIELD_DELIVERED));
    item(2, "Expected, from 1 to 5",
         scores(touchpoint, proto::CRITERION_EXPECTED, proto::FIELD_EXPECTED_RESEARCHED));
    item(2, "Experienced, from 1 to 5",
         scores(touchpoint, proto::CRITERION_DELIVERED, proto::FIELD_DELIVERED_RESEARCHED));
    comment_items(touchpoint, 2);
}

std::string MapScribe::scores(const Object& touchpoint, proto::Criterion criterion,
                              proto::Field researched) const {
    auto all = medians(touchpoint.id, criterion);
    if (const auto value = touchpoint.number(researched)) {
        all.push_back("researched " + std::to_string(*value));
    }
    return joined(all, ", ");
}

std::vector<std::string> MapScribe::medians(ObjectId object, proto::Criterion criterion) const {
    std::vector<std::string> out;
    const bool signed_scale =
        criterion == proto::CRITERION_EMOTION || criterion == proto::CRITERION_EMOTION_EXPECTED;
    for (const auto& tally : record_.tallies(object, criterion)) {
        const auto value = tally.n == 0 ? "no value" : in_words(tally.median, signed_scale);
        const auto apart = tally.not_applicable == 0
                               ? ""
                               : "; " + std::to_string(tally.not_applicable) + " not applicable";
        out.push_back(record_.name_of(tally.side) + " " + value +
                      " (median, n = " + std::to_string(tally.n) + apart + ")");
    }
    return out;
}

}  // namespace fishbowl::core
