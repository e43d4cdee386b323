#include "log/memory_directory.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace fishbowl::log {

net::awaitable<Outcome<std::vector<PersonRecord>>> MemoryDirectory::people(RoomId room) {
    std::vector<PersonRecord> found;
    {
        const std::lock_guard lock(mutex_);
        if (const auto at = people_.find(room); at != people_.end())
            for (const auto& [number, person] : at->second) found.push_back(person);
    }
    co_await net::post(net::use_awaitable);
    co_return found;
}

net::awaitable<Outcome<Done>> MemoryDirectory::put_person(RoomId room, PersonRecord person) {
    {
        const std::lock_guard lock(mutex_);
        const PersonNumber number = person.number;
        people_[room].insert_or_assign(number, std::move(person));
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<Done>> MemoryDirectory::put_browser(BrowserRecord browser) {
    {
        const std::lock_guard lock(mutex_);
        std::string secret_hash = browser.secret_hash;
        browsers_.insert_or_assign(std::move(secret_hash), std::move(browser));
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<std::optional<BrowserRecord>>> MemoryDirectory::browser(
    std::string secret_hash) {
    std::optional<BrowserRecord> found;
    {
        const std::lock_guard lock(mutex_);
        if (const auto at = browsers_.find(secret_hash); at != browsers_.end()) found = at->second;
    }
    co_await net::post(net::use_awaitable);
    co_return found;
}

net::awaitable<Outcome<std::vector<BrowserRecord>>> MemoryDirectory::browsers(RoomId room) {
    std::vector<BrowserRecord> found;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [hash, browser] : browsers_)
            if (browser.room == room) found.push_back(browser);
    }
    co_await net::post(net::use_awaitable);
    co_return found;
}

net::awaitable<Outcome<Done>> MemoryDirectory::drop_browsers(RoomId room, PersonNumber person) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(browsers_, [&](const auto& kept) {
            return kept.second.room == room && kept.second.person == person;
        });
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<Done>> MemoryDirectory::forget_person(RoomId room, PersonNumber person) {
    {
        const std::lock_guard lock(mutex_);
        people_[room].insert_or_assign(person, PersonRecord{person, "", ""});
        std::erase_if(browsers_, [&](const auto& kept) {
            return kept.second.room == room && kept.second.person == person;
        });
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<Done>> MemoryDirectory::drop_room(RoomId room) {
    {
        const std::lock_guard lock(mutex_);
        people_.erase(room);
        images_.erase(room);
        std::erase_if(browsers_, [&](const auto& kept) { return kept.second.room == room; });
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<Done>> MemoryDirectory::put_image(RoomId room, ImageRecord image,
                                                         Moment since) {
    {
        const std::lock_guard lock(mutex_);
        std::string id = image.id;
        images_[room].insert_or_assign(std::move(id), Image{std::move(image), since});
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<std::optional<ImageRecord>>> MemoryDirectory::image(RoomId room,
                                                                           std::string id) {
    std::optional<ImageRecord> found;
    {
        const std::lock_guard lock(mutex_);
        auto& of_room = images_[room];
        if (const auto at = of_room.find(id); at != of_room.end()) found = at->second.record;
    }
    co_await net::post(net::use_awaitable);
    co_return found;
}

net::awaitable<Outcome<std::vector<ImageKept>>> MemoryDirectory::images(RoomId room) {
    std::vector<ImageKept> all;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, image] : images_[room])
            all.push_back({id, image.since, image.record.bytes.size()});
    }
    co_await net::post(net::use_awaitable);
    co_return all;
}

net::awaitable<Outcome<Done>> MemoryDirectory::drop_images(RoomId room,
                                                           std::vector<std::string> ids) {
    {
        const std::lock_guard lock(mutex_);
        for (const auto& id : ids) images_[room].erase(id);
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<std::optional<std::string>>> MemoryDirectory::setting(std::string name) {
    std::optional<std::string> found;
    {
        const std::lock_guard lock(mutex_);
        if (const auto at = settings_.find(name); at != settings_.end()) found = at->second;
    }
    co_await net::post(net::use_awaitable);
    co_return found;
}

net::awaitable<Outcome<Done>> MemoryDirectory::put_setting(std::string name, std::string value) {
    {
        const std::lock_guard lock(mutex_);
        settings_.insert_or_assign(std::move(name), std::move(value));
    }
    co_await net::post(net::use_awaitable);
    co_return Done{};
}

net::awaitable<Outcome<std::string>> MemoryDirectory::agree_on_setting(std::string name,
                                                                       std::string value) {
    std::string agreed;
    {
        const std::lock_guard lock(mutex_);
        agreed = settings_.try_emplace(std::move(name), std::move(value)).first->second;
    }
    co_await net::post(net::use_awaitable);
    co_return agreed;
}

}  // namespace fishbowl::log
