#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "edge_fixture.hpp"
#include "support/papers.hpp"

namespace fishbowl::net {
namespace {

using test::Papers;

class Tls : public EdgeTest {
  protected:
    /// What the server says to `request` over TLS, until it ends the connection. The serial number
    /// of its certificate goes to `serial`.
    std::string over_tls(const std::string& request, long* serial = nullptr) {
        const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(handle, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
        SSL_CTX* context = SSL_CTX_new(TLS_client_method());
        SSL* secret = SSL_new(context);
        SSL_set_fd(secret, handle);
        EXPECT_EQ(SSL_connect(secret), 1);
        if (serial != nullptr)
            *serial = ASN1_INTEGER_get(X509_get0_serialNumber(SSL_get0_peer_certificate(secret)));
        SSL_write(secret, request.data(), static_cast<int>(request.size()));
        std::string heard;
        char bytes[4096];
        int got = 0;
        while ((got = SSL_read(secret, bytes, sizeof bytes)) > 0)
            heard.append(bytes, static_cast<std::size_t>(got));
        SSL_free(secret);
        SSL_CTX_free(context);
        ::close(handle);
        return heard;
    }

    Papers papers_;
};

TEST_F(Tls, CarriesPagesAndWebSockets) {
    options.tls_certificate = papers_.certificate();
    options.tls_key = papers_.key_file();
    options.origins = {"https://127.0.0.1:0"};
    options.secure = true;
    open_edge();
    const std::string page =
        over_tls("GET /healthz HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK\r\n")) << page;
    EXPECT_TRUE(page.ends_with("ok\n")) << page;
    // The upgrade leaves for the room's loop and is answered from there.
    const std::string socket =
        over_tls("GET /ws/AAAAAAAAAAAAAAAAAAAAAA HTTP/1.1\r\nHost: " + host() +
                 "\r\nOrigin: https://" + host() +
                 "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: "
                 "fishbowl.v1\r\n\r\n");
    EXPECT_TRUE(socket.starts_with("HTTP/1.1 101 ")) << socket;
    EXPECT_NE(socket.find("\x0f\xa4"), std::string::npos) << "no hello: 4004";
}

TEST_F(Tls, ANewCertificateIsForConnectionsFromThenOnAndABadOneChangesNothing) {
    RecordProperty("catalogue", "B9-150");
    options.tls_certificate = papers_.certificate();
    options.tls_key = papers_.key_file();
    open_edge();
    const auto serial_now = [this] {
        long serial = 0;
        const auto page = over_tls(
            "GET /healthz HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n", &serial);
        EXPECT_TRUE(page.ends_with("ok\n")) << page;
        return serial;
    };
    const auto renew = [this] {
        return asio::post(edge_loop_, asio::use_future([this] {
                              const auto renewed = edge_->renew_certificate();
                              return renewed ? std::string() : renewed.failure().hint;
                          }))
            .get();
    };
    EXPECT_EQ(serial_now(), 1);
    papers_.write(2);
    EXPECT_EQ(serial_now(), 1) << "until it is told";
    EXPECT_EQ(renew(), "");
    EXPECT_EQ(serial_now(), 2);
    std::filesystem::copy_file(papers_.key_file(), papers_.key_file() + ".old");
    papers_.write(3);
    std::filesystem::rename(papers_.key_file() + ".old", papers_.key_file());
    EXPECT_NE(renew().find("cannot use the key"), std::string::npos) << "of another certificate";
    EXPECT_EQ(serial_now(), 2);
    std::ofstream(papers_.certificate()) << "half of a";
    EXPECT_NE(renew().find("cannot read the certificate"), std::string::npos);
    EXPECT_EQ(serial_now(), 2);
}

TEST_F(Tls, APlainRequestOnItsPortEnds) {
    RecordProperty("catalogue", "B1-16");
    options.tls_certificate = papers_.certificate();
    options.tls_key = papers_.key_file();
    open_edge();
    Line line(port());
    line.send("GET / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
    EXPECT_TRUE(line.ends());
}

TEST_F(Tls, PapersThatCannotBeReadAreTrouble) {
    options.port = 0;
    options.tls_certificate = "/nowhere/certificate.pem";
    options.tls_key = "/nowhere/key.pem";
    Edge edge(edge_loop_, options, {}, directory_, clock_, dice_, [] { return std::string(); });
    const auto opened = edge.open();
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.failure().hint.find("/nowhere/certificate.pem"), std::string::npos);
}

}  // namespace
}  // namespace fishbowl::net
