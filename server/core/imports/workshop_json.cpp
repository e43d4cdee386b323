// An export comes home. It may have been written by anybody, so every part is held against the
// schema before a board is loaded from it; the first thing that does not fit is named.
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/limits.hpp"
#include "core/imports/imports.hpp"
#include "core/imports/plain_text.hpp"
#include "core/rules/bench.hpp"
#include "core/schema.hpp"
#include "core/text.hpp"

namespace fishbowl::core {
namespace {

constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kNestingMax = 32;  // an export itself nests less than ten deep
constexpr std::size_t kParserWordsMax = 200;

// Before a parser that calls itself: how deep the brackets nest, and whether they are closed.
std::optional<Unreadable> check_nesting(std::string_view json) {
    std::size_t depth = 0, line = 1;
    bool quoted = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '\n') ++line;
        if (quoted) {
            if (c == '\\') ++at;
            if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && depth > 0) --depth;
        if (depth > kNestingMax) {
            return Unreadable{line, "This file nests deeper than any export of a workshop does."};
        }
    }
    if (depth == 0 && !quoted) return std::nullopt;
    return Unreadable{line, "This file ends too early. Export the workshop again."};
}

bool known(proto::Kind kind) {
    return kind != proto::KIND_UNSPECIFIED && proto::Kind_IsValid(kind);
}

