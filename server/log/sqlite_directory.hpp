// The directory in SQLite, in the same file and through the same writer as the log.
#pragma once

#include <functional>

#include "log/ticket_box.hpp"

namespace fishbowl::log {

class SqliteConnection;
class SqliteWriter;

class SqliteDirectory final : public LocalDirectory {
  public:
    /// `writer` must outlive it, and its file must have the tables.
    explicit SqliteDirectory(SqliteWriter& writer) : writer_(writer) {}

    net::awaitable<Outcome<std::vector<PersonRecord>>> people(RoomId room) override;
    net::awaitable<Outcome<Done>> put_person(RoomId room, PersonRecord person) override;
    net::awaitable<Outcome<Done>> put_browser(BrowserRecord browser) override;
    net::awaitable<Outcome<std::optional<BrowserRecord>>> browser(std::string secret_hash) override;
    net::awaitable<Outcome<std::vector<BrowserRecord>>> browsers(RoomId room) override;
    net::awaitable<Outcome<Done>> drop_browsers(RoomId room, PersonNumber person) override;
    net::awaitable<Outcome<Done>> forget_person(RoomId room, PersonNumber person) override;
    net::awaitable<Outcome<Done>> drop_room(RoomId room) override;
    net::awaitable<Outcome<Done>> put_image(RoomId room, ImageRecord image, Moment since) override;
    net::awaitable<Outcome<std::optional<ImageRecord>>> image(RoomId room, std::string id) override;
    net::awaitable<Outcome<std::vector<ImageKept>>> images(RoomId room) override;
    net::awaitable<Outcome<Done>> drop_images(RoomId room, std::vector<std::string> ids) override;
    net::awaitable<Outcome<std::optional<std::string>>> setting(std::string name) override;
    net::awaitable<Outcome<Done>> put_setting(std::string name, std::string value) override;
    net::awaitable<Outcome<std::string>> agree_on_setting(std::string name,
                                                          std::string value) override;

  private:
    /// `work` deletes; nothing of that is in the file when this completes.
    net::awaitable<Outcome<Done>> delete_and_scrub(
        std::function<Outcome<Done>(SqliteConnection&)> work);

    SqliteWriter& writer_;
};

}  // namespace fishbowl::log
