// Whims: commands that somebody might ask for next, by seed. Some are good, some are refused.
#pragma once

#include <array>
#include <random>

#include "core/board.hpp"
#include "support/scene.hpp"

namespace fishbowl::test {

class Whims {
  public:
    explicit Whims(std::uint32_t seed) : dice_(seed) {}

    std::size_t upto(std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n)(dice_);
    }
    template <class Many>
    auto& one_of(Many& many) {
        return many[upto(many.size() - 1)];
    }
    std::uint64_t fresh_id() { return 10'000 + ++minted_; }

    /// Something on the board, seen or not.
    const core::Object& any_object(const core::Board& board) {
        std::vector<ObjectId> ids;
        for (const auto& [id, object] : board.objects()) ids.push_back(id);
        std::sort(ids.begin(), ids.end());
        return *board.find(one_of(ids));
    }

    proto::Command next(const core::Board& board, PersonNumber person) {
        const auto& object = any_object(board);
        const std::uint64_t id = object.id.value;
        switch (upto(22)) {
            case 0:
                return wish::create(fresh_id(), proto::KIND_CARD, {kCanvas, 0, id}, "new");
            case 1:
                return wish::create(fresh_id(), proto::KIND_CARD, {kLane, kStep, id}, "cell");
            case 2:
                return wish::draft(fresh_id(), {kLane, kStep2}, person.value, "draft");
            case 3:
                return wish::share(id);
            case 4:
                return wish::move(id, {kCanvas, 0, any_object(board).id.value});
            case 5:
                return wish::move(id,
                                  {kLane, upto(1) ? kStep : kStep2, any_object(board).id.value});
            case 6:
                return upto(2) ? wish::set_number(id, proto::FIELD_COLOUR,
                                                  static_cast<std::int32_t>(upto(7)))
                               : wish::remove(id);
            case 7:
                return wish::restore(any_deleted(board));
            case 8:
            case 9:
            case 10:
                return any_edit(board, object);
            case 11:
                return any_link(board, object);
            case 12:
                return wish::rate(upto(1) ? kStep : kTouchpoint,
                                  upto(1) ? proto::CRITERION_EMOTION : proto::CRITERION_EXPECTED,
                                  static_cast<std::int32_t>(upto(4)) - 1);
            case 13:
                return upto(1) ? wish::lock(kMap) : wish::unlock(kMap);
            case 14:
                return any_people_command(board);
            case 15:
                return wish::create(fresh_id(), proto::KIND_STEP, {kStage, 0, kStep}, "step");
            case 16:
                return any_thing(id);
            case 17:
            case 18:
                return leads(board);
            case 19:
                return any_ballot(board, id);
            case 20:
                return upto(1) ? wish::confirm(id) : written_for(id);
            case 21:
                return upto(1) ? facilitators_card(board) : any_aside(board, id);
            default:
                if (upto(1)) return at_a_table(board, id);
                return upto(9) == 0 ? wish::merge_people(kCleo.value, kCem.value)
                       : upto(1)    ? wish::set_aside(id)
                                    : wish::send_broadcast("Back at four");
        }
    }

  private:
    // Rounds of two tables, people who change places, what stands in an area, and what is brought
    // back.
    proto::Command at_a_table(const core::Board& board, std::uint64_t id) {
        std::vector<PersonNumber> people{kCem, kSue, kCleo};
        std::shuffle(people.begin(), people.end(), dice_);
        if (board.tables().size() < 2 || upto(9) == 0) {
            auto first = wish::table("Elm", fresh_id(), {people[0]}, people[0]);
            auto second = wish::table("Oak", fresh_id(), {people[1], people[2]});
            return wish::form_tables({first, second}, upto(3) == 0);
        }
        const auto number = static_cast<std::uint32_t>(1 + upto(board.tables().size() - 1));
        const std::uint64_t area = board.tables().at(TableNumber{number}).area.value;
        switch (upto(4)) {
            case 0:
                return wish::change_table(number, "Ash", {people[0], people[1]}, people[1]);
            case 1:
                return wish::harvest(id, fresh_id(), {kCanvas});
            case 2:
                return upto(5) ? wish::lock(area) : wish::share(area);
            default:
                return wish::create(fresh_id(), proto::KIND_CARD, {area}, "at the table");
        }
    }
    proto::Command any_aside(const core::Board& board, std::uint64_t about) {
        constexpr std::array kAsides{proto::KIND_OBSERVER_QUESTION, proto::KIND_PRIVATE_NOTE,
                                     proto::KIND_FLAG};
        const auto kind = one_of(kAsides);
        const auto one = any_of_kind(board, kind);
        if (one == 0 || upto(1))
            return wish::create({wish::linked(wish::object(fresh_id(), kind, {kWorkshop}),
                                              proto::FIELD_ABOUT, about)});
        return upto(1) ? wish::remove(one)
                       : wish::set_number(one, proto::FIELD_QUESTION_STATE,
                                          static_cast<std::int32_t>(upto(3)));
    }
    proto::Command any_link(const core::Board& board, const core::Object& object) {
        const std::uint64_t to = any_object(board).id.value;
        if (object.kind == proto::KIND_CONNECTOR) {
            return wish::link(object.id.value, upto(1) ? proto::FIELD_FROM : proto::FIELD_TO, {to});
        }
        if (object.kind == proto::KIND_GAP && upto(1)) {
            return wish::link(object.id.value, proto::FIELD_MERGED_INTO, {to});
        }
        return wish::link(kGap, proto::FIELD_CARDS, {object.id.value}, {to});
    }
    proto::Command any_thing(std::uint64_t about) {
        switch (upto(3)) {
            case 0:
                return wish::create(fresh_id(), proto::KIND_SHAPE, {kCanvas}, "shape");
            case 1:
                return wish::create(fresh_id(), proto::KIND_CONNECTOR, {kCanvas}, "leads to");
            case 2:
                return wish::create(fresh_id(), proto::KIND_COMMENT, {about}, "said");
            default:
                return wish::create(fresh_id(), proto::KIND_GAP, {kGaps}, "gap");
        }
    }
    proto::Command any_edit(const core::Board& board, const core::Object& object) {
        const bool says_text = core::rule_of(object.kind).holds.contains(proto::FIELD_TEXT);
        const auto field = says_text ? proto::FIELD_TEXT : proto::FIELD_TITLE;
        const std::size_t length = core::utf16_length(object.fields.text(field));
        const std::size_t at = upto(length);
        const std::size_t count = upto(1) ? 0 : upto(std::min<std::size_t>(3, length - at));
        return wish::edit(object.id.value, field, at, count, upto(1) ? "ab" : "", board.seq());
    }
    std::vector<PersonNumber> those_who_wait(const core::Board& board) {
        std::vector<PersonNumber> waiting;
        for (const auto& [number, person] : board.people()) {
            if (person.waiting && !person.removed) waiting.push_back(number);
        }
        return waiting;
    }
    proto::Command any_people_command(const core::Board& board) {
        switch (upto(4)) {
            case 0:
                return upto(1)   ? wish::admit('c')
                       : upto(1) ? wish::let_in(those_who_wait(board))
                                 : wish::take_back(static_cast<std::uint32_t>(2 + upto(3)));
            case 1:
                return wish::admit('o');
            case 2:
                return wish::invite(fresh_id(), static_cast<char>(upto(255)),
                                    proto::ROLE_PARTICIPANT, 2);
            case 3:
                return wish::revoke(102 + upto(2));
            default:
                return wish::organisation("Another", proto::SIDE_PARTNER);
        }
    }
    // Seen by facilitators, or by one side, alone.
    proto::Command facilitators_card(const core::Board&) {
        auto command = wish::create(fresh_id(), proto::KIND_CARD, {kCanvas}, "apart");
        auto* scope = command.mutable_create_objects()->mutable_objects(0)->mutable_scope();
        scope->set_kind(upto(1) ? proto::SCOPE_FACILITATORS : proto::SCOPE_SIDE);
        if (scope->kind() == proto::SCOPE_SIDE)
            scope->set_number(1 + static_cast<unsigned>(upto(1)));
        return command;
    }
    // Steps and votes, in whatever state they are; 0 when there is none.
    std::uint64_t any_of_kind(const core::Board& board, proto::Kind kind) {
        const auto found = board.children(ObjectId{kWorkshop}, kind);
        return found.empty() ? 0 : one_of(found)->id.value;
    }
    proto::NewObject a_step() {
        auto step = wish::object(fresh_id(), proto::KIND_AGENDA_STEP, {kWorkshop}, "step");
        step = wish::with(step, proto::FIELD_ANONYMITY, static_cast<std::int32_t>(upto(3)));
        step = wish::with(step, proto::FIELD_HIDES, static_cast<std::int32_t>(upto(1)));
        if (upto(1)) step = wish::with(step, proto::FIELD_MINUTES, 5);
        if (upto(3) == 0) step = wish::with(step, proto::FIELD_CUSTOMERS_MAY, 0x3fff);
        if (upto(3) == 0)
            step =
                wish::with(step, proto::FIELD_STAFF_MAY, static_cast<std::int32_t>(upto(0x3fff)));
        if (upto(3) == 0) step = wish::linked(step, proto::FIELD_FOCUS, upto(1) ? kMap : kCanvas);
        return step;
    }
    proto::NewObject a_vote() {
        auto vote = wish::object(fresh_id(), proto::KIND_VOTE, {kWorkshop}, "vote");
        vote = wish::with(vote, proto::FIELD_VOTE_METHOD, static_cast<std::int32_t>(upto(4)));
        vote = wish::with(vote, proto::FIELD_ANONYMOUS, static_cast<std::int32_t>(upto(1)));
        vote = wish::with(vote, proto::FIELD_LIVE, static_cast<std::int32_t>(upto(1)));
        vote = wish::with(vote, proto::FIELD_COUNT_BY, static_cast<std::int32_t>(upto(1)));
        return wish::linked(vote, proto::FIELD_VOTE_ON, upto(1) ? kMap : kGaps);
    }
    proto::Command leads(const core::Board& board) {
        const auto step = any_of_kind(board, proto::KIND_AGENDA_STEP);
        const auto vote = any_of_kind(board, proto::KIND_VOTE);
        switch (upto(11)) {
            case 0:
                return wish::create({a_step()});
            case 1:
                return wish::create({a_vote()});
            case 2:
            case 3:
                return wish::enter(upto(5) ? step : 0, upto(3) ? 0 : 10);
            case 4:
            case 5:
                return wish::reveal(upto(3) ? proto::SIDE_UNSPECIFIED : proto::SIDE_CUSTOMER, 0,
                                    upto(3) ? 0 : 10);
            case 6:
                return upto(1) ? wish::start_timer(60) : wish::stop_countdown();
            case 7:
                return upto(5) ? wish::present(0) : wish::present(kCem.value);
            case 8:
                return upto(1) ? wish::summon(kMap) : wish::freeze(upto(9) == 0);
            case 9:
                return wish::open_vote(vote);
            case 10:
                return upto(1) ? wish::close_vote(vote) : wish::show_results(vote);
            default:
                return wish::create(fresh_id(), proto::KIND_FACILITATOR_NOTE, {step}, "note");
        }
    }
    proto::Command any_ballot(const core::Board& board, std::uint64_t object) {
        const auto vote = any_of_kind(board, proto::KIND_VOTE);
        const auto gaps = board.children(ObjectId{kGaps}, proto::KIND_GAP);
        if (!gaps.empty() && upto(1)) object = one_of(gaps)->id.value;
        const auto amount = static_cast<std::int32_t>(upto(3));
        return wish::ballot(vote, object, amount == 0 ? std::nullopt : std::optional{amount});
    }
    proto::Command written_for(std::uint64_t after) {
        auto card = wish::object(fresh_id(), proto::KIND_CARD, {kCanvas, 0, after}, "said aloud");
        card.set_written_for(upto(1) ? kCem.value : kSue.value);
        return wish::create({card});
    }
    std::uint64_t any_deleted(const core::Board& board) {
        if (board.bin().empty()) return 1;
        const auto& deletion = board.bin()[upto(board.bin().size() - 1)];
        return deletion.objects[upto(deletion.objects.size() - 1)].id.value;
    }

    std::mt19937 dice_;
    std::uint64_t minted_ = 0;
};

}  // namespace fishbowl::test
