// What stands beside the log: names of people, so that a person can be forgotten, the browsers
// that they come back with, the images that things on the board show, and a few settings of the
// house. Not ordered, latest wins.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/outcome.hpp"

namespace fishbowl::log {

namespace net = boost::asio;

struct PersonRecord {
    PersonNumber number;
    std::string name;
    std::string function;
};

/// A browser that is somebody: the cookie's secret is kept as SHA-256 only.
struct BrowserRecord {
    std::string secret_hash;  // 32 bytes
    RoomId room;
    PersonNumber person;
    Moment expires;
};

/// Who may open one session, soon, or go on with another device.
struct TicketRecord {
    RoomId room;
    PersonNumber person;
    std::string browser;  // the secret_hash of the browser that it was given to
};

/// An image that somebody brought. What it is was checked by whoever puts it; here it is bytes.
struct ImageRecord {
    std::string id;
    std::string type;  // of media, e.g. "image/webp"
    std::string bytes;
};
struct ImageKept {
    std::string id;
    Moment since;
    std::uint64_t bytes = 0;
};

/// Called from any loop; completes on the caller's, when durable.
class Directory {
  public:
    virtual ~Directory() = default;

    virtual net::awaitable<Outcome<std::vector<PersonRecord>>> people(RoomId room) = 0;
    virtual net::awaitable<Outcome<Done>> put_person(RoomId room, PersonRecord person) = 0;

    virtual net::awaitable<Outcome<Done>> put_browser(BrowserRecord browser) = 0;
    /// By the hash of the cookie's secret; nothing when unknown. Expiry is the caller's to check.
    virtual net::awaitable<Outcome<std::optional<BrowserRecord>>> browser(
        std::string secret_hash) = 0;
    /// All of a workshop, in no particular order.
    virtual net::awaitable<Outcome<std::vector<BrowserRecord>>> browsers(RoomId room) = 0;
    /// Forgets every browser of a person: they cannot come back without a link.
    virtual net::awaitable<Outcome<Done>> drop_browsers(RoomId room, PersonNumber person) = 0;
    /// Forgets who a person was, and every browser of theirs, in one step: `people` gives the
    /// number with empty words, and no byte of the others is left in what the directory keeps.
    /// Harmless twice. Trouble as of Log::drop.
    virtual net::awaitable<Outcome<Done>> forget_person(RoomId room, PersonNumber person) = 0;
    /// Forgets all people, browsers and images of a room, likewise. Harmless when there are none.
    virtual net::awaitable<Outcome<Done>> drop_room(RoomId room) = 0;

    /// A ticket is taken once, within its life, from whichever node. It need not outlive the
    /// process when that alone has the directory.
    virtual net::awaitable<Outcome<Done>> put_ticket(std::string secret_hash, TicketRecord ticket,
                                                     std::chrono::milliseconds life) = 0;
    /// Nothing when it is unknown, taken or too old.
    virtual net::awaitable<Outcome<std::optional<TicketRecord>>> take_ticket(
        std::string secret_hash) = 0;

    virtual net::awaitable<Outcome<Done>> put_image(RoomId room, ImageRecord image,
                                                    Moment since) = 0;
    /// Nothing when there is none. Trouble::corrupt: it is not what was put.
    virtual net::awaitable<Outcome<std::optional<ImageRecord>>> image(RoomId room,
                                                                      std::string id) = 0;
    /// All of a workshop, by id.
    virtual net::awaitable<Outcome<std::vector<ImageKept>>> images(RoomId room) = 0;
    virtual net::awaitable<Outcome<Done>> drop_images(RoomId room,
                                                      std::vector<std::string> ids) = 0;

    /// A small named value of the house, e.g. "operator_key_hash", "sample_workshop"; nothing when
    /// never put.
    virtual net::awaitable<Outcome<std::optional<std::string>>> setting(std::string name) = 0;
    virtual net::awaitable<Outcome<Done>> put_setting(std::string name, std::string value) = 0;
    /// Puts it unless it was put before, by whichever node; gives what stands then.
    virtual net::awaitable<Outcome<std::string>> agree_on_setting(std::string name,
                                                                  std::string value) = 0;

    /// A link by which a person goes on with another device, by the hash of its secret: kept as a
    /// ticket is, and takes the place of an earlier one of the same person.
    virtual net::awaitable<Outcome<Done>> put_device_link(std::string secret_hash,
                                                          TicketRecord whose,
                                                          std::chrono::milliseconds life) = 0;
    /// Nothing when this person has no such link: unknown, replaced, taken or too old.
    virtual net::awaitable<Outcome<std::optional<TicketRecord>>> device_link(
        RoomId room, PersonNumber person, std::string secret_hash) = 0;
    /// Likewise; of all who take it, one gets it.
    virtual net::awaitable<Outcome<std::optional<TicketRecord>>> take_device_link(
        RoomId room, PersonNumber person, std::string secret_hash) = 0;
};

}  // namespace fishbowl::log
