// The board: everything on the wall of one workshop and who may touch it. A plain value; only
// `apply` changes it. No clock, no dice, no I/O.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/limits.hpp"
#include "board.pb.h"
#include "core/fields.hpp"
#include "core/schema.hpp"

namespace fishbowl::core {

inline ObjectId id_of(const proto::ObjectId& id) {
    return ObjectId{(std::uint64_t{id.high()} << 32) | id.low()};
}
inline proto::ObjectId to_proto(ObjectId id) {
    proto::ObjectId out;
    out.set_high(static_cast<std::uint32_t>(id.value >> 32));
    out.set_low(static_cast<std::uint32_t>(id.value));
    return out;
}

struct Scope {
    proto::ScopeKind kind = proto::SCOPE_ROOM;
    std::uint32_t number = 0;
    friend auto operator<=>(const Scope&, const Scope&) = default;
};

/// Coordinates and sizes in sixteenths of a pixel.
struct Place {
    ObjectId parent;  // none: the wall
    ObjectId column;  // in a lane: a step or a stage
    std::string key;  // order among siblings
    std::int32_t x = 0, y = 0, w = 0, h = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

/// Where siblings stand: one parent and one column.
struct Cell {
    ObjectId parent, column;
    friend auto operator<=>(const Cell&, const Cell&) = default;
};

struct Object {
    ObjectId id;
    proto::Kind kind = proto::KIND_UNSPECIFIED;
    Scope scope;
    PersonNumber creator;
    Place place;
    Seq created, changed;
    Fields fields;
    bool locked = false;
    // S1, A12. Small, because there are many objects.
    proto::Anonymity anonymity = proto::ANONYMITY_NAMED;
    std::uint32_t credited = 0;  // an organisation or a side, as the anonymity says
    PersonNumber scribe;         // who wrote it for the creator; none: nobody, or it is confirmed

    /// The number of a field, or nothing when it is not set.
    [[nodiscard]] std::optional<std::int32_t> number(proto::Field field) const {
        return fields.number(field);
    }
    /// The text or line of a field as UTF-8; empty when it is not set.
    [[nodiscard]] std::string words(proto::Field field) const;
    /// What it says: its text, or the title of a kind that holds none.
    [[nodiscard]] std::string said() const;
    /// The id in a field of one link; none when it is not set.
    [[nodiscard]] ObjectId link(proto::Field field) const { return fields.link(field); }
};

/// P16: it names the person: who made it, who wrote it for somebody, or whose sight it has.
bool is_of(const Object& object, PersonNumber person);

inline Cell cell_of(const Object& object) { return {object.place.parent, object.place.column}; }

/// Stands in the way of others' edits when it is locked (L1).
bool is_lockable(proto::Kind kind);

/// The first for which `stops` holds, from `at` upwards through what it stands in; null when there
/// is none. It ends even on a board whose objects stand in each other, which no rule allows and a
/// forged log may hold.
template <class Find, class Stops>
const Object* first_above(const Object* at, Find find, Stops stops) {
    for (std::size_t depth = 0; at && depth < kNestingMax; ++depth) {
        if (stops(*at)) return at;
        at = find(at->place.parent);
    }
    return nullptr;
}

/// The section that an object is or stands in; null when there is none.
template <class Find>
const Object* section_above(const Object& object, Find find) {
    return first_above(&object, find, [](const Object& at) { return rule_of(at.kind).section; });
}

/// What is locked, of all that an object is or stands in, its column's stage included; null when
/// nothing is.
template <class Find>
const Object* lock_over(const Object& object, Find find) {
    ObjectId column;
    const Object* at = &object;
    for (std::size_t depth = 0; at && depth < kNestingMax; ++depth) {
        if (at->locked) return at;
        if (column == ObjectId{}) column = at->place.column;
        at = at->place.parent == ObjectId{} ? nullptr : find(at->place.parent);
    }
    if (column == ObjectId{}) return nullptr;
    // A step or a stage: what the map itself says was asked above.
    const Object* step = find(column);
    if (!step || step->locked || step->kind == proto::KIND_STAGE)
        return step && step->locked ? step : nullptr;
    const Object* stage = find(step->place.parent);
    return stage && stage->locked ? stage : nullptr;
}

struct RatingKey {
    ObjectId object;
    PersonNumber person;
    proto::Criterion criterion = proto::CRITERION_UNSPECIFIED;
    friend auto operator<=>(const RatingKey&, const RatingKey&) = default;
};
/// The value, or nothing for "not applicable".
using RatingValue = std::optional<std::int32_t>;

/// What one person gave one object in a vote.
struct BallotKey {
    ObjectId vote, object;
    PersonNumber person;
    proto::Criterion criterion = proto::CRITERION_UNSPECIFIED;
    friend auto operator<=>(const BallotKey&, const BallotKey&) = default;
};
struct Ballot {
    RatingValue amount;
    PersonNumber scribe;  // who cast it for the person, until they confirm it (A12)
    friend bool operator==(const Ballot&, const Ballot&) = default;
};
/// What a vote came to for one object and one group of people.
struct ResultKey {
    ObjectId vote, object;
    proto::Criterion criterion = proto::CRITERION_UNSPECIFIED;
    Scope group;
    friend auto operator<=>(const ResultKey&, const ResultKey&) = default;
};

/// A step of the agenda that has run; Unix milliseconds.
struct StepRun {
    ObjectId step;
    std::uint64_t began_ms = 0, ended_ms = 0;
};

struct Organisation {
    std::string name;
    proto::Side side = proto::SIDE_UNSPECIFIED;
    std::string industry = {};
    std::uint32_t seats_max = 0;  // 0: no cap
};

struct Person {
    proto::Role role = proto::ROLE_UNSPECIFIED;
    OrganisationNumber organisation;
    ObjectId invitation;
    std::uint32_t rules_version = 0;
    bool removed = false;
    bool waiting = false;           // P13
    bool named = false;             // an observer of whom everybody is told (V6)
    PersonNumber merged_into = {};  // P16; then it is removed

