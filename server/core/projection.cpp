#include "core/projection.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/ensure.hpp"
#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/schema.hpp"

namespace fishbowl::core {
namespace {

const Scope kRoom{proto::SCOPE_ROOM, 0};
const Scope kFacilitators{proto::SCOPE_FACILITATORS, 0};

// Far above whoever joins (kPeopleEverMax); 28 bits of a hash stay below 10^9.
constexpr std::uint32_t kScreensFrom = 1U << 29, kScreens = 1U << 28;
static_assert(kPeopleEverMax < kScreensFrom);

bool is_open_screen(const Board& board, PersonNumber number) {
    if (number.value < kScreensFrom) return false;
    return std::any_of(board.invitations().begin(), board.invitations().end(), [&](const auto& of) {
        const Invitation& invitation = of.second;
        return invitation.role == proto::ROLE_SCREEN && !invitation.revoked &&
               screen_of(invitation.secret_hash) == number;
    });
}

// Sorts the objects of one event into one event for each scope, keeping their order.
template <class Messages, class ScopeOf, class Add>
std::vector<Part> by_scope(const Messages& messages, ScopeOf scope_of_one, Add add) {
    std::map<Scope, Part> parts;
    for (const auto& message : messages) {
        const std::optional<Scope> scope = scope_of_one(message);
        if (!scope) continue;
        Part& part = parts[*scope];
        part.audience = {*scope};
        add(part.event, message);
    }
    std::vector<Part> out;
    for (auto& [scope, part] : parts) out.push_back(std::move(part));
    return out;
}

// The scope of an object that is on the board before the event.
std::optional<Scope> scope_on(const Board& board, const proto::ObjectId& id) {
    const Object* object = board.find(id_of(id));
    return object ? std::optional{object->scope} : std::nullopt;
}

std::vector<Part> whole(Audience audience, const proto::Event& event) {
    return {Part{std::move(audience), event}};
}

std::vector<Part> of_object(const Board& board, const proto::ObjectId& id,
                            const proto::Event& event) {
    const auto scope = scope_on(board, id);
    return scope ? whole({*scope}, event) : std::vector<Part>{};
}

std::vector<Part> of_person(const Board& board, std::uint32_t number, const proto::Event& event) {
    const Person* person = board.person(PersonNumber{number});
    if (!person) return {};
    return whole(audience_of(PersonNumber{number}, *person), event);
}

}  // namespace

bool is_one_persons(const Scope& scope) {
    return scope.kind == proto::SCOPE_PERSON || scope.kind == proto::SCOPE_UNTIL_REVEAL ||
           scope.kind == proto::SCOPE_ASIDE;
}

PersonNumber screen_of(std::string_view secret_hash) {
    std::uint32_t bits = 0;
    for (const char byte : secret_hash.substr(0, sizeof bits))
        bits = bits << 8 | static_cast<unsigned char>(byte);
    return PersonNumber{kScreensFrom + bits % kScreens};
}

Viewer viewer_of(const Board& board, PersonNumber entry) {
    const PersonNumber person = board.known_as(entry);
    if (person == PersonNumber{}) return {person, proto::ROLE_HOUSE, proto::SIDE_NEUTRAL, {}};
    const Person* found = board.person(person);
    if (!found) {
        const bool screen = is_open_screen(board, person);
        const auto role = screen ? proto::ROLE_SCREEN : proto::ROLE_UNSPECIFIED;
        return {person, role, proto::SIDE_UNSPECIFIED, {}};
    }
    const auto role = found->waiting ? proto::ROLE_UNSPECIFIED : found->role;  // P13
    Viewer viewer{person, role, board.side_of(person), found->organisation};
    for (const auto& [number, table] : board.tables()) {
        if (table.seats(person)) viewer.tables.push_back(number);
    }
    return viewer;
}

bool sees(const Viewer& viewer, const Scope& scope) {
    // V11, V1: a wall shows what everybody may see, and nothing else; an observer sees their own
    // too.
    const bool watches = viewer.role == proto::ROLE_SCREEN || viewer.role == proto::ROLE_OBSERVER;
    if (watches && scope.kind != proto::SCOPE_ROOM)
        return viewer.role == proto::ROLE_OBSERVER && is_one_persons(scope) &&
               viewer.person.value == scope.number;
    switch (scope.kind) {
        case proto::SCOPE_ROOM:
            return true;
        case proto::SCOPE_SIDE:
            return viewer.facilitates() || static_cast<std::uint32_t>(viewer.side) == scope.number;
        case proto::SCOPE_ORGANISATION:
            return viewer.facilitates() || viewer.organisation.value == scope.number;
        case proto::SCOPE_TABLE:
            return viewer.facilitates() ||
                   std::binary_search(viewer.tables.begin(), viewer.tables.end(),
                                      TableNumber{scope.number});
        case proto::SCOPE_NETWORKING:
            return viewer.side == proto::SIDE_CUSTOMER &&
                   (viewer.role == proto::ROLE_PARTICIPANT || viewer.role == proto::ROLE_PRESENTER);
        case proto::SCOPE_FACILITATORS:
            return viewer.facilitates();
        case proto::SCOPE_ASIDE:
            return viewer.facilitates() || viewer.person.value == scope.number;
        case proto::SCOPE_PERSON:
        case proto::SCOPE_UNTIL_REVEAL:
            return viewer.person.value == scope.number;
        case proto::ScopeKind_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::ScopeKind_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

bool sees(const Viewer& viewer, const Object& object) { return sees(viewer, object.scope); }

bool sees(const Viewer& viewer, const Audience& audience) {
    return std::any_of(audience.begin(), audience.end(),
                       [&](const Scope& scope) { return sees(viewer, scope); });
}

Audience audience_of(PersonNumber number, const Person& person) {
    if (person.waiting) return {kFacilitators};
    if (person.role != proto::ROLE_OBSERVER || person.named) return {kRoom};
    return {kFacilitators, Scope{proto::SCOPE_PERSON, number.value}};
}

bool is_everyone(const Audience& audience) {
    return std::find(audience.begin(), audience.end(), kRoom) != audience.end();
}

std::set<PersonNumber> with_something_of_their_own(const Board& board) {
    std::set<PersonNumber> people;
    for (const auto& [id, object] : board.objects()) {
        if (is_one_persons(object.scope)) people.insert(PersonNumber{object.scope.number});
    }
    for (const auto& [id, person] : board.authorships()) people.insert(person);
    for (const auto& [key, ballot] : board.ballots()) people.insert(key.person);
    return people;
}

bool sees_person(const Viewer& viewer, PersonNumber number, const Person& person) {
    return sees(viewer, audience_of(number, person));
}

std::set<PersonNumber> who_see_anew(const Board& before, const proto::Entry& entry) {
    std::set<PersonNumber> people;
    for (const auto& event : entry.events()) {
        if (event.has_role_changed()) people.insert(PersonNumber{event.role_changed().person()});
        if (event.has_people_merged()) {
            people.insert(PersonNumber{event.people_merged().person()});
            people.insert(PersonNumber{event.people_merged().into()});
        }
        for (const auto& table : event.tables_set().tables()) {
            const auto was = before.tables().find(TableNumber{table.number()});
            if (was == before.tables().end()) continue;  // nobody has seen anything of it
            const auto now = table_of(table).people;
            const auto& then = was->second.people;
            std::set_symmetric_difference(then.begin(), then.end(), now.begin(), now.end(),
                                          std::inserter(people, people.end()));
        }
    }
    return people;
}

namespace {

// Of what the viewer sees, what `is_wanted`.
void project_some_to(const TakeBytes& take, const Viewer& viewer, const Board& board,
                     bool (*is_wanted)(const Object&)) {
    const auto shown = [&](const Object& object) {
        return (sees(viewer, object) || planted("hidden_in_snapshot")) && is_wanted(object);
    };
    const auto known = [&](PersonNumber number, const Person& person) {
        return sees_person(viewer, number, person);
    };
    const auto sees_scope = [&](const Scope& scope) { return sees(viewer, scope); };
    write_canonical(board, {shown, known, viewer.facilitates(), sees_scope}, take);
}

Board project_some(const Viewer& viewer, const Board& board, bool (*is_wanted)(const Object&)) {
    std::string bytes;
    project_some_to([&bytes](std::string_view piece) { bytes += piece; }, viewer, board, is_wanted);
    auto seen = load(bytes);
    ensure(seen.has_value(), "what was written can be read");
    return *std::move(seen);
}

bool anything(const Object&) { return true; }

}  // namespace

void project_to(const TakeBytes& take, const Viewer& viewer, const Board& board) {
    project_some_to(take, viewer, board, anything);
}

Board project(const Viewer& viewer, const Board& board) {
    return project_some(viewer, board, anything);
}

Board project_for_files(const Viewer& reader, const Board& board) {
    return project_some(reader, board, [](const Object& object) {
        return object.scope.kind != proto::SCOPE_ASIDE && !rule_of(object.kind).aside;
    });
}

std::vector<Part> cut(const Board& before, const proto::Event& event) {
    switch (event.fact_case()) {
        case proto::Event::kObjectsCreated:
            if (planted("hidden_is_told")) return whole({kRoom}, event);
            return by_scope(
                event.objects_created().objects(),
                [](const proto::Object& one) { return std::optional{scope_of(one.scope())}; },
                [](proto::Event& part, const proto::Object& one) {
                    *part.mutable_objects_created()->add_objects() = one;
                });
        case proto::Event::kObjectsRestored:
            return by_scope(
                event.objects_restored().objects(),
                [](const proto::Object& one) { return std::optional{scope_of(one.scope())}; },
                [](proto::Event& part, const proto::Object& one) {
                    *part.mutable_objects_restored()->add_objects() = one;
                });
        case proto::Event::kObjectsMoved:
            return by_scope(
                event.objects_moved().moves(),
                [&](const proto::ObjectMoved& one) { return scope_on(before, one.id()); },
                [](proto::Event& part, const proto::ObjectMoved& one) {
                    *part.mutable_objects_moved()->add_moves() = one;
                });
        case proto::Event::kObjectsDeleted:
            return by_scope(
                event.objects_deleted().ids(),
                [&](const proto::ObjectId& one) { return scope_on(before, one); },
                [](proto::Event& part, const proto::ObjectId& one) {
                    *part.mutable_objects_deleted()->add_ids() = one;
                });
        case proto::Event::kFieldsSet:
            return of_object(before, event.fields_set().id(), event);
        case proto::Event::kLinksChanged:
            return of_object(before, event.links_changed().id(), event);
        case proto::Event::kTextEdited:
            return of_object(before, event.text_edited().id(), event);
        case proto::Event::kObjectShared: {
            const Scope now = scope_of(event.object_shared().object().scope());
            return whole({now, scope_of(event.object_shared().was())}, event);
        }
        case proto::Event::kRated:
            return of_object(before, event.rated().rating().object(), event);
        case proto::Event::kSectionLocked:
            return of_object(before, event.section_locked().section(), event);
        case proto::Event::kSectionUnlocked:
            return of_object(before, event.section_unlocked().section(), event);
        case proto::Event::kOrganisationAdded:
        case proto::Event::kOrganisationRenamed:
        case proto::Event::kOrganisationDescribed:
            return whole({kRoom}, event);
        case proto::Event::kInvitationMade: {
            proto::Event shown = event;
            if (planted("secret_is_told")) return whole({kFacilitators}, event);
            shown.mutable_invitation_made()->mutable_invitation()->clear_secret_hash();
            return whole({kFacilitators}, shown);
        }
        case proto::Event::kInvitationRevoked:
            return whole({kFacilitators}, event);
        case proto::Event::kInvitationRotated: {
            proto::Event shown = event;
            shown.mutable_invitation_rotated()->clear_secret_hash();
            return whole({kFacilitators}, shown);
        }
        case proto::Event::kPersonJoined: {
            const auto& person = event.person_joined().person();
            return whole(audience_of(PersonNumber{person.number()}, person_of(person)), event);
        }
        case proto::Event::kPeopleLetIn: {
            std::vector<Part> parts;
            for (const auto& person : event.people_let_in().people()) {
                Part& part = parts.emplace_back();
                part.audience = audience_of(PersonNumber{person.number()}, person_of(person));
                *part.event.mutable_people_let_in()->add_people() = person;
            }
            return parts;
        }
        case proto::Event::kPersonRemoved:
            return of_person(before, event.person_removed().person(), event);
        case proto::Event::kRoleChanged:
            return of_person(before, event.role_changed().person(), event);
        case proto::Event::kPeopleMerged: {
            auto parts = of_person(before, event.people_merged().into(), event);
            const auto also = of_person(before, event.people_merged().person(), event);
            if (parts.empty() || also.empty()) return {};
            // One part: who is told of either is told once.
            Audience& audience = parts.front().audience;
            for (const Scope& scope : also.front().audience) audience.push_back(scope);
            return parts;
        }
        case proto::Event::kAuthorsSealed:
            return by_scope(
                event.authors_sealed().authorships(),
                [](const proto::Authorship& one) {
                    return std::optional{audience_of_author(PersonNumber{one.person()})};
                },
                [](proto::Event& part, const proto::Authorship& one) {
                    *part.mutable_authors_sealed()->add_authorships() = one;
                });
        case proto::Event::kRevealed:
            return by_scope(
                event.revealed().objects(),
                [](const proto::Object& one) { return std::optional{scope_of(one.scope())}; },
                [](proto::Event& part, const proto::Object& one) {
                    *part.mutable_revealed()->add_objects() = one;
                });
        case proto::Event::kAgendaSet:
        case proto::Event::kStepEnded:
        case proto::Event::kTablesSet:
            return whole({kRoom}, event);
        case proto::Event::kWritingConfirmed:
            return of_object(before, event.writing_confirmed().id(), event);
        case proto::Event::kBallotCast:
            return whole({audience_of_author(PersonNumber{event.ballot_cast().ballot().person()})},
                         event);
        case proto::Event::kResultsShown:
            return by_scope(
                event.results_shown().results(),
                [](const proto::VoteResult& one) {
                    return std::optional{audience_of_result(key_of(one))};
                },
                [](proto::Event& part, const proto::VoteResult& one) {
                    *part.mutable_results_shown()->add_results() = one;
                });
        case proto::Event::FACT_NOT_SET:
            return {};
    }
    return {};
}

namespace {

bool is_sealed(const Board& board, const proto::ObjectId& id) {
    return board.authorships().contains(id_of(id));
}

// Whether the event creates or touches what is sealed, or tells of a ballot.
bool seals(const Board& before, const proto::Event& event) {
    const auto any = [&](const auto& messages) {
        return std::any_of(messages.begin(), messages.end(),
                           [&](const auto& one) { return is_sealed(before, one.id()); });
    };
    switch (event.fact_case()) {
        case proto::Event::kAuthorsSealed:
        case proto::Event::kBallotCast:
            return true;
        case proto::Event::kFieldsSet:
            return is_sealed(before, event.fields_set().id());
        case proto::Event::kLinksChanged:
            return is_sealed(before, event.links_changed().id());
        case proto::Event::kTextEdited:
            return is_sealed(before, event.text_edited().id());
        case proto::Event::kObjectShared:
            return is_sealed(before, event.object_shared().object().id());
        case proto::Event::kWritingConfirmed:
            return is_sealed(before, event.writing_confirmed().id());
        case proto::Event::kObjectsMoved:
            return any(event.objects_moved().moves());
        case proto::Event::kObjectsDeleted: {
            const auto& ids = event.objects_deleted().ids();
            return std::any_of(ids.begin(), ids.end(),
                               [&](const auto& id) { return is_sealed(before, id); });
        }
        case proto::Event::kObjectsCreated:   // what is sealed in it comes with kAuthorsSealed,
        case proto::Event::kObjectsRestored:  // here too
        case proto::Event::kRated:            // names its person itself (R3)
        case proto::Event::kRevealed:         // by who leads
        case proto::Event::kAgendaSet:
        case proto::Event::kStepEnded:
        case proto::Event::kResultsShown:
        case proto::Event::kSectionLocked:
        case proto::Event::kSectionUnlocked:
        case proto::Event::kOrganisationAdded:
        case proto::Event::kOrganisationRenamed:
        case proto::Event::kOrganisationDescribed:
        case proto::Event::kTablesSet:
        case proto::Event::kInvitationMade:
        case proto::Event::kInvitationRevoked:
        case proto::Event::kInvitationRotated:
        case proto::Event::kPersonJoined:
        case proto::Event::kPersonRemoved:
        case proto::Event::kRoleChanged:
        case proto::Event::kPeopleLetIn:
        case proto::Event::kPeopleMerged:
        case proto::Event::FACT_NOT_SET:
            return false;
    }
    return false;
}

}  // namespace

bool seals_its_author(const Board& before, const proto::Entry& entry) {
    return std::any_of(entry.events().begin(), entry.events().end(),
                       [&](const auto& event) { return seals(before, event); });
}

std::vector<proto::Event> project(const Viewer& viewer, const Board& before,
                                  const proto::Event& event) {
    std::vector<proto::Event> heard;
    for (auto& part : cut(before, event)) {
        if (sees(viewer, part.audience)) heard.push_back(std::move(part.event));
    }
    return heard;
}

}  // namespace fishbowl::core
