// The floor and the tick: what a server costs that does nothing but send each message of a client
// to the others of its room, with one write for each, or with one for all that came within some
// time.
//
//   relay PORT [TICK_MS]     rooms are paths; TICK_MS 0: at once
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Room;
struct Client {
    int handle = -1;
    Room* room = nullptr;  // none before the upgrade
    std::string in, out;
};
struct Room {
    std::vector<Client*> clients;
    std::vector<std::pair<Client*, std::string>> waiting;  // of this tick, and who sent it
};

std::map<std::string, Room> rooms;

void flush(Client& client) {
    while (!client.out.empty()) {
        const auto sent = ::send(client.handle, client.out.data(), client.out.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        client.out.erase(0, static_cast<std::size_t>(sent));
    }
}

void send(Client& client, std::string_view frame) {
    if (client.out.empty()) {
        const auto sent = ::send(client.handle, frame.data(), frame.size(), MSG_NOSIGNAL);
        if (sent > 0) frame.remove_prefix(static_cast<std::size_t>(sent));
    }
    client.out += frame;
}

std::string framed(std::string_view payload) {
    std::string frame = "\x82";
    if (payload.size() < 126) {
        frame += static_cast<char>(payload.size());
    } else if (payload.size() < 65536) {
        frame += static_cast<char>(126);
        frame += static_cast<char>(payload.size() >> 8);
        frame += static_cast<char>(payload.size() & 255);
    } else {
        frame += static_cast<char>(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            frame += static_cast<char>((std::uint64_t{payload.size()} >> shift) & 255);
    }
    return frame.append(payload);
}

void tick() {
    for (auto& [path, room] : rooms) {
        if (room.waiting.empty()) continue;
        std::string all;
        for (const auto& [sender, payload] : room.waiting) all += payload;
        const std::string frame = framed(all);
        // Everybody gets the same bytes; a client knows its own.
        for (Client* client : room.clients) send(*client, frame);
        room.waiting.clear();
    }
}

void upgrade(Client& client) {
    const auto end = client.in.find("\r\n\r\n");
    if (end == std::string::npos) return;
    static const std::string kKey = "Sec-WebSocket-Key: ";
    const auto at = client.in.find(kKey) + kKey.size();
    const std::string key = client.in.substr(at, client.in.find("\r\n", at) - at) +
                            "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[SHA_DIGEST_LENGTH], accept[32];
    ::SHA1(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest);
    ::EVP_EncodeBlock(accept, digest, SHA_DIGEST_LENGTH);
    const auto path = client.in.find(' ') + 1;
    client.room = &rooms[client.in.substr(path, client.in.find(' ', path) - path)];
    client.room->clients.push_back(&client);
    client.in.erase(0, end + 4);
    send(client,
         "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Accept: " +
             std::string(reinterpret_cast<char*>(accept)) + "\r\n\r\n");
}

/// Frames up to 64 KiB, whole ones.
void take_frames(Client& client, bool at_once) {
    std::size_t at = 0;
    for (;;) {
        const auto left = std::string_view(client.in).substr(at);
        if (left.size() < 6) break;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(left[i]); };
        std::size_t size = byte(1) & 127, head = 6;
        if (size == 126) {
            if (left.size() < 8) break;
            size = static_cast<std::size_t>((byte(2) << 8) | byte(3));
            head = 8;
        }
        if (left.size() < head + size) break;
        std::string payload(left.substr(head, size));
        for (std::size_t i = 0; i < size; ++i)
            payload[i] = static_cast<char>(payload[i] ^ left[head - 4 + i % 4]);
        at += head + size;
        if (at_once) {
            const std::string frame = framed(payload);
            for (Client* other : client.room->clients)
                if (other != &client) send(*other, frame);
        } else {
            client.room->waiting.emplace_back(&client, std::move(payload));
        }
    }
    client.in.erase(0, at);
}

void leave(std::map<int, std::unique_ptr<Client>>& clients, int handle) {
    auto& client = *clients.at(handle);
    if (client.room) {
        std::erase(client.room->clients, &client);
        std::erase_if(client.room->waiting, [&](const auto& one) { return one.first == &client; });
    }
    ::close(handle);
    clients.erase(handle);
}

}  // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::cerr << "relay PORT [TICK_MS]\n";
        return 2;
    }
    ::signal(SIGTERM, [](int) { ::_exit(0); });
    const auto every = std::chrono::milliseconds(count > 2 ? std::atoi(words[2]) : 0);
    const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(static_cast<std::uint16_t>(std::atoi(words[1])));
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(door, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 ||
        ::listen(door, 4096) != 0) {
        std::cerr << "the port is taken\n";
        return 1;
    }
    const int epoll = ::epoll_create1(0);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = door;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, door, &event);
    std::map<int, std::unique_ptr<Client>> clients;
    auto due = Clock::now() + every;
    static epoll_event events[1024];
    static char bytes[65536];
    for (;;) {
        int wait = -1;
        if (every.count() > 0) {
            const auto now = Clock::now();
            if (now >= due) {
                tick();
                due += every;
            }
            wait = static_cast<int>(std::max<std::int64_t>(
                0, std::chrono::ceil<std::chrono::milliseconds>(due - now).count()));
        }
        const int ready = ::epoll_wait(epoll, events, 1024, wait);
        for (int i = 0; i < ready; ++i) {
            const int handle = events[i].data.fd;
            if (handle == door) {
                for (int guest = 0;
                     (guest = ::accept4(door, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
                    ::setsockopt(guest, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                    clients[guest] = std::make_unique<Client>();
                    clients[guest]->handle = guest;
                    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
                    event.data.fd = guest;
                    ::epoll_ctl(epoll, EPOLL_CTL_ADD, guest, &event);
                }
                continue;
            }
            auto& client = *clients.at(handle);
            flush(client);
            bool ended = false;
            for (ssize_t got = 0;;) {
                got = ::recv(handle, bytes, sizeof bytes, 0);
                ended = got == 0 || (got < 0 && errno != EAGAIN);
                if (got <= 0) break;
                client.in.append(bytes, static_cast<std::size_t>(got));
            }
            if (!client.room) upgrade(client);
            if (client.room) take_frames(client, every.count() == 0);
            if (ended) leave(clients, handle);
        }
    }
}
