// Images of a workshop as they leave with an export, and come home with one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <set>
#include <string>
#include <vector>

#include "api.pb.h"
#include "room/house.hpp"

namespace fishbowl::net {

namespace asio = boost::asio;

/// The images of these files, as many as an import takes; what cannot be read is left out.
asio::awaitable<std::vector<proto::ExportedImage>> images_of(log::Directory& directory, RoomId room,
                                                             std::set<std::string> files);

/// What is wrong with the images of a file that may have been written by anybody; empty when
/// nothing is.
std::string fault_of_images(const proto::WorkshopExport& brought);
/// Keeps them. They have no fault.
asio::awaitable<Outcome<Done>> keep_images(room::House& house, RoomId room,
                                           proto::WorkshopExport brought);

}  // namespace fishbowl::net
