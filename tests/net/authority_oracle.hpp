// What becomes of every wish, foretold from one table: the grants of core/authority.cpp and the
// rules L, P and V of RULES.md, written down a second time and without `decide`. A row is a way to
// wish one command; a column is what the command is about, seen from its author.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/authority.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {

/// What a command is about. What a column means for people, organisations and links, which stand
/// in no section: `locked` is what P11 shields (a facilitator, a facilitator's link), `hidden` is
/// an observer.
enum class About { own, anothers, locked, hidden, deleted, of_another_room };
inline constexpr About kAbouts[] = {About::own,    About::anothers, About::locked,
                                    About::hidden, About::deleted,  About::of_another_room};
inline const char* name_of(About about) {
    switch (about) {
        case About::own:
            return "own";
        case About::anothers:
            return "another's";
        case About::locked:
            return "locked";
        case About::hidden:
            return "hidden";
        case About::deleted:
            return "deleted";
        case About::of_another_room:
            return "of another room";
    }
    return "";
}

/// What a row's target is, and so how the test makes one.
enum class Target {
    nothing,
    card,
    draft,
    section,
    step,
    gap,
    workshop,
    bin,
    person,
    link,
    company,
    agenda_step,
    vote
};

/// A vote on the open canvas's cards, open as long as the room is.
inline constexpr std::uint64_t kStandingVote = 24;

/// What a command is made of when it is tried.
struct Trial {
    std::uint64_t target = 0;     // an object's id, or the number of a person or organisation
    std::uint64_t fresh = 0;      // an id that nobody has used
    std::uint64_t open_card = 0;  // a card of the author in an open section
    std::uint64_t open_gap = 0;   // a gap in an open section
    Seq tip;                      // of the room's log
};

struct Row {
    const char* name;
    proto::Command::WishCase wish;
    core::Capability capability;
    Target target;
    proto::Command (*command)(const Trial&);
};

inline std::string fresh_hash(std::uint64_t from) {
    std::string hash(32, 'h');
    for (int i = 0; i < 8; ++i)
        hash[static_cast<std::size_t>(i)] = static_cast<char>(from >> 8 * i);
    return hash;
}

