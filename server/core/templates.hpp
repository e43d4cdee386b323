// What a new workshop is laid out with. Templates are plain data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "command.pb.h"
#include "core/imports/imports.hpp"

namespace fishbowl::core {

struct TemplateWords {
    std::string title;      // of the workshop
    std::string host_name;  // the organisation whose journey is examined
    std::vector<std::string> customer_names;
    std::string language = "en";  // of titles and prompts: "en" or "de", any other is English
};

/// Names that `lay_out` knows: "co-creation", "internal-gap-analysis", "co-learning", "card-round",
/// "six-hats", "blank".
const std::vector<std::string>& template_names();

/// The house's commands that make the workshop: organisations, workshop object, sections with
/// their prompts, stages, steps and lanes. Organisation numbers: 1 is the host, then the customers
/// in order, then one neutral organisation named "Facilitation" ("Moderation" in German). Empty for
/// an unknown name.
std::vector<proto::Command> lay_out(std::string_view name, const TemplateWords& words,
                                    const Mint& mint);

}  // namespace fishbowl::core
