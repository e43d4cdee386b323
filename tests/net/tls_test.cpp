#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "edge_fixture.hpp"

namespace fishbowl::net {
namespace {

/// A key and a certificate for 127.0.0.1 that nobody else trusts.
struct Papers {
    std::filesystem::path folder;
    Papers() {
        folder = std::filesystem::temp_directory_path() /
                 ("fishbowl-tls-" + std::to_string(SystemDice().bits64()));
        std::filesystem::create_directories(folder);
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* paper = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(paper), 1);
        X509_gmtime_adj(X509_getm_notBefore(paper), 0);
        X509_gmtime_adj(X509_getm_notAfter(paper), 3'600);
        X509_set_pubkey(paper, key);
        X509_NAME* name = X509_get_subject_name(paper);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
        X509_set_issuer_name(paper, name);
        X509_sign(paper, key, EVP_sha256());
        FILE* file = std::fopen(certificate().c_str(), "w");
        PEM_write_X509(file, paper);
        std::fclose(file);
        file = std::fopen(key_file().c_str(), "w");
        PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
        X509_free(paper);
        EVP_PKEY_free(key);
    }
    ~Papers() { std::filesystem::remove_all(folder); }
    [[nodiscard]] std::string certificate() const { return folder / "certificate.pem"; }
    [[nodiscard]] std::string key_file() const { return folder / "key.pem"; }
};

class Tls : public EdgeTest {
  protected:
    /// What the server says to `request` over TLS, until it ends the connection.
    std::string over_tls(const std::string& request) {
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
