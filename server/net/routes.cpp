#include "net/routes.hpp"

#include <array>

#include "base/limits.hpp"
#include "log/hash.hpp"
#include "net/api.hpp"
#include "net/cookies.hpp"
#include "net/desk.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

constexpr std::string_view kWorkshops = "/api/workshops";
constexpr std::size_t kSmallBodyBytesMax = 16 * 1024;

enum class Place {
    nowhere,
    page,  // a file of the web client, or one of its pages
    health,
    readiness,
    metrics,
    create,
    next,
    rehearsal,
    end_rehearsal,
    invitation,
    join,
    screen,
    ticket,
    device_link,
    device,
    go_on,
    leave,
    rename,
    bring,  // an import
    take,   // an export
    bring_image,
    show_image,
};

struct Route {
    Place place = Place::nowhere;
    RoomId room;
    std::string_view last;  // the format of an export, the file of an image, a person's number
};

bool plain_path(std::string_view path) {
    if (path.empty() || path.front() != '/' || path.find("//") != std::string_view::npos ||
        path.find("..") != std::string_view::npos)
        return false;
    for (const char letter : path) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '/' || letter == '-' ||
                           letter == '_' || letter == '.';
        if (!plain) return false;
    }
    return true;
}

Route route_of_workshop(std::string_view rest) {
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos || !looks_like_room(rest.substr(0, slash))) return {};
    Route route;
    route.room = RoomId{std::string(rest.substr(0, slash))};
    const std::string_view verb = rest.substr(slash + 1);
    if (verb == "invitation") route.place = Place::invitation;
    if (verb == "next") route.place = Place::next;
    if (verb == "rehearsal") route.place = Place::rehearsal;
    if (verb == "end-rehearsal") route.place = Place::end_rehearsal;
    if (verb == "join") route.place = Place::join;
    if (verb == "screen") route.place = Place::screen;
    if (verb == "ticket") route.place = Place::ticket;
    if (verb == "device-link") route.place = Place::device_link;
    if (verb == "device") route.place = Place::device;
    if (verb == "continue") route.place = Place::go_on;
    if (verb == "leave") route.place = Place::leave;
    if (verb == "import") route.place = Place::bring;
    for (const std::string_view format :
         {"export/json", "export/markdown", "export/csv", "export/template"}) {
        if (verb != format) continue;
        route.place = Place::take;
        route.last = format.substr(format.find('/') + 1);
    }
    constexpr std::string_view kImages = "images";
    if (verb == kImages) route.place = Place::bring_image;
    constexpr std::string_view kPeople = "people/";
    constexpr std::string_view kName = "/name";
    if (verb.starts_with(kPeople) && verb.ends_with(kName)) {
        route.place = Place::rename;
        route.last = verb.substr(kPeople.size(), verb.size() - kPeople.size() - kName.size());
    }
    if (verb.starts_with("images/")) {
        route.place = Place::show_image;
        route.last = verb.substr(kImages.size() + 1);
    }
    return route;
}

/// The client's own pages, all the same document: it reads the address itself.
bool is_app_page(std::string_view path) {
    return path == "/" || path.starts_with("/j/") || path.starts_with("/w/");
}

Route route_of(const Desk& desk, const Request& request) {
    const std::string_view path = request.path;
    if (!plain_path(path)) return {};
    if (path == "/healthz") return {Place::health, {}, {}};
    if (path == "/readyz") return {Place::readiness, {}, {}};
    if (path == "/metrics") return {Place::metrics, {}, {}};
    if (path == kWorkshops) return {Place::create, {}, {}};
    if (path.starts_with(kWorkshops) && path[kWorkshops.size()] == '/')
        return route_of_workshop(path.substr(kWorkshops.size() + 1));
    if (is_app_page(path) || desk.web_root.find(path) != nullptr) return {Place::page, {}, {}};
    return {};
}

bool is_post(Place place) {
    switch (place) {
        case Place::create:
        case Place::next:
        case Place::rehearsal:
        case Place::end_rehearsal:
        case Place::invitation:
        case Place::join:
        case Place::screen:
        case Place::ticket:
        case Place::device_link:
        case Place::device:
        case Place::go_on:
        case Place::leave:
        case Place::rename:
        case Place::bring:
        case Place::bring_image:
            return true;
        case Place::nowhere:
        case Place::page:
        case Place::health:
        case Place::readiness:
        case Place::metrics:
        case Place::take:
        case Place::show_image:
            break;
    }
    return false;
}

