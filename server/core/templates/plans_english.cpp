// The templates themselves, in English. A new template is a new plan in each language's list.
#include "core/templates/plan.hpp"

namespace fishbowl::core {
namespace {

using enum proto::Kind;
using enum proto::LaneKind;
using enum proto::LineAbove;
using enum proto::Phase;
using enum proto::Side;

const std::vector<StagePlan> kStages = {
    {"Awareness", PHASE_PRE_PURCHASE, {"Notices a need", "Hears about {host}"}},
    {"Consideration", PHASE_PRE_PURCHASE, {"Compares the options", "Asks and tries out"}},
    {"Purchase", PHASE_PURCHASE, {"Decides and orders"}},
    {"Getting started", PHASE_POST_PURCHASE, {"Receives and sets up"}},
    {"Use", PHASE_POST_PURCHASE, {"Works with it", "Needs help"}},
    {"Renewal", PHASE_POST_PURCHASE, {"Stays, recommends or leaves"}},
};

const std::string_view kGroundRules =
    "Everyone here is a peer: no titles, every voice counts the same.\n"
    "Customers speak first; {host} listens, asks, and does not defend.\n"
    "No selling. A customer may open the subject; nobody else does.\n"
    "Say what happened to you, with an example, rather than what people usually think.\n"
    "What is said here stays with the people here, unless they agree to share it.\n"
    "Observers listen. Their questions go to the facilitator.";

const Plan kCoCreation = {
    "co-creation",
    "Customers and {host} look at one journey together: what customers expect at every step, what "
    "they experience, where the two differ, and which gaps to close first.",
    kGroundRules,
    {
        {KIND_JOURNEY_MAP,
         "Customer journey",
         "Start with what you do as a customer, one step after the other, and rename the steps "
         "until they are yours. Then add where you meet {host}, what you expected there and what "
         "you experienced.",
         proto::MAP_STATE_AS_IS,
         false,
         kStages,
         {
             {"Doing", LANE_KIND_ACTIONS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Thinking", LANE_KIND_THOUGHTS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Feeling", LANE_KIND_EMOTION, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Pains", LANE_KIND_PAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Gains", LANE_KIND_GAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Touchpoints", LANE_KIND_TOUCHPOINTS, SIDE_UNSPECIFIED, LINE_ABOVE_NONE},
             {"What {host} does", LANE_KIND_FRONTSTAGE, SIDE_HOST, LINE_ABOVE_INTERACTION},
         }},
        {KIND_GAP_LIST,
         "Gaps and strengths",
         "Where did what you experienced differ from what you expected? Write it as “Customers "
         "expect … but experience …” and link the step. Note what works well too: strengths are "
         "worth keeping.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_CANVAS,
         "Parking lot",
         "A good thought that belongs somewhere else? Put it here, so that it is not lost. Before "
         "you part, decide together what becomes of each card.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
    }};

const Plan kInternalGapAnalysis = {
    "internal-gap-analysis",
    "People from every function of {host} draw the journey as they believe customers live it, name "
    "what they know and what they only assume, and prepare the questions for customers.",
    "Describe what happens, not what should happen.\n"
    "Speak from the work that you see yourself; leave other teams' work to them.\n"
    "An assumption is welcome when it is marked as one.\n"
    "We look for causes in how the work is organised, not for people to blame.\n"
    "Customers will correct this picture: that is what it is for.",
    {
        {KIND_JOURNEY_MAP,
         "The journey as we believe it is",
         "Walk through the journey in your customers' shoes, then add what {host} does for each "
         "step: in view of the customer, behind the scenes, and the processes that carry it. "
         "Where you are guessing, say so on the card.",
         proto::MAP_STATE_AS_IS,
         true,
         kStages,
         {
             {"What customers do", LANE_KIND_ACTIONS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"How we think they feel", LANE_KIND_EMOTION, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Pains we know of", LANE_KIND_PAINS, SIDE_CUSTOMER, LINE_ABOVE_NONE},
             {"Touchpoints", LANE_KIND_TOUCHPOINTS, SIDE_UNSPECIFIED, LINE_ABOVE_NONE},
             {"In view of the customer", LANE_KIND_FRONTSTAGE, SIDE_HOST, LINE_ABOVE_INTERACTION},
             {"Behind the scenes", LANE_KIND_BACKSTAGE, SIDE_HOST, LINE_ABOVE_VISIBILITY},
             {"Support processes", LANE_KIND_SUPPORT_PROCESSES, SIDE_HOST,
              LINE_ABOVE_INTERNAL_INTERACTION},
         }},
        {KIND_GAP_LIST,
         "Gaps and strengths",
         "Where does {host} deliver less, later or otherwise than customers expect, and where "
         "does it do well? Link each gap to its step, and mark what you need to ask customers as "
         "a knowledge gap.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_CANVAS,
         "Evidence wall",
         "Bring what customers really said and did: quotes from interviews, complaints, figures, "
         "photographs. Note where and when it was heard; one true sentence outweighs ten "
         "opinions.",
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
         "Canvas",
         "Everything is open. Write one thought on each card and keep it short enough to read "
         "aloud; cards that belong together move together.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
        {KIND_GAP_LIST,
         "Gaps and strengths",
         "A gap is a difference between what was expected and what was experienced: “Customers "
         "expect … but experience …”. What works well is a strength, and belongs here too.",
         proto::MAP_STATE_AS_IS,
         false,
         {},
         {}},
    }};

}  // namespace

const std::vector<Plan>& english_plans() {
    static const std::vector<Plan> all = {kCoCreation, kInternalGapAnalysis, kBlank};
    return all;
}

}  // namespace fishbowl::core
