// Databases of every format that was ever released, as the release of their day wrote them: each
// opens, is brought to today's format, and holds the board that it held then.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/apply.hpp"
#include "core/snapshot.hpp"
#include "log/check.hpp"
#include "log/hash.hpp"
#include "log/scratch_directory.hpp"
#include "log/sqlite_connection.hpp"
#include "log/sqlite_store.hpp"
#include "support/wait_for.hpp"

namespace fishbowl::test {
namespace {

namespace fs = std::filesystem;
using log::wait_for;

constexpr std::uint64_t kFormatToday = 3;

struct Golden {
    std::uint64_t format;
    const char* sum;  // SHA-256 of the board's canonical bytes at the tip
};
// A new format gets a line, and a file made by the code that brings it.
constexpr Golden kGolden[] = {
    {1, "9327dfe1e53059fdf318400fa92e1a3a3e06c8176a7185f4ea99ae581ebdd8f6"},
    {2, "9327dfe1e53059fdf318400fa92e1a3a3e06c8176a7185f4ea99ae581ebdd8f6"},
    {3, "9327dfe1e53059fdf318400fa92e1a3a3e06c8176a7185f4ea99ae581ebdd8f6"},
};

std::string sum_of(const core::Board& board) {
    std::string hex;
    for (const char byte : log::sha256(core::canonical_bytes(board))) {
        constexpr const char* kDigits = "0123456789abcdef";
        hex += kDigits[static_cast<unsigned char>(byte) >> 4];
        hex += kDigits[static_cast<unsigned char>(byte) & 15];
    }
    return hex;
}

void apply_all(core::Board& board, const std::vector<std::string>& entries) {
    for (const std::string& bytes : entries) {
        proto::Entry entry;
        ASSERT_TRUE(entry.ParseFromString(bytes));
        core::apply(board, Seq{board.seq().value + 1}, entry);
    }
}

class StoredFormats : public testing::TestWithParam<Golden> {
  protected:
    StoredFormats() {
        fs::create_directory(scratch_.data());
        fs::permissions(scratch_.data(), fs::perms::owner_all);
        fs::copy_file(std::string(FISHBOWL_TESTS_DIR) + "/golden/format_" +
                          std::to_string(GetParam().format) + ".db",
                      scratch_.file());
    }
    std::uint64_t format() {
        const auto connection = log::SqliteConnection::open(scratch_.file(), true);
        log::Query query(**connection, "PRAGMA user_version");
        return query.row() ? query.integer(0) : 0;
    }

    log::ScratchDirectory scratch_;
};

TEST_P(StoredFormats, OpenAndHoldTheSameBoard) {
    RecordProperty("catalogue", "B7-123, B9-147");
    EXPECT_EQ(format(), GetParam().format);
    {
        const auto store = log::SqliteStore::open(scratch_.data());
        ASSERT_TRUE(store) << store.failure().hint;
        log::Log& kept = (*store)->log();
        const RoomId room = wait_for(kept.rooms())->front();
        const auto recovered = wait_for(kept.recover(room));
        ASSERT_TRUE(recovered) << recovered.failure().hint;
        ASSERT_TRUE(recovered->snapshot);
        proto::Snapshot snapshot;
        ASSERT_TRUE(snapshot.ParseFromString(recovered->snapshot->bytes));
        core::Board board = core::load(snapshot);
        apply_all(board, recovered->tail);
        EXPECT_EQ(sum_of(board), GetParam().sum);

        // The whole history tells the same, and goes on.
        core::Board replayed;
        apply_all(replayed, *wait_for(kept.read(room, Seq{0}, 10'000)));
        EXPECT_EQ(sum_of(replayed), GetParam().sum);
        const auto people = wait_for((*store)->directory().people(room));
        EXPECT_EQ(people->size(), 3U);
        const std::vector<std::string> entry{proto::Entry().SerializeAsString()};
        EXPECT_TRUE(wait_for(kept.append(room, recovered->tip, entry)));
    }
    EXPECT_EQ(format(), kFormatToday);
    EXPECT_TRUE(log::SqliteStore::open(scratch_.data()));
}

TEST_P(StoredFormats, AreCheckedWithoutBeingChanged) {
    const auto checked = log::check_directory(scratch_.data());
    ASSERT_TRUE(checked) << checked.failure().hint;
    EXPECT_EQ(checked->entries, 54U);
    EXPECT_EQ(checked->lines, std::vector<std::string>{});
    EXPECT_EQ(format(), GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(EveryRelease, StoredFormats, testing::ValuesIn(kGolden),
                         [](const auto& golden) {
                             return "Format" + std::to_string(golden.param.format);
                         });

}  // namespace
}  // namespace fishbowl::test