std::size_t body_max(Place place) {
    if (place == Place::create) return kImportBytesMax;
    if (place == Place::bring) return kBodyBytesMax;
    if (place == Place::bring_image) return kImageBytesMax;
    return is_post(place) ? kSmallBodyBytesMax : 0;
}

/// Whether a browser says that another site's page asks (Fetch Metadata). Who says nothing is no
/// browser of today; "none" is a person who typed the address.
bool is_asked_by_another_site(const Request& request) {
    const std::string_view site = request.header("sec-fetch-site");
    return request.count("sec-fetch-site") > 1 ||
           (!site.empty() && site != "same-origin" && site != "none");
}

bool knows_operator_key(const Desk& desk, const Request& request) {
    constexpr std::string_view kScheme = "Bearer ";
    const auto& hash = desk.options.operator_key_hash;
    if (hash.empty()) return true;
    const std::string_view authorization = request.header("authorization");
    if (!authorization.starts_with(kScheme)) return false;
    return same_bytes(log::sha256(authorization.substr(kScheme.size())), hash);
}

Reply method_refusal(std::string_view allowed) {
    Reply refusal = api_error(405, "method_not_allowed", "This address does not do that.");
    refusal.headers.emplace_back("Allow", std::string(allowed));
    return refusal;
}

/// Whether Accept-Encoding (RFC 9110, section 12.5.3) names the coding and does not give it q=0.
bool takes_coding(const Request& request, std::string_view coding) {
    std::string_view rest = request.header("accept-encoding");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        std::string_view item = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        if (!item.starts_with(coding)) continue;
        item.remove_prefix(coding.size());
        if (item.empty() || item.front() == ' ') return true;
        if (item.front() == ';') return item.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

Reply page(const Desk& desk, const Request& request) {
    const std::string_view path = is_app_page(request.path) ? std::string_view("/index.html")
                                                            : std::string_view(request.path);
    const WebFile* file = desk.web_root.find(path);
    if (file == nullptr)
        return api_error(404, "not_built", "The web client is not built. Build it, then restart.");
    Reply found;
    found.body = file->bytes;
    found.headers.emplace_back("Content-Type", file->type);
    found.headers.emplace_back("ETag", file->etag);
    found.headers.emplace_back("Vary", "Accept-Encoding");
    found.headers.emplace_back(
        "Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("if-none-match") == file->etag) {
        found.status = 304;
        return found;
    }
    for (const auto& [coding, bytes] : file->packed) {
        if (!takes_coding(request, coding)) continue;
        found.headers.emplace_back("Content-Encoding", coding);
        found.body = bytes;
        break;
    }
    return found;
}

Reply readiness(const Desk& desk) {
    const std::string trouble = !desk.open              ? "closing"
                                : !desk.unready.empty() ? desk.unready
                                : desk.full             ? "full"
                                                        : "";
    return reply(trouble.empty() ? 200 : 503, "text/plain; charset=utf-8",
                 (trouble.empty() ? "ready" : trouble) + "\n");
}

/// Somebody new, or something large.
bool brings_more(Place place) {
    return place == Place::create || place == Place::next || place == Place::rehearsal ||
           place == Place::join || place == Place::screen || place == Place::bring ||
           place == Place::bring_image;
}
Reply no_room_for_more() {
    Reply later =
        api_error(503, "full",
                  "The server is short of memory and takes nothing new at present. Who is "
                  "in a workshop can go on. Try again in a few minutes.");
    later.headers.emplace_back("Retry-After", "60");
    return later;
}

/// Answered without the store.
bool stands_alone(Place place) {
    return place == Place::page || place == Place::health || place == Place::readiness ||
           place == Place::metrics;
}

}  // namespace

RoomId room_in(const Request& request) {
    for (const std::string_view before : {"/api/workshops/", "/ws/"}) {
        if (!request.path.starts_with(before)) continue;
        const std::string_view rest = std::string_view(request.path).substr(before.size());
        const std::string_view room = rest.substr(0, rest.find('/'));
        if (looks_like_room(room)) return RoomId{std::string(room)};
    }
    return {};
}

