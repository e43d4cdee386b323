// Who asks, by the cookies that the browser shows, and the answers that every part of the API
// gives.
#pragma once

#include <google/protobuf/util/json_util.h>

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

#include "core/board.hpp"
#include "net/cookies.hpp"
#include "net/desk.hpp"
#include "net/http.hpp"

namespace fishbowl::net {

/// Whether the browser is this person, by its cookie.
asio::awaitable<Outcome<bool>> is_person(Desk& desk, PersonCookie cookie, RoomId room);

/// The person that a request is made as, and a refusal if the browser is not that person.
struct Asker {
    PersonNumber person;
    std::string secret;  // of their cookie
    std::optional<Reply> refusal;
};
asio::awaitable<Asker> asker_of(Desk& desk, const Request& request, RoomId room,
                                PersonNumber claimed);

/// The browser is this person, or screen, for so many seconds: the reply brings its cookie.
asio::awaitable<Reply> with_cookie(Desk& desk, RoomId room, PersonNumber person, proto::Role role,
                                   std::uint64_t seconds, Reply welcome);

/// How somebody stands to a workshop; out: unknown there, or removed.
enum class Standing { in, waits, out };
Standing standing_of(const core::Board& board, PersonNumber person);
/// The answer to who is not in; nothing to who is.
std::optional<Reply> kept_out(Standing standing);
/// Somebody who is in, or a room screen whose link stands (V11).
bool may_watch(const core::Board& board, PersonNumber person);

/// How somebody stands to a workshop, as what they ask for has it.
using Stands = Standing (*)(const core::Board& board, PersonNumber person);
/// The same as asker_of, and refused too unless they are in.
asio::awaitable<Asker> asker_within(Desk& desk, const Request& request, RoomId room,
                                    PersonNumber claimed, Stands stands);

/// A body, read strictly; nothing when it is not this message in JSON.
template <class Message>
std::optional<Message> read_json(const std::string& body) {
    Message message;
    google::protobuf::util::JsonParseOptions strict;
    strict.ignore_unknown_fields = false;
    if (!google::protobuf::util::JsonStringToMessage(body, &message, strict).ok())
        return std::nullopt;
    return message;
}
Reply json_reply(const google::protobuf::Message& message);

Reply not_readable();
Reply removed();
/// 429: this browser, or this address, has had its share of the minute.
Reply too_often(std::string_view message);
/// A link that does not work: same body, same status, whatever was wrong with it; an address that
/// guesses on is slowed.
Reply wrong_link(Desk& desk, const Request& request);
/// Counts a file that this person brings or takes along. For each of them a whole board is read or
/// written, on the loop that everybody's edits pass, so there are so many in a minute.
std::optional<Reply> too_many_files(Desk& desk, const RoomId& room, PersonNumber person);
/// A workshop that could not be asked. Trouble::not_there looks like every other 404.
Reply failed(const Failure& failure);
/// What the workshop said no to.
Reply refused(proto::Refusal why);

}  // namespace fishbowl::net
