#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <optional>

#include "log/memory_directory.hpp"
#include "log/memory_log.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_log.hpp"
#include "log/sqlite_writer.hpp"
#include "micro/work.hpp"
#include "micro/workshop.hpp"
#include "net/frame_codec.hpp"
#include "net/outbox.hpp"
#include "room/first_boards.hpp"
#include "room/room.hpp"
#include "room/tale.hpp"

namespace fishbowl::micro {
namespace {

namespace asio = boost::asio;
using test::kCem;
using test::kFay;
using test::kSue;

constexpr std::size_t kSeats = 150, kRooms = 100;

core::Viewer viewer(const Workshop& workshop, PersonNumber person) {
    return core::viewer_of(workshop.board(), person);
}

/// An entry of which each of three hears something else.
std::function<void()> telling() {
    auto workshop = std::make_shared<Workshop>();
    auto command = move_of(0);
    for (const std::uint64_t card : {kFirstCard + 3, kFirstCard + 7}) {
        auto& other = *command.mutable_move_objects()->add_moves();
        *other.mutable_id() = core::to_proto(ObjectId{card});
        wish::spot(*other.mutable_to(), {test::kCanvas, 0, kFirstCard + 900});
    }
    const auto entry = workshop->entry_for(kSue, command);
    const std::vector<core::Viewer> viewers{viewer(*workshop, kFay), viewer(*workshop, kCem),
                                            viewer(*workshop, kSue)};
    return [workshop, entry, viewers] {
        const room::Tale tale(workshop->board(), Seq{workshop->board().seq().value + 1}, entry);
        for (const auto& one : viewers)
            ensure(tale.bytes_of(tale.heard_by(one)) != nullptr, "everybody hears of it");
    };
}

std::function<void()> welcoming() {
    auto workshop = std::make_shared<Workshop>();
    auto boards = std::make_shared<room::FirstBoards>();
    return [workshop, boards] {
        boards->forget();
        ensure(!boards->of(workshop->board(), viewer(*workshop, kCem)).empty(), "a board");
    };
}

std::function<void()> reading() {
    proto::ClientFrame frame;
    *frame.add_commands() = move_of(0);
    frame.mutable_commands(0)->set_number(1);
    return [bytes = frame.SerializeAsString()] {
        ensure(std::holds_alternative<net::ReadFrame>(net::read_frame(bytes, false)), "a frame");
    };
}

/// Ten entries and an answer leave as one message.
std::function<void()> framing() {
    auto outbox = std::make_shared<net::Outbox>(kOutboxBytesMax);
    return [outbox, bytes = std::make_shared<const std::string>(150, 'b')] {
        for (int i = 0; i < 11; ++i) ensure(outbox->push(bytes), "it fits");
        ensure(outbox->went(asio::buffer_size(outbox->next())), "all of it goes");
    };
}

/// A loop, and what is awaited on it. Timers do not come due: a go is short.
class Loop {
  public:
    void run() {
        loop_.restart();
        loop_.poll();
    }
    template <class T>
    T await(asio::awaitable<T> task) {
        std::optional<T> value;
        const auto store = [&]() -> asio::awaitable<void> {
            value.emplace(co_await std::move(task));
        };
        asio::co_spawn(loop_, store, asio::detached);
        run_until([&] { return value.has_value(); });
        return std::move(*value);
    }
    template <class Holds>
    void run_until(Holds holds) {
        loop_.restart();
        while (!holds()) loop_.run_one();
    }
    asio::any_io_executor executor() { return loop_.get_executor(); }

  private:
    asio::io_context loop_;
};

class StandingClock final : public Clock {
  public:
    Moment now() const override { return Moment{1'700'000'000'000}; }
};

class Listener final : public room::Seat {
  public:
    void say(room::Bytes bytes) override { heard += bytes->size(); }
    void say_large(std::vector<room::Bytes> chunks) override {
        for (auto& chunk : chunks) say(std::move(chunk));
    }
    void dismiss(room::Goodbye) override {}
    std::size_t heard = 0;
};

/// A room of 150 on a log in memory; a third of them facilitate, a third are customers, a third
/// staff.
class FullRoom {
  public:
    FullRoom() {
        ensure(bool(loop_.await(log_.create(room_->id(), "epoch-epoch-epoch-epoc"))), "a room");
        const test::Scene scene;
        std::vector<std::string> entries;
        for (const auto& entry : scene.entries()) entries.push_back(entry.SerializeAsString());
        const log::Position start{"epoch-epoch-epoch-epoc", {}, {}};
        ensure(bool(loop_.await(log_.append(room_->id(), start, entries))), "a setting");
        ensure(bool(loop_.await(room_->open())), "an open room");
        for (std::uint64_t i = 0; i < kSeats; ++i) {
            const PersonNumber person{static_cast<std::uint32_t>(1 + i % 3)};
            seats_.push_back(std::make_shared<Listener>());
            room_->enter(seats_.back(), {person, ReplicaId{1 + i}, {}, {}, 0, false, 0});
        }
        loop_.run();
    }
    ~FullRoom() {
        room_->close({room::goodbye::kDrain, "end"});
        loop_.run();
    }

