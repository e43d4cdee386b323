#include "log/sqlite_copy.hpp"

namespace fishbowl::log {

namespace {

constexpr int kPagesAtOnce = 32;  // 128 KiB, well below a millisecond

// A copy that is interrupted is thrown away: it needs no way back.
constexpr const char* kSettings = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF";

}  // namespace

Outcome<std::unique_ptr<SqliteCopy>> SqliteCopy::begin(sqlite3* from,
                                                       const std::filesystem::path& into) {
    std::unique_ptr<SqliteCopy> copy(new SqliteCopy(into));
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(into.c_str(), &copy->into_, flags, nullptr);
    if (code == SQLITE_OK) code = sqlite3_exec(copy->into_, kSettings, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return copy->failure(code);
    copy->backup_ = sqlite3_backup_init(copy->into_, "main", from, "main");
    if (copy->backup_ == nullptr) return copy->failure(sqlite3_errcode(copy->into_));
    return copy;
}

SqliteCopy::~SqliteCopy() {
    sqlite3_backup_finish(backup_);
    sqlite3_close(into_);
}

Outcome<bool> SqliteCopy::go_on(std::chrono::milliseconds span) {
    const auto until = std::chrono::steady_clock::now() + span;
    do {
        const int stepped = sqlite3_backup_step(backup_, kPagesAtOnce);
        if (stepped == SQLITE_DONE) return true;
        if (stepped != SQLITE_OK) return failure(stepped);
    } while (std::chrono::steady_clock::now() < until);
    return false;
}

Failure SqliteCopy::failure(int code) const {
    const std::string copying = "copying to " + path_.string() + ": ";
    switch (code & 0xff) {
        case SQLITE_FULL:
            return {Trouble::disk_full, copying + "the disk is full; make room on it"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Trouble::corrupt, copying + sqlite3_errstr(code)};
        default:
            return {Trouble::unwritable, copying + sqlite3_errstr(code)};
    }
}

}  // namespace fishbowl::log
