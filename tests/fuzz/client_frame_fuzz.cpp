// What a stranger's WebSocket message may be: any bytes. Read, and if it was understood, read again
// from what it says.
#include "must.hpp"
#include "net/frame_codec.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const bool first = data[0] % 2 == 0;
    auto read = net::read_frame(fuzz::bytes_of(data + 1, size - 1), first);
    const auto* good = std::get_if<net::ReadFrame>(&read);
    if (!good) {
        fuzz::must(!std::get<net::Malformed>(read).why.empty(), "a refusal says why");
        return 0;
    }
    fuzz::must(good->digests.size() == static_cast<std::size_t>(good->frame.commands_size()),
               "every command has its digest");
    fuzz::must(first == good->frame.has_hello(), "hello is first, and nothing else is");
    const bool other_version =
        first && good->frame.hello().protocol() != 1;  // it may say what we do not know
    if (other_version) return 0;
    const auto again = net::read_frame(good->frame.SerializeAsString(), first);
    fuzz::must(std::holds_alternative<net::ReadFrame>(again), "what was understood is understood");
    return 0;
}
