// Who is in the room, where they come from, by which link, and in what role.
#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "core/rules/bench.hpp"
#include "core/text.hpp"

namespace fishbowl::core::rules {
namespace {

constexpr std::size_t kHashBytes = 32;

bool is_role_of_people(proto::Role role) {
    return role >= proto::ROLE_FACILITATOR && role <= proto::ROLE_OBSERVER;
}

/// A screen is nobody's: it belongs to no organisation, and has no function.
bool is_role_of_links(const proto::MakeInvitation& wish) {
    if (wish.role() == proto::ROLE_SCREEN)
        return wish.organisation() == 0 && wish.function().empty();
    return is_role_of_people(wish.role());
}

std::size_t facilitators_in(const Board& board) {
    return static_cast<std::size_t>(
        std::count_if(board.people().begin(), board.people().end(), [](const auto& one) {
            return !one.second.removed && one.second.role == proto::ROLE_FACILITATOR;
        }));
}

// P11: facilitators, and links that make them, are a facilitator's business.
bool is_facilitators_business(const Bench& bench, proto::Role role) {
    const auto own = bench.viewer().role;
    return role == proto::ROLE_FACILITATOR && own != proto::ROLE_FACILITATOR &&
           own != proto::ROLE_HOUSE;
}

// The person that a moderating command is about, when its author may do it to them.
struct Moderated {
    const Person* person = nullptr;
    Objection no;
};
Moderated moderated(const Bench& bench, std::uint32_t number, Capability capability) {
    if (auto no = bench.may(capability)) return {nullptr, no};
    const Person* person = bench.board().person(PersonNumber{number});
    if (!person || person->removed || !sees_person(bench.viewer(), PersonNumber{number}, *person)) {
        return {nullptr, refused(proto::REFUSAL_NOT_FOUND)};
    }
    if (is_facilitators_business(bench, person->role)) {
        return {nullptr, refused(proto::REFUSAL_NOT_ALLOWED)};
    }
    return {person, std::nullopt};
}

proto::Event role_changed(PersonNumber person, proto::Role role) {
    proto::Event event;
    event.mutable_role_changed()->set_person(person.value);
    event.mutable_role_changed()->set_role(role);
    return event;
}

bool is_hash_taken(const Board& board, const std::string& hash) {
    return std::any_of(board.invitations().begin(), board.invitations().end(),
                       [&](const auto& one) { return one.second.secret_hash == hash; });
}

// The invitation of an invite command, when its author may change it.
Objection may_change_invitation(const Bench& bench, const proto::ObjectId& id) {
    if (auto no = bench.may(Capability::invite)) return no;
    const auto found = bench.board().invitations().find(id_of(id));
    if (found == bench.board().invitations().end()) {
        return refused(proto::REFUSAL_NOT_FOUND, id_of(id));
    }
    if (is_facilitators_business(bench, found->second.role)) {
        return refused(proto::REFUSAL_NOT_ALLOWED, id_of(id));
    }
    return std::nullopt;
}

/// P14: it has as many participants as it has seats for.
bool is_full(const Board& board, OrganisationNumber number) {
    const auto* organisation = board.organisation(number);
    if (!organisation || organisation->seats_max == 0) return false;
    const auto taken =
        std::count_if(board.people().begin(), board.people().end(), [&](const auto& one) {
            const Person& person = one.second;
            const bool takes_part =
                person.role == proto::ROLE_PARTICIPANT || person.role == proto::ROLE_PRESENTER;
            return !person.removed && takes_part && person.organisation == number;
        });
    return static_cast<std::size_t>(taken) >= organisation->seats_max;
}

}  // namespace

bool is_name(std::string_view name, std::size_t length_max) {
    return !name.empty() && is_plain_line(name) && utf16_length(name) <= length_max;
}

Decision add_organisation(const Bench& bench, const proto::AddOrganisation& wish) {
    if (auto no = bench.may(Capability::organise)) return *no;
    if (!is_name(wish.name(), kOrganisationNameMax) || wish.side() < proto::SIDE_HOST ||
        wish.side() > proto::SIDE_NEUTRAL) {
        return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    }
    if (bench.board().organisations().size() >= kOrganisationsMax) {
        return refused(proto::REFUSAL_ROOM_FULL);
    }
    proto::Event event;
    auto* organisation = event.mutable_organisation_added()->mutable_organisation();
    organisation->set_number(bench.board().next_organisation().value);
    organisation->set_name(wish.name());
    organisation->set_side(wish.side());
    return Events{std::move(event)};
}

Decision rename_organisation(const Bench& bench, const proto::RenameOrganisation& wish) {
    if (auto no = bench.may(Capability::organise)) return *no;
    const auto* found = bench.board().organisation(OrganisationNumber{wish.organisation()});
    if (!found) return refused(proto::REFUSAL_NOT_FOUND);
    if (!is_name(wish.name(), kOrganisationNameMax)) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (found->name == wish.name()) return Events{};
    proto::Event event;
    event.mutable_organisation_renamed()->set_organisation(wish.organisation());
    event.mutable_organisation_renamed()->set_name(wish.name());
    return Events{std::move(event)};
}

Decision describe_organisation(const Bench& bench, const proto::DescribeOrganisation& wish) {
    if (auto no = bench.may(Capability::organise)) return *no;
    const auto* found = bench.board().organisation(OrganisationNumber{wish.organisation()});
    if (!found) return refused(proto::REFUSAL_NOT_FOUND);
    const bool understood = is_plain_line(wish.industry()) && wish.seats_max() <= kPeoplePerRoomMax;
    if (!understood) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (utf16_length(wish.industry()) > kOrganisationNameMax)
        return refused(proto::REFUSAL_TOO_LARGE);
    if (found->industry == wish.industry() && found->seats_max == wish.seats_max()) return Events{};
    proto::Event event;
    auto* described = event.mutable_organisation_described();
    described->set_organisation(wish.organisation());
    described->set_industry(wish.industry());
    described->set_seats_max(wish.seats_max());
    return Events{std::move(event)};
}

Decision make_invitation(const Bench& bench, const proto::MakeInvitation& wish) {
    if (auto no = bench.may(Capability::invite)) return *no;
    const ObjectId id = id_of(wish.id());
    const bool understood = id != ObjectId{} && wish.secret_hash().size() == kHashBytes &&
                            is_role_of_links(wish) && is_plain_line(wish.function()) &&
                            wish.uses_max() <= kInvitationUsesMax &&
                            proto::Seniority_IsValid(wish.seniority());
    if (!understood) return refused(proto::REFUSAL_NOT_UNDERSTOOD, id);
    if (utf16_length(wish.function()) > kFunctionMax) return refused(proto::REFUSAL_TOO_LARGE, id);
    if (is_facilitators_business(bench, wish.role())) {
        return refused(proto::REFUSAL_NOT_ALLOWED, id);
    }
    if (wish.role() != proto::ROLE_SCREEN &&
        !bench.board().organisation(OrganisationNumber{wish.organisation()})) {
        return refused(proto::REFUSAL_NOT_FOUND);
    }
    if (bench.board().invitations().contains(id) ||
        is_hash_taken(bench.board(), wish.secret_hash())) {
        return refused(proto::REFUSAL_CONFLICT, id);
    }
    if (bench.board().invitations().size() >= kInvitationsMax) {
        return refused(proto::REFUSAL_ROOM_FULL);
    }
    proto::Event event;
    auto* made = event.mutable_invitation_made()->mutable_invitation();
    *made->mutable_id() = wish.id();
    made->set_secret_hash(wish.secret_hash());
    made->set_role(wish.role());
    made->set_organisation(wish.organisation());
    made->set_function(wish.function());
    made->set_seniority(wish.seniority());
    made->set_uses_max(wish.uses_max() == 0 ? kInvitationUsesMax : wish.uses_max());
    return Events{std::move(event)};
}

Decision revoke_invitation(const Bench& bench, const proto::RevokeInvitation& wish) {
    if (auto no = may_change_invitation(bench, wish.id())) return *no;
    if (bench.board().invitations().at(id_of(wish.id())).revoked) return Events{};
    proto::Event event;
    *event.mutable_invitation_revoked()->mutable_id() = wish.id();
    return Events{std::move(event)};
}

Decision rotate_invitation(const Bench& bench, const proto::RotateInvitation& wish) {
    if (auto no = may_change_invitation(bench, wish.id())) return *no;
    if (wish.secret_hash().size() != kHashBytes) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (is_hash_taken(bench.board(), wish.secret_hash())) return refused(proto::REFUSAL_CONFLICT);
    proto::Event event;
    *event.mutable_invitation_rotated()->mutable_id() = wish.id();
    event.mutable_invitation_rotated()->set_secret_hash(wish.secret_hash());
    return Events{std::move(event)};
}

Decision remove_person(const Bench& bench, const proto::RemovePerson& wish) {
    const auto about = moderated(bench, wish.person(), Capability::moderate);
    if (about.no) return *about.no;
    if (about.person->role == proto::ROLE_FACILITATOR && facilitators_in(bench.board()) == 1 &&
        !planted("last_facilitator_goes")) {
        return refused(proto::REFUSAL_LAST_FACILITATOR);  // P5
    }
    proto::Event event;
    event.mutable_person_removed()->set_person(wish.person());
    return Events{std::move(event)};
}

Decision change_role(const Bench& bench, const proto::ChangeRole& wish) {
    const auto about = moderated(bench, wish.person(), Capability::moderate);
    if (about.no) return *about.no;
    if (about.person->waiting) return refused(proto::REFUSAL_NOT_FOUND);  // P13
    if (!is_role_of_people(wish.role())) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    const bool observes =
        wish.role() == proto::ROLE_OBSERVER || about.person->role == proto::ROLE_OBSERVER;
    if (observes || is_facilitators_business(bench, wish.role())) {
        return refused(proto::REFUSAL_NOT_ALLOWED);  // P10, P11
    }
    if (about.person->role == wish.role()) return Events{};
    if (about.person->role == proto::ROLE_FACILITATOR && facilitators_in(bench.board()) == 1) {
        return refused(proto::REFUSAL_LAST_FACILITATOR);  // P5
    }
    return Events{role_changed(PersonNumber{wish.person()}, wish.role())};
}

Decision hand_over(const Bench& bench, const proto::HandOver& wish) {
    const auto about = moderated(bench, wish.person(), Capability::hand_over);
    if (about.no) return *about.no;
    const bool to_oneself = PersonNumber{wish.person()} == bench.author().person;
    if (about.person->waiting) return refused(proto::REFUSAL_NOT_FOUND);  // P13
    if (to_oneself || about.person->role == proto::ROLE_OBSERVER) {
        return refused(proto::REFUSAL_NOT_ALLOWED);  // P6
    }
    return Events{role_changed(PersonNumber{wish.person()}, proto::ROLE_FACILITATOR),
                  role_changed(bench.author().person, proto::ROLE_COFACILITATOR)};
}

Decision merge_people(const Bench& bench, const proto::MergePeople& wish) {
    const auto from = moderated(bench, wish.person(), Capability::moderate);
    if (from.no) return *from.no;
    const auto into = moderated(bench, wish.into(), Capability::moderate);
    if (into.no) return *into.no;
    const bool alike = wish.person() != wish.into() && from.person->role == into.person->role &&
                       from.person->organisation == into.person->organisation &&
                       from.person->waiting == into.person->waiting;
    const bool facilitates = from.person->role == proto::ROLE_FACILITATOR;
    if (!alike || facilitates) return refused(proto::REFUSAL_NOT_ALLOWED);
    proto::Event event;
    event.mutable_people_merged()->set_person(wish.person());
    event.mutable_people_merged()->set_into(wish.into());
    return Events{std::move(event)};
}

Decision let_in(const Bench& bench, const proto::LetIn& wish) {
    if (auto no = bench.may(Capability::moderate)) return *no;
    if (wish.people().empty()) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(wish.people_size()) > kPeoplePerRoomMax)
        return refused(proto::REFUSAL_TOO_LARGE);
    proto::Event event;
    for (const std::uint32_t wanted :
         std::set<std::uint32_t>(wish.people().begin(), wish.people().end())) {
        const PersonNumber number{wanted};
        const Person* person = bench.board().person(number);
        if (!person || person->removed) return refused(proto::REFUSAL_NOT_FOUND);
        if (!person->waiting) continue;
        Person comes = *person;
        comes.waiting = false;
        *event.mutable_people_let_in()->add_people() = to_proto(number, comes);
    }
    if (!event.has_people_let_in()) return Events{};  // C11
    return Events{std::move(event)};
}

