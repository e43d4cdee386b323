#include "app/retention.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "base/in_quotes.hpp"
#include "event.pb.h"

namespace fishbowl::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
constexpr std::int64_t kSoonDays = 7;

/// Nothing when there is none, or none that can be read: then it is kept.
asio::awaitable<std::optional<Moment>> last_entry(log::Log& log, RoomId room) {
    auto recovering = log.recover(room);
    const auto recovered = co_await std::move(recovering);
    if (!recovered || recovered->tip.seq == Seq{}) co_return std::nullopt;
    auto reading = log.read(room, Seq{recovered->tip.seq.value - 1}, 1);
    const auto newest = co_await std::move(reading);
    proto::Entry entry;
    if (!newest || newest->empty() || !entry.ParseFromString(newest->front()))
        co_return std::nullopt;
    co_return Moment{entry.moment_ms()};
}

}  // namespace

Retention::Retention(log::Log& log, const Clock& clock, std::uint32_t days, Drop drop)
    : log_(log), clock_(clock), days_(days), drop_(std::move(drop)) {}

asio::awaitable<Done> Retention::sweep() {
    if (days_ == 0) co_return Done{};
    auto listing = log_.rooms();
    const auto rooms = co_await std::move(listing);
    if (!rooms) co_return Done{};
    soon_ = 0;
    for (const RoomId& room : *rooms) {
        const auto known = last_.find(room);
        if (known != last_.end() && days_left(known->second) > kSoonDays) {
            too_old_.erase(room);
            continue;
        }
        auto looking = look_at(room);
        co_await std::move(looking);
    }
    const std::set<RoomId> there(rooms->begin(), rooms->end());
    std::erase_if(last_, [&](const auto& known) { return !there.contains(known.first); });
    std::erase_if(too_old_, [&](const RoomId& room) { return !there.contains(room); });
    co_return Done{};
}

asio::awaitable<void> Retention::look_at(RoomId room) {
    auto reading = last_entry(log_, room);
    const auto last = co_await std::move(reading);
    if (!last) co_return;
    last_[room] = *last;
    const auto left = days_left(*last);
    if (left <= kSoonDays) ++soon_;
    if (left > 0) {
        too_old_.erase(room);
        co_return;
    }
    if (too_old_.insert(room).second) {
        spdlog::warn("expiring room={} days={} deleted_in=\"an hour\"", room.value, days_);
        co_return;
    }
    auto dropping = drop_(room);
    const auto dropped = co_await std::move(dropping);
    if (!dropped) {
        spdlog::warn("not_deleted room={} why={}", room.value, in_quotes(dropped.failure().hint));
        co_return;
    }
    spdlog::info("deleted room={} why=retention days={}", room.value, days_);
    too_old_.erase(room);
    last_.erase(room);
    --soon_;
}

asio::awaitable<Done> Retention::say_days_left(proto::WorkshopList& list) {
    if (days_ == 0) co_return Done{};
    for (auto& workshop : *list.mutable_workshops()) {
        auto reading = last_entry(log_, RoomId{workshop.id()});
        const auto last = co_await std::move(reading);
        // One that is too old goes with the next sweeps.
        if (last)
            workshop.set_days_left(
                static_cast<std::uint32_t>(std::max<std::int64_t>(days_left(*last), 1)));
    }
    co_return Done{};
}

/// Begun days count; 0 or less: it is too old.
std::int64_t Retention::days_left(Moment last) const {
    const auto end = static_cast<std::int64_t>(last.value) + days_ * kDayMs;
    const auto left = end - static_cast<std::int64_t>(clock_.now().value);
    return left > 0 ? (left + kDayMs - 1) / kDayMs : 0;
}

}  // namespace fishbowl::app
