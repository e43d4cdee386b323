// The front door of a real server, as a browser uses it over HTTP: workshops are made, people come
// in by their links, and take the tickets that open a session. Each call waits, and throws what the
// server says instead.
#pragma once

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "api.pb.h"
#include "support/dial.hpp"

namespace fishbowl::test {

struct Guest {
    std::uint32_t person = 0;
    std::string cookie;
};

class FrontDoor {
  public:
    explicit FrontDoor(std::uint16_t port) : port_(port) {}

    [[nodiscard]] proto::CreateWorkshopResponse make_workshop(const std::string& title) const {
        std::string nobody;
        return ask<proto::CreateWorkshopResponse>(
            "/api/workshops",
            R"({"title":")" + title +
                R"(","template":"blank","hostName":"Northwind Rail",)"
                R"("customerNames":["Aurora Bank"]})",
            nobody);
    }
    [[nodiscard]] Guest join(const proto::CreateWorkshopResponse& made, const std::string& role,
                             const std::string& name) const {
        std::string secret, cookie;
        for (const auto& link : made.links())
            if (link.role() == role && (role != "participant" || link.side() == "host"))
                secret = link.url().substr(link.url().find('#') + 1);
        const auto joined = ask<proto::JoinResponse>(
            "/api/workshops/" + made.workshop() + "/join",
            R"({"secret":")" + secret + R"(","name":")" + name + R"("})", cookie);
        return {joined.person(), cookie};
    }
    [[nodiscard]] std::string ticket(const std::string& workshop, Guest guest) const {
        return ask<proto::TicketResponse>("/api/workshops/" + workshop + "/ticket",
                                          R"({"person":)" + std::to_string(guest.person) + "}",
                                          guest.cookie)
            .ticket();
    }
    [[nodiscard]] std::string get(const std::string& path) const {
        return body_of(converse("GET " + path + " HTTP/1.1\r\n", "", ""), path);
    }

  private:
    /// `cookie` is sent, and set by what is answered.
    template <class Message>
    Message ask(const std::string& path, const std::string& body, std::string& cookie) const {
        const auto answer = converse("POST " + path + " HTTP/1.1\r\n", body, cookie);
        static const std::string kSetCookie = "\r\nSet-Cookie: ";
        const auto json = body_of(answer, path);
        if (const auto at = answer.find(kSetCookie); at < answer.find("\r\n\r\n")) {
            const auto from = at + kSetCookie.size();
            cookie = answer.substr(from, answer.find(';', from) - from);
        }
        Message message;
        if (!google::protobuf::util::JsonStringToMessage(json, &message).ok())
            throw std::runtime_error("not understood: " + json);
        return message;
    }

    [[nodiscard]] std::string converse(std::string ask, const std::string& body,
                                       const std::string& cookie) const {
        const int handle = dial(port_);
        if (handle < 0) throw std::runtime_error("nobody listens on " + std::to_string(port_));
        const std::string host = "127.0.0.1:" + std::to_string(port_);
        ask += "Host: " + host + "\r\nOrigin: http://" + host +
               "\r\nX-Fishbowl: 1\r\nConnection: close\r\n";
        if (!cookie.empty()) ask += "Cookie: " + cookie + "\r\n";
        if (ask.starts_with("POST"))
            ask += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        ask += "\r\n" + body;
        (void)!::send(handle, ask.data(), ask.size(), MSG_NOSIGNAL);
        std::string answer;
        char bytes[16384];
        for (ssize_t got = 0; (got = ::read(handle, bytes, sizeof bytes)) > 0;)
            answer.append(bytes, static_cast<std::size_t>(got));
        ::close(handle);
        return answer;
    }
    static std::string body_of(const std::string& answer, const std::string& path) {
        const auto end = answer.find("\r\n\r\n");
        if (answer.compare(0, 12, "HTTP/1.1 200") != 0 || end == std::string::npos)
            throw std::runtime_error(path + ": " + answer.substr(0, answer.find("\r\n")) +
                                     answer.substr(std::min(end, answer.size())));
        return answer.substr(end + 4);
    }

    std::uint16_t port_;
};

}  // namespace fishbowl::test
