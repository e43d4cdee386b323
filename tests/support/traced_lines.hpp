// What is traced while this lives, instead of being printed; it may be read at any time.
#pragma once

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <regex>
#include <sstream>
#include <string>

namespace fishbowl::test {

class TracedLines {
  public:
    explicit TracedLines(spdlog::level::level_enum level = spdlog::level::info)
        : kept_(spdlog::default_logger()), sink_(std::make_shared<Sink>()) {
        auto logger = std::make_shared<spdlog::logger>("traced", sink_);
        logger->set_level(level);
        spdlog::set_default_logger(std::move(logger));
    }
    ~TracedLines() { spdlog::set_default_logger(kept_); }
    TracedLines(const TracedLines&) = delete;
    TracedLines& operator=(const TracedLines&) = delete;

    [[nodiscard]] std::string text() const { return sink_->text(); }
    [[nodiscard]] bool holds(const std::string& words) const {
        return text().find(words) != std::string::npos;
    }

    /// Of all lines that match: how many, and the numbers behind "left_out=" added to that.
    struct Told {
        std::uint64_t lines = 0, all = 0;
    };
    [[nodiscard]] Told told(const std::string& pattern) const {
        const std::regex wanted(pattern + ".* left_out=([0-9]+)");
        Told sum;
        std::istringstream lines(text());
        for (std::string line; std::getline(lines, line);) {
            std::smatch match;
            if (!std::regex_search(line, match, wanted)) continue;
            ++sum.lines;
            sum.all += 1 + std::stoull(match[1]);
        }
        return sum;
    }

  private:
    class Sink final : public spdlog::sinks::base_sink<std::mutex> {
      public:
        std::string text() {
            const std::lock_guard lock(mutex_);
            return text_;
        }

      private:
        void sink_it_(const spdlog::details::log_msg& message) override {
            spdlog::memory_buf_t line;
            formatter_->format(message, line);
            text_.append(line.data(), line.size());
        }
        void flush_() override {}

        std::string text_;
    };

    std::shared_ptr<spdlog::logger> kept_;
    std::shared_ptr<Sink> sink_;
};

}  // namespace fishbowl::test
