#include "room/tale.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "wire.pb.h"

namespace fishbowl::room {

Tale::Tale(const core::Board& before, Seq seq, const proto::Entry& entry)
    : seq_(seq), author_(entry.author()), moment_ms_(entry.moment_ms()) {
    // Every event of an entry is cut on the board that the entry meets: an entry never creates
    // something and then does more to it.
    for (const auto& event : entry.events()) {
        for (auto& part : core::cut(before, event)) parts_.push_back(std::move(part));
    }
}

std::string Tale::heard_by(const core::Viewer& viewer) const {
    std::string key(parts_.size(), '-');
    bool any = false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (!core::sees(viewer, parts_[i].audience)) continue;
        key[i] = 'x';
        any = true;
    }
    return any ? key : std::string{};
}

bool Tale::is_for_everyone() const {
    return !parts_.empty() && std::all_of(parts_.begin(), parts_.end(), [](const auto& part) {
        return core::is_everyone(part.audience);
    });
}

const Bytes& Tale::bytes_of(const std::string& key) const {
    Bytes& bytes = encoded_[key];
    if (bytes) return bytes;
    proto::ServerFrame frame;
    auto* heard = frame.add_heard();
    heard->set_seq(static_cast<std::uint32_t>(seq_.value));
    heard->set_author(author_);
    heard->set_moment_ms(moment_ms_);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (key[i] == 'x') *heard->add_events() = parts_[i].event;
    }
    bytes = std::make_shared<const std::string>(frame.SerializeAsString());
    return bytes;
}

Seq Tail::oldest_before(Seq tip) {
    return Seq{tip.value - std::min<std::uint64_t>(tip.value, kTailEntriesForResumeMax)};
}

void Tail::begin_after(Seq seq) {
    before_first_ = seq;
    tales_.clear();
}

void Tail::add(Tale tale) {
    tales_.push_back(std::move(tale));
    if (tales_.size() > kTailEntriesForResumeMax) {
        before_first_ = tales_.front().seq();
        tales_.pop_front();
    }
}

std::optional<std::vector<const Tale*>> Tail::after(Seq seq) const {
    if (seq < before_first_) return std::nullopt;
    // Seqs have no holes, so the place is known.
    std::vector<const Tale*> found;
    const std::size_t skipped = planted("tail_misses_one") ? 1 : 0;
    for (std::size_t at = seq.value - before_first_.value + skipped; at < tales_.size(); ++at) {
        found.push_back(&tales_[at]);
    }
    return found;
}

}  // namespace fishbowl::room
