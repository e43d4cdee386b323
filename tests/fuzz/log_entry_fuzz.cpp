// An entry as a log might give it back, one after another: apply is total, and what it leaves is a
// board like every other. Format: entries, each after its length in two bytes.
#include "board_promises.hpp"
#include "core/apply.hpp"
#include "must.hpp"
#include "support/scene.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const core::Board begun = test::Scene().board();
    core::Board board = begun;
    auto rest = fuzz::bytes_of(data, size);
    while (rest.size() >= 2) {
        const auto wanted = static_cast<std::size_t>(static_cast<unsigned char>(rest[0])) * 256 +
                            static_cast<unsigned char>(rest[1]);
        const auto bytes = rest.substr(2, wanted);
        rest.remove_prefix(2 + bytes.size());
        proto::Entry entry;
        if (!entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) continue;
        for (const auto& event : entry.events()) (void)core::cut(board, event);
        core::apply(board, Seq{board.seq().value + 1}, entry);
    }
    fuzz::expect_sound(board);
    return 0;
}
