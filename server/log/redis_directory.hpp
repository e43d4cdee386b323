// The directory on Redis, beside the log and shared by the same nodes. Its keys are listed in
// redis_rooms.hpp.
#pragma once

#include "log/directory.hpp"
#include "log/redis.hpp"

namespace fishbowl::log {

class RedisDirectory final : public Directory {
  public:
    /// `redis` lives on `loop`, which another thread runs; both outlive it.
    RedisDirectory(net::any_io_executor loop, Redis& redis)
        : loop_(std::move(loop)), redis_(redis) {}

    net::awaitable<Outcome<std::vector<PersonRecord>>> people(RoomId room) override;
    net::awaitable<Outcome<Done>> put_person(RoomId room, PersonRecord person) override;
    net::awaitable<Outcome<Done>> put_browser(BrowserRecord browser) override;
    net::awaitable<Outcome<std::optional<BrowserRecord>>> browser(std::string secret_hash) override;
    net::awaitable<Outcome<std::vector<BrowserRecord>>> browsers(RoomId room) override;
    net::awaitable<Outcome<Done>> drop_browsers(RoomId room, PersonNumber person) override;
    net::awaitable<Outcome<Done>> forget_person(RoomId room, PersonNumber person) override;
    net::awaitable<Outcome<Done>> drop_room(RoomId room) override;
    net::awaitable<Outcome<Done>> put_ticket(std::string secret_hash, TicketRecord ticket,
                                             std::chrono::milliseconds life) override;
    net::awaitable<Outcome<std::optional<TicketRecord>>> take_ticket(
        std::string secret_hash) override;
    net::awaitable<Outcome<Done>> put_device_link(std::string secret_hash, TicketRecord whose,
                                                  std::chrono::milliseconds life) override;
    net::awaitable<Outcome<std::optional<TicketRecord>>> device_link(
        RoomId room, PersonNumber person, std::string secret_hash) override;
    net::awaitable<Outcome<std::optional<TicketRecord>>> take_device_link(
        RoomId room, PersonNumber person, std::string secret_hash) override;
    net::awaitable<Outcome<Done>> put_image(RoomId room, ImageRecord image, Moment since) override;
    net::awaitable<Outcome<std::optional<ImageRecord>>> image(RoomId room, std::string id) override;
    net::awaitable<Outcome<std::vector<ImageKept>>> images(RoomId room) override;
    net::awaitable<Outcome<Done>> drop_images(RoomId room, std::vector<std::string> ids) override;
    net::awaitable<Outcome<std::optional<std::string>>> setting(std::string name) override;
    net::awaitable<Outcome<Done>> put_setting(std::string name, std::string value) override;
    net::awaitable<Outcome<std::string>> agree_on_setting(std::string name,
                                                          std::string value) override;

  private:
    /// Over to the loop of Redis and back.
    net::awaitable<Outcome<RedisReply>> ask(RedisWords words);
    /// What was deleted goes from Redis' file too.
    void rewrite_files();
    /// Each in turn; stops at the first that fails.
    net::awaitable<Outcome<Done>> do_all(std::vector<RedisWords> steps);

    net::any_io_executor loop_;
    Redis& redis_;
};

}  // namespace fishbowl::log
