#include "net/secrets.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdint>

#include "base/ensure.hpp"
#include "log/hash.hpp"

namespace fishbowl::net {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kRoomBytes = 16;
constexpr std::string_view kStorageLabel = "fishbowl browser storage 1";

}  // namespace

std::string base64url(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char byte : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(byte);
        for (held += 8; held >= 6;) {
            held -= 6;
            text += kAlphabet[(bits >> held) & 63];
        }
    }
    if (held > 0) text += kAlphabet[(bits << (6 - held)) & 63];
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char letter : text) {
        const auto value = kAlphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((bits >> held) & 255);
        }
    }
    // Bits that stand for nothing must be zero: every value has one spelling.
    if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
    return bytes;
}

std::string mint_secret(Dice& dice) { return base64url(dice.bytes(kSecretBytes)); }

std::optional<std::string> hash_of_secret(std::string_view secret) {
    const auto bytes = from_base64url(secret);
    if (!bytes || bytes->size() != kSecretBytes) return std::nullopt;
    return log::sha256(*bytes);
}

std::optional<std::string> storage_key_of(std::string_view secret) {
    const auto bytes = from_base64url(secret);
    if (!bytes || bytes->size() != kSecretBytes) return std::nullopt;
    std::string key(kSecretBytes, '\0');
    unsigned int size = 0;
    const auto* made =
        HMAC(EVP_sha256(), bytes->data(), static_cast<int>(bytes->size()),
             reinterpret_cast<const unsigned char*>(kStorageLabel.data()), kStorageLabel.size(),
             reinterpret_cast<unsigned char*>(key.data()), &size);
    ensure(made != nullptr && size == key.size(), "HMAC-SHA-256 failed");
    return key;
}

RoomId mint_room(Dice& dice) {
    for (;;) {
        std::string id = base64url(dice.bytes(kRoomBytes));
        if (!id.starts_with('-')) return RoomId{std::move(id)};
    }
}

bool looks_like_room(std::string_view id) {
    const auto bytes = from_base64url(id);
    return bytes && bytes->size() == kRoomBytes;
}

ObjectId mint_object(Dice& dice) {
    ObjectId id;
    while (id.value == 0) id.value = dice.bits64();
    return id;
}

bool same_bytes(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace fishbowl::net
