// Waiting, without a loop of one's own, for what a log or a directory answers.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/outcome.hpp"

namespace fishbowl::log {

namespace net = boost::asio;

template <class T>
net::awaitable<void> store_in(std::optional<T>& place, net::awaitable<T> work) {
    place.emplace(co_await std::move(work));
}

/// Runs `work` on a loop of its own until it is done.
template <class T>
T wait_for(net::awaitable<T> work) {
    net::io_context loop;
    std::optional<T> result;
    net::co_spawn(loop, store_in(result, std::move(work)), net::detached);
    loop.run();
    return std::move(result).value();
}

/// Starts all of `works` before the first is done.
template <class T>
std::vector<T> wait_for_all(std::vector<net::awaitable<T>> works) {
    net::io_context loop;
    std::vector<std::optional<T>> results(works.size());
    for (std::size_t i = 0; i < works.size(); ++i)
        net::co_spawn(loop, store_in(results[i], std::move(works[i])), net::detached);
    loop.run();
    std::vector<T> values;
    for (std::optional<T>& result : results) values.push_back(std::move(result).value());
    return values;
}

template <class T>
std::string trouble_in(const Outcome<T>& outcome) {
    return outcome ? "none" : name_of(outcome.why());
}

}  // namespace fishbowl::log
