// The writer: one thread that owns the one connection. Jobs of all rooms that arrive while a
// commit is under way share the next one, so that many small edits cost one sync of the disk.
#pragma once

#include <atomic>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/line_limit.hpp"
#include "base/outcome.hpp"
#include "log/ballast.hpp"
#include "log/sqlite_connection.hpp"

namespace fishbowl::log {

/// Everything public is safe to call from any thread, close() from one.
class SqliteWriter {
  public:
    /// What to do on the writer's thread. May be run again after a roll-back, so it consumes
    /// nothing; and when it answers with trouble it has written nothing.
    template <class T>
    using Work = std::function<Outcome<T>(SqliteConnection&)>;

    explicit SqliteWriter(std::unique_ptr<SqliteConnection> connection,
                          std::unique_ptr<Ballast> ballast = nullptr);
    ~SqliteWriter();
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    /// Durable when it completes, on the loop of whoever waits. Writes happen in the order in
    /// which they were asked for. Trouble of every write: disk_full (nothing was written),
    /// corrupt (this one met damage), in_doubt (see fenced), closed.
    template <class T>
    net::awaitable<Outcome<T>> write(Work<T> work) {
        return ask<T>(&SqliteWriter::writes_, std::move(work));
    }

    /// Sees every write that completed before. Trouble: corrupt, in_doubt, closed.
    template <class T>
    net::awaitable<Outcome<T>> read(Work<T> work) {
        return ask<T>(&SqliteWriter::reads_, std::move(work));
    }

    /// After a write that deleted: when it completes, nothing that was deleted is left in any file.
    /// Everybody's writes wait meanwhile, a second or two for each hundred megabytes. Does nothing
    /// when nothing was deleted since (want_scrub). Trouble: disk_full, when there is no space for
    /// it now; corrupt, in_doubt, closed.
    net::awaitable<Outcome<Done>> scrub();

    /// A write failed and it is unknown how much of it is on the disk. Everything asked since
    /// answers Trouble::in_doubt, and nothing is written or synced any more.
    [[nodiscard]] bool fenced() const { return fenced_; }
    [[nodiscard]] std::uint64_t commits() const { return commits_; }
    /// The disk is full, the ballast was thrown off, and there is no room for it again yet.
    [[nodiscard]] bool tight() const { return tight_; }

    /// Does what was asked before, empties the write-ahead log, closes the file, ends the thread.
    void close();

  private:
    /// A job and who waits for it.
    class Job {
      public:
        virtual ~Job() = default;
        virtual void work(SqliteConnection& connection) = 0;
        /// Trouble in place of whatever the work came to.
        virtual void fail(Failure failure) = 0;
        /// Hands the outcome to the loop of whoever waits. Once.
        virtual void answer() = 0;
    };
    template <class T, class Completion>
    class Asked;
    using Jobs = std::deque<std::unique_ptr<Job>>;

    template <class T>
    net::awaitable<Outcome<T>> ask(Jobs SqliteWriter::*queue, Work<T> work) {
        auto begin = [this, queue, work = std::move(work)](auto completion) mutable {
            using Completion = decltype(completion);
            enqueue(queue,
                    std::make_unique<Asked<T, Completion>>(std::move(work), std::move(completion)));
        };
        return net::async_initiate<const net::use_awaitable_t<>&, void(Outcome<T>)>(
            std::move(begin), net::use_awaitable);
    }

    void enqueue(Jobs SqliteWriter::*queue, std::unique_ptr<Job> job);
    void live();
    /// Until something is asked for. False when the time is for the ballast meanwhile.
    bool await_jobs(std::unique_lock<std::mutex>& lock);
    void take_in_ballast();
    void throw_off_ballast();
    void commit(Jobs& batch);
    bool try_commit(Jobs& batch);
    void look(Job& job);
    Outcome<Done> scrub_now();
    void tidy();
    void leave();
    void fence(const SqliteFault& fault);
    /// An error that may come with every write, while the disk is full for one.
    void tell(const std::string& what);

    std::unique_ptr<SqliteConnection> connection_;  // the writer thread's
    std::unique_ptr<Ballast> ballast_;              // too; or null
    std::chrono::milliseconds ballast_pause_{0};
    std::atomic<bool> fenced_ = false, tight_;
    LineLimit told_;
    std::atomic<std::uint64_t> commits_ = 0;
    std::mutex mutex_;  // over the four below
    std::condition_variable bell_;
    Jobs writes_;
    Jobs reads_;
    bool closing_ = false;
    std::thread thread_;
};

template <class T, class Completion>
class SqliteWriter::Asked final : public Job {
  public:
    Asked(Work<T> work, Completion completion)
        : work_(std::move(work)),
          completion_(std::move(completion)),
          loop_(net::make_work_guard(completion_)) {}

    void work(SqliteConnection& connection) override { outcome_.emplace(work_(connection)); }
    void fail(Failure failure) override { outcome_.emplace(std::move(failure)); }
    void answer() override {
        auto loop = loop_.get_executor();
        auto resume = [completion = std::move(completion_),
                       outcome = std::move(*outcome_)]() mutable {
            std::move(completion)(std::move(outcome));
        };
        net::post(loop, std::move(resume));
        loop_.reset();
    }

  private:
    Work<T> work_;
    Completion completion_;
    // Keeps the loop running while the answer is on its way.
    net::executor_work_guard<net::associated_executor_t<Completion>> loop_;
    std::optional<Outcome<T>> outcome_;
};

}  // namespace fishbowl::log
