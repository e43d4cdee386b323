// A plan becomes the house's commands: organisations, the workshop object, and the sections side
// by side on the wall, in two rows.
#include "core/templates.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "core/imports/sketch.hpp"
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

constexpr std::int32_t kPixel = 16;  // coordinates are sixteenths
constexpr std::int32_t kBetweenSections = 160 * kPixel;

struct Size {
    std::int32_t w, h;
};

Size size_of(const SectionPlan& section) {
    if (section.kind == proto::KIND_JOURNEY_MAP) return {2400 * kPixel, 1400 * kPixel};
    if (section.kind == proto::KIND_GAP_LIST) return {1100 * kPixel, 1200 * kPixel};
    return {1600 * kPixel, (section.below ? 800 : 1200) * kPixel};
}

/// What a plan says, in the workshop's language and with its host's name.
class Filling {
  public:
    explicit Filling(const TemplateWords& words)
        : host_(words.host_name), german_(words.language == "de") {}

    /// One pass over the plan's own words, so that a host's name is never read as a pattern.
    [[nodiscard]] std::string operator()(const Said& said) const {
        constexpr std::string_view kHost = "{host}";
        std::string_view words = german_ ? said.german : said.english;
        std::string out;
        for (;;) {
            const auto at = words.find(kHost);
            out += words.substr(0, at);
            if (at == words.npos) return out;
            out += host_;
            words.remove_prefix(at + kHost.size());
        }
    }

  private:
    std::string_view host_;
    bool german_;
};

void draw_map(Sketch& sketch, ObjectId map, const SectionPlan& plan, const Filling& filling) {
    for (const auto& stage : plan.stages) {
        const auto id = sketch.add(proto::KIND_STAGE, map);
        sketch.text(proto::FIELD_TITLE, filling(stage.title))
            .number(proto::FIELD_PHASE, stage.phase);
        for (const auto& step : stage.steps) {
            sketch.add(proto::KIND_STEP, id);
            sketch.text(proto::FIELD_TITLE, filling(step));
        }
    }
    for (const auto& lane : plan.lanes) {
        sketch.add(proto::KIND_LANE, map);
        sketch.text(proto::FIELD_TITLE, filling(lane.title))
            .number(proto::FIELD_LANE_KIND, lane.kind)
            .number(proto::FIELD_OWNER_SIDE, lane.owner)
            .number(proto::FIELD_LINE_ABOVE, lane.line);
    }
}

/// None: the step has no vote.
ObjectId draw_vote(Sketch& sketch, ObjectId workshop, const StepPlan& step, ObjectId on,
                   const Filling& filling) {
    if (step.vote == VotePlan::none) return {};
    const ObjectId vote = sketch.add(proto::KIND_VOTE, workshop);
    sketch.text(proto::FIELD_TITLE, filling(step.title))
        .number(proto::FIELD_OWN_ALLOWED, 1)
        .number(proto::FIELD_ANONYMOUS, 1)
        .link(proto::FIELD_VOTE_ON, on);
    if (step.vote == VotePlan::dots)
        sketch.number(proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_DOTS)
            .number(proto::FIELD_VOTES_PER_PERSON, 5)
            .number(proto::FIELD_VOTES_PER_OBJECT, 3);
    else
        sketch.number(proto::FIELD_VOTE_METHOD, proto::VOTE_METHOD_RATING)
            .number(proto::FIELD_CRITERIA, 1 << proto::CRITERION_AGREEMENT);
    return vote;
}

void draw_cards(Sketch& sketch, ObjectId canvas, const SectionPlan& plan, const Filling& filling) {
    constexpr std::int32_t kEdge = 80 * kPixel, kApart = 120 * kPixel, kWidth = 320 * kPixel;
    std::int32_t y = kEdge;
    for (const auto& card : plan.cards) {
        sketch.add(proto::KIND_CARD, canvas);
        sketch.place(kEdge, y, kWidth, 0).text(proto::FIELD_TEXT, filling(card));
        y += kApart;
    }
}