    /// Takes part, or watches, from where others do.
    [[nodiscard]] bool is_in() const { return !removed && !waiting; }
};

struct Invitation {
    std::string secret_hash;
    proto::Role role = proto::ROLE_UNSPECIFIED;
    OrganisationNumber organisation;
    std::string function;
    std::uint32_t uses_max = 0, uses = 0;
    bool revoked = false;
    proto::Seniority seniority = proto::SENIORITY_UNSPECIFIED;
};

/// A table of a breakout (D).
struct Table {
    std::uint32_t round = 0;
    std::string name;
    std::vector<PersonNumber> people;  // ascending
    PersonNumber host;
    ObjectId area;

    [[nodiscard]] bool seats(PersonNumber person) const {
        return std::binary_search(people.begin(), people.end(), person);
    }
    friend bool operator==(const Table&, const Table&) = default;
};

struct NumberOutcome {
    std::uint32_t number = 0;
    std::uint64_t digest = 0;
    Seq seq;
};
struct Replica {
    PersonNumber person;
    std::uint32_t last_number = 0;
    std::deque<NumberOutcome> outcomes;
};

struct Deletion {
    PersonNumber by;
    Seq at;
    std::vector<Object> objects;
    std::map<ObjectId, PersonNumber> authorships;  // of the sealed ones
};

class Board {
  public:
    // What is there. Null or nothing when it is not.
    [[nodiscard]] const Object* find(ObjectId id) const;
    [[nodiscard]] const Person* person(PersonNumber number) const;
    /// P16: who an entry is by now.
    [[nodiscard]] PersonNumber known_as(PersonNumber number) const;
    [[nodiscard]] const Organisation* organisation(OrganisationNumber number) const;
    [[nodiscard]] proto::Side side_of(PersonNumber number) const;
    [[nodiscard]] const Object* workshop() const;
    /// Who made it, also under a seal (S1).
    [[nodiscard]] PersonNumber author_of(const Object& object) const;
    /// Where the agenda stands; empty when nothing was begun.
    [[nodiscard]] const proto::Agenda& agenda() const;
    [[nodiscard]] bool has_agenda() const { return agenda_.has_value(); }
    /// The step of the agenda that runs; null: none.
    [[nodiscard]] const Object* running_step() const { return find(id_of(agenda().step())); }

    /// The table whose area this section is; null: none.
    [[nodiscard]] const Table* table_with(ObjectId area) const;
    /// Where a person sits in the latest round; null: nowhere.
    [[nodiscard]] const Table* table_now(PersonNumber person) const;

    /// Ids of the objects that link to `id`, ascending.
    [[nodiscard]] std::vector<ObjectId> linked_from(ObjectId id) const;
    /// Ids of the objects with this parent and column, by key and then id (C5).
    [[nodiscard]] const std::vector<ObjectId>& standing_in(const Cell& cell) const;
    [[nodiscard]] std::vector<const Object*> siblings(ObjectId parent, ObjectId column) const;
    /// The objects that stand in `parent`, of one kind, in order.
    [[nodiscard]] std::vector<const Object*> children(ObjectId parent, proto::Kind kind) const;
    /// The section that an object is or stands in; null for the workshop object.
    [[nodiscard]] const Object* section_of(const Object& object) const;
    /// `id` and everything that it holds, parents before what they hold (C6).
    [[nodiscard]] std::vector<ObjectId> with_held(ObjectId id) const;

