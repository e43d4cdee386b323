// What is deleted and who is forgotten beside a running server on a real Redis: in no key at once,
// and in no byte of Redis' files once it has written them anew, which the server asks for.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <optional>
#include <sstream>
#include <thread>

#include "support/free_port.hpp"
#include "support/front_door.hpp"
#include "support/real_program.hpp"
#include "support/redis_server.hpp"
#include "support/traces_in.hpp"

namespace fishbowl::app {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

const std::string kTitle = "Canary-title-5e11", kName = "Canary-name-77aa";
constexpr auto kErasedWithin = 60s;  // G25

class RedisErasure : public testing::Test {
  protected:
    void SetUp() override {
        redis_.set_up();
        server_.emplace(
            std::vector<std::string>{"serve", "--listen", "127.0.0.1:" + std::to_string(port_),
                                     "--data", data_, "--redis", redis_.url(), "--trace", "debug"},
            place_ / "server.out");
        for (int i = 0; i < 6'000 && !has_said("is open at"); ++i)
            std::this_thread::sleep_for(10ms);
        ASSERT_TRUE(has_said("is open at")) << place_.said("server.out");
    }

    test::Guest come(const std::string& title) {
        const test::FrontDoor door(port_);
        const auto made = door.make_workshop(title);
        workshop_ = made.workshop();
        return door.join(made, "participant", kName);
    }
    test::Workplace::Ran run(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data_});
        return place_.run(std::move(words));
    }
    [[nodiscard]] bool has_said(const std::string& words) const {
        return place_.said("server.out").find(words) != std::string::npos;
    }

    /// The keys of Redis whose name or value holds the words, one a line.
    [[nodiscard]] std::string keys_with(const std::string& words) const {
        std::string found;
        std::istringstream keys(redis_.cli({"--raw", "KEYS", "*"}));
        for (std::string key; std::getline(keys, key);)
            if ((key + value_of(key)).find(words) != std::string::npos) found += key + "\n";
        return found;
    }
    [[nodiscard]] std::string value_of(const std::string& key) const {
        const std::string type = redis_.cli({"--raw", "TYPE", key});
        if (type == "string\n") return redis_.cli({"--raw", "GET", key});
        if (type == "hash\n") return redis_.cli({"--raw", "HGETALL", key});
        if (type == "set\n") return redis_.cli({"--raw", "SMEMBERS", key});
        if (type == "zset\n") return redis_.cli({"--raw", "ZRANGE", key, "0", "-1"});
        if (type == "list\n") return redis_.cli({"--raw", "LRANGE", key, "0", "-1"});
        if (type == "stream\n") return redis_.cli({"--raw", "XRANGE", key, "-", "+"});
        ADD_FAILURE() << key << " is a " << type << ", which nobody looks into";
        return "";
    }
    [[nodiscard]] std::string files_with(const std::string& words) const {
        try {
            return test::traces_in(redis_.folder() / "appendonlydir", words);
        } catch (const std::filesystem::filesystem_error&) {
            return "a file went while it was looked for";
        }
    }
    /// In the files, and says how long it took.
    void expect_erased(const std::string& words, Clock::time_point since) const {
        while (!files_with(words).empty() && Clock::now() - since < kErasedWithin)
            std::this_thread::sleep_for(5ms);
        const std::chrono::duration<double> took = Clock::now() - since;
        EXPECT_EQ(files_with(words), "");
        std::printf("%s is in no file of Redis after %.2f s\n", words.c_str(), took.count());
    }

    // Redis would pack longer words where it writes its file anew, and they were not found there.
    test::RedisServer redis_{{"--rdbcompression", "no"}};
    test::Workplace place_;
    const std::string data_ = place_ / "data";
    const std::uint16_t port_ = test::free_port();
    std::optional<test::Process> server_;
    std::string workshop_;
};

TEST_F(RedisErasure, OfAPersonLeavesTheirNameInNoKeyAndInNoFile) {
    RecordProperty("figure", "G25");
    const auto guest = come("A workshop that stays");
    const auto browser = guest.cookie.substr(guest.cookie.find('=') + 1);
    EXPECT_NE(keys_with(kName), "") << "so a search finds it";
    EXPECT_NE(files_with(kName), "");
    const auto begun = Clock::now();
    const auto forgotten = run({"forget", workshop_, std::to_string(guest.person)});
    EXPECT_EQ(forgotten.exit_code, 0) << forgotten.said;
    EXPECT_EQ(keys_with(kName), "") << "at once";
    expect_erased(kName, begun);
    EXPECT_NE(keys_with("A workshop that stays"), "");
    EXPECT_THROW((void)test::FrontDoor(port_).ticket(workshop_, guest), std::runtime_error)
        << "the browser is nobody now";
    for (const char* format : {"json", "markdown", "csv"})
        EXPECT_EQ(run({"export", workshop_, "--format", format}).said.find(kName),
                  std::string::npos);
    EXPECT_EQ(server_->end(SIGTERM), 0);
    EXPECT_EQ(keys_with(kName) + files_with(kName), "") << "nor does stopping bring it back";
    EXPECT_FALSE(has_said(kName)) << "in what was traced";
    EXPECT_FALSE(has_said(browser));
}

TEST_F(RedisErasure, OfAWorkshopLeavesItsWordsAndItsPeopleInNoKeyAndInNoFile) {
    RecordProperty("figure", "G25");
    come(kTitle);
    for (const auto& canary : {kTitle, kName}) {
        EXPECT_NE(keys_with(canary), "") << "so a search finds it";
        EXPECT_NE(files_with(canary), "");
    }
    const auto begun = Clock::now();
    const auto deleted = run({"delete", workshop_, "--yes"});
    EXPECT_EQ(deleted.exit_code, 0) << deleted.said;
    EXPECT_EQ(keys_with(kTitle) + keys_with(kName), "") << "at once";
    expect_erased(kTitle, begun);
    expect_erased(kName, begun);
    EXPECT_EQ(server_->end(SIGTERM), 0);
    EXPECT_EQ(keys_with(kTitle) + files_with(kTitle), "") << "nor does stopping bring it back";
    EXPECT_FALSE(has_said(kTitle)) << "in what was traced";
}

TEST_F(RedisErasure, IsFinishedAlsoWhereRedisWasWritingItsFileAnewAlready) {
    RecordProperty("figure", "G25");
    const auto guest = come("A workshop that stays");
    redis_.cli({"CONFIG", "SET", "rdb-key-save-delay", "500000"});  // microseconds for a key
    redis_.cli({"BGREWRITEAOF"});
    const auto writes = [this] {
        return redis_.cli({"INFO", "persistence"}).find("aof_rewrite_in_progress:1") !=
               std::string::npos;
    };
    ASSERT_TRUE(writes());
    const auto begun = Clock::now();
    const auto forgotten = run({"forget", workshop_, std::to_string(guest.person)});
    EXPECT_EQ(forgotten.exit_code, 0) << forgotten.said;
    ASSERT_TRUE(writes()) << "what it writes was there before";
    redis_.cli({"CONFIG", "SET", "rdb-key-save-delay", "0"});
    expect_erased(kName, begun);
}

}  // namespace
}  // namespace fishbowl::app
