// The command line: what was asked for. Everything may also come from the environment (FISHBOWL_*)
// or from a file (--config); the command line wins, then the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "control.pb.h"

namespace fishbowl::app {

struct ServeOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    std::filesystem::path data = "data";
    std::string public_url;  // as people type it, without a slash at the end; empty: by address
    bool insecure_lan = false;
    std::string tls_certificate, tls_key;  // PEM files; both or none
    std::size_t threads = 0;               // 0: one per core
    double pace = 1;                       // times the usual limits on commands
    std::uint64_t ballast_mib = 64;        // freed when the disk is full; 0: none
    std::uint64_t memory_max_mib = 0;      // 0: as the control group says
    std::string redis;                     // where several nodes keep everything; empty: in `data`
    std::uint32_t retention_days = 0;      // since the last entry; 0: everything is kept
    std::filesystem::path web_root;
    bool sample = false;
    std::string trace = "info";  // debug, info, warning, error

    [[nodiscard]] bool loopback() const;
    /// Pages reach people over https, by our own TLS or a proxy's.
    [[nodiscard]] bool secure() const;
    /// Strangers can reach the home page: a workshop needs the operator's key.
    [[nodiscard]] bool needs_operator_key() const;
    /// Exact origins that pages are served under, the one for links first. `port` is the one that
    /// was really bound.
    [[nodiscard]] std::vector<std::string> origins(std::uint16_t bound_port) const;
};

/// A tool's wish to a server or, when none runs, to the directory itself.
struct AskOptions {
    std::filesystem::path data;
    std::string redis;  // what is asked when no server runs on `data`; empty: `data` itself
    proto::ControlRequest request;
};

struct CheckOptions {
    std::filesystem::path directory;
};

struct BackupOptions {
    std::filesystem::path target, data;
};
struct RestoreOptions {
    std::filesystem::path backup, data;
};

struct RedisSetupOptions {
    std::string redis;
};

/// Nothing to do but to end: help or version was printed, or the command line was wrong.
struct Nothing {
    int exit_code;
};

using Options = std::variant<ServeOptions, AskOptions, CheckOptions, BackupOptions, RestoreOptions,
                             RedisSetupOptions, Nothing>;

/// Reads the command line; prints help to standard output and mistakes to standard error.
Options read_options(int argc, const char* const* argv);

}  // namespace fishbowl::app
