// A scene: a room on paper with people in it, and short words for what they ask. What is accepted
// is applied at once.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/apply.hpp"
#include "core/decide.hpp"
#include "core/projection.hpp"
#include "core/schema.hpp"
#include "core/snapshot.hpp"
#include "core/text.hpp"

namespace fishbowl::test {

using core::to_proto;

// Commands, in one line each. Ids are small numbers here.
namespace wish {

struct At {
    std::uint64_t parent = 0, column = 0, after = 0;
};

inline void spot(proto::Spot& out, const At& at) {
    if (at.parent) *out.mutable_parent() = to_proto(ObjectId{at.parent});
    if (at.column) *out.mutable_column() = to_proto(ObjectId{at.column});
    if (at.after) *out.mutable_after() = to_proto(ObjectId{at.after});
}
inline proto::NewObject object(std::uint64_t id, proto::Kind kind, const At& at,
                               const std::string& title = {}) {
    proto::NewObject out;
    *out.mutable_id() = to_proto(ObjectId{id});
    out.set_kind(kind);
    spot(*out.mutable_spot(), at);
    if (!title.empty()) {
        auto* text = out.add_texts();
        const bool says_text = core::rule_of(kind).holds.contains(proto::FIELD_TEXT);
        text->set_field(says_text ? proto::FIELD_TEXT : proto::FIELD_TITLE);
        text->set_value(title);
    }
    return out;
}
inline proto::Command create(std::vector<proto::NewObject> objects) {
    proto::Command out;
    out.mutable_create_objects();
    for (auto& one : objects) *out.mutable_create_objects()->add_objects() = std::move(one);
    return out;
}
inline proto::Command create(std::uint64_t id, proto::Kind kind, const At& at,
                             const std::string& title = {}) {
    return create({object(id, kind, at, title)});
}
/// A draft: seen by `person` alone.
inline proto::Command draft(std::uint64_t id, const At& at, std::uint32_t person,
                            const std::string& text = {}) {
    auto card = object(id, proto::KIND_CARD, at, text);
    card.mutable_scope()->set_kind(proto::SCOPE_PERSON);
    card.mutable_scope()->set_number(person);
    return create({card});
}
inline proto::Command move(std::uint64_t id, const At& at) {
    proto::Command out;
    auto* one = out.mutable_move_objects()->add_moves();
    *one->mutable_id() = to_proto(ObjectId{id});
    spot(*one->mutable_to(), at);
    return out;
}
inline proto::Command remove(std::uint64_t id) {
    proto::Command out;
    *out.mutable_delete_objects()->add_ids() = to_proto(ObjectId{id});
    return out;
}
inline proto::Command restore(std::uint64_t id) {
    proto::Command out;
    *out.mutable_restore_objects()->mutable_id() = to_proto(ObjectId{id});
    return out;
}
inline proto::Command share(std::uint64_t id) {
    proto::Command out;
    *out.mutable_share_object()->mutable_id() = to_proto(ObjectId{id});
    return out;
}
inline proto::Command set_number(std::uint64_t id, proto::Field field, std::int32_t value) {
    proto::Command out;
    *out.mutable_set_fields()->mutable_id() = to_proto(ObjectId{id});
    auto* number = out.mutable_set_fields()->add_numbers();
    number->set_field(field);
    number->set_value(value);
    return out;
}
inline proto::Command set_line(std::uint64_t id, proto::Field field, const std::string& value) {
    proto::Command out;
    *out.mutable_set_fields()->mutable_id() = to_proto(ObjectId{id});
    auto* line = out.mutable_set_fields()->add_lines();
    line->set_field(field);
    line->set_value(value);
    return out;
}
inline proto::Command clear(std::uint64_t id, proto::Field field) {
    proto::Command out;
    *out.mutable_set_fields()->mutable_id() = to_proto(ObjectId{id});
    out.mutable_set_fields()->add_clear(field);
    return out;
}
inline proto::Command link(std::uint64_t id, proto::Field field, std::vector<std::uint64_t> add,
                           std::vector<std::uint64_t> drop = {}) {
    proto::Command out;
    auto* change = out.mutable_change_links();
    *change->mutable_id() = to_proto(ObjectId{id});
    change->set_field(field);
    for (const auto one : add) *change->add_add() = to_proto(ObjectId{one});
    for (const auto one : drop) *change->add_remove() = to_proto(ObjectId{one});
    return out;
}
/// At `at`, removes `count` units and inserts `words`; made on the board at `made_at`.
inline proto::Command edit(std::uint64_t id, proto::Field field, std::size_t at, std::size_t count,
                           const std::string& words, Seq made_at) {
    proto::Command out;
    auto* edit = out.mutable_edit_text();
    *edit->mutable_id() = to_proto(ObjectId{id});
    edit->set_field(field);
    edit->set_made_at(static_cast<std::uint32_t>(made_at.value));
    using Does = core::TextStep::Does;
    *edit->mutable_delta() = to_proto(core::normal(
        {{Does::keep, at, {}}, {Does::insert, 0, core::utf16(words)}, {Does::remove, count, {}}}));
    return out;
}
inline proto::Command rate(std::uint64_t id, proto::Criterion criterion, std::int32_t value) {
    proto::Command out;
    *out.mutable_rate()->mutable_object() = to_proto(ObjectId{id});
    out.mutable_rate()->set_criterion(criterion);
    out.mutable_rate()->set_value(value);
    return out;
}
inline proto::Command lock(std::uint64_t section) {
    proto::Command out;
    *out.mutable_lock_section()->mutable_section() = to_proto(ObjectId{section});
    return out;
}
inline proto::Command unlock(std::uint64_t section) {
    proto::Command out;
    *out.mutable_unlock_section()->mutable_section() = to_proto(ObjectId{section});
    return out;
}
inline proto::Command organisation(const std::string& name, proto::Side side) {
    proto::Command out;
    out.mutable_add_organisation()->set_name(name);
    out.mutable_add_organisation()->set_side(side);
    return out;
}
inline std::string hash(char of) { return std::string(32, of); }
inline proto::Command invite(std::uint64_t id, char secret, proto::Role role,
                             std::uint32_t organisation, std::uint32_t uses_max = 0) {
    proto::Command out;
    auto* made = out.mutable_make_invitation();
    *made->mutable_id() = to_proto(ObjectId{id});
    made->set_secret_hash(hash(secret));
    made->set_role(role);
    made->set_organisation(organisation);
    made->set_uses_max(uses_max);
    return out;
}
inline proto::Command revoke(std::uint64_t id) {
    proto::Command out;
    *out.mutable_revoke_invitation()->mutable_id() = to_proto(ObjectId{id});
    return out;
}
inline proto::Command rotate(std::uint64_t id, char secret) {
    proto::Command out;
    *out.mutable_rotate_invitation()->mutable_id() = to_proto(ObjectId{id});
    out.mutable_rotate_invitation()->set_secret_hash(hash(secret));
    return out;
}
inline proto::Command admit(char secret) {
    proto::Command out;
    out.mutable_admit_person()->set_secret_hash(hash(secret));
    return out;
}
inline proto::Command remove_person(std::uint32_t person) {
    proto::Command out;
    out.mutable_remove_person()->set_person(person);
    return out;
}
inline proto::Command change_role(std::uint32_t person, proto::Role role) {
    proto::Command out;
    out.mutable_change_role()->set_person(person);
    out.mutable_change_role()->set_role(role);
    return out;
}
inline proto::Command let_in(const std::vector<PersonNumber>& people) {
    proto::Command out;
    for (const auto person : people) out.mutable_let_in()->add_people(person.value);
    return out;
}
inline proto::Command take_back(std::uint32_t person) {
    proto::Command out;
    out.mutable_take_back()->set_person(person);
    return out;
}
inline proto::Command take_back_by_author_of(std::uint64_t object) {
    proto::Command out;
    *out.mutable_take_back()->mutable_object() = to_proto(ObjectId{object});
    return out;
}
inline proto::Command merge_people(std::uint32_t person, std::uint32_t into) {
    proto::Command out;
    out.mutable_merge_people()->set_person(person);
    out.mutable_merge_people()->set_into(into);
    return out;
}
inline proto::Command set_aside(std::uint64_t card) {
    proto::Command out;
    *out.mutable_set_aside()->add_ids() = to_proto(ObjectId{card});
    return out;
}
inline proto::Command describe_organisation(std::uint32_t organisation, const std::string& industry,
                                            std::uint32_t seats_max) {
    proto::Command out;
    auto* described = out.mutable_describe_organisation();
    described->set_organisation(organisation);
    described->set_industry(industry);
    described->set_seats_max(seats_max);
    return out;
}
inline proto::Command hand_over(std::uint32_t person) {
    proto::Command out;
    out.mutable_hand_over()->set_person(person);
    return out;
}

inline proto::Command enter(std::uint64_t step, std::uint32_t countdown_s = 0) {
    proto::Command out;
    out.mutable_enter_step()->set_countdown_s(countdown_s);
    if (step != 0) *out.mutable_enter_step()->mutable_step() = to_proto(ObjectId{step});
    return out;
}
inline proto::Command reveal(proto::Side side = proto::SIDE_UNSPECIFIED, std::uint32_t person = 0,
                             std::uint32_t countdown_s = 0) {
    proto::Command out;
    out.mutable_reveal()->mutable_whose()->set_side(side);
    out.mutable_reveal()->mutable_whose()->set_person(person);
    out.mutable_reveal()->set_countdown_s(countdown_s);
    return out;
}
inline proto::Command stop_countdown() {
    proto::Command out;
    out.mutable_stop_countdown();
    return out;
}
inline proto::Command finish_countdown() {
    proto::Command out;
    out.mutable_finish_countdown();
    return out;
}
inline proto::Command start_timer(std::uint32_t seconds) {
    proto::Command out;
    out.mutable_set_timer()->set_start_s(seconds);
    return out;
}
inline proto::Command present(std::uint32_t person) {
    proto::Command out;
    out.mutable_present()->set_person(person);
    return out;
}
inline proto::Command summon(std::uint64_t section) {
    proto::Command out;
    *out.mutable_summon()->mutable_section() = to_proto(ObjectId{section});
    return out;
}
inline proto::Command send_broadcast(const std::string& says) {
    proto::Command out;
    out.mutable_send_broadcast()->set_says(says);
    return out;
}
inline proto::NewTable table(const std::string& name, std::uint64_t area,
                             const std::vector<PersonNumber>& people, PersonNumber host = {}) {
    proto::NewTable out;
    out.set_name(name);
    for (const PersonNumber person : people) out.add_people(person.value);
    out.set_host(host.value);
    *out.mutable_area() = object(area, proto::KIND_CANVAS, {}, name);
    return out;
}
inline proto::Command form_tables(std::vector<proto::NewTable> tables, bool open = false) {
    proto::Command out;
    out.mutable_form_tables()->set_open(open);
    for (auto& one : tables) *out.mutable_form_tables()->add_tables() = std::move(one);
    return out;
}
inline proto::Command change_table(std::uint32_t table, const std::string& name,
                                   const std::vector<PersonNumber>& people,
                                   PersonNumber host = {}) {
    proto::Command out;
    auto* change = out.mutable_change_table();
    change->set_table(table);
    change->set_name(name);
    for (const PersonNumber person : people) change->add_people(person.value);
    change->set_host(host.value);
    return out;
}
inline proto::Command harvest(std::uint64_t card, std::uint64_t copy, const At& at) {
    proto::Command out;
    auto* harvest = out.mutable_harvest();
    *harvest->add_from() = to_proto(ObjectId{card});
    *harvest->add_ids() = to_proto(ObjectId{copy});
    spot(*harvest->add_to(), at);
    return out;
}
inline proto::Command freeze(bool frozen) {
    proto::Command out;
    out.mutable_freeze()->set_frozen(frozen);
    return out;
}
inline proto::Command give_baton(std::uint32_t person) {
    proto::Command out;
    out.mutable_give_baton()->set_person(person);
    return out;
}
inline proto::Command confirm(std::uint64_t id) {
    proto::Command out;
    *out.mutable_confirm_writing()->mutable_id() = to_proto(ObjectId{id});
    return out;
}
inline proto::Command open_vote(std::uint64_t vote) {
    proto::Command out;
    *out.mutable_open_vote()->mutable_vote() = to_proto(ObjectId{vote});
    return out;
}
inline proto::Command close_vote(std::uint64_t vote) {
    proto::Command out;
    *out.mutable_close_vote()->mutable_vote() = to_proto(ObjectId{vote});
    return out;
}
inline proto::Command show_results(std::uint64_t vote) {
    proto::Command out;
    *out.mutable_show_results()->mutable_vote() = to_proto(ObjectId{vote});
    return out;
}
/// An amount of nothing takes the ballot back.
inline proto::Command ballot(std::uint64_t vote, std::uint64_t object,
                             std::optional<std::int32_t> amount,
                             proto::Criterion criterion = proto::CRITERION_UNSPECIFIED) {
    proto::Command out;
    auto* cast = out.mutable_cast_ballot();
    *cast->mutable_vote() = to_proto(ObjectId{vote});
    *cast->mutable_object() = to_proto(ObjectId{object});
    cast->set_criterion(criterion);
    if (amount)
        cast->set_amount(*amount);
    else
        cast->set_cleared(true);
    return out;
}
/// Of a new object: a number, a link.
inline proto::NewObject with(proto::NewObject object, proto::Field field, std::int32_t value) {
    auto* number = object.add_numbers();
    number->set_field(field);
    number->set_value(value);
    return object;
}
inline proto::NewObject linked(proto::NewObject object, proto::Field field, std::uint64_t to) {
    auto* link = object.add_links();
    link->set_field(field);
    *link->add_ids() = to_proto(ObjectId{to});
    return object;
}

}  // namespace wish

// The people and things of every scene.
inline constexpr PersonNumber kHouse{0}, kFay{1}, kCem{2}, kSue{3}, kOda{4}, kCleo{5}, kCofi{6};
inline constexpr std::uint64_t kWorkshop = 1, kMap = 2, kGaps = 3, kCanvas = 4, kStage = 5,
                               kStep = 6, kStep2 = 7, kLane = 8, kTouchLane = 9, kCard = 10,
                               kTouchpoint = 11, kGap = 12;

/// The commands that set a scene: three organisations; Fay facilitates, Cem is a customer, Sue is
/// staff, Oda observes, Cleo is another customer, Cofi co-facilitates; a map with one stage, two
/// steps and two lanes, a card and a touchpoint on it; a gap list with one gap; a canvas.
inline std::vector<std::pair<PersonNumber, proto::Command>> setting() {
    using wish::create;
    std::vector<std::pair<PersonNumber, proto::Command>> all;
    const auto house = [&](proto::Command command) {
        all.emplace_back(kHouse, std::move(command));
    };
    house(wish::organisation("Northwind", proto::SIDE_HOST));
    house(wish::organisation("Aurora Bank", proto::SIDE_CUSTOMER));
    house(wish::organisation("Facilitation", proto::SIDE_NEUTRAL));
    house(create(kWorkshop, proto::KIND_WORKSHOP, {}, "The scene"));
    house(create({wish::object(kMap, proto::KIND_JOURNEY_MAP, {0, 0, kWorkshop}, "Map"),
                  wish::object(kGaps, proto::KIND_GAP_LIST, {0, 0, kMap}, "Gaps"),
                  wish::object(kCanvas, proto::KIND_CANVAS, {0, 0, kGaps}, "Canvas"),
                  wish::object(kStage, proto::KIND_STAGE, {kMap}, "Buying"),
                  wish::object(kStep, proto::KIND_STEP, {kStage}, "Compare"),
                  wish::object(kStep2, proto::KIND_STEP, {kStage, 0, kStep}, "Order"),
                  wish::object(kLane, proto::KIND_LANE, {kMap}, "Pains"),
                  wish::object(kTouchLane, proto::KIND_LANE, {kMap, 0, kLane}, "Touchpoints")}));
    house(wish::invite(101, 'f', proto::ROLE_FACILITATOR, 3));
    house(wish::invite(102, 'c', proto::ROLE_PARTICIPANT, 2));
    house(wish::invite(103, 's', proto::ROLE_PARTICIPANT, 1));
    house(wish::invite(104, 'o', proto::ROLE_OBSERVER, 1));
    house(wish::invite(105, 'd', proto::ROLE_COFACILITATOR, 3));
    for (const char secret : {'f', 'c', 's', 'o', 'c', 'd'}) house(wish::admit(secret));
    all.emplace_back(kCem, create(kCard, proto::KIND_CARD, {kLane, kStep}, "Paper forms"));
    all.emplace_back(kSue,
                     create(kTouchpoint, proto::KIND_TOUCHPOINT, {kTouchLane, kStep}, "Call"));
    all.emplace_back(kFay, create(kGap, proto::KIND_GAP, {kGaps}, "Too slow"));
    return all;
}

class Scene {
  public:
    /// With the setting on stage, or an empty board.
    explicit Scene(bool set = true) {
        if (!set) return;
        for (auto& [person, command] : setting()) must(person, command);
    }

