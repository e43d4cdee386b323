// Customers and staff, a day, one journey.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;
using enum proto::LaneKind;
using enum proto::LineAbove;
using enum proto::Side;

// The places of its sections, for the focus of its steps.
constexpr std::size_t kJourney = 0, kGapList = 1, kLookingBack = 3;

const std::vector<StepPlan> kAgenda = {
    {{"Check-in", "Ankommen"},
     proto::AGENDA_STEP_KIND_CHECK_IN,
     10,
     kJourney,
     {"Say who you are, where you come from, and what you would like to take home today.",
      "Sagen Sie, wer Sie sind, woher Sie kommen und was Sie heute mitnehmen möchten."},
     kReadOnly,
     kReadOnly},
    {{"The journey, step by step", "Die Journey, Schritt für Schritt"},
     proto::AGENDA_STEP_KIND_BRIEF,
     15,
     kJourney,
     {"Walk through the journey together and rename its steps until customers find themselves in "
      "them. {host} listens and asks.",
      "Gehen Sie die Journey gemeinsam durch und benennen Sie die Schritte um, bis sich die "
      "Kundenseite darin wiederfindet. {host} hört zu und fragt."},
     kEveryRight,
     kAsk},
    {{"Write in silence", "Still schreiben"},
     proto::AGENDA_STEP_KIND_SILENT_WRITING,
     10,
     kJourney,
     {"One thought on each card: what you do, think and feel, what annoys you and what you like. "
      "Nobody sees it before the reveal.",
      "Ein Gedanke je Karte: was Sie tun, denken und fühlen, was Sie ärgert und was Ihnen gefällt. "
      "Niemand sieht sie vor dem Aufdecken."},
     kWrite,
     kAsk,
     true},
    {{"Reveal and read", "Aufdecken und lesen"},
     proto::AGENDA_STEP_KIND_REVEAL,
     20,
     kJourney,
     {"Read what the others wrote. Put together what belongs together, and ask where you do not "
      "understand.",
      "Lesen Sie, was die anderen geschrieben haben. Legen Sie zusammen, was zusammengehört, und "
      "fragen Sie nach, wo Sie etwas nicht verstehen."}},
    {{"Name the gaps", "Lücken benennen"},
     proto::AGENDA_STEP_KIND_DISCUSS,
     30,
     kGapList,
     {"Where was it other than expected? Write each gap in one sentence, link its step, and note "
      "what works well too.",
      "Wo war es anders als erwartet? Schreiben Sie jede Lücke in einem Satz, verknüpfen Sie den "
      "Schritt, und notieren Sie auch, was gut läuft."}},
    {{"Which gaps first?", "Welche Lücken zuerst?"},
     proto::AGENDA_STEP_KIND_VOTE,
     10,
     kGapList,
     {"Five dots for everyone, three at most on one gap. Vote for what matters to you.",
      "Fünf Punkte für alle, höchstens drei auf eine Lücke. Stimmen Sie für das, was Ihnen "
      "wichtig ist."},
     kVote,
     kVote,
     false,
     VotePlan::dots},
    {{"Talk about where we differ", "Besprechen, wo wir uns unterscheiden"},
     proto::AGENDA_STEP_KIND_DISCUSS,
     25,
     kGapList,
     {"Begin with the gaps on which customers and {host} differ most. What do the others see?",
      "Beginnen Sie mit den Lücken, bei denen Kundenseite und {host} am weitesten "
      "auseinanderliegen. Was sehen die anderen?"}},
    {{"Commit", "Zusagen"},
     proto::AGENDA_STEP_KIND_COMMIT,
     20,
     kGapList,
     {"For each of the first gaps: how would customers notice that it is closed? Somebody of "
      "{host} takes it, with a next date.",
      "Zu jeder der ersten Lücken: Woran würde die Kundenseite merken, dass sie geschlossen ist? "
      "Jemand von {host} übernimmt sie, mit einem nächsten Termin."}},
    evaluation(kLookingBack),
};

const Plan kPlan = {
    "co-creation",
    {"Customers and {host} look at one journey together: what customers expect at every step, what "
     "they experience, where the two differ, and which gaps to close first.",
     "Kundenseite und {host} sehen sich gemeinsam eine Journey an: was in jedem Schritt erwartet "
     "wird, was erlebt wird, wo beides auseinandergeht und welche Lücken zuerst geschlossen "
     "werden."},
    kGroundRulesWithCustomers,
    {
        {KIND_JOURNEY_MAP,
         {"Customer journey", "Customer Journey"},
         {"Start with what you do as a customer, one step after the other, and rename the steps "
          "until they are yours. Then add where you meet {host}, what you expected there and "
          "what you experienced.",
          "Beginnen Sie mit dem, was Sie als Kundin oder Kunde tun, einen Schritt nach dem "
          "anderen, und benennen Sie die Schritte um, bis es Ihre sind. Ergänzen Sie dann, wo "
          "Sie {host} begegnen, was Sie dort erwartet und was Sie erlebt haben."},
         proto::MAP_STATE_AS_IS,
         false,
         customer_journey(),
         {
             {{"Doing", "Handeln"}, LANE_KIND_ACTIONS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {{"Thinking", "Denken"}, LANE_KIND_THOUGHTS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {{"Feeling", "Fühlen"}, LANE_KIND_EMOTION, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {{"Pains", "Ärgernisse"}, LANE_KIND_PAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {{"Gains", "Pluspunkte"}, LANE_KIND_GAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {{"Touchpoints", "Kontaktpunkte"},
              LANE_KIND_TOUCHPOINTS,
              SIDE_UNSPECIFIED,
              LINE_ABOVE_NONE},
             {{"What {host} does", "Was {host} tut"},
              LANE_KIND_FRONTSTAGE,
              SIDE_HOST,
              LINE_ABOVE_INTERACTION},
         }},
        {KIND_GAP_LIST,
         {"Gaps and strengths", "Lücken und Stärken"},
         {"Where did what you experienced differ from what you expected? Write it as “Customers "
          "expect … but experience …” and link the step. Note what works well too: strengths are "
          "worth keeping.",
          "Wo war das, was Sie erlebt haben, anders als erwartet? Schreiben Sie es als „Erwartet "
          "wird …, erlebt wird aber …“ und verknüpfen Sie den Schritt. Notieren Sie auch, was "
          "gut läuft: Stärken soll man behalten."},
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_CANVAS,
         {"Parking lot", "Themenspeicher"},
         {"A good thought that belongs somewhere else? Put it here, so that it is not lost. Before "
          "you part, decide together what becomes of each card.",
          "Ein guter Gedanke, der woanders hingehört? Legen Sie ihn hier ab, damit er nicht "
          "verloren geht. Entscheiden Sie gemeinsam, was aus jeder Karte wird, bevor Sie "
          "auseinandergehen."},
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {},
         true},
        looking_back(),
    },
    kAgenda};

}  // namespace

const Plan& co_creation() { return kPlan; }

}  // namespace fishbowl::core
