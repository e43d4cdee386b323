#include "app/control_socket.hpp"

#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cstring>

namespace fishbowl::app {
namespace {

using Unix = asio::local::stream_protocol;
using boost::system::error_code;

constexpr std::size_t kRequestBytesMax = std::size_t{32} * 1024 * 1024;
constexpr std::size_t kAnswerBytesMax = std::size_t{256} * 1024 * 1024;
constexpr const char* kName = "control.sock";

/// The directory, held open: a socket's path has at most 107 bytes, so it is reached through here.
class OpenDirectory {
  public:
    explicit OpenDirectory(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}
    ~OpenDirectory() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenDirectory(const OpenDirectory&) = delete;
    OpenDirectory& operator=(const OpenDirectory&) = delete;

    [[nodiscard]] std::string socket_path() const {
        return "/proc/self/fd/" + std::to_string(descriptor_) + "/" + kName;
    }
    void remove_socket() const { ::unlinkat(descriptor_, kName, 0); }

  private:
    int descriptor_;
};

template <class Message>
std::string line_of(const Message& message) {
    std::string line;
    const auto written = google::protobuf::util::MessageToJsonString(message, &line);
    if (!written.ok()) line = "{}";
    return line + "\n";
}

}  // namespace

class ControlSocket::Listener : public std::enable_shared_from_this<Listener> {
  public:
    Listener(asio::io_context& loop, const std::filesystem::path& directory, Answer answer)
        : directory_(directory), acceptor_(loop), peer_(loop), answer_(std::move(answer)) {}

    Outcome<Done> open() {
        directory_.remove_socket();
        error_code wrong;
        acceptor_.open(Unix{}, wrong);
        // Made for nobody else from the first moment on.
        const auto others = ::umask(0177);
        if (!wrong) acceptor_.bind(Unix::endpoint{directory_.socket_path()}, wrong);
        ::umask(others);
        if (!wrong) acceptor_.listen(asio::socket_base::max_listen_connections, wrong);
        if (wrong)
            return Failure{Trouble::unwritable,
                           std::string("The socket control.sock cannot be made in the data "
                                       "directory: ") +
                               wrong.message() + ". Tools such as `fishbowl link` need it."};
        asio::co_spawn(acceptor_.get_executor(), serve(shared_from_this()), asio::detached);
        return Done{};
    }

    void close() {
        if (!acceptor_.is_open()) return;
        error_code ignored;
        acceptor_.close(ignored);
        peer_.close(ignored);
        directory_.remove_socket();
    }

  private:
    /// One after the other: tools are few and wait gladly.
    static asio::awaitable<void> serve(std::shared_ptr<Listener> self) {
        while (self->acceptor_.is_open()) {
            error_code wrong;
            self->peer_ = co_await self->acceptor_.async_accept(
                asio::redirect_error(asio::use_awaitable, wrong));
            if (wrong) {
                if (!self->acceptor_.is_open()) co_return;
                asio::steady_timer rest(self->acceptor_.get_executor(), std::chrono::seconds{1});
                co_await rest.async_wait(asio::redirect_error(asio::use_awaitable, wrong));
                continue;
            }
            co_await self->converse();
            self->peer_.close(wrong);
        }
    }

    asio::awaitable<void> converse() {
        error_code wrong;
        std::string line;
        auto buffer = asio::dynamic_buffer(line, kRequestBytesMax);
        // A peer that says nothing must not keep the others waiting.
        asio::steady_timer patience(peer_.get_executor(), std::chrono::seconds{5});
        patience.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled) self->peer_.cancel(cancelled);
        });
        const auto length = co_await asio::async_read_until(
            peer_, buffer, '\n', asio::redirect_error(asio::use_awaitable, wrong));
        patience.cancel();
        if (wrong) co_return;
        proto::ControlRequest request;
        google::protobuf::util::JsonParseOptions lenient;
        lenient.ignore_unknown_fields = true;  // a newer tool's wish is answered, not dropped
        const auto parsed =
            google::protobuf::util::JsonStringToMessage(line.substr(0, length), &request, lenient);
        if (!parsed.ok()) request.Clear();
        const auto wish = static_cast<int>(request.wish_case());
        auto answering = answer_(std::move(request));
        const auto answer = co_await std::move(answering);
        spdlog::info("control wish={} answer={}", wish, static_cast<int>(answer.answer_case()));
        const std::string said = line_of(answer);
        co_await asio::async_write(peer_, asio::buffer(said),
                                   asio::redirect_error(asio::use_awaitable, wrong));
    }

    OpenDirectory directory_;
    Unix::acceptor acceptor_;
    Unix::socket peer_;
    Answer answer_;
};

ControlSocket::ControlSocket(asio::io_context& loop, std::filesystem::path directory, Answer answer)
    : listener_(std::make_shared<Listener>(loop, directory, std::move(answer))) {}
ControlSocket::~ControlSocket() = default;

Outcome<Done> ControlSocket::open() { return listener_->open(); }
void ControlSocket::close() { listener_->close(); }

std::optional<Outcome<proto::ControlAnswer>> ask_running(const std::filesystem::path& directory,
                                                         const proto::ControlRequest& request) {
    const OpenDirectory held(directory);
    asio::io_context loop;
    Unix::socket socket(loop);
    error_code wrong;
    socket.connect(Unix::endpoint{held.socket_path()}, wrong);
    if (wrong == asio::error::access_denied)
        return Outcome<proto::ControlAnswer>(
            Failure{Trouble::in_use, "The server on " + directory.string() +
                                         " belongs to somebody else: run this as that user."});
    if (wrong) return std::nullopt;
    asio::write(socket, asio::buffer(line_of(request)), wrong);
    std::string line;
    std::size_t length = 0;
    if (!wrong)
        length = asio::read_until(socket, asio::dynamic_buffer(line, kAnswerBytesMax), '\n', wrong);
    proto::ControlAnswer answer;
    const auto parsed =
        google::protobuf::util::JsonStringToMessage(line.substr(0, length), &answer);
    if (wrong || !parsed.ok())
        return Outcome<proto::ControlAnswer>(
            Failure{Trouble::closed,
                    "The server on " + directory.string() +
                        " ended the conversation. Is it stopping? Try again in a moment."});
    return Outcome<proto::ControlAnswer>(std::move(answer));
}

}  // namespace fishbowl::app
