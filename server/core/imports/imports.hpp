// Files from elsewhere, read into one CreateObjects wish: all or nothing, and judged by `decide`
// like any other.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api.pb.h"
#include "core/board.hpp"

namespace fishbowl::core {

/// Why a file was not read: the line (from 1; 0 when no one line is to blame), and what is wrong
/// with it and what to do, in words for the person who brought it.
struct Unreadable {
    std::size_t line;
    std::string why;
};

/// Gives a new random object id; never none.
using Mint = std::function<ObjectId()>;
using NewObjects = std::vector<proto::NewObject>;

/// Mermaid's `journey` notation: title, sections, tasks "name: score: actor, actor".
/// Makes one journey map: sections become stages, tasks steps; lanes for actions, emotion and
/// touchpoints; the score 1..5 becomes a touchpoint's researched `delivered`, the actors a card in
/// the actions lane. `x`, `y`: where the new section stands, in sixteenths of a pixel.
std::variant<NewObjects, Unreadable> import_mermaid_journey(std::string_view file, std::int32_t x,
                                                            std::int32_t y, const Mint& mint);

/// A CSV of scores (RFC 4180, header row): columns `question` (or metric, name), `average_score`
/// (or score, value), `year` and `quarter` (or period, date), optional `service`, `description` (or
/// note). One metric per question in `gap_list`, one reading per row; "No Data" and an empty score
/// become a reading without a value, with its description as note. Any other text in the score
/// column is Unreadable.
std::variant<NewObjects, Unreadable> import_csv_metrics(std::string_view file, ObjectId gap_list,
                                                        const Mint& mint);

/// An export of this product (exports.hpp), as the message that it is. Checks the format's number
/// and that every part fits the schema; names the first thing that does not. The next numbers of
/// people and organisations, which an export does not tell, are set so that none is given twice.
std::variant<proto::WorkshopExport, Unreadable> import_workshop(std::string_view json);

}  // namespace fishbowl::core
