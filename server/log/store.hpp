// A store: where everything is kept, a log and a directory together. `serve` opens one.
#pragma once

#include <cstdint>
#include <string>

#include "log/directory.hpp"
#include "log/log.hpp"
#include "log/neighbours.hpp"

namespace fishbowl::log {

struct StoreTally {
    std::uint64_t healed = 0;   // entries and rooms that a node put back
    std::uint64_t lost = 0;     // histories that nobody held any more: a new epoch began
    std::uint64_t foreign = 0;  // entries of somebody else that were taken out
};

/// Every loop that awaits the log or the directory must outlive the store: it is where the answers
/// go.
class Store {
  public:
    virtual ~Store() = default;
    virtual Log& log() = 0;
    virtual Directory& directory() = 0;
    /// Null where one process alone has the store.
    virtual Neighbours* neighbours() { return nullptr; }

    // From any thread:
    /// A write failed and nobody knows how much of it is on the disk: the process should end (exit
    /// code 70) and start again, which reads what is really there.
    [[nodiscard]] virtual bool fenced() const { return false; }
    /// Why nothing can be kept at the moment; empty when it can. It mends itself.
    [[nodiscard]] virtual std::string ailment() const { return {}; }
    /// What became of what a shared store lost.
    [[nodiscard]] virtual StoreTally tally() const { return {}; }
    /// How many times something was made durable.
    [[nodiscard]] virtual std::uint64_t commits() const = 0;
    /// See Log::is_tight.
    [[nodiscard]] virtual bool tight() const { return false; }

    /// Copies everything, as it is at one moment, into a file of the directory while others go on
    /// writing; gives the file's name. Nothing of it is synced: whoever asked takes it from there
    /// and removes it. One at a time. Trouble: disk_full, unwritable, corrupt, in_doubt, closed;
    /// unfit: this store is not in a directory.
    virtual net::awaitable<Outcome<std::string>> copy() = 0;

    /// Finishes what was asked before and lets go of everything. Blocks. Whatever is asked later
    /// gets Trouble::closed.
    virtual void close() = 0;
};

}  // namespace fishbowl::log
