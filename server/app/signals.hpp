// The signals of the process, taken one by one and by nobody else.
#pragma once

#include <pthread.h>
#include <signal.h>

#include <chrono>

namespace fishbowl::app {

/// Signals wait until the main thread takes them; threads made after this do not see them.
class Signals {
  public:
    Signals() {
        ::signal(SIGPIPE, SIG_IGN);
        ::sigemptyset(&set_);
        for (const int one : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&set_, one);
        ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }
    /// The signal that came within `patience`, or 0.
    [[nodiscard]] int wait(std::chrono::milliseconds patience) const {
        const timespec span{patience.count() / 1000, (patience.count() % 1000) * 1'000'000};
        const int got = ::sigtimedwait(&set_, nullptr, &span);
        return got > 0 ? got : 0;
    }

  private:
    sigset_t set_{};
};

}  // namespace fishbowl::app
