// A canvas, a gap list, and no agenda.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;

const Plan kPlan = {
    "blank",
    {},
    kGroundRulesWithCustomers,
    {
        {KIND_CANVAS,
         {"Canvas", "Fläche"},
         {"Everything is open. Write one thought on each card and keep it short enough to read "
          "aloud; cards that belong together move together.",
          "Alles ist offen. Schreiben Sie einen Gedanken auf jede Karte, kurz genug zum "
          "Vorlesen; Karten, die zusammengehören, wandern zusammen."},
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_GAP_LIST,
         {"Gaps and strengths", "Lücken und Stärken"},
         {"A gap is a difference between what was expected and what was experienced: “Customers "
          "expect … but experience …”. What works well is a strength, and belongs here too.",
          "Eine Lücke ist ein Unterschied zwischen dem Erwarteten und dem Erlebten: „Erwartet "
          "wird …, erlebt wird aber …“. Was gut läuft, ist eine Stärke und gehört auch hierher."},
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
    }};

}  // namespace

const Plan& blank() { return kPlan; }

}  // namespace fishbowl::core
