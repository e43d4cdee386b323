// Mermaid's `journey` notation becomes a journey map.
//
// file      = [front matter] "journey" *statement
// statement = "title" text / "section" text / task / comment / directive / accessibility text
// task      = name ":" score [":" actor *("," actor)]
// comment   = "%%" text / "#" text, and from " #" to the end of a line
#include <charconv>
#include <optional>

#include "base/limits.hpp"
#include "core/imports/imports.hpp"
#include "core/imports/plain_text.hpp"
#include "core/imports/sketch.hpp"

namespace fishbowl::core {
namespace {

constexpr std::int32_t kPixel = 16;  // coordinates are sixteenths
constexpr std::int32_t kHeight = 1000 * kPixel;
constexpr std::int32_t kLaneTitle = 240 * kPixel;
constexpr std::int32_t kColumn = 240 * kPixel;
constexpr std::size_t kMapAndLanes = 4;

struct Task {
    std::string name, actors;
    std::int32_t score = 0;
};
struct Section {
    std::string name;
    std::vector<Task> tasks;
};
struct Journey {
    std::string title;
    std::vector<Section> sections;
};

void append_utf8(std::string& out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3F));
    } else {
        put(0xF0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3F));
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

// The character that an entity such as "#58;" or "#quot;" stands for.
std::optional<std::uint32_t> entity(std::string_view name) {
    if (name == "quot") return '"';
    if (name == "amp") return '&';
    if (name == "lt") return '<';
    if (name == "gt") return '>';
    if (name == "colon") return ':';
    if (name == "semi") return ';';
    if (name == "num") return '#';
    std::uint32_t point = 0;
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, point);
    const bool real = point >= 0x20 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    if (read.ec != std::errc{} || read.ptr != end || !real) return std::nullopt;
    return point;
}

// How long the entity at the front is, with "#" and ";"; 0 when there is none.
std::size_t entity_length(std::string_view words) {
    const auto end = words.substr(0, 12).find(';');
    if (end == words.npos || end < 2 || !entity(words.substr(1, end - 1))) return 0;
    return end + 1;
}

std::string without_entities(std::string_view words) {
    std::string out;
    while (!words.empty()) {
        const auto length = words[0] == '#' ? entity_length(words) : 0;
        if (length == 0) {
            out += words[0];
            words.remove_prefix(1);
        } else {
            append_utf8(out, *entity(words.substr(1, length - 2)));
            words.remove_prefix(length);
        }
    }
    return out;
}

std::string_view without_comment(std::string_view line) {
    if (line.starts_with("%%")) return {};
    for (auto at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
        const bool alone = at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t';
        if (alone && entity_length(line.substr(at)) == 0) return trimmed(line.substr(0, at));
    }
    return line;
}

// Some write one at the end of a line; that of an entity stays.
std::string_view without_last_semicolon(std::string_view line) {
    if (!line.ends_with(';')) return line;
    const auto hash = line.rfind('#');
    const bool ends_entity =
        hash != line.npos && hash + entity_length(line.substr(hash)) == line.size();
    return ends_entity ? line : trimmed(line.substr(0, line.size() - 1));
}

// What follows a keyword and a blank; nothing when the line does not begin with it.
std::optional<std::string_view> after(std::string_view line, std::string_view keyword) {
    if (lower(line.substr(0, keyword.size())) != keyword) return std::nullopt;
    line.remove_prefix(keyword.size());
    if (!line.empty() && line[0] != ' ' && line[0] != '\t') return std::nullopt;
    return trimmed(line);
}

