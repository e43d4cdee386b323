#include "log/sqlite_writer.hpp"

#include <spdlog/spdlog.h>

#include "base/in_quotes.hpp"
#include "base/plant.hpp"
#include "log/sqlite_rooms.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kJobsPerCommitMax = 256;
constexpr int kWalPagesMax = 1'000;                        // 4 MB, then a checkpoint
constexpr std::chrono::milliseconds kBallastPause{1'000};  // between two looks whether it fits

/// How far a fault reaches.
enum class Reach {
    job,    // this job met damage, the others can go on without it
    batch,  // the disk is full: nothing of the batch was written
    store,  // nobody knows what is on the disk
};

Reach reach_of(int code) {
    switch (code) {
        case SQLITE_IOERR_READ:
        case SQLITE_IOERR_SHORT_READ:
        case SQLITE_IOERR_CORRUPTFS:
            return Reach::job;
        default:
            break;
    }
    switch (code & 0xff) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_TOOBIG:
            return Reach::job;
        case SQLITE_FULL:
            return Reach::batch;
        default:
            return Reach::store;
    }
}

Failure corrupt(const SqliteFault& fault) {
    return {Trouble::corrupt, "the database is damaged (" + fault.words +
                                  "); stop the server and run `fishbowl check` on a copy"};
}

Failure disk_full() {
    return {Trouble::disk_full, "the disk is full and nothing was written; make room on it"};
}

Failure in_doubt() {
    return {Trouble::in_doubt,
            "writing to the disk failed; the server must start again to see what is there"};
}

}  // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<SqliteConnection> connection,
                           std::unique_ptr<Ballast> ballast)
    : connection_(std::move(connection)),
      ballast_(std::move(ballast)),
      tight_(ballast_ != nullptr && ballast_->is_off()),
      thread_([this] { live(); }) {}

SqliteWriter::~SqliteWriter() { close(); }

void SqliteWriter::close() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    bell_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void SqliteWriter::enqueue(Jobs SqliteWriter::*queue, std::unique_ptr<Job> job) {
    {
        const std::lock_guard lock(mutex_);
        if (!closing_) {
            (this->*queue).push_back(std::move(job));
        }
    }
    if (job == nullptr) {
        bell_.notify_one();
        return;
    }
    job->fail({Trouble::closed, "the store is closed"});
    job->answer();
}

// The thread.

void SqliteWriter::live() {
    for (;;) {
        Jobs batch;
        std::unique_ptr<Job> question;
        {
            std::unique_lock lock(mutex_);
            if (!await_jobs(lock)) {
                lock.unlock();
                take_in_ballast();
                continue;
            }
            if (writes_.empty() && reads_.empty()) break;
            while (!writes_.empty() && batch.size() < kJobsPerCommitMax) {
                batch.push_back(std::move(writes_.front()));
                writes_.pop_front();
            }
            // One question between two commits: recovering a long log delays nobody by more.
            if (!reads_.empty()) {
                question = std::move(reads_.front());
                reads_.pop_front();
            }
        }
        if (!batch.empty()) commit(batch);
        if (question != nullptr) look(*question);
        tidy();
    }
    leave();
}

bool SqliteWriter::await_jobs(std::unique_lock<std::mutex>& lock) {
    const auto asked = [this] { return closing_ || !writes_.empty() || !reads_.empty(); };
    if (ballast_ != nullptr && !ballast_->is_whole())
        return bell_.wait_for(lock, ballast_pause_, asked);
    bell_.wait(lock, asked);
    return true;
}

void SqliteWriter::take_in_ballast() {
    ballast_pause_ = ballast_->take_in() ? std::chrono::milliseconds{0} : kBallastPause;
    if (!ballast_->is_whole() || !tight_.exchange(false)) return;
    spdlog::warn("disk_has_room hint=\"everything is written again\"");
}

void SqliteWriter::throw_off_ballast() {
    if (ballast_ == nullptr || !ballast_->is_wanted()) return;
    ballast_->throw_off();
    ballast_pause_ = kBallastPause;
    if (!tight_.exchange(true))
        spdlog::error(
            "disk_full hint=\"the ballast is thrown off: moderation is written, and no more\"");
}

/// Until the batch is committed, refused as a whole, or empty: whoever meets damage is taken out
/// of it and the others are tried again.
void SqliteWriter::commit(Jobs& batch) {
    while (!batch.empty() && !try_commit(batch)) {
    }
    for (const auto& job : batch) job->answer();
}

