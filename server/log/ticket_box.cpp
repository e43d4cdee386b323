#include "log/ticket_box.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/plant.hpp"

namespace fishbowl::log {

void TicketBox::put(const std::string& secret_hash, TicketRecord ticket, Time until, Time now) {
    const std::lock_guard lock(mutex_);
    while (!oldest_.empty() && (oldest_.front().first <= now || oldest_.size() >= kTicketsMax)) {
        tickets_.erase(oldest_.front().second);
        oldest_.pop_front();
    }
    tickets_.insert_or_assign(secret_hash, Kept{std::move(ticket), until});
    oldest_.emplace_back(until, secret_hash);
}

std::optional<TicketRecord> TicketBox::take(const std::string& secret_hash, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = tickets_.find(secret_hash);
    if (found == tickets_.end()) return std::nullopt;
    Kept taken = found->second;
    if (!planted("ticket_good_twice")) tickets_.erase(found);
    if (taken.until <= now) return std::nullopt;
    return std::move(taken.ticket);
}

void DeviceLinkBox::put(const std::string& secret_hash, TicketRecord whose, Time until, Time now) {
    const std::lock_guard lock(mutex_);
    if (links_.size() >= kDeviceLinksMax)
        std::erase_if(links_, [&](const auto& entry) { return entry.second.until <= now; });
    if (links_.size() >= kDeviceLinksMax)
        links_.erase(
            std::min_element(links_.begin(), links_.end(), [](const auto& one, const auto& other) {
                return one.second.until < other.second.until;
            }));
    const std::pair person{whose.room, whose.person};
    links_.insert_or_assign(person, Kept{secret_hash, std::move(whose), until});
}

std::optional<TicketRecord> DeviceLinkBox::find(const RoomId& room, PersonNumber person,
                                                const std::string& secret_hash, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = links_.find({room, person});
    if (found == links_.end() || found->second.secret_hash != secret_hash ||
        found->second.until <= now)
        return std::nullopt;
    return found->second.whose;
}

std::optional<TicketRecord> DeviceLinkBox::take(const RoomId& room, PersonNumber person,
                                                const std::string& secret_hash, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = links_.find({room, person});
    if (found == links_.end() || found->second.secret_hash != secret_hash) return std::nullopt;
    Kept taken = std::move(found->second);
    links_.erase(found);
    if (taken.until <= now) return std::nullopt;
    return std::move(taken.whose);
}

net::awaitable<Outcome<Done>> LocalDirectory::put_ticket(std::string secret_hash,
                                                         TicketRecord ticket,
                                                         std::chrono::milliseconds life) {
    const auto now = std::chrono::steady_clock::now();
    tickets_.put(secret_hash, std::move(ticket), now + life, now);
    co_return Done{};
}

net::awaitable<Outcome<std::optional<TicketRecord>>> LocalDirectory::take_ticket(
    std::string secret_hash) {
    co_return tickets_.take(secret_hash, std::chrono::steady_clock::now());
}

net::awaitable<Outcome<Done>> LocalDirectory::put_device_link(std::string secret_hash,
                                                              TicketRecord whose,
                                                              std::chrono::milliseconds life) {
    const auto now = std::chrono::steady_clock::now();
    device_links_.put(secret_hash, std::move(whose), now + life, now);
    co_return Done{};
}

net::awaitable<Outcome<std::optional<TicketRecord>>> LocalDirectory::device_link(
    RoomId room, PersonNumber person, std::string secret_hash) {
    co_return device_links_.find(room, person, secret_hash, std::chrono::steady_clock::now());
}

net::awaitable<Outcome<std::optional<TicketRecord>>> LocalDirectory::take_device_link(
    RoomId room, PersonNumber person, std::string secret_hash) {
    co_return device_links_.take(room, person, secret_hash, std::chrono::steady_clock::now());
}

}  // namespace fishbowl::log
