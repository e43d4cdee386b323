// The roster: all seats of a room, what each has been told, and their presence. It knows who hears
// what; it decides nothing.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "core/board.hpp"
#include "core/checksum.hpp"
#include "core/exports/exports.hpp"
#include "core/projection.hpp"
#include "neighbours.pb.h"
#include "room/seat.hpp"
#include "room/tale.hpp"
#include "room/tally.hpp"
#include "wire.pb.h"

namespace fishbowl::room {

/// One frame's bytes.
Bytes bytes_of(const proto::ServerFrame& frame);

struct Seated {
    std::shared_ptr<Seat> seat;
    std::uint32_t session = 0;
    ReplicaId replica;
    core::Viewer viewer;
    bool named = false;        // an observer of whom everybody hears (V6)
    Seq told;                  // every entry up to here was said, or is nothing for this viewer
    proto::Presence presence;  // where everybody sees
    bool presence_changed = false;
    bool ready_changed = false;
    // Where fewer see, and who they are: they are told this instead.
    proto::Presence presence_apart;
    core::Scope apart;
    bool apart_changed = false;
    bool outpaced = false;  // another node has written for this replica since it was welcomed
};

class Roster {
  public:
    [[nodiscard]] Seated* find(const Seat& seat);
    [[nodiscard]] const Seated* find(const Seat& seat) const;
    [[nodiscard]] Seated* find(ReplicaId replica);
    [[nodiscard]] bool empty() const { return seats_.empty(); }
    [[nodiscard]] std::size_t size() const { return seats_.size(); }
    [[nodiscard]] Seats seats() const;

    /// Takes a seat; the session's number comes with it. Says nothing yet.
    Seated& seat(std::shared_ptr<Seat> seat, ReplicaId replica, core::Viewer viewer);
    /// Gives the seat up and tells the others. Harmless when it is not there.
    void leave(const Seat& seat, const core::Names& names);
    void dismiss(const std::function<bool(const Seated&)>& whom, const Goodbye& goodbye);

    /// Who sits at which table has changed.
    void look_again(const core::Board& board);

    /// The tales to everyone who hears any of them: those who hear the same get the same bytes.
    void tell(const std::vector<const Tale*>& tales);
    /// Whether somebody has not been told up to `seq`, and tells them so (Skipped).
    [[nodiscard]] bool somebody_is_behind(Seq seq) const;
    void skip_to(Seq seq);
    /// Everybody is told the checksum of what they see at `seq`, which is a skip too.
    void check(Seq seq, const core::Checksums& checksums);

    void tell_name(const proto::PersonName& name, const core::Board& board);

    /// What somebody who has just sat down must know of the others: names, presence, observers.
    [[nodiscard]] proto::ServerFrame surroundings(const Seated& of, const core::Board& board,
                                                  const core::Names& names) const;
    /// Tells the others that somebody sat down; of a screen nobody is told (V12).
    void announce(const Seated& whom, const core::Names& names);

    /// Latest wins; said at the next `say_presence`. In what only some may see, to those alone.
    void point(Seated& whom, proto::Presence presence, const core::Board& board);
    void say_presence(const core::Board& board);
    /// H4: a step has begun; what it does not let be seen is taken back.
    void hide_pointing(const core::Board& board);

    // Who sits on other nodes: seen by the seats here as if they sat here.
    /// From now on there are words to other nodes. Numbers of sessions begin after `number`, so
    /// that no two nodes give the same.
    void begin_words(std::uint32_t number) {
        last_session_ = number;
        has_words_ = true;
    }
    /// What changed here since the last word, or everybody: for the other nodes.
    [[nodiscard]] proto::Word word(bool complete);
    /// Takes in what node `from` says, and tells the seats here.
    void hear(const std::string& from, const proto::Word& word, const core::Board& board,
              const core::Names& names);
    /// A beat has passed. Who sits on a node that said nothing for `beats_max` has left.
    void pass_time(int beats_max, const core::Names& names);

  private:
    /// A session on another node.
    struct Elsewhere {
        Seated seated;  // without a seat
        std::string node;
    };
    void part(std::uint32_t session, const core::Names& names);
    [[nodiscard]] proto::Observers observers(const core::Names& names) const;
    void say_observers(const core::Names& names);
    template <class Hears>
    void say_to(Hears hears, const proto::ServerFrame& frame);

    std::uint32_t last_session_ = 0;
    std::map<const Seat*, Seated> seats_;
    std::map<std::uint32_t, Elsewhere> elsewhere_;  // by session
    std::map<std::string, int> silent_;             // beats since a node was heard
    bool has_words_ = false;
    proto::Word unsaid_;  // sessions that came or left since the last word
};

}  // namespace fishbowl::room