Reply not_begun() {
    Reply later = api_error(503, "starting",
                            "The server has started, and waits for what its workshops are kept in. "
                            "Try again in a moment.");
    later.headers.emplace_back("Retry-After", "2");
    return later;
}

bool is_probe(std::string_view path) {
    return path == "/healthz" || path == "/readyz" || path == "/metrics";
}

std::optional<Reply> refuse_early(const Desk& desk, const Request& request, std::size_t length) {
    const Route route = route_of(desk, request);
    if (route.place == Place::nowhere) return not_found();
    if (desk.waits && !stands_alone(route.place)) return not_begun();
    if (!is_post(route.place)) {
        if (request.method != "GET" && request.method != "HEAD") return method_refusal("GET, HEAD");
        if (length > 0) return api_error(400, "bad_request", "This address takes no body.");
        if (route.place == Place::take && is_asked_by_another_site(request))
            return api_error(403, "forbidden_site",
                             "Another site's page asked for this. Take it from the workshop.");
        return std::nullopt;
    }
    if (request.method != "POST") return method_refusal("POST");
    const bool foreign =
        request.count("origin") > 1 ||
        (request.count("origin") == 1 && !desk.knows_origin(request.header("origin")));
    if (foreign)
        return api_error(403, "forbidden_origin", "This page may not speak with this server.");
    if (request.header("x-fishbowl") != "1")
        return api_error(403, "forbidden", "The request needs the header X-Fishbowl: 1.");
    if (desk.full && brings_more(route.place)) return no_room_for_more();
    if (length > body_max(route.place))
        return api_error(413, "too_large", "The body is larger than this address takes.");
    const bool makes = route.place == Place::create || route.place == Place::next;
    if (makes && !knows_operator_key(desk, request)) {
        Reply refusal = api_error(401, "operator_key",
                                  "Making a workshop needs the operator's key. The server said "
                                  "where it is when it was first started.");
        refusal.headers.emplace_back("WWW-Authenticate", "Bearer");
        return refusal;
    }
    return std::nullopt;
}

asio::awaitable<Reply> answer(Desk& desk, const Request& request) {
    const Route route = route_of(desk, request);
    switch (route.place) {
        case Place::nowhere:
            co_return not_found();
        case Place::page:
            co_return page(desk, request);
        case Place::health:
            co_return reply(200, "text/plain; charset=utf-8", "ok\n");
        case Place::readiness:
            co_return readiness(desk);
        case Place::metrics:
            co_return reply(200, "text/plain; version=0.0.4; charset=utf-8", desk.metrics());
        case Place::create:
            co_return co_await create(desk, request);
        case Place::next:
            co_return co_await make_next(desk, request, route.room, false);
        case Place::rehearsal:
            co_return co_await make_next(desk, request, route.room, true);
        case Place::end_rehearsal:
            co_return co_await end_rehearsal(desk, request, route.room);
        case Place::invitation:
            co_return co_await look_at_invitation(desk, request, route.room);
        case Place::join:
            co_return co_await join(desk, request, route.room);
        case Place::screen:
            co_return co_await show_on_screen(desk, request, route.room);
        case Place::ticket:
            co_return co_await give_ticket(desk, request, route.room);
        case Place::device_link:
            co_return co_await give_device_link(desk, request, route.room);
        case Place::device:
            co_return co_await look_at_device_link(desk, request, route.room);
        case Place::go_on:
            co_return co_await go_on(desk, request, route.room);
        case Place::leave:
            co_return co_await leave(desk, request, route.room);
        case Place::rename:
            co_return co_await rename(desk, request, route.room, person_in(route.last));
        case Place::bring:
            co_return co_await bring_in(desk, request, route.room);
        case Place::take:
            co_return co_await take_along(desk, request, route.room, std::string(route.last));
        case Place::bring_image:
            co_return co_await bring_image(desk, request, route.room);
        case Place::show_image:
            co_return co_await show_image(desk, request, route.room, std::string(route.last));
    }
    co_return not_found();
}

}  // namespace fishbowl::net
