// Moving house: everything of one store into another, whatever each is made of.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>

#include "base/outcome.hpp"
#include "log/store.hpp"

namespace fishbowl::app {

struct Moved {
    std::uint64_t workshops = 0, entries = 0, images = 0;
};

/// Copies every workshop with its log, newest snapshot, people, browsers and images, and the
/// house's settings. Each log keeps its epoch, seqs and hashes, and is read back; nothing is taken
/// out of `from`. A workshop that is in `to` already, as it is in `from`, is left as it stands, so
/// that a move that was cut off can be run again. Trouble::exists: it is there with another
/// history; stale_tip: somebody still writes to `from`; the others as of the stores.
boost::asio::awaitable<Outcome<Moved>> move_house(log::Store& from, log::Store& to);

}  // namespace fishbowl::app
