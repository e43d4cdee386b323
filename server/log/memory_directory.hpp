// The directory in memory: for tests, simulations and a first look.
#pragma once

#include <map>
#include <mutex>

#include "log/ticket_box.hpp"

namespace fishbowl::log {

/// Safe to call from any thread. An operation takes effect when it is awaited and completes with
/// a later turn of the caller's loop.
class MemoryDirectory final : public LocalDirectory {
  public:
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
    std::mutex mutex_;
    std::map<RoomId, std::map<PersonNumber, PersonRecord>> people_;
    std::map<std::string, BrowserRecord> browsers_;
    struct Image {
        ImageRecord record;
        Moment since;
    };
    std::map<RoomId, std::map<std::string, Image>> images_;
    std::map<std::string, std::string> settings_;
};

}  // namespace fishbowl::log
