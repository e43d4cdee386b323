// The load generator: clients of one server in one thread. Who sends when is a schedule made
// before, so that a slow server is not spared; latency counts from when an edit was due.
//
//   load DIALECT PORT PID [rooms=1 clients=150 senders=30 rate=10 seconds=10 pointers=0 idle=0
//                          objects=0 text=0 log=0 joins=0 late=0 rests=0]
//
// Prints one line of JSON about the server PID and what came of the edits. Times are in ms, CPU in
// seconds over the measured span (own_cpu_seconds: the generator's), memory in bytes.
#include <sys/epoll.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <map>
#include <thread>

#include "bench/dialect.hpp"
#include "support/footprint.hpp"
#include "support/latencies.hpp"

namespace fishbowl::bench {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kWarmUp = 2s, kDrainQuiet = 1s, kDrainMax = 20s, kBeforeTheLate = 1s;

// Stamps: "~t", the sender in 8 hexadecimal digits, the nanosecond when it was due in 16.
constexpr std::string_view kMark = "~t";
constexpr std::size_t kStampSize = 26;

std::string stamp_of(std::uint32_t sender, Clock::time_point due) {
    char text[kStampSize + 1];
    std::snprintf(text, sizeof text, "~t%08x%016llx", sender,
                  static_cast<unsigned long long>(due.time_since_epoch().count()));
    return text;
}

template <class Number>
Number hexadecimal(std::string_view digits) {
    Number number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return number;
}

struct Plan {
    std::size_t rooms, clients, senders;  // clients and senders in each room
    double rate;                          // edits a second of each sender
    double seconds;
    double pointers;      // a second, of every client
    bool idle;            // nobody does anything: memory alone
    std::size_t objects;  // of 100 bytes, on each board
    std::size_t text;     // characters of the text that each sender edits; 0: lines are edited
    std::size_t log;      // entries of each room before
    bool joins;           // one client comes, then all others at once; nobody edits
    std::size_t late;     // further clients of the one room, who come within a second of the edits
    double rests;  // seconds in which nobody does anything: the memory of rooms alone, of one
                   // client each
};

class Load {
  public:
    Load(const std::string& dialect, std::uint16_t port, int process, const Plan& plan)
        : plan_(plan), server_(process), dialect_(dialect_of(dialect, port)) {}
    ~Load() { ::close(epoll_); }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    void run() {
        if (plan_.rests > 0) return rest();
        const bool edits = !plan_.idle && !plan_.joins;
        const auto begun = Clock::now();
        dialect_->furnish({plan_.rooms, plan_.clients + plan_.late, edits ? plan_.senders : 0,
                           plan_.objects, plan_.text, plan_.log});
        if (plan_.joins) return join(Clock::now() - begun);
        std::uint64_t one_each = 0;
        // One client in each room first: what more of them cost is then theirs alone.
        for (std::size_t client = 0; client < plan_.clients; ++client) {
            for (std::size_t room = 0; room < plan_.rooms; ++room) enter(room, client);
            if (client == 0) one_each = settled_bytes();
        }
        const auto seated = settled_bytes();
        std::cout << "{\"connections\": " << seats_.size();
        if (plan_.idle) {
            const auto more = static_cast<double>(seats_.size() - plan_.rooms);
            std::cout << ", \"bytes_per_connection\": "
                      << (static_cast<double>(seated) - static_cast<double>(one_each)) / more;
        } else {
            measure();
        }
        std::cout << ", \"resident_bytes\": " << server_.resident_bytes() << "}" << std::endl;
    }

  private:
    /// From 0 over all rooms; who comes late is in the first room and counted on.
    [[nodiscard]] std::uint32_t number_of(std::size_t room, std::size_t client) const {
        return static_cast<std::uint32_t>(room * plan_.clients + client);
    }
    Seat& dial(std::size_t room, std::uint32_t number) {
        auto& seat = *(seats_[number] = std::make_unique<Seat>());
        seat.number = number;
        seat.room = room;
        dialect_->dial(seat);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = &seat;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, seat.line->handle(), &event);
        return seat;
    }
    void until_ready(const Seat& seat) {
        const auto patience = Clock::now() + 20s;
        while (!seat.ready) {
            hear(10ms);
            if (Clock::now() > patience) throw std::runtime_error("a client is not let in");
        }
    }
    void enter(std::size_t room, std::size_t client) {
        Seat& seat = dial(room, number_of(room, client));
        dialect_->enter(seat);
        until_ready(seat);
    }

