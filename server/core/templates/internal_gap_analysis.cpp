// Staff of every function alone, before customers come.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;
using enum proto::LaneKind;
using enum proto::LineAbove;
using enum proto::Side;

constexpr std::size_t kJourney = 0, kGapList = 1, kEvidence = 2, kLookingBack = 3;

const std::vector<StepPlan> kAgenda = {
    {.title = {"Check-in", "Ankommen"},
     .kind = proto::AGENDA_STEP_KIND_CHECK_IN,
     .minutes = 10,
     .focus = kJourney,
     .instruction =
         {"Which part of the journey do you see in your work, and which do you never see?",
          "Welchen Teil der Journey sehen Sie bei Ihrer Arbeit, und welchen nie?"},
     .staff_may = kReadOnly},
    {.title = {"In the customers' shoes", "In den Schuhen der Kundschaft"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 30,
     .focus = kJourney,
     .instruction =
         {"Walk through the journey step by step. What do customers do, and how do you think "
          "they feel? Rename the steps until a customer would recognise them.",
          "Gehen Sie die Journey Schritt für Schritt durch. Was tut die Kundschaft, und wie "
          "fühlt sie sich vermutlich? Benennen Sie die Schritte so, dass sie sich darin "
          "wiederfände."}},
    {.title = {"What do we really know?", "Was wissen wir wirklich?"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 20,
     .focus = kEvidence,
     .instruction =
         {"Bring quotes, complaints and figures. What has none is an assumption: mark it as "
          "one.",
          "Bringen Sie Zitate, Beschwerden und Zahlen. Was keinen Beleg hat, ist eine "
          "Vermutung: Kennzeichnen Sie es so."}},
    {.title = {"Write in silence", "Still schreiben"},
     .kind = proto::AGENDA_STEP_KIND_SILENT_WRITING,
     .minutes = 10,
     .focus = kJourney,
     .instruction =
         {"One thought on each card: where do we deliver less, later or otherwise than "
          "customers expect? Nobody sees it before the reveal.",
          "Ein Gedanke je Karte: Wo liefern wir weniger, später oder anderes, als erwartet "
          "wird? Niemand sieht sie vor dem Aufdecken."},
     .staff_may = kWrite,
     .hides = true},
    {.title = {"Reveal and cluster", "Aufdecken und ordnen"},
     .kind = proto::AGENDA_STEP_KIND_REVEAL,
     .minutes = 20,
     .focus = kJourney,
     .instruction = {"Read what the others wrote, and put together what belongs together.",
                     "Lesen Sie, was die anderen geschrieben haben, und legen Sie zusammen, was "
                     "zusammengehört."}},
    {.title = {"Name the gaps, and our part in them", "Lücken benennen, und unseren Anteil daran"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 40,
     .focus = kGapList,
     .instruction =
         {"Each gap in one sentence, with its step. Ask five times why, and write down our own "
          "part in it: both stay in this room.",
          "Jede Lücke in einem Satz, mit ihrem Schritt. Fragen Sie fünfmal warum, und schreiben "
          "Sie auf, was wir selbst dazu beitragen: Beides bleibt in diesem Raum."}},
    {.title = {"Which gaps do we take to customers?", "Welche Lücken nehmen wir mit?"},
     .kind = proto::AGENDA_STEP_KIND_VOTE,
     .minutes = 10,
     .focus = kGapList,
     .instruction =
         {"Five dots for everyone, three at most on one gap: about which of them must we ask "
          "customers?",
          "Fünf Punkte für alle, höchstens drei auf eine Lücke: Zu welchen müssen wir die "
          "Kundschaft fragen?"},
     .staff_may = kVote,
     .vote = VotePlan::dots},
    {.title = {"What stays here, what goes along", "Was hierbleibt, was mitkommt"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 20,
     .focus = kGapList,
     .instruction =
         {"Go through the first gaps: would you say it so to a customer? The facilitator takes "
          "along what all agree to, word by word.",
          "Gehen Sie die ersten Lücken durch: Würden Sie es der Kundschaft so sagen? Die "
          "Moderation nimmt mit, worauf sich alle einigen, Wort für Wort."}},
    evaluation(kLookingBack),
};

const Plan kPlan = {
    "internal-gap-analysis",
    {"People from every function of {host} draw the journey as they believe customers live it, "
     "name what they know and what they only assume, and prepare the questions for customers.",
     "Menschen aus allen Funktionen von {host} zeichnen die Journey auf, wie die Kundenseite sie "
     "ihrer Meinung nach erlebt, benennen, was sie wissen und was sie nur vermuten, und bereiten "
     "die Fragen an die Kundenseite vor."},
    {"Describe what happens, not what should happen.\n"
     "Speak from the work that you see yourself; leave other teams' work to them.\n"
     "An assumption is welcome when it is marked as one.\n"
     "We look for causes in how the work is organised, not for people to blame.\n"
     "Customers will correct this picture: that is what it is for.",
     "Beschreiben Sie, was geschieht, und nicht, was geschehen sollte.\n"
     "Sprechen Sie von der Arbeit, die Sie selbst sehen; über die der anderen sprechen die "
     "anderen.\n"
     "Eine Vermutung ist willkommen, wenn sie als solche gekennzeichnet ist.\n"
     "Wir suchen Ursachen in der Organisation der Arbeit und keine Schuldigen.\n"
     "Die Kundenseite wird dieses Bild berichtigen: Dafür ist es da."},
    {
        {KIND_JOURNEY_MAP,
         {"The journey as we believe it is", "Die Journey, wie wir sie uns vorstellen"},
         {"Walk through the journey in your customers' shoes, then add what {host} does for each "
          "step: in view of the customer, behind the scenes, and the processes that carry it. "
          "Where you are guessing, say so on the card.",
          "Gehen Sie die Journey in den Schuhen Ihrer Kundschaft, und ergänzen Sie dann zu jedem "
          "Schritt, was {host} tut: sichtbar, hinter den Kulissen und in den Prozessen, die "
          "alles tragen. Wo Sie raten, schreiben Sie es auf die Karte."},
         proto::MAP_STATE_AS_IS,
         true,
         customer_journey(),
         {
             {{"What customers do", "Was die Kundenseite tut"},
              LANE_KIND_ACTIONS,
              SIDE_CUSTOMER,
              LINE_ABOVE_NONE},
             {{"How we think they feel", "Wie sie sich vermutlich fühlt"},
              LANE_KIND_EMOTION,
              SIDE_CUSTOMER,
              LINE_ABOVE_NONE},
             {{"Pains we know of", "Ärgernisse, von denen wir wissen"},
              LANE_KIND_PAINS,
              SIDE_CUSTOMER,
              LINE_ABOVE_NONE},
             {{"Touchpoints", "Kontaktpunkte"},
              LANE_KIND_TOUCHPOINTS,
              SIDE_UNSPECIFIED,
              LINE_ABOVE_NONE},
             {{"In view of the customer", "Sichtbar für die Kundenseite"},
              LANE_KIND_FRONTSTAGE,
              SIDE_HOST,
              LINE_ABOVE_INTERACTION},
             {{"Behind the scenes", "Hinter den Kulissen"},
              LANE_KIND_BACKSTAGE,
              SIDE_HOST,
              LINE_ABOVE_VISIBILITY},
             {{"Support processes", "Unterstützende Prozesse"},
              LANE_KIND_SUPPORT_PROCESSES,
              SIDE_HOST,
              LINE_ABOVE_INTERNAL_INTERACTION},
         }},
        {KIND_GAP_LIST,
         {"Gaps and strengths", "Lücken und Stärken"},
         {"Where does {host} deliver less, later or otherwise than customers expect, and where "
          "does it do well? Link each gap to its step, and mark what you need to ask customers "
          "as a knowledge gap.",
          "Wo liefert {host} weniger, später oder anderes, als erwartet wird, und wo gut? "
          "Verknüpfen Sie jede Lücke mit ihrem Schritt, und kennzeichnen Sie als Wissenslücke, "
          "was Sie die Kundenseite fragen müssen."},
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_CANVAS,
         {"Evidence wall", "Wand der Belege"},
         {"Bring what customers really said and did: quotes from interviews, complaints, figures, "
          "photographs. Note where and when it was heard; one true sentence outweighs ten "
          "opinions.",
          "Bringen Sie mit, was die Kundenseite wirklich gesagt und getan hat: Zitate aus "
          "Interviews, Beschwerden, Zahlen, Fotos. Notieren Sie, wo und wann; ein wahrer Satz "
          "wiegt mehr als zehn Meinungen."},
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        looking_back(),
    },
    kAgenda};

}  // namespace

const Plan& internal_gap_analysis() { return kPlan; }

}  // namespace fishbowl::core
