#include "net/edge.hpp"

#include <algorithm>
#include <utility>

#include "net/desk.hpp"
#include "net/listener.hpp"

namespace fishbowl::net {

namespace {

std::string host_of(const std::string& origin) {
    const auto mark = origin.find("://");
    return mark == std::string::npos ? origin : origin.substr(mark + 3);
}

}  // namespace

bool Desk::knows_origin(std::string_view origin) const {
    return std::find(options.origins.begin(), options.origins.end(), origin) !=
           options.origins.end();
}

bool Desk::knows_host(std::string_view host) const {
    return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

void Desk::caught(const char* what, const std::exception_ptr& thrown) {
    if (!thrown) return;
    ++counters->exceptions;
    trace.exception(what, thrown);
}

class Edge::Door {
  public:
    explicit Door(std::shared_ptr<Desk> desk)
        : desk_(std::move(desk)), listener_(std::make_shared<Listener>(desk_)) {}

    Outcome<Done> open() {
        auto bound = listener_->bind();
        if (!bound) return bound;
        name_port();
        desk_->web_root = WebRoot(desk_->options.web_root);
        desk_->open = true;
        listener_->open();
        return Done{};
    }

    void close() {
        desk_->open = false;
        // The acceptor belongs to its loop, whoever closes the door.
        asio::post(desk_->loop, [listener = listener_] { listener->close(); });
    }

    void wait(std::string why) {
        desk_->waits = true;
        desk_->unready = std::move(why);
    }
    void begin(std::string operator_key_hash) {
        desk_->options.operator_key_hash = std::move(operator_key_hash);
        desk_->unready.clear();
        desk_->waits = false;
    }
    void be_full(bool full) { desk_->full = full; }
    [[nodiscard]] bool full() const { return desk_->full; }
    void be_unready(std::string why) { desk_->unready = std::move(why); }
    Outcome<Done> renew_certificate() { return listener_->renew_certificate(); }
    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] EdgeTally tally() const {
        const Counters& counted = *desk_->counters;
        EdgeTally tally;
        tally.connections_open = counted.connections_open;
        tally.sessions_open = counted.sessions_open;
        tally.frames_in = counted.frames_in;
        tally.frames_out = counted.frames_out;
        tally.bytes_out = counted.bytes_out;
        tally.http_requests = counted.http_requests;
        tally.exceptions = counted.exceptions;
        tally.outbox_high_bytes = counted.outbox_high_bytes;
        for (std::size_t i = 0; i < counted.goodbyes.size(); ++i)
            if (const auto count = counted.goodbyes[i].load(); count > 0)
                tally.goodbyes[static_cast<std::uint16_t>(kFirstGoodbye + i)] = count;
        return tally;
    }

  private:
    /// An origin with port 0 means "whichever port we get", as the option does.
    void name_port() {
        port_ = listener_->port();
        for (std::string& origin : desk_->options.origins) {
            if (origin.ends_with(":0")) origin.replace(origin.size() - 1, 1, std::to_string(port_));
            desk_->hosts.push_back(host_of(origin));
        }
    }

    std::shared_ptr<Desk> desk_;
    std::shared_ptr<Listener> listener_;
    std::uint16_t port_ = 0;
};

Edge::Edge(asio::io_context& loop, EdgeOptions options, std::vector<room::House*> houses,
           log::Directory& directory, const Clock& clock, Dice& dice,
           std::function<std::string()> metrics) {
    asio::any_io_executor executor = loop.get_executor();
    auto admission = std::make_shared<Admission>(directory, dice, options.tickets_per_minute,
                                                 options.files_per_minute);
    std::shared_ptr<Desk> desk(new Desk{executor,
                                        std::move(options),
                                        std::move(houses),
                                        directory,
                                        clock,
                                        dice,
                                        std::move(metrics),
                                        std::move(admission),
                                        std::make_shared<Counters>(),
                                        WebRoot(),
                                        {},
                                        false});
    door_ = std::make_shared<Door>(std::move(desk));
}

Edge::~Edge() { door_->close(); }

Outcome<Done> Edge::open() { return door_->open(); }
void Edge::wait(std::string why) { door_->wait(std::move(why)); }
void Edge::begin(std::string operator_key_hash) { door_->begin(std::move(operator_key_hash)); }
void Edge::close() { door_->close(); }
void Edge::be_full(bool full) { door_->be_full(full); }
void Edge::be_unready(std::string why) { door_->be_unready(std::move(why)); }
Outcome<Done> Edge::renew_certificate() { return door_->renew_certificate(); }
bool Edge::full() const { return door_->full(); }
std::uint16_t Edge::port() const { return door_->port(); }
EdgeTally Edge::tally() const { return door_->tally(); }

}  // namespace fishbowl::net
