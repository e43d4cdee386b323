// Breakouts: who sits at which table, and what is brought back from them (D).
#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "core/agenda.hpp"
#include "core/rules/bench.hpp"
#include "core/snapshot.hpp"

namespace fishbowl::core::rules {
namespace {

bool takes_part(const Person& person) {
    return person.is_in() &&
           (person.role == proto::ROLE_PARTICIPANT || person.role == proto::ROLE_PRESENTER);
}

// A name, people who take part, and a host who is one of them or facilitates.
template <class Wish>
Objection is_well_formed(const Board& board, const Wish& wish) {
    if (!is_name(wish.name(), kOrganisationNameMax)) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(wish.people_size()) > kPeoplePerRoomMax)
        return refused(proto::REFUSAL_TOO_LARGE);
    std::set<std::uint32_t> seated;
    for (const std::uint32_t number : wish.people()) {
        const Person* person = board.person(PersonNumber{number});
        if (!person || !takes_part(*person)) return refused(proto::REFUSAL_NOT_FOUND);
        if (!seated.insert(number).second) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    }
    if (wish.host() == 0 || seated.contains(wish.host())) return std::nullopt;
    const Person* host = board.person(PersonNumber{wish.host()});
    if (!host || !host->is_in()) return refused(proto::REFUSAL_NOT_FOUND);
    const bool facilitates =
        host->role == proto::ROLE_FACILITATOR || host->role == proto::ROLE_COFACILITATOR;
    if (!facilitates) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    return std::nullopt;
}

template <class Wish>
std::vector<PersonNumber> people_of(const Wish& wish) {
    std::vector<PersonNumber> people;
    for (const std::uint32_t number : wish.people()) people.push_back(PersonNumber{number});
    std::sort(people.begin(), people.end());
    return people;
}

}  // namespace

Decision form_tables(Bench& bench, const proto::FormTables& wish) {
    if (auto no = bench.may(Capability::lead)) return *no;
    const Board& board = bench.board();
    const auto wanted = static_cast<std::size_t>(wish.tables_size());
    if (wanted == 0) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (wanted > kTablesPerRoundMax) return refused(proto::REFUSAL_TOO_LARGE);
    if (board.tables().size() + wanted > kTablesMax) return refused(proto::REFUSAL_ROOM_FULL);
    const bool is_first = board.tables().empty();
    const std::uint32_t round = is_first ? 1 : board.tables().rbegin()->second.round + 1;
    TableNumber number = is_first ? TableNumber{0} : board.tables().rbegin()->first;

    proto::Event set, created;
    std::set<PersonNumber> seated;
    for (const auto& one : wish.tables()) {
        if (auto no = is_well_formed(board, one)) return *no;
        const Table table{round, one.name(), people_of(one), PersonNumber{one.host()},
                          id_of(one.area().id())};
        for (const PersonNumber person : table.people) {
            if (!seated.insert(person).second) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
        }
        ++number.value;
        const Scope scope = wish.open() ? Scope{} : Scope{proto::SCOPE_TABLE, number.value};
        if (one.area().kind() != proto::KIND_CANVAS)
            return refused(proto::REFUSAL_NOT_UNDERSTOOD, table.area);
        if (auto no = make(bench, one.area(), scope)) return *no;
        *set.mutable_tables_set()->add_tables() = to_proto(number, table);
    }
    for (const auto& one : wish.tables()) {
        *created.mutable_objects_created()->add_objects() =
            to_proto(*bench.find(id_of(one.area().id())));
    }
    Events events{std::move(set)};
    if (auto moved = bench.take_rebalance()) events.push_back(std::move(*moved));
    events.push_back(std::move(created));
    return events;
}

