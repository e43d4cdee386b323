// To another loop and back: what lives on one loop is never touched from another.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <optional>

namespace fishbowl::net {

namespace asio = boost::asio;

template <class T>
asio::awaitable<void> keep_result(asio::awaitable<T> work, std::shared_ptr<std::optional<T>> slot) {
    slot->emplace(co_await std::move(work));
}

/// Runs `work` on `loop` and completes with its value on the caller's. The slot is shared because
/// a caller that is destroyed meanwhile must leave nothing that the other loop could write into.
template <class T>
asio::awaitable<T> on(asio::any_io_executor loop, asio::awaitable<T> work) {
    auto slot = std::make_shared<std::optional<T>>();
    auto keeping = keep_result(std::move(work), slot);
    co_await asio::co_spawn(loop, std::move(keeping), asio::use_awaitable);
    co_return std::move(**slot);
}

}  // namespace fishbowl::net