void draw_agenda(Sketch& sketch, ObjectId workshop, const Plan& plan,
                 const std::vector<ObjectId>& sections, const Filling& filling) {
    for (const auto& step : plan.agenda) {
        const ObjectId vote = draw_vote(sketch, workshop, step, sections[step.focus], filling);
        sketch.add(proto::KIND_AGENDA_STEP, workshop);
        sketch.text(proto::FIELD_TITLE, filling(step.title))
            .text(proto::FIELD_INSTRUCTION, filling(step.instruction))
            .number(proto::FIELD_STEP_KIND, step.kind)
            .number(proto::FIELD_MINUTES, step.minutes)
            .link(proto::FIELD_FOCUS, sections[step.focus]);
        if (step.customers_may != kEveryRight)
            sketch.number(proto::FIELD_CUSTOMERS_MAY, step.customers_may);
        if (step.staff_may != kEveryRight) sketch.number(proto::FIELD_STAFF_MAY, step.staff_may);
        if (step.colour) sketch.number(proto::FIELD_CARD_COLOUR, *step.colour);
        const auto set = [&](proto::Field field, std::int32_t value) {
            if (value != 0) sketch.number(field, value);
        };
        set(proto::FIELD_HIDES, step.hides);
        set(proto::FIELD_DAY, step.day);
        set(proto::FIELD_CARDS_MAX, step.cards_max);
        set(proto::FIELD_CHARACTERS_MAX, step.characters_max);
        set(proto::FIELD_ANONYMITY, step.anonymity);
        if (vote != ObjectId{}) sketch.link(proto::FIELD_VOTE, vote);
    }
}

NewObjects draw(const Plan& plan, const std::string& title, const Filling& filling,
                const Mint& mint) {
    Sketch sketch(mint);
    const ObjectId workshop = sketch.add(proto::KIND_WORKSHOP);
    sketch.text(proto::FIELD_TITLE, title)
        .text(proto::FIELD_PURPOSE, filling(plan.purpose))
        .text(proto::FIELD_GROUND_RULES, filling(plan.ground_rules))
        .number(proto::FIELD_HOST, 1);
    std::int32_t lower_row = 0;
    for (const auto& section : plan.sections)
        if (!section.below) lower_row = std::max(lower_row, size_of(section).h + kBetweenSections);
    std::int32_t right = 0, right_below = 0;
    std::vector<ObjectId> sections;
    for (const auto& section : plan.sections) {
        const auto size = size_of(section);
        const auto id = sketch.add(section.kind);
        std::int32_t& x = section.below ? right_below : right;
        sketch.place(x, section.below ? lower_row : 0, size.w, size.h)
            .text(proto::FIELD_TITLE, filling(section.title))
            .text(proto::FIELD_PROMPT, filling(section.prompt));
        x += size.w + kBetweenSections;
        sections.push_back(id);
        if (section.parks) sketch.number(proto::FIELD_PARKS, 1);
        if (section.networks) sketch.number(proto::FIELD_NETWORKS, 1);
        draw_cards(sketch, id, section, filling);
        if (section.kind != proto::KIND_JOURNEY_MAP) continue;
        sketch.number(proto::FIELD_MAP_STATE, section.state)
            .number(proto::FIELD_PERSPECTIVE, section.inside_out ? 1 : 0);
        draw_map(sketch, id, section, filling);
    }
    draw_agenda(sketch, workshop, plan, sections, filling);
    return sketch.take();
}

proto::Command add_organisation(std::string_view name, proto::Side side) {
    proto::Command command;
    command.mutable_add_organisation()->set_name(std::string(name));
    command.mutable_add_organisation()->set_side(side);
    return command;
}

}  // namespace

const std::vector<std::string>& template_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const Plan* plan : plans()) out.emplace_back(plan->name);
        return out;
    }();
    return names;
}

std::vector<proto::Command> lay_out(std::string_view name, const TemplateWords& words,
                                    const Mint& mint) {
    const auto all = plans();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Plan* each) { return each->name == name; });
    if (found == all.end()) return {};
    const Plan& plan = **found;
    const Filling filling{words};

    std::vector<proto::Command> commands;
    commands.push_back(add_organisation(words.host_name, proto::SIDE_HOST));
    for (const auto& customer : words.customer_names) {
        commands.push_back(add_organisation(customer, proto::SIDE_CUSTOMER));
    }
    commands.push_back(
        add_organisation(filling({"Facilitation", "Moderation"}), proto::SIDE_NEUTRAL));

    auto objects = draw(plan, words.title, filling, mint);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (i % kObjectsPerCommandMax == 0) commands.emplace_back().mutable_create_objects();
        *commands.back().mutable_create_objects()->add_objects() = std::move(objects[i]);
    }
    return commands;
}

}  // namespace fishbowl::core
