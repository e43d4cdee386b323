// Somebody who writes down what a store has promised, and looks afterwards whether it kept it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "log/check.hpp"
#include "log/log_contract.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_store.hpp"

namespace fishbowl::log {

class Promises {
  public:
    /// Opens the store if it can be opened.
    bool open() {
        auto opened = SqliteStore::open(scratch_.data());
        last_words_ = opened ? "" : opened.failure().hint;
        if (opened) store_ = *std::move(opened);
        return store_ != nullptr;
    }
    void close() { store_.reset(); }
    [[nodiscard]] bool is_open() const { return store_ != nullptr; }
    /// As the server would: a fenced store is left, and so is one that lost a room.
    [[nodiscard]] bool is_usable() const { return store_ && !store_->fenced() && !in_doubt_; }

    void create(const RoomId& room) {
        if (!is_usable() || rooms_.contains(room)) return;
        const auto created = wait_for(store_->log().create(room, kEpoch));
        if (created)
            rooms_[room].tip = *created;
        else if (created.why() == Trouble::in_doubt)
            rooms_[room].is_certain = false, in_doubt_ = true;
    }

    void append(const RoomId& room, const Entries& entries) {
        const auto found = rooms_.find(room);
        if (!is_usable() || found == rooms_.end()) return;
        auto& [is_certain, tip, sure, maybe] = found->second;
        const auto written = wait_for(store_->log().append(room, tip, entries));
        if (written) {
            EXPECT_EQ(written->seq.value, tip.seq.value + entries.size());
            sure.insert(sure.end(), entries.begin(), entries.end());
            tip = *written;
            ++kept_;
        } else if (written.why() == Trouble::in_doubt) {
            maybe = entries;
            in_doubt_ = true;
        } else {
            // Nobody else writes here, so this store did not read what it wrote; and noticed.
            if (written.why() == Trouble::stale_tip) in_doubt_ = true;
        }
    }

    void keep_snapshot(const RoomId& room) {
        const auto found = rooms_.find(room);
        if (!is_usable() || found == rooms_.end()) return;
        const Position tip = found->second.tip;
        const auto kept =
            wait_for(store_->log().keep_snapshot(room, tip.seq, snapshot_at(room, tip.seq)));
        if (!kept && kept.why() == Trouble::in_doubt) in_doubt_ = true;
    }

    void put_setting(const std::string& name, const std::string& value) {
        if (!is_usable()) return;
        const auto put = wait_for(store_->directory().put_setting(name, value));
        if (put)
            settings_[name] = {value};
        else if (put.why() == Trouble::in_doubt)
            settings_.try_emplace(name, Entries{""}).first->second.push_back(value),
                in_doubt_ = true;
    }

    void recover(const RoomId& room) {
        if (is_usable()) (void)wait_for(store_->log().recover(room));
    }

    /// After the end of a process that did not say goodbye.
    void leave_unclean() {
        close();
        std::ofstream(scratch_.data() / "lock") << "1\n";
        in_doubt_ = false;
    }

    /// Opens the store on a disk that is well, and holds it to its word. What was in doubt is
    /// certain afterwards.
    void check() {
        const auto findings = check_directory(scratch_.data());
        if (findings) {
            for (const std::string& line : findings->lines) ADD_FAILURE() << line;
        } else {
            // Before the first file there is nothing to look through.
            EXPECT_TRUE(rooms_.empty() || no_room_is_certain()) << findings.failure().hint;
        }
        ASSERT_TRUE(open()) << last_words_;
        in_doubt_ = false;
        for (auto room = rooms_.begin(); room != rooms_.end();) {
            const bool is_there = check_room(room->first, room->second);
            room = is_there ? std::next(room) : rooms_.erase(room);
        }
        for (auto& [name, values] : settings_) {
            const auto found = wait_for(store_->directory().setting(name));
            ASSERT_TRUE(found) << found.failure().hint;
            const std::string now = (*found).value_or("");
            EXPECT_TRUE(std::find(values.begin(), values.end(), now) != values.end())
                << "setting " << name << " is " << now;
            values = {now};
        }
    }

    /// Appends that were acknowledged so far.
    [[nodiscard]] std::size_t kept() const { return kept_; }
    [[nodiscard]] const ScratchDirectory& scratch() const { return scratch_; }

    /// The disk's own notes say what was synced, so the files may well stand in memory.
    static std::filesystem::path quick_place() {
        const std::filesystem::path memory = "/dev/shm";
        return std::filesystem::is_directory(memory) ? memory
                                                     : std::filesystem::temp_directory_path();
    }

  private:
    struct Room {
        bool is_certain = true;  // that it is there at all
        Position tip = start();
        Entries sure;
        Entries maybe;  // in doubt: all there at the end, or none
    };

    static std::string snapshot_at(const RoomId& room, Seq seq) {
        return "snapshot of " + room.value + " at " + std::to_string(seq.value) +
               std::string(seq.value % 9'000, 's');
    }
    [[nodiscard]] bool no_room_is_certain() const {
        for (const auto& [id, room] : rooms_)
            if (room.is_certain) return false;
        return true;
    }

    bool check_room(const RoomId& id, Room& room) {
        const auto recovered = wait_for(store_->log().recover(id));
        if (!recovered) {
            EXPECT_FALSE(room.is_certain) << id.value << ": " << recovered.failure().hint;
            return false;
        }
        room.is_certain = true;
        const Entries all = *wait_for(store_->log().read(id, Seq{0}, 1'000'000));
        Entries with = room.sure;
        with.insert(with.end(), room.maybe.begin(), room.maybe.end());
        EXPECT_TRUE(all == room.sure || all == with)
            << id.value << " holds " << all.size() << " entries; " << room.sure.size()
            << " are sure, " << room.maybe.size() << " in doubt";
        EXPECT_EQ(recovered->tip, after(start(), all));
        if (recovered->snapshot) {
            EXPECT_EQ(recovered->snapshot->bytes, snapshot_at(id, recovered->snapshot->seq));
        }
        const std::size_t from = recovered->snapshot ? recovered->snapshot->seq.value : 0;
        EXPECT_EQ(recovered->tail.size(), all.size() - from);
        room.sure = all;
        room.maybe.clear();
        room.tip = recovered->tip;
        return true;
    }

    ScratchDirectory scratch_{quick_place()};
    std::unique_ptr<SqliteStore> store_;
    std::string last_words_;
    std::map<RoomId, Room> rooms_;
    std::map<std::string, Entries> settings_;  // what each may be; "" where it was never put
    bool in_doubt_ = false;
    std::size_t kept_ = 0;
};

}  // namespace fishbowl::log
