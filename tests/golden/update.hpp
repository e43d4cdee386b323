// `golden_tests --update`: what is compared otherwise is written anew.
#pragma once

namespace fishbowl::test {

inline bool g_update = false;

}  // namespace fishbowl::test
