// A log that goes wrong when told to: for the rooms' tests of what happens then.
#pragma once

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "log/log.hpp"

namespace fishbowl::test {

namespace net = boost::asio;

/// Wraps another log. Used from one loop; faults are told between two turns of it. `nth` counts
/// appends from now on, 1 is the next; each fault happens once.
class FaultyLog final : public log::Log {
  public:
    explicit FaultyLog(log::Log& inner) : inner_(inner) {}

    /// The nth append writes nothing and answers `why`.
    void fail_append(std::size_t nth, Trouble why) {
        faults_[appends_ + nth] = {Kind::refuse, why, {}};
    }
    /// The nth append takes effect, but its answer is Trouble::in_doubt.
    void lose_answer(std::size_t nth) {
        faults_[appends_ + nth] = {Kind::lose_answer, Trouble::in_doubt, {}};
    }
    /// The nth append throws, as when there is no memory.
    void throw_from_append(std::size_t nth) {
        faults_[appends_ + nth] = {Kind::throws, Trouble::closed, {}};
    }
    /// Somebody else appends `entries` just before the nth append, so that its tip is stale.
    void overtake(std::size_t nth, std::vector<std::string> entries) {
        faults_[appends_ + nth] = {Kind::overtake, Trouble::stale_tip, std::move(entries)};
    }
    /// The next `count` keep_snapshot calls answer `why`.
    void fail_snapshots(std::size_t count, Trouble why) { snapshots_ = {count, why}; }
    /// The next `count` recover calls answer `why`.
    void fail_recovers(std::size_t count, Trouble why) { recovers_ = {count, why}; }

    /// Appends wait this long before they reach the log.
    void be_slow(std::chrono::milliseconds delay) { delay_ = delay; }
    /// Appends wait until release(), before they reach the log.
    void hold() { held_ = true; }
    /// The same for snapshots.
    void hold_snapshots() { snapshots_held_ = true; }
    void release() {
        held_ = snapshots_held_ = false;
        for (const auto& waiting : std::exchange(waiting_, {})) waiting->cancel();
    }
    /// The disk is full but for a reserve.
    void be_tight(bool tight) { tight_ = tight; }
    [[nodiscard]] bool is_tight() const override { return tight_; }
    [[nodiscard]] std::size_t appends_waiting() const { return waiting_.size(); }

    /// recover and read answer without the last `entries`, as a copy that lags behind would; 0
    /// ends it.
    void be_stale(std::size_t entries) { behind_ = entries; }

    /// How many appends were asked for so far.
    [[nodiscard]] std::size_t appends() const { return appends_; }

    net::awaitable<Outcome<log::Position>> create(RoomId room, std::string epoch) override {
        return inner_.create(std::move(room), std::move(epoch));
    }

    net::awaitable<Outcome<log::Recovered>> recover(RoomId room) override {
        if (recovers_.first > 0) {
            --recovers_.first;
            co_return Failure{recovers_.second, "told to fail"};
        }
        Outcome<log::Recovered> now = co_await inner_.recover(room);
        if (!now || behind_ == 0) co_return now;
        co_return co_await as_of(room, *std::move(now));
    }

    net::awaitable<Outcome<log::Position>> append(RoomId room, log::Position tip,
                                                  std::vector<std::string> entries) override {
        ++appends_;
        Fault fault;
        if (const auto at = faults_.find(appends_); at != faults_.end()) {
            fault = std::move(at->second);
            faults_.erase(at);
        }
        co_await pass_gate();
        switch (fault.kind) {
            case Kind::none:
                break;
            case Kind::throws:
                throw std::bad_alloc{};
            case Kind::refuse:
                co_return Failure{fault.why, "told to fail"};
            case Kind::overtake: {
                Outcome<log::Position> first =
                    co_await inner_.append(room, tip, std::move(fault.entries));
                if (!first) co_return first;
                break;
            }
            case Kind::lose_answer: {
                Outcome<log::Position> written =
                    co_await inner_.append(room, tip, std::move(entries));
                if (!written) co_return written;
                co_return Failure{Trouble::in_doubt, "told to lose the answer"};
            }
        }
        co_return co_await inner_.append(room, tip, std::move(entries));
    }

