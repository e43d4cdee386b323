// A facilitator gives somebody another name, when the one they came with is an insult, or a
// mistake. Names are beside the log, so this is no command; who may do it is the rules' to say all
// the same.
#include "api.pb.h"
#include "base/limits.hpp"
#include "core/authority.hpp"
#include "net/api.hpp"
#include "net/asker.hpp"
#include "net/names.hpp"
#include "net/room_calls.hpp"

namespace fishbowl::net {

namespace {

struct Naming {
    Standing standing = Standing::out;
    bool may = false;
    bool there = false;
    std::string function;
};

void see_naming(Naming& naming, const core::Board& board, const core::Names& names, PersonNumber by,
                PersonNumber whom) {
    naming.standing = standing_of(board, by);
    if (naming.standing != Standing::in) return;
    const auto* person = board.person(whom);
    const auto name = names.find(whom);
    // Who was forgotten has no name any more, and gets none.
    naming.there = person != nullptr && name != names.end() && !name->second.name().empty();
    naming.may = core::may_rename(board.person(by)->role,
                                  person == nullptr ? proto::ROLE_PARTICIPANT : person->role);
    if (naming.there) naming.function = name->second.function();
}

}  // namespace

asio::awaitable<Reply> rename(Desk& desk, const Request& request, RoomId room, PersonNumber whom) {
    auto asker = co_await asker_of(desk, request, room, person_in(request.parameter("person")));
    if (asker.refusal) co_return std::move(*asker.refusal);
    const auto wish = read_json<proto::RenamePersonRequest>(request.body);
    if (!wish) co_return not_readable();
    const auto name = tidy_name(wish->name(), kNameMax);
    if (!name || name->empty())
        co_return api_error(400, "bad_name",
                            "A name needs 1 to 64 characters, without control characters.");
    auto naming = std::make_shared<Naming>();
    See see = [naming, by = asker.person, whom](const core::Board& board,
                                                const core::Names& names) {
        see_naming(*naming, board, names, by, whom);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    if (!looked) co_return failed(looked.failure());
    if (auto no = kept_out(naming->standing)) co_return *std::move(no);
    if (!naming->may) co_return refused(proto::REFUSAL_NOT_ALLOWED);
    if (!naming->there) co_return not_found();
    log::PersonRecord person{whom, *name, naming->function};
    auto named = co_await name_in_room(desk.house_of(room), room, std::move(person));
    if (!named) co_return failed(named.failure());
    co_return json_reply(proto::RenamePersonResponse{});
}

}  // namespace fishbowl::net
