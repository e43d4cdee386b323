// What a workshop is taken along as.
#include "core/exports/exports.hpp"

#include <gtest/gtest.h>

#include "core/imports/imports.hpp"
#include "core/imports/sketch.hpp"
#include "core/templates.hpp"
#include "paper_room.hpp"

namespace fishbowl::core {
namespace {

// A co-creation workshop in full swing: Acme is the host, Blue the customer.
class Exports : public testing::Test {
  protected:
    void SetUp() override {
        for (const auto& command :
             lay_out("co-creation", {"Closing *the* gaps", "Acme", {"Blue"}}, room_.mint())) {
            room_.does(command);
        }
        fay_ = join(proto::ROLE_FACILITATOR, 3, "Fay", "moderation");
        ana_ = join(proto::ROLE_PARTICIPANT, 1, "Ana", "sales");
        ben_ = join(proto::ROLE_PARTICIPANT, 2, "Ben", "");
        cleo_ = join(proto::ROLE_PARTICIPANT, 2, "Cleo", "operations");
        otto_ = join(proto::ROLE_OBSERVER, 1, "Otto", "");
        map_ = board().children({}, proto::KIND_JOURNEY_MAP).front()->id;
        list_ = board().children({}, proto::KIND_GAP_LIST).front()->id;
        canvas_ = board().children({}, proto::KIND_CANVAS).front()->id;
        const auto* stage = board().children(map_, proto::KIND_STAGE).front();
        step_ = board().children(stage->id, proto::KIND_STEP).front()->id;
    }

    const Board& board() const { return room_.board(); }
    PersonNumber join(proto::Role role, std::uint32_t organisation, const std::string& name,
                      const std::string& function) {
        const auto person = room_.admits(role, OrganisationNumber{organisation});
        proto::PersonName known;
        known.set_person(person.value);
        known.set_name(name);
        known.set_function(function);
        names_[person] = known;
        return person;
    }
    ObjectId lane(proto::LaneKind kind) const {
        for (const auto* each : board().children(map_, proto::KIND_LANE)) {
            if (each->number(proto::FIELD_LANE_KIND) == kind) return each->id;
        }
        return {};
    }
    // What `draw` adds, written by `person`.
    template <class Draw>
    ObjectId writes(PersonNumber person, Draw draw) {
        const auto mint = room_.mint();
        Sketch sketch(mint);
        const ObjectId id = draw(sketch);
        EXPECT_TRUE(room_.creates(sketch.take(), person));
        return id;
    }
    ObjectId card(PersonNumber person, ObjectId parent, ObjectId column, std::string_view text) {
        return writes(person, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_CARD, parent, column);
            sketch.text(proto::FIELD_TEXT, text);
            return id;
        });
    }
    ObjectId touchpoint() {
        return writes(ana_, [&](Sketch& sketch) {
            const auto id =
                sketch.add(proto::KIND_TOUCHPOINT, lane(proto::LANE_KIND_TOUCHPOINTS), step_);
            sketch.text(proto::FIELD_TITLE, "Web shop")
                .number(proto::FIELD_CHANNEL, proto::CHANNEL_WEB)
                .text(proto::FIELD_EXPECTED, "An answer\nwithin a day")
                .text(proto::FIELD_DELIVERED, "A week")
                .number(proto::FIELD_DELIVERED_RESEARCHED, 2);
            return id;
        });
    }
    ObjectId gap(PersonNumber person, std::string_view title) {
        return writes(person, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_GAP, list_);
            sketch.text(proto::FIELD_TITLE, title)
                .text(proto::FIELD_EXPECTED, "An answer within a day")
                .text(proto::FIELD_DELIVERED, "A week")
                .number(proto::FIELD_GAP_KIND, proto::GAP_KIND_UNMET_EXPECTATION)
                .number(proto::FIELD_STATUS, proto::GAP_STATUS_AGREED)
                .line(proto::FIELD_OWNER, "Ana")
                .line(proto::FIELD_DUE, "2027-01-31");
            return id;
        });
    }
    void links(PersonNumber person, ObjectId from, proto::Field field, ObjectId to) {
        proto::Command command;
        *command.mutable_change_links()->mutable_id() = to_proto(from);
        command.mutable_change_links()->set_field(field);
        *command.mutable_change_links()->add_add() = to_proto(to);
        room_.does(command, person);
    }
    ObjectId metric() {
        return writes(fay_, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_METRIC, list_);
            sketch.text(proto::FIELD_TITLE, "Answered in a day")
                .number(proto::FIELD_TARGET, 95'500)
                .line(proto::FIELD_UNIT, "%")
                .number(proto::FIELD_HIGHER_IS_BETTER, 1);
            sketch.add(proto::KIND_READING, id);
            sketch.line(proto::FIELD_PERIOD, "2026-Q2").line(proto::FIELD_NOTE, "not asked | yet");
            sketch.add(proto::KIND_READING, id);
            sketch.line(proto::FIELD_PERIOD, "2026-Q3").number(proto::FIELD_VALUE, 61'250);
            return id;
        });
    }

    Viewer reader(PersonNumber person) const { return viewer_of(board(), person); }
    std::string json(PersonNumber person) const {
        return workshop_json(board(), reader(person), names_, "AAAAAAAAAAAAAAAAAAAAAA",
                             "2026-11-22T10:00:00Z");
    }
    std::string markdown(PersonNumber person) const {
        return workshop_markdown(board(), reader(person), names_);
    }
    std::string csv(PersonNumber person) const { return gaps_csv(board(), reader(person), names_); }

    test::PaperRoom room_;
    Names names_;
    PersonNumber fay_, ana_, ben_, cleo_, otto_;
    ObjectId map_, list_, canvas_, step_;
};

