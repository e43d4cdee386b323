#include "log/sqlite_connection.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>
#include <utility>

#include "base/in_quotes.hpp"
#include "base/plant.hpp"

namespace fishbowl::log {

namespace {

// Locking and memory come first: with an exclusive lock from the start, the index of the
// write-ahead log stays on our heap and no second process can ever write beside us. Checkpoints
// are ours (see SqliteWriter), because SQLite swallows the errors of its own.
constexpr const char* kSettings = R"(
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA mmap_size = 0;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA journal_size_limit = 16777216;
    PRAGMA wal_autocheckpoint = 0;
)";

constexpr const char* kLookSettings = R"(
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA mmap_size = 0;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA query_only = ON;
)";

// `created` is for the operator's eyes only, so the file's own clock will do.
constexpr const char* kFirstTables = R"(
    CREATE TABLE room (
        room TEXT PRIMARY KEY,
        epoch TEXT NOT NULL,
        created INTEGER NOT NULL DEFAULT (unixepoch() * 1000)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE log (
        room TEXT NOT NULL REFERENCES room,
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (room, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE snap (
        room TEXT NOT NULL REFERENCES room,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        blob BLOB NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (room, seq)
    ) STRICT;
    CREATE TABLE person (
        room TEXT NOT NULL,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        function TEXT NOT NULL,
        PRIMARY KEY (room, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE browser (
        secret_hash BLOB PRIMARY KEY,
        room TEXT NOT NULL,
        person INTEGER NOT NULL,
        expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX browser_of_person ON browser (room, person);
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
)";

// Entries `from_seq` to `to_seq` (see segment.hpp), the chain's hash after them, the blob's
// SHA-256.
constexpr const char* kSegments = R"(TABLE segment (
        room TEXT NOT NULL REFERENCES room,
        from_seq INTEGER NOT NULL,
        to_seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        blob BLOB NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (room, to_seq)
    ) STRICT;)";

// What things on the board show; `sum` is the SHA-256 of the bytes.
constexpr const char* kImages = R"(TABLE image (
        room TEXT NOT NULL REFERENCES room,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        since INTEGER NOT NULL,
        sum BLOB NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (room, id)
    ) STRICT;)";

// Step n makes format n + 1 of format n, which is an empty file at first. A step that was released
// is never changed, and tests/golden keeps a database of every format.
const std::array kSteps{std::string(kFirstTables), std::string("CREATE ") + kSegments,
                        std::string("CREATE ") + kImages};
constexpr std::uint64_t kFormat = std::tuple_size_v<decltype(kSteps)>;  // PRAGMA user_version

bool has_write_ahead_log(std::filesystem::path file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file += "-wal", error);
    return !error && size > 0;
}

/// A name that tells SQLite that nobody writes there, so that it makes no files beside it.
std::string still_name(const std::string& file) {
    constexpr const char* kHex = "0123456789ABCDEF";
    std::string name = "file:";
    for (const char letter : file) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || letter == '/' || letter == '.' || letter == '-') {
            name += letter;
        } else {
            name += '%';
            name += kHex[byte >> 4U];
            name += kHex[byte & 15U];
        }
    }
    return name + "?immutable=1";
}

Trouble trouble_at_start(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return Trouble::disk_full;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Trouble::in_use;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Trouble::corrupt;
        default:
            return Trouble::unwritable;
    }
}

const char* advice(Trouble why) {
    switch (why) {
        case Trouble::disk_full:
            return "; make room on the disk and start again";
        case Trouble::in_use:
            return "; another program has the file open, close it there";
        case Trouble::corrupt:
            return "; keep a copy of the directory and restore a backup";
        case Trouble::unwritable:
            return "; look at the disk and at who may write there";
        case Trouble::stale_tip:
        case Trouble::not_there:
        case Trouble::exists:
        case Trouble::newer_version:
        case Trouble::in_doubt:
        case Trouble::unreachable:
        case Trouble::unfit:
        case Trouble::closed:
            return "";
    }
    return "";
}

}  // namespace

// The connection.

SqliteConnection::SqliteConnection(sqlite3* database, bool only_looks)
    : database_(database), only_looks_(only_looks) {}

