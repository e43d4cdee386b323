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
    measured.commits = 5;
    const auto text = prometheus_text(measured);
    for (const char* line : {
             "# TYPE fishbowl_sessions_open gauge\nfishbowl_sessions_open 3\n",
             "# TYPE fishbowl_goodbyes_total counter\nfishbowl_goodbyes_total{code=\"4001\"} 2\n"
             "fishbowl_goodbyes_total{code=\"4501\"} 1\n",
             "fishbowl_entries_total{loop=\"0\"} 0\nfishbowl_entries_total{loop=\"1\"} 7\n",
             "fishbowl_commits_total 5\n",
             "fishbowl_store_fenced 0\n",
         })
        EXPECT_NE(text.find(line), std::string::npos) << line << "\nin\n" << text;
}

}  // namespace
}  // namespace fishbowl::app
