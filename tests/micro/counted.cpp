// How many instructions each piece of work needs, for valgrind's callgrind: it leaves a dump for
// each, and says here how many goes are in it. `bounds` starts it.
#include <spdlog/spdlog.h>
#include <valgrind/callgrind.h>

#include <cstdio>

#include "micro/work.hpp"

int main() {
    spdlog::set_level(spdlog::level::warn);  // what is said here is read
    constexpr int kGoesBefore = 8;           // until buffers have grown and statements are prepared
    constexpr int kGoes = 16;
    for (const auto& work : fishbowl::micro::all_works()) {
        const auto go = work.ready();
        for (int i = 0; i < kGoesBefore; ++i) go();
        CALLGRIND_START_INSTRUMENTATION;
        CALLGRIND_ZERO_STATS;
        for (int i = 0; i < kGoes; ++i) go();
        CALLGRIND_DUMP_STATS_AT(work.name.c_str());
        CALLGRIND_STOP_INSTRUMENTATION;
        std::printf("%d\t%s\n", kGoes, work.name.c_str());
    }
}
