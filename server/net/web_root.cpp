#include "net/web_root.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "log/hash.hpp"
#include "net/secrets.hpp"

namespace fishbowl::net {

namespace {

namespace fs = std::filesystem;

std::string type_of(const fs::path& file) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml; charset=utf-8"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".webp", "image/webp"},
        {".woff2", "font/woff2"},
        {".woff", "font/woff"},
        {".txt", "text/plain; charset=utf-8"},
        {".wasm", "application/wasm"},
    }};
    const std::string extension = file.extension().string();
    for (const auto& [end, type] : kTypes)
        if (end == extension) return std::string(type);
    return "application/octet-stream";
}

std::optional<std::string> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

WebRoot::WebRoot(const fs::path& root) {
    std::error_code ignored;
    if (root.empty() || !fs::is_directory(root, ignored)) return;
    for (const auto& entry : fs::recursive_directory_iterator(root, ignored)) {
        if (!entry.is_regular_file(ignored) || entry.file_size(ignored) > kWebFileBytesMax)
            continue;
        auto bytes = read_file(entry.path());
        if (!bytes) continue;
        const std::string path = "/" + entry.path().lexically_relative(root).generic_string();
        WebFile& file = files_[path];
        file.type = type_of(entry.path());
        file.etag = "\"" + base64url(log::sha256(*bytes).substr(0, 12)) + "\"";
        file.immutable = path.starts_with("/assets/");
        file.bytes = std::make_shared<const std::string>(std::move(*bytes));
    }
    // What the build has compressed is a twin of its file, not a file of its own.
    for (auto& [path, file] : files_)
        for (const auto& [ending, coding] : {std::pair{".br", "br"}, std::pair{".gz", "gzip"}})
            if (const auto twin = files_.find(path + ending); twin != files_.end())
                file.packed.emplace_back(coding, twin->second.bytes);
    std::erase_if(files_, [](const auto& one) {
        return one.first.ends_with(".br") || one.first.ends_with(".gz");
    });
}

const WebFile* WebRoot::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace fishbowl::net
