// Trouble is why the house could not work: for operators, never for guests. An Outcome is either
// a value or trouble with a hint about what to do next.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace fishbowl {

enum class Trouble {
    stale_tip,      // somebody wrote to the log since: read the tail and decide again
    not_there,      // no such room or record
    exists,         // a room of that id is there already
    disk_full,      // the room goes read-only and tries again
    unwritable,     // the directory cannot be written
    in_use,         // another process holds the directory
    newer_version,  // written by a newer release
    corrupt,        // a hash or a checksum does not match
    in_doubt,       // a commit may or may not have happened: recover by reading
    unreachable,    // another program is not there or does not answer: nothing was done
    unfit,          // it is there, but not set up as it must be
    closed,         // the house is closing
};

/// One word for traces and metrics, e.g. "stale_tip".
const char* name_of(Trouble why) noexcept;

struct [[nodiscard]] Failure {
    Trouble why;
    std::string hint;  // what happened to what, and what an operator can do
};

template <class T>
class [[nodiscard]] Outcome {
  public:
    Outcome(T value)
        : is_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: by design implicit
    Outcome(Failure failure) : is_(std::in_place_index<1>, std::move(failure)) {}  // NOLINT

    explicit operator bool() const noexcept { return is_.index() == 0; }
    T& operator*() & { return std::get<0>(is_); }
    const T& operator*() const& { return std::get<0>(is_); }
    T&& operator*() && { return std::get<0>(std::move(is_)); }
    T* operator->() { return &std::get<0>(is_); }
    const T* operator->() const { return &std::get<0>(is_); }
    /// Only when there is trouble.
    [[nodiscard]] Trouble why() const { return std::get<1>(is_).why; }
    [[nodiscard]] const Failure& failure() const { return std::get<1>(is_); }

  private:
    std::variant<T, Failure> is_;
};

struct Done {};

}  // namespace fishbowl
