#include "net/words.hpp"

#include <cctype>
#include <string_view>

namespace fishbowl::net {
namespace {

std::string lower_case(std::string_view name) {
    std::string word{name};
    for (char& letter : word) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return word;
}

}  // namespace

std::string word_of(proto::Role role) {
    if (role == proto::ROLE_UNSPECIFIED || !proto::Role_IsValid(role)) return "";
    return lower_case(proto::Role_Name(role).substr(std::string_view("ROLE_").size()));
}

std::string word_of(proto::Side side) {
    if (side == proto::SIDE_UNSPECIFIED || !proto::Side_IsValid(side)) return "";
    return lower_case(proto::Side_Name(side).substr(std::string_view("SIDE_").size()));
}

std::string word_of(proto::Refusal refusal) {
    if (refusal == proto::REFUSAL_UNSPECIFIED || !proto::Refusal_IsValid(refusal)) return "";
    return lower_case(proto::Refusal_Name(refusal).substr(std::string_view("REFUSAL_").size()));
}

}  // namespace fishbowl::net
