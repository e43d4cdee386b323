// The edge: where strangers knock. It accepts connections, answers HTTP, and hands WebSockets to
// the loop that their room lives on. It knows no rules and no storage.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "api.pb.h"
#include "base/clock.hpp"
#include "base/limits.hpp"
#include "base/token_bucket.hpp"
#include "log/directory.hpp"
#include "room/house.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

struct EdgeOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one (tests); see Edge::port
    /// The origins that pages are served under, exact, without a slash at the end; the first one
    /// is written into links.
    std::vector<std::string> origins = {"http://127.0.0.1:8080", "http://localhost:8080"};
    bool secure = false;  // pages come over https: Secure cookies with the __Host- prefix, HSTS
    std::string tls_certificate, tls_key;  // PEM files; empty: plain TCP
    std::filesystem::path web_root;        // the built web client: index.html, assets/…
    /// SHA-256 of the key that creating a workshop needs; empty: anybody may (loopback).
    std::string operator_key_hash;
    std::size_t connections_max = 10'000;
    std::size_t tickets_per_minute = 600;               // of one person, in all their tabs
    std::size_t files_per_minute = kFilesPerMinute;     // that a person brings and takes along
    Rate commands{kCommandsPerSecond, kCommandsBurst};  // of one connection
};

/// What the edge counts, for /metrics.
struct EdgeTally {
    std::uint64_t connections_open = 0, sessions_open = 0, frames_in = 0, frames_out = 0,
                  bytes_out = 0, http_requests = 0;
    std::uint64_t exceptions = 0;                     // each ended the connection that it was for
    std::uint64_t outbox_high_bytes = 0;              // the most that has waited for one session
    std::map<std::uint16_t, std::uint64_t> goodbyes;  // by code
};

class Edge {
  public:
    /// One house per loop; a workshop lives in `houses[hash(workshop) % houses.size()]` for the
    /// life of the process. `loop` is where connections are accepted and HTTP is answered.
    /// `metrics` gives the body of /metrics; called on `loop`.
    Edge(asio::io_context& loop, EdgeOptions options, std::vector<room::House*> houses,
         log::Directory& directory, const Clock& clock, Dice& dice,
         std::function<std::string()> metrics);
    ~Edge();

    /// Binds and begins to accept. Trouble::in_use with a hint when the port is taken or forbidden.
    Outcome<Done> open();
    /// From here until `begin` probes and pages alone are answered; everything else hears 503, and
    /// readyz says `why`. Before `open`, or on the loop.
    void wait(std::string why);
    /// The store answers: everybody is served. Making a workshop needs the key with this hash,
    /// where it is not empty. On the loop.
    void begin(std::string operator_key_hash);
    /// Not ready at once (readyz 503), accepts nobody new. Rooms are closed by their houses.
    void close();

    /// Full: nobody new is let in, no workshop is made and no file brought (503, and readyz says
    /// so). Who is somebody here already comes and goes as before. From any thread.
    void be_full(bool full);
    [[nodiscard]] bool full() const;
    /// Not ready (readyz 503) for as long as `why`, one line for operators, is not empty. Who is
    /// here stays, and comes and goes. On the loop.
    void be_unready(std::string why);
    /// Reads the certificate and its key again, for connections from now on. Trouble::in_use with
    /// a hint: they cannot be used, and those from before are used on. Harmless without TLS. On
    /// the loop.
    Outcome<Done> renew_certificate();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] EdgeTally tally() const;

  private:
    class Door;
    std::shared_ptr<Door> door_;
};

/// The house that a workshop lives in, of `count`. The same for the life of the process.
std::size_t house_index(const RoomId& room, std::size_t count);

/// Makes a workshop from a template or an import, with one link for each facilitator, side, and
/// observers, and gives the answer of POST /api/workshops. Refusals come as ApiError in the
/// variant. Called from any loop; used by HTTP, by the sample workshop, and by the command line.
asio::awaitable<std::variant<proto::CreateWorkshopResponse, proto::ApiError>> create_workshop(
    std::vector<room::House*> houses, Dice& dice, std::string origin,
    proto::CreateWorkshopRequest request);

/// Makes a workshop with the frame of `room`, or its rehearsal, for `person`, who facilitates there
/// (not_allowed otherwise, as ApiError). Links and answer as of create_workshop. From any loop.
asio::awaitable<std::variant<proto::CreateWorkshopResponse, proto::ApiError>> begin_next(
    std::vector<room::House*> houses, Dice& dice, std::string origin, RoomId room,
    PersonNumber person, proto::NextWorkshopRequest request, bool rehearses);

/// A fresh link of an invitation with this role ("facilitator", "participant", "observer") for an
/// organisation (0: the neutral one): makes an invitation by a command of the house.
asio::awaitable<std::variant<proto::Link, proto::ApiError>> make_link(
    std::vector<room::House*> houses, Dice& dice, std::string origin, RoomId room, proto::Role role,
    OrganisationNumber organisation);

}  // namespace fishbowl::net
