#include "base/outcome.hpp"

namespace fishbowl {

const char* name_of(Trouble why) noexcept {
    switch (why) {
        case Trouble::stale_tip:
            return "stale_tip";
        case Trouble::not_there:
            return "not_there";
        case Trouble::exists:
            return "exists";
        case Trouble::disk_full:
            return "disk_full";
        case Trouble::unwritable:
            return "unwritable";
        case Trouble::in_use:
            return "in_use";
        case Trouble::newer_version:
            return "newer_version";
        case Trouble::corrupt:
            return "corrupt";
        case Trouble::in_doubt:
            return "in_doubt";
        case Trouble::unreachable:
            return "unreachable";
        case Trouble::unfit:
            return "unfit";
        case Trouble::closed:
            return "closed";
    }
    return "unknown";
}

}  // namespace fishbowl
