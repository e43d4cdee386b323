// The workshop as a record to read and to send round: what was on the wall, in reading order.
#include "core/exports/canvas_words.hpp"
#include "core/exports/exports.hpp"
#include "core/exports/map_scribe.hpp"
#include "core/exports/markdown_words.hpp"
#include "core/exports/record.hpp"
#include "core/imports/plain_text.hpp"

namespace fishbowl::core {
namespace {

class Scribe : MapScribe {
  public:
    Scribe(const Record& record, const Viewer& reader) : MapScribe(record, reader) {}

    std::string write() {
        write_workshop();
        write_people();
        for (const auto* map : record_.sections(proto::KIND_JOURNEY_MAP)) write_map(*map);
        for (const auto* list : record_.sections(proto::KIND_GAP_LIST)) write_gap_list(*list);
        for (const auto* canvas : record_.sections(proto::KIND_CANVAS)) write_canvas(*canvas);
        return std::move(out_);
    }

  private:
    void write_workshop() {
        const auto* workshop = board_.workshop();
        heading(1, workshop ? workshop->words(proto::FIELD_TITLE) : "Workshop");
        if (!workshop) return;
        const auto date = markdown_line(workshop->words(proto::FIELD_DATE));
        if (!date.empty()) paragraph("Date: " + date);
        const auto purpose = markdown_block(workshop->words(proto::FIELD_PURPOSE), 0);
        if (!purpose.empty()) paragraph(purpose);
        const auto rules = workshop->words(proto::FIELD_GROUND_RULES);
        if (on_one_line(rules).empty()) return;
        heading(2, "Ground rules");
        for (std::string_view rest = rules; !rest.empty();) {
            const auto end = rest.find('\n');
            const auto rule = markdown_line(rest.substr(0, end));
            if (!rule.empty()) item(0, rule);
            rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        }
        end_list();
    }

    void write_people() {
        if (board_.organisations().empty()) return;
        heading(2, "Who took part");
        for (const auto& [number, organisation] : board_.organisations()) {
            const auto side =
                organisation.side == proto::SIDE_HOST ? "host" : record_.name_of(organisation.side);
            std::vector<std::string> people;
            for (const auto& [who, person] : board_.people()) {
                const bool here = person.organisation == number && !person.removed;
                if (here) people.push_back(told(who, person));
            }
            item(0, bold(organisation.name) + (side.empty() ? "" : " (" + side + ")") +
                        (people.empty() ? "" : ": " + joined(people, ", ")));
        }
        end_list();
    }

    std::string told(PersonNumber number, const Person& person) const {
        auto name = markdown_line(record_.name_of(number));
        if (name.empty()) name = "person " + std::to_string(number.value);
        std::vector<std::string> more;
        const auto function = markdown_line(record_.function_of(number));
        if (!function.empty()) more.push_back(function);
        if (person.role == proto::ROLE_FACILITATOR) more.emplace_back("facilitator");
        if (person.role == proto::ROLE_COFACILITATOR) more.emplace_back("co-facilitator");
        if (person.role == proto::ROLE_PRESENTER) more.emplace_back("presenter");
        if (person.role == proto::ROLE_OBSERVER) more.emplace_back("observer");
        return name + (more.empty() ? "" : " (" + joined(more, ", ") + ")");
    }

    void write_gap_list(const Object& list) {
        heading(2, list.words(proto::FIELD_TITLE));
        write_comments(list);
        const auto gaps = record_.gaps_of(list);
        if (gaps.empty()) paragraph("No gaps were noted.");
        for (const auto* gap : gaps) write_gap(*gap);
        if (!gaps.empty()) end_list();
        const auto metrics = board_.children(list.id, proto::KIND_METRIC);
        if (!metrics.empty()) heading(3, "How success is measured");
        for (const auto* metric : metrics) write_metric(*metric);
    }

