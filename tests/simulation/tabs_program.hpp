// The program of the tabs (web-client/src/sync/fake_tabs.ts), in a process of Node.js: it is told
// one thing at a time, and answers each with what the tabs do then.
#pragma once

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "tabs.pb.h"

namespace fishbowl::test {

class TabsProgram {
  public:
    explicit TabsProgram(std::uint32_t seed) {
        const char* other = ::getenv("FISHBOWL_TABS");
        const std::string program =
            other ? other : FISHBOWL_TESTS_DIR "/../web-client/dist-tabs/fake_tabs.js";
        if (!std::filesystem::exists(program)) {
            throw std::runtime_error("The tabs are not built: there is no " + program +
                                     ". `npm run tabs` in web-client builds it, as ./test does.");
        }
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
            throw std::runtime_error("There is no socket for the program of the tabs.");
        }
        child_ = ::fork();
        if (child_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(ends[1], STDIN_FILENO);
            ::dup2(ends[1], STDOUT_FILENO);
            ::execlp("node", "node", program.c_str(), std::to_string(seed).c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        socket_ = ends[0];
    }
    ~TabsProgram() {
        ::close(socket_);
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    TabsProgram(const TabsProgram&) = delete;
    TabsProgram& operator=(const TabsProgram&) = delete;

    proto::Consequences tell(const proto::Happening& happening) {
        std::string bytes = happening.SerializeAsString();
        std::string length;
        for (int shift = 0; shift < 32; shift += 8) {
            length += static_cast<char>(bytes.size() >> shift & 0xff);
        }
        bytes.insert(0, length);
        for (std::size_t sent = 0; sent < bytes.size();) {
            const auto went =
                ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (went <= 0) gone();
            sent += static_cast<std::size_t>(went);
        }
        length = hear(4);
        std::size_t size = 0;
        for (std::size_t at = 4; at-- > 0;)
            size = size << 8 | static_cast<unsigned char>(length[at]);
        proto::Consequences consequences;
        if (!consequences.ParseFromString(hear(size))) gone();
        return consequences;
    }

  private:
    std::string hear(std::size_t size) {
        std::string bytes(size, '\0');
        if (size > 0 &&
            ::recv(socket_, bytes.data(), size, MSG_WAITALL) != static_cast<ssize_t>(size)) {
            gone();
        }
        return bytes;
    }
    [[noreturn]] static void gone() {
        throw std::runtime_error(
            "The program of the tabs has ended, see above; if it never began: the simulation needs "
            "Node.js 20 or newer on the PATH, which ./test installs.");
    }

    pid_t child_ = -1;
    int socket_ = -1;
};

}  // namespace fishbowl::test
