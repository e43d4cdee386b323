// A table of scores, or something that was meant as one.
#include "imported.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::expect_takes(core::import_csv_metrics(fuzz::bytes_of(data, size), ObjectId{test::kGaps},
                                                fuzz::minting()));
    return 0;
}
