// Images of a workshop as they leave with an export, and come home with one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "api.pb.h"
#include "room/house.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

/// Those that things on the board show to `reader` (0: the house), as many as an import takes; what
/// cannot be read is left out.
asio::awaitable<Outcome<std::vector<proto::ExportedImage>>> images_for(room::House& house,
                                                                       log::Directory& directory,
                                                                       RoomId room,
                                                                       PersonNumber reader);

/// What is wrong with the images of a file that may have been written by anybody; empty when
/// nothing is.
std::string fault_of_images(const proto::WorkshopExport& brought);
/// Keeps them. They have no fault.
asio::awaitable<Outcome<Done>> keep_images(room::House& house, RoomId room,
                                           proto::WorkshopExport brought);

}  // namespace fishbowl::net
