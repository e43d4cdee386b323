// Taking back: what a few entries have changed on a board, so that they can be undone when the log
// did not take them because another node was first.
#pragma once

#include <deque>
#include <map>
#include <optional>

#include "core/board.hpp"

namespace fishbowl::core {

/// What stood where something was changed, as it was before the first change. Costs a copy of each
/// thing that is touched.
class Undo {
  public:
    /// To come back to this board as it is now.
    explicit Undo(const Board& board);

    /// The board is again what it was. It must be the same one, with nothing applied to it but what
    /// was applied with this undo.
    void take_back(Board& board) &&;

  private:
    friend class Applier;

    template <class Map>
    using Before = std::map<typename Map::key_type, std::optional<typename Map::mapped_type>>;
    /// About to be changed, made or taken away.
    template <class Map>
    static void keep(Before<Map>& before, const Map& now, const typename Map::key_type& key) {
        if (before.contains(key)) return;
        const auto at = now.find(key);
        if (at == now.end())
            before.emplace(key, std::nullopt);
        else
            before.emplace(key, at->second);
    }
    template <class Map>
    static void put_back(Map& now, Before<Map>& before) {
        for (auto& [key, value] : before) {
            if (value)
                now.insert_or_assign(key, *std::move(value));
            else
                now.erase(key);
        }
    }

    using Objects = std::unordered_map<ObjectId, Object>;
    Seq seq_;
    PersonNumber next_person_;
    OrganisationNumber next_organisation_;
    Before<Objects> objects_;
    Before<std::map<RatingKey, RatingValue>> ratings_;
    Before<std::map<ObjectId, PersonNumber>> authorships_;
    Before<std::map<BallotKey, Ballot>> ballots_;
    Before<std::map<ResultKey, proto::VoteResult>> results_;
    std::optional<std::pair<std::optional<proto::Agenda>, std::deque<StepRun>>> agenda_;
    Before<std::map<TableNumber, Table>> tables_;
    Before<std::map<OrganisationNumber, Organisation>> organisations_;
    Before<std::map<PersonNumber, Person>> people_;
    Before<std::map<ObjectId, Invitation>> invitations_;
    Before<std::map<ReplicaId, Replica>> replicas_;
    std::map<ObjectId, bool> deleted_;         // whether it was
    std::optional<std::deque<Deletion>> bin_;  // whole: it is seldom touched
};

}  // namespace fishbowl::core