Decision admit_person(const Bench& bench, const proto::AdmitPerson& wish) {
    if (auto no = bench.may(Capability::admit)) return *no;
    const Board& board = bench.board();
    const auto found =
        std::find_if(board.invitations().begin(), board.invitations().end(),
                     [&](const auto& one) { return one.second.secret_hash == wish.secret_hash(); });
    const bool admits = found != board.invitations().end() && !wish.secret_hash().empty() &&
                        !found->second.revoked && found->second.role != proto::ROLE_SCREEN &&
                        (found->second.uses < found->second.uses_max || planted("link_never_ends"));
    if (!admits) return refused(proto::REFUSAL_NOT_FOUND);  // P3
    const auto& [id, invitation] = *found;
    const auto present = std::count_if(board.people().begin(), board.people().end(),
                                       [](const auto& one) { return !one.second.removed; });
    const bool facilitates = invitation.role == proto::ROLE_FACILITATOR;
    if ((!facilitates && static_cast<std::size_t>(present) >= kPeoplePerRoomMax) ||
        board.people().size() >= kPeopleEverMax) {
        return refused(proto::REFUSAL_ROOM_FULL);  // P7
    }
    const bool takes_part =
        invitation.role == proto::ROLE_PARTICIPANT || invitation.role == proto::ROLE_PRESENTER;
    if (takes_part && is_full(board, invitation.organisation))
        return refused(proto::REFUSAL_ROOM_FULL);
    const Object* workshop = board.workshop();
    proto::Event event;
    auto* person = event.mutable_person_joined()->mutable_person();
    person->set_number(board.next_person().value);
    person->set_role(invitation.role);
    person->set_organisation(invitation.organisation.value);
    *person->mutable_invitation() = to_proto(id);
    person->set_rules_version(workshop ? static_cast<std::uint32_t>(workshop->changed.value) : 0);
    const auto says = [&](proto::Field field) {
        return workshop && workshop->number(field).value_or(0) == 1;
    };
    const bool observes = invitation.role == proto::ROLE_OBSERVER;
    person->set_named(observes && says(proto::FIELD_NAMES_OBSERVERS));
    const bool lobby = says(proto::FIELD_LOBBY);
    if (lobby && !facilitates && invitation.uses_max > 1) person->set_waiting(true);  // P13
    return Events{std::move(event)};
}

}  // namespace fishbowl::core::rules
