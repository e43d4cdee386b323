// A workshop of a thousand objects, as every piece of work finds it: the setting of the tests'
// scenes, and a canvas full of cards. One in ten is for the staff alone, one in fifty a draft.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/ensure.hpp"
#include "support/scene.hpp"

namespace fishbowl::micro {

namespace wish = test::wish;

inline constexpr std::size_t kObjects = 1'000;
inline constexpr std::uint64_t kFirstCard = 1'000;

class Workshop {
  public:
    explicit Workshop(std::size_t objects = kObjects) {
        for (const auto& [person, command] : test::setting()) does(person, command);
        const std::string words(100, 'w');
        for (std::uint64_t i = 0; board_.objects().size() < objects; ++i) {
            const wish::At last{test::kCanvas, 0, i == 0 ? 0 : kFirstCard + i - 1};
            auto card = wish::object(kFirstCard + i, proto::KIND_CARD, last, words);
            if (i % 50 == 7) scope(card, proto::SCOPE_PERSON, test::kSue.value);
            if (i % 10 == 3) scope(card, proto::SCOPE_SIDE, proto::SIDE_HOST);
            does(test::kSue, wish::create({std::move(card)}));
        }
    }

    /// Decides and applies it: what a room does, but for telling and writing down.
    const proto::Entry& does(PersonNumber person, const proto::Command& command) {
        return applies(entry_for(person, command));
    }
    /// What the command becomes.
    proto::Entry entry_for(PersonNumber person, const proto::Command& command) {
        const core::Author author{person,
                                  person == test::kHouse ? ReplicaId{} : ReplicaId{person.value}};
        auto decision = core::decide(board_, memory_, command, author, {});
        auto* events = std::get_if<core::Events>(&decision);
        ensure(events && !events->empty(), "every piece of work changes something");
        ++number_;
        return core::entry_of(author, number_, number_, Moment{number_}, std::move(*events));
    }
    const proto::Entry& applies(proto::Entry entry) {
        entry_ = std::move(entry);
        const Seq seq{board_.seq().value + 1};
        core::apply(board_, seq, entry_);
        memory_.note(seq, entry_);
        return entry_;
    }

    [[nodiscard]] const core::Board& board() const { return board_; }

  private:
    static void scope(proto::NewObject& object, proto::ScopeKind kind, std::uint32_t number) {
        object.mutable_scope()->set_kind(kind);
        object.mutable_scope()->set_number(number);
    }

    core::Board board_;
    core::TextMemory memory_;
    proto::Entry entry_;
    std::uint32_t number_ = 0;
};

/// A card of the canvas that moves between two places, forth and back.
inline proto::Command move_of(std::size_t go) {
    return wish::move(kFirstCard + 500, {test::kCanvas, 0, kFirstCard + (go % 2 == 0 ? 100 : 900)});
}

}  // namespace fishbowl::micro