    /// The server's time for a join counts tickets and upgrades too; a client's from its hello.
    /// Before, everybody has become a guest, the first of whom opens the room.
    void join(Clock::duration before) {
        const auto ms = [](Clock::duration time) {
            return std::chrono::duration<double, std::milli>(time).count();
        };
        Seat& first = dial(0, number_of(0, 0));
        auto begun = Clock::now();
        dialect_->enter(first);
        until_ready(first);
        const auto one = Clock::now() - begun;
        const double cpu = server_.cpu_seconds();
        std::vector<Seat*> others;
        for (std::size_t client = 1; client < plan_.clients; ++client)
            others.push_back(&dial(0, number_of(0, client)));
        begun = Clock::now();
        for (Seat* seat : others) dialect_->enter(*seat);
        for (Seat* seat : others) until_ready(*seat);
        const auto all = Clock::now() - begun;
        std::cout << "{\"connections\": " << seats_.size() << ", \"guests_ms\": " << ms(before)
                  << ", \"one_ms\": " << ms(one) << ", \"all_ms\": " << ms(all)
                  << ", \"cpu_ms_per_join\": "
                  << (server_.cpu_seconds() - cpu) * 1e3 / static_cast<double>(others.size())
                  << ", \"resident_bytes\": " << server_.resident_bytes() << "}" << std::endl;
    }

