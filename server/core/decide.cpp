#include "core/decide.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/rules/bench.hpp"

namespace fishbowl::core {

Decision decide(const Board& board, const TextMemory& memory, const proto::Command& command,
                const Author& author, Moment now) {
    rules::Bench bench{board, author, now};
    switch (command.wish_case()) {
        case proto::Command::kCreateObjects:
            return create_objects(bench, command.create_objects());
        case proto::Command::kSetFields:
            return set_fields(bench, command.set_fields());
        case proto::Command::kChangeLinks:
            return change_links(bench, command.change_links());
        case proto::Command::kEditText:
            return edit_text(bench, memory, command.edit_text());
        case proto::Command::kMoveObjects:
            return move_objects(bench, command.move_objects());
        case proto::Command::kDeleteObjects:
            return delete_objects(bench, command.delete_objects());
        case proto::Command::kRestoreObjects:
            return restore_objects(bench, command.restore_objects());
        case proto::Command::kShareObject:
            return share_object(bench, command.share_object());
        case proto::Command::kRate:
            return rate(bench, command.rate());
        case proto::Command::kLockSection:
            return lock_section(bench, command.lock_section());
        case proto::Command::kUnlockSection:
            return unlock_section(bench, command.unlock_section());
        case proto::Command::kAddOrganisation:
            return add_organisation(bench, command.add_organisation());
        case proto::Command::kRenameOrganisation:
            return rename_organisation(bench, command.rename_organisation());
        case proto::Command::kDescribeOrganisation:
            return describe_organisation(bench, command.describe_organisation());
        case proto::Command::kMakeInvitation:
            return make_invitation(bench, command.make_invitation());
        case proto::Command::kRevokeInvitation:
            return revoke_invitation(bench, command.revoke_invitation());
        case proto::Command::kRotateInvitation:
            return rotate_invitation(bench, command.rotate_invitation());
        case proto::Command::kRemovePerson:
            return remove_person(bench, command.remove_person());
        case proto::Command::kChangeRole:
            return change_role(bench, command.change_role());
        case proto::Command::kHandOver:
            return hand_over(bench, command.hand_over());
        case proto::Command::kTakeBack:
            return take_back(bench, command.take_back());
        case proto::Command::kSetAside:
            return set_aside(bench, command.set_aside());
        case proto::Command::kMergePeople:
            return merge_people(bench, command.merge_people());
        case proto::Command::kLetIn:
            return let_in(bench, command.let_in());
        case proto::Command::kAdmitPerson:
            return admit_person(bench, command.admit_person());
        case proto::Command::kEnterStep:
            return enter_step(bench, command.enter_step());
        case proto::Command::kReveal:
            return reveal(bench, command.reveal());
        case proto::Command::kStopCountdown:
            return stop_countdown(bench);
        case proto::Command::kFinishCountdown:
            return finish_countdown(bench);
        case proto::Command::kSetTimer:
            return set_timer(bench, command.set_timer());
        case proto::Command::kPresent:
            return present(bench, command.present());
        case proto::Command::kSummon:
            return summon(bench, command.summon());
        case proto::Command::kFreeze:
            return freeze(bench, command.freeze());
        case proto::Command::kGiveBaton:
            return give_baton(bench, command.give_baton());
        case proto::Command::kConfirmWriting:
            return confirm_writing(bench, command.confirm_writing());
        case proto::Command::kOpenVote:
            return open_vote(bench, command.open_vote());
        case proto::Command::kCloseVote:
            return close_vote(bench, command.close_vote());
        case proto::Command::kShowResults:
            return show_results(bench, command.show_results());
        case proto::Command::kCastBallot:
            return cast_ballot(bench, command.cast_ballot());
        case proto::Command::kSendBroadcast:
            return send_broadcast(bench, command.send_broadcast());
        case proto::Command::kFormTables:
            return form_tables(bench, command.form_tables());
        case proto::Command::kChangeTable:
            return change_table(bench, command.change_table());
        case proto::Command::kHarvest:
            return harvest(bench, command.harvest());
        case proto::Command::WISH_NOT_SET:
            break;
    }
    return Refused{proto::REFUSAL_NOT_UNDERSTOOD, {}};
}

NumberCheck check_number(const Board& board, const Author& author, std::uint32_t number,
                         std::uint64_t digest, std::uint32_t last_answered) {
    const auto found = board.replicas().find(author.replica);
    const Replica* replica = found == board.replicas().end() ? nullptr : &found->second;
    if (replica && replica->person != author.person) return {Numbering::clash, {}};  // N2
    const std::uint32_t last = std::max(replica ? replica->last_number : 0, last_answered);
    if (number == last + 1) return {Numbering::next, {}};
    if (planted("no_deduplication") && number <= last) return {Numbering::next, {}};
    if (replica) {
        for (const auto& outcome : replica->outcomes) {
            if (outcome.number != number) continue;
            const bool same = outcome.digest == digest;
            return {same ? Numbering::known : Numbering::clash, outcome.seq};
        }
    }
    return {Numbering::out_of_order, {}};
}

proto::Entry entry_of(const Author& author, std::uint32_t number, std::uint64_t digest, Moment now,
                      Events events) {
    proto::Entry entry;
    entry.set_author(author.person.value);
    if (author.replica != ReplicaId{}) {
        *entry.mutable_replica() = to_proto(ObjectId{author.replica.value});
        entry.set_number(number);
        entry.set_digest_high(static_cast<std::uint32_t>(digest >> 32));
        entry.set_digest_low(static_cast<std::uint32_t>(digest));
    }
    entry.set_moment_ms(now.value);
    for (auto& event : events) *entry.add_events() = std::move(event);
    return entry;
}

}  // namespace fishbowl::core