    [[nodiscard]] Seq seq() const { return seq_; }
    [[nodiscard]] const std::unordered_map<ObjectId, Object>& objects() const { return objects_; }
    [[nodiscard]] const std::map<RatingKey, RatingValue>& ratings() const { return ratings_; }
    [[nodiscard]] const std::deque<StepRun>& runs() const { return runs_; }
    [[nodiscard]] const std::map<ObjectId, PersonNumber>& authorships() const {
        return authorships_;
    }
    [[nodiscard]] const std::map<BallotKey, Ballot>& ballots() const { return ballots_; }
    [[nodiscard]] const std::map<ResultKey, proto::VoteResult>& results() const { return results_; }
    [[nodiscard]] const std::map<TableNumber, Table>& tables() const { return tables_; }
    [[nodiscard]] const std::map<OrganisationNumber, Organisation>& organisations() const {
        return organisations_;
    }
    [[nodiscard]] const std::map<PersonNumber, Person>& people() const { return people_; }
    [[nodiscard]] const std::map<ObjectId, Invitation>& invitations() const { return invitations_; }
    [[nodiscard]] const std::map<ReplicaId, Replica>& replicas() const { return replicas_; }
    [[nodiscard]] const std::deque<Deletion>& bin() const { return bin_; }
    [[nodiscard]] bool was_deleted(ObjectId id) const { return deleted_.contains(id); }
    [[nodiscard]] const std::unordered_set<ObjectId>& deleted() const { return deleted_; }
    [[nodiscard]] PersonNumber next_person() const { return next_person_; }
    [[nodiscard]] OrganisationNumber next_organisation() const { return next_organisation_; }

  private:
    friend class Applier;  // apply.cpp: the only one who changes a board
    friend class Undo;     // undo.cpp: takes back what was applied
    friend class Loader;   // snapshot.cpp: fills one

    void put(Object object);
    void take_out(ObjectId id);
    void hold(const Object& object);
    void let_go(const Object& object);
    /// Where it stands among `ids`, which are in order, or would.
    std::vector<ObjectId>::iterator place_in(std::vector<ObjectId>& ids, const Object& object);
    /// Ids that stand in `id` or have it as their column, ascending.
    [[nodiscard]] std::vector<ObjectId> held_by(ObjectId id) const;

    Seq seq_;
    std::unordered_map<ObjectId, Object> objects_;
    std::map<Cell, std::vector<ObjectId>> cells_;          // each in order, none empty
    std::set<std::pair<ObjectId, ObjectId>> columns_;      // of them: the column, then the parent
    std::set<std::pair<ObjectId, ObjectId>> linked_from_;  // the target, then who links to it
    std::map<RatingKey, RatingValue> ratings_;
    std::optional<proto::Agenda> agenda_;
    std::deque<StepRun> runs_;  // the newest kStepRunsMax
    std::map<ObjectId, PersonNumber> authorships_;
    std::map<BallotKey, Ballot> ballots_;
    std::map<ResultKey, proto::VoteResult> results_;
    std::map<TableNumber, Table> tables_;
    std::map<OrganisationNumber, Organisation> organisations_;
    std::map<PersonNumber, Person> people_;
    std::map<ObjectId, Invitation> invitations_;
    std::map<ReplicaId, Replica> replicas_;
    std::deque<Deletion> bin_;
    std::unordered_set<ObjectId> deleted_;
    PersonNumber next_person_{1};
    OrganisationNumber next_organisation_{1};
};

// Between the plain board and the schema's messages.
Object object_of(const proto::Object& message);
void write(const Object& object, proto::Object& out);  // which is empty
proto::Object to_proto(const Object& object);
Place place_of(const proto::Place& message);
proto::Place to_proto(const Place& place);
Scope scope_of(const proto::Scope& message);
ResultKey key_of(const proto::VoteResult& result);

/// Who is told that a person wrote something sealed, or how they voted (S1, W7): they alone.
inline Scope audience_of_author(PersonNumber person) { return {proto::SCOPE_PERSON, person.value}; }
/// W5: what one organisation came to is the facilitators' alone.
inline Scope audience_of_result(const ResultKey& key) {
    if (key.group.kind == proto::SCOPE_ORGANISATION) return {proto::SCOPE_FACILITATORS, 0};
    return {};
}
proto::Scope to_proto(const Scope& scope);

}  // namespace fishbowl::core
