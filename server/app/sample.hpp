// The sample workshop: what a first visitor finds, with one link for each way to come in.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/premises.hpp"

namespace fishbowl::app {

struct Sample {
    std::string title;
    struct Door {
        std::string whom;  // "facilitator", "customer (Alder Freight)", …
        std::string url;
    };
    std::vector<Door> doors;
    std::string trouble;  // why there are no doors; empty: there are
};

/// Makes the sample at the first start; later gives fresh links into the same workshop, because of
/// earlier ones only hashes were kept. Called from any loop.
asio::awaitable<Sample> open_sample(Premises& premises, std::string origin);

/// A workshop at work, as an export: customers of a ferry line and its staff, half way through.
std::string_view sample_export();

/// How a link is announced to the one who starts the server: by what its guests are to the host.
std::string whom_it_admits(const proto::Link& link);

}  // namespace fishbowl::app
