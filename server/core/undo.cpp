#include "core/undo.hpp"

#include <tuple>
#include <utility>

namespace fishbowl::core {

Undo::Undo(const Board& board)
    : seq_(board.seq_),
      next_person_(board.next_person_),
      next_organisation_(board.next_organisation_) {}

void Undo::take_back(Board& board) && {
    // All that were touched leave before any comes back: they stand and link as they did.
    for (const auto& [id, before] : objects_) {
        const auto at = board.objects_.find(id);
        if (at == board.objects_.end()) continue;
        board.let_go(at->second);
        board.objects_.erase(at);
    }
    for (auto& [id, before] : objects_) {
        if (before) board.put(*std::move(before));
    }
    put_back(board.ratings_, ratings_);
    put_back(board.authorships_, authorships_);
    put_back(board.ballots_, ballots_);
    put_back(board.results_, results_);
    if (agenda_) std::tie(board.agenda_, board.runs_) = *std::move(agenda_);
    put_back(board.tables_, tables_);
    put_back(board.organisations_, organisations_);
    put_back(board.people_, people_);
    put_back(board.invitations_, invitations_);
    put_back(board.replicas_, replicas_);
    for (const auto& [id, was] : deleted_) {
        if (was)
            board.deleted_.insert(id);
        else
            board.deleted_.erase(id);
    }
    if (bin_) board.bin_ = *std::move(bin_);
    board.seq_ = seq_;
    board.next_person_ = next_person_;
    board.next_organisation_ = next_organisation_;
}

}  // namespace fishbowl::core
