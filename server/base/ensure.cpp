#include "base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace fishbowl {

void give_up(const char* what, const std::source_location& where) noexcept {
    std::fprintf(stderr, "bug: %s (%s:%u)\n", what, where.file_name(), where.line());
    std::abort();
}

}  // namespace fishbowl
