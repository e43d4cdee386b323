// What /metrics says: Prometheus' text form, every count under a name with a unit.
#include "app/metrics.hpp"

#include <gtest/gtest.h>

namespace fishbowl::app {
namespace {

TEST(Metrics, SayWhatEdgeAndHousesCounted) {
    Measured measured;
    measured.edge.sessions_open = 3;
    measured.edge.goodbyes = {{4001, 2}, {4501, 1}};
    measured.houses.resize(2);
    measured.houses[1].tally.entries = 7;
    measured.houses[1].tally.heard.note(0.003);
    measured.houses[0].tally.heard.note(20);
    measured.houses[0].tally.refusals[proto::REFUSAL_LOCKED] = 2;
    measured.houses[1].tally.refusals[proto::REFUSAL_LOCKED] = 3;
    measured.houses[0].seats[proto::ROLE_OBSERVER] = 4;
    measured.edge.outbox_high_bytes = 4'096;
    measured.commits = 5;
    const auto text = prometheus_text(measured);
    for (const char* line : {
             "# TYPE fishbowl_sessions_open gauge\nfishbowl_sessions_open 3\n",
             "# TYPE fishbowl_goodbyes_total counter\nfishbowl_goodbyes_total{code=\"4001\"} 2\n"
             "fishbowl_goodbyes_total{code=\"4501\"} 1\n",
             "fishbowl_entries_total{loop=\"0\"} 0\nfishbowl_entries_total{loop=\"1\"} 7\n",
             "# TYPE fishbowl_heard_seconds histogram\nfishbowl_heard_seconds_count 2\n",
             "fishbowl_heard_seconds_bucket{le=\"0.0025\"} 0\n",
             "fishbowl_heard_seconds_bucket{le=\"0.005\"} 1\n",
             "fishbowl_heard_seconds_bucket{le=\"10\"} 1\n",
             "fishbowl_heard_seconds_bucket{le=\"+Inf\"} 2\n",
             "fishbowl_refusals_total{reason=\"locked\"} 5\n",
             "fishbowl_people_seated{role=\"observer\"} 4\n",
             "fishbowl_outbox_high_water_bytes 4096\n",
             "fishbowl_commits_total 5\n",
             "fishbowl_store_fenced 0\n",
         })
        EXPECT_NE(text.find(line), std::string::npos) << line << "\nin\n" << text;
}

}  // namespace
}  // namespace fishbowl::app
