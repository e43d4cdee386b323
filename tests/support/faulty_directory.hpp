// A directory that goes wrong when told to.
#pragma once

#include <atomic>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "log/directory.hpp"

namespace fishbowl::test {

namespace net = boost::asio;

/// Wraps another directory.
class FaultyDirectory final : public log::Directory {
  public:
    explicit FaultyDirectory(log::Directory& inner) : inner_(inner) {}

    /// Whatever is asked throws. From any thread.
    void be_out_of_memory(bool out) { out_of_memory_ = out; }

    net::awaitable<Outcome<std::vector<log::PersonRecord>>> people(RoomId room) override {
        return tried(inner_.people(std::move(room)));
    }
    net::awaitable<Outcome<Done>> put_person(RoomId room, log::PersonRecord person) override {
        return tried(inner_.put_person(std::move(room), std::move(person)));
    }
    net::awaitable<Outcome<Done>> put_browser(log::BrowserRecord browser) override {
        return tried(inner_.put_browser(std::move(browser)));
    }
    net::awaitable<Outcome<std::optional<log::BrowserRecord>>> browser(std::string hash) override {
        return tried(inner_.browser(std::move(hash)));
    }
    net::awaitable<Outcome<std::vector<log::BrowserRecord>>> browsers(RoomId room) override {
        return tried(inner_.browsers(std::move(room)));
    }
    net::awaitable<Outcome<Done>> drop_browsers(RoomId room, PersonNumber person) override {
        return tried(inner_.drop_browsers(std::move(room), person));
    }
    net::awaitable<Outcome<Done>> forget_person(RoomId room, PersonNumber person) override {
        return tried(inner_.forget_person(std::move(room), person));
    }
    net::awaitable<Outcome<Done>> drop_room(RoomId room) override {
        return tried(inner_.drop_room(std::move(room)));
    }
    net::awaitable<Outcome<Done>> put_ticket(std::string hash, log::TicketRecord ticket,
                                             std::chrono::milliseconds life) override {
        return tried(inner_.put_ticket(std::move(hash), std::move(ticket), life));
    }
    net::awaitable<Outcome<std::optional<log::TicketRecord>>> take_ticket(
        std::string hash) override {
        return tried(inner_.take_ticket(std::move(hash)));
    }
    net::awaitable<Outcome<Done>> put_device_link(std::string hash, log::TicketRecord whose,
                                                  std::chrono::milliseconds life) override {
        return tried(inner_.put_device_link(std::move(hash), std::move(whose), life));
    }
    net::awaitable<Outcome<std::optional<log::TicketRecord>>> device_link(
        RoomId room, PersonNumber person, std::string hash) override {
        return tried(inner_.device_link(std::move(room), person, std::move(hash)));
    }
    net::awaitable<Outcome<std::optional<log::TicketRecord>>> take_device_link(
        RoomId room, PersonNumber person, std::string hash) override {
        return tried(inner_.take_device_link(std::move(room), person, std::move(hash)));
    }
    net::awaitable<Outcome<Done>> put_image(RoomId room, log::ImageRecord image,
                                            Moment since) override {
        return tried(inner_.put_image(std::move(room), std::move(image), since));
    }
    net::awaitable<Outcome<std::optional<log::ImageRecord>>> image(RoomId room,
                                                                   std::string id) override {
        return tried(inner_.image(std::move(room), std::move(id)));
    }
    net::awaitable<Outcome<std::vector<log::ImageKept>>> images(RoomId room) override {
        return tried(inner_.images(std::move(room)));
    }
    net::awaitable<Outcome<Done>> drop_images(RoomId room, std::vector<std::string> ids) override {
        return tried(inner_.drop_images(std::move(room), std::move(ids)));
    }
    net::awaitable<Outcome<std::optional<std::string>>> setting(std::string name) override {
        return tried(inner_.setting(std::move(name)));
    }
    net::awaitable<Outcome<Done>> put_setting(std::string name, std::string value) override {
        return tried(inner_.put_setting(std::move(name), std::move(value)));
    }
    net::awaitable<Outcome<std::string>> agree_on_setting(std::string name,
                                                          std::string value) override {
        return tried(inner_.agree_on_setting(std::move(name), std::move(value)));
    }

  private:
    template <class T>
    net::awaitable<T> tried(net::awaitable<T> work) {
        if (out_of_memory_) throw std::bad_alloc{};
        return work;
    }
    log::Directory& inner_;
    std::atomic<bool> out_of_memory_{false};
};

}  // namespace fishbowl::test
