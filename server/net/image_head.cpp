#include "net/image_head.hpp"

namespace fishbowl::net {

namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 24 | byte_at(bytes, at + 1) << 16 | byte_at(bytes, at + 2) << 8 |
           byte_at(bytes, at + 3);
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t number = 0;
    for (std::size_t i = count; i-- > 0;) number = number << 8 | byte_at(bytes, at + i);
    return number;
}

std::optional<ImageHead> head_of_png(std::string_view bytes) {
    constexpr std::string_view kStart("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    constexpr std::string_view kEnd("\0\0\0\0IEND\xae\x42\x60\x82", 12);
    if (bytes.size() < 57 || !bytes.starts_with(kStart) || !bytes.ends_with(kEnd))
        return std::nullopt;
    return ImageHead{"image/png", big_endian(bytes, 16), big_endian(bytes, 20)};
}

std::optional<ImageHead> head_of_webp(std::string_view bytes) {
    constexpr std::size_t kHeadBytes = 30;
    if (bytes.size() < kHeadBytes || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP" ||
        std::size_t{little_endian(bytes, 4, 4)} + 8 != bytes.size())
        return std::nullopt;
    ImageHead head{"image/webp", 0, 0};
    const std::string_view form = bytes.substr(12, 4);
    if (form == "VP8X") {
        head.width = little_endian(bytes, 24, 3) + 1;
        head.height = little_endian(bytes, 27, 3) + 1;
    } else if (form == "VP8L" && bytes[20] == '\x2f') {
        const std::uint32_t sizes = little_endian(bytes, 21, 4);
        head.width = (sizes & 0x3fff) + 1;
        head.height = (sizes >> 14 & 0x3fff) + 1;
    } else if (form == "VP8 " && bytes.substr(23, 3) == "\x9d\x01\x2a") {
        head.width = little_endian(bytes, 26, 2) & 0x3fff;
        head.height = little_endian(bytes, 28, 2) & 0x3fff;
    } else {
        return std::nullopt;
    }
    return head;
}

}  // namespace

std::optional<ImageHead> head_of_image(std::string_view bytes) {
    auto head = head_of_png(bytes);
    if (!head) head = head_of_webp(bytes);
    if (head && (head->width == 0 || head->height == 0)) return std::nullopt;
    return head;
}

}  // namespace fishbowl::net
