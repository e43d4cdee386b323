// A program started by a test: it is waited for, and never outlives the test.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace fishbowl::test {

class StartedProgram {
  public:
    /// `words`: NAME=VALUE for the environment, then the program and its arguments. What it says
    /// goes to the end of `said`.
    explicit StartedProgram(const std::vector<std::string>& words, const std::string& said) {
        pid_ = ::fork();
        if (pid_ != 0) return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int out = ::open(said.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(out, 1);
        ::dup2(out, 2);
        std::vector<char*> pointers{const_cast<char*>("env")};
        for (const auto& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
        pointers.push_back(nullptr);
        ::execvp("env", pointers.data());
        ::_exit(127);
    }
    ~StartedProgram() {
        if (ended_within(std::chrono::milliseconds(0))) return;
        send(SIGKILL);
        (void)ended_within(std::chrono::seconds(60));
    }
    StartedProgram(const StartedProgram&) = delete;
    StartedProgram& operator=(const StartedProgram&) = delete;

    void send(int signal) const {
        if (!status_) ::kill(pid_, signal);
    }
    bool ended_within(std::chrono::milliseconds patience) {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!status_) {
            int status = 0;
            if (::waitpid(pid_, &status, WNOHANG) == pid_) {
                status_ = status;
            } else if (std::chrono::steady_clock::now() >= until) {
                return false;
            } else {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }
        return true;
    }
    /// Once it has ended.
    [[nodiscard]] bool was_killed() const {
        return WIFSIGNALED(*status_) && WTERMSIG(*status_) == SIGKILL;
    }
    [[nodiscard]] int id() const { return pid_; }
    [[nodiscard]] int exit_code() const { return WIFEXITED(*status_) ? WEXITSTATUS(*status_) : -1; }

  private:
    pid_t pid_ = -1;
    std::optional<int> status_;
};

}  // namespace fishbowl::test
