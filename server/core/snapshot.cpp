#include "core/snapshot.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>

#include "base/ensure.hpp"

namespace fishbowl::core {
namespace {

namespace io = google::protobuf::io;
using google::protobuf::internal::WireFormatLite;

proto::ObjectId to_proto(ReplicaId id) { return core::to_proto(ObjectId{id.value}); }

std::uint32_t high_of(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }
std::uint32_t low_of(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }

template <class Set>
std::vector<ObjectId> sorted(const Set& ids) {
    std::vector<ObjectId> out(ids.begin(), ids.end());
    std::sort(out.begin(), out.end());
    return out;
}

void save_objects(const Board& board, const Excerpt* excerpt, const TakeBytes& take) {
    std::vector<const Object*> objects;
    objects.reserve(board.objects().size());
    for (const auto& [id, object] : board.objects())
        if (!excerpt || excerpt->object(object)) objects.push_back(&object);
    std::sort(objects.begin(), objects.end(),
              [](const Object* left, const Object* right) { return left->id < right->id; });
    // One at a time: a message of all of them would cost more than all the rest.
    proto::Snapshot one;
    std::string bytes;
    for (const Object* object : objects) {
        one.Clear();
        write(*object, *one.add_objects());
        one.SerializeToString(&bytes);
        take(bytes);
    }
}

void save_ratings(const Board& board, const Excerpt* excerpt, proto::Snapshot& out) {
    for (const auto& [key, value] : board.ratings()) {
        const Object* object = board.find(key.object);
        if (!excerpt || (object && excerpt->object(*object)))
            *out.add_ratings() = core::to_proto(key, value);
    }
}

void save_people(const Board& board, const Excerpt* excerpt, proto::Snapshot& out) {
    for (const auto& [number, organisation] : board.organisations()) {
        *out.add_organisations() = core::to_proto(number, organisation);
    }
    for (const auto& [number, person] : board.people()) {
        if (!excerpt || excerpt->person(number, person))
            *out.add_people() = core::to_proto(number, person);
    }
    if (excerpt && !excerpt->invitations) return;
    for (const auto& [id, invitation] : board.invitations()) {
        auto& message = *out.add_invitations() = core::to_proto(id, invitation);
        if (excerpt) message.clear_secret_hash();
    }
}

void save_proceedings(const Board& board, const Excerpt* excerpt, proto::Snapshot& out) {
    const auto shows = [&](const Scope& scope) { return !excerpt || excerpt->scope(scope); };
    if (board.has_agenda()) *out.mutable_agenda() = board.agenda();
    for (const StepRun& run : board.runs()) *out.add_runs() = core::to_proto(run);
    for (const auto& [object, person] : board.authorships()) {
        const Object* written = board.find(object);
        const bool seen = !excerpt || (written && excerpt->object(*written));  // S1
        if (seen && shows(audience_of_author(person)))
            *out.add_authorships() = to_authorship(object, person);
    }
    for (const auto& [key, ballot] : board.ballots()) {
        if (shows(audience_of_author(key.person))) *out.add_ballots() = core::to_proto(key, ballot);
    }
    for (const auto& [key, result] : board.results()) {
        if (shows(audience_of_result(key))) *out.add_results() = result;
    }
    for (const auto& [number, table] : board.tables())
        *out.add_tables() = core::to_proto(number, table);
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
        for (const auto& [object, person] : deletion.authorships)
            *message->add_authorships() = to_authorship(object, person);
    }
    for (const ObjectId id : sorted(board.deleted())) *out.add_deleted() = core::to_proto(id);
    out.set_next_person(board.next_person().value);
    out.set_next_organisation(board.next_organisation().value);
}

/// Null: the whole board. There are no maps in the schema, so fields leave in the order of their
/// numbers, and messages that hold some each make one when they stand in a row.
void write(const Board& board, const Excerpt* excerpt, const TakeBytes& take) {
    proto::Snapshot part;
    part.set_seq(static_cast<std::uint32_t>(board.seq().value));
    take(part.SerializeAsString());
    save_objects(board, excerpt, take);
    part.Clear();
    save_ratings(board, excerpt, part);
    save_people(board, excerpt, part);
    if (!excerpt) save_books(board, part);
    save_proceedings(board, excerpt, part);
    take(part.SerializeAsString());
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

proto::StepRun to_proto(const StepRun& run) {
    proto::StepRun message;
    *message.mutable_step() = to_proto(run.step);
    message.set_began_ms(run.began_ms);
    message.set_ended_ms(run.ended_ms);
    return message;
}

proto::Authorship to_authorship(ObjectId object, PersonNumber person) {
    proto::Authorship message;
    *message.mutable_object() = to_proto(object);
    message.set_person(person.value);
    return message;
}

proto::Ballot to_proto(const BallotKey& key, const Ballot& ballot) {
    proto::Ballot message;
    *message.mutable_vote() = to_proto(key.vote);
    *message.mutable_object() = to_proto(key.object);
    message.set_person(key.person.value);
    message.set_criterion(key.criterion);
    message.set_amount(ballot.amount.value_or(0));
    message.set_not_applicable(!ballot.amount);
    message.set_scribe(ballot.scribe.value);
    return message;
}

Ballot ballot_of(const proto::Ballot& message) {
    return {message.not_applicable() ? RatingValue{} : RatingValue{message.amount()},
            PersonNumber{message.scribe()}};
}

proto::Organisation to_proto(OrganisationNumber number, const Organisation& organisation) {
    proto::Organisation message;
    message.set_number(number.value);
    message.set_name(organisation.name);
    message.set_side(organisation.side);
    message.set_industry(organisation.industry);
    message.set_seats_max(organisation.seats_max);
    return message;
}

Organisation organisation_of(const proto::Organisation& message) {
    return {message.name(), message.side(), message.industry(), message.seats_max()};
}

proto::Table to_proto(TableNumber number, const Table& table) {
    proto::Table message;
    message.set_number(number.value);
    message.set_round(table.round);
    message.set_name(table.name);
    for (const PersonNumber person : table.people) message.add_people(person.value);
    message.set_host(table.host.value);
    *message.mutable_area() = to_proto(table.area);
    return message;
}

Table table_of(const proto::Table& message) {
    Table table{
        message.round(), message.name(), {}, PersonNumber{message.host()}, id_of(message.area())};
    for (const std::uint32_t person : message.people())
        table.people.push_back(PersonNumber{person});
    std::sort(table.people.begin(), table.people.end());
    return table;
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
    message.set_waiting(person.waiting);
    message.set_named(person.named);
    message.set_merged_into(person.merged_into.value);
    return message;
}

Person person_of(const proto::Person& message) {
    return {message.role(),
            OrganisationNumber{message.organisation()},
            id_of(message.invitation()),
            message.rules_version(),
            message.removed(),
            message.waiting(),
            message.named(),
            PersonNumber{message.merged_into()}};
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
    message.set_seniority(invitation.seniority);
    return message;
}

Invitation invitation_of(const proto::Invitation& message) {
    return {message.secret_hash(), message.role(),     OrganisationNumber{message.organisation()},
            message.function(),    message.uses_max(), message.uses(),
            message.revoked(),     message.seniority()};
}

std::string canonical_bytes(const Board& board) {
    std::string out;
    // What a card takes: growing by halves would touch as much again.
    constexpr std::size_t kObjectBytes = 160;
    out.reserve(board.objects().size() * kObjectBytes);
    write(board, nullptr, [&out](std::string_view bytes) { out += bytes; });
    return out;
}

void write_canonical(const Board& board, const Excerpt& excerpt, const TakeBytes& take) {
    write(board, &excerpt, take);
}

proto::Snapshot save(const Board& board) {
    proto::Snapshot snapshot;
    ensure(snapshot.ParseFromString(canonical_bytes(board)), "what was written can be read");
    return snapshot;
}

// Fills a board that nothing stands on.
class Loader {
  public:
    explicit Loader(Board& board) : board_(board) {}

    void put(const proto::Object& object) { board_.put(object_of(object)); }
    void put_all_but_objects(const proto::Snapshot& snapshot) {
        board_.seq_ = Seq{snapshot.seq()};
        for (const auto& message : snapshot.ratings()) {
            const RatingKey key{id_of(message.object()), PersonNumber{message.person()},
                                message.criterion()};
            board_.ratings_[key] =
                message.not_applicable() ? RatingValue{} : RatingValue{message.value()};
        }
        for (const auto& message : snapshot.organisations()) {
            board_.organisations_[OrganisationNumber{message.number()}] = organisation_of(message);
        }
        for (const auto& message : snapshot.people()) {
            board_.people_[PersonNumber{message.number()}] = person_of(message);
        }
        for (const auto& message : snapshot.invitations()) {
            board_.invitations_[id_of(message.id())] = invitation_of(message);
        }
        for (const auto& message : snapshot.replicas()) {
            Replica replica{PersonNumber{message.person()}, message.last_number(), {}};
            for (const auto& one : message.outcomes()) {
                const auto digest = (std::uint64_t{one.digest_high()} << 32) | one.digest_low();
                replica.outcomes.push_back({one.number(), digest, Seq{one.seq()}});
            }
            board_.replicas_[ReplicaId{id_of(message.id()).value}] = std::move(replica);
        }
        for (const auto& message : snapshot.bin()) {
            Deletion deletion{
                PersonNumber{message.deleted_by()}, Seq{message.deleted_at()}, {}, {}};
            for (const auto& one : message.authorships())
                deletion.authorships[id_of(one.object())] = PersonNumber{one.person()};
            for (const auto& object : message.objects())
                deletion.objects.push_back(object_of(object));
            board_.bin_.push_back(std::move(deletion));
        }
        put_proceedings(snapshot);
        for (const auto& id : snapshot.deleted()) board_.deleted_.insert(id_of(id));
        board_.next_person_ = PersonNumber{snapshot.next_person()};
        board_.next_organisation_ = OrganisationNumber{snapshot.next_organisation()};
    }

  private:
    void put_proceedings(const proto::Snapshot& snapshot) {
        if (snapshot.has_agenda()) board_.agenda_ = snapshot.agenda();
        for (const auto& run : snapshot.runs())
            board_.runs_.push_back({id_of(run.step()), run.began_ms(), run.ended_ms()});
        for (const auto& one : snapshot.authorships())
            board_.authorships_[id_of(one.object())] = PersonNumber{one.person()};
        for (const auto& one : snapshot.ballots()) {
            const BallotKey key{id_of(one.vote()), id_of(one.object()), PersonNumber{one.person()},
                                one.criterion()};
            board_.ballots_[key] = ballot_of(one);
        }
        for (const auto& result : snapshot.results()) board_.results_[key_of(result)] = result;
        for (const auto& table : snapshot.tables())
            board_.tables_[TableNumber{table.number()}] = table_of(table);
    }

    Board& board_;
};

Board load(const proto::Snapshot& snapshot) {
    Board board;
    Loader loader{board};
    for (const auto& object : snapshot.objects()) loader.put(object);
    loader.put_all_but_objects(snapshot);
    return board;
}

std::optional<Board> load(std::string_view bytes) {
    constexpr auto kObject = WireFormatLite::MakeTag(proto::Snapshot::kObjectsFieldNumber,
                                                     WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
    io::CodedInputStream in(
        static_cast<const std::uint8_t*>(static_cast<const void*>(bytes.data())),
        static_cast<int>(bytes.size()));
    Board board;
    Loader loader{board};
    proto::Object object;
    std::string others;
    for (auto from = in.CurrentPosition();; from = in.CurrentPosition()) {
        const auto tag = in.ReadTag();
        if (tag == 0) break;
        if (tag == kObject) {
            object.Clear();
            if (!WireFormatLite::ReadMessage(&in, &object)) return std::nullopt;
            loader.put(object);
        } else {
            if (!WireFormatLite::SkipField(&in, tag)) return std::nullopt;
            const auto size = static_cast<std::size_t>(in.CurrentPosition() - from);
            others += bytes.substr(static_cast<std::size_t>(from), size);
        }
    }
    proto::Snapshot all_but_objects;
    if (!in.ConsumedEntireMessage() || !all_but_objects.ParseFromString(others))
        return std::nullopt;
    loader.put_all_but_objects(all_but_objects);
    return board;
}

}  // namespace fishbowl::core
