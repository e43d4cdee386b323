// How long each piece of work takes: `./test --bench micro`.
#include <benchmark/benchmark.h>
#include <spdlog/spdlog.h>

#include "micro/work.hpp"

int main(int argc, char** argv) {
    spdlog::set_level(spdlog::level::warn);  // who comes in is not what is measured
    for (auto& work : fishbowl::micro::all_works()) {
        const auto measure = [ready = std::move(work.ready)](benchmark::State& state) {
            const auto go = ready();
            for (auto _ : state) go();
        };
        benchmark::RegisterBenchmark(work.name.c_str(), measure)
            ->Unit(benchmark::kMicrosecond)
            ->MeasureProcessCPUTime();
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
