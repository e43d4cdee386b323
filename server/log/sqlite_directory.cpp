#include "log/sqlite_directory.hpp"

#include <utility>

#include "log/hash.hpp"
#include "log/sqlite_rooms.hpp"
#include "log/sqlite_writer.hpp"

namespace fishbowl::log {

namespace {

PersonNumber person_number(std::uint64_t number) {
    return PersonNumber{static_cast<std::uint32_t>(number)};
}

}  // namespace

net::awaitable<Outcome<std::vector<PersonRecord>>> SqliteDirectory::people(RoomId room) {
    using People = std::vector<PersonRecord>;
    SqliteWriter::Work<People> work =
        [room = std::move(room)](SqliteConnection& connection) -> Outcome<People> {
        People people;
        Query all(connection,
                  "SELECT number, name, function FROM person WHERE room = ? ORDER BY number", room);
        while (all.row())
            people.push_back({person_number(all.integer(0)), all.bytes(1), all.bytes(2)});
        return people;
    };
    return writer_.read<People>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::put_person(RoomId room, PersonRecord person) {
    SqliteWriter::Work<Done> work = [room = std::move(room), person = std::move(person)](
                                        SqliteConnection& connection) -> Outcome<Done> {
        Query(connection,
              "INSERT OR REPLACE INTO person (room, number, name, function) VALUES (?, ?, ?, ?)",
              room, person.number, person.name, person.function)
            .run();
        return Done{};
    };
    return writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::put_browser(BrowserRecord browser) {
    SqliteWriter::Work<Done> work =
        [browser = std::move(browser)](SqliteConnection& connection) -> Outcome<Done> {
        Query(connection,
              "INSERT OR REPLACE INTO browser (secret_hash, room, person, expires) "
              "VALUES (?, ?, ?, ?)",
              Blob(browser.secret_hash), browser.room, browser.person, browser.expires)
            .run();
        return Done{};
    };
    return writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<std::optional<BrowserRecord>>> SqliteDirectory::browser(
    std::string secret_hash) {
    using Found = std::optional<BrowserRecord>;
    SqliteWriter::Work<Found> work =
        [secret_hash = std::move(secret_hash)](SqliteConnection& connection) -> Outcome<Found> {
        Query one(connection, "SELECT room, person, expires FROM browser WHERE secret_hash = ?",
                  Blob(secret_hash));
        if (!one.row()) return Found{};
        return Found{BrowserRecord{secret_hash, RoomId{one.bytes(0)}, person_number(one.integer(1)),
                                   Moment{one.integer(2)}}};
    };
    return writer_.read<Found>(std::move(work));
}

net::awaitable<Outcome<std::vector<BrowserRecord>>> SqliteDirectory::browsers(RoomId room) {
    using Browsers = std::vector<BrowserRecord>;
    SqliteWriter::Work<Browsers> work =
        [room = std::move(room)](SqliteConnection& connection) -> Outcome<Browsers> {
        Browsers browsers;
        Query all(connection, "SELECT secret_hash, person, expires FROM browser WHERE room = ?",
                  room);
        while (all.row())
            browsers.push_back(
                {all.bytes(0), room, person_number(all.integer(1)), Moment{all.integer(2)}});
        return browsers;
    };
    return writer_.read<Browsers>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::drop_browsers(RoomId room, PersonNumber person) {
    SqliteWriter::Work<Done> work = [room = std::move(room),
                                     person](SqliteConnection& connection) -> Outcome<Done> {
        Query(connection, "DELETE FROM browser WHERE room = ? AND person = ?", room, person).run();
        return Done{};
    };
    return writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::forget_person(RoomId room, PersonNumber person) {
    SqliteWriter::Work<Done> work = [room = std::move(room),
                                     person](SqliteConnection& connection) -> Outcome<Done> {
        Query(connection, "DELETE FROM browser WHERE room = ? AND person = ?", room, person).run();
        Query(connection,
              "INSERT OR REPLACE INTO person (room, number, name, function) VALUES (?, ?, '', '')",
              room, person)
            .run();
        want_scrub(connection);
        return Done{};
    };
    return delete_and_scrub(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::drop_room(RoomId room) {
    SqliteWriter::Work<Done> work =
        [room = std::move(room)](SqliteConnection& connection) -> Outcome<Done> {
        const auto before = connection.changes();
        delete_belongings(connection, room);
        if (connection.changes() != before) want_scrub(connection);
        return Done{};
    };
    return delete_and_scrub(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::delete_and_scrub(
    std::function<Outcome<Done>(SqliteConnection&)> work) {
    auto writing = writer_.write<Done>(std::move(work));
    const auto deleted = co_await std::move(writing);
    if (!deleted) co_return deleted.failure();
    auto scrubbing = writer_.scrub();
    co_return co_await std::move(scrubbing);
}

net::awaitable<Outcome<Done>> SqliteDirectory::put_image(RoomId room, ImageRecord image,
                                                         Moment since) {
    // What a full disk still takes is for less, and for what matters more.
    if (writer_.tight()) co_return Failure{Trouble::disk_full, "the disk is full"};
    std::string sum = sha256(image.bytes);
    SqliteWriter::Work<Done> work = [room = std::move(room), image = std::move(image),
                                     sum = std::move(sum),
                                     since](SqliteConnection& connection) -> Outcome<Done> {
        Query(connection,
              "INSERT OR REPLACE INTO image (room, id, type, since, sum, bytes) "
              "VALUES (?, ?, ?, ?, ?, ?)",
              room, image.id, image.type, since, Blob(sum), Blob(image.bytes))
            .run();
        return Done{};
    };
    co_return co_await writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<std::optional<ImageRecord>>> SqliteDirectory::image(RoomId room,
                                                                           std::string id) {
    using Found = std::optional<ImageRecord>;
    SqliteWriter::Work<Found> work = [room = std::move(room), id = std::move(id)](
                                         SqliteConnection& connection) -> Outcome<Found> {
        Query one(connection, "SELECT type, bytes, sum FROM image WHERE room = ? AND id = ?", room,
                  id);
        if (!one.row()) return Found{};
        ImageRecord image{id, one.bytes(0), one.bytes(1)};
        if (sha256(image.bytes) != one.bytes(2))
            return Failure{Trouble::corrupt, "image " + id + " of " + room.value +
                                                 " is damaged; restore the last backup"};
        return Found{std::move(image)};
    };
    return writer_.read<Found>(std::move(work));
}

net::awaitable<Outcome<std::vector<ImageKept>>> SqliteDirectory::images(RoomId room) {
    using All = std::vector<ImageKept>;
    SqliteWriter::Work<All> work =
        [room = std::move(room)](SqliteConnection& connection) -> Outcome<All> {
        All all;
        Query each(connection,
                   "SELECT id, since, length(bytes) FROM image WHERE room = ? ORDER BY id", room);
        while (each.row()) all.push_back({each.bytes(0), Moment{each.integer(1)}, each.integer(2)});
        return all;
    };
    return writer_.read<All>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::drop_images(RoomId room,
                                                           std::vector<std::string> ids) {
    SqliteWriter::Work<Done> work = [room = std::move(room), ids = std::move(ids)](
                                        SqliteConnection& connection) -> Outcome<Done> {
        for (const std::string& id : ids)
            Query(connection, "DELETE FROM image WHERE room = ? AND id = ?", room, id).run();
        return Done{};
    };
    return writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<std::optional<std::string>>> SqliteDirectory::setting(std::string name) {
    using Found = std::optional<std::string>;
    SqliteWriter::Work<Found> work =
        [name = std::move(name)](SqliteConnection& connection) -> Outcome<Found> {
        Query one(connection, "SELECT value FROM setting WHERE name = ?", name);
        if (!one.row()) return Found{};
        return Found{one.bytes(0)};
    };
    return writer_.read<Found>(std::move(work));
}

net::awaitable<Outcome<Done>> SqliteDirectory::put_setting(std::string name, std::string value) {
    SqliteWriter::Work<Done> work = [name = std::move(name), value = std::move(value)](
                                        SqliteConnection& connection) -> Outcome<Done> {
        Query(connection, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name,
              Blob(value))
            .run();
        return Done{};
    };
    return writer_.write<Done>(std::move(work));
}

net::awaitable<Outcome<std::string>> SqliteDirectory::agree_on_setting(std::string name,
                                                                       std::string value) {
    SqliteWriter::Work<std::string> work =
        [name = std::move(name),
         value = std::move(value)](SqliteConnection& connection) -> Outcome<std::string> {
        Query(connection, "INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)", name,
              Blob(value))
            .run();
        Query one(connection, "SELECT value FROM setting WHERE name = ?", name);
        return one.row() ? one.bytes(0) : std::string{};
    };
    return writer_.write<std::string>(std::move(work));
}

}  // namespace fishbowl::log
