// The control socket, DIR/control.sock: how the command line's tools reach a running server. Only
// the directory's owner may use it. Its two ends and their one line each way are here.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/outcome.hpp"
#include "control.pb.h"

namespace fishbowl::app {

namespace asio = boost::asio;

/// The server's end. Lives on `loop`.
class ControlSocket {
  public:
    using Answer = std::function<asio::awaitable<proto::ControlAnswer>(proto::ControlRequest)>;

    ControlSocket(asio::io_context& loop, std::filesystem::path directory, Answer answer);
    ~ControlSocket();

    /// Begins to listen; what an earlier process left there is replaced, because the store's lock
    /// says that it is gone. Called on the loop.
    Outcome<Done> open();
    /// Called on the loop.
    void close();

  private:
    class Listener;
    std::shared_ptr<Listener> listener_;
};

/// The tool's end: asks the server that runs on `directory`. Nothing when none does. Blocks.
std::optional<Outcome<proto::ControlAnswer>> ask_running(const std::filesystem::path& directory,
                                                         const proto::ControlRequest& request);

}  // namespace fishbowl::app
