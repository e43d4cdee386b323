// Secrets as they travel: random bytes as base64url, kept as SHA-256 and compared in constant time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace fishbowl::net {

/// Base64url without padding (RFC 4648, section 5).
std::string base64url(std::string_view bytes);
/// The bytes, or nothing when `text` is not what `base64url` writes.
std::optional<std::string> from_base64url(std::string_view text);

/// 32 random bytes as 43 characters: invitations, cookies, tickets.
std::string mint_secret(Dice& dice);
/// SHA-256 of the bytes that a secret's 43 characters stand for; nothing when it is not a secret.
std::optional<std::string> hash_of_secret(std::string_view secret);
/// The key of what a browser keeps (proto::TicketResponse), made of its cookie's secret: whoever
/// has that can make it again, and nobody else. Nothing when it is not a secret.
std::optional<std::string> storage_key_of(std::string_view secret);

/// A fresh id of a workshop: 16 random bytes as 22 characters, the first of them never `-`, which
/// a command would read as an option.
RoomId mint_room(Dice& dice);
bool looks_like_room(std::string_view id);
/// A fresh id of an object; never none.
ObjectId mint_object(Dice& dice);

/// Takes as long for equal as for different bytes of one length.
bool same_bytes(std::string_view left, std::string_view right);

}  // namespace fishbowl::net
