#include "app/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>

#include <limits>

#include "app/memory_watch.hpp"
#include "net/words.hpp"

namespace fishbowl::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Label = ClientMetric::Label;

/// A page of families, written down one after the other.
class Page {
  public:
    void counter(const std::string& name, const std::string& help, double value) {
        begin(name, help, MetricType::Counter);
        add({}, value);
    }
    void gauge(const std::string& name, const std::string& help, double value) {
        begin(name, help, MetricType::Gauge);
        add({}, value);
    }
    void begin(const std::string& name, const std::string& help, MetricType type) {
        families_.push_back(MetricFamily{"fishbowl_" + name, help, type, {}});
    }
    /// One value of the family that was begun last.
    void add(std::vector<Label> labels, double value) {
        auto& family = families_.back();
        auto& metric = family.metric.emplace_back();
        metric.label = std::move(labels);
        if (family.type == MetricType::Counter)
            metric.counter.value = value;
        else
            metric.gauge.value = value;
    }
    template <const auto& kBounds>
    void histogram(const std::string& name, const std::string& help,
                   const Histogram<kBounds>& counted) {
        begin(name, help, MetricType::Histogram);
        auto& histogram = families_.back().metric.emplace_back().histogram;
        histogram.sample_sum = counted.sum;
        for (std::size_t i = 0; i < counted.counts.size(); ++i) {
            histogram.sample_count += counted.counts[i];
            const bool bounded = i < kBounds.size();
            const double bound = bounded ? kBounds[i] : std::numeric_limits<double>::infinity();
            histogram.bucket.push_back({histogram.sample_count, bound});
        }
    }
    [[nodiscard]] std::string text() const {
        return prometheus::TextSerializer{}.Serialize(families_);
    }

  private:
    std::vector<MetricFamily> families_;
};

double processor_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void write_edge(Page& page, const net::EdgeTally& edge) {
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    page.gauge("connections_open", "Connections, HTTP and WebSocket.",
               number(edge.connections_open));
    page.gauge("sessions_open", "WebSocket sessions.", number(edge.sessions_open));
    page.counter("frames_in_total", "Frames that sessions sent.", number(edge.frames_in));
    page.counter("frames_out_total", "Frames that were sent to sessions.", number(edge.frames_out));
    page.counter("bytes_out_total", "Bytes that were sent to sessions.", number(edge.bytes_out));
    page.counter("http_requests_total", "HTTP requests answered.", number(edge.http_requests));
    page.counter("exceptions_total", "Exceptions that ended the connection that they were for.",
                 number(edge.exceptions));
    page.begin("goodbyes_total", "Sessions that the server ended, by close code.",
               MetricType::Counter);
    for (const auto& [code, count] : edge.goodbyes)
        page.add({Label{"code", std::to_string(code)}}, number(count));
    page.gauge("outbox_high_water_bytes",
               "The most that has waited for one session since the start.",
               number(edge.outbox_high_bytes));
}

/// What all houses counted together.
void write_rooms(Page& page, const std::vector<HouseReport>& houses) {
    HouseReport all;
    for (const auto& house : houses) {
        all.tally += house.tally;
        for (std::size_t role = 0; role < all.seats.size(); ++role)
            all.seats[role] += house.seats[role];
    }
    page.begin("people_seated", "People in rooms, by role.", MetricType::Gauge);
    for (int role = proto::ROLE_FACILITATOR; role < proto::ROLE_HOUSE; ++role)
        page.add({Label{"role", net::word_of(static_cast<proto::Role>(role))}},
                 static_cast<double>(all.seats[static_cast<std::size_t>(role)]));
    page.begin("refusals_total", "Commands that were refused, by reason.", MetricType::Counter);
    for (int why = proto::REFUSAL_UNSPECIFIED + 1; why < proto::Refusal_ARRAYSIZE; ++why)
        page.add({Label{"reason", net::word_of(static_cast<proto::Refusal>(why))}},
                 static_cast<double>(all.tally.refusals[static_cast<std::size_t>(why)]));
    page.histogram("heard_seconds",
                   "From a command's arrival at its room until everybody was told of it.",
                   all.tally.heard);
    page.histogram("append_seconds", "From a decided batch until the log had written it.",
                   all.tally.append);
    page.histogram("batch_entries", "Entries that were written together.", all.tally.batch);
}

void write_houses(Page& page, const std::vector<HouseReport>& houses) {
    const auto each = [&](const char* name, const char* help, MetricType type, auto value_of) {
        page.begin(name, help, type);
        for (std::size_t loop = 0; loop < houses.size(); ++loop)
            page.add({Label{"loop", std::to_string(loop)}},
                     static_cast<double>(value_of(houses[loop])));
    };
    each("rooms_open", "Rooms in memory.", MetricType::Gauge,
         [](const HouseReport& house) { return house.rooms_open; });
    each("entries_total", "Entries written to the log.", MetricType::Counter,
         [](const HouseReport& house) { return house.tally.entries; });
    each("batches_total", "Batches that rooms decided.", MetricType::Counter,
         [](const HouseReport& house) { return house.tally.batches; });
    each("recoveries_total", "Rooms read again from the log.", MetricType::Counter,
         [](const HouseReport& house) { return house.tally.recoveries; });
    each("stale_tips_total", "Appends that lost a race.", MetricType::Counter,
         [](const HouseReport& house) { return house.tally.stale_tips; });
    each("write_failures_total", "Times that a room could not keep what people did.",
         MetricType::Counter, [](const HouseReport& house) { return house.tally.failures; });
    each("checks_total", "Checksums told to rooms, to compare with.", MetricType::Counter,
         [](const HouseReport& house) { return house.tally.checks; });
    each("divergences_total", "Replicas that saw another board than the server's, and healed.",
         MetricType::Counter, [](const HouseReport& house) { return house.tally.divergences; });
}

}  // namespace

std::string prometheus_text(const Measured& measured) {
    Page page;
    write_edge(page, measured.edge);
    write_houses(page, measured.houses);
    write_rooms(page, measured.houses);
    page.counter("commits_total", "Transactions that the store committed.",
                 static_cast<double>(measured.commits));
    page.counter("healed_total", "Entries and rooms that Redis had lost and a node put back.",
                 static_cast<double>(measured.store.healed));
    page.counter("histories_lost_total",
                 "Rooms that began a new history because Redis lost acknowledged entries.",
                 static_cast<double>(measured.store.lost));
    page.counter("foreign_entries_total", "Entries of somebody else, taken out of a stream.",
                 static_cast<double>(measured.store.foreign));
    page.gauge("store_fenced", "1: a write failed half way and the process must end.",
               measured.fenced ? 1 : 0);
    page.gauge("disk_tight",
               "1: the disk is full, the ballast is off, moderation alone is written.",
               measured.tight ? 1 : 0);
    page.gauge("memory_used_bytes", "What is counted against the limit on memory.",
               static_cast<double>(measured.memory_used));
    page.gauge("memory_max_bytes", "The limit on memory; 0: none is known.",
               static_cast<double>(measured.memory_max));
    page.gauge("memory_short", "1: nobody new is let in.", measured.memory_short ? 1 : 0);
    page.gauge("workshops_expiring",
               "Workshops that retention deletes within seven days unless somebody changes them.",
               static_cast<double>(measured.expiring));
    page.gauge("running_seconds", "Since the server started.", measured.running_s);
    page.gauge("resident_memory_bytes", "Memory that the process holds.",
               static_cast<double>(resident_bytes()));
    page.counter("processor_seconds_total", "Processor time used.", processor_seconds());
    return page.text();
}

}  // namespace fishbowl::app
