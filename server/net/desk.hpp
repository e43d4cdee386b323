// The desk: what everybody at the edge works with. Made once, outlives every connection.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/admission.hpp"
#include "net/counters.hpp"
#include "net/edge.hpp"
#include "net/trace.hpp"
#include "net/web_root.hpp"

namespace fishbowl::net {

struct Desk {
    asio::any_io_executor loop;
    EdgeOptions options;
    std::vector<room::House*> houses;
    log::Directory& directory;
    const Clock& clock;
    Dice& dice;
    std::function<std::string()> metrics;
    std::shared_ptr<Admission> admission;
    std::shared_ptr<Counters> counters;
    WebRoot web_root;
    std::vector<std::string> hosts;  // of the origins, as a Host header has them
    std::atomic<bool> open{false};   // accepts; read by every loop
    std::atomic<bool> full{false};   // nobody new is let in
    std::string unready{};           // why, in one line; empty: ready. On the loop
    bool waits = false;              // for the store: nobody is served yet. On the loop
    Trace trace{};

    [[nodiscard]] room::House& house_of(const RoomId& room) const {
        return *houses[house_index(room, houses.size())];
    }
    /// A connection ends by an exception, no other does: a library's last word, or memory that is
    /// not there. Nothing: none. From any loop.
    void caught(const char* what, const std::exception_ptr& thrown);
    [[nodiscard]] bool knows_origin(std::string_view origin) const;
    [[nodiscard]] bool knows_host(std::string_view host) const;
};

}  // namespace fishbowl::net
