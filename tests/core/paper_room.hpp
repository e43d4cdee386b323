// A room on paper: a board, and commands that are decided and applied to it at once.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "core/apply.hpp"
#include "core/decide.hpp"
#include "core/imports/imports.hpp"
#include "core/projection.hpp"
#include "core/snapshot.hpp"

namespace fishbowl::test {

class PaperRoom {
  public:
    /// Whether the command was accepted; refused ones fail the test that asked.
    bool does(const proto::Command& command, PersonNumber person = {}) {
        const core::Author author{person, {}};
        auto decision = core::decide(board_, memory_, command, author, {});
        if (const auto* refused = std::get_if<core::Refused>(&decision)) {
            ADD_FAILURE() << proto::Refusal_Name(refused->why) << " to "
                          << command.ShortDebugString().substr(0, 400);
            return false;
        }
        auto& events = std::get<core::Events>(decision);
        if (events.empty()) return true;
        const Seq seq{board_.seq().value + 1};
        const auto entry = core::entry_of(author, 0, 0, Moment{seq.value}, std::move(events));
        core::apply(board_, seq, entry);
        memory_.note(seq, entry);
        return true;
    }

    bool creates(const core::NewObjects& objects, PersonNumber person = {}) {
        proto::Command command;
        for (const auto& each : objects) *command.mutable_create_objects()->add_objects() = each;
        return does(command, person);
    }

    /// A new person by a link of this role and organisation.
    PersonNumber admits(proto::Role role, OrganisationNumber organisation) {
        proto::Command invite;
        auto& invitation = *invite.mutable_make_invitation();
        *invitation.mutable_id() = core::to_proto(mint()());
        const std::string hash(32, static_cast<char>('a' + people_));
        invitation.set_secret_hash(hash);
        invitation.set_role(role);
        invitation.set_organisation(organisation.value);
        invitation.set_uses_max(1);
        does(invite);
        proto::Command admit;
        admit.mutable_admit_person()->set_secret_hash(hash);
        does(admit);
        return PersonNumber{static_cast<std::uint32_t>(++people_)};
    }

    void rates(PersonNumber person, ObjectId object, proto::Criterion criterion,
               std::optional<std::int32_t> value) {
        proto::Command command;
        auto& rate = *command.mutable_rate();
        *rate.mutable_object() = core::to_proto(object);
        rate.set_criterion(criterion);
        if (value) {
            rate.set_value(*value);
        } else {
            rate.set_not_applicable(true);
        }
        does(command, person);
    }

    /// Ids 1, 2, 3 …
    core::Mint mint() {
        return [this] { return ObjectId{++minted_}; };
    }
    [[nodiscard]] const core::Board& board() const { return board_; }

  private:
    core::Board board_;
    core::TextMemory memory_;
    std::uint64_t minted_ = 0;
    int people_ = 0;
};

/// A file of the shared real inputs, or nothing where they are not at hand.
inline std::optional<std::string> shared_file(const std::string& name) {
    const char* named = std::getenv("FISHBOWL_SHARED");
    const std::filesystem::path shared =
        named ? std::filesystem::path(named)
              : std::filesystem::path(FISHBOWL_TESTS_DIR).parent_path().parent_path() / "shared";
    std::ifstream file(shared / "data" / name, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

}  // namespace fishbowl::test
