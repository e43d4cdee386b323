// Retention: workshops that nobody has changed for long are deleted. Looked at once an hour.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "base/clock.hpp"
#include "base/outcome.hpp"
#include "control.pb.h"
#include "log/log.hpp"

namespace fishbowl::app {

namespace asio = boost::asio;

/// Lives on one loop; one of its coroutines runs at a time.
class Retention {
  public:
    /// Deletes a workshop. Trouble::in_use: somebody is in it.
    using Drop = std::function<asio::awaitable<Outcome<Done>>(RoomId)>;

    /// `days`: since the last entry; 0: everything is kept, and nothing here does anything.
    Retention(log::Log& log, const Clock& clock, std::uint32_t days, Drop drop);

    /// Deletes what was too old at the last sweep and still is: a clock that was wrong when the
    /// machine started is right an hour later. Each leaves a line in the trace, and so does its
    /// warning. What cannot be read or deleted is left for the next time.
    asio::awaitable<Done> sweep();
    /// How many the sweeps of the next seven days will delete, if nobody changes them.
    [[nodiscard]] std::size_t soon() const { return soon_; }

    /// Writes into the list after how many days each workshop will be deleted, unless somebody
    /// changes it. The list must outlive the call.
    asio::awaitable<Done> say_days_left(proto::WorkshopList& list);

  private:
    asio::awaitable<void> look_at(RoomId room);
    [[nodiscard]] std::int64_t days_left(Moment last) const;

    log::Log& log_;
    const Clock& clock_;
    std::uint32_t days_;
    Drop drop_;
    std::map<RoomId, Moment> last_;  // entry, when it was looked at; it may be younger now
    std::set<RoomId> too_old_;       // at the last sweep
    std::size_t soon_ = 0;
};

}  // namespace fishbowl::app
