#include "room/first_boards.hpp"

#include "base/limits.hpp"
#include "room/roster.hpp"
#include "wire.pb.h"

namespace fishbowl::room {

const std::vector<Bytes>& FirstBoards::of(const core::Board& board, const core::Viewer& viewer) {
    if (seq_ != board.seq()) {
        seq_ = board.seq();
        chunks_.clear();
        people_apart_.clear();
        for (const auto& [id, object] : board.objects()) {
            if (object.scope.kind == proto::SCOPE_PERSON) people_apart_.insert(object.scope.number);
        }
    }
    const bool apart =
        viewer.role == proto::ROLE_OBSERVER || people_apart_.contains(viewer.person.value);
    const std::string key = std::to_string(viewer.facilitates()) + '/' +
                            std::to_string(viewer.side) + '/' +
                            std::to_string(viewer.organisation.value) + '/' +
                            std::to_string(apart ? viewer.person.value : 0);
    auto& chunks = chunks_[key];
    if (!chunks.empty()) return chunks;
    const std::string bytes = core::project_bytes(viewer, board);
    for (std::size_t at = 0; at < bytes.size() || chunks.empty(); at += kSnapshotChunkBytes) {
        proto::ServerFrame frame;
        auto* chunk = frame.add_snapshot();
        chunk->set_index(static_cast<std::uint32_t>(chunks.size()));
        chunk->set_part(bytes.substr(at, kSnapshotChunkBytes));
        chunks.push_back(bytes_of(frame));
    }
    return chunks;
}

}  // namespace fishbowl::room
