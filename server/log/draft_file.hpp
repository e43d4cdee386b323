// A file in the making: it stands beside its place under another name until it is whole and on the
// disk, so that nobody ever takes half of it for all of it.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "base/outcome.hpp"

namespace fishbowl::log {

/// Trouble::disk_full or Trouble::unwritable, with what to do about it.
Failure cannot_write(const std::filesystem::path& path, const std::error_code& error);
/// The same, for what errno says.
Failure cannot_write(const std::filesystem::path& path);
/// Makes a directory's list of names durable.
bool sync_names(const std::filesystem::path& directory);

/// Fills `file` with what another file holds. Trouble: not_there, corrupt (it cannot be read to its
/// end), disk_full, unwritable.
Outcome<Done> fill_file(const std::filesystem::path& file, const std::filesystem::path& from);

class DraftFile {
  public:
    /// Makes an empty file (0600) named `place`.part. Trouble::exists: something stands there, or
    /// an earlier draft does.
    static Outcome<DraftFile> begin(std::filesystem::path place);
    /// The draft is gone, unless it was put in its place.
    ~DraftFile();
    DraftFile(DraftFile&& other) noexcept;
    DraftFile& operator=(DraftFile&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return draft_; }
    /// Makes what was written durable, where it is.
    [[nodiscard]] Outcome<Done> sync() const;
    /// Syncs and gives it its name, durably. Never replaces what came there meanwhile:
    /// Trouble::exists.
    Outcome<Done> put_in_place();

  private:
    explicit DraftFile(std::filesystem::path place);

    std::filesystem::path place_, draft_;  // no draft: nothing to remove
};

}  // namespace fishbowl::log
