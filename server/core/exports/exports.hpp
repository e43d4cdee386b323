// What a workshop is taken along as. Every export shows what its reader may see, no more.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "api.pb.h"
#include "core/board.hpp"
#include "core/projection.hpp"

namespace fishbowl::core {

/// Names beside the log, by person.
using Names = std::map<PersonNumber, proto::PersonName>;

/// Lossless and importable: `workshop_json` of `import_workshop` of it is the same board for the
/// facilitator. Objects, ratings, organisations, and people without their invitations' hashes.
/// `exported_at`: RFC 3339. `images`: of the files that the reader is shown. JSON with two spaces
/// of indentation.
std::string workshop_json(const Board& board, const Viewer& reader, const Names& names,
                          const std::string& workshop_id, const std::string& exported_at,
                          const std::vector<proto::ExportedImage>& images = {});

/// F1: the frame of the workshop in the same form, of its title: what another begins with.
std::string template_json(const Board& board, const std::string& workshop_id,
                          const std::string& exported_at);

/// The files that objects show which the reader sees.
std::set<std::string> files_shown(const Board& board, const Viewer& reader);

/// A readable record in reading order: title, purpose, maps (stages, steps, lanes, cells with who
/// wrote them), gap lists with their links and metrics, canvases. Text is escaped for Markdown.
std::string workshop_markdown(const Board& board, const Viewer& reader, const Names& names);

/// One row a gap, in the order of the list; RFC 4180 with a header, CRLF; a cell that begins with
/// = + - @ TAB CR or NUL is prefixed with ' so that no spreadsheet computes it.
std::string gaps_csv(const Board& board, const Viewer& reader, const Names& names);

}  // namespace fishbowl::core
