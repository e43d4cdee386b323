// The templates themselves, each text in English and in German. A new template is a new plan in
// this list.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;
using enum proto::LaneKind;
using enum proto::LineAbove;
using enum proto::Phase;
using enum proto::Side;

const std::vector<StagePlan> kStages = {
    {{"Awareness", "Aufmerksam werden"},
     PHASE_PRE_PURCHASE,
     {{"Notices a need", "Bemerkt einen Bedarf"}, {"Hears about {host}", "Hört von {host}"}}},
    {{"Consideration", "Abwägen"},
     PHASE_PRE_PURCHASE,
     {{"Compares the options", "Vergleicht die Angebote"},
      {"Asks and tries out", "Fragt nach und probiert aus"}}},
    {{"Purchase", "Kaufen"},
     PHASE_PURCHASE,
     {{"Decides and orders", "Entscheidet sich und bestellt"}}},
    {{"Getting started", "Anfangen"},
     PHASE_POST_PURCHASE,
     {{"Receives and sets up", "Bekommt es und richtet es ein"}}},
    {{"Use", "Nutzen"},
     PHASE_POST_PURCHASE,
     {{"Works with it", "Arbeitet damit"}, {"Needs help", "Braucht Hilfe"}}},
    {{"Renewal", "Bleiben"},
     PHASE_POST_PURCHASE,
     {{"Stays, recommends or leaves", "Bleibt, empfiehlt weiter oder geht"}}},
};

const Said kGroundRules = {
    "Everyone here is a peer: no titles, every voice counts the same.\n"
    "Customers speak first; {host} listens, asks, and does not defend.\n"
    "No selling. A customer may open the subject; nobody else does.\n"
    "Say what happened to you, with an example, rather than what people usually think.\n"
    "What is said here stays with the people here, unless they agree to share it.\n"
    "Observers listen. Their questions go to the facilitator.",
    "Wir sind hier auf Augenhöhe: keine Titel, jede Stimme zählt gleich viel.\n"
    "Die Kundenseite spricht zuerst; {host} hört zu, fragt nach und verteidigt sich nicht.\n"
    "Hier wird nichts verkauft. Wer Kunde ist, darf das Thema ansprechen, sonst niemand.\n"
    "Erzählen Sie an einem Beispiel, was Ihnen passiert ist, und nicht, was man so denkt.\n"
    "Was hier gesagt wird, bleibt unter uns, außer wir vereinbaren es anders.\n"
    "Beobachtende hören zu. Ihre Fragen gehen an die Moderation."};

constexpr Rights rights(std::initializer_list<proto::StepRight> all) {
    Rights bits = 0;
    for (const auto right : all) bits |= 1 << right;
    return bits;
}
constexpr Rights kReadOnly = rights({proto::STEP_RIGHT_CURSORS, proto::STEP_RIGHT_EXPORT});
constexpr Rights kWrite = kReadOnly | rights({proto::STEP_RIGHT_CARDS, proto::STEP_RIGHT_QUESTIONS,
                                              proto::STEP_RIGHT_EDIT_OWN, proto::STEP_RIGHT_MOVE,
                                              proto::STEP_RIGHT_DELETE, proto::STEP_RIGHT_COMMENT});
constexpr Rights kAsk = kReadOnly | rights({proto::STEP_RIGHT_QUESTIONS, proto::STEP_RIGHT_EDIT_OWN,
                                            proto::STEP_RIGHT_COMMENT});
constexpr Rights kVote = kReadOnly | rights({proto::STEP_RIGHT_VOTE, proto::STEP_RIGHT_COMMENT});

// The places of its sections, for the focus of its steps.
constexpr std::size_t kJourney = 0, kGapList = 1;

const std::vector<StepPlan> kCoCreationAgenda = {
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
     true},
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
    {{"Look back", "Rückblick"},
     proto::AGENDA_STEP_KIND_EVALUATE,
     5,
     kGapList,
     {"Two minutes: what was worth your time, what was not?",
      "Zwei Minuten: Was war Ihre Zeit wert, was nicht?"}},
};

const Plan kCoCreation = {
    "co-creation",
    {"Customers and {host} look at one journey together: what customers expect at every step, what "
     "they experience, where the two differ, and which gaps to close first.",
     "Kundenseite und {host} sehen sich gemeinsam eine Journey an: was in jedem Schritt erwartet "
     "wird, was erlebt wird, wo beides auseinandergeht und welche Lücken zuerst geschlossen "
     "werden."},
    kGroundRules,
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
         kStages,
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
    },
    kCoCreationAgenda};

const Plan kInternalGapAnalysis = {
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
         kStages,
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
    }};

const Plan kBlank = {
    "blank",
    {},
    kGroundRules,
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

const std::vector<Plan>& plans() {
    static const std::vector<Plan> all = {kCoCreation, kInternalGapAnalysis, kBlank};
    return all;
}

}  // namespace fishbowl::core
