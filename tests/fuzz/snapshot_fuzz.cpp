// A snapshot as a disk might give it back.
#include "board_promises.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    proto::Snapshot snapshot;
    if (!snapshot.ParseFromArray(data, static_cast<int>(size))) return 0;
    fuzz::expect_sound(core::load(snapshot));
    return 0;
}
