// `fishbowl backup` and `fishbowl restore` as people run them: the real program, beside the real
// server and without it, and what it says when it cannot.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "app/control_socket.hpp"
#include "support/real_program.hpp"

namespace fishbowl::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Copies : public testing::Test {
  protected:
    Copies() {
        const auto made = place_.run({"create", "--title", "Repair visit", "--host-name", "Linden",
                                      "--customer", "Harbour", "--data", data_});
        EXPECT_EQ(made.exit_code, 0) << made.said;
        workshop_ = made.said.substr(0, made.said.find(' '));
    }

    /// A server that answers.
    test::Process serve() {
        auto server = place_.serve(data_);
        proto::ControlRequest wish;
        wish.mutable_list_workshops();
        const auto until = std::chrono::steady_clock::now() + 60s;
        while (!ask_running(data_, wish) && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(5ms);
        return server;
    }
    test::Workplace::Ran back_up() { return place_.run({"backup", target_, "--data", data_}); }
    test::Workplace::Ran restore() { return place_.run({"restore", target_, "--data", restored_}); }
    /// The workshop as its facilitator sees it, without the moment of the export.
    std::string exported(const std::string& data) {
        auto all = place_.run({"export", workshop_, "--format", "json", "--data", data});
        EXPECT_EQ(all.exit_code, 0) << all.said;
        const auto at = all.said.find("\"exportedAt\"");
        return all.said.erase(at, all.said.find('\n', at) - at);
    }

    test::Workplace place_;
    const std::string data_ = place_ / "data", target_ = place_ / "copy.db",
                      restored_ = place_ / "restored";
    std::string workshop_;
};

TEST_F(Copies, AreTakenBesideARunningServerAndRestored) {
    auto server = serve();
    const std::string before = exported(data_);
    const auto taken = back_up();
    ASSERT_EQ(taken.exit_code, 0) << taken.said;
    EXPECT_NE(taken.said.find("1 workshops"), std::string::npos) << taken.said;
    EXPECT_NE(taken.said.find(target_), std::string::npos) << taken.said;
    EXPECT_FALSE(fs::exists(fs::path(data_) / "backup.part"));
    EXPECT_EQ(server.end(SIGTERM), 0);

    const auto back = restore();
    ASSERT_EQ(back.exit_code, 0) << back.said;
    EXPECT_EQ(exported(restored_), before);
    EXPECT_EQ(place_.run({"check", restored_}).exit_code, 0);
}

TEST_F(Copies, AreTakenWithoutAServerToo) {
    const auto taken = back_up();
    ASSERT_EQ(taken.exit_code, 0) << taken.said;
    ASSERT_EQ(restore().exit_code, 0);
    EXPECT_EQ(exported(restored_), exported(data_));
}

TEST_F(Copies, SayWhyTheyAreNotTaken) {
    ASSERT_EQ(back_up().exit_code, 0);
    const auto again = back_up();
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_NE(again.said.find("nothing is overwritten"), std::string::npos) << again.said;
    const auto nothing =
        place_.run({"backup", place_ / "other.db", "--data", place_ / "not there"});
    EXPECT_EQ(nothing.exit_code, 1);
    EXPECT_NE(nothing.said.find("there is no"), std::string::npos) << nothing.said;
    EXPECT_FALSE(fs::exists(place_ / "other.db.part"));
    const auto nowhere = place_.run({"backup", place_ / "no" / "copy.db", "--data", data_});
    EXPECT_EQ(nowhere.exit_code, 1);
    EXPECT_NE(nowhere.said.find("cannot write"), std::string::npos) << nowhere.said;
}

TEST_F(Copies, SayWhyTheyAreNotRestored) {
    auto server = serve();
    ASSERT_EQ(back_up().exit_code, 0);
    const auto used = place_.run({"restore", target_, "--data", data_});
    EXPECT_EQ(used.exit_code, 1);
    EXPECT_NE(used.said.find("is in use by process"), std::string::npos) << used.said;
    EXPECT_EQ(server.end(SIGTERM), 0);
    const auto full = place_.run({"restore", target_, "--data", data_});
    EXPECT_EQ(full.exit_code, 1);
    EXPECT_NE(full.said.find("not empty"), std::string::npos) << full.said;

    fs::resize_file(target_, fs::file_size(target_) / 2);
    const auto damaged = restore();
    EXPECT_EQ(damaged.exit_code, 1);
    EXPECT_NE(damaged.said.find("damaged"), std::string::npos) << damaged.said;
    EXPECT_FALSE(fs::exists(restored_));
    EXPECT_EQ(place_.run({"restore", target_}).exit_code, 2);  // where to is always said
}

}  // namespace
}  // namespace fishbowl::app