/// Every command of proto/command.proto has a row: EveryCommandHasARow walks the schema.
inline const std::vector<Row>& rows() {
    using core::Capability;
    using Wish = proto::Command;
    static const std::vector<Row> all{
        {"create a card in it", Wish::kCreateObjects, Capability::write, Target::section,
         [](const Trial& on) {
             return wish::create(on.fresh, proto::KIND_CARD, {on.target}, "new");
         }},
        {"create a section", Wish::kCreateObjects, Capability::arrange, Target::nothing,
         [](const Trial& on) { return wish::create(on.fresh, proto::KIND_CANVAS, {}, "new"); }},
        {"colour a card", Wish::kSetFields, Capability::write, Target::card,
         [](const Trial& on) { return wish::set_number(on.target, proto::FIELD_COLOUR, 6); }},
        {"date the workshop", Wish::kSetFields, Capability::describe, Target::workshop,
         [](const Trial& on) {
             const auto day = std::to_string(10 + on.fresh % 18);
             const auto year = std::to_string(1000 + on.fresh / 18 % 9000);
             return wish::set_line(on.target, proto::FIELD_DATE, year + "-10-" + day);
         }},
        {"link from a gap", Wish::kChangeLinks, Capability::write, Target::gap,
         [](const Trial& on) { return wish::link(on.target, proto::FIELD_CARDS, {on.open_card}); }},
        {"write into a card", Wish::kEditText, Capability::write, Target::card,
         [](const Trial& on) {
             return wish::edit(on.target, proto::FIELD_TEXT, 0, 0, "more ", on.tip);
         }},
        {"entitle a section", Wish::kEditText, Capability::arrange, Target::section,
         [](const Trial& on) {
             return wish::edit(on.target, proto::FIELD_TITLE, 0, 0, "more ", on.tip);
         }},
        {"move a card out of it", Wish::kMoveObjects, Capability::write, Target::card,
         [](const Trial& on) {
             auto command = wish::move(on.target, {kCanvas});
             command.mutable_move_objects()->mutable_moves(0)->mutable_to()->set_x(
                 static_cast<int>(on.fresh % 1'000'000));
             return command;
         }},
        {"move a card into it", Wish::kMoveObjects, Capability::write, Target::section,
         [](const Trial& on) { return wish::move(on.open_card, {on.target}); }},
        {"move a section", Wish::kMoveObjects, Capability::arrange, Target::section,
         [](const Trial& on) {
             auto command = wish::move(on.target, {});
             command.mutable_move_objects()->mutable_moves(0)->mutable_to()->set_x(
                 static_cast<int>(on.fresh % 1'000'000));
             return command;
         }},
        {"delete a card", Wish::kDeleteObjects, Capability::write, Target::card,
         [](const Trial& on) { return wish::remove(on.target); }},
        {"delete a section", Wish::kDeleteObjects, Capability::arrange, Target::section,
         [](const Trial& on) { return wish::remove(on.target); }},
        {"restore a card", Wish::kRestoreObjects, Capability::write, Target::bin,
         [](const Trial& on) { return wish::restore(on.target); }},
        {"share a draft", Wish::kShareObject, Capability::write, Target::draft,
         [](const Trial& on) { return wish::share(on.target); }},
        {"rate a step", Wish::kRate, Capability::rate, Target::step,
         [](const Trial& on) { return wish::rate(on.target, proto::CRITERION_EMOTION, 2); }},
        {"lock a section", Wish::kLockSection, Capability::lock, Target::section,
         [](const Trial& on) { return wish::lock(on.target); }},
        {"unlock a section", Wish::kUnlockSection, Capability::lock, Target::section,
         [](const Trial& on) { return wish::unlock(on.target); }},
        {"add an organisation", Wish::kAddOrganisation, Capability::organise, Target::nothing,
         [](const Trial& on) {
             return wish::organisation("New " + std::to_string(on.fresh), proto::SIDE_CUSTOMER);
         }},
        {"rename an organisation", Wish::kRenameOrganisation, Capability::organise, Target::company,
         [](const Trial& on) {
             proto::Command out;
             out.mutable_rename_organisation()->set_organisation(
                 static_cast<std::uint32_t>(on.target));
             out.mutable_rename_organisation()->set_name("Now " + std::to_string(on.fresh));
             return out;
         }},
        {"describe an organisation", Wish::kDescribeOrganisation, Capability::organise,
         Target::company,
         [](const Trial& on) {
             return wish::describe_organisation(static_cast<std::uint32_t>(on.target),
                                                "Trade " + std::to_string(on.fresh), 0);
         }},
        {"make a link", Wish::kMakeInvitation, Capability::invite, Target::nothing,
         [](const Trial& on) {
             auto out = wish::invite(on.fresh, 'x', proto::ROLE_PARTICIPANT, 1);
             out.mutable_make_invitation()->set_secret_hash(fresh_hash(on.fresh));
             return out;
         }},
        {"revoke a link", Wish::kRevokeInvitation, Capability::invite, Target::link,
         [](const Trial& on) { return wish::revoke(on.target); }},
        {"rotate a link", Wish::kRotateInvitation, Capability::invite, Target::link,
         [](const Trial& on) {
             auto out = wish::rotate(on.target, 'x');
             out.mutable_rotate_invitation()->set_secret_hash(fresh_hash(on.fresh));
             return out;
         }},
        {"remove a person", Wish::kRemovePerson, Capability::moderate, Target::person,
         [](const Trial& on) {
             return wish::remove_person(static_cast<std::uint32_t>(on.target));
         }},
        {"make somebody presenter", Wish::kChangeRole, Capability::moderate, Target::person,
         [](const Trial& on) {
             return wish::change_role(static_cast<std::uint32_t>(on.target), proto::ROLE_PRESENTER);
         }},
        {"take back what somebody made", Wish::kTakeBack, Capability::moderate, Target::person,
         [](const Trial& on) { return wish::take_back(static_cast<std::uint32_t>(on.target)); }},
        {"make one person of two", Wish::kMergePeople, Capability::moderate, Target::person,
         [](const Trial& on) {
             const auto person = static_cast<std::uint32_t>(on.target);
             return wish::merge_people(person, person);
         }},
        {"take a card out of sight", Wish::kSetAside, Capability::moderate, Target::card,
         [](const Trial& on) { return wish::set_aside(on.target); }},
        {"let in who waits", Wish::kLetIn, Capability::moderate, Target::person,
         [](const Trial& on) {
             return wish::let_in({PersonNumber{static_cast<std::uint32_t>(on.target)}});
         }},
        {"hand over", Wish::kHandOver, Capability::hand_over, Target::person,
         [](const Trial& on) { return wish::hand_over(static_cast<std::uint32_t>(on.target)); }},
        {"begin a step", Wish::kEnterStep, Capability::lead, Target::agenda_step,
         [](const Trial& on) { return wish::enter(on.target); }},
        {"reveal", Wish::kReveal, Capability::lead, Target::nothing,
         [](const Trial&) { return wish::reveal(); }},
        {"stop a countdown", Wish::kStopCountdown, Capability::lead, Target::nothing,
         [](const Trial&) { return wish::stop_countdown(); }},
        {"finish a countdown", Wish::kFinishCountdown, Capability::keep_time, Target::nothing,
         [](const Trial&) { return wish::finish_countdown(); }},
        {"start the timer", Wish::kSetTimer, Capability::lead, Target::nothing,
         [](const Trial& on) {
             return wish::start_timer(static_cast<std::uint32_t>(1 + on.fresh % 86'000));
         }},
        {"let somebody present", Wish::kPresent, Capability::present, Target::person,
         [](const Trial& on) { return wish::present(static_cast<std::uint32_t>(on.target)); }},
        {"summon to a section", Wish::kSummon, Capability::lead, Target::section,
         [](const Trial& on) { return wish::summon(on.target); }},
        {"say something to everybody", Wish::kSendBroadcast, Capability::lead, Target::nothing,
         [](const Trial& on) { return wish::send_broadcast("Now " + std::to_string(on.fresh)); }},
        {"form a table", Wish::kFormTables, Capability::lead, Target::nothing,
         [](const Trial& on) { return wish::form_tables({wish::table("A table", on.fresh, {})}); }},
        {"change a table", Wish::kChangeTable, Capability::lead, Target::nothing,
         [](const Trial& on) {
             return wish::change_table(1, "Table " + std::to_string(on.fresh), {});
         }},
        {"harvest a card", Wish::kHarvest, Capability::lead, Target::card,
         [](const Trial& on) { return wish::harvest(on.target, on.fresh, {kCanvas}); }},
        {"thaw", Wish::kFreeze, Capability::lead, Target::nothing,
         [](const Trial&) { return wish::freeze(false); }},
        {"give the baton", Wish::kGiveBaton, Capability::lead, Target::person,
         [](const Trial& on) { return wish::give_baton(static_cast<std::uint32_t>(on.target)); }},
        {"confirm what was written", Wish::kConfirmWriting, Capability::write, Target::card,
         [](const Trial& on) { return wish::confirm(on.target); }},
        {"open a vote", Wish::kOpenVote, Capability::lead, Target::vote,
         [](const Trial& on) { return wish::open_vote(on.target); }},
        {"close a vote", Wish::kCloseVote, Capability::lead, Target::vote,
         [](const Trial& on) { return wish::close_vote(on.target); }},
        {"show results", Wish::kShowResults, Capability::lead, Target::vote,
         [](const Trial& on) { return wish::show_results(on.target); }},
        {"cast a ballot", Wish::kCastBallot, Capability::vote, Target::card,
         [](const Trial& on) { return wish::ballot(kStandingVote, on.target, 1); }},
        {"ask aside", Wish::kCreateObjects, Capability::ask, Target::workshop,
         [](const Trial& on) {
             return wish::create(on.fresh, proto::KIND_OBSERVER_QUESTION, {on.target});
         }},
        {"take a note", Wish::kCreateObjects, Capability::note, Target::workshop,
         [](const Trial& on) {
             return wish::create(on.fresh, proto::KIND_PRIVATE_NOTE, {on.target});
         }},
        {"raise a flag", Wish::kCreateObjects, Capability::flag, Target::workshop,
         [](const Trial& on) { return wish::create(on.fresh, proto::KIND_FLAG, {on.target}); }},
        {"admit somebody", Wish::kAdmitPerson, Capability::admit, Target::nothing,
         [](const Trial&) { return wish::admit('p'); }},
    };
    return all;
}

/// What the table foretells.
struct Foretold {
    enum Is { written, nothing_new, refused, ended } is = written;
    proto::Refusal why = proto::REFUSAL_UNSPECIFIED;  // with `refused`
};

/// Of a command that `row` wishes about `about`, for somebody who is in the room with `role`.
inline Foretold foretold(const Row& row, About about, proto::Role role) {
    using core::Capability;
    using core::Grant;
    const auto no = [](proto::Refusal why) { return Foretold{Foretold::refused, why}; };
    const auto grants = [role](Capability capability) { return core::grant_of(role, capability); };
    const bool facilitates = role == proto::ROLE_FACILITATOR || role == proto::ROLE_COFACILITATOR;
    const bool missing =
        about == About::hidden || about == About::deleted || about == About::of_another_room;

    // No session may even speak of it: the house alone admits.
    if (row.wish == proto::Command::kAdmitPerson || row.wish == proto::Command::kFinishCountdown)
        return {Foretold::ended};

    if (row.target == Target::person) {
        if (grants(row.capability) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
        if (row.wish == proto::Command::kTakeBack) {  // M1: those here have made nothing yet
            if (about == About::of_another_room) return no(proto::REFUSAL_NOT_FOUND);
            const bool moderates = about == About::own || about == About::locked;
            return moderates ? no(proto::REFUSAL_NOT_ALLOWED) : Foretold{Foretold::nothing_new};
        }
        if (row.wish == proto::Command::kLetIn)  // P13: nobody waits
            return missing && about != About::hidden ? no(proto::REFUSAL_NOT_FOUND)
                                                     : Foretold{Foretold::nothing_new};
        const bool observer = about == About::hidden;
        if (row.wish == proto::Command::kMergePeople)  // P16: not with oneself
            return missing && !observer ? no(proto::REFUSAL_NOT_FOUND)
                                        : no(proto::REFUSAL_NOT_ALLOWED);
        if (row.wish == proto::Command::kPresent && !facilitates && about != About::own)
            return no(proto::REFUSAL_NOT_ALLOWED);  // A10: for oneself
        if (missing && !observer) return no(proto::REFUSAL_NOT_FOUND);
        if (row.wish == proto::Command::kPresent)
            return observer ? no(proto::REFUSAL_NOT_ALLOWED) : Foretold{};
        if (row.wish == proto::Command::kGiveBaton)  // A11: to a participant
            return about == About::anothers ? Foretold{} : no(proto::REFUSAL_NOT_ALLOWED);
        const bool shielded =
            about == About::locked || (about == About::own && role == proto::ROLE_FACILITATOR);
        if (shielded && role != proto::ROLE_FACILITATOR) return no(proto::REFUSAL_NOT_ALLOWED);
        if (observer && row.wish != proto::Command::kRemovePerson)
            return no(proto::REFUSAL_NOT_ALLOWED);  // P6, P10
        if (row.wish == proto::Command::kHandOver && about == About::own)
            return no(proto::REFUSAL_NOT_ALLOWED);  // P6
        return {};
    }
    if (row.target == Target::link || row.target == Target::company) {
        if (grants(row.capability) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
        const bool revoked = row.target == Target::link && about == About::deleted;
        // Facilitators see every link and everybody sees every organisation: none is hidden.
        if (missing && !revoked && about != About::hidden) return no(proto::REFUSAL_NOT_FOUND);
        if (row.target == Target::link && about == About::locked && role != proto::ROLE_FACILITATOR)
            return no(proto::REFUSAL_NOT_ALLOWED);  // P11
        if (revoked && row.wish == proto::Command::kRevokeInvitation)
            return {Foretold::nothing_new};
        return {};
    }
    if (row.target == Target::nothing) {
        if (grants(row.capability) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
        const bool is_so_already =
            row.wish == proto::Command::kReveal || row.wish == proto::Command::kStopCountdown ||
            row.wish == proto::Command::kFreeze || row.wish == proto::Command::kLetIn;
        return {is_so_already ? Foretold::nothing_new : Foretold::written};
    }
    if (row.target == Target::agenda_step || row.target == Target::vote) {
        if (grants(row.capability) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
        if (missing) return no(proto::REFUSAL_NOT_FOUND);
        const bool opens =
            row.wish == proto::Command::kEnterStep || row.wish == proto::Command::kOpenVote;
        return opens ? Foretold{} : no(proto::REFUSAL_NOT_NOW);  // W1
    }
    if (row.target == Target::workshop) {
        const bool elsewhere = about == About::of_another_room;
        // What is made asks for its own right, wherever it should stand.
        const bool makes = row.wish == proto::Command::kCreateObjects;
        const auto asked = elsewhere && !makes ? Capability::write : row.capability;
        if (grants(asked) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
        if (elsewhere) return no(proto::REFUSAL_NOT_FOUND);
        return {};
    }
    if (row.target == Target::bin) {
        if (grants(Capability::write) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
        if (missing) return no(proto::REFUSAL_NOTHING_TO_RESTORE);
        if (about == About::anothers && !facilitates) return no(proto::REFUSAL_NOT_YOURS);  // C8
        if (about == About::locked && !facilitates) return no(proto::REFUSAL_LOCKED);       // L1
        return {};
    }
    // V3: what is out of sight is like what never was, whatever kind of thing it is.
    const bool kind_matters =
        row.capability != Capability::rate && row.capability != Capability::lock &&
        row.capability != Capability::lead && row.capability != Capability::vote &&
        row.capability != Capability::moderate;
    const auto asked = missing && kind_matters ? Capability::write : row.capability;
    if (grants(asked) == Grant::never) return no(proto::REFUSAL_NOT_ALLOWED);
    if (missing) return no(proto::REFUSAL_NOT_FOUND);
    if (about == About::locked && grants(row.capability) == Grant::unlocked)
        return no(proto::REFUSAL_LOCKED);  // L1, L2
    if (row.wish == proto::Command::kSummon) return {};
    if (row.wish == proto::Command::kHarvest)
        return no(proto::REFUSAL_NOT_UNDERSTOOD);  // G6: it stands at no table
    if (row.wish == proto::Command::kConfirmWriting)
        return about == About::anothers ? no(proto::REFUSAL_NOT_YOURS)
                                        : Foretold{Foretold::nothing_new};  // A12
    if (row.wish == proto::Command::kCastBallot) {
        if (about == About::locked) return no(proto::REFUSAL_NOT_FOUND);  // W2: not of this vote
        if (facilitates) return no(proto::REFUSAL_NOT_ALLOWED);           // W4
        if (about == About::own) return no(proto::REFUSAL_NOT_YOURS);
        return {};
    }
    if (row.wish == proto::Command::kShareObject && about == About::anothers && !facilitates)
        return no(proto::REFUSAL_NOT_ALLOWED);
    if (row.wish == proto::Command::kLockSection && about == About::locked)
        return {Foretold::nothing_new};  // L3
    if (row.wish == proto::Command::kUnlockSection && about != About::locked)
        return {Foretold::nothing_new};
    return {};
}

inline std::string outcome_name(const Foretold& of) {
    switch (of.is) {
        case Foretold::written:
            return "written";
        case Foretold::nothing_new:
            return "accepted, nothing new";
        case Foretold::refused:
            return proto::Refusal_Name(of.why);
        case Foretold::ended:
            return "the session ends";
    }
    return "";
}

}  // namespace fishbowl::test
