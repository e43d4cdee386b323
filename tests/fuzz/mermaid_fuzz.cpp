// A journey in Mermaid's notation, or something that was meant as one.
#include "imported.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::expect_takes(
        core::import_mermaid_journey(fuzz::bytes_of(data, size), 16, 16, fuzz::minting()));
    return 0;
}
