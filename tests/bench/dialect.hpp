// How the clients of one server speak: how they come in, and what an edit is on its wire. An edit
// carries a stamp: who sent it and when it was due, in letters that every wire leaves as they are.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/line.hpp"

namespace fishbowl::bench {

using test::Line;

struct Seat {
    std::unique_ptr<Line> line;
    std::uint32_t number = 0;  // of the seat, from 0, over all rooms
    std::size_t room = 0;
    bool ready = false;  // in the room, and has all that it needs to follow
    std::uint32_t edits = 0;
    std::uint32_t seq = 0;          // of the board that it has, where that is followed
    std::uint64_t board_bytes = 0;  // of the snapshot that it was given
};

/// What is there before anybody comes.
struct Setting {
    std::size_t rooms, clients;  // clients in each room
    std::size_t senders;         // the first of them, who have something of their own to edit
    std::size_t objects;         // of 100 bytes, on each board
    std::size_t text = 0;  // characters that each sender edits a part of; 0: a line as a whole
    std::size_t log = 0;   // entries at least of each room
};

class Dialect {
  public:
    virtual ~Dialect() = default;
    virtual void furnish(const Setting& setting) = 0;
    /// By which others come into the first room, empty where there is none.
    [[nodiscard]] virtual std::string link() const { return ""; }
    /// Opens the line of a seat whose number and room are set.
    virtual void dial(Seat& seat) = 0;
    /// Asks to be let in: from now on the seat is greeted until it is ready.
    virtual void enter(Seat& seat) = 0;
    /// A message that came before the seat was ready.
    virtual void greet(Seat& seat, std::string_view message) = 0;
    /// A message that came to a seat that is ready.
    virtual void follow(Seat&, std::string_view) {}
    /// An edit of about 100 bytes with `stamp` in it.
    virtual void edit(Seat& seat, std::string_view stamp) = 0;
    /// Where the pointer of this seat is now.
    virtual void point(Seat& seat, int x, int y) = 0;
};

/// `name`: fishbowl, the link to one of its workshops, plain (a message is relayed as it is),
/// socket.io, or the file of peers/record.mjs. Throws for others.
std::unique_ptr<Dialect> dialect_of(const std::string& name, std::uint16_t port);

/// What fills an edit up to about 100 bytes.
inline const std::string kFiller(50, '.');

}  // namespace fishbowl::bench
