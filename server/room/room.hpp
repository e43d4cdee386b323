// The room: one actor on one loop. It decides calls in batches, writes them to the log, and only
// then announces them. It suspends in five places: next batch, frame, append, recover, and where
// other nodes serve the room too, to read what they wrote.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/limits.hpp"
#include "base/line_limit.hpp"
#include "core/board.hpp"
#include "core/checksum.hpp"
#include "core/decide.hpp"
#include "core/exports/exports.hpp"
#include "core/undo.hpp"
#include "log/directory.hpp"
#include "log/log.hpp"
#include "log/neighbours.hpp"
#include "room/bell.hpp"
#include "room/first_boards.hpp"
#include "room/outcomes.hpp"
#include "room/pace.hpp"
#include "room/roster.hpp"
#include "room/seat.hpp"
#include "room/tale.hpp"
#include "room/tally.hpp"
#include "wire.pb.h"

namespace fishbowl::room {

namespace net = boost::asio;

/// Who takes a seat: from the ticket and the hello.
struct Arrival {
    PersonNumber person;
    ReplicaId replica;
    std::string epoch;  // what the replica holds; empty: nothing
    Seq seq;
    std::uint32_t answered = 0;  // it knows the outcome of every number up to this
    bool diverged = false;       // a check has failed
    std::uint32_t view = 0;      // what the board that it holds was cut for
};

/// What became of a command that came without a seat (HTTP, the house).
struct Accepted {
    Seq seq;                           // of its entry; the board's seq when it changed nothing
    std::vector<proto::Event> events;  // as logged
};
using Verdict = std::variant<Accepted, core::Refused>;

struct RoomOptions {
    /// After a pause an edit is told at once; while the room is busy, what comes within this time
    /// of the last telling shares the next commit and one frame. Who is alone shares with nobody
    /// and waits for nothing.
    std::chrono::milliseconds frame_gap{kFrameGapMs};
    /// From a change of presence, or of what somebody is behind by, until it is told.
    std::chrono::milliseconds presence_gap{kPresenceGapMs}, skipped_gap{kSkippedGapMs};
    Rates rates{};
    /// Other nodes that may serve the same rooms; null: there are none.
    log::Neighbours* neighbours = nullptr;
};

class Room : public std::enable_shared_from_this<Room> {
  public:
    Room(net::any_io_executor loop, log::Log& log, log::Directory& directory, const Clock& clock,
         RoomId id, RoomOptions options = {});
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    /// Recovers from the log, then serves until `close`. Trouble: the room is not to be used.
    net::awaitable<Outcome<Done>> open();
    /// Dismisses every seat, finishes what is being written, and stops: the house calls it once
    /// before it lets a room go, so that the serving coroutine ends.
    void close(Goodbye goodbye);

    // From sessions, on the room's loop. None waits. A seat stays seated until `leave`.
    void enter(std::shared_ptr<Seat> seat, Arrival arrival);
    /// Zero: the session may submit one such command. Else how long to wait before asking again.
    [[nodiscard]] std::chrono::milliseconds take_or_wait(const Seat& seat,
                                                         proto::Command::WishCase wish,
                                                         Pace::Time now);
    /// `digest`: of the command's bytes as they came.
    void submit(const Seat& seat, proto::Command command, std::uint64_t digest);
    void point(const Seat& seat, proto::Presence presence);
    void leave(const Seat& seat);

    // For HTTP and the house, from the room's loop.
    /// A command of a person without a replica, or of the house (person 0): on disk when it
    /// completes.
    net::awaitable<Outcome<Verdict>> ask(PersonNumber person, proto::Command command);
    /// `see` is called once, between batches, with the committed board.
    net::awaitable<Outcome<Done>> look(
        std::function<void(const core::Board&, const core::Names&)> see);
    /// Sets a person's name and function, durably, and tells the seats that may know it.
    net::awaitable<Outcome<Done>> name_person(log::PersonRecord person);
    /// Forgets both, and the browsers that they come back with (Directory::forget_person): whoever
    /// knew the name hears an empty one, which stands for a former guest, and the person's own
    /// sessions end. What they did stays. Trouble::not_there: nobody has this number.
    net::awaitable<Outcome<Done>> forget_person(PersonNumber person);
    /// The person leaves until somebody with a link comes in: the browsers that they come back with
    /// are forgotten (Directory::drop_browsers), and their sessions end; on other nodes too, unless
    /// what tells them is lost. What they did stays, and so do they. Trouble::not_there: nobody has
    /// this number.
    net::awaitable<Outcome<Done>> sign_out(PersonNumber person);

