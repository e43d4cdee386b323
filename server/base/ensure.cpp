#include "base/ensure.hpp"

#include <cstdio>
#include <cstdlib>
#include <typeinfo>

namespace fishbowl {

void give_up(const char* what, const std::source_location& where) noexcept {
    std::fprintf(stderr, "bug: %s (%s:%u)\n", what, where.file_name(), where.line());
    std::abort();
}

void FailStop::operator()(const std::exception_ptr& thrown) const noexcept {
    if (!thrown) return;
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "exception: %s\n", typeid(exception).name());
    } catch (...) {
    }
    give_up("an exception where the state behind it cannot be trusted any more",
            std::source_location::current());
}

}  // namespace fishbowl