void expect_in(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), text.npos) << "“" << part << "” is not in:\n" << text;
}
void expect_not_in(const std::string& text, const std::string& part) {
    EXPECT_EQ(text.find(part), text.npos) << "“" << part << "” is in:\n" << text;
}

TEST_F(Exports, ComeHomeAsTheSameBoard) {
    RecordProperty("rule", "B7");
    card(ben_, lane(proto::LANE_KIND_PAINS), step_, "Nobody answers \U0001F600 </script>");
    const auto shop = touchpoint();
    const auto slow = gap(cleo_, "Slow answers");
    links(cleo_, slow, proto::FIELD_TOUCHPOINTS, shop);
    links(cleo_, slow, proto::FIELD_STEPS, step_);
    links(fay_, metric(), proto::FIELD_GAPS, slow);
    room_.rates(ben_, shop, proto::CRITERION_EXPECTED, 5);
    room_.rates(ana_, step_, proto::CRITERION_EMOTION, -2);
    room_.rates(cleo_, step_, proto::CRITERION_EMOTION, std::nullopt);

    const auto first = json(fay_);
    const auto answer = import_workshop(first);
    const auto* whole = std::get_if<proto::WorkshopExport>(&answer);
    ASSERT_NE(whole, nullptr) << std::get<Unreadable>(answer).why;
    const auto home = load(whole->snapshot());
    const auto second =
        workshop_json(home, viewer_of(home, fay_), names_, whole->workshop(), whole->exported_at());
    EXPECT_EQ(first, second);
    EXPECT_EQ(home.next_person(), PersonNumber{6});
}

TEST_F(Exports, OfEveryTemplateComeHome) {
    for (const auto& name : template_names()) {
        test::PaperRoom room;
        for (const auto& command : lay_out(name, {"Title", "Acme", {"Blue"}}, room.mint())) {
            room.does(command);
        }
        const auto house = viewer_of(room.board(), PersonNumber{});
        const auto first = workshop_json(room.board(), house, {}, "w", "t");
        const auto answer = import_workshop(first);
        const auto* whole = std::get_if<proto::WorkshopExport>(&answer);
        ASSERT_NE(whole, nullptr) << name << std::get<Unreadable>(answer).why;
        const auto home = load(whole->snapshot());
        EXPECT_EQ(first, workshop_json(home, house, {}, "w", "t")) << name;
        EXPECT_EQ(home.next_organisation(), room.board().next_organisation());
    }
}

