// G14: everybody who may stand at the door, times every wish, times everything that a wish may be
// about; each cell over a real socket against what one table foretells (authority_oracle.hpp).
#include <gtest/gtest.h>

#include <iostream>

#include "authority_oracle.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"
#include "websocket_client.hpp"

namespace fishbowl::net {
namespace {

namespace wish = test::wish;
using test::About, test::Foretold, test::Row, test::Target, test::Trial;

constexpr std::uint64_t kLockedCanvas = 20, kLockedGaps = 21, kLockedMap = 22, kLockedStage = 23;
constexpr std::uint32_t kHouse = 0, kNobody = 9'999, kNoCompany = 199;

/// Bytes of a secret, told apart by a letter, as they stand in a link after '#'.
std::string secret(char of) { return base64url(std::string(32, of)); }
std::string hash(char of) { return log::sha256(std::string(32, of)); }

struct Role {
    std::string word;
    char letter;
    proto::Role role;
    std::uint32_t organisation;
};
const Role kFacilitator{"facilitator", 'f', proto::ROLE_FACILITATOR, 3};
const Role kCofacilitator{"co-facilitator", 'd', proto::ROLE_COFACILITATOR, 3};
const Role kPresenter{"presenter", 'p', proto::ROLE_PRESENTER, 1};
const Role kCustomer{"customer participant", 'c', proto::ROLE_PARTICIPANT, 2};
const Role kStaff{"staff participant", 's', proto::ROLE_PARTICIPANT, 1};
const Role kObserver{"observer", 'o', proto::ROLE_OBSERVER, 1};
const Role kScreen{"room screen", 'q', proto::ROLE_SCREEN, 0};
const Role kRoles[] = {kFacilitator, kCofacilitator, kPresenter, kCustomer,
                       kStaff,       kObserver,      kScreen};

class AuthorityMatrix : public EdgeTest {
  protected:
    void SetUp() override {
        lift_rates();
        open_edge();
        make_room(here_, 1);
        make_room(there_, 1'001);
        gil_ = admitted(here_, kFacilitator);  // facilitates in the background, always
        ghost_ = admitted(here_, kStaff);      // whose drafts nobody else sees
    }

    // The rooms.

    void make_room(const RoomId& room, std::uint64_t workshop) {
        using wish::create, wish::object;
        std::vector<proto::Command> commands{
            wish::organisation("Northwind", proto::SIDE_HOST),
            wish::organisation("Aurora Bank", proto::SIDE_CUSTOMER),
            wish::organisation("Facilitation", proto::SIDE_NEUTRAL),
            create(workshop, proto::KIND_WORKSHOP, {}, "The matrix"),
            create({object(test::kMap, proto::KIND_JOURNEY_MAP, {}, "Map"),
                    object(test::kStage, proto::KIND_STAGE, {test::kMap}, "Buying"),
                    object(test::kGaps, proto::KIND_GAP_LIST, {}, "Gaps"),
                    object(test::kCanvas, proto::KIND_CANVAS, {}, "Canvas"),
                    object(kLockedMap, proto::KIND_JOURNEY_MAP, {}, "Locked map"),
                    object(kLockedStage, proto::KIND_STAGE, {kLockedMap}, "Closed"),
                    object(kLockedGaps, proto::KIND_GAP_LIST, {}, "Locked gaps"),
                    object(kLockedCanvas, proto::KIND_CANVAS, {}, "Locked canvas")}),
            wish::create(
                {wish::with(wish::linked(wish::object(test::kStandingVote, proto::KIND_VOTE,
                                                      {workshop}, "Vote"),
                                         proto::FIELD_VOTE_ON, test::kCanvas),
                            proto::FIELD_VOTES_PER_PERSON, 1'000)}),
            wish::open_vote(test::kStandingVote),
            wish::form_tables({wish::table("Standing table", workshop + 500, {})}),
            wish::lock(kLockedMap),
            wish::lock(kLockedGaps),
            wish::lock(kLockedCanvas)};
        for (const Role& one : kRoles) {
            auto link = wish::invite(100 + static_cast<unsigned>(one.letter), 'x', one.role,
                                     one.organisation);
            link.mutable_make_invitation()->set_secret_hash(hash(one.letter));
            commands.push_back(link);
        }
        const auto made = awaited(net::make_room(*house_, room, std::move(commands)));
        ASSERT_TRUE(made) << made.failure().hint;
    }

    /// By a person or the house, past the edge; must be accepted. Sets what a cell is about.
    room::Accepted does(const RoomId& room, std::uint32_t person, const proto::Command& command) {
        const auto verdict = awaited(ask_room(*house_, room, PersonNumber{person}, command));
        EXPECT_TRUE(verdict);
        const auto* no = std::get_if<core::Refused>(&*verdict);
        EXPECT_EQ(no, nullptr) << proto::Refusal_Name(no->why) << " to person " << person << ": "
                               << command.ShortDebugString();
        return no ? room::Accepted{} : std::get<room::Accepted>(*verdict);
    }
    std::vector<proto::Entry> entries_after(const RoomId& room, Seq seq) {
        const auto bytes = awaited(log_.read(room, seq, 1'000'000));
        std::vector<proto::Entry> entries(bytes->size());
        for (std::size_t i = 0; i < entries.size(); ++i)
            EXPECT_TRUE(entries[i].ParseFromString((*bytes)[i]));
        return entries;
    }
    Seq tip(const RoomId& room) {
        auto& known = tips_[room];
        known.value += entries_after(room, known).size();
        return known;
    }
    std::uint64_t fresh() { return ++minted_; }

    std::uint32_t admitted(const RoomId& room, const Role& as) {
        auto link = wish::invite(fresh(), 'x', as.role, as.organisation, 1);
        link.mutable_make_invitation()->set_secret_hash(test::fresh_hash(minted_));
        does(room, kHouse, link);
        proto::Command admit;
        admit.mutable_admit_person()->set_secret_hash(test::fresh_hash(minted_));
        for (const auto& event : does(room, kHouse, admit).events)
            if (event.has_person_joined()) return event.person_joined().person().number();
        return kNobody;
    }

    // The people.

    /// Somebody in a room, by a link of their role, with a session.
    struct Actor {
        Role role;
        RoomId room;
        Guest guest;
        std::unique_ptr<WebSocketClient> client;
        std::uint32_t number = 0;
        [[nodiscard]] std::uint32_t person() const { return guest.person; }
    };
    Guest guest_in(const RoomId& room, const Role& as) {
        if (as.role == proto::ROLE_SCREEN) return a_screen(room.value, secret(as.letter));
        proto::CreateWorkshopResponse links;
        links.set_workshop(room.value);
        links.add_links()->set_role(as.word);
        links.mutable_links(0)->set_url("#" + secret(as.letter));
        return join(links, as.word, as.word);
    }
    void take_seat(Actor& actor) {
        actor.client = std::make_unique<WebSocketClient>(port(), actor.room.value);
        actor.number = 0;
        actor.client->send(hello(ticket(actor.guest), static_cast<std::uint32_t>(fresh())));
        ASSERT_EQ(actor.client->hear_until(welcomed).welcome_size(), 1);
    }
    Actor an_actor(const Role& as, const RoomId& room) {
        Actor actor{as, room, guest_in(room, as), nullptr, 0};
        take_seat(actor);
        return actor;
    }
    static bool facilitates(const Role& role) {
        return role.role == proto::ROLE_FACILITATOR || role.role == proto::ROLE_COFACILITATOR;
    }

    // What a cell is about.

    static bool watches(const Role& role) {
        return role.role == proto::ROLE_OBSERVER || role.role == proto::ROLE_SCREEN;
    }
    /// Who makes and deletes the author's own things: who watches has none, so another does.
    std::uint32_t owner(const Actor& actor, bool of_section) const {
        if (actor.room != here_) return kHouse;
        if (of_section) return facilitates(actor.role) ? actor.person() : gil_;
        return watches(actor.role) ? ghost_ : actor.person();
    }
    proto::Command scoped(proto::Command create, proto::ScopeKind kind, std::uint32_t number) {
        auto* scope = create.mutable_create_objects()->mutable_objects(0)->mutable_scope();
        scope->set_kind(kind);
        scope->set_number(number);
        return create;
    }
    /// `make`, done by `by`; for a locked section it is opened for the moment.
    void within(bool locked, std::uint64_t section, std::uint32_t by,
                const std::vector<proto::Command>& make) {
        if (locked) does(here_, kHouse, wish::unlock(section));
        for (const auto& one : make) does(here_, by, one);
        if (locked) does(here_, kHouse, wish::lock(section));
    }

    /// Makes what `row` is tried on, in `here_` or, of another room, in the other one.
    std::uint64_t a_target(const Actor& actor, const Row& row, About about) {
        const std::uint64_t id = fresh();
        const bool locked = about == About::locked, hidden = about == About::hidden;
        const bool elsewhere = about == About::of_another_room;
        const RoomId& room = elsewhere ? there_ : here_;
        const bool section = row.target == Target::section;
        std::uint32_t by = about == About::own || locked ? owner(actor, section) : gil_;
        if (hidden && !section) by = ghost_;
        if (elsewhere) by = kHouse;
        switch (row.target) {
            case Target::nothing:
                return 0;
            case Target::workshop:
                return elsewhere ? 1'001 : 1;
            case Target::person:
                return a_person(actor, about);
            case Target::company:
                if (actor.room != here_) return kNoCompany;
                if (about == About::own) return actor.role.organisation;
                return about == About::deleted || elsewhere ? kNoCompany : 1;
            case Target::link:
                return a_link(about);
            case Target::bin:
                return in_the_bin(actor, about, id);
            case Target::section: {
                auto create = wish::create(id, proto::KIND_CANVAS, {}, "Section");
                if (hidden) create = scoped(create, proto::SCOPE_PERSON, gil_);
                does(room, by, create);
                if (locked) does(room, kHouse, wish::lock(id));
                break;
            }
            case Target::card:
            case Target::draft:
                a_card(actor, row, about, id, by, room);
                break;
            case Target::step: {
                auto create = wish::create(id, proto::KIND_STEP,
                                           {locked ? kLockedStage : test::kStage}, "Step");
                if (hidden) create = scoped(create, proto::SCOPE_PERSON, ghost_);
                does(room, locked ? kHouse : by, create);
                break;
            }
            case Target::agenda_step:
            case Target::vote: {
                const bool is_vote = row.target == Target::vote;
                const auto kind = is_vote ? proto::KIND_VOTE : proto::KIND_AGENDA_STEP;
                auto made = wish::object(id, kind, {elsewhere ? 1'001UL : 1UL}, "Prepared");
                if (is_vote) made = wish::linked(made, proto::FIELD_VOTE_ON, test::kCanvas);
                auto create = wish::create({made});
                if (hidden) create = scoped(create, proto::SCOPE_PERSON, gil_);
                does(room, elsewhere ? kHouse : gil_, create);
                break;
            }
            case Target::gap: {
                auto create =
                    wish::create(id, proto::KIND_GAP, {locked ? kLockedGaps : test::kGaps}, "Gap");
                if (hidden) create = scoped(create, proto::SCOPE_PERSON, ghost_);
                does(room, locked ? kHouse : by, create);
                break;
            }
        }
        if (about == About::deleted) does(room, gil_, wish::remove(id));
        return id;
    }
    void a_card(const Actor& actor, const Row& row, About about, std::uint64_t id, std::uint32_t by,
                const RoomId& room) {
        const bool locked = about == About::locked, hidden = about == About::hidden;
        auto create =
            wish::create(id, proto::KIND_CARD, {locked ? kLockedCanvas : test::kCanvas}, "Card");
        if (hidden) {
            create = scoped(create, proto::SCOPE_PERSON, ghost_);
        } else if (row.target == Target::draft && about == About::anothers) {
            const auto side = actor.role.organisation == 2   ? proto::SIDE_CUSTOMER
                              : actor.role.organisation == 1 ? proto::SIDE_HOST
                                                             : proto::SIDE_NEUTRAL;
            create = scoped(create, proto::SCOPE_SIDE, side);
        } else if (row.target == Target::draft && by != kHouse) {
            create = scoped(create, proto::SCOPE_PERSON, by);
        }
        if (room == here_) {
            within(locked, kLockedCanvas, by, {create});
        } else {
            does(room, by, create);
        }
    }
    /// Something in the bin; what is not in it (`deleted`) is a card that lives.
    std::uint64_t in_the_bin(const Actor& actor, About about, std::uint64_t id) {
        const bool locked = about == About::locked;
        const bool elsewhere = about == About::of_another_room;
        auto create =
            wish::create(id, proto::KIND_CARD, {locked ? kLockedCanvas : test::kCanvas}, "Card");
        std::uint32_t by = about == About::own || locked ? owner(actor, false) : gil_;
        if (about == About::hidden) {
            by = ghost_;
            create = scoped(create, proto::SCOPE_PERSON, ghost_);
        }
        if (elsewhere) {
            does(there_, kHouse, create);
            does(there_, kHouse, wish::remove(id));
        } else if (about == About::deleted) {
            does(here_, by, create);
        } else {
            within(locked, kLockedCanvas, by, {create, wish::remove(id)});
        }
        return id;
    }
    std::uint64_t a_person(const Actor& actor, About about) {
        if (about == About::of_another_room || actor.room != here_) return kNobody;
        if (about == About::own) return actor.person();
        const Role& as = about == About::locked   ? kFacilitator
                         : about == About::hidden ? kObserver
                                                  : kCustomer;
        const auto person = admitted(here_, as);
        if (about == About::deleted) does(here_, kHouse, wish::remove_person(person));
        return person;
    }
    std::uint64_t a_link(About about) {
        const bool shielded = about == About::locked;
        const std::uint64_t id = fresh();
        auto link =
            wish::invite(id, 'x', shielded ? proto::ROLE_FACILITATOR : proto::ROLE_PRESENTER, 2, 1);
        link.mutable_make_invitation()->set_secret_hash(test::fresh_hash(id));
        does(about == About::of_another_room ? there_ : here_, kHouse, link);
        if (about == About::deleted) does(here_, kHouse, wish::revoke(id));
        return id;
    }

    Trial a_trial(const Actor& actor, const Row& row, About about) {
        const RoomId& room = actor.room;
        Trial on;
        on.target = a_target(actor, row, about);
        on.fresh = fresh();
        on.open_card = fresh();
        does(room, owner(actor, false),
             wish::create(on.open_card, proto::KIND_CARD, {test::kCanvas}, "Open"));
        on.tip = tip(room);
        return on;
    }

    // The cells.

    /// The answer to one command; nothing when the session ended instead.
    std::optional<proto::Answer> answer_to(Actor& actor, proto::Command command) {
        command.set_number(++actor.number);
        proto::ClientFrame frame;
        *frame.add_commands() = std::move(command);
        actor.client->send(frame);
        const auto heard = actor.client->hear_until([&](const proto::ServerFrame& so_far) {
            for (const auto& answer : so_far.answers())
                if (answer.number() == actor.number) return true;
            return false;
        });
        for (const auto& answer : heard.answers())
            if (answer.number() == actor.number) return answer;
        return std::nullopt;
    }
    /// An answer's bytes without its number, and with its own target's id left out.
    static std::string told(proto::Answer answer, std::uint64_t target) {
        answer.clear_number();
        if (core::id_of(answer.about()).value == target) {
            answer.mutable_about()->set_high(0xFFFF'FFFF);
            answer.mutable_about()->set_low(0xFFFF'FFFF);
        }
        return answer.SerializeAsString();
    }

    void differs(const std::string& who, const Row& row, About about, const std::string& how) {
        ++differences_;
        ADD_FAILURE() << who << ", " << row.name << ", " << test::name_of(about) << ": " << how;
    }

    void try_cell(Actor& actor, const Row& row, About about) {
        ++cells_;
        const std::string who =
            actor.room == here_ ? actor.role.word : "facilitator of another room";
        // From another room everything here is of another room.
        const bool from_there = actor.room != here_ && about == About::of_another_room;
        const Trial on = a_trial(actor, row, from_there ? About::anothers : about);
        const About seen_as = actor.room == here_ ? about : About::of_another_room;
        const Foretold expected = test::foretold(row, seen_as, actor.role.role);
        const Seq before_here = tip(here_), before_there = tip(there_);
        const auto answer = answer_to(actor, row.command(on));
        const Seq before = actor.room == here_ ? before_here : before_there;
        const auto written = entries_after(actor.room, before);
        const auto elsewhere = actor.room == here_ ? entries_after(there_, before_there)
                                                   : entries_after(here_, before_here);
        Foretold is{Foretold::ended};
        if (answer && answer->refusal() != proto::REFUSAL_UNSPECIFIED)
            is = {Foretold::refused, answer->refusal()};
        else if (answer)
            is = {answer->seq() == 0 ? Foretold::nothing_new : Foretold::written};
        if (is.is != expected.is || is.why != expected.why)
            differs(who, row, about,
                    "foretold: " + outcome_name(expected) + ", became: " + outcome_name(is));
        const bool counts = written.size() == (is.is == Foretold::written ? 1U : 0U);
        if (!counts || !elsewhere.empty())
            differs(who, row, about, "the log has what was not acknowledged, or lacks what was");
        if (is.is == Foretold::written && counts &&
            (written[0].author() != actor.person() || answer->seq() != before.value + 1))
            differs(who, row, about, "the entry is not the author's");
        if (is.is == Foretold::ended && actor.client->close_code() != room::goodbye::kProtocol)
            differs(who, row, about, "the session ended in another way");
        if (is.is == Foretold::refused) compare_with_never(actor, row, seen_as, on, *answer, who);
        if (is.is == Foretold::ended) take_seat(actor);
        clean_up(actor, row, about, is, on);
    }

    /// V3: what is out of sight or of another room is refused in the bytes of what never was.
    void compare_with_never(Actor& actor, const Row& row, About about, const Trial& on,
                            const proto::Answer& answer, const std::string& who) {
        const bool object = row.target != Target::nothing && row.target != Target::person &&
                            row.target != Target::company;
        if (!object || (about != About::hidden && about != About::of_another_room)) return;
        if (row.target == Target::workshop && about == About::hidden) return;
        if (row.target == Target::link && about == About::hidden) return;
        Trial never = on;
        never.target = fresh();
        const auto twin = answer_to(actor, row.command(never));
        if (!twin || told(*twin, never.target) != told(answer, on.target))
            differs(who, row, about, "it is told apart from what never was");
    }

    /// Who lost their part or role by the cell comes anew; who was only a target leaves.
    void clean_up(Actor& actor, const Row& row, About about, const Foretold& is, const Trial& on) {
        if (row.wish == proto::Command::kPresent) does(here_, gil_, wish::present(0));
        if (row.target != Target::person || actor.room != here_) return;
        const bool handed = row.wish == proto::Command::kHandOver;
        const bool moderated = row.capability == core::Capability::moderate || handed;
        if (moderated && is.is == Foretold::written && (about == About::own || handed)) {
            const int code = actor.client->close_code();
            EXPECT_EQ(code, row.wish == proto::Command::kRemovePerson ? room::goodbye::kRemoved
                                                                      : room::goodbye::kResync);
            if (row.wish != proto::Command::kRemovePerson)
                does(here_, kHouse, wish::remove_person(actor.person()));
            actor = an_actor(actor.role, actor.room);
        }
        const bool gone = about == About::own || about == About::deleted ||
                          about == About::of_another_room ||
                          (is.is == Foretold::written && row.wish == proto::Command::kRemovePerson);
        if (!gone) does(here_, kHouse, wish::remove_person(static_cast<std::uint32_t>(on.target)));
    }

    /// Somebody who never gets in: says hello if they have something to say it with, and the
    /// command right behind it.
    void try_outside(const std::string& who, const Row& row, About about, const Actor& as,
                     const std::optional<std::string>& ticket, int code) {
        ++cells_;
        const Trial on = a_trial(as, row, about);
        const Seq before_here = tip(here_), before_there = tip(there_);
        WebSocketClient client(port(), here_.value);
        auto command = row.command(on);
        command.set_number(1);
        proto::ClientFrame frame;
        *frame.add_commands() = command;
        std::string bytes;
        if (ticket)
            bytes += frame_bytes(
                2, hello(*ticket, static_cast<std::uint32_t>(fresh())).SerializeAsString());
        client.line().send(bytes + frame_bytes(2, frame.SerializeAsString()));
        const int closed = client.close_code();
        // What no session may say is refused as soon as it is read, before or after the room's no.
        const bool read_first = test::foretold(row, about, as.role.role).is == Foretold::ended &&
                                code == room::goodbye::kRemoved &&
                                closed == room::goodbye::kProtocol;
        if (closed != code && !read_first)
            differs(who, row, about,
                    "ended with " + std::to_string(closed) + ", not " + std::to_string(code));
        if (!entries_after(here_, before_here).empty() ||
            !entries_after(there_, before_there).empty())
            differs(who, row, about, "it left an entry");
    }

    const RoomId here_{"HHHHHHHHHHHHHHHHHHHHHA"}, there_{"TTTTTTTTTTTTTTTTTTTTTA"};
    std::uint32_t gil_ = 0, ghost_ = 0;
    std::uint64_t minted_ = 100'000;
    std::map<RoomId, Seq> tips_;
    std::size_t cells_ = 0, differences_ = 0;
};

TEST(Authority, EveryCommandHasARow) {
    RecordProperty("figure", "G14");
    const auto* wishes = proto::Command::descriptor()->FindOneofByName("wish");
    ASSERT_NE(wishes, nullptr);
    std::set<int> covered;
    for (const Row& row : test::rows()) covered.insert(row.wish);
    for (int i = 0; i < wishes->field_count(); ++i)
        EXPECT_TRUE(covered.contains(wishes->field(i)->number()))
            << wishes->field(i)->name() << " has no row in authority_oracle.hpp";
    for (const Row& row : test::rows()) {
        Trial on;
        on.target = on.fresh = on.open_card = 77;
        EXPECT_EQ(row.command(on).wish_case(), row.wish) << row.name;
    }
}

TEST_F(AuthorityMatrix, EveryCellIsWhatTheTableForetells) {
    RecordProperty("figure", "G14");
    RecordProperty("catalogue", "B4-53, B4-54, threat 5, threat 7, threat 9, threat 13");
    for (const Role& role : kRoles) {
        Actor actor = an_actor(role, here_);
        for (const Row& row : test::rows())
            for (const About about : test::kAbouts) try_cell(actor, row, about);
        actor.client.reset();
        if (role.role != proto::ROLE_FACILITATOR && role.role != proto::ROLE_SCREEN)
            does(here_, kHouse, wish::remove_person(actor.person()));
    }
    Actor yan = an_actor(kFacilitator, there_);
    for (const Row& row : test::rows())
        for (const About about : test::kAbouts) try_cell(yan, row, about);
    std::cout << cells_ << " cells, " << differences_ << " differences\n";
    EXPECT_EQ(cells_, 8 * test::rows().size() * std::size(test::kAbouts));
}

TEST_F(AuthorityMatrix, NobodyOutsideLeavesATrace) {
    RecordProperty("figure", "G14");
    RecordProperty("catalogue", "threat 10, B5-84");
    const auto at_the_door = [&](char letter) {
        return http("POST", "/api/workshops/" + here_.value + "/join",
                    R"({"secret":")" + secret(letter) + R"(","name":"Late"})");
    };
    auto once = wish::invite(fresh(), 'x', proto::ROLE_FACILITATOR, 3, 1);
    once.mutable_make_invitation()->set_secret_hash(hash('1'));
    does(here_, kHouse, once);
    EXPECT_EQ(at_the_door('1').status, 200);
    does(here_, kHouse, wish::revoke(100 + static_cast<unsigned>('p')));
    const auto unknown = at_the_door('?');
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(at_the_door('1').body, unknown.body) << "used up";
    EXPECT_EQ(at_the_door('p').body, unknown.body) << "revoked";

    Actor owner = an_actor(kCustomer, here_);  // whose things are "own" to those who come as them
    const Guest yan = guest_in(there_, kFacilitator);
    for (const Row& row : test::rows()) {
        // Removed while they hold tickets.
        Actor removed = an_actor(kCofacilitator, here_);
        std::vector<std::string> tickets;
        for ([[maybe_unused]] const About about : test::kAbouts)
            tickets.push_back(ticket(removed.guest));
        does(here_, kHouse, wish::remove_person(removed.person()));
        EXPECT_EQ(removed.client->close_code(), room::goodbye::kRemoved);
        EXPECT_EQ(ask_ticket(removed.guest).status, 403);
        for (const About about : test::kAbouts) {
            try_outside("removed person", row, about, owner, tickets.back(),
                        room::goodbye::kRemoved);
            tickets.pop_back();
            try_outside("revoked link", row, about, owner, secret('p'),
                        room::goodbye::kNotAdmitted);
            try_outside("used up link", row, about, owner, secret('1'),
                        room::goodbye::kNotAdmitted);
            try_outside("facilitator of another room at the door", row, about, owner, ticket(yan),
                        room::goodbye::kNotAdmitted);
            try_outside("no session", row, about, owner, std::nullopt, room::goodbye::kProtocol);
        }
    }
    std::cout << cells_ << " cells, " << differences_ << " differences\n";
}

}  // namespace
}  // namespace fishbowl::net
