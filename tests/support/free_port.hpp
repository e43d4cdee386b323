// A port that nobody listens on, for a server that is to come back on the same one.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <random>
#include <set>

namespace fishbowl::test {

/// Below the ports that the kernel gives to those who call (ip_local_port_range): otherwise, while
/// the server is down, a caller gets its port, even one that calls it (a connection to itself).
inline std::uint16_t free_port() {
    static std::set<std::uint16_t> given;  // one that is not listened on yet may not be given twice
    std::random_device dice;
    for (;;) {
        const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
        const auto port = static_cast<std::uint16_t>(10'000 + dice() % 20'000);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        at.sin_port = htons(port);
        const bool free = ::bind(probe, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
        ::close(probe);
        if (free && given.insert(port).second) return port;
    }
}

}  // namespace fishbowl::test