    [[nodiscard]] const RoomId& id() const { return id_; }
    /// Nobody is seated and nothing waits: the house may let it go.
    [[nodiscard]] bool idle() const {
        return roster_.empty() && inbox_.empty() && !busy_ && waiting_ == 0;
    }
    /// Closed, and everything that waited is written and answered.
    [[nodiscard]] bool at_rest() const { return inbox_.empty() && !busy_ && waiting_ == 0; }
    /// Trouble ended it, or it was closed: ask the house to open it anew.
    [[nodiscard]] bool ended() const { return stopped_ || closing_; }
    [[nodiscard]] const Tally& tally() const { return tally_; }
    [[nodiscard]] Seats seats() const { return roster_.seats(); }
    /// What is committed. Only while nothing waits.
    [[nodiscard]] const core::Board& board() const { return board_; }

  private:
    using Answered = Promise<Outcome<Verdict>>;
    using SteadyTime = std::chrono::steady_clock::time_point;
    /// A command at the room's door. Its form never changes: a lost race decides it again.
    struct Call {
        std::weak_ptr<Seat> seat;            // of a session, or
        std::shared_ptr<Answered> answered;  // of HTTP and the house
        PersonNumber person;
        proto::Command command;
        std::uint64_t digest = 0;
        SteadyTime arrived = std::chrono::steady_clock::now();
    };
    /// How many looks for news had begun when somebody knocked: the board is shown to them after
    /// the next, since on another node they may have seen more.
    struct Entering {
        std::shared_ptr<Seat> seat;
        Arrival arrival;
        std::uint64_t looks = 0;
    };
    struct Look {
        std::function<void(const core::Board&, const core::Names&)> see;
        std::shared_ptr<Promise<Outcome<Done>>> seen;
        std::uint64_t looks = 0;
    };
    using Knock = std::variant<Call, Entering, Look>;

    struct Spoken {
        std::weak_ptr<Seat> seat;
        proto::ServerFrame frame;
    };
    /// A batch on its way to the log.
    struct Batch {
        std::vector<std::string> entries;
        std::vector<Tale> tales;
        std::vector<Spoken> answers;
        std::vector<Outcomes::Noted> noted;
        std::vector<SteadyTime> arrived;  // when the calls came that left an entry
        SteadyTime decided{};             // the last of them
        bool overtaken = false;           // decided anew, after another node was first
        std::optional<core::Undo> undo;   // where there are other nodes
        std::vector<std::pair<std::shared_ptr<Answered>, Verdict>> verdicts;
    };

    void knock(Knock knock);
    /// Whoever is next is to be shown the board, and it may be too old for them.
    [[nodiscard]] bool wants_news() const;
    net::awaitable<void> serve();
    net::awaitable<void> wait_for_frame();
    net::awaitable<void> commit(std::vector<Call> calls);
    void decide(const Call& call, Batch& batch);
    core::Decision decision_on(const Call& call, const core::Author& author) const;
    void conclude(const Call& call, const core::Author& author, core::Decision decision,
                  Batch& batch);
    void write_down(const core::Author& author, const Call& call, core::Events events,
                    Batch& batch);
    void finish(Batch batch);
    void count(const Batch& batch, SteadyTime written);
    /// What a line of the trace says of a call.
    struct Traced {
        std::uint32_t session = 0, person = 0, number = 0;
        int wish = 0;
    };
    [[nodiscard]] Traced traced(const Call& call) const;
    void trace_decided(const Call& call, Seq seq) const;
    /// At the usual level for who reaches beyond their rights, a few in a second.
    void trace_refused(const Call& call, proto::Refusal why);
    void answer_all(const std::vector<Call>& calls, proto::Refusal why);
    void stop(const Failure& failure, const std::vector<Call>& calls);

