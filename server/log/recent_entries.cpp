#include "log/recent_entries.hpp"

namespace fishbowl::log {

namespace {
constexpr std::size_t kBytesMax = std::size_t{1024} * 1024;
constexpr std::size_t kEntriesMax = 5'000;
}  // namespace

void RecentEntries::note(const Position& from, const std::vector<std::string>& entries) {
    if (!tip_ || *tip_ != from) {
        links_.clear();
        bytes_ = 0;
        before_first_ = from;
    }
    Position at = from;
    for (const std::string& entry : entries) {
        ++at.seq.value;
        at.hash = chain(at.hash, entry);
        links_.push_back({at.seq, at.hash, entry});
        bytes_ += entry.size();
    }
    tip_ = at;
    while (links_.size() > kEntriesMax || (bytes_ > kBytesMax && !links_.empty())) {
        bytes_ -= links_.front().bytes.size();
        before_first_.seq = links_.front().seq;
        before_first_.hash = links_.front().hash;
        links_.pop_front();
    }
}

std::optional<Hash> RecentEntries::hash_at(const std::string& epoch, Seq seq) const {
    if (!tip_ || epoch != tip_->epoch || seq < before_first_.seq || seq > tip_->seq)
        return std::nullopt;
    const auto skipped = static_cast<std::size_t>(seq.value - before_first_.seq.value);
    return skipped == 0 ? before_first_.hash : links_[skipped - 1].hash;
}

std::optional<std::vector<std::string>> RecentEntries::after(const Position& at) const {
    if (hash_at(at.epoch, at.seq) != at.hash) return std::nullopt;
    const auto skipped = static_cast<std::size_t>(at.seq.value - before_first_.seq.value);
    std::vector<std::string> entries;
    for (std::size_t i = skipped; i < links_.size(); ++i) entries.push_back(links_[i].bytes);
    return entries;
}

}  // namespace fishbowl::log
