#include "core/snapshot.hpp"

#include <algorithm>

namespace fishbowl::core {
namespace {

proto::ObjectId to_proto(ReplicaId id) { return core::to_proto(ObjectId{id.value}); }

std::uint32_t high_of(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }
std::uint32_t low_of(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }

template <class Set>
std::vector<ObjectId> sorted(const Set& ids) {
    std::vector<ObjectId> out(ids.begin(), ids.end());
    std::sort(out.begin(), out.end());
    return out;
}

void save_people(const Board& board, proto::Snapshot& out) {
    for (const auto& [number, organisation] : board.organisations()) {
        *out.add_organisations() = core::to_proto(number, organisation);
    }
    for (const auto& [number, person] : board.people()) {
        *out.add_people() = core::to_proto(number, person);
    }
    for (const auto& [id, invitation] : board.invitations()) {
        *out.add_invitations() = core::to_proto(id, invitation);
    }
}

void save_books(const Board& board, proto::Snapshot& out) {
    for (const auto& [id, replica] : board.replicas()) {
        auto* message = out.add_replicas();
        *message->mutable_id() = to_proto(id);
        message->set_person(replica.person.value);
        message->set_last_number(replica.last_number);
        for (const auto& outcome : replica.outcomes) {
            auto* one = message->add_outcomes();
            one->set_number(outcome.number);
            one->set_digest_high(high_of(outcome.digest));
            one->set_digest_low(low_of(outcome.digest));
            one->set_seq(static_cast<std::uint32_t>(outcome.seq.value));
        }
    }
    for (const auto& deletion : board.bin()) {
        auto* message = out.add_bin();
        message->set_deleted_by(deletion.by.value);
        message->set_deleted_at(static_cast<std::uint32_t>(deletion.at.value));
        for (const auto& object : deletion.objects) *message->add_objects() = to_proto(object);
    }
    for (const ObjectId id : sorted(board.deleted())) *out.add_deleted() = core::to_proto(id);
    out.set_next_person(board.next_person().value);
    out.set_next_organisation(board.next_organisation().value);
}

}  // namespace

proto::Rating to_proto(const RatingKey& key, const RatingValue& value) {
    proto::Rating message;
    *message.mutable_object() = to_proto(key.object);
    message.set_person(key.person.value);
    message.set_criterion(key.criterion);
    message.set_value(value.value_or(0));
    message.set_not_applicable(!value);
    return message;
}

proto::Organisation to_proto(OrganisationNumber number, const Organisation& organisation) {
    proto::Organisation message;
    message.set_number(number.value);
    message.set_name(organisation.name);
    message.set_side(organisation.side);
    return message;
}

proto::Person to_proto(PersonNumber number, const Person& person) {
    proto::Person message;
    message.set_number(number.value);
    message.set_role(person.role);
    message.set_organisation(person.organisation.value);
    if (person.invitation != ObjectId{})
        *message.mutable_invitation() = to_proto(person.invitation);
    message.set_rules_version(person.rules_version);
    message.set_removed(person.removed);
    return message;
}

proto::Invitation to_proto(ObjectId id, const Invitation& invitation) {
    proto::Invitation message;
    *message.mutable_id() = to_proto(id);
    message.set_secret_hash(invitation.secret_hash);
    message.set_role(invitation.role);
    message.set_organisation(invitation.organisation.value);
    message.set_function(invitation.function);
    message.set_uses_max(invitation.uses_max);
    message.set_uses(invitation.uses);
    message.set_revoked(invitation.revoked);
    return message;
}

proto::Snapshot save(const Board& board) {
    proto::Snapshot out;
    out.set_seq(static_cast<std::uint32_t>(board.seq().value));
    std::vector<ObjectId> ids;
    ids.reserve(board.objects().size());
    for (const auto& [id, object] : board.objects()) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    for (const ObjectId id : ids) *out.add_objects() = to_proto(*board.find(id));
    for (const auto& [key, value] : board.ratings()) {
        *out.add_ratings() = to_proto(key, value);
    }
    save_people(board, out);
    save_books(board, out);
    return out;
}

Board load(const proto::Snapshot& snapshot) {
    Board board;
    board.seq_ = Seq{snapshot.seq()};
    for (const auto& object : snapshot.objects()) board.put(object_of(object));
    for (const auto& message : snapshot.ratings()) {
        const RatingKey key{id_of(message.object()), PersonNumber{message.person()},
                            message.criterion()};
        board.ratings_[key] =
            message.not_applicable() ? RatingValue{} : RatingValue{message.value()};
    }
    for (const auto& message : snapshot.organisations()) {
        board.organisations_[OrganisationNumber{message.number()}] = {message.name(),
                                                                      message.side()};
    }
    for (const auto& message : snapshot.people()) {
        board.people_[PersonNumber{message.number()}] = {
            message.role(), OrganisationNumber{message.organisation()}, id_of(message.invitation()),
            message.rules_version(), message.removed()};
    }
    for (const auto& message : snapshot.invitations()) {
        board.invitations_[id_of(message.id())] = {
            message.secret_hash(), message.role(),     OrganisationNumber{message.organisation()},
            message.function(),    message.uses_max(), message.uses(),
            message.revoked()};
    }
    for (const auto& message : snapshot.replicas()) {
        Replica replica{PersonNumber{message.person()}, message.last_number(), {}};
        for (const auto& one : message.outcomes()) {
            const auto digest = (std::uint64_t{one.digest_high()} << 32) | one.digest_low();
            replica.outcomes.push_back({one.number(), digest, Seq{one.seq()}});
        }
        board.replicas_[ReplicaId{id_of(message.id()).value}] = std::move(replica);
    }
    for (const auto& message : snapshot.bin()) {
        Deletion deletion{PersonNumber{message.deleted_by()}, Seq{message.deleted_at()}, {}};
        for (const auto& object : message.objects()) deletion.objects.push_back(object_of(object));
        board.bin_.push_back(std::move(deletion));
    }
    for (const auto& id : snapshot.deleted()) board.deleted_.insert(id_of(id));
    board.next_person_ = PersonNumber{snapshot.next_person()};
    board.next_organisation_ = OrganisationNumber{snapshot.next_organisation()};
    return board;
}

std::string canonical_bytes(const Board& board) {
    // There are no maps in the schema, so fields leave in the order of their numbers.
    return save(board).SerializeAsString();
}

}  // namespace fishbowl::core
