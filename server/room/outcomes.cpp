#include "room/outcomes.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace fishbowl::room {

proto::Answer answer_to(std::uint32_t number, const core::Refused& refused) {
    proto::Answer answer;
    answer.set_number(number);
    answer.set_refusal(refused.why);
    if (refused.about != ObjectId{}) *answer.mutable_about() = core::to_proto(refused.about);
    return answer;
}

proto::Answer answer_to(std::uint32_t number, Seq seq) {
    proto::Answer answer;
    answer.set_number(number);
    answer.set_seq(static_cast<std::uint32_t>(seq.value));
    return answer;
}

Outcomes::Known Outcomes::look_up(const core::Board& board, const core::Author& author,
                                  std::uint32_t number, std::uint64_t digest) const {
    const auto unlogged = unlogged_.find(author.replica);
    std::uint32_t last_answered = 0;
    if (unlogged != unlogged_.end()) {
        last_answered = unlogged->second.last_number;
        for (const auto& [noted, answer] : unlogged->second.answers) {
            if (answer.number() != number) continue;
            const bool same = noted == digest;
            return {same ? core::Numbering::known : core::Numbering::clash, answer};
        }
    }
    const auto check = core::check_number(board, author, number, digest, last_answered);
    return {check.is, answer_to(number, check.seq)};
}

std::uint32_t Outcomes::last_number(const core::Board& board, ReplicaId replica) const {
    const auto logged = board.replicas().find(replica);
    const auto unlogged = unlogged_.find(replica);
    return std::max(logged == board.replicas().end() ? 0 : logged->second.last_number,
                    unlogged == unlogged_.end() ? 0 : unlogged->second.last_number);
}

std::vector<proto::Answer> Outcomes::above(const core::Board& board, ReplicaId replica,
                                           std::uint32_t answered) const {
    std::vector<proto::Answer> found;
    const auto logged = board.replicas().find(replica);
    if (logged != board.replicas().end()) {
        for (const auto& outcome : logged->second.outcomes) {
            if (outcome.number > answered) found.push_back(answer_to(outcome.number, outcome.seq));
        }
    }
    const auto unlogged = unlogged_.find(replica);
    if (unlogged == unlogged_.end()) return found;
    for (const auto& [digest, answer] : unlogged->second.answers) {
        if (answer.number() > answered) found.push_back(answer);
    }
    return found;
}

Outcomes::Noted Outcomes::note(ReplicaId replica, std::uint64_t digest,
                               const proto::Answer& answer) {
    Unlogged& unlogged = unlogged_[replica];
    const Noted noted{replica, unlogged.last_number};
    unlogged.last_number = answer.number();
    unlogged.answers.emplace_back(digest, answer);
    if (unlogged.answers.size() > kOutcomesPerReplica) unlogged.answers.pop_front();
    return noted;
}

void Outcomes::take_back(const std::vector<Noted>& batch) {
    for (auto noted = batch.rbegin(); noted != batch.rend(); ++noted) {
        const auto unlogged = unlogged_.find(noted->replica);
        if (unlogged == unlogged_.end() || unlogged->second.answers.empty()) continue;
        unlogged->second.answers.pop_back();
        unlogged->second.last_number = noted->last_before;
    }
}

void Outcomes::forget(ReplicaId replica) { unlogged_.erase(replica); }

}  // namespace fishbowl::room
