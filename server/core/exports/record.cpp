// The words and the counting behind the readable exports.
#include "core/exports/record.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/text.hpp"

namespace fishbowl::core {
namespace {

constexpr std::size_t kCardTitleMax = 80;  // UTF-16 units

template <std::size_t N>
std::string_view nth(const std::array<std::string_view, N>& words, int at) {
    return at >= 0 && at < static_cast<int>(N) ? words[static_cast<std::size_t>(at)] : "";
}

std::string shortened(const std::string& words) {
    auto text = utf16(on_one_line(words));
    if (text.size() <= kCardTitleMax) return utf8(text);
    auto end = kCardTitleMax - 1;
    const bool between_halves = text[end] >= 0xDC00 && text[end] <= 0xDFFF;
    text.resize(between_halves ? end - 1 : end);
    return utf8(text) + "…";
}

double median_of(std::vector<std::int32_t>& values) {
    std::sort(values.begin(), values.end());
    const auto half = values.size() / 2;
    if (values.size() % 2 == 1) return values[half];
    return (values[half - 1] + values[half]) / 2.0;
}

// R2: whose ratings count in no side.
bool counts(const Person* person) {
    if (!person) return false;
    return person->role == proto::ROLE_PARTICIPANT || person->role == proto::ROLE_OBSERVER;
}

}  // namespace

std::string_view word_of(proto::Phase phase) {
    static constexpr std::array<std::string_view, 4> kWords = {"", "pre-purchase", "purchase",
                                                               "post-purchase"};
    return nth(kWords, phase);
}

std::string_view word_of(proto::Channel channel) {
    static constexpr std::array<std::string_view, 10> kWords = {
        "",     "web",       "app",          "phone", "e-mail",
        "chat", "in person", "social media", "post",  "partner"};
    return nth(kWords, channel);
}

std::string_view word_of(proto::GapKind kind) {
    static constexpr std::array<std::string_view, 8> kWords = {"",
                                                               "pain",
                                                               "unmet expectation",
                                                               "missing touchpoint",
                                                               "channel break",
                                                               "knowledge gap",
                                                               "communication gap",
                                                               "strength"};
    return nth(kWords, kind);
}

std::string_view word_of(proto::GapStatus status) {
    static constexpr std::array<std::string_view, 8> kWords = {
        "proposed", "agreed", "planned", "in progress", "done", "validated", "parked", "declined"};
    return nth(kWords, status);
}

std::string_view word_of(proto::MetricKind kind) {
    static constexpr std::array<std::string_view, 8> kWords = {
        "", "NPS", "CSAT", "CES", "retention", "time", "error rate", "cost"};
    return nth(kWords, kind);
}

std::string_view word_of(proto::GapIntent intent) {
    static constexpr std::array<std::string_view, 4> kWords = {"", "maintenance", "improvement",
                                                               "innovation"};
    return nth(kWords, intent);
}

std::string_view word_of(proto::ParkedDecision decision) {
    static constexpr std::array<std::string_view, 4> kWords = {"", "taken up", "later", "declined"};
    return nth(kWords, decision);
}

std::string in_units(std::int32_t thousandths) {
    const auto value = std::int64_t{thousandths};
    const auto size = value < 0 ? -value : value;
    std::string decimals = std::to_string(1000 + size % 1000).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return (value < 0 ? "-" : "") + std::to_string(size / 1000) +
           (decimals.empty() ? "" : "." + decimals);
}

std::vector<const Object*> Record::sections(proto::Kind kind) const {
    return board_.children(ObjectId{}, kind);
}

std::string Record::name_of(PersonNumber person) const {
    const auto at = names_.find(person);
    if (at == names_.end() || !board_.person(person)) return {};
    return on_one_line(at->second.name());
}

std::string Record::function_of(PersonNumber person) const {
    const auto at = names_.find(person);
    if (at == names_.end() || !board_.person(person)) return {};
    return on_one_line(at->second.function());
}

const Organisation* Record::organisation_of(PersonNumber person) const {
    const auto* found = board_.person(person);
    return found ? board_.organisation(found->organisation) : nullptr;
}

std::string Record::author_of(const Object& object) const {
    const auto* credited = board_.organisation(OrganisationNumber{object.credited});
    switch (object.anonymity) {  // S1
        case proto::ANONYMITY_ORGANISATION:
            return credited ? on_one_line(credited->name) : std::string{};
        case proto::ANONYMITY_SIDE:
            return name_of(static_cast<proto::Side>(object.credited));
        case proto::ANONYMITY_NOBODY:
            return {};
        default:
            break;
    }
    auto author = name_of(object.creator);
    const auto* organisation = organisation_of(object.creator);
    if (!organisation || organisation->name.empty()) return author;
    return author + (author.empty() ? "" : ", ") + on_one_line(organisation->name);
}

std::string Record::name_of(proto::Side side) const {
    if (side == proto::SIDE_CUSTOMER) return "customers";
    if (side == proto::SIDE_PARTNER) return "partners";
    if (side == proto::SIDE_NEUTRAL) return "neutral";
    if (side != proto::SIDE_HOST) return {};
    const auto* workshop = board_.workshop();
    const auto number = workshop ? workshop->number(proto::FIELD_HOST).value_or(0) : 0;
    const auto* host = board_.organisation(OrganisationNumber{static_cast<std::uint32_t>(number)});
    return host && !host->name.empty() ? on_one_line(host->name) : "host";
}

std::vector<Tally> Record::tallies(ObjectId object, proto::Criterion criterion) const {
    std::map<proto::Side, std::pair<Tally, std::vector<std::int32_t>>> sides;
    for (auto at = board_.ratings().lower_bound({object, PersonNumber{}, {}});
         at != board_.ratings().end() && at->first.object == object; ++at) {
        if (at->first.criterion != criterion || !counts(board_.person(at->first.person))) continue;
        const auto side = board_.side_of(at->first.person);
        if (side == proto::SIDE_NEUTRAL || side == proto::SIDE_UNSPECIFIED) continue;
        auto& [tally, values] = sides[side];
        if (at->second) {
            values.push_back(*at->second);
        } else {
            ++tally.not_applicable;
        }
    }
    std::vector<Tally> out;
    for (auto& [side, answers] : sides) {
        auto& [tally, values] = answers;
        tally.side = side;
        tally.n = values.size();
        if (!values.empty()) tally.median = median_of(values);
        out.push_back(tally);
    }
    return out;
}

std::vector<std::string> Record::titles(const Object& object, proto::Field links) const {
    std::vector<std::string> out;
    for (const auto id : object.fields.links(links)) {
        const auto* target = board_.find(id);
        if (!target) continue;
        const auto words = shortened(target->said());
        out.push_back(words.empty() ? "untitled" : words);
    }
    return out;
}

std::vector<const Object*> Record::metrics_of(const Object& gap) const {
    std::vector<const Object*> out;
    for (const auto* list : sections(proto::KIND_GAP_LIST)) {
        for (const auto* metric : board_.children(list->id, proto::KIND_METRIC)) {
            const auto gaps = metric->fields.links(proto::FIELD_GAPS);
            if (std::binary_search(gaps.begin(), gaps.end(), gap.id)) out.push_back(metric);
        }
    }
    return out;
}

std::vector<const Object*> Record::gaps_of(const Object& list) const {
    auto gaps = board_.children(list.id, proto::KIND_GAP);
    std::erase_if(
        gaps, [](const Object* gap) { return gap->link(proto::FIELD_MERGED_INTO) != ObjectId{}; });
    return gaps;
}

std::vector<const Object*> Record::merged_into(const Object& gap) const {
    auto gaps = board_.children(gap.place.parent, proto::KIND_GAP);
    std::erase_if(gaps,
                  [&](const Object* one) { return one->link(proto::FIELD_MERGED_INTO) != gap.id; });
    return gaps;
}

std::vector<std::string> Record::also_raised(const Object& gap) const {
    const auto credit = [this](const Object& one) {
        const auto author = author_of(one);
        return author.empty() ? name_of(raised_by(one)) : author;
    };
    std::vector<std::string> out;
    for (const auto* one : merged_into(gap)) {
        const auto who = credit(*one);
        const bool told = who == credit(gap) || std::find(out.begin(), out.end(), who) != out.end();
        if (!who.empty() && !told) out.push_back(who);
    }
    return out;
}

proto::Side Record::raised_by(const Object& gap) const {
    const auto stated = gap.number(proto::FIELD_RAISED_BY_SIDE).value_or(0);
    if (stated != 0) return static_cast<proto::Side>(stated);
    if (gap.anonymity == proto::ANONYMITY_SIDE) return static_cast<proto::Side>(gap.credited);
    const auto* credited = board_.organisation(OrganisationNumber{gap.credited});
    if (gap.anonymity == proto::ANONYMITY_ORGANISATION && credited) return credited->side;
    return board_.side_of(gap.creator);
}

std::string on_one_line(std::string_view words) {
    std::string out;
    bool blank = false;
    for (const char c : words) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '\x7F') {
            blank = !out.empty();
            continue;
        }
        if (std::exchange(blank, false)) out += ' ';
        out += c;
    }
    return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string out;
    for (const auto& each : words) {
        if (!out.empty()) out += between;
        out += each;
    }
    return out;
}

}  // namespace fishbowl::core
