#include "room/first_boards.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "room/frame_head.hpp"
#include "wire.pb.h"

namespace fishbowl::room {
namespace {

/// Takes a board's bytes into frames; each byte is copied once.
class Chunks {
  public:
    void take(std::string_view bytes) {
        while (!bytes.empty()) {
            if (frame_.empty()) begin(kSnapshotChunkBytes);
            const auto fits = bytes.substr(0, kSnapshotChunkBytes - size_);
            frame_ += fits;
            size_ += fits.size();
            bytes.remove_prefix(fits.size());
            if (size_ == kSnapshotChunkBytes) end();
        }
    }
    std::vector<Bytes> taken() {
        if (size_ > 0) {
            // It is shorter than its head says.
            const std::string rest = frame_.substr(frame_.size() - size_);
            begin(rest.size());
            frame_ += rest;
            end();
        }
        return std::move(chunks_);
    }

  private:
    void begin(std::size_t size) {
        proto::SnapshotChunk about;
        about.set_index(static_cast<std::uint32_t>(chunks_.size()));
        std::string chunk = about.SerializeAsString();
        append_head(chunk, proto::SnapshotChunk::kPartFieldNumber, size);
        frame_.clear();
        frame_.reserve(2 * kHeadBytesMax + chunk.size() + size);
        append_head(frame_, proto::ServerFrame::kSnapshotFieldNumber, chunk.size() + size);
        frame_ += chunk;
    }
    void end() {
        chunks_.push_back(std::make_shared<const std::string>(std::exchange(frame_, {})));
        size_ = 0;
    }

    std::vector<Bytes> chunks_;
    std::string frame_;
    std::size_t size_ = 0;  // of the board's bytes in it
};

}  // namespace

const std::vector<Bytes>& FirstBoards::of(const core::Board& board, const core::Viewer& viewer) {
    asked_ = true;
    if (seq_ != board.seq()) {
        seq_ = board.seq();
        chunks_.clear();
        people_apart_ = core::with_something_of_their_own(board);
    }
    const bool apart = viewer.role == proto::ROLE_OBSERVER || people_apart_.contains(viewer.person);
    std::string key = std::to_string(viewer.facilitates()) + '/' + std::to_string(viewer.side) +
                      '/' + std::to_string(viewer.organisation.value) + '/' +
                      std::to_string(apart ? viewer.person.value : 0);
    for (const TableNumber table : viewer.tables) key += '/' + std::to_string(table.value);
    auto& chunks = chunks_[key];
    if (!chunks.empty()) return chunks;
    Chunks taking;
    core::project_to([&taking](std::string_view bytes) { taking.take(bytes); }, viewer, board);
    chunks = taking.taken();
    return chunks;
}

void FirstBoards::forget() {
    seq_.reset();
    chunks_.clear();
}

bool FirstBoards::rest() {
    if (!std::exchange(asked_, false)) forget();
    return chunks_.empty();
}

}  // namespace fishbowl::room