std::optional<std::int32_t> number(std::string_view field) {
    std::int32_t value = 0;
    const auto* end = field.data() + field.size();
    const auto read = std::from_chars(field.data(), end, value);
    if (field.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
}

class JourneyReader {
  public:
    std::optional<Unreadable> read(std::string_view file) {
        std::optional<Unreadable> trouble;
        for_each_line(file, [&](std::size_t number, std::string_view line) {
            line_ = number;
            trouble = read_line(trimmed(line));
            return !trouble && where_ != Where::behind;
        });
        if (trouble) return trouble;
        if (where_ == Where::front_matter || where_ == Where::before) return no_journey(0);
        if (journey_.sections.empty()) {
            return Unreadable{0,
                              "This journey has no sections and no tasks. A task is written as "
                              "“name: score: actor, actor”."};
        }
        if (objects_ > kObjectsPerCommandMax) return too_many(objects_, "tasks");
        return std::nullopt;
    }

    Journey take() { return std::move(journey_); }

  private:
    enum class Where { before, front_matter, directive, description, inside, behind };

    static Unreadable no_journey(std::size_t line) {
        return {line,
                "This is not a journey in Mermaid's notation: it must begin with the word "
                "“journey” on a line of its own."};
    }

    std::optional<Unreadable> read_line(std::string_view line) {
        switch (where_) {
            case Where::front_matter:
                return read_front_matter(line);
            case Where::directive:
                if (line.find("}%%") != line.npos) where_ = came_from_;
                return std::nullopt;
            case Where::description:
                if (line.find('}') != line.npos) where_ = came_from_;
                return std::nullopt;
            case Where::before:
            case Where::inside:
                break;
            case Where::behind:
                return std::nullopt;
        }
        if (line.starts_with("%%{")) return skip_to("}%%", line, Where::directive);
        line = without_comment(line);
        if (line.empty()) return std::nullopt;
        return where_ == Where::before ? read_beginning(line) : read_statement(line);
    }

    std::optional<Unreadable> read_front_matter(std::string_view line) {
        if (line == "---") where_ = Where::before;
        if (line.starts_with("title:")) {
            auto title = trimmed(line.substr(6));
            const bool quoted = title.size() >= 2 && title.front() == title.back() &&
                                (title.front() == '"' || title.front() == '\'');
            if (quoted) title = title.substr(1, title.size() - 2);
            return set_title(title);
        }
        return std::nullopt;
    }

    std::optional<Unreadable> read_beginning(std::string_view line) {
        if (line == "---" && !begun_) {
            begun_ = true;
            where_ = Where::front_matter;
            return std::nullopt;
        }
        // A diagram is often kept between the fences of a Markdown file.
        if (lower(line) == "```mermaid" || lower(line) == "~~~mermaid") return std::nullopt;
        if (lower(line) != "journey") return no_journey(line_);
        where_ = Where::inside;
        return std::nullopt;
    }

    std::optional<Unreadable> read_statement(std::string_view line) {
        if (line.starts_with("```") || line.starts_with("~~~")) {
            where_ = Where::behind;
            return std::nullopt;
        }
        const auto word = lower(line.substr(0, 8));
        if (word == "acctitle" || word == "accdescr") {
            const auto rest = trimmed(line.substr(8));
            if (rest.starts_with(':')) return std::nullopt;
            if (rest.starts_with('{')) return skip_to("}", line, Where::description);
        }
        line = without_last_semicolon(line);
        if (const auto title = after(line, "title")) return set_title(*title);
        if (const auto name = after(line, "section")) return add_section(*name);
        return read_task(line);
    }

    std::optional<Unreadable> skip_to(std::string_view end, std::string_view line, Where where) {
        if (line.find(end) != line.npos) return std::nullopt;
        came_from_ = where_;
        where_ = where;
        return std::nullopt;
    }

    std::optional<Unreadable> set_title(std::string_view words) {
        journey_.title = without_entities(words);
        return too_long("The title", journey_.title, proto::FIELD_TITLE, line_);
    }

    std::optional<Unreadable> add_section(std::string_view words) {
        if (words.empty())
            return Unreadable{line_, "This section has no name. Write one behind it."};
        ++objects_;
        if (objects_ > kObjectsPerCommandMax) return std::nullopt;
        journey_.sections.push_back({without_entities(words), {}});
        return too_long("The name of the section", journey_.sections.back().name,
                        proto::FIELD_TITLE, line_);
    }

    std::optional<Unreadable> read_task(std::string_view line) {
        std::vector<std::string_view> fields;
        for (auto rest = line;;) {
            const auto colon = rest.find(':');
            fields.push_back(trimmed(rest.substr(0, colon)));
            if (colon == rest.npos) break;
            rest.remove_prefix(colon + 1);
        }
        const auto at = score_among(fields);
        if (at == 0) {
            return Unreadable{line_,
                              "This line has no score. A task is written as “name: score: "
                              "actor, actor”, with a score from 1 to 5."};
        }
        const auto score = *number(fields[at]);
        if (score < 1 || score > 5) {
            return Unreadable{line_, "The score is " + std::to_string(score) +
                                         ", and a score is a whole number from 1 to 5."};
        }
        // A name may hold colons itself: it reaches up to the score.
        const auto name = trimmed(std::string_view(
            line.data(), static_cast<std::size_t>(fields[at].data() - line.data())));
        const auto actors = at + 1 < fields.size() ? fields[at + 1] : std::string_view{};
        return add_task(trimmed(name.substr(0, name.size() - 1)), score, actors);
    }

    // The field that is the score: the last but one, or the last where no actors are named, or
    // where the notation has it. One from 1 to 5 is preferred; 0 when no field is a number.
    static std::size_t score_among(const std::vector<std::string_view>& fields) {
        const auto n = fields.size();
        std::size_t any = 0;
        for (const auto at : {n >= 2 ? n - 2 : 0, n - 1, std::size_t{1}}) {
            if (at == 0 || at >= n) continue;
            const auto value = number(fields[at]);
            if (value && *value >= 1 && *value <= 5) return at;
            if (value && any == 0) any = at;
        }
        return any;
    }

    std::optional<Unreadable> add_task(std::string_view name, std::int32_t score,
                                       std::string_view actors) {
        if (name.empty()) return Unreadable{line_, "This task has no name before its score."};
        if (journey_.sections.empty()) {
            if (auto trouble = add_section("Steps")) return trouble;
        }
        Task task{without_entities(name), listed(actors), score};
        objects_ += task.actors.empty() ? 2 : 3;
        if (auto trouble = too_long("The name of the task", task.name, proto::FIELD_TITLE, line_)) {
            return trouble;
        }
        if (auto trouble = too_long("The list of actors", task.actors, proto::FIELD_TEXT, line_)) {
            return trouble;
        }
        // Counted on to the end, so that the answer can say how many there are.
        if (objects_ <= kObjectsPerCommandMax) {
            journey_.sections.back().tasks.push_back(std::move(task));
        }
        return std::nullopt;
    }

    static std::string listed(std::string_view actors) {
        std::string out;
        while (!actors.empty()) {
            const auto comma = actors.find(',');
            const auto actor = trimmed(actors.substr(0, comma));
            if (!actor.empty()) out += (out.empty() ? "" : ", ") + without_entities(actor);
            actors.remove_prefix(comma == actors.npos ? actors.size() : comma + 1);
        }
        return out;
    }

    Journey journey_;
    Where where_ = Where::before, came_from_ = Where::before;
    bool begun_ = false;
    std::size_t line_ = 0, objects_ = kMapAndLanes;
};

// When one section is the purchase, what stands before it is pre-purchase, and so on.
std::vector<proto::Phase> phases_of(const std::vector<Section>& sections) {
    std::vector<proto::Phase> phases(sections.size(), proto::PHASE_UNSPECIFIED);
    const auto is_purchase = [](const Section& section) {
        const auto name = lower(section.name);
        return name.find("purchase") != name.npos && name.find("pre-purchase") == name.npos &&
               name.find("post-purchase") == name.npos;
    };
    std::size_t at = 0;
    while (at < sections.size() && !is_purchase(sections[at])) ++at;
    if (at == sections.size()) return phases;
    for (std::size_t i = 0; i < phases.size(); ++i) {
        phases[i] = i < at    ? proto::PHASE_PRE_PURCHASE
                    : i == at ? proto::PHASE_PURCHASE
                              : proto::PHASE_POST_PURCHASE;
    }
    return phases;
}

ObjectId draw_lane(Sketch& sketch, ObjectId map, std::string_view title, proto::LaneKind kind) {
    const auto id = sketch.add(proto::KIND_LANE, map);
    sketch.text(proto::FIELD_TITLE, title).number(proto::FIELD_LANE_KIND, kind);
    return id;
}

NewObjects draw(const Journey& journey, std::int32_t x, std::int32_t y, const Mint& mint) {
    std::int32_t columns = 0;
    for (const auto& section : journey.sections) {
        columns += std::max(1, static_cast<std::int32_t>(section.tasks.size()));
    }
    Sketch sketch(mint);
    const auto map = sketch.add(proto::KIND_JOURNEY_MAP);
    sketch.place(x, y, kLaneTitle + columns * kColumn, kHeight)
        .text(proto::FIELD_TITLE, journey.title.empty() ? "Imported journey" : journey.title);
    const auto actions = draw_lane(sketch, map, "Who", proto::LANE_KIND_ACTIONS);
    draw_lane(sketch, map, "Feeling", proto::LANE_KIND_EMOTION);
    const auto touchpoints = draw_lane(sketch, map, "Touchpoints", proto::LANE_KIND_TOUCHPOINTS);
    const auto phases = phases_of(journey.sections);
    for (std::size_t i = 0; i < journey.sections.size(); ++i) {
        const auto stage = sketch.add(proto::KIND_STAGE, map);
        sketch.text(proto::FIELD_TITLE, journey.sections[i].name);
        if (phases[i] != proto::PHASE_UNSPECIFIED) sketch.number(proto::FIELD_PHASE, phases[i]);
        for (const auto& task : journey.sections[i].tasks) {
            const auto step = sketch.add(proto::KIND_STEP, stage);
            sketch.text(proto::FIELD_TITLE, task.name);
            sketch.add(proto::KIND_TOUCHPOINT, touchpoints, step);
            sketch.text(proto::FIELD_TITLE, task.name)
                .number(proto::FIELD_DELIVERED_RESEARCHED, task.score);
            if (task.actors.empty()) continue;
            sketch.add(proto::KIND_CARD, actions, step);
            sketch.text(proto::FIELD_TEXT, task.actors);
        }
    }
    return sketch.take();
}

}  // namespace

std::variant<NewObjects, Unreadable> import_mermaid_journey(std::string_view file, std::int32_t x,
                                                            std::int32_t y, const Mint& mint) {
    if (auto trouble = open_text(file)) return *trouble;
    JourneyReader reader;
    if (auto trouble = reader.read(file)) return *trouble;
    return draw(reader.take(), x, y, mint);
}

}  // namespace fishbowl::core
