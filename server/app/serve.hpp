// `fishbowl serve`: from an empty process to an open door, and back in order.
#pragma once

#include "app/options.hpp"

namespace fishbowl::app {

/// The exit code: 0 after a signal, 1 when it could not start or stop in order, 70 when the store
/// is fenced and the process has to begin again. Blocks.
int serve(const ServeOptions& options);

}  // namespace fishbowl::app
