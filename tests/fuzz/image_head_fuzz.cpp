// An image as a stranger might bring it: none, or one whose size is said within its bytes.
#include "must.hpp"
#include "net/image_head.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::bytes_of(data, size);
    const auto head = net::head_of_image(bytes);
    if (!head) return 0;
    fuzz::must(head->type == "image/png" || head->type == "image/webp", "it is of two kinds");
    fuzz::must(head->width > 0 && head->height > 0, "it has a size");
    fuzz::must(!net::head_of_image(bytes.substr(0, bytes.size() - 1)), "what is cut is no image");
    return 0;
}
