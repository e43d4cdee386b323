// The real program, run as people run it: a tool to its end, or a server until it is told to stop
// or killed.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace fishbowl::test {

/// A process of the program. What it says goes to a file.
class Process {
  public:
    Process(std::vector<std::string> words, const std::filesystem::path& says) {
        words.insert(words.begin(), FISHBOWL_PROGRAM);
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        id_ = ::fork();
        if (id_ != 0) return;
        const int file = ::open(says.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
        ::execv(FISHBOWL_PROGRAM, arguments.data());
        ::_exit(127);
    }
    ~Process() {
        if (id_ > 0) end(SIGKILL);
    }
    Process(Process&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
    Process& operator=(Process&&) = delete;

    /// Processor time that it has used so far.
    [[nodiscard]] std::chrono::milliseconds processor_time() const {
        clockid_t clock{};
        timespec used{};
        if (::clock_getcpuclockid(id_, &clock) == 0) ::clock_gettime(clock, &used);
        return std::chrono::milliseconds{used.tv_sec * 1'000 + used.tv_nsec / 1'000'000};
    }
    void send(int signal) const { ::kill(id_, signal); }
    /// Sends `signal` (0: none) and gives the exit code, or minus the signal that ended it.
    int end(int signal) {
        if (signal != 0) ::kill(id_, signal);
        int status = 0;
        ::waitpid(std::exchange(id_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

  private:
    pid_t id_ = -1;
};

/// A directory for what such processes keep and say; gone afterwards.
class Workplace {
  public:
    Workplace() {
        std::string name = (std::filesystem::temp_directory_path() / "fishbowl_XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Workplace() { std::filesystem::remove_all(path_); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }

    struct Ran {
        int exit_code;
        std::string said;
    };
    /// Runs a tool to its end.
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        Process tool(std::move(words), path_ / "tool.out");
        const int exit_code = tool.end(0);
        return {exit_code, said("tool.out")};
    }
    /// Starts a server on `data`, on a port that is free.
    [[nodiscard]] Process serve(const std::filesystem::path& data) const {
        return Process({"serve", "--listen", "127.0.0.1:0", "--data", data.string()},
                       path_ / "server.out");
    }
    [[nodiscard]] std::string said(const std::string& file) const {
        std::ostringstream all;
        all << std::ifstream(path_ / file).rdbuf();
        return all.str();
    }

  private:
    std::filesystem::path path_;
};

}  // namespace fishbowl::test
