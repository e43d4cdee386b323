// Companies that learn together for some days: inputs, tables that are mixed anew, harvests.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;

constexpr std::size_t kTheme = 0, kHarvest = 1, kGapList = 2, kNetworking = 4, kLookingBack = 5;

StepPlan last_day(StepPlan step) {
    step.day = 3;
    return step;
}

const std::vector<StepPlan> kAgenda = {
    {.title = {"Welcome and theme", "Willkommen und Thema"},
     .kind = proto::AGENDA_STEP_KIND_BRIEF,
     .minutes = 30,
     .focus = kTheme,
     .instruction = {"What is the question of this week, and why does it matter to your company? "
                     "Read the ground rules together.",
                     "Was ist die Frage dieser Woche, und warum ist sie für Ihr Unternehmen "
                     "wichtig? Lesen Sie gemeinsam die Spielregeln."},
     .customers_may = kReadOnly,
     .staff_may = kReadOnly,
     .day = 1},
    {.title = {"Who is here", "Wer hier ist"},
     .kind = proto::AGENDA_STEP_KIND_CHECK_IN,
     .minutes = 30,
     .focus = kTheme,
     .instruction = {"A card from everybody: what do you do, and what would you like to understand "
                     "better on the last day?",
                     "Eine Karte von allen: Was tun Sie, und was möchten Sie am letzten Tag besser "
                     "verstehen?"},
     .day = 1},
    {.title = {"Input: the theme from outside", "Impuls: das Thema von außen"},
     .kind = proto::AGENDA_STEP_KIND_PRESENT,
     .minutes = 45,
     .focus = kTheme,
     .instruction = {"Listen, and write down questions. They stay on the wall.",
                     "Hören Sie zu, und schreiben Sie Fragen auf. Sie bleiben an der Wand."},
     .customers_may = kAsk,
     .staff_may = kAsk,
     .day = 1},
    {.title = {"Tables, first round: how it is with us", "Tische, erste Runde: wie es bei uns ist"},
     .kind = proto::AGENDA_STEP_KIND_BREAKOUT,
     .minutes = 60,
     .focus = kTheme,
     .instruction = {"At your table, with people of other companies: how do you do it today? What "
                     "works, what does not?",
                     "An Ihrem Tisch, mit Menschen aus anderen Unternehmen: Wie machen Sie es "
                     "heute? Was gelingt, was nicht?"},
     .day = 1},
    {.title = {"Harvest", "Ernte"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 45,
     .focus = kHarvest,
     .instruction = {"Each table brings back what surprised it most. What do we see when it stands "
                     "side by side?",
                     "Jeder Tisch bringt mit, was ihn am meisten überrascht hat. Was sehen wir, "
                     "wenn es nebeneinandersteht?"},
     .day = 1},
    {.title = {"Customers among themselves", "Kundschaft unter sich"},
     .kind = proto::AGENDA_STEP_KIND_NETWORKING,
     .minutes = 30,
     .focus = kNetworking,
     .instruction = {"{host} and the facilitators leave. What do you want to ask each other?",
                     "{host} und die Moderation gehen hinaus. Was möchten Sie einander fragen?"},
     .day = 1},
    {.title = {"What we take up today", "Womit wir heute weitermachen"},
     .kind = proto::AGENDA_STEP_KIND_CHECK_IN,
     .minutes = 20,
     .focus = kHarvest,
     .instruction = {"What went on in your head over night?",
                     "Was ging Ihnen über Nacht durch den Kopf?"},
     .day = 2},
    {.title = {"Input: how others solved it", "Impuls: wie andere es gelöst haben"},
     .kind = proto::AGENDA_STEP_KIND_PRESENT,
     .minutes = 45,
     .focus = kTheme,
     .instruction = {"Listen for what would be different in your company.",
                     "Achten Sie darauf, was in Ihrem Unternehmen anders wäre."},
     .customers_may = kAsk,
     .staff_may = kAsk,
     .day = 2},
    {.title = {"Tables, second round: what would help", "Tische, zweite Runde: was helfen würde"},
     .kind = proto::AGENDA_STEP_KIND_BREAKOUT,
     .minutes = 75,
     .focus = kTheme,
     .instruction = {"New tables, new people. Choose one difficulty of yesterday and find three "
                     "ways out of it.",
                     "Neue Tische, neue Menschen. Wählen Sie eine Schwierigkeit von gestern, und "
                     "finden Sie drei Auswege."},
     .day = 2},
    {.title = {"Harvest", "Ernte"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 45,
     .focus = kHarvest,
     .instruction = {"Bring back the way out that you would try first.",
                     "Bringen Sie den Ausweg mit, den Sie zuerst versuchen würden."},
     .day = 2},
    {.title = {"What stands in the way", "Was im Weg steht"},
     .kind = proto::AGENDA_STEP_KIND_DISCUSS,
     .minutes = 45,
     .focus = kGapList,
     .instruction = {"Which of these ways need something from {host} that is not there yet? Write "
                     "each as a gap.",
                     "Welche dieser Wege brauchen etwas von {host}, das es noch nicht gibt? "
                     "Schreiben Sie jedes als Lücke auf."},
     .day = 2},
    {.title = {"Which gaps first?", "Welche Lücken zuerst?"},
     .kind = proto::AGENDA_STEP_KIND_VOTE,
     .minutes = 15,
     .focus = kGapList,
     .instruction = {"Five dots for everyone, three at most on one gap.",
                     "Fünf Punkte für alle, höchstens drei auf eine Lücke."},
     .customers_may = kVote,
     .staff_may = kVote,
     .vote = VotePlan::dots,
     .day = 3},
    {.title = {"Each company by itself", "Jedes Unternehmen für sich"},
     .kind = proto::AGENDA_STEP_KIND_BREAKOUT,
     .minutes = 60,
     .focus = kTheme,
     .instruction =
         {"At a table of your own company: what do you take home, and what do you try first?",
          "An einem Tisch Ihres eigenen Unternehmens: Was nehmen Sie mit, und was versuchen Sie "
          "zuerst?"},
     .day = 3},
    {.title = {"Commit", "Zusagen"},
     .kind = proto::AGENDA_STEP_KIND_COMMIT,
     .minutes = 45,
     .focus = kGapList,
     .instruction =
         {"For each of the first gaps: how would customers notice that it is closed? Somebody of "
          "{host} takes it, with a next date.",
          "Zu jeder der ersten Lücken: Woran würde die Kundenseite merken, dass sie geschlossen "
          "ist? Jemand von {host} übernimmt sie, mit einem nächsten Termin."},
     .day = 3},
    last_day(evaluation(kLookingBack)),
};

const Plan kPlan = {
    .name = "co-learning",
    .purpose =
        {"People of several companies work on one theme for some days, at tables that are mixed "
         "anew, "
         "and take home what they will try.",
         "Menschen aus mehreren Unternehmen arbeiten einige Tage an einem Thema, an Tischen, die "
         "immer neu gemischt werden, und nehmen mit, was sie versuchen wollen."},
    .ground_rules = kGroundRulesWithCustomers,
    .sections =
        {{.kind = KIND_CANVAS,
          .title = {"The theme", "Das Thema"},
          .prompt =
              {"The question of these days, in one sentence that everybody can say by heart. "
               "Around it: what you want to understand, and questions to those who present.",
               "Die Frage dieser Tage, in einem Satz, den alle auswendig können. Darum herum: "
               "was Sie verstehen möchten, und Fragen an die Vortragenden."}},
         {.kind = KIND_CANVAS,
          .title = {"Harvest", "Ernte"},
          .prompt = {"What the tables bring back; each card says from which table it comes. What "
                     "recurs, what contradicts?",
                     "Was die Tische mitbringen; jede Karte sagt, von welchem Tisch sie kommt. Was "
                     "kehrt wieder, was widerspricht sich?"}},
         {.kind = KIND_GAP_LIST,
          .title = {"Gaps and strengths", "Lücken und Stärken"},
          .prompt =
              {"What do you need from {host} that is not there yet? Write it as “We expect … "
               "but experience …”. Note what works well too.",
               "Was brauchen Sie von {host}, das es noch nicht gibt? Schreiben Sie es als „Wir "
               "erwarten …, erleben aber …“. Notieren Sie auch, was gut läuft."}},
         {.kind = KIND_CANVAS,
          .title = {"Parking lot", "Themenspeicher"},
          .prompt =
              {"A good thought for another day. On the last one, decide together what becomes "
               "of each card.",
               "Ein guter Gedanke für einen anderen Tag. Entscheiden Sie am letzten gemeinsam, "
               "was aus jeder Karte wird."},
          .parks = true},
         {.kind = KIND_CANVAS,
          .title = {"Customers among themselves", "Kundschaft unter sich"},
          .prompt =
              {"Only customers read and write here: neither {host} nor the facilitators see "
               "it, and it is in no report but your own. Whom would you like to talk to, and "
               "about what?",
               "Hier liest und schreibt nur die Kundschaft: Weder {host} noch die Moderation "
               "sieht es, und es steht in keinem Bericht als Ihrem eigenen. Mit wem möchten Sie "
               "sprechen, und worüber?"},
          .networks = true},
         looking_back()},
    .agenda = kAgenda};

}  // namespace

const Plan& co_learning() { return kPlan; }

}  // namespace fishbowl::core
