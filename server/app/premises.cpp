#include "app/premises.hpp"

#include "base/plant.hpp"
#include "log/hop.hpp"
#include "log/sqlite_store.hpp"
#include "net/edge.hpp"

namespace fishbowl::app {
namespace {

asio::awaitable<Done> close_house(room::House& house, room::Goodbye goodbye) {
    co_await house.close(std::move(goodbye));
    co_return Done{};
}

asio::awaitable<Outcome<Done>> drop_if_empty(room::House& house, RoomId room) {
    if (house.in_use(room)) co_return Failure{Trouble::in_use, "somebody is in it"};
    auto dropping = house.drop(std::move(room));
    co_return co_await std::move(dropping);
}

}  // namespace

Outcome<std::unique_ptr<Premises>> Premises::open(const std::filesystem::path& data,
                                                  std::size_t loops, const room::RoomOptions& rooms,
                                                  std::uint64_t ballast_bytes) {
    auto store = log::SqliteStore::open(data, ballast_bytes);
    if (!store) return store.failure();
    return std::make_unique<Premises>(std::move(*store), loops, rooms);
}

Premises::Premises(std::unique_ptr<log::Store> store, std::size_t loops, room::RoomOptions rooms)
    : loops_(loops), store_(std::move(store)) {
    rooms.neighbours = store_->neighbours();
    for (std::size_t i = 0; i < loops_.count(); ++i) {
        owned_.push_back(std::make_unique<room::House>(loops_[i].get_executor(), store_->log(),
                                                       store_->directory(), clock_, dice_, rooms));
        houses_.push_back(owned_.back().get());
    }
}

room::House& Premises::house_of(const RoomId& room) {
    return *houses_[net::house_index(room, houses_.size())];
}

asio::awaitable<Outcome<Done>> Premises::drop_unless_used(RoomId room) {
    if (auto* const neighbours = store_->neighbours()) {
        auto asking = neighbours->is_occupied(room);
        const auto occupied = co_await std::move(asking);
        if (!occupied) co_return occupied.failure();
        if (*occupied) co_return Failure{Trouble::in_use, "somebody is in it, on another node"};
    }
    room::House& house = house_of(room);
    auto dropping = log::on(house.loop(), drop_if_empty(house, std::move(room)));
    co_return co_await std::move(dropping);
}

bool Premises::close(const room::Goodbye& goodbye, std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    std::vector<std::future<Done>> closing;
    for (std::size_t i = 0; i < houses_.size(); ++i)
        closing.push_back(begin_on(loops_[i], close_house(*houses_[i], goodbye)));
    bool all = true;
    crash_point("in_drain");
    for (auto& one : closing) all = one.wait_until(until) == std::future_status::ready && all;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    all = loops_.run_out(std::max(left, std::chrono::milliseconds{100})) && all;
    store_->close();
    return all;
}

asio::awaitable<std::string> setting_or_empty(log::Directory& directory, std::string name) {
    const auto value = co_await directory.setting(std::move(name));
    co_return value ? (*value).value_or("") : "";
}

}  // namespace fishbowl::app
