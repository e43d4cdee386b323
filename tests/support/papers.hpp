// A certificate and its key, in files, for a server that does TLS in a test.
#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>
#include <random>
#include <string>

namespace fishbowl::test {

/// A key and a certificate for 127.0.0.1 that nobody else trusts.
struct Papers {
    std::filesystem::path folder;
    Papers() {
        folder = std::filesystem::temp_directory_path() /
                 ("fishbowl-tls-" + std::to_string(std::random_device()()));
        std::filesystem::create_directories(folder);
        write(1);
    }
    /// A new key, and a certificate with this serial number.
    void write(long serial) const {
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* paper = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(paper), serial);
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

}  // namespace fishbowl::test
