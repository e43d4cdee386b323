// The house: the rooms of one loop. A room is opened when somebody asks for it and let go when
// nobody is in it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "room/room.hpp"

namespace fishbowl::room {

class House {
  public:
    House(net::any_io_executor loop, log::Log& log, log::Directory& directory, const Clock& clock,
          Dice& dice, RoomOptions options = {});
    ~House();

    /// The loop that every room of this house lives on, and from which everything here is called.
    [[nodiscard]] net::any_io_executor loop() const { return loop_; }

    /// The room, recovered from its log if it was not in memory. Trouble::not_there: no such
    /// workshop.
    net::awaitable<Outcome<std::shared_ptr<Room>>> open(RoomId id);

    /// A new workshop with the house's `commands` applied in order; Trouble::corrupt with a hint
    /// when one is refused.
    net::awaitable<Outcome<std::shared_ptr<Room>>> create(RoomId id,
                                                          std::vector<proto::Command> commands);

    /// A new workshop that starts as this board (an import); its objects keep their ids,
    /// its people stay as former ones.
    net::awaitable<Outcome<std::shared_ptr<Room>>> create_from(RoomId id, proto::Snapshot board);

    /// Deletes a workshop: whoever is in it hears that it is closed, nobody comes in any more, and
    /// nothing of it is left in log and directory (Log::drop). What a deletion left that ended half
    /// way goes too, though there is no workshop any more then. Trouble::not_there: no such
    /// workshop. Others as of Log::drop; unless that is disk_full, it is still there.
    net::awaitable<Outcome<Done>> drop(RoomId id);

    /// Keeps an image of a workshop, from now on. Trouble::disk_full: also while the log is tight.
    net::awaitable<Outcome<Done>> keep_image(RoomId id, log::ImageRecord image);

    /// Lets go of rooms that have been idle since the last call, and of images that nothing there
    /// shows any more. Call it every half minute.
    void tidy();
    /// Every seat is told `goodbye`; completes when every room has finished writing.
    net::awaitable<void> close(Goodbye goodbye);

    /// Somebody is in the workshop, or it is being worked on.
    [[nodiscard]] bool in_use(const RoomId& id) const;
    [[nodiscard]] std::size_t rooms_open() const;
    /// Of all rooms since the start, those too that are not in memory any more.
    [[nodiscard]] Tally tally() const;
    [[nodiscard]] Seats seats() const;

  private:
    struct Slot;
    using Slots = std::map<RoomId, std::shared_ptr<Slot>>;
    /// What its room counted is kept.
    Slots::iterator let_go(Slots::iterator slot);
    net::awaitable<void> drop_unseen_images(RoomId id, std::set<std::string> shown);
    net::awaitable<void> end_room(RoomId id, Goodbye goodbye);

    net::any_io_executor loop_;
    log::Log& log_;
    log::Directory& directory_;
    const Clock& clock_;
    Dice& dice_;
    RoomOptions options_;
    Slots slots_;
    Tally gone_;  // of rooms that were let go
    std::set<RoomId> dropping_;
    bool closing_ = false;
};

}  // namespace fishbowl::room
