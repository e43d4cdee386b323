// The addresses of the server: which request is answered by what.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string_view>

#include "net/http.hpp"

namespace fishbowl::net {

/// The workshop that an address names, be it there or not; an empty id: none.
RoomId room_in(const Request& request);

/// Health, readiness and metrics: asked by machines, under whatever name they know the server.
bool is_probe(std::string_view path);

/// Nobody is served yet (Edge::wait).
Reply not_begun();

/// What can be refused by its header alone, before a body of `length` bytes is read: unknown
/// addresses and methods, foreign pages, bodies too large, strangers who want to make a workshop.
std::optional<Reply> refuse_early(const Desk& desk, const Request& request, std::size_t length);

/// Answers what `refuse_early` let pass.
asio::awaitable<Reply> answer(Desk& desk, const Request& request);

}  // namespace fishbowl::net
