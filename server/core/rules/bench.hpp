// The bench that a command is judged at: the board, its author and what they may, and what the
// command would put on the wall. Shared by the rules; nothing outside `core` sees it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/authority.hpp"
#include "core/board.hpp"
#include "core/decide.hpp"
#include "core/projection.hpp"

namespace fishbowl::core::rules {

/// Nothing when all is well, so that a rule reads `if (auto no = …) return *no;`.
using Objection = std::optional<Refused>;

inline Refused refused(proto::Refusal why, ObjectId about = {}) { return {why, about}; }

/// One of those that stand in a cell, in order.
struct Standing {
    std::string key;
    ObjectId id;
    friend auto operator<=>(const Standing&, const Standing&) = default;
};

class Bench {
  public:
    Bench(const Board& board, const Author& author, Moment now = {});

    const Board& board() const { return board_; }
    const Author& author() const { return author_; }
    Moment now() const { return now_; }
    const Viewer& viewer() const { return viewer_; }

    /// P1: the role carries the capability at all.
    Objection may(Capability capability) const;
    /// V3, P1, L1: the object is there, the author sees it, and may do this to it now.
    Objection may_touch(const Object* object, Capability capability) const;
    /// The same, with the capability that the kind asks for: describe, arrange or write.
    Objection may_change(const Object* object) const;
    static Capability capability_of(proto::Kind kind);
    /// A3 to A6, A10: what holds for the room now lets the author do this to what stands, or would
    /// stand, where `object` does.
    Objection lets(const Object& object, proto::StepRight right) const;
    /// The same for changing what is there: asks for the right to edit one's own or others'.
    Objection lets_edit(const Object& object) const;
    /// A11: who facilitates, and who holds the baton.
    Objection may_lead() const;
    /// D3: the author leads the table that has this area, or is the area of.
    bool leads_table(const Object& object) const;
    /// Who made it, sealed or not, is the author.
    bool is_own(const Object& object) const;
    /// C15, Q2: a comment and an aside are their author's; everything else is everybody's.
    Objection may_speak_for(const Object& object) const;

    /// The object as it would be after what was put so far; null when there is none or the author
    /// does not see it (V3).
    const Object* seen(ObjectId id) const;
    /// The same, seen or not.
    const Object* find(ObjectId id) const;

    /// C2, C7, V2: `object` may stand where its place says.
    Objection stands_well(const Object& object) const;
    /// C5, K, H3: the key for the place of `moving` after `after`; makes room first when keys grew
    /// too long.
    std::string key_after(ObjectId after, const Object& moving);
    /// The same, behind everything that stands there.
    std::string last_key_for(const Object& moving);
    /// The last one before `object` among those whom everybody sees; none: it is the first.
    ObjectId shown_before(const Object& object) const;
    /// Puts an object as it would be: later checks and keys see it there.
    void put(Object object);
    std::size_t objects_after() const;

    /// K3: moves that `key_after` needed, to be announced before the command's own event.
    std::optional<proto::Event> take_rebalance();

  private:
    const Object* section_of(const Object& object) const;
    /// H3: those that the place of `moving` may depend on.
    bool counts(ObjectId sibling, const Object& moving) const;
    /// What stands in its cell of the board and may not have been put anew.
    const std::vector<ObjectId>& untouched_beside(const Object& moving) const;
    std::vector<Standing> standing_beside(const Object& moving) const;
    std::string last_key(const Object& moving) const;
    std::string first_key_beyond(const std::string& key, const Object& moving) const;
    void rebalance(const Object& moving);