/// False when one job was taken out and answered, and the rest has to be done again.
bool SqliteWriter::try_commit(Jobs& batch) {
    auto fail_all = [&batch](const Failure& failure) {
        for (const auto& job : batch) job->fail(failure);
        return true;
    };
    if (fenced_) return fail_all(in_doubt());

    crash_point("before_begin");
    connection_->run("BEGIN IMMEDIATE");
    auto at = batch.begin();
    for (; at != batch.end() && !connection_->has_fault(); ++at) (*at)->work(*connection_);
    // After a fault, `at` stands behind the one who met it; before BEGIN it would be nobody's.
    const bool someone = connection_->has_fault() && at != batch.begin();
    const bool reached_commit = !connection_->has_fault();
    if (reached_commit) crash_point("before_commit");
    if (reached_commit) connection_->run("COMMIT");

    std::optional<SqliteFault> fault = connection_->take_fault();
    // What is in a file without a name is gone with the process, however well it is synced.
    if (!fault && connection_->was_taken_away())
        fault = SqliteFault{SQLITE_IOERR_DELETE, "the database file was taken away or replaced"};
    if (!fault) {
        ++commits_;
        crash_point("after_commit");
        return true;
    }
    Reach reach = reach_of(fault->code);
    if (reach == Reach::job && (reached_commit || !someone)) reach = Reach::store;
    if (reach == Reach::store && planted("failed_sync_again")) {
        for (const auto& job : batch) job->work(*connection_);
        connection_->run("COMMIT");
        (void)connection_->take_fault();
        return true;
    }
    if (reach == Reach::store) {
        fence(*fault);
        return fail_all(in_doubt());
    }
    // SQLite may have rolled back on its own. Rolling back only forgets; it syncs nothing.
    if (connection_->in_transaction()) connection_->run("ROLLBACK");
    if (const auto second = connection_->take_fault()) {
        fence(*second);
        return fail_all(in_doubt());
    }
    if (reach == Reach::batch) {
        throw_off_ballast();
        tell("disk full, " + std::to_string(batch.size()) + " writes refused: " + fault->words);
        return fail_all(disk_full());
    }
    --at;
    tell("a write met damage: " + fault->words);
    (*at)->fail(corrupt(*fault));
    (*at)->answer();
    batch.erase(at);
    return false;
}

void SqliteWriter::look(Job& job) {
    if (fenced_) {
        job.fail(in_doubt());
    } else {
        job.work(*connection_);
        if (const auto fault = connection_->take_fault()) {
            tell("a read met damage: " + fault->words);
            job.fail(corrupt(*fault));
        }
    }
    job.answer();
}

net::awaitable<Outcome<Done>> SqliteWriter::scrub() {
    Work<Done> work = [this](SqliteConnection&) { return scrub_now(); };
    return ask<Done>(&SqliteWriter::reads_, std::move(work));
}

/// Between two commits. The mark goes last: whoever is interrupted does it again at the next start.
Outcome<Done> SqliteWriter::scrub_now() {
    const Failure later{Trouble::disk_full,
                        "what was deleted is deleted, but the disk has no room to write the file "
                        "anew without its traces; that is done at the next start"};
    if (!wants_scrub(*connection_)) return Done{};
    if (!connection_->can_rewrite()) return later;
    log::scrub(*connection_);
    const auto fault = connection_->take_fault();
    if (!fault) return Done{};
    tell("the file could not be written anew: " + fault->words);
    if (connection_->in_transaction()) connection_->run("ROLLBACK");
    (void)connection_->take_fault();
    switch (reach_of(fault->code)) {
        case Reach::job:
            return corrupt(*fault);
        case Reach::batch:
            return later;
        case Reach::store:
            break;
    }
    // Without a place for its own file it has touched nothing.
    if ((fault->code & 0xff) == SQLITE_CANTOPEN) return later;
    fence(*fault);
    return in_doubt();
}

/// After the answers are on their way, so that nobody waits for it.
void SqliteWriter::tidy() {
    const int pages_max = planted("checkpoints_often") ? 50 : kWalPagesMax;
    if (fenced_ || connection_->wal_pages() < pages_max) return;
    crash_point("before_checkpoint");
    connection_->checkpoint(false);
    crash_point("after_checkpoint");
    const auto fault = connection_->take_fault();
    if (!fault) return;
    if (reach_of(fault->code) != Reach::batch) return fence(*fault);
    // With a full disk the write-ahead log still holds everything, and grows for a while.
    throw_off_ballast();
    tell("disk full, the write-ahead log stays: " + fault->words);
}

void SqliteWriter::leave() {
    crash_point("before_leaving");
    if (!fenced_) {
        connection_->checkpoint(true);
        if (const auto fault = connection_->take_fault()) {
            // Closing must not try the same again; the next start reads the write-ahead log.
            connection_->leave_as_is();
            if (reach_of(fault->code) == Reach::batch) {
                throw_off_ballast();  // so that the next start has room
                spdlog::error("disk_full why={} hint=\"the write-ahead log stays\"",
                              in_quotes(fault->words));
            } else {
                fence(*fault);
            }
        }
    }
    connection_.reset();
}

void SqliteWriter::tell(const std::string& what) {
    if (const auto left_out = told_.take())
        spdlog::error("not_written why={} left_out={}", in_quotes(what), *left_out);
}

void SqliteWriter::fence(const SqliteFault& fault) {
    spdlog::critical("fenced code={} why={}", fault.code, in_quotes(fault.words));
    fenced_ = true;
    connection_->leave_as_is();
}

}  // namespace fishbowl::log