    /// What rooms hold when somebody has just come into each, and when they have rested. One more
    /// is there before: what the process holds once is not theirs.
    void rest() {
        const auto lay_out = [this](std::size_t from, std::size_t rooms) {
            dialect_->furnish({rooms, 1, 0, plan_.objects});
            for (std::size_t room = from; room < from + rooms; ++room) enter(room, 0);
        };
        const auto wait = [this] {
            const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                                  std::chrono::duration<double>(plan_.rests));
            while (Clock::now() < until) hear(50ms);
        };
        const auto empty = server_.resident_bytes();
        lay_out(0, 1);
        wait();
        const auto one = server_.resident_bytes();
        lay_out(1, plan_.rooms);
        const auto of_each = [&] {
            const auto more = static_cast<double>(server_.resident_bytes() - one);
            return more / static_cast<double>(plan_.rooms);
        };
        const double at_first = of_each();
        wait();
        const auto board = static_cast<double>(seats_.at(number_of(1, 0))->board_bytes);
        std::cout << "{\"connections\": " << seats_.size() << ", \"ended\": " << ended_
                  << ", \"board_bytes\": " << board << ", \"first_room_bytes\": " << one - empty
                  << ", \"room_bytes_at_first\": " << at_first << ", \"room_bytes\": " << of_each()
                  << ", \"boards_held\": " << of_each() / board
                  << ", \"resident_bytes\": " << server_.resident_bytes() << "}" << std::endl;
    }

    std::uint64_t settled_bytes() {
        const auto until = Clock::now() + 1s;
        while (Clock::now() < until) hear(50ms);
        return server_.resident_bytes();
    }

    void measure() {
        std::vector<Seat*> senders;
        for (std::size_t client = 0; client < plan_.senders; ++client)
            for (std::size_t room = 0; room < plan_.rooms; ++room)
                senders.push_back(seats_.at(number_of(room, client)).get());
        const auto step = [](std::size_t count, double rate) {
            return std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(1 / (static_cast<double>(count) * rate)));
        };
        const auto between_edits =
            senders.empty() ? Clock::duration::max() : step(senders.size(), plan_.rate);
        const auto between_points =
            plan_.pointers > 0 ? step(seats_.size(), plan_.pointers) : Clock::duration::max();
        // Their lines are open: what counts is the board that they ask for.
        for (std::size_t i = 0; i < plan_.late; ++i)
            late_.push_back(&dial(0, number_of(plan_.rooms, i)));
        const auto begun = Clock::now();
        from_ = begun + kWarmUp;
        to_ = from_ + std::chrono::duration_cast<Clock::duration>(
                          std::chrono::duration<double>(plan_.seconds));
        auto edit_due = senders.empty() ? Clock::time_point::max() : begun;
        auto point_due = plan_.pointers > 0 ? begun : Clock::time_point::max();
        double cpu = -1, own_cpu = 0;
        Clock::duration latest{};
        std::size_t edits = 0, points = 0;
        auto pointing = seats_.begin();
        // One after the other within a second.
        const auto late_due = [this]() -> Clock::time_point {
            if (asked_.size() == late_.size()) return Clock::time_point::max();
            const auto nth = static_cast<Clock::rep>(asked_.size());
            return from_ + kBeforeTheLate + nth * 1'000ms / static_cast<Clock::rep>(late_.size());
        };
        for (auto now = Clock::now(); now < to_; now = Clock::now()) {
            if (cpu < 0 && now >= from_) {
                cpu = server_.cpu_seconds();
                own_cpu = own_.cpu_seconds();
                counting_ = true;
            }
            while (edit_due <= now) {
                auto& seat = *senders[edits++ % senders.size()];
                dialect_->edit(seat, stamp_of(seat.number, edit_due));
                latest = std::max(latest, now - edit_due);
                edit_due += between_edits;
            }
            while (point_due <= now) {
                const auto at = static_cast<int>(points++ * 16 % 16'000);
                dialect_->point(*pointing->second, at, at / 2);
                if (++pointing == seats_.end()) pointing = seats_.begin();
                point_due += between_points;
            }
            while (late_due() <= now) {
                Seat& seat = *late_[asked_.size()];
                asked_[&seat] = now;
                dialect_->enter(seat);
            }
            const auto rest = std::min({edit_due, point_due, late_due(), to_}) - now;
            hear(std::chrono::duration_cast<std::chrono::microseconds>(rest));
        }
        cpu = server_.cpu_seconds() - cpu;
        own_cpu = own_.cpu_seconds() - own_cpu;
        counting_ = false;
        // What is still under way may come; afterwards it is lost.
        const auto expected = edits * (plan_.clients - 1);
        const auto give_up = Clock::now() + kDrainMax;
        for (auto quiet = Clock::now() + kDrainQuiet;
             delivered_ < expected && Clock::now() < std::min(quiet, give_up);) {
            const auto before = delivered_;
            hear(50ms);
            if (delivered_ != before) quiet = Clock::now() + kDrainQuiet;
        }
        std::cout << ", \"edits\": " << edits << ", \"delivered\": " << delivered_
                  << ", \"lost\": " << static_cast<std::int64_t>(expected - delivered_)
                  << ", \"ended\": " << ended_ << ", \"delivered_in_span\": " << in_span_
                  << ", \"seconds\": " << plan_.seconds << ", \"cpu_seconds\": " << cpu
                  << ", \"own_cpu_seconds\": " << own_cpu << ", \"link\": \"" << dialect_->link()
                  << "\""
                  << ", \"us_per_delivery\": "
                  << (in_span_ > 0 ? cpu * 1e6 / static_cast<double>(in_span_) : 0)
                  << ", \"frames_in_span\": " << frames_ << ", \"points\": " << points
                  << ", \"p50\": " << latencies_.percentile(0.5)
                  << ", \"p99\": " << latencies_.percentile(0.99)
                  << ", \"p999\": " << latencies_.percentile(0.999) << ", \"sent_late\": "
                  << std::chrono::duration<double, std::milli>(latest).count();
        if (!late_.empty())
            std::cout << ", \"joined\": " << joins_.count()
                      << ", \"join_p50\": " << joins_.percentile(0.5)
                      << ", \"join_p99\": " << joins_.percentile(0.99);
    }

    /// Waits for `most` at the longest, and takes all that is here.
    void hear(std::chrono::microseconds most) {
        epoll_event events[256];
        const timespec wait{most.count() / 1'000'000, most.count() % 1'000'000 * 1'000};
        const int count = ::epoll_pwait2(epoll_, events, 256, &wait, nullptr);
        for (int i = 0; i < count; ++i) {
            auto& seat = *static_cast<Seat*>(events[i].data.ptr);
            if (seat.line->ended()) continue;
            if (seat.line->wants_to_write()) seat.line->flush();
            seat.line->read([&](std::string_view message, int) {
                if (message == "2") return seat.line->send("3", 1);  // Engine.IO's ping
                if (!seat.ready) return greet(seat, message);
                dialect_->follow(seat, message);
                count_stamps(seat, message);
            });
            if (seat.line->ended()) ++ended_;
        }
    }

    void greet(Seat& seat, std::string_view message) {
        dialect_->greet(seat, message);
        const auto late = asked_.find(&seat);
        if (seat.ready && late != asked_.end()) joins_.add(Clock::now() - late->second);
    }

    void count_stamps(const Seat& seat, std::string_view message) {
        frames_ += counting_;
        const auto now = Clock::now();
        for (std::size_t at = 0;; at += kStampSize) {
            const void* found =
                ::memmem(message.data() + at, message.size() - at, kMark.data(), kMark.size());
            if (!found) return;
            at = static_cast<std::size_t>(static_cast<const char*>(found) - message.data());
            if (at + kStampSize > message.size()) return;
            if (hexadecimal<std::uint32_t>(message.substr(at + 2, 8)) == seat.number) continue;
            if (seat.number >= plan_.rooms * plan_.clients) continue;  // late, and owed no count
            const Clock::time_point due{
                Clock::duration{hexadecimal<std::int64_t>(message.substr(at + 10, 16))}};
            ++delivered_;
            in_span_ += counting_;
            if (due >= from_) latencies_.add(now - due);
        }
    }

    Plan plan_;
    test::Footprint server_, own_{::getpid()};
    std::unique_ptr<Dialect> dialect_;
    int epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    std::map<std::uint32_t, std::unique_ptr<Seat>> seats_;
    Clock::time_point from_{}, to_{};
    bool counting_ = false;
    std::uint64_t delivered_ = 0, in_span_ = 0, frames_ = 0, ended_ = 0;
    test::Latencies latencies_;
    std::vector<Seat*> late_;
    std::map<const Seat*, Clock::time_point> asked_;  // of the late: when they asked for the board
    test::Latencies joins_;
};

