#include "net/asker.hpp"

#include <chrono>
#include <memory>

#include "core/projection.hpp"
#include "net/room_calls.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

Reply not_admitted() {
    return api_error(401, "not_admitted",
                     "This browser is not that person here. Come in by the workshop's link.");
}

}  // namespace

asio::awaitable<Outcome<bool>> is_person(Desk& desk, PersonCookie cookie, RoomId room) {
    const auto hash = hash_of_secret(cookie.secret);
    if (!hash) co_return false;
    auto found = co_await desk.directory.browser(*hash);
    if (!found) co_return found.failure();
    if (!*found) co_return false;
    const log::BrowserRecord& browser = **found;
    const bool same = browser.room == room && browser.person == cookie.person;
    co_return same&& browser.expires > desk.clock.now();
}

asio::awaitable<Asker> asker_of(Desk& desk, const Request& request, RoomId room,
                                PersonNumber claimed) {
    Asker asker{claimed, "", not_admitted()};
    if (claimed.value == 0) co_return asker;
    for (auto& cookie : cookies_of(request, desk.options.secure, room)) {
        if (cookie.person != claimed) continue;
        asker.secret = cookie.secret;
        auto is = co_await is_person(desk, std::move(cookie), room);
        if (!is) asker.refusal = failed(is.failure());
        if (is && *is) {
            asker.refusal.reset();
            request.asker = claimed;
        }
        break;
    }
    co_return asker;
}

asio::awaitable<Reply> with_cookie(Desk& desk, RoomId room, PersonNumber person, proto::Role role,
                                   std::uint64_t seconds, Reply welcome) {
    const std::string secret = mint_secret(desk.dice);
    log::BrowserRecord browser{*hash_of_secret(secret), room, person,
                               Moment{desk.clock.now().value + seconds * 1000}};
    auto kept = co_await desk.directory.put_browser(std::move(browser));
    if (!kept) co_return failed(kept.failure());
    desk.trace.admitted(room, person, role);
    welcome.headers.emplace_back("Set-Cookie",
                                 set_cookie(desk.options.secure, room, person, secret, seconds));
    co_return welcome;
}

Standing standing_of(const core::Board& board, PersonNumber person) {
    const auto* known = board.person(board.known_as(person));
    if (known == nullptr || known->removed) return Standing::out;
    return known->waiting ? Standing::waits : Standing::in;
}

std::optional<Reply> kept_out(Standing standing) {
    if (standing == Standing::in) return std::nullopt;
    if (standing == Standing::out) return removed();
    // P13. Not a refusal: the page asks again every two seconds.
    return api_error(202, "waiting", "A facilitator lets you in. This page waits for it.");
}

bool may_watch(const core::Board& board, PersonNumber person) {
    return standing_of(board, person) == Standing::in ||
           core::viewer_of(board, person).role == proto::ROLE_SCREEN;
}

asio::awaitable<Asker> asker_within(Desk& desk, const Request& request, RoomId room,
                                    PersonNumber claimed, Stands stands) {
    auto asker = co_await asker_of(desk, request, room, claimed);
    if (asker.refusal) co_return asker;
    auto standing = std::make_shared<Standing>(Standing::out);
    See see = [standing, stands, claimed](const core::Board& board, const core::Names&) {
        *standing = stands(board, claimed);
    };
    auto looked = co_await look_into(desk.house_of(room), room, std::move(see));
    asker.refusal = looked ? kept_out(*standing) : failed(looked.failure());
    co_return asker;
}

Reply json_reply(const google::protobuf::Message& message) {
    std::string body;
    const auto written = google::protobuf::util::MessageToJsonString(message, &body);
    return written.ok() ? reply(200, "application/json", std::move(body))
                        : api_error(500, "broken", "The answer could not be written.");
}

Reply not_readable() {
    return api_error(400, "bad_request", "The body is not the JSON that this address takes.");
}

Reply removed() {
    return api_error(403, "removed", "A facilitator has removed you from this workshop.");
}

Reply too_often(std::string_view message) {
    Reply slow = api_error(429, "too_many", message);
    slow.headers.emplace_back("Retry-After", "60");
    return slow;
}

Reply wrong_link(Desk& desk, const Request& request) {
    const auto now = std::chrono::steady_clock::now();
    Reply refusal = desk.admission->fails_too_often(request.peer, now)
                        ? too_often("Too many links that do not work. Wait a minute.")
                        : not_found();
    refusal.error = "wrong_link";
    return refusal;
}

std::optional<Reply> too_many_files(Desk& desk, const RoomId& room, PersonNumber person) {
    if (!desk.admission->too_many_files(room, person, std::chrono::steady_clock::now()))
        return std::nullopt;
    return too_often("Too many files in a minute. Wait a minute, then try again.");
}

Reply failed(const Failure& failure) {
    if (failure.why == Trouble::not_there) return not_found();
    return api_error(503, "unavailable",
                     "The workshop cannot be opened at present. Try again in a minute.");
}

Reply refused(proto::Refusal why) {
    const bool full = why == proto::REFUSAL_ROOM_FULL;
    return api_error(why == proto::REFUSAL_NOT_ALLOWED ? 403 : 409, full ? "room_full" : "refused",
                     words_of(why));
}

}  // namespace fishbowl::net
