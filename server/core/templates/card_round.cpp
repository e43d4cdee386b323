// Metaplan: a question, one thought on each card, all cards at once, clusters with a name, dots.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;

constexpr std::size_t kCards = 0, kLookingBack = 2;
constexpr std::int32_t kCardsEach = 5, kCharacters = 120;

const Plan kPlan = {
    .name = "card-round",
    .purpose =
        {"One question, and everybody answers it on cards at the same time: each thought counts "
         "the "
         "same, whoever had it.",
         "Eine Frage, und alle beantworten sie gleichzeitig auf Karten: Jeder Gedanke zählt gleich "
         "viel, von wem er auch kommt."},
    .ground_rules =
        {"One thought on each card, short enough to be read from afar.\n"
         "Write a half sentence rather than a word: others should understand it without you.\n"
         "Every card is hung up; none is judged.\n"
         "Whoever does not understand a card asks; whoever wrote it may answer or not.\n"
         "Cards that say the same stay side by side: it shows how many think so.",
         "Ein Gedanke je Karte, so kurz, dass man ihn von weitem liest.\n"
         "Lieber ein halber Satz als ein Wort: Andere sollen ihn ohne Sie verstehen.\n"
         "Jede Karte wird aufgehängt, keine wird bewertet.\n"
         "Wer eine Karte nicht versteht, fragt; wer sie geschrieben hat, darf antworten.\n"
         "Karten, die dasselbe sagen, bleiben nebeneinander: So sieht man, wie viele so denken."},
    .sections =
        {{.kind = KIND_CANVAS,
          .title = {"Our question", "Unsere Frage"},
          .prompt =
              {"Write the question here as a sentence that can be answered in five words, and "
               "hang the cards around it. Clusters get a name that says what they have in "
               "common.",
               "Schreiben Sie die Frage hierher, als Satz, auf den man in fünf Worten "
               "antworten kann, und hängen Sie die Karten darum. Gruppen bekommen einen Namen, "
               "der sagt, was sie verbindet."}},
         {.kind = KIND_CANVAS,
          .title = {"Parking lot", "Themenspeicher"},
          .prompt =
              {"Good thoughts that answer another question. Before you part, decide together "
               "what becomes of each card.",
               "Gute Gedanken, die auf eine andere Frage antworten. Entscheiden Sie gemeinsam, "
               "was aus jeder Karte wird, bevor Sie auseinandergehen."},
          .parks = true},
         looking_back()},
    .agenda = {
        {.title = {"The question", "Die Frage"},
         .kind = proto::AGENDA_STEP_KIND_BRIEF,
         .minutes = 5,
         .focus = kCards,
         .instruction = {"Read the question aloud. Is it the one that you want to answer?",
                         "Lesen Sie die Frage vor. Ist es die, die Sie beantworten wollen?"},
         .customers_may = kAsk,
         .staff_may = kAsk},
        {.title = {"Write cards", "Karten schreiben"},
         .kind = proto::AGENDA_STEP_KIND_SILENT_WRITING,
         .minutes = 10,
         .focus = kCards,
         .instruction = {"Up to five cards each, one thought on each, in silence.",
                         "Bis zu fünf Karten, ein Gedanke je Karte, still."},
         .customers_may = kWrite,
         .staff_may = kWrite,
         .hides = true,
         .cards_max = kCardsEach,
         .characters_max = kCharacters,
         .anonymity = proto::ANONYMITY_NOBODY},
        {.title = {"Hang them up", "Aufhängen"},
         .kind = proto::AGENDA_STEP_KIND_REVEAL,
         .minutes = 10,
         .focus = kCards,
         .instruction =
             {"Read every card. Ask about what you do not understand; do not discuss yet.",
              "Lesen Sie jede Karte. Fragen Sie nach, was Sie nicht verstehen; diskutiert wird "
              "noch nicht."}},
        {.title = {"Cluster and name", "Ordnen und benennen"},
         .kind = proto::AGENDA_STEP_KIND_CLUSTER,
         .minutes = 20,
         .focus = kCards,
         .instruction =
             {"Put together what belongs together. Each cluster gets a frame and a name: a "
              "sentence, not a label.",
              "Legen Sie zusammen, was zusammengehört. Jede Gruppe bekommt einen Rahmen und einen "
              "Namen: einen Satz und kein Etikett."}},
        {.title = {"What matters most?", "Was ist das Wichtigste?"},
         .kind = proto::AGENDA_STEP_KIND_VOTE,
         .minutes = 5,
         .focus = kCards,
         .instruction = {"Five dots for everyone, three at most on one card.",
                         "Fünf Punkte für alle, höchstens drei auf eine Karte."},
         .customers_may = kVote,
         .staff_may = kVote,
         .vote = VotePlan::dots},
        {.title = {"Talk about the first ones", "Über die ersten sprechen"},
         .kind = proto::AGENDA_STEP_KIND_DISCUSS,
         .minutes = 25,
         .focus = kCards,
         .instruction =
             {"What does it mean, and what follows from it? Write down who does what until when.",
              "Was heißt das, und was folgt daraus? Schreiben Sie auf, wer was bis wann tut."}},
        evaluation(kLookingBack),
    }};

}  // namespace

const Plan& card_round() { return kPlan; }

}  // namespace fishbowl::core