    net::awaitable<Outcome<std::vector<std::string>>> read(RoomId room, Seq after,
                                                           std::size_t count_max) override {
        if (behind_ > 0) {
            Outcome<log::Recovered> now = co_await inner_.recover(room);
            if (!now) co_return now.failure();
            const std::uint64_t last = now->tip.seq.value - std::min(behind_, now->tip.seq.value);
            count_max = std::min<std::size_t>(count_max, last - std::min(last, after.value));
            if (count_max == 0) co_return std::vector<std::string>{};
        }
        co_return co_await inner_.read(room, after, count_max);
    }

    net::awaitable<Outcome<Done>> keep_snapshot(RoomId room, Seq at, std::string bytes) override {
        if (snapshots_.first > 0) {
            --snapshots_.first;
            co_return Failure{snapshots_.second, "told to fail"};
        }
        co_await wait_while(snapshots_held_);
        co_return co_await inner_.keep_snapshot(std::move(room), at, std::move(bytes));
    }

    net::awaitable<Outcome<std::vector<RoomId>>> rooms() override { return inner_.rooms(); }
    net::awaitable<Outcome<Done>> drop(RoomId room) override { return inner_.drop(room); }

  private:
    enum class Kind { none, throws, refuse, lose_answer, overtake };
    struct Fault {
        Kind kind = Kind::none;
        Trouble why = Trouble::closed;
        std::vector<std::string> entries;
    };

    net::awaitable<void> pass_gate() {
        if (delay_.count() > 0) {
            net::steady_timer timer(co_await net::this_coro::executor, delay_);
            co_await timer.async_wait(net::use_awaitable);
        }
        co_await wait_while(held_);
    }

    net::awaitable<void> wait_while(const bool& held) {
        while (held) {
            auto timer = std::make_shared<net::steady_timer>(co_await net::this_coro::executor,
                                                             net::steady_timer::time_point::max());
            waiting_.push_back(timer);
            boost::system::error_code cancelled;
            co_await timer->async_wait(net::redirect_error(net::use_awaitable, cancelled));
        }
    }

    /// The room without its last `behind_` entries; the whole log is walked for the hash.
    net::awaitable<Outcome<log::Recovered>> as_of(RoomId room, log::Recovered now) {
        const std::uint64_t last = now.tip.seq.value - std::min(behind_, now.tip.seq.value);
        Outcome<std::vector<std::string>> all = co_await inner_.read(room, Seq{0}, last);
        if (!all) co_return all.failure();
        log::Recovered then;
        then.tip.epoch = now.tip.epoch;
        then.tip.seq = Seq{last};
        for (const std::string& entry : *all) then.tip.hash = log::chain(then.tip.hash, entry);
        std::uint64_t from = 0;
        if (now.snapshot && now.snapshot->seq.value <= last) {
            then.snapshot = std::move(now.snapshot);
            from = then.snapshot->seq.value;
        }
        then.tail.assign(all->begin() + static_cast<std::ptrdiff_t>(from), all->end());
        co_return then;
    }

    log::Log& inner_;
    std::map<std::size_t, Fault> faults_;  // by the number of the append
    std::pair<std::size_t, Trouble> snapshots_{0, Trouble::closed};
    std::pair<std::size_t, Trouble> recovers_{0, Trouble::closed};
    std::chrono::milliseconds delay_{0};
    bool held_ = false, snapshots_held_ = false, tight_ = false;
    std::vector<std::shared_ptr<net::steady_timer>> waiting_;
    std::uint64_t behind_ = 0;
    std::size_t appends_ = 0;
};

}  // namespace fishbowl::test
