// Roles and sides as the API and the command line say them.
#pragma once

#include <string>

#include "board.pb.h"

namespace fishbowl::net {

/// ROLE_COFACILITATOR is "cofacilitator"; empty when it is none.
std::string word_of(proto::Role role);
/// SIDE_HOST is "host"; empty when it is none.
std::string word_of(proto::Side side);

}  // namespace fishbowl::net
