#include "log/redis_setup.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <utility>

#include "base/ensure.hpp"
#include "log/live_redis.hpp"
#include "log/redis_functions.hpp"

namespace fishbowl::log {

Outcome<Done> set_up_redis(const RedisAddress& address, std::chrono::milliseconds patience) {
    net::io_context loop;
    RedisTimes times;
    times.patience = patience;
    LiveRedis redis{loop.get_executor(), address, times};
    redis.expect_no_functions();
    std::optional<Outcome<Done>> outcome;
    auto load = [&]() -> net::awaitable<void> {
        auto loading = redis.ask_each({"FUNCTION", "LOAD", "REPLACE", kRedisFunctions});
        const auto replies = co_await std::move(loading);
        if (replies)
            outcome.emplace(Done{});
        else
            outcome.emplace(replies.failure());
        redis.close();
    };
    redis.begin([] {}, [](const std::string&, const std::string&) {});
    net::co_spawn(loop, std::move(load), fail_stop);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!outcome && std::chrono::steady_clock::now() < until) {
        loop.run_one_for(std::chrono::milliseconds{50});
        const auto ailment = redis.ailment();
        if (!outcome && ailment && ailment->why == Trouble::unfit) outcome.emplace(*ailment);
    }
    if (!outcome) outcome.emplace(redis.ailment().value_or(Failure{Trouble::unreachable, ""}));
    redis.close();
    loop.restart();
    loop.run_for(patience);
    return *outcome;
}

}  // namespace fishbowl::log
