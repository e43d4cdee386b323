// Ids are types: a wrong argument must not compile.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace fishbowl {

template <class Tag, class Rep>
struct Id {
    Rep value{};
    friend auto operator<=>(const Id&, const Id&) = default;
};

/// An object on the board: 64 random bits. 0 is "none".
using ObjectId = Id<struct ObjectTag, std::uint64_t>;
/// A browser tab's copy of the room: 64 random bits. 0 is "none" (the house has no replica).
using ReplicaId = Id<struct ReplicaTag, std::uint64_t>;
/// A workshop, and the room in which it happens: 22 characters of base64url (128 random bits).
using RoomId = Id<struct RoomTag, std::string>;
/// A person of one workshop: 1, 2, 3 …. 0 is the house.
using PersonNumber = Id<struct PersonTag, std::uint32_t>;
/// An organisation of one workshop: 1, 2, 3 …. 0 is "none".
using OrganisationNumber = Id<struct OrganisationTag, std::uint32_t>;
using TableNumber = Id<struct TableTag, std::uint32_t>;
/// Position of an entry in a room's log: 1, 2, 3 … without holes. 0 is "before the first".
using Seq = Id<struct SeqTag, std::uint64_t>;
/// Milliseconds since 1970, from the clock of the server.
using Moment = Id<struct MomentTag, std::uint64_t>;

}  // namespace fishbowl

template <class Tag, class Rep>
struct std::hash<fishbowl::Id<Tag, Rep>> {
    std::size_t operator()(const fishbowl::Id<Tag, Rep>& id) const noexcept {
        return std::hash<Rep>{}(id.value);
    }
};
