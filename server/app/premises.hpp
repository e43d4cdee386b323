// The premises: everything that stands on one store, put together. Loops, the store, and
// a house on each loop. `serve` opens the door to it; a tool works inside with the door shut.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/loops.hpp"
#include "base/clock.hpp"
#include "base/outcome.hpp"
#include "log/store.hpp"
#include "room/house.hpp"

namespace fishbowl::app {

class Premises {
  public:
    /// Opens the store in a directory and starts the loops. Trouble as of SqliteStore::open.
    /// Blocks.
    static Outcome<std::unique_ptr<Premises>> open(const std::filesystem::path& data,
                                                   std::size_t loops,
                                                   const room::RoomOptions& rooms = {},
                                                   std::uint64_t ballast_bytes = 0);
    /// On this store.
    Premises(std::unique_ptr<log::Store> store, std::size_t loops, room::RoomOptions rooms = {});

    Loops& loops() { return loops_; }
    log::Store& store() { return *store_; }
    log::Directory& directory() { return store_->directory(); }
    /// House i lives on loop i.
    [[nodiscard]] const std::vector<room::House*>& houses() const { return houses_; }
    room::House& house_of(const RoomId& room);
    /// Deletes a workshop, as House::drop does. Trouble::in_use: somebody is in it, here or on
    /// another node, or was a few minutes ago. From any loop.
    asio::awaitable<Outcome<Done>> drop_unless_used(RoomId room);
    const Clock& clock() { return clock_; }
    Dice& dice() { return dice_; }

    /// Every seat is told `goodbye`, every room finishes writing, every loop ends, the store is
    /// closed. False: a loop did not end within `patience`; then nothing here may be destroyed.
    /// Blocks; called once, not from a loop.
    bool close(const room::Goodbye& goodbye, std::chrono::milliseconds patience);

  private:
    SystemClock clock_;
    SystemDice dice_;
    Loops loops_;  // outlives the store, whose answers go to it
    std::unique_ptr<log::Store> store_;
    std::vector<std::unique_ptr<room::House>> owned_;
    std::vector<room::House*> houses_;
};

/// A setting of the directory; empty when it was never put or cannot be read.
asio::awaitable<std::string> setting_or_empty(log::Directory& directory, std::string name);

}  // namespace fishbowl::app
