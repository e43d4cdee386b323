// G12: what RFC 6455 wants of a server, over real sockets, case by case; afterwards the same server
// still serves. A case fails by its name.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "conformance_cases.hpp"
#include "conformance_limits.hpp"
#include "conformance_upgrades.hpp"
#include "conformance_utf8.hpp"

namespace fishbowl::net::conformance {
namespace {

const std::string kLast = "the last word";

/// UTF-8 of Unicode 3.1 and later: shortest form, no surrogates, up to U+10FFFF.
bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t i) {
            return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
        };
        const std::size_t length = byte(0) < 0x80                      ? 1
                                   : byte(0) >= 0xC2 && byte(0) < 0xE0 ? 2
                                   : byte(0) >= 0xE0 && byte(0) < 0xF0 ? 3
                                   : byte(0) >= 0xF0 && byte(0) < 0xF5 ? 4
                                                                       : 0;
        if (length == 0) return false;
        for (std::size_t i = 1; i < length; ++i)
            if ((byte(i) & 0xC0) != 0x80) return false;
        if (byte(0) == 0xE0 && byte(1) < 0xA0) return false;
        if (byte(0) == 0xED && byte(1) > 0x9F) return false;
        if (byte(0) == 0xF0 && byte(1) < 0x90) return false;
        if (byte(0) == 0xF4 && byte(1) > 0x8F) return false;
        at += length;
    }
    return true;
}

bool may_be_sent(int code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
           (code >= 3000 && code <= 4999);
}

/// What a server said until it ended, or until its answer to the last ping; every frame of it is
/// held against the standard.
class Listener {
  public:
    explicit Listener(Line& line) : line_(line) {}

    /// False when the server has ended.
    bool next() {
        if (!line_.hold(2)) return false;
        const std::string start = line_.take(2);
        const auto flags = static_cast<unsigned char>(start[0]);
        const auto second = static_cast<unsigned char>(start[1]);
        const int opcode = flags & 15;
        if ((flags & 0x70) != 0) fault("reserved bits");
        if ((second & 0x80) != 0) fault("a mask");
        if ((flags & 0x80) == 0) fault("a fragment, which this server does not make");
        std::uint64_t size = second & 0x7F;
        const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (more > 0) {
            if (!line_.hold(more)) return false;
            size = 0;
            for (const char byte : line_.take(more))
                size = (size << 8) | static_cast<unsigned char>(byte);
            if (size < (more == 2 ? 126U : 65'536U)) fault("a length that is not the shortest");
        }
        if (opcode >= kClose && size > 125) fault("a control frame that is too long");
        if (!line_.hold(size)) return false;
        take(opcode, line_.take(size));
        return true;
    }

    [[nodiscard]] bool closed() const { return code_ >= 0; }
    [[nodiscard]] int code() const { return code_; }  // -1: no close frame; 0: one without a code
    [[nodiscard]] int answers() const { return answers_; }
    [[nodiscard]] const std::vector<std::string>& pongs() const { return pongs_; }
    [[nodiscard]] bool heard_the_last() const { return !pongs_.empty() && pongs_.back() == kLast; }
    [[nodiscard]] const std::string& faults() const { return faults_; }

  private:
    void fault(const std::string& what) { faults_ += "the server sent " + what + "; "; }

    void take(int opcode, const std::string& payload) {
        if (closed()) fault("something after its close");
        if (opcode == kBinary) {
            proto::ServerFrame frame;
            if (!frame.ParseFromString(payload)) fault("a message that cannot be read");
            answers_ += frame.pong_size();
        } else if (opcode == kPong) {
            pongs_.push_back(payload);
        } else if (opcode == kClose) {
            take_close(payload);
        } else if (opcode != kPing) {
            fault("opcode " + std::to_string(opcode));
        }
    }

    void take_close(const std::string& payload) {
        code_ = 0;
        if (payload.empty()) return;
        if (payload.size() == 1) return fault("a close of one byte");
        code_ =
            static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
        if (!may_be_sent(code_)) fault("close code " + std::to_string(code_));
        if (!is_utf8(std::string_view(payload).substr(2))) fault("a reason that is not UTF-8");
    }

    Line& line_;
    int code_ = -1, answers_ = 0;
    std::vector<std::string> pongs_;
    std::string faults_;
};

std::string shown(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers) text += (text.empty() ? "" : " or ") + std::to_string(number);
    return text;
}

class Conformance : public WorkshopTest {
  protected:
    static void write(Line& line, const std::vector<std::string>& writes) {
        for (const auto& bytes : writes) {
            // Few pieces should arrive as pieces; nothing depends on it.
            if (writes.size() == 2 && &bytes == &writes.back())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (!line.send(bytes)) return;
        }
    }