    /// The server's time from now on.
    void at(Moment now) { now_ = now; }
    core::Decision decide(PersonNumber person, const proto::Command& command) const {
        return core::decide(board_, memory_, command, {person, {}}, now_);
    }
    /// Decides and, if accepted, applies. The refusal, or REFUSAL_UNSPECIFIED when it was accepted.
    proto::Refusal does(PersonNumber person, const proto::Command& command) {
        auto decision = decide(person, command);
        if (const auto* refused = std::get_if<core::Refused>(&decision)) return refused->why;
        write(person, std::move(std::get<core::Events>(decision)));
        return proto::REFUSAL_UNSPECIFIED;
    }
    void must(PersonNumber person, const proto::Command& command) {
        const auto why = does(person, command);
        ASSERT_EQ(why, proto::REFUSAL_UNSPECIFIED)
            << proto::Refusal_Name(why) << ": " << command.ShortDebugString();
    }
    /// The entry of these events is applied; none when there are no events.
    void write(PersonNumber person, core::Events events) {
        if (events.empty()) return;
        const Seq seq{board_.seq().value + 1};
        entries_.push_back(
            core::entry_of({person, {}}, 0, 0, Moment{seq.value}, std::move(events)));
        core::apply(board_, seq, entries_.back());
        memory_.note(seq, entries_.back());
    }

    const core::Board& board() const { return board_; }
    core::TextMemory& memory() { return memory_; }
    const std::vector<proto::Entry>& entries() const { return entries_; }
    const core::Object& object(std::uint64_t id) const {
        const auto* found = board_.find(ObjectId{id});
        EXPECT_NE(found, nullptr) << "no object " << id;
        return *found;
    }
    bool has(std::uint64_t id) const { return board_.find(ObjectId{id}) != nullptr; }
    Seq seq() const { return board_.seq(); }

  private:
    Moment now_{1'000'000};
    core::Board board_;
    core::TextMemory memory_;
    std::vector<proto::Entry> entries_;
};

inline constexpr auto kAccepted = proto::REFUSAL_UNSPECIFIED;

}  // namespace fishbowl::test
