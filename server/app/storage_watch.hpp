// Whether what people do can be kept. A server that cannot says so to whoever asks for readiness,
// so that nobody new is sent to it.
#pragma once

#include <cstdint>
#include <string>

#include "base/outcome.hpp"

namespace fishbowl::app {

/// Lives on one loop; looked at once a second.
class StorageWatch {
  public:
    /// What store and rooms say now. `ailment`: the store's own words for why nothing can be kept;
    /// empty when it can. `failures`: Tally::failures of all houses.
    void look(bool fenced, bool tight, const std::string& ailment, std::uint64_t failures);
    /// Something could not be kept. Rooms may not try again for long, so whoever watches writes a
    /// small thing every second, until it is kept, and says what came of it.
    [[nodiscard]] bool wants_to_try() const { return failing_; }
    void tried(const Outcome<Done>& written);

    /// Why the server is not ready, in one line for operators; empty: it is.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

  private:
    std::uint64_t failures_ = 0;
    bool failing_ = false;
    std::string why_;  // it fails
    std::string trouble_;
};

}  // namespace fishbowl::app
