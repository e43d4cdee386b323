// To another loop and back: what lives on one loop is never touched from another.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <optional>

namespace fishbowl::log {

namespace net = boost::asio;

template <class T>
net::awaitable<void> keep_result(net::awaitable<T> work, std::shared_ptr<std::optional<T>> slot) {
    slot->emplace(co_await std::move(work));
}

/// Runs `work` on `loop` and completes with its value on the caller's. The slot is shared because
/// a caller that is destroyed meanwhile must leave nothing that the other loop could write into.
template <class T>
net::awaitable<T> on(net::any_io_executor loop, net::awaitable<T> work) {
    auto slot = std::make_shared<std::optional<T>>();
    auto keeping = keep_result(std::move(work), slot);
    co_await net::co_spawn(loop, std::move(keeping), net::use_awaitable);
    co_return std::move(**slot);
}

}  // namespace fishbowl::log
