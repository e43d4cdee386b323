// Roles, sides and refusals as the API, the command line and /metrics say them.
#pragma once

#include <string>

#include "board.pb.h"
#include "command.pb.h"

namespace fishbowl::net {

/// ROLE_COFACILITATOR is "cofacilitator"; empty when it is none.
std::string word_of(proto::Role role);
/// SIDE_HOST is "host"; empty when it is none.
std::string word_of(proto::Side side);
/// REFUSAL_NOT_ALLOWED is "not_allowed"; empty when it is none.
std::string word_of(proto::Refusal refusal);

}  // namespace fishbowl::net