Decision change_table(const Bench& bench, const proto::ChangeTable& wish) {
    if (auto no = bench.may(Capability::lead)) return *no;
    const Board& board = bench.board();
    const auto found = board.tables().find(TableNumber{wish.table()});
    if (found == board.tables().end()) return refused(proto::REFUSAL_NOT_FOUND);
    if (auto no = is_well_formed(board, wish)) return *no;
    const std::vector<PersonNumber> people = people_of(wish);
    proto::Event event;
    for (const auto& [number, was] : board.tables()) {
        if (was.round != found->second.round) continue;
        Table now = was;
        if (number == found->first) {
            now.name = wish.name();
            now.people = people;
            now.host = PersonNumber{wish.host()};
        } else {
            const auto leaves = [&](PersonNumber person) {
                return std::binary_search(people.begin(), people.end(), person);
            };
            std::erase_if(now.people, leaves);
            if (leaves(now.host)) now.host = {};
        }
        if (now != was) *event.mutable_tables_set()->add_tables() = to_proto(number, now);
    }
    if (!event.has_tables_set()) return Events{};  // C11
    return Events{std::move(event)};
}

Decision harvest(Bench& bench, const proto::Harvest& wish) {
    if (auto no = bench.may(Capability::lead)) return *no;
    const Board& board = bench.board();
    const int count = wish.from_size();
    if (count == 0 || wish.ids_size() != count || wish.to_size() != count)
        return refused(proto::REFUSAL_NOT_UNDERSTOOD);
    if (static_cast<std::size_t>(count) > kObjectsPerCommandMax)
        return refused(proto::REFUSAL_TOO_LARGE);
    proto::Event created, sealed;
    for (int i = 0; i < count; ++i) {
        const Object* card = bench.seen(id_of(wish.from(i)));
        if (!card) return refused(proto::REFUSAL_NOT_FOUND, id_of(wish.from(i)));
        const Object* area = board.section_of(*card);
        const Table* table = area ? board.table_with(area->id) : nullptr;
        const bool ripe = table && card->kind == proto::KIND_CARD && !is_one_persons(card->scope);
        if (!ripe) return refused(proto::REFUSAL_NOT_UNDERSTOOD, card->id);
        const ObjectId id = id_of(wish.ids(i));
        if (id == ObjectId{}) return refused(proto::REFUSAL_NOT_UNDERSTOOD);
        if (bench.find(id) || board.was_deleted(id)) return refused(proto::REFUSAL_CONFLICT, id);
        if (bench.objects_after() >= kObjectsPerBoardMax) return refused(proto::REFUSAL_ROOM_FULL);
        const proto::Spot& to = wish.to(i);
        Object copy;
        copy.id = id;
        copy.kind = card->kind;
        copy.place = {id_of(to.parent()), id_of(to.column()), {}, to.x(), to.y(), to.w(), to.h()};
        copy.creator = card->creator;
        copy.anonymity = card->anonymity;
        copy.credited = card->credited;
        copy.fields.set_text(proto::FIELD_TEXT, std::string(card->fields.text(proto::FIELD_TEXT)));
        for (const auto field : {proto::FIELD_COLOUR, proto::FIELD_QUESTION}) {
            if (const auto value = card->number(field)) copy.fields.set_number(field, *value);
        }
        const auto number = std::find_if(board.tables().begin(), board.tables().end(),
                                         [&](const auto& one) { return &one.second == table; });
        copy.fields.set_number(proto::FIELD_FROM_TABLE,
                               static_cast<std::int32_t>(number->first.value));
        if (auto no = bench.stands_well(copy)) return *no;
        copy.place.key = bench.key_after(id_of(to.after()), copy);
        bench.put(copy);
        if (copy.anonymity != proto::ANONYMITY_NAMED)
            add_authorship(sealed, copy.id, board.author_of(*card));
    }
    for (const auto& id : wish.ids())
        *created.mutable_objects_created()->add_objects() = to_proto(*bench.find(id_of(id)));
    Events events;
    if (auto moved = bench.take_rebalance()) {
        auto* moves = moved->mutable_objects_moved()->mutable_moves();
        for (int i = moves->size(); i-- > 0;) {
            if (!board.find(id_of(moves->at(i).id()))) moves->DeleteSubrange(i, 1);
        }
        if (!moves->empty()) events.push_back(std::move(*moved));
    }
    events.push_back(std::move(created));
    if (sealed.has_authors_sealed()) events.push_back(std::move(sealed));
    return events;
}

}  // namespace fishbowl::core::rules
