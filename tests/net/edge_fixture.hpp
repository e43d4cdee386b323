// A real edge on a free port, with a house on a loop of its own and everything kept in memory, and
// guests who speak to it over plain blocking sockets: what they may send is not limited by a
// library.
#pragma once

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "api.pb.h"
#include "log/hash.hpp"
#include "log/memory_directory.hpp"
#include "log/memory_log.hpp"
#include "net/edge.hpp"
#include "room/house.hpp"
#include "support/dial.hpp"

namespace fishbowl::net {

/// One blocking connection. Every wait ends after `patience`.
class Line {
  public:
    explicit Line(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds(20),
                  int receive_buffer = 0)
        : patience_(patience), handle_(test::dial(port, receive_buffer)) {}
    ~Line() { hang_up(); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    [[nodiscard]] bool connected() const { return handle_ >= 0; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Reads until `size` bytes are held; false when the line ended or patience did.
    bool hold(std::size_t size) {
        while (held_.size() < size)
            if (!receive()) return false;
        return true;
    }
    std::string take(std::size_t size) {
        std::string taken = held_.substr(0, size);
        held_.erase(0, taken.size());
        return taken;
    }
    /// Everything up to and with `mark`; empty when it did not come.
    std::string take_through(std::string_view mark) {
        std::size_t at = 0;
        while ((at = held_.find(mark)) == std::string::npos)
            if (!receive()) return {};
        return take(at + mark.size());
    }
    /// Whether the other side ends the line in time; what still came is dropped.
    bool ends() {
        while (receive()) {
        }
        return ended_;
    }
    void hang_up() {
        if (handle_ >= 0) ::close(handle_);
        handle_ = -1;
    }
    void half_close() { ::shutdown(handle_, SHUT_WR); }
    void reset() {
        const linger hard{1, 0};
        ::setsockopt(handle_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        hang_up();
    }

  private:
    bool receive() {
        if (ended_) return false;
        pollfd wait{handle_, POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(patience_.count())) <= 0) return false;
        char bytes[16384];
        const auto got = ::recv(handle_, bytes, sizeof bytes, 0);
        if (got <= 0) {
            ended_ = true;
            return false;
        }
        held_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }

    std::chrono::milliseconds patience_;
    int handle_;
    bool ended_ = false;
    std::string held_;
};

/// For what a server does a little later than a client can see it: whether it came true in time.
template <class Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 2'000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

struct HttpAnswer {
    int status = 0;
    std::multimap<std::string, std::string> headers;  // names in lower case
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

/// Reads one answer from a line; status 0 when none came.
inline HttpAnswer read_answer(Line& line, bool bare = false) {
    HttpAnswer answer;
    const std::string head = line.take_through("\r\n\r\n");
    if (head.size() < 12) return answer;
    answer.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
        const auto end = head.find("\r\n", at);
        const std::string field = head.substr(at, end - at);
        const auto colon = field.find(": ");
        std::string name = field.substr(0, colon);
        for (char& letter : name) letter = static_cast<char>(std::tolower(letter));
        if (colon != std::string::npos) answer.headers.emplace(name, field.substr(colon + 2));
        at = end + 2;
    }
    const std::string length = answer.header("content-length");
    const std::size_t size = length.empty() || bare ? 0 : std::stoul(length);
    if (line.hold(size)) answer.body = line.take(size);
    return answer;
}

/// The system's, and as far ahead of it as a test says. From any thread.
class ClockAhead final : public Clock {
  public:
    [[nodiscard]] Moment now() const override {
        return Moment{SystemClock{}.now().value + ahead_ms_};
    }
    void be_ahead(std::chrono::milliseconds by) {
        ahead_ms_ = static_cast<std::uint64_t>(by.count());
    }

  private:
    std::atomic<std::uint64_t> ahead_ms_{0};
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What the API asks about a workshop, as `verb` names it.
inline std::string path_of(const proto::CreateWorkshopResponse& made, const std::string& verb) {
    return "/api/workshops/" + made.workshop() + "/" + verb;
}

inline std::string secret_body(const std::string& secret) {
    return R"({"secret":")" + secret + R"("})";
}

class EdgeTest : public ::testing::Test {
  protected:
    EdgeTest() {
        options.origins = {"http://127.0.0.1:0"};
        // Tests come back more often than any person.
        options.tickets_per_minute = options.files_per_minute = 1'000'000;
    }

    void TearDown() override { close_edge(); }

    /// Nobody is too fast.
    void lift_rates() {
        constexpr Rate kAny{1'000'000, 1'000'000};
        options.commands = kAny;
        rooms.rates = {kAny, kAny, kAny, kAny};
    }

    /// Opens the edge; `options` and `rooms` are changed by the test beforehand.
    void open_edge() {
        options.port = 0;
        house_ = std::make_unique<room::House>(room_loop_.get_executor(), log_, directory(), clock_,
                                               dice_, rooms);
        edge_ = std::make_unique<Edge>(edge_loop_, options, std::vector<room::House*>{house_.get()},
                                       directory(), clock_, dice_,
                                       [] { return std::string("fishbowl_up 1\n"); });
        const auto opened = edge_->open();
        ASSERT_TRUE(opened) << opened.failure().hint;
        edge_thread_ = std::thread([this] { edge_loop_.run(); });
        room_thread_ = std::thread([this] { room_loop_.run(); });
    }

    /// What rooms and edge are given, unless a test has another.
    virtual log::Directory& directory() { return directory_; }

    void close_edge() {
        if (!edge_) return;
        edge_->close();
        edge_guard_.reset();
        room_guard_.reset();
        edge_loop_.stop();
        room_loop_.stop();
        edge_thread_.join();
        room_thread_.join();
        edge_.reset();
    }

    [[nodiscard]] std::uint16_t port() const { return edge_->port(); }
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
    [[nodiscard]] std::string origin() const { return "http://" + host(); }

    HttpAnswer http(const std::string& method, const std::string& path,
                    const std::string& body = "", const Headers& extra = {}, bool ours = true) {
        Line line(port());
        std::string request = method + " " + path + " HTTP/1.1\r\nHost: " + host() + "\r\n";
        if (ours && method == "POST") request += "Origin: " + origin() + "\r\nX-Fishbowl: 1\r\n";
        for (const auto& [name, value] : extra) request += name + ": " + value + "\r\n";
        if (!body.empty() || method == "POST")
            request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        line.send(request + "\r\n" + body);
        return read_answer(line, method == "HEAD");
    }

    template <class Message>
    Message parsed(const HttpAnswer& answer) {
        Message message;
        EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(answer.body, &message).ok())
            << answer.body;
        return message;
    }

    /// A workshop of the co-creation template: facilitators, host, one customer, observers.
    proto::CreateWorkshopResponse make_workshop() {
        const auto answer = http("POST", "/api/workshops",
                                 R"({"title":"Returns","template":"co-creation",)"
                                 R"("hostName":"Acme","customerNames":["Globex"]})");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return parsed<proto::CreateWorkshopResponse>(answer);
    }

    static std::string secret_of(const proto::CreateWorkshopResponse& made,
                                 const std::string& role) {
        for (const auto& link : made.links())
            if (link.role() == role) return link.url().substr(link.url().find('#') + 1);
        return "";
    }

    struct Guest {
        std::string workshop;
        std::uint32_t person = 0;
        std::string cookie;  // name=value
    };
    Guest join(const proto::CreateWorkshopResponse& made, const std::string& role,
               const std::string& name) {
        const auto answer =
            http("POST", "/api/workshops/" + made.workshop() + "/join",
                 R"({"secret":")" + secret_of(made, role) + R"(","name":")" + name + R"("})");
        EXPECT_EQ(answer.status, 200) << answer.body;
        const std::string cookie = answer.header("set-cookie");
        return {made.workshop(), parsed<proto::JoinResponse>(answer).person(),
                cookie.substr(0, cookie.find(';'))};
    }

    HttpAnswer ask_to_show(const std::string& workshop, const std::string& secret,
                           const Headers& extra = {}) {
        return http("POST", "/api/workshops/" + workshop + "/screen",
                    R"({"secret":")" + secret + R"("})", extra);
    }
    /// A room screen, by the secret of its link.
    Guest a_screen(const std::string& workshop, const std::string& secret) {
        const auto answer = ask_to_show(workshop, secret);
        EXPECT_EQ(answer.status, 200) << answer.body;
        const std::string cookie = answer.header("set-cookie");
        return {workshop, parsed<proto::ShowOnScreenResponse>(answer).screen(),
                cookie.substr(0, cookie.find(';'))};
    }

    HttpAnswer ask_ticket(const Guest& guest) {
        return http("POST", "/api/workshops/" + guest.workshop + "/ticket",
                    R"({"person":)" + std::to_string(guest.person) + "}",
                    {{"Cookie", guest.cookie}});
    }
    std::string ticket(const Guest& guest) {
        return parsed<proto::TicketResponse>(ask_ticket(guest)).ticket();
    }

    HttpAnswer ask_to_leave(const Guest& guest) {
        return http("POST", "/api/workshops/" + guest.workshop + "/leave",
                    R"({"person":)" + std::to_string(guest.person) + "}",
                    {{"Cookie", guest.cookie}});
    }

    /// Runs a room's work on its loop and waits for it.
    template <class Work>
    auto on_room_loop(Work work) {
        return asio::co_spawn(room_loop_, std::move(work), asio::use_future).get();
    }

    /// The value of a coroutine that runs on the rooms' loop.
    template <class T>
    T awaited(asio::awaitable<T> work) {
        std::optional<T> value;
        on_room_loop(kept_in(value, std::move(work)));
        return std::move(*value);
    }
    template <class T>
    static asio::awaitable<void> kept_in(std::optional<T>& value, asio::awaitable<T> work) {
        value.emplace(co_await std::move(work));
    }

    asio::io_context room_loop_{1}, edge_loop_{1};  // destroyed last: all below stands on them
    EdgeOptions options;
    room::RoomOptions rooms;
    log::MemoryLog log_;
    log::MemoryDirectory directory_;
    ClockAhead clock_;
    SystemDice dice_;
    std::unique_ptr<room::House> house_;
    std::unique_ptr<Edge> edge_;
    asio::executor_work_guard<asio::io_context::executor_type> room_guard_{
        room_loop_.get_executor()};
    asio::executor_work_guard<asio::io_context::executor_type> edge_guard_{
        edge_loop_.get_executor()};
    std::thread edge_thread_, room_thread_;
};

}  // namespace fishbowl::net
