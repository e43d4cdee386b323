// The command line's tools: they ask the server that runs on a directory or, when none does, open
// the directory themselves.
#pragma once

#include "app/options.hpp"

namespace fishbowl::app {

/// The answer goes to standard output, trouble to standard error; gives the exit code. Blocks.
int ask(const AskOptions& options);

/// Reads everything in a directory that no server uses, and says what is wrong. 0: nothing.
int check(const CheckOptions& options);

}  // namespace fishbowl::app