    void write_gap(const Object& gap) {
        const auto kind =
            static_cast<proto::GapKind>(gap.number(proto::FIELD_GAP_KIND).value_or(0));
        const auto status =
            static_cast<proto::GapStatus>(gap.number(proto::FIELD_STATUS).value_or(0));
        const auto number = std::to_string(++gaps_) + ". ";
        std::vector<std::string> facts{std::string(word_of(status))};
        if (kind != proto::GAP_KIND_UNSPECIFIED) facts.emplace_back(word_of(kind));
        const auto side = record_.name_of(record_.raised_by(gap));
        if (!side.empty()) facts.push_back("raised by " + markdown_line(side));
        const auto author = markdown_line(record_.author_of(gap));
        out_ += number + bold(gap.words(proto::FIELD_TITLE)) + " — " + joined(facts, ", ") +
                (author.empty() ? "" : " (" + author + ")") + "\n";

        const auto in = number.size();
        item(in, "Expected", gap.words(proto::FIELD_EXPECTED));
        item(in, "Experienced", gap.words(proto::FIELD_DELIVERED));
        item(in, "Description", gap.words(proto::FIELD_DESCRIPTION));
        item(in, "Root cause", gap.words(proto::FIELD_ROOT_CAUSE));
        const auto intent = gap.number(proto::FIELD_INTENT).value_or(0);
        item(in, "Intent", word_of(static_cast<proto::GapIntent>(intent)));
        item(in, "Benefit for customers", gap.words(proto::FIELD_BENEFIT_CUSTOMER));
        item(in, "Benefit for " + markdown_line(record_.name_of(proto::SIDE_HOST)),
             gap.words(proto::FIELD_BENEFIT_COMPANY));
        item(in, "Our part", gap.words(proto::FIELD_OUR_PART));
        item(in, "Reason for the decision", gap.words(proto::FIELD_DECISION_REASON));
        item(in, "Steps", joined(record_.titles(gap, proto::FIELD_STEPS), "; "));
        item(in, "Touchpoints", joined(record_.titles(gap, proto::FIELD_TOUCHPOINTS), "; "));
        item(in, "Cards", joined(record_.titles(gap, proto::FIELD_CARDS), "; "));
        item(in, "Evidence", joined(record_.titles(gap, proto::FIELD_EVIDENCE), "; "));
        std::vector<std::string> metrics;
        for (const auto* metric : record_.metrics_of(gap)) {
            metrics.push_back(on_one_line(metric->words(proto::FIELD_TITLE)));
        }
        item(in, "Measured by", joined(metrics, "; "));
        item(in, "Owner", gap.words(proto::FIELD_OWNER));
        item(in, "Due", gap.words(proto::FIELD_DUE));
        item(in, "Also raised by", joined(record_.also_raised(gap), "; "));
        for (const auto* merged : record_.merged_into(gap)) {
            item(in, "Merged into this one", merged->words(proto::FIELD_TITLE));
        }
        comment_items(gap, in);
    }

    void write_metric(const Object& metric) {
        heading(4, metric.words(proto::FIELD_TITLE));
        const auto kind =
            static_cast<proto::MetricKind>(metric.number(proto::FIELD_METRIC_KIND).value_or(0));
        const auto unit = metric.words(proto::FIELD_UNIT);
        const auto direction = metric.number(proto::FIELD_HIGHER_IS_BETTER);
        item(0, "Kind", word_of(kind));
        item(0, "Unit", unit);
        if (direction) item(0, *direction == 1 ? "Higher is better" : "Lower is better");
        if (const auto target = metric.number(proto::FIELD_TARGET)) {
            const auto due = metric.words(proto::FIELD_DUE);
            item(0, "Target",
                 in_units(*target) + (unit.empty() ? "" : " " + unit) +
                     (due.empty() ? "" : " by " + due));
        }
        item(0, "Owner", metric.words(proto::FIELD_OWNER));
        item(0, "Source", metric.words(proto::FIELD_SOURCE));
        item(0, "Gaps", joined(record_.titles(metric, proto::FIELD_GAPS), "; "));
        item(0, "Steps", joined(record_.titles(metric, proto::FIELD_STEPS), "; "));
        comment_items(metric, 0);
        end_list();
        const auto readings = board_.children(metric.id, proto::KIND_READING);
        if (readings.empty()) return paragraph("There are no readings yet.");
        out_ += "| Period | Value | Note |\n| --- | ---: | --- |\n";
        for (const auto* reading : readings) {
            const auto value = reading->number(proto::FIELD_VALUE);
            out_ += "| " + markdown_line(reading->words(proto::FIELD_PERIOD)) + " | " +
                    (value ? in_units(*value) : "no data") + " | " +
                    markdown_line(reading->words(proto::FIELD_NOTE)) + " |\n";
        }
        end_list();
    }

    void write_canvas(const Object& canvas) {
        heading(2, canvas.words(proto::FIELD_TITLE));
        write_comments(canvas);
        const auto parts = parts_of(board_, canvas);
        const auto connections = connections_of(board_, canvas);
        for (const auto& part : parts) write_part(part);
        if (!connections.empty()) heading(3, "Connections");
        for (const auto& connection : connections) item(0, connection);
        end_list();
        const bool empty = parts.size() == 1 && parts.front().things.empty() && connections.empty();
        if (empty) paragraph("There are no cards here.");
    }

    void write_part(const CanvasPart& part) {
        if (part.frame) {
            heading(3, part.frame->words(proto::FIELD_TITLE));
            write_comments(*part.frame);
        }
        std::size_t drawings = 0;
        for (const auto* thing : part.things) {
            if (thing->kind == proto::KIND_INK) ++drawings;
            if (thing->kind == proto::KIND_IMAGE) {
                item(0, "Image: " + bold(thing->words(proto::FIELD_TITLE)));
                comment_items(*thing, 2);
            } else {
                write_card(*thing);
            }
        }
        end_list();
        if (drawings == 0) return;
        paragraph(std::to_string(drawings) + (drawings == 1 ? " drawing." : " drawings."));
    }

    std::size_t gaps_ = 0;
};

}  // namespace

std::string workshop_markdown(const Board& board, const Viewer& reader, const Names& names) {
    const Record record(board, reader, names);
    auto out = Scribe(record, reader).write();
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

}  // namespace fishbowl::core
