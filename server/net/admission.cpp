#include "net/admission.hpp"

#include <utility>

#include "base/limits.hpp"
#include "log/hash.hpp"
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

asio::awaitable<Outcome<std::optional<std::string>>> Admission::give_ticket(log::TicketRecord whose,
                                                                            Time now) {
    std::optional<std::string> ticket;
    if (given_.too_often(person_key(whose.room, whose.person), now)) co_return ticket;
    ticket = mint_secret(dice_);
    // By its SHA-256: a lookup tells nothing by its time.
    auto putting = directory_.put_ticket(log::sha256(*ticket), std::move(whose),
                                         std::chrono::milliseconds(kTicketMsMax));
    const auto put = co_await std::move(putting);
    if (!put) co_return put.failure();
    co_return ticket;
}

asio::awaitable<Outcome<std::optional<log::TicketRecord>>> Admission::redeem(std::string ticket,
                                                                             RoomId room) {
    auto taking = directory_.take_ticket(log::sha256(ticket));
    auto taken = co_await std::move(taking);
    if (taken && *taken && (**taken).room != room) taken->reset();
    co_return taken;
}

asio::awaitable<Outcome<std::optional<Moment>>> Admission::end_of(log::TicketRecord ticket) {
    auto finding = directory_.browser(std::move(ticket.browser));
    const auto found = co_await std::move(finding);
    if (!found) co_return found.failure();
    std::optional<Moment> end;
    const auto& browser = *found;
    if (browser && browser->room == ticket.room && browser->person == ticket.person)
        end = browser->expires;
    co_return end;
}

asio::awaitable<Outcome<std::optional<std::string>>> Admission::give_device_link(
    log::TicketRecord whose, Time now) {
    std::optional<std::string> secret;
    if (device_links_.too_often(person_key(whose.room, whose.person), now)) co_return secret;
    secret = mint_secret(dice_);
    auto putting = directory_.put_device_link(*hash_of_secret(*secret), std::move(whose),
                                              std::chrono::milliseconds(kDeviceLinkMsMax));
    const auto put = co_await std::move(putting);
    if (!put) co_return put.failure();
    co_return secret;
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