Outcome<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::filesystem::path& file,
                                                                  bool only_look) {
    sqlite3* database = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const bool is_still = only_look && !has_write_ahead_log(file);
    const std::string name = is_still ? still_name(file) : file.string();
    const int opened =
        sqlite3_open_v2(name.c_str(), &database, flags | (is_still ? SQLITE_OPEN_URI : 0), nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database, only_look));
    if (opened != SQLITE_OK) {
        connection->note(opened);
        return connection->failure_to_open(file);
    }
    if (!planted("holes_read_as_zeros")) connection->insist_on_whole_reads();
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (!only_look && sqlite3_db_readonly(database, "main") == 1)
        return Failure{Trouble::unwritable, file.string() + " is read-only"};
    connection->leave_as_is();
    connection->run(only_look ? kLookSettings : kSettings);
    if (planted("commits_unsynced")) connection->run("PRAGMA synchronous = NORMAL");
    if (!only_look) {
        sqlite3_wal_hook(
            database,
            [](void* self, sqlite3*, const char*, int pages) {
                static_cast<SqliteConnection*>(self)->wal_pages_ = pages;
                return SQLITE_OK;
            },
            connection.get());
        Query mode(*connection, "PRAGMA journal_mode");
        if (mode.row() && mode.bytes(0) != "wal")
            return Failure{Trouble::unwritable, file.string() + " cannot keep a write-ahead log"};
    }
    if (connection->has_fault()) return connection->failure_to_open(file);
    return connection;
}

// When a file ends too early, SQLite takes the rest of the page for zeros, finds fewer rows, and
// writes the zeros back with the next change. Only the header of an empty file may be missing.
int SqliteConnection::read_whole(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    constexpr sqlite3_int64 kHeaderBytes = 100;
    const auto* reads = reinterpret_cast<const WholeReads*>(file->pMethods);
    const int done = reads->of_file->xRead(file, to, count, at);
    return done == SQLITE_IOERR_SHORT_READ && at >= kHeaderBytes ? SQLITE_IOERR_READ : done;
}

void SqliteConnection::insist_on_whole_reads() {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file == nullptr || file->pMethods == nullptr) return;
    reads_.of_file = file->pMethods;
    reads_.calls = *file->pMethods;
    reads_.calls.xRead = &read_whole;
    file->pMethods = &reads_.calls;
}

SqliteConnection::~SqliteConnection() {
    copy_.reset();
    statements_.clear();
    sqlite3_close_v2(database_);
}

Failure SqliteConnection::failure_to_open(const std::string& file) {
    const SqliteFault fault = *take_fault();
    const Trouble why = trouble_at_start(fault.code);
    return {why, file + ": " + fault.words + advice(why)};
}

Outcome<Done> SqliteConnection::prepare_tables() {
    const std::string file = sqlite3_db_filename(database_, "main");
    std::uint64_t format = 0;
    std::uint64_t tables = 0;
    {
        Query version(*this, "PRAGMA user_version");
        if (version.row()) format = version.integer(0);
        Query count(*this, "SELECT count(*) FROM sqlite_schema");
        if (count.row()) tables = count.integer(0);
    }
    if (has_fault()) return failure_to_open(file);
    if (format > kFormat)
        return Failure{Trouble::newer_version, file + " has format " + std::to_string(format) +
                                                   ", this release reads up to " +
                                                   std::to_string(kFormat) +
                                                   "; start a newer release of Fishbowl"};
    if (format == kFormat) return Done{};
    if (format == 0 && tables != 0)
        return Failure{Trouble::corrupt, file + " is a database of another program"};
    if (only_looks_ && format == 0)
        return Failure{Trouble::corrupt, file + " is empty, nothing was ever kept there"};
    only_looks_ ? imagine_tables(format) : migrate(format);
    if (has_fault()) return failure_to_open(file);
    if (format > 0 && !only_looks_)
        spdlog::info("format_changed file={} from={} to={}", in_quotes(file), format, kFormat);
    return Done{};
}

/// In one transaction, so that the file has the one format or the other.
void SqliteConnection::migrate(std::uint64_t format) {
    run("BEGIN IMMEDIATE");
    for (std::uint64_t step = format; step < kFormat; ++step) run(kSteps[step].c_str());
    run(("PRAGMA user_version = " + std::to_string(kFormat)).c_str());
    run("COMMIT");
}

/// Whoever only looks sees a file of format 1 as one where nothing was trimmed yet, and one of
/// format 2 as one without images.
void SqliteConnection::imagine_tables(std::uint64_t format) {
    run("PRAGMA query_only = OFF");
    if (format < 2) run((std::string("CREATE TEMP ") + kSegments).c_str());
    if (format < 3) run((std::string("CREATE TEMP ") + kImages).c_str());
    run("PRAGMA query_only = ON");
}

Outcome<Done> SqliteConnection::quick_check() {
    const std::string file = sqlite3_db_filename(database_, "main");
    std::string finding;
    {
        Query check(*this, "PRAGMA quick_check(1)");
        if (check.row()) finding = check.bytes(0);
    }
    if (has_fault()) return failure_to_open(file);
    if (finding != "ok")
        return Failure{Trouble::corrupt, file + ": " + finding + advice(Trouble::corrupt)};
    return Done{};
}

// Whoever was here before may have gone because a sync failed. Then the kernel can show us pages
// that are not on the disk and that it no longer means to write. Writing them again, to another
// file, is the only way to have them for certain.
Outcome<Done> SqliteConnection::adopt() {
    const std::string file = sqlite3_db_filename(database_, "main");
    checkpoint(true);
    if (has_fault()) return failure_to_open(file);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return Done{};
}

