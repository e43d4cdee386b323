#include "room/tale.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/plant.hpp"
#include "room/frame_head.hpp"
#include "wire.pb.h"

namespace fishbowl::room {
namespace {

const std::string kWhole = "x";

}  // namespace

Tale::Tale(const core::Board& before, Seq seq, const proto::Entry& entry) : seq_(seq) {
    if (!core::seals_its_author(before, entry)) {
        moment_ms_ = entry.moment_ms();
        author_ = entry.author();
    }
    // Every event of an entry is cut on the board that the entry meets: an entry never creates
    // something and then does more to it.
    proto::Heard heard;
    for (const auto& event : entry.events()) {
        for (auto& part : core::cut(before, event)) {
            if (parts_.empty() || parts_.back().audience != part.audience)
                parts_.push_back({std::move(part.audience), {}});
            heard.Clear();
            *heard.add_events() = std::move(part.event);
            heard.AppendToString(&parts_.back().events);
        }
    }
    if (parts_.size() != 1 || !core::is_everyone(parts_.front().audience)) return;
    whole_ = framed({&parts_.front()});
    parts_ = {};
}

std::string Tale::heard_by(const core::Viewer& viewer) const {
    if (whole_) return kWhole;
    std::string key(parts_.size(), '-');
    bool any = false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (!core::sees(viewer, parts_[i].audience)) continue;
        key[i] = 'x';
        any = true;
    }
    return any ? key : std::string{};
}

const Bytes& Tale::bytes_of(const std::string& key) const {
    if (whole_) return whole_;
    const auto known = std::find_if(encoded_.begin(), encoded_.end(),
                                    [&](const auto& one) { return one.first == key; });
    if (known != encoded_.end()) return known->second;
    std::vector<const Part*> heard;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (key[i] == 'x') heard.push_back(&parts_[i]);
    }
    return encoded_.emplace_back(key, framed(heard)).second;
}

Bytes Tale::framed(const std::vector<const Part*>& parts) const {
    proto::Heard about;
    about.set_seq(static_cast<std::uint32_t>(seq_.value));
    about.set_author(author_);
    about.set_moment_ms(moment_ms_);
    std::size_t size = about.ByteSizeLong();
    for (const Part* part : parts) size += part->events.size();
    std::string frame;
    frame.reserve(kHeadBytesMax + size);
    append_head(frame, proto::ServerFrame::kHeardFieldNumber, size);
    about.AppendToString(&frame);
    for (const Part* part : parts) frame += part->events;
    return std::make_shared<const std::string>(std::move(frame));
}

std::size_t Tale::rest() {
    encoded_ = {};
    if (whole_) return whole_->size();
    std::size_t bytes = 0;
    for (const Part& part : parts_) bytes += part.events.size();
    return bytes;
}

Seq Tail::oldest_before(Seq tip) {
    return Seq{tip.value - std::min<std::uint64_t>(tip.value, kTailEntriesForResumeMax)};
}

void Tail::begin_after(Seq seq) {
    before_first_ = seq;
    tales_.clear();
    bytes_ = 0;
}

void Tail::add(Tale tale) {
    bytes_ += tale.rest();
    tales_.push_back(std::move(tale));
    while (tales_.size() > kTailEntriesForResumeMax || bytes_ > kTailBytesForResumeMax) {
        before_first_ = tales_.front().seq();
        bytes_ -= tales_.front().rest();
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