    /// What is wrong with how a case went; empty when nothing is.
    std::string fault_of(const Case& one) {
        const auto client = one.seated
                                ? enter(ada_, 77)
                                : std::make_unique<WebSocketClient>(port(), made_.workshop());
        if (client->upgraded().status != 101) return "not let in";
        Line& line = client->line();
        const Outcome& wanted = one.outcome;
        Listener heard(line);
        write(line, one.writes);
        if (wanted.end == Outcome::End::stays) {
            line.send(frame_bytes(kPing, kLast));
            while (!(heard.heard_the_last() && heard.answers() >= wanted.answers))
                if (!heard.next()) return "ended instead of going on";
            line.send(close_with(1000));
            while (heard.next()) {
            }
            if (heard.code() != 1000) return "left with " + std::to_string(heard.code());
        } else {
            while (!heard.closed() && heard.next()) {
            }
            if (heard.closed()) line.send(close_with(1000));  // the answer, if one is missing
            while (heard.next()) {
            }
            const bool in_set = std::find(wanted.codes.begin(), wanted.codes.end(), heard.code()) !=
                                wanted.codes.end();
            const bool silent = heard.code() < 0 && wanted.end == Outcome::End::hangs_up;
            if (!in_set && !silent)
                return "closed by " + std::to_string(heard.code()) + " instead of " +
                       shown(wanted.codes);
        }
        if (!line.ends()) return "the line does not end";
        const bool whole = wanted.end == Outcome::End::stays;
        if (heard.answers() > wanted.answers || (whole && heard.answers() < wanted.answers))
            return std::to_string(heard.answers()) + " answers instead of " +
                   std::to_string(wanted.answers);
        auto pongs = heard.pongs();
        std::erase(pongs, kLast);
        if (pongs != wanted.pings) return std::to_string(pongs.size()) + " pongs, or others";
        return heard.faults();
    }

    std::string fault_of(const Asking& one) {
        Line line(port());
        write(line, one.writes);
        const HttpAnswer answer = read_answer(line);
        if (std::find(one.statuses.begin(), one.statuses.end(), answer.status) ==
            one.statuses.end())
            return std::to_string(answer.status) + " instead of " + shown(one.statuses);
        if (answer.status == 101) {
            if (answer.header("sec-websocket-accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                return "a wrong answer to the key";
            if (answer.header("sec-websocket-protocol") != "fishbowl.v1") return "no protocol";
            if (answer.headers.contains("sec-websocket-extensions")) return "an extension";
            return "";
        }
        if (answer.status == 426 && answer.header("sec-websocket-version") != "13")
            return "does not say which version";
        return line.ends() ? "" : "the line does not end";
    }

    template <class Table>
    void run(const std::string& category, const Table& table) {
        for (const auto& one : table) {
            EXPECT_TRUE(names_.insert(category + ": " + one.name).second)
                << category << ": two cases '" << one.name << "'";
            EXPECT_EQ(fault_of(one), "") << category << ": " << one.name;
        }
        std::cout << table.size() << " cases of " << category << std::endl;
    }

    std::set<std::string> names_;
};

TEST_F(Conformance, HoldsInEveryCase) {
    RecordProperty("figure", "G12");
    RecordProperty("catalogue",
                   "B1-1, B1-2, B1-3, B1-4, B1-5, B1-6, B1-8, B1-11, B1-12, B1-14, B1-15, B1-16, "
                   "B1-17, B2-18, B2-19, B2-20, B2-21, B2-22, B2-23, B2-24, B2-25, B2-26, B2-27, "
                   "B2-28, B2-30, B2-31, B2-33, B2-35");
    run("asking for a WebSocket", askings(host()));
    run("messages", messages());
    run("pings and pongs", pings());
    run("reserved bits and opcodes", reserved());
    run("fragments", fragmentation());
    run("UTF-8", letters());
    run("closing", closing());
    run("bounds", bounds());
    run("lengths", lengths());
    run("masks", masks());
    run("splits", splits());
    std::cout << names_.size() << " cases in all" << std::endl;
    EXPECT_GE(names_.size(), 300U);

    // And after all that, others are served as before.
    const auto ben_guest = join(made_, "participant", "Ben");
    const auto ada = enter(ada_, 1);
    const auto ben = enter(ben_guest, 2);
    ada->send(add_organisation(1, "Initech"));
    const auto to_ben = ben->hear_until([](const auto& heard) { return heard.heard_size() > 0; });
    ASSERT_EQ(to_ben.heard_size(), 1);
    EXPECT_EQ(to_ben.heard(0).events(0).organisation_added().organisation().name(), "Initech");
    EXPECT_TRUE(comes_true([this] {
        const auto tally = edge_->tally();
        return tally.sessions_open == 2 && tally.connections_open == 2;
    })) << "somebody is left behind";
}

}  // namespace
}  // namespace fishbowl::net::conformance
