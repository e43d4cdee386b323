#include "core/checksum.hpp"

#include <limits>
#include <string>

#include "core/snapshot.hpp"

namespace fishbowl::core {
namespace {

const Scope kRoom{proto::SCOPE_ROOM, 0};
const Scope kFacilitators{proto::SCOPE_FACILITATORS, 0};

// The kinds of records, as the first byte of what is hashed.
enum class Of : std::uint8_t {
    object = 1,
    rating,
    organisation,
    person,
    invitation,
    agenda,
    step_run,
    authorship,
    ballot,
    result,
    table
};

/// FNV-1a, then the finaliser of MurmurHash3, so that sums of hashes do not cancel out.
std::uint32_t hash(std::uint32_t basis, Of kind, const std::string& bytes) {
    std::uint32_t h = basis;
    const auto take = [&h](std::uint8_t byte) { h = (h ^ byte) * 0x01000193U; };
    take(static_cast<std::uint8_t>(kind));
    for (const char byte : bytes) take(static_cast<std::uint8_t>(byte));
    h = (h ^ (h >> 16)) * 0x85ebca6bU;
    h = (h ^ (h >> 13)) * 0xc2b2ae35U;
    return h ^ (h >> 16);
}

template <class Message>
Checksum hash(Of kind, const Message& message) {
    const std::string bytes = message.SerializeAsString();
    return {hash(0x811c9dc5U, kind, bytes), hash(0x9dc5811cU, kind, bytes)};
}

}  // namespace

Checksum& Checksum::operator+=(const Checksum& other) {
    first += other.first;
    second += other.second;
    return *this;
}

Checksum& Checksum::operator-=(const Checksum& other) {
    first -= other.first;
    second -= other.second;
    return *this;
}

void Checksums::begin(const Board& board) {
    *this = {};
    untouched_.reserve(board.objects().size());
    for (const auto& [id, object] : board.objects()) untouched_.push_back(id);
}

void Checksums::note(const Board& before, const proto::Entry& entry) {
    for (const auto& event : entry.events()) note(before, event);
}

void Checksums::note(const Board& before, const proto::Event& event) {
    const auto touch = [&](const proto::ObjectId& id) { this->touch(before, id_of(id)); };
    switch (event.fact_case()) {
        case proto::Event::kObjectsCreated:
            for (const auto& one : event.objects_created().objects()) touch(one.id());
            return;
        case proto::Event::kFieldsSet:
            return touch(event.fields_set().id());
        case proto::Event::kLinksChanged:
            return touch(event.links_changed().id());
        case proto::Event::kTextEdited:
            return touch(event.text_edited().id());
        case proto::Event::kObjectsMoved:
            for (const auto& one : event.objects_moved().moves()) touch(one.id());
            return;
        case proto::Event::kObjectsDeleted:
            for (const auto& id : event.objects_deleted().ids()) {
                touch(id);
                // Links to it go with it (B4).
                for (const ObjectId from : before.linked_from(id_of(id))) this->touch(before, from);
            }
            proceedings_stale_ = true;  // seals, ballots and results go too
            return;
        case proto::Event::kObjectsRestored:
            for (const auto& one : event.objects_restored().objects()) touch(one.id());
            return;
        case proto::Event::kObjectShared:
            return touch(event.object_shared().object().id());
        case proto::Event::kRated:
            return touch(event.rated().rating().object());
        case proto::Event::kSectionLocked:
            return touch(event.section_locked().section());
        case proto::Event::kSectionUnlocked:
            return touch(event.section_unlocked().section());
        case proto::Event::kOrganisationAdded:
        case proto::Event::kOrganisationRenamed:
        case proto::Event::kOrganisationDescribed:
        case proto::Event::kInvitationMade:
        case proto::Event::kInvitationRevoked:
        case proto::Event::kInvitationRotated:
        case proto::Event::kPersonJoined:
        case proto::Event::kPersonRemoved:
        case proto::Event::kRoleChanged:
        case proto::Event::kPeopleLetIn:
            people_stale_ = true;
            return;
        case proto::Event::kPeopleMerged: {
            const PersonNumber from{event.people_merged().person()};
            for (const auto& [id, object] : before.objects())
                if (is_of(object, from)) this->touch(before, id);
            for (const auto& [key, value] : before.ratings())
                if (key.person == from) this->touch(before, key.object);
            people_stale_ = proceedings_stale_ = true;
            return;
        }
        case proto::Event::kRevealed:
            for (const auto& one : event.revealed().objects()) touch(one.id());
            return;
        case proto::Event::kWritingConfirmed:
            return touch(event.writing_confirmed().id());
        case proto::Event::kAuthorsSealed:
        case proto::Event::kAgendaSet:
        case proto::Event::kStepEnded:
        case proto::Event::kBallotCast:
        case proto::Event::kResultsShown:
        case proto::Event::kTablesSet:
            proceedings_stale_ = true;
            return;
        case proto::Event::FACT_NOT_SET:
            return;
    }
}

void Checksums::touch(const Board& before, ObjectId id) {
    const auto hashed = hashed_.find(id);
    if (hashed != hashed_.end()) {
        sums_[before.find(id)->scope] -= hashed->second;
        hashed_.erase(hashed);
    }
    stale_.insert(id);
}

bool Checksums::catch_up(const Board& board, std::size_t objects_max) {
    std::size_t left = objects_max;
    for (; left > 0 && !stale_.empty(); --left) {
        hash_object(board, *stale_.begin());
        stale_.erase(stale_.begin());
    }
    for (; left > 0 && !untouched_.empty(); --left) {
        if (!hashed_.contains(untouched_.back())) hash_object(board, untouched_.back());
        untouched_.pop_back();
    }
    if (untouched_.empty()) untouched_.shrink_to_fit();
    if (std::exchange(people_stale_, false)) hash_people(board);
    if (std::exchange(proceedings_stale_, false)) hash_proceedings(board);
    return stale_.empty() && untouched_.empty();
}

void Checksums::hash_object(const Board& board, ObjectId id) {
    const Object* object = board.find(id);
    if (!object) return;
    Checksum sum = hash(Of::object, to_proto(*object));
    const RatingKey first{id, {}, proto::CRITERION_UNSPECIFIED};
    for (auto rating = board.ratings().lower_bound(first);
         rating != board.ratings().end() && rating->first.object == id; ++rating) {
        sum += hash(Of::rating, to_proto(rating->first, rating->second));
    }
    sums_[object->scope] += sum;
    hashed_.insert({id, sum});
}

void Checksums::hash_people(const Board& board) {
    people_.clear();
    for (const auto& [number, organisation] : board.organisations()) {
        people_[kRoom] += hash(Of::organisation, to_proto(number, organisation));
    }
    for (const auto& [number, person] : board.people()) {
        const Checksum sum = hash(Of::person, to_proto(number, person));
        for (const Scope& scope : audience_of(number, person)) people_[scope] += sum;
    }
    for (const auto& [id, invitation] : board.invitations()) {
        auto shown = to_proto(id, invitation);
        shown.clear_secret_hash();
        people_[kFacilitators] += hash(Of::invitation, shown);
    }
}

void Checksums::hash_proceedings(const Board& board) {
    proceedings_.clear();
    if (board.has_agenda()) proceedings_[kRoom] += hash(Of::agenda, board.agenda());
    for (const auto& run : board.runs()) proceedings_[kRoom] += hash(Of::step_run, to_proto(run));
    for (const auto& [object, person] : board.authorships()) {
        const Object* written = board.find(object);
        if (!written || !sees(viewer_of(board, person), *written)) continue;  // S1
        proceedings_[audience_of_author(person)] +=
            hash(Of::authorship, to_authorship(object, person));
    }
    for (const auto& [key, ballot] : board.ballots())
        proceedings_[audience_of_author(key.person)] += hash(Of::ballot, to_proto(key, ballot));
    for (const auto& [key, result] : board.results())
        proceedings_[audience_of_result(key)] += hash(Of::result, result);
    for (const auto& [number, table] : board.tables())
        proceedings_[kRoom] += hash(Of::table, to_proto(number, table));
}

Checksum Checksums::seen_by(const Viewer& viewer) const {
    Checksum sum;
    for (const auto* sums : {&sums_, &people_, &proceedings_}) {
        for (const auto& [scope, part] : *sums) {
            if (sees(viewer, scope)) sum += part;
        }
    }
    return sum;
}

Checksum checksum(const Board& board, const Viewer& viewer) {
    Checksums sums;
    sums.begin(board);
    sums.catch_up(board, std::numeric_limits<std::size_t>::max());
    return sums.seen_by(viewer);
}

}  // namespace fishbowl::core