TEST_F(Exports, HoldNoLinksHashesNorTheServersOwnBooks) {
    RecordProperty("rule", "V7");
    const auto text = json(fay_);
    for (const auto* part : {"invitation", "secretHash", "replicas", "\"bin\"", "nextPerson"}) {
        expect_not_in(text, part);
    }
    EXPECT_TRUE(text.starts_with("{\n  \"format\": 1,\n  \"workshop\": \"AAAA"));
}

TEST_F(Exports, ShowWhatTheirReaderMaySeeAndNoMore) {
    RecordProperty("rule", "V8");
    card(ben_, canvas_, {}, "a card of mine");
    auto draft = [&] {
        const auto mint = room_.mint();
        Sketch sketch(mint);
        sketch.add(proto::KIND_CARD, canvas_);
        sketch.text(proto::FIELD_TEXT, "still writing");
        auto objects = sketch.take();
        objects[0].mutable_scope()->set_kind(proto::SCOPE_PERSON);
        objects[0].mutable_scope()->set_number(ben_.value);
        return objects;
    }();
    ASSERT_TRUE(room_.creates(draft, ben_));
    expect_in(markdown(ben_), "still writing");
    expect_in(json(ben_), "still writing");
    for (const auto reader : {ana_, fay_}) {
        expect_in(markdown(reader), "a card of mine");
        expect_not_in(markdown(reader), "still writing");
        expect_not_in(json(reader), "still writing");
    }
    // V6: observers are told to facilitators alone.
    expect_in(markdown(fay_), "Otto (observer)");
    for (const auto& text : {markdown(ben_), json(ben_)}) expect_not_in(text, "Otto");
}

TEST_F(Exports, TellTheJourneyInReadingOrderWithItsAuthors) {
    card(ben_, lane(proto::LANE_KIND_PAINS), step_, "Nobody answers\nfor *days*");
    card(cleo_, lane(proto::LANE_KIND_ACTIONS), step_, "Looks for help");
    const auto shop = touchpoint();
    room_.rates(ben_, shop, proto::CRITERION_EXPECTED, 5);
    room_.rates(cleo_, shop, proto::CRITERION_EXPECTED, 4);
    room_.rates(ana_, shop, proto::CRITERION_EXPECTED, 3);
    room_.rates(ben_, shop, proto::CRITERION_DELIVERED, std::nullopt);
    const auto text = markdown(fay_);
    EXPECT_TRUE(text.starts_with("# Closing \\*the\\* gaps\n\nCustomers and Acme look"));
    expect_in(text, "## Ground rules\n\n* Everyone here is a peer");
    expect_in(text,
              "* **Acme** (host): Ana (sales), Otto (observer)\n"
              "* **Blue** (customers): Ben, Cleo (operations)\n"
              "* **Facilitation** (neutral): Fay (moderation, facilitator)\n");
    expect_in(text,
              "## Customer journey\n\n*Journey map: as it is, seen from the outside*\n\n"
              "### Awareness — pre-purchase\n\n#### Notices a need\n\n"
              "**Doing**\n\n* Looks for help (Cleo, Blue)\n\n"
              "**Pains**\n\n* Nobody answers  \n  for \\*days\\* (Ben, Blue)\n\n");
    expect_in(text,
              "* **Web shop**, web (Ana, Acme)\n"
              "  * Expected: An answer  \n    within a day\n"
              "  * Experienced: A week\n"
              "  * Expected, from 1 to 5: Acme 3 (median, n = 1), "
              "customers 4.5 (median, n = 2)\n"
              "  * Experienced, from 1 to 5: customers no value (median, n = 0; 1 not "
              "applicable), researched 2\n");
    expect_in(text, "## Parking lot\n\nThere are no cards here.\n");
}

TEST_F(Exports, TellWhatBecameOfEachParkedCard) {
    card(ben_, canvas_, {}, "Still to be decided");
    const auto mint = room_.mint();
    Sketch sketch(mint);
    sketch.add(proto::KIND_CARD, canvas_);
    sketch.text(proto::FIELD_TEXT, "A night bus")
        .text(proto::FIELD_DECISION_REASON, "After the new timetable")
        .number(proto::FIELD_DECISION, proto::PARKED_DECISION_LATER);
    ASSERT_TRUE(room_.creates(sketch.take(), fay_));
    const auto text = markdown(ben_);
    expect_in(text,
              "* A night bus (Fay, Facilitation)\n"
              "  * Decision: later\n"
              "  * Reason for the decision: After the new timetable\n");
    expect_in(text, "* Still to be decided (Ben, Blue)\n");
    expect_not_in(text, "Decision: \n");
}

