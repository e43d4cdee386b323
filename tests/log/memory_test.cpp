// Whatever allocation fails, SQLite's or ours, once or from then on: what was acknowledged is there
// for the next process. The process that ran out of it may answer with trouble or end.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <new>

#include "log/promises.hpp"
#include "support/environment.hpp"

// Sanitizers bring an allocator of their own; the two programs that they check leave this test out.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

/// Which allocations fail: none, until somebody says so.
class Shortage {
  public:
    /// The nth from now on, with `for_ever` all after it too. Before there are other threads.
    void begin(long nth, bool for_ever) {
        nth_ = nth;
        for_ever_ = for_ever;
    }
    [[nodiscard]] bool strikes() {
        if (nth_ == 0) return false;
        const long asked = ++asked_;
        return asked == nth_ || (asked > nth_ && for_ever_);
    }
    [[nodiscard]] long asked() const { return asked_; }

  private:
    std::atomic<long> asked_ = 0;
    long nth_ = 0;
    bool for_ever_ = false;
};

Shortage of_ours, of_sqlite;

}  // namespace

// The whole program's: off but in the children below. Not inlined: the compiler would see `new`
// meet `free`.
[[gnu::noinline]] void* operator new(std::size_t size) {
    void* found = of_ours.strikes() ? nullptr : std::malloc(size == 0 ? 1 : size);
    if (found == nullptr) throw std::bad_alloc();
    return found;
}
[[gnu::noinline]] void operator delete(void* place) noexcept { std::free(place); }
[[gnu::noinline]] void operator delete(void* place, std::size_t) noexcept { std::free(place); }

namespace fishbowl::log {
namespace {

sqlite3_mem_methods usual;

/// SQLite must not be in use. In a child alone: nobody there puts it back.
void let_sqlite_run_short() {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
    sqlite3_mem_methods ours = usual;
    ours.xMalloc = [](int size) { return of_sqlite.strikes() ? nullptr : usual.xMalloc(size); };
    ours.xRealloc = [](void* place, int size) {
        return of_sqlite.strikes() ? nullptr : usual.xRealloc(place, size);
    };
    sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

struct Acknowledged {
    std::uint64_t rooms = 0, entries = 0;  // of kRoom
    long asked = 0;                        // allocations, when it came to its end
};

std::string entry(std::uint64_t seq) {
    return "entry " + std::to_string(seq) + std::string(seq % 7 * 500, 'e');
}

/// The scripted run: what it was told is done goes through `ledger` at once. Trouble ends it.
void scripted_run(const std::filesystem::path& directory, int ledger, const Shortage& shortage) {
    Acknowledged told;
    const auto tell = [&] { (void)!::write(ledger, &told, sizeof told); };
    auto store = SqliteStore::open(directory);
    if (!store) return;
    const auto created = wait_for((*store)->log().create(kRoom, kEpoch));
    if (!created) return;
    told.rooms = 1;
    tell();
    Position tip = *created;
    for (int i = 0; i < 12; ++i) {
        const auto written =
            wait_for((*store)->log().append(kRoom, tip, {entry(tip.seq.value + 1)}));
        if (!written) return;
        tip = *written;
        told.entries = tip.seq.value;
        tell();
        if (i % 4 == 3) (void)wait_for((*store)->log().keep_snapshot(kRoom, tip.seq, "snapshot"));
        if (i == 6) (void)wait_for((*store)->log().recover(kRoom));
    }
    (void)wait_for((*store)->directory().put_setting("origin", "here"));
    (*store)->close();
    told.asked = shortage.asked();
    tell();
}

constexpr long kNever = 1'000'000'000;

struct Short {
    const char* name;
    Shortage& shortage;
};

/// The child: what is thrown ends it, here.
[[noreturn]] void be_short(const std::filesystem::path& directory, int ledger, Shortage& shortage,
                           long nth, bool for_ever) noexcept {
    // How a process ends is not what is looked at.
    if (::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(1);
    ::alarm(60);
    let_sqlite_run_short();
    shortage.begin(nth, for_ever);
    scripted_run(directory, ledger, shortage);
    ::_exit(0);
}

/// In a child of its own; gives what it was told before it ended, in whatever way.
Acknowledged run_short(const std::filesystem::path& directory, Shortage& shortage, long nth,
                       bool for_ever) {
    int pipe[2];
    if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) be_short(directory, pipe[1], shortage, nth, for_ever);
    ::close(pipe[1]);
    Acknowledged told;
    for (Acknowledged next; ::read(pipe[0], &next, sizeof next) == sizeof next;) told = next;
    ::close(pipe[0]);
    ::waitpid(child, nullptr, 0);
    return told;
}

/// Nothing of it is lost, and what is there besides is what was under way.
void expect_entries(const ScratchDirectory& scratch, const Acknowledged& told) {
    auto store = SqliteStore::open(scratch.data());
    ASSERT_TRUE(store) << store.failure().hint;
    const auto recovered = wait_for((*store)->log().recover(kRoom));
    if (told.rooms == 0) return;
    ASSERT_TRUE(recovered) << recovered.failure().hint;
    EXPECT_GE(recovered->tip.seq.value, told.entries);
    EXPECT_LE(recovered->tip.seq.value, told.entries + 1);
    const Entries all = *wait_for((*store)->log().read(kRoom, Seq{0}, 1'000));
    ASSERT_EQ(all.size(), recovered->tip.seq.value);
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], entry(i + 1));
}
void expect_kept(const ScratchDirectory& scratch, const Acknowledged& told) {
    expect_entries(scratch, told);
    const auto findings = check_directory(scratch.data());
    ASSERT_TRUE(findings) << findings.failure().hint;
    for (const std::string& line : findings->lines) ADD_FAILURE() << line;
}

void run_short_everywhere(const Short& of) {
    const std::size_t stride = test::number_from_environment("FISHBOWL_MEMORY_STRIDE", 29);
    long all = 0;
    std::size_t runs = 0;
    {
        const ScratchDirectory scratch(Promises::quick_place());
        const auto whole = run_short(scratch.data(), of.shortage, kNever, false);
        ASSERT_EQ(whole.entries, 12U);
        all = whole.asked;
    }
    for (long nth = 1; nth <= all; nth += static_cast<long>(stride)) {
        for (const bool for_ever : {false, true}) {
            SCOPED_TRACE(std::string(of.name) + ": allocation " + std::to_string(nth) +
                         (for_ever ? " and all after it fail" : " fails"));
            const ScratchDirectory scratch(Promises::quick_place());
            const auto told = run_short(scratch.data(), of.shortage, nth, for_ever);
            expect_kept(scratch, told);
            ++runs;
            if (::testing::Test::HasFailure()) return;
        }
    }
    std::printf("%s: %ld allocations, %zu runs, 0 lost\n", of.name, all, runs);
}

TEST(OutOfMemory, LosesNothingWhateverAllocationOfSqliteFails) {
    RecordProperty("catalogue", "B7-122");
    run_short_everywhere({"SQLite", of_sqlite});
}

TEST(OutOfMemory, LosesNothingWhateverAllocationOfOursFails) {
    RecordProperty("catalogue", "B7-122");
    run_short_everywhere({"ours", of_ours});
}

}  // namespace
}  // namespace fishbowl::log

#endif
