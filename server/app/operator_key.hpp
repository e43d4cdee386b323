// The operator's key, which making a workshop needs where strangers reach the home page. It is made
// at the first start and shown once: to a terminal, or else in a file, since what goes to standard
// output elsewhere is kept by a journal that others read.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/outcome.hpp"
#include "log/directory.hpp"

namespace fishbowl::app {

/// The SHA-256 of the key that all nodes of this directory share. Who makes the key says it, or
/// writes it into `operator.key` (0600) in `data` and says where that is; if that cannot be
/// written, no key is made and the failure says why.
boost::asio::awaitable<Outcome<std::string>> operator_key_hash(log::Directory& directory,
                                                               Dice& dice,
                                                               std::filesystem::path data);

}  // namespace fishbowl::app
