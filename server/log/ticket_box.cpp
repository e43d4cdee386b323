#include "log/ticket_box.hpp"

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

}  // namespace fishbowl::log