TEST_F(Exports, CountFeelingsBySideAndNotTheNeutralOnes) {
    RecordProperty("rule", "R2");
    room_.rates(ana_, step_, proto::CRITERION_EMOTION, -2);
    room_.rates(ben_, step_, proto::CRITERION_EMOTION, 1);
    room_.rates(cleo_, step_, proto::CRITERION_EMOTION, 2);
    room_.rates(fay_, step_, proto::CRITERION_EMOTION, -1);
    expect_in(markdown(ben_),
              "Emotion, from -2 to +2: Acme -2 (median, n = 1), "
              "customers +1.5 (median, n = 2)\n");
}

TEST_F(Exports, TellForWhomAMapIsAndHowWellItIsKnown) {
    const auto pains = lane(proto::LANE_KIND_PAINS);
    card(ben_, pains, step_, "Nobody answers");
    expect_not_in(markdown(fay_), "**Pains** —");
    const auto quote = writes(ana_, [&](Sketch& sketch) {
        sketch.add(proto::KIND_PERSONA, map_);
        sketch.text(proto::FIELD_TITLE, "Ana B.")
            .text(proto::FIELD_NEEDS, "Sleep")
            .number(proto::FIELD_CUSTOMER_TYPE, proto::CUSTOMER_TYPE_BUSINESS);
        sketch.add(proto::KIND_EMOTION_POINT, lane(proto::LANE_KIND_EMOTION), step_);
        sketch.number(proto::FIELD_FEELING, -1)
            .number(proto::FIELD_FEELING_EXPECTED, 2)
            .number(proto::FIELD_OWNER_SIDE, proto::SIDE_CUSTOMER);
        const auto id = sketch.add(proto::KIND_EVIDENCE, pains, step_);
        sketch.text(proto::FIELD_TEXT, "I rang five times")
            .line(proto::FIELD_PERSON_ROLE, "buyer")
            .number(proto::FIELD_EVIDENCE_KIND, proto::EVIDENCE_KIND_QUOTE);
        return id;
    });
    room_.rates(ben_, step_, proto::CRITERION_EMOTION_EXPECTED, 2);
    const auto text = markdown(fay_);
    expect_in(text, "* Persona **Ana B.**, business customer\n  * Needs: Sleep\n");
    expect_in(text, "* Researched, customers, felt -1, expected +2\n");
    expect_in(text, "Emotion expected, from -2 to +2: customers +2 (median, n = 1)\n");
    expect_in(text, "**Pains** — one source\n");
    expect_in(text, "* Quote: I rang five times (buyer)\n");
    room_.rates(ana_, quote, proto::CRITERION_CONFIRMED, 1);
    expect_in(markdown(fay_), "**Pains** — one source\n");
    room_.rates(ben_, quote, proto::CRITERION_CONFIRMED, 1);
    expect_in(markdown(fay_), "**Pains** — confirmed by customers\n");
}

TEST_F(Exports, WithholdQuotesWithoutConsentFromReadersOutside) {
    RecordProperty("rule", "E1");
    const auto evidence = [&](std::string_view words, int consent) {
        return writes(ana_, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_EVIDENCE, lane(proto::LANE_KIND_PAINS), step_);
            sketch.text(proto::FIELD_TEXT, words)
                .line(proto::FIELD_SOURCE, "call " + std::string(words))
                .number(proto::FIELD_CONSENT, consent);
            return id;
        });
    };
    evidence("Not for others", 0);
    evidence("For everybody", 1);
    for (const auto inside : {fay_, ana_}) {
        expect_in(markdown(inside), "Not for others");
        expect_in(json(inside), "Not for others");
    }
    expect_in(markdown(ben_), "* Evidence: *quote withheld: no consent*\n");
    for (const auto& text : {markdown(ben_), json(ben_)}) {
        expect_not_in(text, "Not for others");
        expect_in(text, "For everybody");
    }
}

