// A disk that forgets: an SQLite VFS around the usual one that knows which bytes were synced. It
// fails at the call that it is told, and a power cut leaves of the rest what the seed says. While
// it lives it is the default, so stores opened meanwhile are on it.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace fishbowl::log {

class ForgetfulDisk {
  public:
    enum class Call { read, write, truncate, sync, remove };
    enum class Fault {
        error,       // "input/output error", for every kind of call
        full,        // "no space left": writes only
        short_read,  // reads only: the second half is missing
        power_cut,   // this call and everything after it is too late
    };

    explicit ForgetfulDisk(std::uint32_t seed) : dice_(seed) {
        real_ = sqlite3_vfs_find(nullptr);
        vfs_ = *real_;
        vfs_.zName = "forgetful";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
        vfs_.pAppData = this;
        vfs_.xOpen = &open;
        vfs_.xDelete = &remove;
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~ForgetfulDisk() {
        sqlite3_vfs_register(real_, 1);
        sqlite3_vfs_unregister(&vfs_);
    }
    ForgetfulDisk(const ForgetfulDisk&) = delete;
    ForgetfulDisk& operator=(const ForgetfulDisk&) = delete;

    /// The nth call from now on fails (1 is the next), and with `for_ever` all after it.
    void fail_at(std::size_t nth, Fault fault, bool for_ever) {
        const std::lock_guard lock(mutex_);
        told_ = Told{calls_.size() + nth, fault, for_ever};
    }
    void heal() {
        const std::lock_guard lock(mutex_);
        told_.reset();
    }
    /// Every call so far, by kind.
    [[nodiscard]] std::vector<Call> calls() const {
        const std::lock_guard lock(mutex_);
        return calls_;
    }
    [[nodiscard]] bool is_dark() const {
        const std::lock_guard lock(mutex_);
        return dark_;
    }
    void cut_power() {
        const std::lock_guard lock(mutex_);
        dark_ = true;
    }

    /// Power is back: every file now holds what was synced, and of the rest what the dice left.
    /// Nobody may have a file open.
    void come_back() {
        const std::lock_guard lock(mutex_);
        dark_ = false;
        told_.reset();
        for (auto& [path, sheet] : sheets_) {
            std::optional<std::string> left;
            const bool is_named = sheet.there && (sheet.name_synced || coin());
            if (is_named)
                left = what_is_left(sheet);
            else if (sheet.there ? sheet.below.has_value() : sheet.below && coin())
                left = *sheet.below;
            if (left) {
                std::ofstream(path, std::ios::binary | std::ios::trunc) << *left;
            } else {
                std::filesystem::remove(path);
            }
        }
        sheets_.clear();
    }

  private:
    static constexpr std::size_t kSectorBytes = 512;
    static constexpr int kJournals =
        SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;

    struct Told {
        std::size_t at;
        Fault fault;
        bool for_ever;
    };
    /// Something done to a file since its last sync.
    struct Change {
        bool truncates;
        std::size_t at;  // or the size that it is cut to
        std::string bytes;
    };
    /// What stands on the disk under one name.
    struct Sheet {
        bool there = true;
        bool name_synced = true;
        std::string synced;
        std::vector<Change> changes;
        std::optional<std::string> below;  // under this name until the new one is synced
    };
    struct File {
        sqlite3_file base;
        ForgetfulDisk* disk;
        Sheet* sheet;      // null: a file without a name
        bool syncs_names;  // with its first sync: SQLite does so for journals
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static File* mine(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
    static sqlite3_file* real(sqlite3_file* file) { return mine(file)->real(); }

    bool coin() { return std::uniform_int_distribution<int>(0, 1)(dice_) == 1; }
    std::size_t upto(std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n)(dice_);
    }

    // Power cuts.

    static void change(std::string& bytes, const Change& change) {
        if (change.truncates) {
            bytes.resize(change.at);
            return;
        }
        bytes.resize(std::max(bytes.size(), change.at + change.bytes.size()));
        std::copy(change.bytes.begin(), change.bytes.end(),
                  bytes.begin() + static_cast<std::ptrdiff_t>(change.at));
    }

    /// The sectors that one write touches, each a write of its own.
    static std::vector<Change> sectors_of(const Change& whole) {
        std::vector<Change> sectors;
        for (std::size_t from = 0; from < whole.bytes.size();) {
            const std::size_t at = whole.at + from;
            const std::size_t size =
                std::min(kSectorBytes - at % kSectorBytes, whole.bytes.size() - from);
            sectors.push_back({false, at, whole.bytes.substr(from, size)});
            from += size;
        }
        return sectors;
    }

    std::string what_is_left(const Sheet& sheet) {
        std::string bytes = sheet.synced;
        std::vector<Change> changes = sheet.changes;
        switch (upto(4)) {
            case 0:  // nothing of it
                return bytes;
            case 1:  // all of it
                break;
            case 2: {  // the beginning, and the last write torn
                if (changes.empty()) return bytes;
                changes.resize(1 + upto(changes.size() - 1));
                const auto torn = sectors_of(changes.back());
                if (changes.back().truncates) break;
                changes.pop_back();
                changes.insert(changes.end(), torn.begin(),
                               torn.begin() + static_cast<std::ptrdiff_t>(upto(torn.size())));
                break;
            }
            case 3: {  // every second sector
                std::vector<Change> some;
                for (const Change& one : changes) {
                    if (one.truncates && coin()) some.push_back(one);
                    for (auto& sector : sectors_of(one))
                        if (coin()) some.push_back(std::move(sector));
                }
                changes = std::move(some);
                break;
            }
            default:  // in another order, and some are missing
                std::shuffle(changes.begin(), changes.end(), dice_);
                changes.resize(upto(changes.size()));
                break;
        }
        for (const Change& one : changes) change(bytes, one);
        return bytes;
    }

    /// The directory's list of names: a test has one directory.
    void sync_names() {
        for (auto& [path, sheet] : sheets_) {
            sheet.name_synced = true;
            sheet.below.reset();
        }
    }

    // Calls. What fails is decided first; then the usual VFS does it, and we take notes.

    /// The fault of this call, if it has one.
    std::optional<Fault> count(Call call) {
        calls_.push_back(call);
        if (dark_) return Fault::power_cut;
        const bool now =
            told_ && (told_->for_ever ? calls_.size() >= told_->at : calls_.size() == told_->at);
        if (!now) return std::nullopt;
        const Fault fault = told_->fault;
        if (fault == Fault::power_cut) dark_ = true;
        if (fault == Fault::full && call != Call::write) return std::nullopt;
        if (fault == Fault::short_read && call != Call::read) return std::nullopt;
        return fault;
    }

    Sheet* sheet_of(const char* path) {
        const auto known = sheets_.find(path);
        if (known != sheets_.end()) {
            Sheet& sheet = known->second;
            if (!sheet.there) {  // made anew under a name that was removed
                sheet.there = true;
                sheet.name_synced = false;
                sheet.synced.clear();
            }
            return &sheet;
        }
        Sheet sheet;
        std::ifstream file(path, std::ios::binary);
        if (file) {
            sheet.synced.assign(std::istreambuf_iterator<char>(file), {});
        } else {
            sheet.name_synced = false;
        }
        return &sheets_.emplace(path, std::move(sheet)).first->second;
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
        auto* disk = static_cast<ForgetfulDisk*>(vfs->pAppData);
        const std::lock_guard lock(disk->mutex_);
        File* made = new (file) File{{nullptr}, disk, nullptr, (flags & kJournals) != 0};
        if (disk->dark_) return SQLITE_CANTOPEN;
        const bool is_there = name != nullptr && std::filesystem::exists(name);
        if (name != nullptr && (is_there || (flags & SQLITE_OPEN_CREATE) != 0))
            made->sheet = disk->sheet_of(name);
        const int opened = disk->real_->xOpen(disk->real_, name, made->real(), flags, out);
        if (made->real()->pMethods != nullptr) made->base.pMethods = &methods();
        return opened;
    }

    static int remove(sqlite3_vfs* vfs, const char* name, int sync_names) {
        auto* disk = static_cast<ForgetfulDisk*>(vfs->pAppData);
        const std::lock_guard lock(disk->mutex_);
        if (disk->count(Call::remove)) return SQLITE_IOERR_DELETE;
        if (const auto known = disk->sheets_.find(name); known != disk->sheets_.end()) {
            Sheet& sheet = known->second;
            if (sheet.name_synced) sheet.below = std::move(sheet.synced);
            sheet.there = false;
            sheet.changes.clear();
        }
        if (sync_names != 0) disk->sync_names();
        return disk->real_->xDelete(disk->real_, name, sync_names);
    }

    static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
        ForgetfulDisk& disk = *mine(file)->disk;
        const std::lock_guard lock(disk.mutex_);
        const auto fault = disk.count(Call::read);
        if (fault && *fault != Fault::short_read) return SQLITE_IOERR_READ;
        const int done = real(file)->pMethods->xRead(real(file), to, count, at);
        if (!fault || done != SQLITE_OK) return done;
        std::memset(static_cast<char*>(to) + count / 2, 0,
                    static_cast<std::size_t>(count - count / 2));
        return SQLITE_IOERR_SHORT_READ;
    }

    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
        ForgetfulDisk& disk = *mine(file)->disk;
        const std::lock_guard lock(disk.mutex_);
        const auto fault = disk.count(Call::write);
        if (fault == Fault::power_cut) return SQLITE_IOERR_WRITE;
        // A write that fails may have done a part of its work.
        if (fault) count = static_cast<int>(disk.upto(static_cast<std::size_t>(count)));
        if (count > 0) {
            const int done = real(file)->pMethods->xWrite(real(file), from, count, at);
            if (done != SQLITE_OK) return done;
            if (mine(file)->sheet != nullptr)
                mine(file)->sheet->changes.push_back(
                    {false, static_cast<std::size_t>(at),
                     std::string(static_cast<const char*>(from), static_cast<std::size_t>(count))});
        }
        if (!fault) return SQLITE_OK;
        return fault == Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        ForgetfulDisk& disk = *mine(file)->disk;
        const std::lock_guard lock(disk.mutex_);
        if (disk.count(Call::truncate)) return SQLITE_IOERR_TRUNCATE;
        if (mine(file)->sheet != nullptr)
            mine(file)->sheet->changes.push_back({true, static_cast<std::size_t>(size), {}});
        return real(file)->pMethods->xTruncate(real(file), size);
    }

    /// Syncs nothing but the notes: that is what makes a thousand power cuts affordable. After a
    /// sync that fails the kernel believes that there is nothing left to write, and still shows it
    /// to whoever reads.
    static int sync(sqlite3_file* file, int) {
        ForgetfulDisk& disk = *mine(file)->disk;
        const std::lock_guard lock(disk.mutex_);
        const auto fault = disk.count(Call::sync);
        if (fault == Fault::power_cut) return SQLITE_IOERR_FSYNC;
        Sheet* sheet = mine(file)->sheet;
        if (sheet == nullptr) return SQLITE_OK;
        if (!fault) {
            for (const Change& one : sheet->changes) change(sheet->synced, one);
            if (std::exchange(mine(file)->syncs_names, false)) disk.sync_names();
        }
        sheet->changes.clear();
        return fault ? SQLITE_IOERR_FSYNC : SQLITE_OK;
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
            made.xTruncate = &truncate;
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
    mutable std::mutex mutex_;  // over all below: the writer's thread and the test's
    std::mt19937 dice_;
    std::vector<Call> calls_;
    std::optional<Told> told_;
    bool dark_ = false;
    std::map<std::string, Sheet> sheets_;
};

}  // namespace fishbowl::log
