#include "app/loops.hpp"

#include <algorithm>

namespace fishbowl::app {

Loops::Loops(std::size_t count) {
    for (std::size_t i = 0; i < std::max<std::size_t>(count, 1); ++i) {
        auto loop = std::make_unique<Loop>();
        // An exception that reaches the loop is a bug: it ends the process, visibly.
        loop->thread = std::jthread([one = loop.get()]() noexcept {
            one->context.run();
            one->ended.set_value();
        });
        loops_.push_back(std::move(loop));
    }
}

Loops::~Loops() { stop(); }

bool Loops::run_out(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    for (auto& loop : loops_) loop->work.reset();
    bool all = true;
    for (auto& loop : loops_)
        all = loop->ended.get_future().wait_until(until) == std::future_status::ready && all;
    stop();
    return all;
}

void Loops::stop() {
    for (auto& loop : loops_) loop->context.stop();
    for (auto& loop : loops_)
        if (loop->thread.joinable()) loop->thread.join();
}

}  // namespace fishbowl::app
