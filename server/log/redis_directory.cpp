#include "log/redis_directory.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <charconv>
#include <chrono>
#include <utility>

#include "log/hash.hpp"
#include "log/hop.hpp"
#include "log/redis_rooms.hpp"

namespace fishbowl::log {

namespace {

constexpr const char* kSettings = "fb:settings";
constexpr std::int64_t kShortestLifeMs = 60'000;  // clocks of nodes differ

template <class Number>
Number number_in(const std::string& text) {
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Two texts of any bytes as one: the length of the first, a colon, both.
std::string joined(const std::string& first, const std::string& second) {
    return std::to_string(first.size()) + ':' + first + second;
}
std::pair<std::string, std::string> parted(const std::string& both) {
    const auto colon = both.find(':');
    if (colon == std::string::npos) return {};
    const auto size =
        std::min(number_in<std::size_t>(both.substr(0, colon)), both.size() - colon - 1);
    return {both.substr(colon + 1, size), both.substr(colon + 1 + size)};
}

std::string browser_key(const std::string& hash) { return "fb:browser:" + hex(hash); }
std::string ticket_key(const std::string& hash) { return "fb:ticket:" + hex(hash); }
std::string device_link_key(const RoomId& room, PersonNumber person) {
    return key_of(room, "device:" + std::to_string(person.value));
}
std::string image_key(const RoomId& room, const std::string& id) {
    return key_of(room, "image:" + id);
}

/// What `hex` made a text of.
std::string bytes_in(const std::string& text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        unsigned byte = 0;
        std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string image_sum(const RedisReply& reply) {
    return hex(sha256(joined(reply.at(0), reply.at(1))));
}

}  // namespace

net::awaitable<Outcome<RedisReply>> RedisDirectory::ask(RedisWords words) {
    return on(loop_, redis_.ask(std::move(words)));
}

net::awaitable<Outcome<Done>> RedisDirectory::do_all(std::vector<RedisWords> steps) {
    for (RedisWords& words : steps) {
        auto asking = ask(std::move(words));
        const auto reply = co_await std::move(asking);
        if (!reply) co_return reply.failure();
    }
    co_return Done{};
}

net::awaitable<Outcome<std::vector<PersonRecord>>> RedisDirectory::people(RoomId room) {
    auto asking = ask({"HGETALL", key_of(room, "people")});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::vector<PersonRecord> people;
    for (std::size_t i = 0; i + 1 < reply->items.size(); i += 2) {
        auto [name, function] = parted(reply->at(i + 1));
        people.push_back({PersonNumber{number_in<std::uint32_t>(reply->at(i))}, std::move(name),
                          std::move(function)});
    }
    std::sort(people.begin(), people.end(),
              [](const auto& one, const auto& other) { return one.number < other.number; });
    co_return people;
}

net::awaitable<Outcome<Done>> RedisDirectory::put_person(RoomId room, PersonRecord person) {
    std::vector<RedisWords> steps{{"HSET", key_of(room, "people"),
                                   std::to_string(person.number.value),
                                   joined(person.name, person.function)}};
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

// The room's list of browsers first: what is not in it could not be forgotten.
net::awaitable<Outcome<Done>> RedisDirectory::put_browser(BrowserRecord browser) {
    const std::string key = browser_key(browser.secret_hash);
    const std::string person = std::to_string(browser.person.value);
    const auto life =
        std::max(static_cast<std::int64_t>(browser.expires.value) - now_ms(), kShortestLifeMs);
    std::vector<RedisWords> steps{
        {"HSET", key_of(browser.room, "browsers"), hex(browser.secret_hash), person},
        {"HSET", key, "room", browser.room.value, "person", person, "expires",
         std::to_string(browser.expires.value)},
        {"PEXPIRE", key, std::to_string(life)}};
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

net::awaitable<Outcome<std::optional<BrowserRecord>>> RedisDirectory::browser(
    std::string secret_hash) {
    auto asking = ask({"HMGET", browser_key(secret_hash), "room", "person", "expires"});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<BrowserRecord> found;
    if (!reply->at(0).empty())
        found = BrowserRecord{std::move(secret_hash), RoomId{reply->at(0)},
                              PersonNumber{number_in<std::uint32_t>(reply->at(1))},
                              Moment{number_in<std::uint64_t>(reply->at(2))}};
    co_return found;
}

net::awaitable<Outcome<std::vector<BrowserRecord>>> RedisDirectory::browsers(RoomId room) {
    auto listing = ask({"HKEYS", key_of(room, "browsers")});
    const auto hashes = co_await std::move(listing);
    if (!hashes) co_return hashes.failure();
    std::vector<BrowserRecord> browsers;
    for (const RedisReply& hash : hashes->items) {
        auto looking = browser(bytes_in(hash.text));
        auto found = co_await std::move(looking);
        if (!found) co_return found.failure();
        if (*found) browsers.push_back(**std::move(found));
    }
    co_return browsers;
}

net::awaitable<Outcome<Done>> RedisDirectory::drop_browsers(RoomId room, PersonNumber person) {
    const std::string list = key_of(room, "browsers");
    auto asking = ask({"HGETALL", list});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::vector<RedisWords> steps;
    for (std::size_t i = 0; i + 1 < reply->items.size(); i += 2) {
        if (reply->at(i + 1) != std::to_string(person.value)) continue;
        steps.push_back({"DEL", "fb:browser:" + reply->at(i)});
        steps.push_back({"HDEL", list, reply->at(i)});
    }
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

void RedisDirectory::rewrite_files() {
    net::post(loop_, [this] { redis_.rewrite_files(); });
}

// The browsers first: whoever was forgotten cannot come back half way.
net::awaitable<Outcome<Done>> RedisDirectory::forget_person(RoomId room, PersonNumber person) {
    auto dropping = drop_browsers(room, person);
    const auto dropped = co_await std::move(dropping);
    if (!dropped) co_return dropped;
    PersonRecord nobody{person, "", ""};
    auto putting = put_person(std::move(room), std::move(nobody));
    const auto put = co_await std::move(putting);
    rewrite_files();
    co_return put;
}

net::awaitable<Outcome<Done>> RedisDirectory::drop_room(RoomId room) {
    auto listing = ask({"HKEYS", key_of(room, "browsers")});
    const auto browsers = co_await std::move(listing);
    if (!browsers) co_return browsers.failure();
    auto looking = images(room);
    const auto kept = co_await std::move(looking);
    if (!kept) co_return kept.failure();
    std::vector<RedisWords> steps;
    for (const RedisReply& hash : browsers->items)
        steps.push_back({"DEL", "fb:browser:" + hash.text});
    for (const ImageKept& image : *kept) steps.push_back({"DEL", image_key(room, image.id)});
    for (const char* list : {"browsers", "images", "people"})
        steps.push_back({"DEL", key_of(room, list)});
    auto doing = do_all(std::move(steps));
    const auto done = co_await std::move(doing);
    rewrite_files();
    co_return done;
}

net::awaitable<Outcome<Done>> RedisDirectory::put_ticket(std::string secret_hash,
                                                         TicketRecord ticket,
                                                         std::chrono::milliseconds life) {
    const std::string whose = std::to_string(ticket.person.value) + ' ' + hex(ticket.browser);
    std::vector<RedisWords> steps{{"SET", ticket_key(secret_hash), joined(whose, ticket.room.value),
                                   "PX", std::to_string(life.count())}};
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

net::awaitable<Outcome<std::optional<TicketRecord>>> RedisDirectory::take_ticket(
    std::string secret_hash) {
    auto asking = ask({"GETDEL", ticket_key(secret_hash)});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<TicketRecord> taken;
    if (reply->kind != RedisReply::Kind::text) co_return taken;
    const auto [whose, room] = parted(reply->text);
    const auto space = whose.find(' ');
    taken = TicketRecord{RoomId{room}, PersonNumber{number_in<std::uint32_t>(whose)}, ""};
    // A node of an earlier release says nothing behind the number.
    if (space != std::string::npos) taken->browser = bytes_in(whose.substr(space + 1));
    co_return taken;
}

// A field named by the secret's hash: to delete it is to compare and to take in one. A link without
// an end is one that nobody was told of.
net::awaitable<Outcome<Done>> RedisDirectory::put_device_link(std::string secret_hash,
                                                              TicketRecord whose,
                                                              std::chrono::milliseconds life) {
    const std::string key = device_link_key(whose.room, whose.person);
    std::vector<RedisWords> steps{{"DEL", key},
                                  {"HSET", key, hex(secret_hash), hex(whose.browser)},
                                  {"PEXPIRE", key, std::to_string(life.count())}};
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

net::awaitable<Outcome<std::optional<TicketRecord>>> RedisDirectory::device_link(
    RoomId room, PersonNumber person, std::string secret_hash) {
    auto asking = ask({"HGET", device_link_key(room, person), hex(secret_hash)});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<TicketRecord> found;
    if (reply->kind == RedisReply::Kind::text)
        found = TicketRecord{std::move(room), person, bytes_in(reply->text)};
    co_return found;
}

net::awaitable<Outcome<std::optional<TicketRecord>>> RedisDirectory::take_device_link(
    RoomId room, PersonNumber person, std::string secret_hash) {
    auto finding = device_link(room, person, secret_hash);
    auto found = co_await std::move(finding);
    if (!found || !*found) co_return found;
    auto asking = ask({"HDEL", device_link_key(room, person), hex(secret_hash)});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    if (reply->number != 1) found->reset();
    co_return found;
}

net::awaitable<Outcome<Done>> RedisDirectory::put_image(RoomId room, ImageRecord image,
                                                        Moment since) {
    const std::string size = std::to_string(image.bytes.size());
    const std::string sum = hex(sha256(joined(image.type, image.bytes)));
    std::vector<RedisWords> steps{
        {"HSET", key_of(room, "images"), image.id, joined(std::to_string(since.value), size)},
        {"HSET", image_key(room, image.id), "type", image.type, "bytes", std::move(image.bytes),
         "sum", sum}};
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

net::awaitable<Outcome<std::optional<ImageRecord>>> RedisDirectory::image(RoomId room,
                                                                          std::string id) {
    auto asking = ask({"HMGET", image_key(room, id), "type", "bytes", "sum"});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<ImageRecord> image;
    if (reply->at(2).empty()) co_return image;
    if (reply->at(2) != image_sum(*reply))
        co_return Failure{Trouble::corrupt,
                          "room " + room.value + ": image " + id + " is not what was put"};
    image = ImageRecord{std::move(id), reply->at(0), reply->at(1)};
    co_return image;
}

net::awaitable<Outcome<std::vector<ImageKept>>> RedisDirectory::images(RoomId room) {
    auto asking = ask({"HGETALL", key_of(room, "images")});
    const auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::vector<ImageKept> images;
    for (std::size_t i = 0; i + 1 < reply->items.size(); i += 2) {
        const auto [since, size] = parted(reply->at(i + 1));
        images.push_back({reply->at(i), Moment{number_in<std::uint64_t>(since)},
                          number_in<std::uint64_t>(size)});
    }
    std::sort(images.begin(), images.end(),
              [](const auto& one, const auto& other) { return one.id < other.id; });
    co_return images;
}

net::awaitable<Outcome<Done>> RedisDirectory::drop_images(RoomId room,
                                                          std::vector<std::string> ids) {
    std::vector<RedisWords> steps;
    for (const std::string& id : ids) {
        steps.push_back({"DEL", image_key(room, id)});
        steps.push_back({"HDEL", key_of(room, "images"), id});
    }
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

net::awaitable<Outcome<std::optional<std::string>>> RedisDirectory::setting(std::string name) {
    auto asking = ask({"HGET", kSettings, std::move(name)});
    auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    std::optional<std::string> value;
    if (reply->kind != RedisReply::Kind::nothing) value = std::move(reply->text);
    co_return value;
}

net::awaitable<Outcome<Done>> RedisDirectory::put_setting(std::string name, std::string value) {
    std::vector<RedisWords> steps{{"HSET", kSettings, std::move(name), std::move(value)}};
    auto doing = do_all(std::move(steps));
    co_return co_await std::move(doing);
}

net::awaitable<Outcome<std::string>> RedisDirectory::agree_on_setting(std::string name,
                                                                      std::string value) {
    std::vector<RedisWords> steps{{"HSETNX", kSettings, name, std::move(value)}};
    auto doing = do_all(std::move(steps));
    const auto done = co_await std::move(doing);
    if (!done) co_return done.failure();
    auto asking = ask({"HGET", kSettings, std::move(name)});
    auto reply = co_await std::move(asking);
    if (!reply) co_return reply.failure();
    co_return std::move(reply->text);
}

}  // namespace fishbowl::log
