// The schema table, read once from the options that board.proto's enums carry.
#include "core/schema.hpp"

#include <array>

#include "base/ensure.hpp"

namespace fishbowl::core {
namespace {

// Rules are found by enum number: every lookup is one index into an array.
struct Table {
    std::array<FieldRule, proto::Field_ARRAYSIZE> fields;
    std::array<KindRule, proto::Kind_ARRAYSIZE> kinds;
};

Table read_options() {
    Table table;
    const auto* fields = proto::Field_descriptor();
    for (int i = 0; i < fields->value_count(); ++i) {
        const auto& options = fields->value(i)->options();
        auto& rule = table.fields[static_cast<std::size_t>(fields->value(i)->number())];
        rule.form = options.GetExtension(proto::form);
        rule.low = options.GetExtension(proto::low);
        rule.high = options.GetExtension(proto::high);
        rule.length_max = options.GetExtension(proto::length_max);
        for (int kind = 0; kind < options.ExtensionSize(proto::links_to); ++kind) {
            rule.links_to.insert(options.GetExtension(proto::links_to, kind));
        }
    }
    const auto* kinds = proto::Kind_descriptor();
    for (int i = 0; i < kinds->value_count(); ++i) {
        const auto& options = kinds->value(i)->options();
        auto& rule = table.kinds[static_cast<std::size_t>(kinds->value(i)->number())];
        for (int held = 0; held < options.ExtensionSize(proto::holds); ++held) {
            rule.holds.insert(options.GetExtension(proto::holds, held));
        }
        for (int home = 0; home < options.ExtensionSize(proto::lives_in); ++home) {
            rule.lives_in.insert(options.GetExtension(proto::lives_in, home));
        }
        rule.section = options.GetExtension(proto::section);
        rule.needs_column = options.GetExtension(proto::needs_column);
        rule.aside = options.GetExtension(proto::aside);
    }
    ensure(table.fields[proto::FIELD_TITLE].form == proto::FORM_TEXT, "the schema has options");
    return table;
}

const Table& table() {
    static const Table read = read_options();
    return read;
}

}  // namespace

const FieldRule& rule_of(proto::Field field) {
    static const FieldRule unknown;
    const auto& fields = table().fields;
    const auto index = static_cast<std::size_t>(static_cast<int>(field));
    return index < fields.size() ? fields[index] : unknown;
}

const KindRule& rule_of(proto::Kind kind) {
    static const KindRule unknown;
    const auto& kinds = table().kinds;
    const auto index = static_cast<std::size_t>(static_cast<int>(kind));
    return index < kinds.size() ? kinds[index] : unknown;
}

CriterionRule rule_of(proto::Criterion criterion) {
    if (criterion == proto::CRITERION_EXPECTED) return {proto::KIND_TOUCHPOINT, 1, 5};
    if (criterion == proto::CRITERION_DELIVERED) return {proto::KIND_TOUCHPOINT, 1, 5};
    if (criterion == proto::CRITERION_EMOTION) return {proto::KIND_STEP, -2, 2};
    if (criterion == proto::CRITERION_EMOTION_EXPECTED) return {proto::KIND_STEP, -2, 2};
    if (criterion == proto::CRITERION_CONFIRMED) return {proto::KIND_EVIDENCE, 0, 1};
    return {};
}

}  // namespace fishbowl::core
