// The built web client, held in memory: a page is never read from the disk while people wait, and
// no path that a stranger sends ever reaches the file system.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fishbowl::net {

inline constexpr std::size_t kWebFileBytesMax = 16 * 1024 * 1024;

struct WebFile {
    std::shared_ptr<const std::string> bytes;
    // By content coding, the smallest first; empty when none would be smaller.
    std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> packed;
    std::string type;
    std::string etag;
    bool immutable = false;  // its name carries its hash
};

class WebRoot {
  public:
    WebRoot() = default;
    /// Reads everything under `root`; nothing when there is no such folder.
    explicit WebRoot(const std::filesystem::path& root);

    /// By path of the URL, e.g. "/assets/index-1a2b.js"; null when there is no such file.
    [[nodiscard]] const WebFile* find(std::string_view path) const;

  private:
    std::map<std::string, WebFile, std::less<>> files_;
};

}  // namespace fishbowl::net
