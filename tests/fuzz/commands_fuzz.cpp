// Whatever several people ask of one board, in whatever order: `decide` refuses or gives events,
// `apply` takes them, every viewer sees the same before and after (V4), a snapshot is the board
// (B7), and the log told again is the board (B1). Bytes choose what is asked.
#include <fuzzer/FuzzedDataProvider.h>

#include <map>

#include "board_promises.hpp"
#include "core/apply.hpp"
#include "support/scene.hpp"

using namespace fishbowl;
namespace wish = fishbowl::test::wish;

namespace {

constexpr int kCommandsMax = 40;
constexpr std::uint64_t kFirstMinted = 10'000;

class Asking {
  public:
    Asking(FuzzedDataProvider& from, const core::Board& board) : from_(from), board_(board) {}

    /// What `person` asks next; ids are those of the scene and of what was made since.
    proto::Command next(std::uint32_t person) {
        switch (upto(21)) {
            case 0:
                return creation(person);
            case 1:
                return wish::set_number(any(), field(), number());
            case 2:
                return wish::set_line(any(), field(), words());
            case 3:
                return wish::clear(any(), field());
            case 4:
                return wish::link(any(), field(), {any(), any()}, {any()});
            case 5:
            case 6:
                return edit();
            case 7:
            case 8:
                return move();
            case 9: {
                auto command = wish::remove(any());
                if (upto(1))
                    *command.mutable_delete_objects()->add_ids() = core::to_proto(ObjectId{any()});
                return command;
            }
            case 10:
                return wish::restore(any());
            case 11: {
                auto command = wish::share(any());
                if (upto(7) == 0) scope(*command.mutable_share_object()->mutable_scope(), person);
                return command;
            }
            case 12: {
                auto command = wish::rate(any(), static_cast<proto::Criterion>(upto(4)), number());
                if (upto(3) == 0) command.mutable_rate()->set_not_applicable(true);
                if (upto(3) == 0) command.mutable_rate()->set_cleared(true);
                return command;
            }
            case 13:
                return upto(1) ? wish::lock(any()) : wish::unlock(any());
            case 14:
                return wish::organisation(words(), static_cast<proto::Side>(upto(5)));
            case 15: {
                proto::Command command;
                command.mutable_rename_organisation()->set_organisation(upto(6));
                command.mutable_rename_organisation()->set_name(words());
                return command;
            }
            case 16:
                return wish::invite(any(), letter(), role(), upto(5), upto(3));
            case 17:
                return upto(1) ? wish::revoke(101 + upto(6))
                               : wish::rotate(101 + upto(6), letter());
            case 18:
                return wish::admit(letter());
            case 19:
                return wish::remove_person(upto(9));
            case 20:
                return wish::change_role(upto(9), role());
            default:
                return wish::hand_over(upto(9));
        }
    }

  private:
    std::uint32_t upto(std::uint32_t most) {
        return from_.ConsumeIntegralInRange<std::uint32_t>(0, most);
    }
    std::uint64_t fresh() { return kFirstMinted + ++minted_; }
    std::uint64_t any() {
        const auto which = upto(15 + static_cast<std::uint32_t>(minted_));
        return which <= 15 ? which : kFirstMinted + which - 15;
    }
    proto::Field field() { return static_cast<proto::Field>(upto(59)); }
    proto::Role role() { return static_cast<proto::Role>(upto(7)); }
    std::int32_t number() {
        return upto(3) ? static_cast<std::int32_t>(upto(8)) - 2
                       : from_.ConsumeIntegral<std::int32_t>();
    }
    char letter() { return "fcsodxyz"[upto(7)]; }
    // Valid UTF-8, as Protobuf would insist on.
    std::string words() {
        constexpr const char* kPieces[] = {"",   "a",    "é", "漢", "\xF0\x9F\x98\x80",
                                           "\n", "\x01", "=1"};
        std::string out;
        for (auto left = upto(4); left > 0; --left) out += kPieces[upto(7)];
        return out;
    }
    void scope(proto::Scope& out, std::uint32_t person) {
        out.set_kind(static_cast<proto::ScopeKind>(upto(6)));
        out.set_number(upto(2) == 0 ? upto(6) : person);
    }
    void place(proto::Spot& spot) {
        wish::spot(spot, {any(), upto(1) ? any() : 0, any()});
        if (upto(3) != 0) return;
        spot.set_x(number());
        spot.set_w(number());
        spot.set_h(number());
    }
    proto::Command creation(std::uint32_t person) {
        std::vector<proto::NewObject> objects;
        for (auto left = 1 + upto(2); left > 0; --left) {
            const auto id = upto(9) == 0 ? any() : fresh();
            auto object = wish::object(id, static_cast<proto::Kind>(upto(13)), {}, words());
            place(*object.mutable_spot());
            if (upto(2) == 0) scope(*object.mutable_scope(), person);
            if (upto(3) == 0) {
                auto* links = object.add_links();
                links->set_field(field());
                *links->add_ids() = core::to_proto(ObjectId{any()});
            }
            objects.push_back(std::move(object));
        }
        return wish::create(std::move(objects));
    }
    proto::Command edit() {
        const auto seq = board_.seq().value;
        const Seq at{upto(3) == 0 ? upto(static_cast<std::uint32_t>(seq) + 1) : seq};
        const auto which = upto(3) ? proto::FIELD_TEXT : field();
        auto command =
            wish::edit(any(), upto(1) ? which : proto::FIELD_TITLE, upto(6), upto(3), words(), at);
        return command;
    }
    proto::Command move() {
        auto command = wish::move(any(), {});
        place(*command.mutable_move_objects()->mutable_moves(0)->mutable_to());
        if (upto(3) == 0) {
            auto* second = command.mutable_move_objects()->add_moves();
            *second->mutable_id() = core::to_proto(ObjectId{any()});
            place(*second->mutable_to());
        }
        return command;
    }

