// The command line's tools: they ask the server that runs on a directory or, when none does, open
// the directory themselves.
#pragma once

#include "app/options.hpp"

namespace fishbowl::app {

/// The answer goes to standard output, trouble to standard error; gives the exit code. Blocks.
int ask(const AskOptions& options);

/// Reads everything in a directory that no server uses, and says what is wrong. 0: nothing.
int check(const CheckOptions& options);

/// Writes one file with everything, beside a running server or without one.
int back_up(const BackupOptions& options);
/// Puts a backup into an empty directory; every workshop begins a new history there.
int restore(const RestoreOptions& options);

/// Copies everything from one store into another, and says how much it was.
int move(const MoveOptions& options);

/// Prepares a Redis for servers.
int set_up_redis(const RedisSetupOptions& options);

}  // namespace fishbowl::app
