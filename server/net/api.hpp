// What HTTP offers about workshops: make one, come in by a link, take a ticket, bring a file or an
// image, take the results along. Bodies but images are the messages of api.proto in JSON.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "base/ids.hpp"
#include "net/http.hpp"

namespace fishbowl::net {

/// POST /api/workshops. The operator's key was checked.
asio::awaitable<Reply> create(Desk& desk, const Request& request);
/// POST …/next?person=N and …/rehearsal?person=N: another workshop with this one's frame, for a
/// facilitator. For the next one the operator's key was checked.
asio::awaitable<Reply> make_next(Desk& desk, const Request& request, RoomId room, bool rehearses);
/// POST …/end-rehearsal: a rehearsal and all that it left is deleted, by its facilitators' link.
asio::awaitable<Reply> end_rehearsal(Desk& desk, const Request& request, RoomId room);
/// POST …/invitation: what a link is for. Counts no use.
asio::awaitable<Reply> look_at_invitation(Desk& desk, const Request& request, RoomId room);
/// POST …/join: a person comes in, and the browser gets their cookie.
asio::awaitable<Reply> join(Desk& desk, const Request& request, RoomId room);
/// POST …/screen: a room screen's link; the browser gets the screen's cookie, and nobody joins.
asio::awaitable<Reply> show_on_screen(Desk& desk, const Request& request, RoomId room);
/// POST …/ticket: opens one session for the person of the cookie.
asio::awaitable<Reply> give_ticket(Desk& desk, const Request& request, RoomId room);
/// POST …/device-link: a link by which the person of the cookie goes on with another device.
asio::awaitable<Reply> give_device_link(Desk& desk, const Request& request, RoomId room);
/// POST …/device: whose link it is. Leaves it as it is.
asio::awaitable<Reply> look_at_device_link(Desk& desk, const Request& request, RoomId room);
/// POST …/continue: uses the link up, and the browser gets a cookie of that person.
asio::awaitable<Reply> go_on(Desk& desk, const Request& request, RoomId room);
/// POST …/leave: ends every session of the person of the cookie, and the cookie. What they did
/// stays.
asio::awaitable<Reply> leave(Desk& desk, const Request& request, RoomId room);
/// POST …/people/{number}/name?person=N: a facilitator gives somebody another name. Their function
/// stays.
asio::awaitable<Reply> rename(Desk& desk, const Request& request, RoomId room, PersonNumber whom);
/// POST …/import?person=N: a facilitator's file.
asio::awaitable<Reply> bring_in(Desk& desk, const Request& request, RoomId room);
/// GET …/export/{json|markdown|csv}?person=N: what that person may see.
asio::awaitable<Reply> take_along(Desk& desk, const Request& request, RoomId room,
                                  std::string format);
/// POST …/images?person=N: a PNG or WebP image, for a thing on the board to show.
asio::awaitable<Reply> bring_image(Desk& desk, const Request& request, RoomId room);
/// GET …/images/{file}?person=N&in=OBJECT (16 hex digits): what that object shows, for a person
/// who sees it.
asio::awaitable<Reply> show_image(Desk& desk, const Request& request, RoomId room,
                                  std::string file);

}  // namespace fishbowl::net
