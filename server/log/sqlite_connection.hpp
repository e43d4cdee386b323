// One connection to one SQLite file, and questions to it. Errors are not thrown: the first one is
// kept as the connection's fault, after which nothing more happens until somebody takes it.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/outcome.hpp"
#include "log/log.hpp"
#include "log/sqlite_copy.hpp"

namespace fishbowl::log {

/// What SQLite said when something failed.
struct SqliteFault {
    int code;  // extended result code
    std::string words;
};

/// Opened by any thread, then used by one.
class SqliteConnection {
  public:
    /// `file` must be there, and may be empty. Sets everything that SQLite forgets between two
    /// connections. With `only_look`, nothing in the file changes, not even when it is closed.
    static Outcome<std::unique_ptr<SqliteConnection>> open(const std::filesystem::path& file,
                                                           bool only_look);
    /// Closes, with a checkpoint when the file was adopted and leave_as_is() was not called since.
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// Checks the format, makes the tables in an empty file, and brings an older format to ours, in
    /// one transaction. Whoever only looks sees an older format as if it had been brought.
    Outcome<Done> prepare_tables();
    /// Walks the whole file.
    Outcome<Done> quick_check();
    /// Moves what an earlier process left in the write-ahead log into the file, durably. Until
    /// then nothing is changed but by prepare_tables.
    Outcome<Done> adopt();

    /// Runs statements that take and give nothing.
    void run(const char* sql);
    /// Moves what is committed from the write-ahead log into the file; with `empty_it` the
    /// write-ahead log is empty afterwards.
    void checkpoint(bool empty_it);
    /// Writes the whole file anew, without what was deleted from it: SQLite overwrites what it
    /// deletes, but pages that were once divided keep copies in between. Takes three times
    /// the room meanwhile; a copy that is being taken is given up.
    void rewrite();
    /// Whether the disk has the room for that.
    [[nodiscard]] bool can_rewrite() const;
    /// Rows that were changed since the connection was opened.
    [[nodiscard]] std::uint64_t changes() const;
    /// Pages in the write-ahead log after the last commit.
    [[nodiscard]] int wal_pages() const { return wal_pages_; }
    [[nodiscard]] bool in_transaction() const;
    /// The file is no longer what stands under its name: it was deleted, renamed or replaced.
    [[nodiscard]] bool was_taken_away() const;
    /// What is read next is read from the file, not from what was kept of it in memory.
    void forget_pages();
    /// From now on closing does not write.
    void leave_as_is();

    /// A copy of all that is there, taken in slices between whatever else is done; see SqliteCopy.
    /// An earlier one is given up. `copy_on` gives whether nothing is left.
    Outcome<Done> begin_copy(const std::filesystem::path& into);
    Outcome<bool> copy_on(std::chrono::milliseconds span);
    void end_copy() { copy_.reset(); }

    [[nodiscard]] bool has_fault() const { return fault_.has_value(); }
    std::optional<SqliteFault> take_fault();

  private:
    friend class Query;
    struct CloseStatement {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };

    SqliteConnection(sqlite3* database, bool only_looks);
    void migrate(std::uint64_t format);
    void imagine_tables(std::uint64_t format);

    /// The file's own calls but for reading, which does not pass over what is missing.
    struct WholeReads {
        sqlite3_io_methods calls{};
        const sqlite3_io_methods* of_file = nullptr;
    };
    static int read_whole(sqlite3_file* file, void* to, int count, sqlite3_int64 at);

    void insist_on_whole_reads();
    /// Prepared once, then kept. Null after a fault.
    sqlite3_stmt* prepared(std::string_view sql);
    void note(int code);
    Failure failure_to_open(const std::string& file);

    sqlite3* database_;
    bool only_looks_;
    WholeReads reads_;
    std::map<std::string_view, std::unique_ptr<sqlite3_stmt, CloseStatement>> statements_;
    std::optional<SqliteFault> fault_;
    std::unique_ptr<SqliteCopy> copy_;
    int wal_pages_ = 0;
};

/// Bytes as SQLite's BLOB; a plain string is TEXT. Looks at memory that it does not own.
struct Blob {
    explicit Blob(std::string_view bytes) : view(bytes) {}
    explicit Blob(const Hash& hash)
        : view(reinterpret_cast<const char*>(hash.data()), hash.size()) {}
    std::string_view view;
};

/// One use of a prepared statement. `sql` must live as long as the connection (a literal), the
/// arguments as long as the query. After a fault there are no rows; whoever started the job sees
/// the fault and does not believe what the job made of that.
class Query {
  public:
    template <class... Args>
    Query(SqliteConnection& connection, std::string_view sql, const Args&... args)
        : connection_(connection), statement_(connection.prepared(sql)) {
        int at = 0;
        (bind(++at, args), ...);
    }
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Steps to the next row. False at the end.
    bool row();
    /// Steps to the end.
    void run() {
        while (row()) {
        }
    }
    [[nodiscard]] std::uint64_t integer(int column) const;
    [[nodiscard]] std::string bytes(int column) const;
    /// All zero when there are not exactly 16 bytes.
    [[nodiscard]] Hash hash(int column) const;

  private:
    template <class Tag, class Rep>
    void bind(int at, const Id<Tag, Rep>& id) {
        bind(at, id.value);
    }
    void bind(int at, std::uint64_t number);
    void bind(int at, std::string_view text);
    void bind(int at, const Blob& blob);

    SqliteConnection& connection_;
    sqlite3_stmt* statement_;
};

}  // namespace fishbowl::log