    FuzzedDataProvider& from_;
    const core::Board& board_;
    std::uint64_t minted_ = 0;
};

// Whether the entry changes who this viewer is or whether they are there: they come back anew.
bool is_about(const core::Events& events, std::uint32_t person) {
    for (const auto& event : events)
        if ((event.has_role_changed() && event.role_changed().person() == person) ||
            (event.has_person_removed() && event.person_removed().person() == person) ||
            (event.has_person_joined() && event.person_joined().person().number() == person))
            return true;
    return false;
}

core::Board seen_by(const core::Board& board, std::uint32_t person) {
    return core::project(core::viewer_of(board, PersonNumber{person}), board);
}
void expect_same(const core::Board& heard, const core::Board& shown) {
    fuzz::must(core::canonical_bytes(heard) == core::canonical_bytes(shown), "V4");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider from(data, size);
    static const test::Scene begun;
    test::Scene scene = begun;
    Asking asking(from, scene.board());
    std::map<std::uint32_t, core::Board> seen;
    for (std::uint32_t person = 1; person <= 6; ++person)
        seen[person] = seen_by(scene.board(), person);

    for (int asked = 0; asked < kCommandsMax && from.remaining_bytes() > 0; ++asked) {
        const PersonNumber author{from.ConsumeIntegralInRange<std::uint32_t>(0, 6)};
        const auto command = asking.next(author.value);
        auto decision = scene.decide(author, command);
        auto* events = std::get_if<core::Events>(&decision);
        if (!events || events->empty()) continue;
        const Seq seq{scene.seq().value + 1};
        for (auto& [person, board] : seen) {
            const auto viewer = core::viewer_of(scene.board(), PersonNumber{person});
            google::protobuf::RepeatedPtrField<proto::Event> heard;
            for (const auto& event : *events)
                for (auto& part : core::project(viewer, scene.board(), event))
                    *heard.Add() = std::move(part);
            core::apply_heard(board, seq, author, heard);
        }
        const core::Events written = *events;
        const auto* removed = scene.board().person(author);
        fuzz::must(author.value == 0 || (removed && !removed->removed),
                   "P4: nobody removed writes");
        scene.write(author, std::move(*events));
        // One viewer after the other is compared, all of them at the end.
        for (auto& [person, board] : seen) {
            const bool anew = is_about(written, person);
            if (anew) board = seen_by(scene.board(), person);
            if (!anew && person == 1 + static_cast<std::uint32_t>(asked) % 6)
                expect_same(board, seen_by(scene.board(), person));
        }
        std::size_t facilitators = 0;
        for (const auto& [number, person] : scene.board().people())
            facilitators += !person.removed && person.role == proto::ROLE_FACILITATOR;
        fuzz::must(facilitators > 0, "P5: somebody facilitates");
    }
    for (const auto& [person, board] : seen) expect_same(board, seen_by(scene.board(), person));
    fuzz::expect_sound(scene.board());
    core::Board again;
    for (const auto& bytes : scene.entries()) {
        proto::Entry entry;
        fuzz::must(entry.ParseFromString(bytes.SerializeAsString()), "an entry can be read again");
        core::apply(again, Seq{again.seq().value + 1}, entry);
    }
    fuzz::must(core::canonical_bytes(again) == core::canonical_bytes(scene.board()),
               "B1: replay is the board");
    return 0;
}
