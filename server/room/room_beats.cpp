// The room by the clock: presence while somebody moves, skipped seqs while somebody is behind, a
// check after work, first boards until nobody comes any more, and what is counted down to.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <utility>

#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "base/limits.hpp"
#include "room/room.hpp"

namespace fishbowl::room {
namespace {

constexpr std::chrono::milliseconds kTimeBeat{250};  // a stop waits for it
constexpr std::uint32_t kRestMs = 1'000;             // and for this

}  // namespace

void Room::begin_presence_beat() {
    if (std::exchange(presence_beats_, true)) return;
    auto beat = [self = shared_from_this()] { return self->beat_presence(); };
    net::co_spawn(loop_, std::move(beat), fail_stop);
}

void Room::hide_pointing() {
    roster_.hide_pointing(board_);
    begin_presence_beat();
}

net::awaitable<void> Room::beat_presence() {
    net::steady_timer timer{loop_, options_.presence_gap};
    co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    presence_beats_ = false;
    say_word(false);
    roster_.say_presence(board_);
}

net::awaitable<void> Room::beat_skipped() {
    net::steady_timer timer{loop_, options_.skipped_gap};
    co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    skipped_beats_ = false;
    roster_.skip_to(told_);
}

net::awaitable<void> Room::beat_check() {
    co_await rest_for(kCheckBeatMs);
    if (closing_) co_return;
    check_beats_ = false;
    check_due_ = told_ > checked_;
    // While a batch is on its way to the log, the board is ahead of what was told.
    if (check_due_ && !busy_ && !stopped_) check();
}

net::awaitable<void> Room::beat_first_boards() {
    for (bool held = true; held && !closing_;) {
        co_await rest_for(kFirstBoardsBeatMs);
        held = !first_boards_.rest();
    }
    first_boards_beat_ = false;
}

net::awaitable<void> Room::rest_for(std::uint32_t ms) {
    net::steady_timer timer{loop_};
    for (std::uint32_t rested = 0; rested < ms && !closing_; rested += kRestMs) {
        timer.expires_after(std::chrono::milliseconds{kRestMs});
        co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    }
}

void Room::check() {
    if (roster_.empty() || !checksums_.catch_up(board_, kObjectsHashedAtOnceMax)) return;
    check_due_ = false;
    checked_ = told_;
    ++tally_.checks;
    roster_.check(told_, checksums_);
}

// A8. On each node that has the room: who comes second finds nothing to finish.
void Room::mind_countdown() {
    const auto& agenda = board_.agenda();
    if (!agenda.has_coming() || agenda.coming().at_ms() == minded_ms_) return;
    minded_ms_ = agenda.coming().at_ms();
    auto counting = [self = shared_from_this(), at = minded_ms_] { return self->count_down(at); };
    net::co_spawn(loop_, std::move(counting), fail_stop);
}

net::awaitable<void> Room::count_down(std::uint64_t at_ms) {
    net::steady_timer timer{loop_};
    const auto goes_on = [&] { return !closing_ && !stopped_ && minded_ms_ == at_ms; };
    for (auto now = clock_.now().value; goes_on() && now < at_ms; now = clock_.now().value) {
        timer.expires_after(std::min(kTimeBeat, std::chrono::milliseconds{at_ms - now}));
        co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    }
    if (!goes_on()) co_return;
    proto::Command command;
    command.mutable_finish_countdown();
    const auto finished = co_await ask(PersonNumber{}, std::move(command));
    if (!finished)
        spdlog::warn("countdown_not_finished room={} why={}", id_.value,
                     in_quotes(finished.failure().hint));
}

}  // namespace fishbowl::room