TEST_F(Exports, TellWhatAToBeMapChanges) {
    const auto pains = lane(proto::LANE_KIND_PAINS);
    const auto slow = card(ben_, pains, step_, "Nobody answers");
    card(ben_, pains, step_, "Two names for one fare");
    const auto stage = board().find(step_)->place.parent;
    std::vector<std::pair<ObjectId, ObjectId>> copies;  // with what each was copied from
    const auto copy = writes(fay_, [&](Sketch& sketch) {
        const auto map = sketch.add(proto::KIND_JOURNEY_MAP);
        sketch.text(proto::FIELD_TITLE, "To be");
        const auto draw = [&](proto::Kind kind, ObjectId parent, ObjectId column, ObjectId of,
                              std::string_view words) {
            const auto id = sketch.add(kind, parent, column);
            sketch.text(column == ObjectId{} ? proto::FIELD_TITLE : proto::FIELD_TEXT, words);
            copies.emplace_back(id, of);
            return id;
        };
        const auto new_stage = draw(proto::KIND_STAGE, map, {}, stage, "Awareness");
        sketch.number(proto::FIELD_PHASE, proto::PHASE_PRE_PURCHASE);
        const auto new_step = draw(proto::KIND_STEP, new_stage, {}, step_, "Notices a need");
        const auto new_lane = draw(proto::KIND_LANE, map, {}, pains, "Pains");
        sketch.number(proto::FIELD_LANE_KIND, proto::LANE_KIND_PAINS)
            .number(proto::FIELD_OWNER_SIDE, proto::SIDE_CUSTOMER);
        draw(proto::KIND_CARD, new_lane, new_step, slow, "Somebody answers");
        sketch.add(proto::KIND_CARD, new_lane, new_step);
        sketch.text(proto::FIELD_TEXT, "One number");
        return map;
    });
    links(fay_, copy, proto::FIELD_OF_MAP, map_);
    for (const auto& [id, of] : copies) links(fay_, id, proto::FIELD_COPY_OF, of);
    const auto text = markdown(fay_);
    expect_in(text,
              "### What changes\n\n* Changed, Pains, Notices a need: Nobody answers → "
              "Somebody answers\n* Added, Pains, Notices a need: One number\n");
    expect_in(text, "* Removed, Pains, Notices a need: Two names for one fare\n");
    expect_not_in(text, "Changed: Awareness");
}

TEST_F(Exports, ListGapsWithTheirLinksAndMetricsWithTheirReadings) {
    const auto slow = gap(cleo_, "Slow_answers_");
    const auto pain = card(ben_, lane(proto::LANE_KIND_PAINS), step_, "Nobody\nanswers");
    links(cleo_, slow, proto::FIELD_STEPS, step_);
    links(cleo_, slow, proto::FIELD_CARDS, pain);
    links(fay_, metric(), proto::FIELD_GAPS, slow);
    const auto text = markdown(ben_);
    expect_in(text,
              "## Gaps and strengths\n\n"
              "1. **Slow_answers\\_** — agreed, unmet expectation, raised by customers "
              "(Cleo, Blue)\n"
              "   * Expected: An answer within a day\n"
              "   * Experienced: A week\n"
              "   * Steps: Notices a need\n"
              "   * Cards: Nobody answers\n"
              "   * Measured by: Answered in a day\n"
              "   * Owner: Ana\n"
              "   * Due: 2027-01-31\n");
    expect_in(text, "#### Answered in a day\n\n* Unit: %\n* Higher is better\n* Target: 95.5 %\n");
    expect_in(text,
              "| Period | Value | Note |\n| --- | ---: | --- |\n"
              "| 2026-Q2 | no data | not asked \\| yet |\n| 2026-Q3 | 61.25 |  |\n");
}

