#include "core/text_memory.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "core/board.hpp"

namespace fishbowl::core {

void TextMemory::note(Seq seq, const proto::Entry& entry) {
    for (const auto& event : entry.events()) {
        if (!event.has_text_edited()) continue;
        const auto& edited = event.text_edited();
        edits_.push_back({seq, id_of(edited.id()), edited.field(), delta_of(edited.delta())});
    }
    while (edits_.size() > kRememberedTextEditsMax) {
        since_ = edits_.front().seq;
        edits_.pop_front();
    }
}

void TextMemory::forget_after(Seq seq) {
    while (!edits_.empty() && edits_.back().seq > seq) edits_.pop_back();
}

std::optional<std::vector<const TextDelta*>> TextMemory::after(Seq made_at, ObjectId object,
                                                               proto::Field field) const {
    if (made_at < since_) return std::nullopt;
    const auto from = std::upper_bound(edits_.begin(), edits_.end(), made_at,
                                       [](Seq seq, const Edit& edit) { return seq < edit.seq; });
    std::vector<const TextDelta*> found;
    for (auto edit = from; edit != edits_.end(); ++edit) {
        if (edit->object == object && edit->field == field) found.push_back(&edit->delta);
    }
    return found;
}

}  // namespace fishbowl::core
