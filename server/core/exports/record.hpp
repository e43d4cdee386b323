// What the readable exports tell alike: who wrote something, how a side rated it, what a word of
// the schema is called. Works on the reader's own projection, so nothing out of sight gets in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/exports/exports.hpp"

namespace fishbowl::core {

std::string_view word_of(proto::Phase phase);
std::string_view word_of(proto::Channel channel);
std::string_view word_of(proto::GapKind kind);
std::string_view word_of(proto::GapStatus status);
std::string_view word_of(proto::MetricKind kind);
std::string_view word_of(proto::GapIntent intent);
std::string_view word_of(proto::ParkedDecision decision);  // "": none yet

/// 4700 is "4.7".
std::string in_units(std::int32_t thousandths);

/// How one side rated: R2.
struct Tally {
    proto::Side side = proto::SIDE_UNSPECIFIED;
    double median = 0;  // of the `n` values; 0 when there are none
    std::size_t n = 0, not_applicable = 0;
};

class Record {
  public:
    Record(const Board& board, const Viewer& reader, const Names& names)
        : board_(project_for_files(reader, board)), names_(names) {}

    [[nodiscard]] const Board& board() const { return board_; }
    /// The sections of one kind, in the order of the wall.
    [[nodiscard]] std::vector<const Object*> sections(proto::Kind kind) const;

    /// The person's name, empty when it is not known or not for this reader.
    [[nodiscard]] std::string name_of(PersonNumber person) const;
    [[nodiscard]] std::string function_of(PersonNumber person) const;
    /// "Ana, Acme", as far as it is known; empty for the house.
    [[nodiscard]] std::string author_of(const Object& object) const;
    /// "customers", "partners", "neutral", and for the host its name.
    [[nodiscard]] std::string name_of(proto::Side side) const;

    /// Sides that have answered, host first.
    [[nodiscard]] std::vector<Tally> tallies(ObjectId object, proto::Criterion criterion) const;

    /// The titles of what a link field points to; of a card its text, shortened.
    [[nodiscard]] std::vector<std::string> titles(const Object& object, proto::Field links) const;
    /// The metrics that are linked to a gap, in the order of their lists.
    [[nodiscard]] std::vector<const Object*> metrics_of(const Object& gap) const;
    /// The gaps of a list, without those that were merged into another.
    [[nodiscard]] std::vector<const Object*> gaps_of(const Object& list) const;
    /// What was merged into a gap, in the order of its list.
    [[nodiscard]] std::vector<const Object*> merged_into(const Object& gap) const;
    /// "Ana, Acme": everybody else whose gap was merged into this one, each once.
    [[nodiscard]] std::vector<std::string> also_raised(const Object& gap) const;
    /// The side that a gap was raised by: as stated, else its author's.
    [[nodiscard]] proto::Side raised_by(const Object& gap) const;

  private:
    [[nodiscard]] const Organisation* organisation_of(PersonNumber person) const;

    Board board_;
    const Names& names_;
};

/// `words` with every run of blanks and ends of line as one blank.
std::string on_one_line(std::string_view words);
std::string joined(const std::vector<std::string>& words, std::string_view between);

}  // namespace fishbowl::core
