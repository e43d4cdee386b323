// Six thinking hats, after Edward de Bono: everybody looks from the same side at the same time. The
// hat gives the cards their colour.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;

constexpr std::size_t kHats = 0, kLookingBack = 2;

StepPlan hat(Said title, proto::Colour colour, std::int32_t minutes, Said instruction) {
    return {.title = title,
            .kind = proto::AGENDA_STEP_KIND_DISCUSS,
            .minutes = minutes,
            .focus = kHats,
            .instruction = instruction,
            .colour = colour};
}

const std::vector<StepPlan> kAgenda = {
    hat({"Blue: what is the question?", "Blau: Was ist die Frage?"}, proto::COLOUR_BLUE, 5,
        {"Which question do we think about, and what do we want to have at the end?",
         "Über welche Frage denken wir nach, und was wollen wir am Ende haben?"}),
    hat({"White: what do we know?", "Weiß: Was wissen wir?"}, proto::COLOUR_PAPER, 10,
        {"Facts and figures only, and what we would need to know. No opinions yet.",
         "Nur Fakten und Zahlen, und was wir wissen müssten. Noch keine Meinungen."}),
    hat({"Red: what do we feel?", "Rot: Was fühlen wir?"}, proto::COLOUR_PINK, 5,
        {"Feelings and hunches, without a reason. Nobody has to explain theirs.",
         "Gefühle und Ahnungen, ohne Begründung. Niemand muss sich erklären."}),
    hat({"Yellow: what is good about it?", "Gelb: Was ist gut daran?"}, proto::COLOUR_YELLOW, 10,
        {"Benefits, and for whom. Look for what works even where you doubt.",
         "Nutzen, und für wen. Suchen Sie, was funktioniert, auch wo Sie zweifeln."}),
    hat({"Black: what can go wrong?", "Schwarz: Was kann schiefgehen?"}, proto::COLOUR_GREY, 10,
        {"Risks, weak points, reasons to be careful. Say why.",
         "Risiken, Schwachstellen, Gründe zur Vorsicht. Sagen Sie, warum."}),
    hat({"Green: what else is possible?", "Grün: Was wäre noch möglich?"}, proto::COLOUR_GREEN, 15,
        {"New ideas, and ways around what the black hat saw. Wild ones are welcome.",
         "Neue Ideen, und Wege um das herum, was der schwarze Hut gesehen hat. Gern auch wilde."}),
    hat({"Blue: what do we take along?", "Blau: Was nehmen wir mit?"}, proto::COLOUR_BLUE, 10,
        {"What have we learned, what do we decide, and what comes next?",
         "Was haben wir gelernt, was entscheiden wir, und was kommt als Nächstes?"}),
    evaluation(kLookingBack),
};

const Plan kPlan = {
    .name = "six-hats",
    .purpose =
        {"One question, looked at from six sides, one after the other and by all at once: so "
         "nobody defends and nobody attacks.",
         "Eine Frage, von sechs Seiten angesehen, eine nach der anderen und von allen zugleich: So "
         "verteidigt niemand, und niemand greift an."},
    .ground_rules = {"All wear the same hat at the same time.\n"
                     "The hat says how we think now; it is nobody's role.\n"
                     "What belongs to another hat waits for it.\n"
                     "Short and in turn: a card rather than a speech.",
                     "Alle tragen zur selben Zeit denselben Hut.\n"
                     "Der Hut sagt, wie wir jetzt denken; er ist niemandes Rolle.\n"
                     "Was zu einem anderen Hut gehört, wartet auf ihn.\n"
                     "Kurz und reihum: lieber eine Karte als eine Rede."},
    .sections =
        {{.kind = KIND_CANVAS,
          .title = {"Six hats", "Sechs Hüte"},
          .prompt =
              {"Put the question in the middle. What you write has the colour of the hat that "
               "all wear: so you see at the end how each side looked at it.",
               "Stellen Sie die Frage in die Mitte. Was Sie schreiben, hat die Farbe des "
               "Hutes, den alle tragen: So sieht man am Ende, wie jede Seite darauf blickte."}},
         {.kind = KIND_CANVAS,
          .title = {"Parking lot", "Themenspeicher"},
          .prompt = {"A thought that belongs to no hat of today. Before you part, decide together "
                     "what becomes of each card.",
                     "Ein Gedanke, der heute zu keinem Hut gehört. Entscheiden Sie gemeinsam, was "
                     "aus jeder Karte wird, bevor Sie auseinandergehen."},
          .parks = true},
         looking_back()},
    .agenda = kAgenda};

}  // namespace

const Plan& six_hats() { return kPlan; }

}  // namespace fishbowl::core
