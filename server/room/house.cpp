#include "room/house.hpp"

#include "base/ensure.hpp"
#include "core/snapshot.hpp"
#include "log/epoch.hpp"

namespace fishbowl::room {
namespace {

// By the board, or by what can come back to it.
std::set<std::string> images_shown(const core::Board& board) {
    std::set<std::string> shown;
    const auto look = [&](const core::Object& object) {
        const auto file = object.fields.line(proto::FIELD_FILE);
        if (!file.empty()) shown.emplace(file);
    };
    for (const auto& [id, object] : board.objects()) look(object);
    for (const auto& deletion : board.bin()) {
        for (const auto& object : deletion.objects) look(object);
    }
    return shown;
}

}  // namespace

// A room that is open, or is being opened while others wait for it.
struct House::Slot {
    explicit Slot(const net::any_io_executor& loop) : opened(loop) {}

    std::shared_ptr<Room> room;
    std::optional<Failure> failure;
    bool ready = false;
    bool was_idle = false;
    Bell opened;
};

House::House(net::any_io_executor loop, log::Log& log, log::Directory& directory,
             const Clock& clock, Dice& dice, RoomOptions options)
    : loop_(std::move(loop)),
      log_(log),
      directory_(directory),
      clock_(clock),
      dice_(dice),
      options_(options) {}

House::~House() = default;

net::awaitable<Outcome<std::shared_ptr<Room>>> House::open(RoomId id) {
    if (closing_) co_return Failure{Trouble::closed, "the house is closing"};
    if (dropping_.contains(id)) co_return Failure{Trouble::not_there, "it is being deleted"};
    const auto found = slots_.find(id);
    if (found != slots_.end() && found->second->ready && found->second->room->ended()) {
        let_go(found);
    }
    if (const auto there = slots_.find(id); there != slots_.end()) {
        const auto slot = there->second;
        slot->was_idle = false;
        while (!slot->ready) {
            co_await slot->opened.wait();
            slot->opened.ring();  // for the next who waits
        }
        if (slot->failure) co_return *slot->failure;
        co_return slot->room;
    }
    const auto slot = std::make_shared<Slot>(loop_);
    slots_[id] = slot;
    slot->room = std::make_shared<Room>(loop_, log_, directory_, clock_, id, options_);
    auto opened = co_await slot->room->open();
    slot->ready = true;
    slot->opened.ring();
    if (!opened) {
        slot->failure = opened.failure();
        const auto mine = slots_.find(id);
        if (mine != slots_.end() && mine->second == slot) let_go(mine);
        co_return opened.failure();
    }
    co_return slot->room;
}

net::awaitable<Outcome<std::shared_ptr<Room>>> House::create(RoomId id,
                                                             std::vector<proto::Command> commands) {
    auto created = co_await log_.create(id, log::mint_epoch(dice_));
    if (!created) co_return created.failure();
    auto room = co_await open(id);
    if (!room) co_return room;
    for (auto& command : commands) {
        const auto wish = command.wish_case();
        auto verdict = co_await (*room)->ask({}, std::move(command));
        if (!verdict) co_return verdict.failure();
        if (const auto* refused = std::get_if<core::Refused>(&*verdict)) {
            co_return Failure{Trouble::corrupt,
                              "a template's command " + std::to_string(wish) +
                                  " was refused: " + proto::Refusal_Name(refused->why)};
        }
    }
    co_return room;
}

net::awaitable<Outcome<std::shared_ptr<Room>>> House::create_from(RoomId id,
                                                                  proto::Snapshot board) {
    auto created = co_await log_.create(id, log::mint_epoch(dice_));
    if (!created) co_return created.failure();
    // One entry of facts: what stood on the board, as it was. Seqs begin anew.
    proto::Entry entry;
    entry.set_moment_ms(clock_.now().value);
    for (const auto& organisation : board.organisations()) {
        *entry.add_events()->mutable_organisation_added()->mutable_organisation() = organisation;
    }
    for (const auto& person : board.people()) {
        auto* joined = entry.add_events()->mutable_person_joined()->mutable_person();
        *joined = person;
        joined->set_removed(true);  // they come in anew, by this workshop's own links
    }
    auto* objects = entry.add_events()->mutable_objects_created();
    *objects->mutable_objects() = board.objects();
    for (const auto& rating : board.ratings()) {
        *entry.add_events()->mutable_rated()->mutable_rating() = rating;
    }
    std::vector<std::string> entries{entry.SerializeAsString()};
    auto written = co_await log_.append(id, *created, std::move(entries));
    if (!written) co_return written.failure();
    co_return co_await open(id);
}

net::awaitable<Outcome<Done>> House::drop(RoomId id) {
    if (closing_) co_return Failure{Trouble::closed, "the house is closing"};
    if (!dropping_.insert(id).second)
        co_return Failure{Trouble::not_there, "it is being deleted already"};
    Goodbye goodbye{goodbye::kRoomClosed, "This workshop was deleted."};
    auto ending = end_room(id, std::move(goodbye));
    co_await std::move(ending);
    auto dropped = co_await log_.drop(id);
    if (dropped || dropped.why() == Trouble::not_there) {
        auto belongings = co_await directory_.drop_room(id);
        if (!belongings) dropped = std::move(belongings);
    }
    dropping_.erase(id);
    co_return dropped;
}

// Whoever opens it meanwhile is told that it is not there: nothing is written behind the deletion.
net::awaitable<void> House::end_room(RoomId id, Goodbye goodbye) {
    const auto there = slots_.find(id);
    if (there == slots_.end()) co_return;
    const auto slot = there->second;
    while (!slot->ready) {
        co_await slot->opened.wait();
        slot->opened.ring();  // for the next who waits
    }
    if (slot->failure) co_return;
    slot->room->close(std::move(goodbye));
    net::steady_timer pause{loop_};
    while (!slot->room->at_rest()) {
        pause.expires_after(std::chrono::milliseconds{5});
        co_await pause.async_wait(net::as_tuple(net::use_awaitable));
    }
    const auto mine = slots_.find(id);
    if (mine != slots_.end() && mine->second == slot) let_go(mine);
}

net::awaitable<Outcome<Done>> House::keep_image(RoomId id, log::ImageRecord image) {
    if (log_.is_tight()) co_return Failure{Trouble::disk_full, "the reserve is not for images"};
    co_return co_await directory_.put_image(std::move(id), std::move(image), clock_.now());
}

// What was brought lately may be about to be shown.
net::awaitable<void> House::drop_unseen_images(RoomId id, std::set<std::string> shown) {
    const auto kept = co_await directory_.images(id);
    if (!kept) co_return;
    std::vector<std::string> unseen;
    for (const auto& image : *kept) {
        const bool old = clock_.now().value > image.since.value + kImageGraceMs;
        if (old && !shown.contains(image.id)) unseen.push_back(image.id);
    }
    if (!unseen.empty()) co_await directory_.drop_images(id, std::move(unseen));
}

void House::tidy() {
    for (auto slot = slots_.begin(); slot != slots_.end();) {
        const auto& room = slot->second->room;
        const bool idle = slot->second->ready && (room->idle() || room->ended());
        if (idle && slot->second->was_idle) {
            if (!room->ended()) {
                net::co_spawn(loop_, drop_unseen_images(slot->first, images_shown(room->board())),
                              fail_stop);
            }
            room->close({goodbye::kDrain, "Nobody is here."});
            slot = let_go(slot);
        } else {
            slot->second->was_idle = idle;
            ++slot;
        }
    }
}

net::awaitable<void> House::close(Goodbye goodbye) {
    closing_ = true;
    for (const auto& [id, slot] : slots_) {
        if (slot->room) slot->room->close(goodbye);
    }
    net::steady_timer pause{loop_};
    const auto writing = [this] {
        for (const auto& [id, slot] : slots_) {
            if (slot->ready && !slot->room->at_rest()) return true;
        }
        return false;
    };
    while (writing()) {
        pause.expires_after(std::chrono::milliseconds{5});
        co_await pause.async_wait(net::as_tuple(net::use_awaitable));
    }
}

bool House::in_use(const RoomId& id) const {
    const auto there = slots_.find(id);
    if (there == slots_.end()) return false;
    return !there->second->ready || !(there->second->room->idle() || there->second->room->ended());
}

std::size_t House::rooms_open() const { return slots_.size(); }

House::Slots::iterator House::let_go(Slots::iterator slot) {
    if (slot->second->room) gone_ += slot->second->room->tally();
    return slots_.erase(slot);
}

Tally House::tally() const {
    Tally sum = gone_;
    for (const auto& [id, slot] : slots_) {
        if (slot->room) sum += slot->room->tally();
    }
    return sum;
}

Seats House::seats() const {
    Seats sum{};
    for (const auto& [id, slot] : slots_) {
        if (!slot->room) continue;
        const Seats of_room = slot->room->seats();
        for (std::size_t role = 0; role < sum.size(); ++role) sum[role] += of_room[role];
    }
    return sum;
}

}  // namespace fishbowl::room