TEST_F(Exports, TellACanvasByItsFramesAndConnections) {
    const auto draws = [&](proto::Kind kind, proto::Field field, std::string_view words,
                           std::int32_t x, std::int32_t w = 160) {
        return writes(ben_, [&](Sketch& sketch) {
            const auto id = sketch.add(kind, canvas_);
            sketch.place(x * 16, 1600, w * 16, 1600).text(field, words);
            return id;
        });
    };
    draws(proto::KIND_FRAME, proto::FIELD_TITLE, "Before *it*", 0, 1000);
    const auto booking = draws(proto::KIND_SHAPE, proto::FIELD_TEXT, "Booking\na seat", 10);
    const auto mail = draws(proto::KIND_SHAPE, proto::FIELD_TEXT, "Mail", 990);  // half out of it
    const auto connects = [&](std::string_view label, ObjectId to, std::int32_t crosses) {
        const auto id = writes(ben_, [&](Sketch& sketch) {
            const auto made = sketch.add(proto::KIND_CONNECTOR, canvas_);
            sketch.text(proto::FIELD_TITLE, label)
                .number(proto::FIELD_HEADS, proto::HEADS_TO)
                .number(proto::FIELD_CROSS_LINK, crosses);
            return made;
        });
        links(ben_, id, proto::FIELD_FROM, booking);
        if (to != ObjectId{}) links(ben_, id, proto::FIELD_TO, to);
    };
    connects("is told by", mail, 0);
    connects("needs", {}, 1);
    for (int stroke = 0; stroke < 3; ++stroke) {
        writes(ben_, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_INK, canvas_);
            sketch.place(320, 1600, 160, 160).line(proto::FIELD_STROKE, "AAA");
            return id;
        });
    }
    expect_in(markdown(ana_),
              "* Mail (Ben, Blue)\n\n"
              "### Before \\*it\\*\n\n* Booking  \n  a seat (Ben, Blue)\n\n3 drawings.\n\n"
              "### Connections\n\n* Booking a seat → Mail: is told by\n"
              "* Booking a seat → …: needs (cross-link)\n");
    expect_not_in(markdown(ana_), "There are no cards here.");
}

TEST_F(Exports, LeaveNobodysWordsToFormatTheRecord) {
    card(ben_, canvas_, {},
         "# not a heading\n\n- nor a list\n1. nor this; 1.5 is\n<b>& &amp; `x` [a](b)");
    expect_in(markdown(ben_),
              "* \\# not a heading\n\n  \\- nor a list  \n  1\\. nor this; 1.5 is  \n"
              "  \\<b>& \\&amp; \\`x\\` \\[a](b) (Ben, Blue)\n");
}

TEST_F(Exports, GiveOneRowAGapToSpreadsheets) {
    const auto slow = gap(cleo_, "Slow, \"very\" slow");
    links(cleo_, slow, proto::FIELD_STEPS, step_);
    links(fay_, metric(), proto::FIELD_GAPS, slow);
    EXPECT_EQ(
        csv(ana_),
        "number,title,kind,status,expected,experienced,description,steps,touchpoints,"
        "raised by,side,owner,due,metrics,intent,root cause,benefit for customers,"
        "benefit for the host,our part,reason,evidence,also raised by,merged into\r\n"
        "1,\"Slow, \"\"very\"\" slow\",unmet expectation,agreed,An answer within a day,"
        "A week,,Notices a need,,Cleo,customers,Ana,2027-01-31,Answered in a day,,,,,,,,,\r\n");
}

TEST_F(Exports, KeepMergedGapsUnderTheOneThatStaysWithTheirCredit) {
    const auto stays = gap(cleo_, "Slow answers");
    const auto merged = gap(ben_, "Nobody answers");
    gap(ana_, "Two invoices");
    links(ana_, merged, proto::FIELD_MERGED_INTO, stays);
    const auto text = markdown(ana_);
    expect_in(text,
              "   * Also raised by: Ben, Blue\n"
              "   * Merged into this one: Nobody answers\n"
              "2. **Two invoices**");
    expect_not_in(text, "**Nobody answers**");
    const auto table = csv(ana_);
    expect_in(table, "\r\n,Nobody answers,");
    expect_in(table, ",\"Ben, Blue\",\r\n");
    expect_in(table, ",,1\r\n2,Two invoices,");
}

