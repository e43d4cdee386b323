#include "log/hash.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/ensure.hpp"
#include "log/log.hpp"

namespace fishbowl::log {

namespace {

constexpr std::size_t kSha256Bytes = 32;
using Digest = std::array<unsigned char, kSha256Bytes>;

/// SHA-256 over `first` ‖ `second`. The algorithm is looked up once, the context is kept for each
/// thread: both cost more than hashing an ordinary entry.
Digest digest(std::string_view first, std::string_view second) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    ensure(algorithm != nullptr, "OpenSSL offers no SHA-256");
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    Digest sum{};
    unsigned int length = 0;
    const bool hashed = context != nullptr &&
                        EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1 &&
                        EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
                        EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
                        EVP_DigestFinal_ex(context.get(), sum.data(), &length) == 1;
    ensure(hashed && length == sum.size(), "SHA-256 failed");
    return sum;
}

}  // namespace

Hash chain(const Hash& previous, std::string_view bytes) {
    const std::string_view before(reinterpret_cast<const char*>(previous.data()), previous.size());
    const Digest sum = digest(before, bytes);
    Hash next{};
    std::copy_n(sum.begin(), next.size(), next.begin());
    return next;
}

std::string sha256(std::string_view bytes) {
    const Digest sum = digest(bytes, {});
    return {reinterpret_cast<const char*>(sum.data()), sum.size()};
}

}  // namespace fishbowl::log
