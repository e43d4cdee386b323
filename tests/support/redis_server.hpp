// A real Redis of a test's own: on a Unix socket and a port, with a file that is synced before
// every answer, gone afterwards.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "log/redis_address.hpp"
#include "log/redis_setup.hpp"
#include "support/free_port.hpp"
#include "support/started_program.hpp"

namespace fishbowl::test {

class RedisServer {
  public:
    /// `settings`: as on the command line of redis-server; they come after ours and win.
    explicit RedisServer(std::vector<std::string> settings = {}) : settings_(std::move(settings)) {
        std::string name = (std::filesystem::temp_directory_path() / "redis_XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        start();
    }
    ~RedisServer() {
        program_.reset();
        std::filesystem::remove_all(folder_);
    }
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;

    void start() {
        std::vector<std::string> words{"redis-server",
                                       "--port",
                                       std::to_string(port_),
                                       "--unixsocket",
                                       socket().string(),
                                       "--dir",
                                       folder_.string(),
                                       "--save",
                                       "",
                                       "--appendonly",
                                       "yes",
                                       "--appendfsync",
                                       "always",
                                       "--maxmemory-policy",
                                       "noeviction"};
        words.insert(words.end(), settings_.begin(), settings_.end());
        program_ = std::make_unique<StartedProgram>(words, (folder_ / "said").string());
        for (int tries = 0; tries < 1'000; ++tries) {
            const std::string heard = cli({"PING"});
            if (heard == "PONG\n" || heard.starts_with("NOAUTH")) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        FAIL() << "Redis does not start: " << std::ifstream(folder_ / "said").rdbuf();
    }
    void set_up() const {
        const auto done = log::set_up_redis(address());
        ASSERT_TRUE(done) << done.failure().hint;
    }
    void send(int signal) const { program_->send(signal); }
    void kill() {
        program_->send(SIGKILL);
        ASSERT_TRUE(program_->ended_within(std::chrono::seconds{60}));
    }

    /// What redis-cli prints for a command, mistakes too.
    std::string cli(const std::vector<std::string>& words) const {
        const auto out = folder_ / "out";
        std::string line = "redis-cli -s '" + socket().string() + "'";
        for (const auto& word : words) line += " '" + word + "'";
        line += " > '" + out.string() + "' 2>&1";
        [[maybe_unused]] const int told = ::system(line.c_str());
        std::ostringstream all;
        all << std::ifstream(out).rdbuf();
        return all.str();
    }

    [[nodiscard]] log::RedisAddress address() const {
        return *log::redis_address_of("unix://" + socket().string());
    }
    [[nodiscard]] std::string url() const { return "redis://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path socket() const { return folder_ / "redis.sock"; }

  private:
    std::vector<std::string> settings_;
    std::filesystem::path folder_;
    std::uint16_t port_ = free_port();
    std::unique_ptr<StartedProgram> program_;
};

}  // namespace fishbowl::test