Plan plan_of(const std::vector<std::string>& words) {
    std::map<std::string, double> said{
        {"rooms", 1},    {"clients", 150}, {"senders", 30}, {"rate", 10}, {"seconds", 10},
        {"pointers", 0}, {"idle", 0},      {"objects", 0},  {"joins", 0}, {"late", 0},
        {"rests", 0},    {"text", 0},      {"log", 0}};
    for (const auto& word : words) {
        const auto is = word.find('=');
        const auto known = said.find(word.substr(0, is));
        if (known == said.end() || is == word.npos)
            throw std::invalid_argument("there is no " + word);
        known->second = std::stod(word.substr(is + 1));
    }
    const auto count = [&](const char* name) { return static_cast<std::size_t>(said[name]); };
    return {count("rooms"),  count("clients"), count("senders"),    said["rate"],
            said["seconds"], said["pointers"], count("idle") != 0,  count("objects"),
            count("text"),   count("log"),     count("joins") != 0, count("late"),
            said["rests"]};
}

int run(const std::vector<std::string>& words) {
    if (words.size() < 3) {
        std::cerr << "load DIALECT PORT PID [name=value …], see load.cpp\n";
        return 2;
    }
    const auto port = static_cast<std::uint16_t>(std::stoi(words[1]));
    Load(words[0], port, std::stoi(words[2]), plan_of({words.begin() + 3, words.end()})).run();
    return 0;
}

}  // namespace
}  // namespace fishbowl::bench

int main(int count, char** words) {
    try {
        return fishbowl::bench::run({words + 1, words + count});
    } catch (const std::exception& wrong) {
        std::cerr << "load: " << wrong.what() << "\n";
        return 1;
    }
}