TEST_F(Exports, TellNoMoreOfASealedAuthorThanTheirStepLet) {
    RecordProperty("rule", "S1");
    struct Told {
        proto::Anonymity anonymity;
        std::string credit, side;
    };
    const Told all[] = {{proto::ANONYMITY_ORGANISATION, "Blue", "customers"},
                        {proto::ANONYMITY_SIDE, "customers", "customers"},
                        {proto::ANONYMITY_NOBODY, "", ""}};
    for (const auto& told : all) {
        const auto step = writes(fay_, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_AGENDA_STEP, board().workshop()->id);
            sketch.number(proto::FIELD_ANONYMITY, told.anonymity);
            return id;
        });
        proto::Command enter;
        *enter.mutable_enter_step()->mutable_step() = to_proto(step);
        room_.does(enter, fay_);
        const auto anonymity = std::to_string(told.anonymity);
        card(ben_, canvas_, {}, "wholly " + anonymity + " frank");
        const auto kept = gap(fay_, "Stays " + anonymity);
        const auto sealed = gap(ben_, "Merged " + anonymity);
        gap(ben_, "Alone " + anonymity);
        links(fay_, sealed, proto::FIELD_MERGED_INTO, kept);
        enter.mutable_enter_step()->clear_step();
        room_.does(enter, fay_);

        for (const auto reader : {fay_, ana_, ben_, otto_}) {
            const auto text = markdown(reader), table = csv(reader), whole = json(reader);
            const auto in_brackets = told.credit.empty() ? "" : " (" + told.credit + ")";
            const auto raised = told.side.empty() ? "" : ", raised by " + told.side;
            expect_in(text, "wholly " + anonymity + " frank" + in_brackets + "\n");
            expect_in(text, "**Alone " + anonymity + "** — agreed, unmet expectation" + raised +
                                in_brackets + "\n");
            const auto row_of = [&](const std::string& title) {
                const auto at = table.find("," + title + anonymity + ",");
                return table.substr(at, table.find("\r\n", at) + 2 - at);
            };
            for (const auto* title : {"Alone ", "Merged "})
                expect_in(row_of(title), ",A week,,,,," + told.side + ",Ana,");
            expect_in(row_of("Stays "), "," + told.credit + ",\r\n");
            const auto answer = import_workshop(whole);
            const auto home = load(std::get<proto::WorkshopExport>(answer).snapshot());
            EXPECT_TRUE(home.authorships().empty());
            EXPECT_EQ(home.find(sealed)->creator, PersonNumber{});
        }
    }
}

TEST_F(Exports, TellWhatIsSaidAboutAThingAndCountWhatWasResolved) {
    const auto pain = card(ben_, lane(proto::LANE_KIND_PAINS), step_, "Nobody answers");
    const auto says = [&](PersonNumber person, ObjectId about, std::string_view words) {
        return writes(person, [&](Sketch& sketch) {
            const auto id = sketch.add(proto::KIND_COMMENT, about);
            sketch.text(proto::FIELD_TEXT, words);
            return id;
        });
    };
    const auto first = says(ana_, pain, "At night, *too*?");
    says(ben_, first, "Always");
    proto::Command resolve;
    auto* fields = resolve.mutable_set_fields();
    *fields->mutable_id() = to_proto(says(ben_, pain, "Done with"));
    auto* resolved = fields->add_numbers();
    resolved->set_field(proto::FIELD_RESOLVED);
    resolved->set_value(1);
    EXPECT_TRUE(room_.does(resolve, ana_));
    says(ben_, step_, "Which step is this?");
    const auto text = markdown(ana_);
    expect_in(text,
              "* Nobody answers (Ben, Blue)\n"
              "  * Comment: At night, \\*too\\*? (Ana, Acme)\n"
              "    * Answer: Always (Ben, Blue)\n"
              "  * Resolved comments: 1\n");
    expect_in(text, "* Comment: Which step is this? (Ben, Blue)\n");
    expect_not_in(text, "Done with");
}

TEST_F(Exports, LetNoSpreadsheetComputeAGuestsWords) {
    for (const auto* beginning : {"=", "+", "-", "@", "\t"}) {
        gap(ben_, std::string(beginning) + "cmd|' /C calc'!A0");
    }
    const auto text = csv(fay_);
    for (const auto* row : {"1,'=cmd", "2,'+cmd", "3,'-cmd", "4,'@cmd", "5,\"'\tcmd"}) {
        expect_in(text, std::string("\r\n") + row);
    }
}

}  // namespace
}  // namespace fishbowl::core
