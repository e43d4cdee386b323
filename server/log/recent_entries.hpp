// The newest entries of a room as a node holds them: what it can put back, byte for byte, when
// Redis has lost them.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "log/log.hpp"

namespace fishbowl::log {

class RecentEntries {
  public:
    struct Link {
        Seq seq;
        Hash hash;  // after it
        std::string bytes;
    };

    /// `entries` follow `from`. What was held is forgotten when that is not where it ended.
    void note(const Position& from, const std::vector<std::string>& entries);
    /// The entries that follow `at`; nothing when `at` is not among the positions that are held.
    [[nodiscard]] std::optional<std::vector<std::string>> after(const Position& at) const;
    /// The hash after entry `seq` of this epoch; nothing when that is not held.
    [[nodiscard]] std::optional<Hash> hash_at(const std::string& epoch, Seq seq) const;
    /// Where they end; nothing when none was noted.
    [[nodiscard]] const std::optional<Position>& tip() const { return tip_; }

  private:
    Position before_first_;
    std::optional<Position> tip_;
    std::deque<Link> links_;
    std::size_t bytes_ = 0;
};

}  // namespace fishbowl::log
