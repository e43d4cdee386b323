// What several templates share: the ground rules of a room with customers, the journey from before
// the purchase to after, and the last minutes.
#include "core/templates/plan.hpp"

namespace fishbowl::core {

const Said kGroundRulesWithCustomers = {
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

const std::vector<StagePlan>& customer_journey() {
    using enum proto::Phase;
    static const std::vector<StagePlan> stages = {
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
    return stages;
}

SectionPlan looking_back() {
    return {.kind = proto::KIND_CANVAS,
            .title = {"Looking back", "Rückblick"},
            .prompt =
                {"How far do you agree with each sentence, from “not at all” to “entirely”? Nobody "
                 "sees who answered what. What should be different next time goes on a card.",
                 "Wie weit stimmen Sie jedem Satz zu, von „gar nicht“ bis „ganz“? Niemand sieht, "
                 "wer was geantwortet hat. Was beim nächsten Mal anders sein soll, kommt auf eine "
                 "Karte."},
            .below = true,
            .cards = {{"My view was heard.", "Meine Sicht wurde gehört."},
                      {"We learned enough, and quickly enough.",
                       "Wir haben genug gelernt, und schnell genug."},
                      {"I know what becomes of what I said.",
                       "Ich weiß, was aus dem wird, was ich gesagt habe."},
                      {"It was worth my time.", "Es war meine Zeit wert."},
                      {"I would come again.", "Ich käme wieder."}}};
}

StepPlan evaluation(std::size_t focus) {
    return {.title = {"Look back", "Rückblick"},
            .kind = proto::AGENDA_STEP_KIND_EVALUATE,
            .minutes = 5,
            .focus = focus,
            .instruction =
                {"Two minutes: how far do you agree? Then one card, if you like: what should be "
                 "different next time?",
                 "Zwei Minuten: Wie weit stimmen Sie zu? Dann, wenn Sie mögen, eine Karte: Was "
                 "soll beim nächsten Mal anders sein?"},
            .customers_may = kWrite | kVote,
            .staff_may = kWrite | kVote,
            .vote = VotePlan::agreement,
            .anonymity = proto::ANONYMITY_NOBODY};
}

std::vector<const Plan*> plans() {
    return {&co_creation(), &internal_gap_analysis(), &co_learning(), &card_round(), &six_hats(),
            &blank()};
}

}  // namespace fishbowl::core
