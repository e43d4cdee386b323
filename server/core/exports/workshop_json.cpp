// The lossless export: the reader's snapshot in Protobuf's JSON form.
#include <google/protobuf/util/json_util.h>

#include "base/ensure.hpp"
#include "core/exports/exports.hpp"
#include "core/exports/map_record.hpp"
#include "core/snapshot.hpp"
#include "core/templates/frame.hpp"

namespace fishbowl::core {
namespace {

// Links and their hashes belong to the room that made them, and so does the server's own book, what
// runs there at the moment, and what its reader alone knows of themselves.
void leave_out_what_is_the_rooms_own(proto::Snapshot& snapshot) {
    snapshot.clear_invitations();
    snapshot.clear_replicas();
    snapshot.clear_bin();
    snapshot.clear_deleted();
    snapshot.clear_next_person();
    snapshot.clear_next_organisation();
    snapshot.clear_agenda();
    snapshot.clear_authorships();
    snapshot.clear_ballots();
    for (auto& person : *snapshot.mutable_people()) person.clear_invitation();
}

// D2: of a table whose area the reader does not see, nothing in the file would make sense.
void leave_out_tables_unseen(proto::Snapshot& snapshot, const Board& seen) {
    auto* tables = snapshot.mutable_tables();
    for (int i = tables->size(); i-- > 0;) {
        if (!seen.find(id_of(tables->at(i).area()))) tables->DeleteSubrange(i, 1);
    }
}

// E1: the piece of evidence stays, so that what links to it keeps its place; its words do not.
void withhold_quotes(proto::Snapshot& snapshot, const Board& seen, const Viewer& reader) {
    for (auto& object : *snapshot.mutable_objects()) {
        const auto* evidence = seen.find(id_of(object.id()));
        if (!evidence || !is_withheld(reader, *evidence)) continue;
        object.clear_texts();
        object.clear_lines();
    }
}

// Protobuf indents by one space. Within a value no line ever ends, so only indentation is doubled.
std::string indented_by_two(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 8);
    while (!json.empty()) {
        const auto end = json.find('\n');
        const auto line = json.substr(0, end);
        const auto spaces = line.find_first_not_of(' ');
        out.append(spaces == line.npos ? 0 : spaces, ' ');
        out += line;
        out += '\n';
        json.remove_prefix(end == json.npos ? json.size() : end + 1);
    }
    return out;
}

}  // namespace

std::string workshop_json(const Board& board, const Viewer& reader, const Names& names,
                          const std::string& workshop_id, const std::string& exported_at,
                          const std::vector<proto::ExportedImage>& images) {
    proto::WorkshopExport whole;
    whole.set_format(1);
    whole.set_workshop(workshop_id);
    whole.set_exported_at(exported_at);
    const auto seen = project_for_files(reader, board);
    *whole.mutable_snapshot() = save(seen);
    leave_out_what_is_the_rooms_own(*whole.mutable_snapshot());
    leave_out_tables_unseen(*whole.mutable_snapshot(), seen);
    withhold_quotes(*whole.mutable_snapshot(), seen, reader);
    for (const auto& [number, name] : names) {
        if (!seen.person(number)) continue;
        auto& person = *whole.add_people();
        person = name;
        person.set_person(number.value);
    }
    for (const auto& image : images) *whole.add_images() = image;
    google::protobuf::util::JsonPrintOptions options;
    options.add_whitespace = true;
    std::string json;
    const auto printed = google::protobuf::util::MessageToJsonString(whole, &json, options);
    ensure(printed.ok(), "a board can be told as JSON");
    return indented_by_two(json);
}

std::string template_json(const Board& board, const std::string& workshop_id,
                          const std::string& exported_at) {
    const Object* workshop = board.workshop();
    const std::string title = workshop ? workshop->words(proto::FIELD_TITLE) : "";
    const Board frame = load(frame_of(board, {title, {}, false, false}));
    const Viewer house{{}, proto::ROLE_HOUSE, proto::SIDE_NEUTRAL, {}};
    return workshop_json(frame, house, {}, workshop_id, exported_at);
}

std::set<std::string> files_shown(const Board& board, const Viewer& reader) {
    std::set<std::string> files;
    for (const auto& [id, object] : board.objects()) {
        const auto file = object.fields.line(proto::FIELD_FILE);
        if (!file.empty() && sees(reader, object)) files.emplace(file);
    }
    return files;
}

}  // namespace fishbowl::core
