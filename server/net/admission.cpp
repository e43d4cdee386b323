#include "net/admission.hpp"

#include <utility>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "log/hash.hpp"
#include "log/hop.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

std::string person_key(const RoomId& room, PersonNumber person) {
    return room.value + '/' + std::to_string(person.value);
}

}  // namespace

bool MinuteCounter::too_often(const std::string& who, Time now) {
    constexpr std::chrono::minutes kWindow{1};
    if (times_.size() >= kCountedMax)
        std::erase_if(times_,
                      [&](const auto& entry) { return entry.second.back() + kWindow <= now; });
    // So many at once are not held up by counting them; memory stays bounded.
    if (times_.size() >= kCountedMax) times_.clear();
    auto& times = times_[who];
    std::erase_if(times, [&](Time at) { return at + kWindow <= now; });
    if (times.size() >= most_) return true;
    times.push_back(now);
    return false;
}

std::optional<std::string> Admission::give_ticket(RoomId room, PersonNumber person, Time now) {
    if (given_.too_often(person_key(room, person), now)) return std::nullopt;
    while (!oldest_tickets_.empty() &&
           (oldest_tickets_.front().first <= now || oldest_tickets_.size() >= kTicketsMax)) {
        tickets_.erase(oldest_tickets_.front().second);
        oldest_tickets_.pop_front();
    }
    std::string ticket = mint_secret(dice_);
    const Time until = now + std::chrono::milliseconds(kTicketMsMax);
    const std::string key = log::sha256(ticket);
    tickets_.emplace(key, Ticket{std::move(room), person, until});
    oldest_tickets_.emplace_back(until, key);
    return ticket;
}

std::optional<PersonNumber> Admission::take_ticket(const std::string& ticket, const RoomId& room,
                                                   Time now) {
    const auto found = tickets_.find(log::sha256(ticket));
    if (found == tickets_.end()) return std::nullopt;
    const Ticket taken = found->second;
    if (!planted("ticket_good_twice")) tickets_.erase(found);
    if (taken.until <= now || taken.room != room) return std::nullopt;
    return taken.person;
}

asio::awaitable<std::optional<PersonNumber>> Admission::take_now(std::string ticket, RoomId room) {
    co_return take_ticket(ticket, room, std::chrono::steady_clock::now());
}

asio::awaitable<std::optional<PersonNumber>> Admission::redeem(std::string ticket, RoomId room) {
    const auto alive = shared_from_this();
    auto taking = take_now(std::move(ticket), std::move(room));
    co_return co_await log::on(loop_, std::move(taking));
}

bool Admission::fails_too_often(const asio::ip::address& from, Time now) {
    return failures_.too_often(address_key(from), now);
}

bool Admission::too_many_files(const RoomId& room, PersonNumber person, Time now) {
    return files_.too_often(person_key(room, person), now);
}

std::string address_key(const asio::ip::address& from) {
    if (from.is_v4()) return from.to_string();
    const auto v6 = from.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    auto bytes = v6.to_bytes();
    for (std::size_t i = 8; i < bytes.size(); ++i) bytes[i] = 0;
    return asio::ip::address_v6(bytes).to_string();
}

}  // namespace fishbowl::net
