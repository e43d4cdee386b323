// The templates themselves, in German: the same as in English (plans_english.cpp), section by
// section.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;
using enum proto::LaneKind;
using enum proto::LineAbove;
using enum proto::Phase;
using enum proto::Side;

const std::vector<StagePlan> kStages = {
    {"Aufmerksam werden", PHASE_PRE_PURCHASE, {"Bemerkt einen Bedarf", "Hört von {host}"}},
    {"Abwägen", PHASE_PRE_PURCHASE, {"Vergleicht die Angebote", "Fragt nach und probiert aus"}},
    {"Kaufen", PHASE_PURCHASE, {"Entscheidet sich und bestellt"}},
    {"Anfangen", PHASE_POST_PURCHASE, {"Bekommt es und richtet es ein"}},
    {"Nutzen", PHASE_POST_PURCHASE, {"Arbeitet damit", "Braucht Hilfe"}},
    {"Bleiben", PHASE_POST_PURCHASE, {"Bleibt, empfiehlt weiter oder geht"}},
};

const std::string_view kGroundRules =
    "Wir sind hier auf Augenhöhe: keine Titel, jede Stimme zählt gleich viel.\n"
    "Die Kundenseite spricht zuerst; {host} hört zu, fragt nach und verteidigt sich nicht.\n"
    "Hier wird nichts verkauft. Wer Kunde ist, darf das Thema ansprechen, sonst niemand.\n"
    "Erzählen Sie an einem Beispiel, was Ihnen passiert ist, und nicht, was man so denkt.\n"
    "Was hier gesagt wird, bleibt unter uns, außer wir vereinbaren es anders.\n"
    "Beobachtende hören zu. Ihre Fragen gehen an die Moderation.";

const Plan kCoCreation = {
    "co-creation",
    "Kundenseite und {host} sehen sich gemeinsam eine Journey an: was in jedem Schritt erwartet "
    "wird, was erlebt wird, wo beides auseinandergeht und welche Lücken zuerst geschlossen werden.",
    kGroundRules,
    {
        {KIND_JOURNEY_MAP,
         "Customer Journey",
         "Beginnen Sie mit dem, was Sie als Kundin oder Kunde tun, einen Schritt nach dem anderen, "
         "und benennen Sie die Schritte um, bis es Ihre sind. Ergänzen Sie dann, wo Sie {host} "
         "begegnen, was Sie dort erwartet und was Sie erlebt haben.",
         proto::MAP_STATE_AS_IS,
         false,
         kStages,
         {
             {"Handeln", LANE_KIND_ACTIONS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Denken", LANE_KIND_THOUGHTS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Fühlen", LANE_KIND_EMOTION, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Ärgernisse", LANE_KIND_PAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Pluspunkte", LANE_KIND_GAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Kontaktpunkte", LANE_KIND_TOUCHPOINTS, SIDE_UNSPECIFIED, LINE_ABOVE_NONE},
             {"Was {host} tut", LANE_KIND_FRONTSTAGE, SIDE_HOST, LINE_ABOVE_INTERACTION},
         }},
        {KIND_GAP_LIST,
         "Lücken und Stärken",
         "Wo war das, was Sie erlebt haben, anders als erwartet? Schreiben Sie es als „Erwartet "
         "wird …, erlebt wird aber …“ und verknüpfen Sie den Schritt. Notieren Sie auch, was gut "
         "läuft: Stärken soll man behalten.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_CANVAS,
         "Themenspeicher",
         "Ein guter Gedanke, der woanders hingehört? Legen Sie ihn hier ab, damit er nicht "
         "verloren geht. Entscheiden Sie gemeinsam, was aus jeder Karte wird, bevor Sie "
         "auseinandergehen.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
    }};

const Plan kInternalGapAnalysis = {
    "internal-gap-analysis",
    "Menschen aus allen Funktionen von {host} zeichnen die Journey auf, wie die Kundenseite sie "
    "ihrer Meinung nach erlebt, benennen, was sie wissen und was sie nur vermuten, und bereiten "
    "die Fragen an die Kundenseite vor.",
    "Beschreiben Sie, was geschieht, und nicht, was geschehen sollte.\n"
    "Sprechen Sie von der Arbeit, die Sie selbst sehen; über die der anderen sprechen die "
    "anderen.\n"
    "Eine Vermutung ist willkommen, wenn sie als solche gekennzeichnet ist.\n"
    "Wir suchen Ursachen in der Organisation der Arbeit und keine Schuldigen.\n"
    "Die Kundenseite wird dieses Bild berichtigen: Dafür ist es da.",
    {
        {KIND_JOURNEY_MAP,
         "Die Journey, wie wir sie uns vorstellen",
         "Gehen Sie die Journey in den Schuhen Ihrer Kundschaft, und ergänzen Sie dann zu jedem "
         "Schritt, was {host} tut: sichtbar, hinter den Kulissen und in den Prozessen, die alles "
         "tragen. Wo Sie raten, schreiben Sie es auf die Karte.",
         proto::MAP_STATE_AS_IS,
         true,
         kStages,
         {
             {"Was die Kundenseite tut", LANE_KIND_ACTIONS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Wie sie sich vermutlich fühlt", LANE_KIND_EMOTION, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Ärgernisse, von denen wir wissen", LANE_KIND_PAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Kontaktpunkte", LANE_KIND_TOUCHPOINTS, SIDE_UNSPECIFIED, LINE_ABOVE_NONE},
             {"Sichtbar für die Kundenseite", LANE_KIND_FRONTSTAGE, SIDE_HOST,
              LINE_ABOVE_INTERACTION},
             {"Hinter den Kulissen", LANE_KIND_BACKSTAGE, SIDE_HOST, LINE_ABOVE_VISIBILITY},
             {"Unterstützende Prozesse", LANE_KIND_SUPPORT_PROCESSES, SIDE_HOST,
              LINE_ABOVE_INTERNAL_INTERACTION},
         }},
        {KIND_GAP_LIST,
         "Lücken und Stärken",
         "Wo liefert {host} weniger, später oder anderes, als erwartet wird, und wo gut? "
         "Verknüpfen Sie jede Lücke mit ihrem Schritt, und kennzeichnen Sie als Wissenslücke, was "
         "Sie die Kundenseite fragen müssen.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_CANVAS,
         "Wand der Belege",
         "Bringen Sie mit, was die Kundenseite wirklich gesagt und getan hat: Zitate aus "
         "Interviews, Beschwerden, Zahlen, Fotos. Notieren Sie, wo und wann; ein wahrer Satz wiegt "
         "mehr als zehn Meinungen.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
    }};

const Plan kBlank = {
    "blank",
    "",
    kGroundRules,
    {
        {KIND_CANVAS,
         "Fläche",
         "Alles ist offen. Schreiben Sie einen Gedanken auf jede Karte, kurz genug zum Vorlesen; "
         "Karten, die zusammengehören, wandern zusammen.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_GAP_LIST,
         "Lücken und Stärken",
         "Eine Lücke ist ein Unterschied zwischen dem Erwarteten und dem Erlebten: „Erwartet wird "
         "…, erlebt wird aber …“. Was gut läuft, ist eine Stärke und gehört auch hierher.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
    }};

}  // namespace

const std::vector<Plan>& german_plans() {
    static const std::vector<Plan> all = {kCoCreation, kInternalGapAnalysis, kBlank};
    return all;
}

}  // namespace fishbowl::core