void SqliteConnection::run(const char* sql) {
    if (has_fault()) return;
    note(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr));
}

void SqliteConnection::checkpoint(bool empty_it) {
    if (has_fault()) return;
    const int mode = empty_it ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    note(sqlite3_wal_checkpoint_v2(database_, "main", mode, nullptr, nullptr));
    wal_pages_ = 0;
}

// What it is gathered in may be as large as the file, too large for the memory: it is a file beside
// it, which nobody else may read and which may be the only place to write. SQLite takes such a
// place for the whole process, where no other thread has a connection.
void SqliteConnection::rewrite() {
    end_copy();
    const std::filesystem::path file = sqlite3_db_filename(database_, "main");
    sqlite3_temp_directory = sqlite3_mprintf("%s", file.parent_path().c_str());
    run("PRAGMA temp_store = FILE");
    run("VACUUM");
    auto fault = take_fault();
    run("PRAGMA temp_store = MEMORY");
    if (fault) fault_ = std::move(fault);
    sqlite3_free(std::exchange(sqlite3_temp_directory, nullptr));
}

bool SqliteConnection::can_rewrite() const {
    constexpr std::uintmax_t kRoomBeside = 16 * std::uintmax_t{1024} * 1024;
    const std::filesystem::path file = sqlite3_db_filename(database_, "main");
    std::error_code error;
    const auto room = std::filesystem::space(file, error).available;
    return error || room >= 2 * std::filesystem::file_size(file, error) + kRoomBeside;
}

std::uint64_t SqliteConnection::changes() const {
    return static_cast<std::uint64_t>(sqlite3_total_changes64(database_));
}

void SqliteConnection::forget_pages() { sqlite3_db_release_memory(database_); }

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

bool SqliteConnection::was_taken_away() const {
    int moved = 0;
    return sqlite3_file_control(database_, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved != 0;
}

void SqliteConnection::leave_as_is() {
    sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Outcome<Done> SqliteConnection::begin_copy(const std::filesystem::path& into) {
    copy_.reset();
    auto begun = SqliteCopy::begin(database_, into);
    if (!begun) return begun.failure();
    copy_ = *std::move(begun);
    return Done{};
}

Outcome<bool> SqliteConnection::copy_on(std::chrono::milliseconds span) {
    if (copy_ == nullptr) return Failure{Trouble::closed, "the copy was given up"};
    const auto all = copy_->go_on(span);
    if (!all || *all) copy_.reset();
    return all;
}

std::optional<SqliteFault> SqliteConnection::take_fault() {
    return std::exchange(fault_, std::nullopt);
}

sqlite3_stmt* SqliteConnection::prepared(std::string_view sql) {
    if (has_fault()) return nullptr;
    auto& kept = statements_[sql];
    if (kept == nullptr) {
        sqlite3_stmt* statement = nullptr;
        note(sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        kept.reset(statement);
    }
    return kept.get();
}

void SqliteConnection::note(int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || has_fault()) return;
    fault_ = SqliteFault{code, sqlite3_errmsg(database_)};
}

// A query.

Query::~Query() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Query::row() {
    if (statement_ == nullptr || connection_.has_fault()) return false;
    const int stepped = sqlite3_step(statement_);
    connection_.note(stepped);
    return stepped == SQLITE_ROW;
}

std::uint64_t Query::integer(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
}

std::string Query::bytes(int column) const {
    const void* begin = sqlite3_column_blob(statement_, column);
    const int length = sqlite3_column_bytes(statement_, column);
    if (begin == nullptr) return {};
    return {static_cast<const char*>(begin), static_cast<std::size_t>(length)};
}

Hash Query::hash(int column) const {
    const std::string kept = bytes(column);
    Hash hash{};
    if (kept.size() == hash.size()) std::copy(kept.begin(), kept.end(), hash.begin());
    return hash;
}

void Query::bind(int at, std::uint64_t number) {
    if (statement_ == nullptr) return;
    connection_.note(sqlite3_bind_int64(statement_, at, static_cast<sqlite3_int64>(number)));
}

// A null pointer would be NULL to SQLite, hence the empty literals.
void Query::bind(int at, std::string_view text) {
    if (statement_ == nullptr) return;
    const char* begin = text.empty() ? "" : text.data();
    connection_.note(
        sqlite3_bind_text64(statement_, at, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bind(int at, const Blob& blob) {
    if (statement_ == nullptr) return;
    const char* begin = blob.view.empty() ? "" : blob.view.data();
    connection_.note(sqlite3_bind_blob64(statement_, at, begin, blob.view.size(), SQLITE_STATIC));
}

}  // namespace fishbowl::log
