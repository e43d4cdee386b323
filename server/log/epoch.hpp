// The name of one history of a room: when a part of it is lost, what is left gets another.
#pragma once

#include <string>

#include "base/clock.hpp"

namespace fishbowl::log {

/// 128 random bits as 22 characters of base64url. Safe to call from any thread.
std::string mint_epoch(Dice& dice);

}  // namespace fishbowl::log