    const Board& board_;
    const Author& author_;
    Moment now_;
    Viewer viewer_;
    std::map<ObjectId, Object> wanted_;
    std::map<Cell, std::set<Standing>> wanted_in_;
    std::set<Cell> evened_;  // by `rebalance`: what everybody sees in them was put anew
    std::size_t created_ = 0;
    proto::ObjectsMoved rebalanced_;
};

// One function a command; each names the rules that it keeps.
Decision create_objects(Bench& bench, const proto::CreateObjects& wish);
Decision move_objects(Bench& bench, const proto::MoveObjects& wish);
Decision delete_objects(const Bench& bench, const proto::DeleteObjects& wish);
Decision take_back(const Bench& bench, const proto::TakeBack& wish);
Decision set_aside(const Bench& bench, const proto::SetAside& wish);
Decision restore_objects(const Bench& bench, const proto::RestoreObjects& wish);
Decision share_object(Bench& bench, const proto::ShareObject& wish);
Decision lock_section(const Bench& bench, const proto::LockSection& wish);
Decision unlock_section(const Bench& bench, const proto::UnlockSection& wish);

Decision set_fields(const Bench& bench, const proto::SetFields& wish);
Decision change_links(const Bench& bench, const proto::ChangeLinks& wish);
Decision edit_text(const Bench& bench, const TextMemory& memory, const proto::EditText& wish);
Decision rate(const Bench& bench, const proto::Rate& wish);

/// K3's moves first, so that the command's own event finds its neighbours where it thinks they are.
Events after_rebalance(Bench& bench, proto::Event event);
/// Q1, D7, H1, M2, V2, S1: who sees what `author` writes for the room, and what is told of them.
void stamp(const Bench& bench, Object& object, PersonNumber author);

/// C1 to C3, C12, V2, A3, A12: makes one of the objects of a command, put on the bench. `given`:
/// who sees it, where the room says so.
Objection make(Bench& bench, const proto::NewObject& wish,
               const std::optional<Scope>& given = std::nullopt);
/// Beside what was created: whose it is (S1).
void add_authorship(proto::Event& sealed, ObjectId object, PersonNumber author);
/// A name of something in the log: one plain line, not empty.
bool is_name(std::string_view name, std::size_t length_max);

/// C3, C10: what a new object brings is what its kind holds. Fills `object`.
Objection take_fields(const Bench& bench, const proto::NewObject& wish, Object& object);
/// V2, C10: the link target is there, of the right kind, and seen by all who see the object.
Objection may_link(const Bench& bench, const Object& from, proto::Field field, ObjectId to);

Decision add_organisation(const Bench& bench, const proto::AddOrganisation& wish);
Decision rename_organisation(const Bench& bench, const proto::RenameOrganisation& wish);
Decision describe_organisation(const Bench& bench, const proto::DescribeOrganisation& wish);
Decision make_invitation(const Bench& bench, const proto::MakeInvitation& wish);
Decision revoke_invitation(const Bench& bench, const proto::RevokeInvitation& wish);
Decision rotate_invitation(const Bench& bench, const proto::RotateInvitation& wish);
Decision remove_person(const Bench& bench, const proto::RemovePerson& wish);
Decision change_role(const Bench& bench, const proto::ChangeRole& wish);
Decision merge_people(const Bench& bench, const proto::MergePeople& wish);
Decision hand_over(const Bench& bench, const proto::HandOver& wish);
Decision let_in(const Bench& bench, const proto::LetIn& wish);
Decision admit_person(const Bench& bench, const proto::AdmitPerson& wish);

Decision form_tables(Bench& bench, const proto::FormTables& wish);
Decision change_table(const Bench& bench, const proto::ChangeTable& wish);
Decision harvest(Bench& bench, const proto::Harvest& wish);

Decision enter_step(const Bench& bench, const proto::EnterStep& wish);
Decision reveal(Bench& bench, const proto::Reveal& wish);
Decision stop_countdown(const Bench& bench);
Decision finish_countdown(Bench& bench);
Decision set_timer(const Bench& bench, const proto::SetTimer& wish);
Decision present(const Bench& bench, const proto::Present& wish);
Decision summon(const Bench& bench, const proto::Summon& wish);
Decision send_broadcast(const Bench& bench, const proto::SendBroadcast& wish);
Decision freeze(const Bench& bench, const proto::Freeze& wish);
Decision give_baton(const Bench& bench, const proto::GiveBaton& wish);
Decision confirm_writing(const Bench& bench, const proto::ConfirmWriting& wish);

Decision open_vote(const Bench& bench, const proto::OpenVote& wish);
Decision close_vote(const Bench& bench, const proto::CloseVote& wish);
Decision show_results(const Bench& bench, const proto::ShowResults& wish);
Decision cast_ballot(const Bench& bench, const proto::CastBallot& wish);

/// P1: whose a field is to write, beside what its object asks for. A closed list, and every field
/// has exactly one.
enum class Pen {
    common,     // whoever may edit the object; its author alone, where words are theirs (C15, Q2)
    room,       // the room itself, by commands of its own (W1, F3, D6)
    founding,   // who makes the object; it holds for good (D7)
    dealing,    // what becomes of an aside and of a comment (Q2, A4)
    answering,  // the mark of a question on a card (A4)
    signing,    // it says who wrote the object, and what is sealed does not (S1)
};
Pen pen_of(proto::Field field);
/// S1: takes away what would tell more of a sealed author than the object's anonymity does.
void hush(Object& object);

/// A12: the participant for whom a facilitator writes, or nobody.
struct WrittenFor {
    PersonNumber person;
    Objection no;
};
WrittenFor written_for(const Bench& bench, std::uint32_t person);
/// W1: the event that moves a vote to a state; nothing when it is there.
std::optional<proto::Event> vote_state_set(const Object& vote, proto::VoteState state);

/// Text of people: no control characters but tab and line feed; a line has neither.
bool is_plain_text(std::string_view utf8);
bool is_plain_line(std::string_view utf8);

}  // namespace fishbowl::core::rules
