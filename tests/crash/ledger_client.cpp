// A process of its own that edits workshops over real sockets while their server dies and comes
// back: ledger_client PORT[,PORT…] FOLDER. FOLDER/guests says for whom it speaks; each has a
// thread, a replica and a ledger, and goes from port to port whenever a connection ends. It ends at
// SIGTERM, and leaves its latencies in FOLDER/latencies.
#include <signal.h>

#include <atomic>
#include <deque>
#include <iostream>
#include <mutex>
#include <thread>

#include "core/board.hpp"
#include "crash/ledger.hpp"
#include "net/websocket_client.hpp"

namespace fishbowl::crash {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;

constexpr std::size_t kWindow = 4;    // commands under way at once
constexpr auto kPace = 80ms;          // between two windows: below the server's 50 a second
constexpr std::uint32_t kCards = 30;  // then they change colour
constexpr auto kBetweenAttempts = 20ms;

volatile std::sig_atomic_t ended = 0;

net::HttpAnswer post(std::uint16_t port, const std::string& path, const std::string& body,
                     const std::string& cookie) {
    net::Line line(port, 10s);
    if (!line.connected()) return {};
    const std::string host = "127.0.0.1:" + std::to_string(port);
    line.send("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
              "\r\nX-Fishbowl: 1\r\nCookie: " + cookie +
              "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return net::read_answer(line);
}

struct Sent {
    proto::Command command;
    Time at;
    bool again = false;  // its time says nothing then
};

class Replica {
  public:
    Replica(std::vector<std::uint16_t> ports, Guest guest, const std::filesystem::path& folder)
        : ports_(std::move(ports)),
          guest_(std::move(guest)),
          pen_(ledger_of(folder, guest_.replica)) {}

    void live() {
        while (ended == 0) {
            port_ = ports_[(guest_.replica + turns_++) % ports_.size()];
            if (!one_connection()) std::this_thread::sleep_for(kBetweenAttempts);
        }
    }
    [[nodiscard]] const std::vector<std::int64_t>& latencies() const { return latencies_; }

  private:
    bool one_connection() {
        const auto answer =
            post(port_, "/api/workshops/" + guest_.workshop + "/ticket",
                 R"({"person":)" + std::to_string(guest_.person) + "}", guest_.cookie);
        proto::TicketResponse ticket;
        if (answer.status != 200 ||
            !google::protobuf::util::JsonStringToMessage(answer.body, &ticket).ok())
            return false;
        net::WebSocketClient socket(port_, guest_.workshop);
        if (socket.upgraded().status != 101) return false;
        if (!socket.send(net::hello(ticket.ticket(), guest_.replica))) return false;
        const auto heard = socket.hear_until(net::welcomed);
        if (!net::welcomed(heard)) return false;
        be_welcome(heard);
        if (canvas_.low() == 0 && canvas_.high() == 0) return false;
        if (!send(socket, 0)) return true;
        while (ended == 0) {
            if (!hear_answers(socket)) return true;
            std::this_thread::sleep_for(kPace);
            const std::size_t from = pending_.size();
            while (pending_.size() < kWindow) pending_.push_back({next_command(), {}, false});
            if (!send(socket, from)) return true;
        }
        return hear_answers(socket);
    }

    void be_welcome(const proto::ServerFrame& heard) {
        const std::uint32_t last = heard.welcome(0).last_number();
        if (last < known_)
            pen_.note("! welcome knows " + std::to_string(last) + " numbers, told were " +
                      std::to_string(known_));
        if (last > numbered_)
            pen_.note("! welcome knows " + std::to_string(last) + " numbers, there are " +
                      std::to_string(numbered_));
        for (; !pending_.empty() && pending_.front().command.number() <= last; pending_.pop_front())
            pen_.note("w " + std::to_string(pending_.front().command.number()));
        pen_.sync();
        known_ = std::max(known_, last);
        for (auto& one : pending_) one.again = true;
        std::string bytes;
        for (const auto& chunk : heard.snapshot()) bytes += chunk.part();
        proto::Snapshot snapshot;
        if (!snapshot.ParseFromString(bytes)) pen_.note("! a snapshot cannot be read");
        for (const auto& object : snapshot.objects())
            if (object.kind() == proto::KIND_CANVAS) canvas_ = object.id();
    }

    proto::Command next_command() {
        proto::Command command;
        command.set_number(++numbered_);
        proto::ObjectId card;
        card.set_high(guest_.replica);
        card.set_low(1 + (numbered_ - 1) % kCards);
        if (numbered_ <= kCards) {
            auto* object = command.mutable_create_objects()->add_objects();
            *object->mutable_id() = card;
            object->set_kind(proto::KIND_CARD);
            *object->mutable_spot()->mutable_parent() = canvas_;
        } else {
            auto* fields = command.mutable_set_fields();
            *fields->mutable_id() = card;
            auto* colour = fields->add_numbers();
            colour->set_field(proto::FIELD_COLOUR);
            colour->set_value(static_cast<std::int32_t>(1 + numbered_ % 7));
        }
        return command;
    }

    /// What is pending from `from` on, as one frame.
    bool send(net::WebSocketClient& socket, std::size_t from) {
        if (from >= pending_.size()) return true;
        proto::ClientFrame frame;
        for (std::size_t i = from; i < pending_.size(); ++i)
            *frame.add_commands() = pending_[i].command;
        pen_.note("s " + std::to_string(numbered_));
        pen_.sync();
        for (std::size_t i = from; i < pending_.size(); ++i)
            pending_[i].at = std::chrono::steady_clock::now();
        return socket.send(frame);
    }

    /// Until everything under way has its answer; false when the line ended.
    bool hear_answers(net::WebSocketClient& socket) {
        while (!pending_.empty()) {
            const auto heard =
                socket.hear_until([](const auto& frame) { return frame.answers_size() > 0; });
            for (const auto& answer : heard.answers()) take(answer);
            pen_.sync();
            if (heard.answers().empty()) return false;
        }
        return true;
    }

    void take(const proto::Answer& answer) {
        const auto number = std::to_string(answer.number());
        if (answer.refusal() != proto::REFUSAL_UNSPECIFIED)
            pen_.note("! " + number + " was refused: " + proto::Refusal_Name(answer.refusal()));
        if (pending_.empty() || pending_.front().command.number() != answer.number()) {
            pen_.note("! " + number + " was answered out of turn");
            return;
        }
        pen_.note("a " + number + ' ' + std::to_string(answer.seq()));
        const Sent& sent = pending_.front();
        if (!sent.again)
            latencies_.push_back(std::chrono::duration_cast<std::chrono::microseconds>(
                                     std::chrono::steady_clock::now() - sent.at)
                                     .count());
        known_ = answer.number();
        pending_.pop_front();
    }

    std::vector<std::uint16_t> ports_;
    std::size_t turns_ = 0;
    std::uint16_t port_ = 0;
    Guest guest_;
    LedgerPen pen_;
    proto::ObjectId canvas_;
    std::uint32_t numbered_ = 0, known_ = 0;
    std::deque<Sent> pending_;
    std::vector<std::int64_t> latencies_;
};

std::vector<std::uint16_t> ports_in(const std::string& list) {
    std::vector<std::uint16_t> ports;
    std::istringstream in(list);
    for (std::string one; std::getline(in, one, ',');)
        ports.push_back(static_cast<std::uint16_t>(std::stoi(one)));
    return ports;
}

int run(const std::vector<std::uint16_t>& ports, const std::filesystem::path& folder) {
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGTERM, [](int) { ended = 1; });
    std::deque<Replica> replicas;
    std::vector<std::thread> threads;
    for (auto& guest : read_guests(folder / "guests"))
        replicas.emplace_back(ports, std::move(guest), folder);
    for (auto& one : replicas) threads.emplace_back([&one] { one.live(); });
    for (auto& thread : threads) thread.join();
    std::ofstream out(folder / "latencies");
    for (const auto& one : replicas)
        for (const auto microseconds : one.latencies()) out << microseconds << '\n';
    return replicas.empty() ? 1 : 0;
}

}  // namespace
}  // namespace fishbowl::crash

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    return fishbowl::crash::run(fishbowl::crash::ports_in(argv[1]), argv[2]);
}
