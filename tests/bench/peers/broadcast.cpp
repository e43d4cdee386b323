// The shape of Beast's own example of a chat server, for comparison: one session a client, a queue
// of shared messages in each, one write at a time.
//
//   broadcast PORT     rooms are paths
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;
using Message = std::shared_ptr<const std::string>;

class Session;
std::map<std::string, std::set<Session*>> rooms;

class Session : public std::enable_shared_from_this<Session> {
  public:
    explicit Session(tcp::socket socket) : stream_(std::move(socket)) {}
    ~Session() { rooms[room_].erase(this); }

    void start() {
        beast::get_lowest_layer(stream_).socket().set_option(tcp::no_delay(true));
        http::async_read(stream_.next_layer(), buffer_, request_,
                         beast::bind_front_handler(&Session::asked, shared_from_this()));
    }

    void queue(Message message) {
        waiting_.push_back(std::move(message));
        if (waiting_.size() == 1) write();
    }

  private:
    void asked(beast::error_code fault, std::size_t) {
        if (fault) return;
        room_ = std::string(request_.target());
        stream_.binary(true);
        stream_.async_accept(request_,
                             beast::bind_front_handler(&Session::accepted, shared_from_this()));
    }
    void accepted(beast::error_code fault) {
        if (fault) return;
        rooms[room_].insert(this);
        buffer_.clear();
        read();
    }
    void read() {
        stream_.async_read(buffer_, beast::bind_front_handler(&Session::heard, shared_from_this()));
    }
    void heard(beast::error_code fault, std::size_t) {
        if (fault) return;
        const auto message =
            std::make_shared<const std::string>(beast::buffers_to_string(buffer_.data()));
        buffer_.consume(buffer_.size());
        for (Session* other : rooms[room_])
            if (other != this) other->queue(message);
        read();
    }
    void write() {
        stream_.async_write(asio::buffer(*waiting_.front()),
                            beast::bind_front_handler(&Session::wrote, shared_from_this()));
    }
    void wrote(beast::error_code fault, std::size_t) {
        if (fault) return;
        waiting_.erase(waiting_.begin());
        if (!waiting_.empty()) write();
    }

    websocket::stream<beast::tcp_stream> stream_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    std::string room_;
    std::vector<Message> waiting_;
};

void accept(tcp::acceptor& door) {
    door.async_accept([&door](beast::error_code fault, tcp::socket socket) {
        if (!fault) std::make_shared<Session>(std::move(socket))->start();
        accept(door);
    });
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "broadcast PORT\n";
        return 2;
    }
    asio::io_context loop(1);
    const auto port = static_cast<unsigned short>(std::atoi(words[1]));
    tcp::acceptor door(loop, {asio::ip::address_v4::loopback(), port});
    accept(door);
    asio::signal_set signals(loop, SIGTERM);
    signals.async_wait([&loop](beast::error_code, int) { loop.stop(); });
    loop.run();
    // Sessions that are still there go with the process, without a word.
    std::_Exit(0);
}
