// What a room counts, for /metrics: on its own loop, read elsewhere as a copy.
#pragma once

#include <array>
#include <cstdint>

#include "base/histogram.hpp"
#include "board.pb.h"
#include "command.pb.h"

namespace fishbowl::room {

struct Tally {
    std::uint64_t entries = 0, batches = 0, recoveries = 0, stale_tips = 0;
    std::uint64_t checks = 0, divergences = 0;
    /// Times that what people did could not be kept: the disk was full, or the room had to stop.
    std::uint64_t failures = 0;
    std::array<std::uint64_t, proto::Refusal_ARRAYSIZE> refusals{};  // by why
    /// Of commands that left an entry: from their arrival until everybody was told.
    Histogram<kSecondsBounds> heard;
    /// From the last decision of a batch until the log had written it.
    Histogram<kSecondsBounds> append;
    Histogram<kCountBounds> batch;  // entries that were written together

    Tally& operator+=(const Tally& other) {
        entries += other.entries;
        batches += other.batches;
        recoveries += other.recoveries;
        stale_tips += other.stale_tips;
        checks += other.checks;
        divergences += other.divergences;
        failures += other.failures;
        for (std::size_t i = 0; i < refusals.size(); ++i) refusals[i] += other.refusals[i];
        heard += other.heard;
        append += other.append;
        batch += other.batch;
        return *this;
    }
};

/// People who are seated, by their role; somebody in two tabs is one, and a screen is nobody.
using Seats = std::array<std::uint64_t, proto::Role_ARRAYSIZE>;

}  // namespace fishbowl::room