std::string word(proto::Kind kind) {
    auto name = lower(proto::Kind_Name(kind)).substr(std::string_view("kind_").size());
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

// K1.
bool a_key(std::string_view key) {
    return !key.empty() && key.size() <= kKeyLengthMax && key.back() != '0' &&
           std::all_of(key.begin(), key.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

bool a_day(std::string_view words) {
    constexpr std::string_view kShape = "dddd-dd-dd";
    return words.size() == kShape.size() &&
           std::equal(words.begin(), words.end(), kShape.begin(), [](char c, char shape) {
               return shape == 'd' ? c >= '0' && c <= '9' : c == shape;
           });
}

class WorkshopCheck {
  public:
    explicit WorkshopCheck(const proto::Snapshot& snapshot) : snapshot_(snapshot) {}

    /// What does not fit, or nothing.
    std::optional<std::string> trouble() {
        check_bounds();
        if (!why_) check_organisations();
        if (!why_) check_people();
        if (!why_) list_objects();
        if (!why_) check_tables();
        for (const auto& object : snapshot_.objects()) {
            if (!why_) check_object(object);
        }
        for (const auto& rating : snapshot_.ratings()) {
            if (!why_) check_rating(rating);
        }
        if (!why_) check_proceedings();
        return why_;
    }

    void check_names(const proto::WorkshopExport& whole) {
        for (const auto& name : whole.people()) {
            about_ = "The name of person " + std::to_string(name.person());
            expect(people_.contains(name.person()), "belongs to nobody in this file");
            expect(utf16_length(name.name()) <= kNameMax, "is too long");
            expect(utf16_length(name.function()) <= kFunctionMax,
                   "has a function that is too long");
        }
    }
    [[nodiscard]] const std::optional<std::string>& why() const { return why_; }

  private:
    // The first thing that does not fit is the answer; what follows from it is not told.
    bool expect(bool fits, std::string_view otherwise) {
        if (!fits && !why_) why_ = about_ + " " + std::string(otherwise) + ".";
        return fits;
    }

    void check_bounds() {
        about_ = "This file";
        const auto at_most = [](int size, std::size_t max) {
            return static_cast<std::size_t>(size) <= max;
        };
        expect(at_most(snapshot_.objects_size(), kObjectsPerBoardMax),
               "has more objects than a workshop holds");
        expect(at_most(snapshot_.organisations_size(), kOrganisationsMax),
               "has more organisations than a workshop holds");
        expect(at_most(snapshot_.people_size(), kPeopleEverMax),
               "has more people than a workshop holds");
        expect(snapshot_.invitations_size() == 0 && snapshot_.replicas_size() == 0 &&
                   snapshot_.bin_size() == 0 && snapshot_.deleted_size() == 0,
               "has parts that an export does not have (invitations, replicas or a bin)");
    }

    void check_organisations() {
        for (const auto& organisation : snapshot_.organisations()) {
            about_ = "Organisation " + std::to_string(organisation.number());
            const auto number = organisation.number();
            expect(number >= 1 && number <= kOrganisationsMax, "has a number out of range");
            expect(organisations_.insert(number).second, "is there twice");
            expect(utf16_length(organisation.name()) <= kOrganisationNameMax,
                   "has a name that is too long");
            expect(rules::is_plain_line(organisation.industry()) &&
                       utf16_length(organisation.industry()) <= kOrganisationNameMax &&
                       organisation.seats_max() <= kPeoplePerRoomMax,
                   "is described beyond the bounds");
            expect(proto::Side_IsValid(organisation.side()) &&
                       organisation.side() != proto::SIDE_UNSPECIFIED,
                   "has no side");
        }
    }

    void check_people() {
        for (const auto& person : snapshot_.people()) {
            about_ = "Person " + std::to_string(person.number());
            expect(person.number() >= 1 && person.number() <= kPeopleEverMax,
                   "has a number out of range");
            expect(people_.insert(person.number()).second, "is there twice");
            expect(proto::Role_IsValid(person.role()) && person.role() != proto::ROLE_UNSPECIFIED &&
                       person.role() != proto::ROLE_HOUSE && person.role() != proto::ROLE_SCREEN,
                   "has no role");
            expect(person.organisation() == 0 || organisations_.contains(person.organisation()),
                   "belongs to an organisation that is not in this file");
        }
    }

    void list_objects() {
        std::size_t workshops = 0;
        std::size_t nth = 0;
        for (const auto& object : snapshot_.objects()) {
            about_ = "Object " + std::to_string(++nth);
            expect(known(object.kind()), "is of an unknown kind");
            expect(id_of(object.id()) != ObjectId{}, "has no id");
            expect(objects_.emplace(id_of(object.id()), &object).second, "has the id of another");
            if (object.kind() == proto::KIND_WORKSHOP) ++workshops;
        }
        about_ = "This file";
        expect(workshops == 1, "does not hold exactly one workshop object");
    }

    void check_tables() {
        std::uint32_t round = 0;
        for (const auto& table : snapshot_.tables()) {
            about_ = "Table " + std::to_string(table.number());
            expect(table.number() >= 1 && table.number() <= kTablesMax,
                   "has a number out of range");
            expect(tables_.insert(table.number()).second, "is there twice");
            expect(table.round() >= 1 && table.round() >= round, "is of a round before its own");
            round = table.round();
            expect(rules::is_name(table.name(), kOrganisationNameMax), "has no proper name");
            expect(static_cast<std::size_t>(table.people_size()) <= kPeoplePerRoomMax,
                   "has more people than a workshop holds");
            const auto* area = find(table.area());
            expect(area && area->kind() == proto::KIND_CANVAS, "has an area not in this file");
        }
    }

    [[nodiscard]] const proto::Object* find(const proto::ObjectId& id) const {
        const auto at = objects_.find(id_of(id));
        return at == objects_.end() ? nullptr : at->second;
    }

    void check_object(const proto::Object& object) {
        const auto& rule = rule_of(object.kind());
        about_ = named(object);
        expect(!rule.aside && object.scope().kind() != proto::SCOPE_ASIDE,
               "is said aside, which no file tells");
        check_place(object, rule);
        check_scope(object.scope());
        expect(!object.locked() || is_lockable(object.kind()),
               "is locked, and only a section, a lane or a stage can be");
        expect(object.created() <= object.changed() && object.changed() <= snapshot_.seq(),
               "was changed after this file's last entry");
        expect(object.creator() <= kPeopleEverMax, "was made by nobody who can exist");
        expect(proto::Anonymity_IsValid(object.anonymity()), "has an unknown anonymity");
        expect(object.scribe() <= kPeopleEverMax, "was written by nobody who can exist");
        std::set<proto::Field> seen;
        for (const auto& field : object.numbers()) {
            const auto& form = field_of(object, field.field(), proto::FORM_NUMBER, seen);
            expect(field.value() >= form.low && field.value() <= form.high,
                   "has the number " + std::to_string(field.value()) + " out of range in " +
                       proto::Field_Name(field.field()));
        }
        for (const auto& field : object.lines()) {
            check_words(object, field.field(), field.value(), proto::FORM_LINE, seen);
        }
        for (const auto& field : object.texts()) {
            check_words(object, field.field(), field.value(), proto::FORM_TEXT, seen);
        }
        for (const auto& field : object.links()) check_links(object, field, seen);
    }

    static std::string named(const proto::Object& object) {
        constexpr std::size_t kDigits = 16;
        constexpr std::string_view kHex = "0123456789abcdef";
        std::string id;
        for (std::size_t i = kDigits; i-- > 0;) {
            id += kHex[(id_of(object.id()).value >> (4 * i)) & 15];
        }
        return "The " + word(object.kind()) + " " + id;
    }

    const FieldRule& field_of(const proto::Object& object, proto::Field field, proto::Form form,
                              std::set<proto::Field>& seen) {
        const auto& rule = rule_of(field);
        const auto number = std::to_string(static_cast<int>(field));
        expect(rule_of(object.kind()).holds.contains(field),
               "holds the field " + number + ", which its kind does not have");
        expect(rule.form == form, "holds the field " + number + " in another form than its own");
        expect(seen.insert(field).second, "holds the field " + number + " twice");
        return rule;
    }

    void check_words(const proto::Object& object, proto::Field field, std::string_view words,
                     proto::Form form, std::set<proto::Field>& seen) {
        const auto& rule = field_of(object, field, form, seen);
        expect(utf16_length(words) <= rule.length_max, "has words that are too long");
        expect(form == proto::FORM_LINE ? rules::is_plain_line(words) : rules::is_plain_text(words),
               "has control characters in its words");
        const bool day = field == proto::FIELD_DATE || field == proto::FIELD_DUE;
        expect(!day || words.empty() || a_day(words), "has a date that is not yyyy-mm-dd");
    }

    void check_links(const proto::Object& object, const proto::LinksField& field,
                     std::set<proto::Field>& seen) {
        const auto& rule = field_of(object, field.field(), proto::FORM_LINKS, seen);
        expect(static_cast<std::size_t>(field.ids_size()) <= rule.length_max, "has too many links");
        for (const auto& id : field.ids()) {
            const auto* target = find(id);
            if (!expect(target, "links to something that is not in this file")) return;
            expect(rule_of(field.field()).links_to.contains(target->kind()),
                   "links to another kind of thing");
            expect(as_visible(*target, object), "links to something that fewer people see");
        }
    }

    void check_place(const proto::Object& object, const KindRule& rule) {
        const auto& place = object.place();
        const bool on_wall = id_of(place.parent()) == ObjectId{};
        const auto* parent = find(place.parent());
        if (!expect(on_wall || parent, "stands in something that is not in this file")) return;
        expect(rule.lives_in.contains(on_wall ? proto::KIND_UNSPECIFIED : parent->kind()),
               "stands where its kind does not live");
        expect(on_wall || as_visible(*parent, object), "stands in something that fewer people see");
        const bool in_lane = !on_wall && parent->kind() == proto::KIND_LANE;
        const bool has_column = id_of(place.column()) != ObjectId{};
        expect(has_column == (rule.needs_column && in_lane),
               "has no cell, or one that it must not");
        if (!why_ && has_column) check_column(object, *parent);
        expect(a_key(place.key()), "has no proper place in the order");
        const auto fits = [](std::int32_t at) {
            return at >= -kCoordinateMax && at <= kCoordinateMax;
        };
        expect(fits(place.x()) && fits(place.y()) && fits(place.w()) && fits(place.h()) &&
                   place.w() >= 0 && place.h() >= 0,
               "lies beyond the wall");
    }

    void check_column(const proto::Object& object, const proto::Object& lane) {
        const auto* column = find(object.place().column());
        if (!expect(column, "stands in a column that is not in this file")) return;
        expect(column->kind() == proto::KIND_STEP || column->kind() == proto::KIND_STAGE,
               "has a column that is neither step nor stage");
        expect(as_visible(*column, object), "stands in a column that fewer people see");
        const auto* stage =
            column->kind() == proto::KIND_STEP ? find(column->place().parent()) : column;
        expect(stage && id_of(stage->place().parent()) == id_of(lane.place().parent()),
               "stands in the lane of one map and the column of another");
    }

    // V2: what something stands in or links to is seen by everybody who sees it.
    static bool as_visible(const proto::Object& target, const proto::Object& object) {
        const bool is_theirs =
            is_one_persons(scope_of(object.scope())) && !is_one_persons(scope_of(target.scope()));
        return is_theirs || target.scope().kind() == proto::SCOPE_ROOM ||
               scope_of(target.scope()) == scope_of(object.scope());
    }

    void check_scope(const proto::Scope& scope) {
        expect(proto::ScopeKind_IsValid(scope.kind()), "has an unknown scope");
        const auto number = scope.number();
        if (scope.kind() == proto::SCOPE_SIDE) {
            expect(number >= 1 && number <= static_cast<std::uint32_t>(proto::Side_MAX),
                   "is for a side that there is not");
        }
        if (scope.kind() == proto::SCOPE_ORGANISATION) {
            expect(organisations_.contains(number), "is for an organisation not in this file");
        }
        if (scope.kind() == proto::SCOPE_TABLE) {
            expect(tables_.contains(number), "is for a table not in this file");
        }
        if (scope.kind() == proto::SCOPE_PERSON || scope.kind() == proto::SCOPE_UNTIL_REVEAL) {
            expect(people_.contains(number), "is for a person not in this file");
        }
    }

    void check_rating(const proto::Rating& rating) {
        about_ = "A rating by person " + std::to_string(rating.person());
        const auto* object = find(rating.object());
        const auto rule = rule_of(rating.criterion());
        if (!expect(object, "is of something that is not in this file")) return;
        expect(rule.kind != proto::KIND_UNSPECIFIED && object->kind() == rule.kind,
               "is of a kind that is not rated so");
        expect(rating.not_applicable() ? rating.value() == 0
                                       : rating.value() >= rule.low && rating.value() <= rule.high,
               "is out of range");
        expect(rating.person() >= 1 && rating.person() <= kPeopleEverMax, "is by nobody");
        const auto key = std::tuple(id_of(rating.object()), rating.person(), rating.criterion());
        expect(ratings_.insert(key).second, "is there twice");
    }

    void check_proceedings() {
        about_ = "This file";
        const bool own = snapshot_.has_agenda() || !snapshot_.authorships().empty() ||
                         !snapshot_.ballots().empty();
        expect(!own, "holds an agenda that runs, sealed authors or ballots, which no export has");
        expect(static_cast<std::size_t>(snapshot_.runs_size()) <= kStepRunsMax,
               "holds more steps that have run than a workshop keeps");
        std::set<ResultKey> keys;
        for (const auto& result : snapshot_.results()) {
            about_ = "A result of a vote";
            const auto* vote = find(result.vote());
            expect(vote && vote->kind() == proto::KIND_VOTE && find(result.object()),
                   "is of something that is not in this file");
            expect(keys.insert(key_of(result)).second, "is there twice");
        }
    }

    const proto::Snapshot& snapshot_;
    std::unordered_map<ObjectId, const proto::Object*> objects_;
    std::set<std::uint32_t> organisations_, people_, tables_;
    std::set<std::tuple<ObjectId, std::uint32_t, proto::Criterion>> ratings_;
    std::string about_;
    std::optional<std::string> why_;
};

// An export does not tell them (V8): one more than every number that was ever given, so that
// nobody becomes the author of what somebody else wrote.
void set_next_numbers(proto::Snapshot& snapshot) {
    std::uint32_t person = 0, organisation = 0;
    for (const auto& one : snapshot.people()) person = std::max(person, one.number());
    for (const auto& one : snapshot.objects()) person = std::max(person, one.creator());
    for (const auto& one : snapshot.ratings()) person = std::max(person, one.person());
    for (const auto& one : snapshot.organisations()) {
        organisation = std::max(organisation, one.number());
    }
    snapshot.set_next_person(person + 1);
    snapshot.set_next_organisation(organisation + 1);
}

// A parser's own words, on one line and short; no character is cut in two.
std::string brief(std::string words) {
    words.resize(std::min(words.find('\n'), words.size()));
    if (words.size() <= kParserWordsMax) return words;
    auto end = kParserWordsMax;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + "…";
}

}  // namespace

std::variant<proto::WorkshopExport, Unreadable> import_workshop(std::string_view json) {
    if (auto trouble = open_text(json)) return *trouble;
    if (auto trouble = check_nesting(json)) return *trouble;
    proto::WorkshopExport whole;
    const auto parsed = google::protobuf::util::JsonStringToMessage(
        {json.data(), json.size()}, &whole, google::protobuf::util::JsonParseOptions{});
    if (!parsed.ok()) {
        return Unreadable{0, "This is not an export of a workshop as JSON: " +
                                 brief(parsed.message().as_string()) +
                                 ". Export the workshop again, and leave the file as it is."};
    }
    if (whole.format() == 0) {
        return Unreadable{0, "This JSON file is not an export of a workshop: it has no format."};
    }
    if (whole.format() != kFormat) {
        return Unreadable{0, "This export has format " + std::to_string(whole.format()) +
                                 ", and this server reads format " + std::to_string(kFormat) +
                                 ". Bring it to a server of the version that wrote it."};
    }
    WorkshopCheck check(whole.snapshot());
    auto trouble = check.trouble();
    if (!trouble) {
        check.check_names(whole);
        trouble = check.why();
    }
    if (trouble) return Unreadable{0, *trouble + " This export cannot be read."};
    set_next_numbers(*whole.mutable_snapshot());
    return whole;
}

}  // namespace fishbowl::core