    /// So many edits that come at once, of the first seats, and everybody hears them.
    void edit(std::size_t count) {
        ++number_;
        for (std::size_t i = 0; i < count; ++i) {
            auto command = wish::set_number(test::kCard, proto::FIELD_COLOUR,
                                            static_cast<std::int32_t>(1 + edits_++ % 5));
            command.set_number(number_);
            room_->submit(*seats_[i], std::move(command), edits_);
        }
        const std::size_t before = seats_.back()->heard;
        loop_.run();
        ensure(seats_.back()->heard > before, "everybody hears of it");
    }

  private:
    Loop loop_;
    log::MemoryLog log_;
    log::MemoryDirectory directory_;
    StandingClock clock_;
    std::shared_ptr<room::Room> room_ = std::make_shared<room::Room>(
        loop_.executor(), log_, directory_, clock_, RoomId{"AAAAAAAAAAAAAAAAAAAAAA"},
        room::RoomOptions{.frame_gap = std::chrono::milliseconds{0}});
    std::vector<std::shared_ptr<Listener>> seats_;
    std::uint32_t number_ = 0;
    std::size_t edits_ = 0;
};

Work serving(std::string name, std::size_t edits) {
    return {std::move(name), [edits] {
                return [room = std::make_shared<FullRoom>(), edits] { room->edit(edits); };
            }};
}

/// The log on the disk, with some rooms in it.
class Disk {
  public:
    explicit Disk(std::size_t rooms) : writer_(opened(directory_.path() / "log.db")) {
        for (std::size_t i = 0; i < rooms; ++i) {
            const RoomId room{std::to_string(1'000 + i) + std::string(18, 'A')};
            const auto tip = loop_.await(log_.create(room, "epoch-epoch-epoch-epoc"));
            ensure(bool(tip), "a room");
            tips_.emplace_back(room, *tip);
        }
    }

    /// An entry for each room, all in one commit: the writer is held until all have asked.
    void append() {
        std::promise<void> all_asked;
        std::size_t waiting = tips_.size() + 1;
        log::SqliteWriter::Work<Done> hold = [&](log::SqliteConnection&) -> Outcome<Done> {
            all_asked.get_future().wait();
            return Done{};
        };
        const auto holding = [&]() -> asio::awaitable<void> {
            (void)co_await writer_.read<Done>(std::move(hold));
            --waiting;
        };
        asio::co_spawn(loop_.executor(), holding, asio::detached);
        loop_.run();
        for (auto& tip : tips_)
            asio::co_spawn(loop_.executor(), append_to(tip, waiting), asio::detached);
        loop_.run();
        all_asked.set_value();
        loop_.run_until([&] { return waiting == 0; });
    }

  private:
    using Tip = std::pair<RoomId, log::Position>;

    asio::awaitable<void> append_to(Tip& tip, std::size_t& waiting) {
        std::vector<std::string> entries(1, std::string(150, 'e'));
        const auto written = co_await log_.append(tip.first, tip.second, std::move(entries));
        ensure(bool(written), "an entry");
        tip.second = *written;
        --waiting;
    }
    static std::unique_ptr<log::SqliteConnection> opened(const std::filesystem::path& file) {
        std::ofstream{file};
        auto connection = log::SqliteConnection::open(file, false);
        ensure(connection && (*connection)->prepare_tables() && (*connection)->adopt(), "a file");
        return *std::move(connection);
    }

    Loop loop_;
    log::ScratchDirectory directory_;
    log::SqliteWriter writer_;
    log::SqliteLog log_{writer_};
    std::vector<Tip> tips_;
};

Work appending(std::string name, std::size_t rooms) {
    return {std::move(name),
            [rooms] { return [disk = std::make_shared<Disk>(rooms)] { disk->append(); }; }};
}

}  // namespace

std::vector<Work> works_of_room() {
    return {
        {"read a command's frame", reading},
        {"encode an entry for three scopes", telling},
        {"form a message of 11 frames", framing},
        {"encode a first board of 1,000 objects", welcoming},
        serving("a room of 150: one edit", 1),
        serving("a room of 150: ten edits in a frame", 10),
        appending("append to SQLite: one entry", 1),
        appending("append to SQLite: an entry in each of 100 rooms", kRooms),
    };
}

}  // namespace fishbowl::micro