    net::awaitable<Outcome<Done>> recover();
    /// The board moves on by what others wrote; it is where the log was.
    Outcome<Done> take_in(log::News news);
    void join_neighbours();
    void hear_of_news(Seq seq);
    /// Undoes what a batch has done to the board: it is at the tip again.
    void take_back(Batch& batch);
    /// On from the tip by what others wrote; what the log lost is put back. Trouble::stale_tip:
    /// recover.
    net::awaitable<Outcome<Done>> catch_up();
    net::awaitable<void> hear_news();
    [[nodiscard]] Failure too_new(Seq seq) const;
    void note_outpaced(const proto::Entry& entry);
    /// What the log has lost stands again as this board, which is at `tip`.
    net::awaitable<Outcome<Done>> put_back(log::Position tip);
    void hear_word(const std::string& from, const std::string& word);
    void say_word(bool complete);
    void announce(std::vector<Tale> tales);
    void heed(const core::Board& before, const proto::Entry& entry);
    /// What changes a person's view, or ends it, ends their sessions once they have heard of it.
    void part_from_heeded();
    void hide_pointing();
    void begin_presence_beat();
    /// What is counted down to is finished when its time has come.
    void mind_countdown();
    net::awaitable<void> count_down(std::uint64_t at_ms);
    void begin_snapshot();
    [[nodiscard]] static bool can_be_read(const std::string& bytes);
    net::awaitable<void> keep_snapshot(Seq at, std::string bytes);

    void welcome(Entering& entering);
    void tell_name(const proto::PersonName& name);
    void take_name(const proto::PersonName& name);
    net::awaitable<void> look_up_names();
    [[nodiscard]] static proto::PersonName named(const log::PersonRecord& person);
    void end_forgotten(PersonNumber person);
    void end_signed_out(PersonNumber person);
    [[nodiscard]] Failure nobody_has(PersonNumber number) const;

    net::awaitable<void> beat_presence();
    net::awaitable<void> beat_skipped();
    net::awaitable<void> beat_neighbours();
    net::awaitable<void> beat_check();
    net::awaitable<void> beat_first_boards();
    /// In steps, because whoever stops the server waits for every beat.
    net::awaitable<void> rest_for(std::uint32_t ms);
    /// Tells everybody the checksum of what they see. Only while the board is what was told.
    void check();

    net::any_io_executor loop_;
    log::Log& log_;
    log::Directory& directory_;
    const Clock& clock_;
    RoomId id_;
    RoomOptions options_;

    core::Board board_;
    core::TextMemory memory_;
    core::Checksums checksums_;
    core::Names names_;
    log::Position tip_;
    Seq told_;                                // everything up to here was announced
    SteadyTime told_at_ = SteadyTime::min();  // to somebody; long ago at first
    Tail tail_;
    Roster roster_;
    /// An entry whose consequences for seats are still to come.
    struct Heeded {
        proto::Entry entry;
        std::set<PersonNumber> see_anew;
    };
    std::vector<Heeded> heeded_;

    std::deque<Knock> inbox_;
    Bell bell_;
    net::steady_timer next_frame_;
    bool busy_ = false, closing_ = false, stopped_ = false;
    std::shared_ptr<void> among_neighbours_;  // null where there are none
    Seq news_upto_;
    bool look_for_news_ = false;
    std::uint64_t looks_ = 0;  // for news, that were begun
    std::size_t waiting_ = 0;
    bool presence_beats_ = false, skipped_beats_ = false, check_beats_ = false;
    bool first_boards_beat_ = false;
    bool check_due_ = false;
    Seq checked_;  // the last check was made here

    std::uint64_t minded_ms_ = 0;  // the countdown that is under way ends then

    Pace pace_;
    Outcomes outcomes_;
    FirstBoards first_boards_;
    Seq snapshot_at_;
    bool keeps_snapshot_ = false;

    Tally tally_;
    LineLimit traced_refusals_;
};

}  // namespace fishbowl::room
