// A disk that fails on command: an SQLite VFS around the usual one. While it lives it is the
// default, so stores opened meanwhile are on it.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <new>
#include <thread>

namespace fishbowl::log {

class FaultyDisk {
  public:
    FaultyDisk() {
        real_ = sqlite3_vfs_find(nullptr);
        vfs_ = *real_;
        vfs_.zName = "faulty";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
        vfs_.pAppData = this;
        vfs_.xOpen = &open;
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~FaultyDisk() {
        sqlite3_vfs_register(real_, 1);
        sqlite3_vfs_unregister(&vfs_);
    }
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    std::atomic<bool> is_full = false;                // writes answer "no space left"
    std::atomic<bool> writes_fail = false;            // writes answer "input/output error"
    std::atomic<bool> syncs_fail = false;             // syncs answer "input/output error"
    std::atomic<bool> main_syncs_fail = false;        // those of the database file only
    std::atomic<bool> reads_fail = false;             // reads answer "input/output error"
    std::atomic<bool> reads_fail_after_sync = false;  // the next sync makes them
    std::atomic<int> sync_ms = 0;                     // that each sync takes
    std::filesystem::path full_while;  // while this is there, the disk is as full as it is told
    std::atomic<int> syncs = 0;        // asked for
    std::atomic<int> writes = 0;       // asked for

  private:
    struct File {
        sqlite3_file base;
        FaultyDisk* disk;
        bool is_main;
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static File* mine(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
    static sqlite3_file* real(sqlite3_file* file) { return mine(file)->real(); }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
        auto* disk = static_cast<FaultyDisk*>(vfs->pAppData);
        File* made = new (file) File{{nullptr}, disk, (flags & SQLITE_OPEN_MAIN_DB) != 0};
        const int opened = disk->real_->xOpen(disk->real_, name, made->real(), flags, out);
        if (made->real()->pMethods != nullptr) made->base.pMethods = &methods();
        return opened;
    }

    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
        FaultyDisk& disk = *mine(file)->disk;
        ++disk.writes;
        if (disk.is_full && (disk.full_while.empty() || std::filesystem::exists(disk.full_while)))
            return SQLITE_FULL;
        if (disk.writes_fail) return SQLITE_IOERR_WRITE;
        return real(file)->pMethods->xWrite(real(file), bytes, count, at);
    }

    static int sync(sqlite3_file* file, int flags) {
        FaultyDisk& disk = *mine(file)->disk;
        ++disk.syncs;
        std::this_thread::sleep_for(std::chrono::milliseconds(disk.sync_ms));
        if (disk.syncs_fail || (disk.main_syncs_fail && mine(file)->is_main))
            return SQLITE_IOERR_FSYNC;
        if (disk.reads_fail_after_sync) disk.reads_fail = true;
        return real(file)->pMethods->xSync(real(file), flags);
    }

    static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
        if (mine(file)->disk->reads_fail) return SQLITE_IOERR_READ;
        return real(file)->pMethods->xRead(real(file), to, count, at);
    }

    /// Version 1: no shared memory, which an exclusive write-ahead log must do without.
    static const sqlite3_io_methods& methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods made;
            std::memset(&made, 0, sizeof made);
            made.iVersion = 1;
            made.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
            made.xRead = &read;
            made.xWrite = &write;
            made.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
                return real(f)->pMethods->xTruncate(real(f), size);
            };
            made.xSync = &sync;
            made.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
                return real(f)->pMethods->xFileSize(real(f), size);
            };
            made.xLock = [](sqlite3_file* f, int level) {
                return real(f)->pMethods->xLock(real(f), level);
            };
            made.xUnlock = [](sqlite3_file* f, int level) {
                return real(f)->pMethods->xUnlock(real(f), level);
            };
            made.xCheckReservedLock = [](sqlite3_file* f, int* is_locked) {
                return real(f)->pMethods->xCheckReservedLock(real(f), is_locked);
            };
            made.xFileControl = [](sqlite3_file* f, int what, void* argument) {
                return real(f)->pMethods->xFileControl(real(f), what, argument);
            };
            made.xSectorSize = [](sqlite3_file* f) {
                return real(f)->pMethods->xSectorSize(real(f));
            };
            made.xDeviceCharacteristics = [](sqlite3_file* f) {
                return real(f)->pMethods->xDeviceCharacteristics(real(f));
            };
            return made;
        }();
        return all;
    }

    sqlite3_vfs* real_;
    sqlite3_vfs vfs_;
};

}  // namespace fishbowl::log
