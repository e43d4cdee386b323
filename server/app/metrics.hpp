// What /metrics says, in Prometheus' text form. Numbers only: no name, no id, no content.
#pragma once

#include <string>
#include <vector>

#include "net/edge.hpp"
#include "room/room.hpp"

namespace fishbowl::app {

/// What one house counted, as it said last.
struct HouseReport {
    std::size_t rooms_open = 0;
    room::Seats seats{};
    room::Tally tally;
};

struct Measured {
    net::EdgeTally edge;
    std::vector<HouseReport> houses;  // by loop
    std::uint64_t commits = 0;        // transactions of the store
    bool fenced = false, tight = false;
    std::uint64_t memory_used = 0, memory_max = 0;  // 0: without a limit
    bool memory_short = false;
    double running_s = 0;
    std::size_t expiring = 0;  // workshops that retention deletes soon
};

std::string prometheus_text(const Measured& measured);

}  // namespace fishbowl::app
