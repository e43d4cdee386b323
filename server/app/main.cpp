// The program: one verb of the command line, then the end.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <iostream>

#include "app/options.hpp"
#include "app/serve.hpp"
#include "app/tools.hpp"

namespace {

using namespace fishbowl::app;

/// Traces go to standard error, one line each: ids and numbers, never content, names or secrets.
void begin_trace(const std::string& level) {
    auto trace = spdlog::stderr_logger_mt("fishbowl");
    trace->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    trace->set_level(spdlog::level::from_str(level));
    trace->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(trace));
}

int run(const Options& options) {
    if (const auto* nothing = std::get_if<Nothing>(&options)) return nothing->exit_code;
    if (const auto* served = std::get_if<ServeOptions>(&options)) {
        begin_trace(served->trace);
        return serve(*served);
    }
    begin_trace("warning");
    if (const auto* asked = std::get_if<AskOptions>(&options)) return ask(*asked);
    if (const auto* copied = std::get_if<BackupOptions>(&options)) return back_up(*copied);
    if (const auto* restored = std::get_if<RestoreOptions>(&options)) return restore(*restored);
    if (const auto* prepared = std::get_if<RedisSetupOptions>(&options))
        return set_up_redis(*prepared);
    if (const auto* moved = std::get_if<MoveOptions>(&options)) return move(*moved);
    return check(std::get<CheckOptions>(options));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(read_options(argc, argv));
    } catch (const std::exception& unexpected) {
        std::cerr << "fishbowl: a bug, please report it: " << unexpected.what() << '\n';
        return 1;
    }
}
