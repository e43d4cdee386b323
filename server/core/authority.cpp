#include "core/authority.hpp"

#include "base/plant.hpp"

namespace fishbowl::core {
namespace {

struct Row {
    Capability capability;
    std::string_view name;
    Grant facilitator, cofacilitator, presenter, participant, observer, screen, house;
};

constexpr Grant kNever = Grant::never, kUnlocked = Grant::unlocked, kAlways = Grant::always;

// The whole of who may do what. P11 narrows `invite`, `moderate` for co-facilitators towards
// facilitators.
// clang-format off
constexpr std::array<Row, kCapabilities> kTable{{
    // capability            name         facilitator co-facil. presenter  participant observer screen  house
    {Capability::write,     "write",      kAlways,    kAlways,  kUnlocked, kUnlocked,  kNever,  kNever, kAlways},
    {Capability::arrange,   "arrange",    kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::describe,  "describe",   kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::rate,      "rate",       kAlways,    kAlways,  kUnlocked, kUnlocked,  kNever,  kNever, kNever},
    {Capability::lock,      "lock",       kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::organise,  "organise",   kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::invite,    "invite",     kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::moderate,  "moderate",   kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::hand_over, "hand_over",  kAlways,    kNever,   kNever,    kNever,     kNever,  kNever, kNever},
    {Capability::admit,     "admit",      kNever,     kNever,   kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::lead,      "lead",       kAlways,    kAlways,  kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::present,   "present",    kAlways,    kAlways,  kAlways,   kNever,     kNever,  kNever, kAlways},
    {Capability::vote,      "vote",       kAlways,    kAlways,  kAlways,   kAlways,    kNever,  kNever, kNever},
    {Capability::keep_time, "keep_time",  kNever,     kNever,   kNever,    kNever,     kNever,  kNever, kAlways},
    {Capability::ask,       "ask",        kAlways,    kAlways,  kNever,    kNever,     kAlways, kNever, kNever},
    {Capability::note,      "note",       kAlways,    kAlways,  kAlways,   kAlways,    kAlways, kNever, kNever},
    {Capability::flag,      "flag",       kAlways,    kAlways,  kAlways,   kAlways,    kNever,  kNever, kNever},
}};
// clang-format on

constexpr bool in_order() {
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].capability) != i) return false;
    }
    return true;
}
static_assert(in_order(), "every capability has its row, in the order of the list");

}  // namespace

Grant grant_of(proto::Role role, Capability capability) {
    const Row& row = kTable[static_cast<std::size_t>(capability)];
    switch (role) {
        case proto::ROLE_FACILITATOR:
            return row.facilitator;
        case proto::ROLE_COFACILITATOR:
            return row.cofacilitator;
        case proto::ROLE_PRESENTER:
            return row.presenter;
        case proto::ROLE_PARTICIPANT:
            return row.participant;
        case proto::ROLE_OBSERVER:
            return planted("observer_writes") ? row.participant : row.observer;
        case proto::ROLE_SCREEN:
            return row.screen;
        case proto::ROLE_HOUSE:
            return row.house;
        case proto::ROLE_UNSPECIFIED:
        case proto::Role_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::Role_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Grant::never;
}

bool moderates(proto::Role role, proto::Command::WishCase wish) {
    const auto may = [&](Capability what) { return grant_of(role, what) != Grant::never; };
    switch (wish) {
        case proto::Command::kLockSection:
        case proto::Command::kUnlockSection:
            return may(Capability::lock);
        case proto::Command::kMakeInvitation:
        case proto::Command::kRevokeInvitation:
        case proto::Command::kRotateInvitation:
            return may(Capability::invite);
        case proto::Command::kRemovePerson:
        case proto::Command::kChangeRole:
        case proto::Command::kLetIn:
        case proto::Command::kTakeBack:
        case proto::Command::kSetAside:
        case proto::Command::kMergePeople:
            return may(Capability::moderate);
        case proto::Command::kHandOver:
            return may(Capability::hand_over);
        case proto::Command::kEnterStep:
        case proto::Command::kReveal:
        case proto::Command::kStopCountdown:
        case proto::Command::kSetTimer:
        case proto::Command::kPresent:
        case proto::Command::kSummon:
        case proto::Command::kFreeze:
        case proto::Command::kGiveBaton:
        case proto::Command::kOpenVote:
        case proto::Command::kCloseVote:
        case proto::Command::kShowResults:
        case proto::Command::kSendBroadcast:
        case proto::Command::kFormTables:
        case proto::Command::kChangeTable:
        case proto::Command::kHarvest:
            return may(Capability::lead);
        case proto::Command::kCreateObjects:
        case proto::Command::kSetFields:
        case proto::Command::kChangeLinks:
        case proto::Command::kEditText:
        case proto::Command::kMoveObjects:
        case proto::Command::kDeleteObjects:
        case proto::Command::kRestoreObjects:
        case proto::Command::kShareObject:
        case proto::Command::kRate:
        case proto::Command::kAddOrganisation:
        case proto::Command::kRenameOrganisation:
        case proto::Command::kDescribeOrganisation:
        case proto::Command::kAdmitPerson:
        case proto::Command::kFinishCountdown:
        case proto::Command::kConfirmWriting:
        case proto::Command::kCastBallot:
        case proto::Command::WISH_NOT_SET:
            break;
    }
    return false;
}

bool may_rename(proto::Role by, proto::Role whom) {
    const bool moderates = grant_of(by, Capability::moderate) == Grant::always;
    return moderates && (whom != proto::ROLE_FACILITATOR || by == proto::ROLE_FACILITATOR);
}

std::string_view name_of(Capability capability) {
    return kTable[static_cast<std::size_t>(capability)].name;
}

}  // namespace fishbowl::core
