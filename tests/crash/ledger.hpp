// The ledger: what a client was told is done, written down outside the server and synced before the
// client goes on. One file for each replica, a line for each command:
//
//   a NUMBER SEQ     acknowledged: it stands in the log at SEQ
//   w NUMBER         a welcome said that it has its outcome, its answer was lost
//   s NUMBER         sent at least once, at most up to here
//   ! WORDS          the server broke its word towards this client
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace fishbowl::crash {

/// Whom a replica speaks for; the client's list of them is a file of such lines.
struct Guest {
    std::string workshop;
    std::uint32_t person = 0;
    std::string cookie;
    std::uint32_t replica = 0;
};

inline std::vector<Guest> read_guests(const std::filesystem::path& file) {
    std::vector<Guest> guests;
    std::ifstream in(file);
    for (Guest one; in >> one.workshop >> one.person >> one.cookie >> one.replica;)
        guests.push_back(one);
    return guests;
}

inline std::filesystem::path ledger_of(const std::filesystem::path& folder, std::uint32_t replica) {
    return folder / ("ledger-" + std::to_string(replica));
}

class LedgerPen {
  public:
    explicit LedgerPen(const std::filesystem::path& file)
        : file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
    ~LedgerPen() { ::close(file_); }
    LedgerPen(const LedgerPen&) = delete;
    LedgerPen& operator=(const LedgerPen&) = delete;

    void note(const std::string& line) { lines_ += line + '\n'; }
    /// Durable when it returns.
    void sync() {
        if (lines_.empty()) return;
        const auto written = ::write(file_, lines_.data(), lines_.size());
        if (written != static_cast<ssize_t>(lines_.size()) || ::fdatasync(file_) != 0) ::_exit(9);
        lines_.clear();
    }

  private:
    int file_;
    std::string lines_;
};

struct Ledger {
    std::map<std::uint32_t, std::uint32_t> acknowledged;  // number → seq
    std::uint32_t known = 0;                              // the highest with an outcome
    std::uint32_t sent = 0;
    std::vector<std::string> broken_words;
};

inline Ledger read_ledger(const std::filesystem::path& file) {
    Ledger ledger;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (in.eof()) break;  // a line that is still being written
        std::istringstream words(line.substr(1));
        std::uint32_t number = 0, seq = 0;
        words >> number >> seq;
        if (line[0] == 'a') ledger.acknowledged[number] = seq;
        if (line[0] == 'a' || line[0] == 'w') ledger.known = std::max(ledger.known, number);
        if (line[0] == 's') ledger.sent = std::max(ledger.sent, number);
        if (line[0] == '!') ledger.broken_words.push_back(line);
    }
    return ledger;
}

}  // namespace fishbowl::crash
