// The control socket: its two ends, who may use it, and what an earlier process left behind.
#include "app/control_socket.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/loops.hpp"

namespace fishbowl::app {
namespace {

class Control : public testing::Test {
  protected:
    Control() {
        std::string pattern = testing::TempDir() + "/control_XXXXXX";
        directory_ = ::mkdtemp(pattern.data());
    }
    ~Control() override { std::filesystem::remove_all(directory_); }

    /// Starts to answer with the workshop's id as the title of what was created.
    void serve() {
        socket_.emplace(loops_[0], directory_, [](proto::ControlRequest request) {
            return answer_to(std::move(request));
        });
        ASSERT_TRUE(begin_on(loops_[0], opened()).get());
    }
    asio::awaitable<Outcome<Done>> opened() { co_return socket_->open(); }
    asio::awaitable<Done> closed() {
        socket_->close();
        co_return Done{};
    }
    static asio::awaitable<proto::ControlAnswer> answer_to(proto::ControlRequest request) {
        proto::ControlAnswer answer;
        answer.mutable_exported()->set_content(request.export_workshop().workshop() +
                                               "\n\"\xc3\xa4");
        co_return answer;
    }
    static proto::ControlRequest a_request() {
        proto::ControlRequest request;
        request.mutable_export_workshop()->set_workshop("W");
        return request;
    }

    std::filesystem::path directory_;
    Loops loops_{1};
    std::optional<ControlSocket> socket_;
};

TEST_F(Control, CarriesAWishAndItsAnswerInOneLineEach) {
    serve();
    for (int i = 0; i < 3; ++i) {
        const auto answer = ask_running(directory_, a_request());
        ASSERT_TRUE(answer && *answer);
        EXPECT_EQ((**answer).exported().content(), "W\n\"\xc3\xa4");
    }
}

TEST_F(Control, IsForTheDirectorysOwnerOnly) {
    serve();
    struct stat found {};
    ASSERT_EQ(::stat((directory_ / "control.sock").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600U);
}

TEST_F(Control, SaysThatNobodyRunsWhenNobodyDoes) {
    EXPECT_FALSE(ask_running(directory_, a_request()));
    EXPECT_FALSE(ask_running(directory_ / "missing", a_request()));
    serve();
    begin_on(loops_[0], closed()).get();
    EXPECT_FALSE(ask_running(directory_, a_request()));
    EXPECT_FALSE(std::filesystem::exists(directory_ / "control.sock"));
}

TEST_F(Control, ReplacesWhatAKilledServerLeft) {
    std::ofstream(directory_ / "control.sock") << "left behind";
    serve();
    EXPECT_TRUE(ask_running(directory_, a_request()));
}

TEST_F(Control, WorksInADirectoryWithALongName) {
    directory_ /= std::string(100, 'x');
    directory_ /= std::string(100, 'y');
    std::filesystem::create_directories(directory_);
    serve();
    EXPECT_TRUE(ask_running(directory_, a_request()));
}

}  // namespace
}  // namespace fishbowl::app
