// Neighbours: the other nodes that may serve the same rooms. What they tell each other beside the
// log may be lost and comes in no order; nothing that has to be right is built on it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/ids.hpp"
#include "base/outcome.hpp"

namespace fishbowl::log {

class Neighbours {
  public:
    /// For so long `occupy` holds.
    static constexpr std::chrono::minutes kOccupied{5};

    /// What a room hears. Called on a thread of the neighbours', also once after it has left: hand
    /// it to your own loop.
    struct Ears {
        /// Somebody may have written to the room's log, up to `seq`; 0: look, just in case.
        std::function<void(Seq seq)> news;
        /// What node `from` said in this room; one's own words do not come back.
        std::function<void(std::string from, std::string word)> word;
    };

    virtual ~Neighbours() = default;
    /// From any thread. The room hears until what it got is gone.
    [[nodiscard]] virtual std::shared_ptr<void> join(RoomId room, Ears ears) = 0;
    /// From any thread, to those who have joined the room; waits for nothing.
    virtual void say(RoomId room, std::string word) = 0;
    /// Somebody is in the room, on this node. From any thread; waits for nothing.
    virtual void occupy(RoomId room) = 0;
    /// Whether a node, be it this one, has said that lately. From any loop; completes there.
    virtual boost::asio::awaitable<Outcome<bool>> is_occupied(RoomId room) = 0;
    /// Of this node, among all that are neighbours; no two are the same.
    [[nodiscard]] virtual const std::string& name() const = 0;
};

}  // namespace fishbowl::log
