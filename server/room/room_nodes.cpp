// The room among its twins on other nodes: what they wrote, what they say, and what is put back
// when their common log has lost it.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <set>

#include "core/apply.hpp"
#include "core/snapshot.hpp"
#include "neighbours.pb.h"
#include "room/room.hpp"

namespace fishbowl::room {
namespace {

constexpr std::chrono::milliseconds kBeat{1'000};
constexpr int kBeatsBetweenNames = 10;
constexpr int kBeatsOfSilence = 5;  // then a node is dead, and who sat there has left

}  // namespace

void Room::join_neighbours() {
    log::Neighbours::Ears ears;
    const std::weak_ptr<Room> weak = weak_from_this();
    ears.news = [weak, loop = loop_](Seq seq) {
        net::post(loop, [weak, seq] {
            if (const auto self = weak.lock()) self->hear_of_news(seq);
        });
    };
    ears.word = [weak, loop = loop_](std::string from, std::string word) {
        net::post(loop, [weak, from = std::move(from), word = std::move(word)] {
            if (const auto self = weak.lock()) self->hear_word(from, word);
        });
    };
    roster_.begin_words(
        static_cast<std::uint32_t>(std::hash<std::string>{}(options_.neighbours->name())));
    among_neighbours_ = options_.neighbours->join(id_, std::move(ears));
}

void Room::hear_of_news(Seq seq) {
    if (seq == Seq{}) look_for_news_ = true;
    news_upto_ = std::max(news_upto_, seq);
    // One's own entries come back too.
    if (look_for_news_ || news_upto_ > tip_.seq) bell_.ring();
}

bool Room::wants_news() const {
    if (!options_.neighbours || stopped_ || inbox_.empty()) return false;
    const Knock& next = inbox_.front();
    if (const auto* entering = std::get_if<Entering>(&next)) return entering->looks == looks_;
    if (const auto* look = std::get_if<Look>(&next)) return look->looks == looks_;
    return false;
}

Outcome<Done> Room::take_in(log::News news) {
    std::vector<Tale> tales;
    proto::Entry entry;
    for (const auto& bytes : news.entries) {
        const Seq seq{board_.seq().value + 1};
        if (!entry.ParseFromString(bytes) || !core::understands(entry)) return too_new(seq);
        tales.emplace_back(board_, seq, entry);
        checksums_.note(board_, entry);
        heed(board_, entry);
        core::apply(board_, seq, entry);
        memory_.note(seq, entry);
        note_outpaced(entry);
    }
    tip_ = std::move(news.tip);
    announce(std::move(tales));
    part_from_heeded();
    mind_countdown();
    return Done{};
}

Failure Room::too_new(Seq seq) const {
    return {Trouble::newer_version, "entry " + std::to_string(seq.value) + " of room " + id_.value +
                                        " is of a newer release: upgrade this server too"};
}

// A replica that was written for elsewhere was told of too low a number by this node.
void Room::note_outpaced(const proto::Entry& entry) {
    if (Seated* seated = roster_.find(ReplicaId{core::id_of(entry.replica()).value}))
        seated->outpaced = true;
}

void Room::take_back(Batch& batch) {
    std::move(*batch.undo).take_back(board_);
    memory_.forget_after(tip_.seq);
    heeded_.clear();
    outcomes_.take_back(batch.noted);
    batch = {};
}

net::awaitable<Outcome<Done>> Room::catch_up() {
    auto news = co_await log_.catch_up(id_, tip_);
    if (news) co_return take_in(*std::move(news));
    if (news.why() != Trouble::corrupt) co_return news.failure();
    auto put = co_await put_back(tip_);
    // Somebody was faster: what stands there now is to be read.
    if (!put) co_return Failure{Trouble::stale_tip, put.failure().hint};
    co_return Done{};
}

net::awaitable<void> Room::hear_news() {
    look_for_news_ = false;
    ++looks_;
    news_upto_ = Seq{};
    busy_ = true;
    auto done = co_await catch_up();
    if (!done && done.why() == Trouble::stale_tip) done = co_await recover();
    busy_ = false;
    if (!done) stop(done.failure(), {});
}

net::awaitable<Outcome<Done>> Room::put_back(log::Position tip) {
    std::string bytes = core::canonical_bytes(board_);
    if (!can_be_read(bytes))
        co_return Failure{Trouble::corrupt, "the board does not come back from its bytes"};
    auto put = co_await log_.put_back(id_, std::move(tip), std::move(bytes));
    if (!put) co_return put;
    snapshot_at_ = board_.seq();
    // What the directory still has is newer than what this room may know.
    std::set<PersonNumber> known;
    if (const auto people = co_await directory_.people(id_)) {
        for (const auto& person : *people) known.insert(person.number);
    }
    for (const auto& [number, name] : core::Names{names_}) {
        if (known.contains(number)) continue;
        log::PersonRecord person{number, name.name(), name.function()};
        auto kept = co_await directory_.put_person(id_, std::move(person));
        if (!kept) spdlog::warn("name_not_put_back room={} person={}", id_.value, number.value);
    }
    co_return Done{};
}

void Room::hear_word(const std::string& from, const std::string& bytes) {
    proto::Word word;
    if (closing_ || stopped_ || !word.ParseFromString(bytes)) return;
    for (const auto& name : word.people()) take_name(name);
    for (const auto person : word.forgotten()) end_forgotten(PersonNumber{person});
    for (const auto person : word.signed_out()) end_signed_out(PersonNumber{person});
    roster_.hear(from, word, board_, names_);
    if (word.asks()) say_word(true);
}

void Room::say_word(bool complete) {
    if (!among_neighbours_) return;
    const proto::Word word = roster_.word(complete);
    if (complete || word.presence_size() > 0)
        options_.neighbours->say(id_, word.SerializeAsString());
}

// A word that told a name may have been lost.
net::awaitable<void> Room::look_up_names() {
    const auto people = co_await directory_.people(id_);
    if (!people || closing_ || stopped_) co_return;
    for (const auto& person : *people) take_name(named(person));
}

void Room::take_name(const proto::PersonName& name) {
    proto::PersonName& known = names_[PersonNumber{name.person()}];
    if (known.name() == name.name() && known.function() == name.function()) return;
    known = name;
    roster_.tell_name(name, board_);
}

// Everybody who sits here, once a second: so that others know that this node is alive, and whoever
// missed a word has all again.
net::awaitable<void> Room::beat_neighbours() {
    proto::Word asking;
    asking.set_asks(true);
    options_.neighbours->say(id_, asking.SerializeAsString());
    net::steady_timer timer{loop_};
    bool said = false;
    for (int beats = 1; !closing_ && !stopped_; ++beats) {
        if (beats % kBeatsBetweenNames == 0) co_await look_up_names();
        // Nobody may delete it for its age meanwhile.
        if (!roster_.empty() && (!said || beats % kBeatsBetweenNames == 0))
            options_.neighbours->occupy(id_);
        if (!roster_.empty() || said) say_word(true);
        said = !roster_.empty();
        roster_.pass_time(kBeatsOfSilence, names_);
        timer.expires_after(kBeat);
        co_await timer.async_wait(net::as_tuple(net::use_awaitable));
    }
}

}  // namespace fishbowl::room
