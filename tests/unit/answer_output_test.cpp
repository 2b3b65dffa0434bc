// Answers to whole cases of a small act: the bytes of the JSON and the words of the text.
#include "interpreter/report/answer_report.hpp"
#include "tests/parts.hpp"
#include "tests/unit/answer_demo.hpp"

using namespace tarmaq;
using namespace tarmaq_test;

namespace {

const char* const visitor = R"({"id":"a","service":"loan","asked_on":"2026-01-20","joined_on":"2026-01-05",
  "reader":{"kind":"visitor","born":"2000-01-01"},"papers":[{"kind":"card"},{"valid_until":"unlimited"}],"fee":3,
  "returned_on":"2026-01-11"})";
const char* const resident = R"({"service":"loan","asked_on":"2026-02-20","joined_on":"2024-01-05",
  "reader":{"kind":"resident","guarantor":{"exists":false}},"papers":[],"fee":0.50})";

// The decision of an answer, as JSON text.
std::string decision(const Decider::Answer& answer, std::string_view name) {
  const JsonDocument document = parse_json(answer_json(answer, library()));
  REQUIRE(document.ok());
  const Json* found = document.root.find("decisions")->find(name);
  REQUIRE(found);
  return found->to_string();
}

std::string member(const Decider::Answer& answer, std::string_view name) {
  const JsonDocument document = parse_json(answer_json(answer, library()));
  REQUIRE(document.ok());
  return document.root.find(name)->to_string();
}

Decider::Request wanting(std::string_view name) {
  Decider::Request request;
  request.wanted.assign(library().vocabulary.decisions.size(), false);
  request.wanted[library().vocabulary.find_decision(name)] = true;
  return request;
}

Decider::Request with_reading(std::string_view name, std::uint32_t choice) {
  Decider::Request request;
  request.readings = default_readings(library().vocabulary);
  request.readings[library().vocabulary.find_reading(name)] = choice;
  return request;
}

// The end of every answer; what a fingerprint is, the tests of fingerprints say.
std::string made_from() { return R"("format":1,"rules":")" + library().fingerprint + "\"}"; }

}  // namespace

TEST_CASE("the bytes of an answer") {
  // Five working days after Monday 5 January, the 7th being off: 6, 8, 9, 12, 13.
  CHECK(
      answer_json(decide(visitor), library()) ==
      R"({"id":"a","act":"library","law_on":"2026-01-20","redaction":["library"],)"
      R"("readings":{"law-day":"on_asking","strictness":"mild"},"decisions":{)"
      R"("due":{"status":"decided","value":"2026-01-13","because":[{"rule":"7.2","act":"library",)"
      R"("provenance":{"kind":"inferred","reason":"the text says: shorter"},)"
      R"("facts":{"joined_on":"2026-01-05","reader.kind":"visitor"},"decisions":{}}],)"
      R"("overridden":[{"rule":"7.1","by":"7.2"}],"needs":[]},)"
      R"("pickup":{"status":"not_applicable"},)"
      R"("obstacles":{"status":"decided","value":[],"because":[],"overridden":[],"needs":[]},)"
      R"("share":{"status":"fault","message":"a division is not exact and nothing says how to round, in rule 10.1 )"
      R"x((act.tarmaq:132)","needs":[]},)x"
      R"("level":{"status":"decided","value":0,"because":[{"rule":"11.0","act":"library","default":true,"facts":{},"decisions":{}}],"overridden":[],"needs":[]},)"
      R"("held_back":{"status":"decided","value":false,"because":[{"rule":"12.0","act":"library","default":true,"facts":{},"decisions":{}}],"overridden":[],"needs":[]},)"
      R"("outcome":{"status":"decided","value":"admit","because":[{"rule":"3.1","act":"library","default":true,"facts":{},"decisions":{}}],"overridden":[],"needs":[]},)"
      R"("greeting":{"status":"decided","value":false,"because":[{"rule":"2.1","act":"library","default":true,"facts":{},"decisions":{}}],"overridden":[],"needs":[]}},)"
      R"("duties":[{"bearer":"reader","kind":"must","action":"return_the_book","to":"librarian","by":"2026-01-13","state":"met","rule":"7.1a","act":"library"}],)"
      R"("needs":[],"assumptions":["coming into force of library (reported): the town's bulletin",)"
      R"("rule 7.2 (inferred): the text says: shorter",)"
      R"("definition grown (inferred): the age is not named","reading strictness (inferred): the text does not say",)"
      R"("calendar town (reported): the town's notice"],"errors":[],)" +
          made_from());
}

TEST_CASE("reasons name the facts, elements, decisions and figures that were read") {
  const Decider::Answer answer = decide(resident);
  CHECK(
      decision(answer, "due") ==
      R"({"status":"decided","value":"2024-01-20","because":[{"rule":"7.1","act":"library","touched_by":["library-2"],)"
      R"("facts":{"joined_on":"2024-01-05","reader.kind":"resident"},"decisions":{},)"
      R"("parameters":{"return_term":"15 calendar days"}}],"overridden":[],"needs":[]})");
  CHECK(decision(answer, "obstacles") ==
        R"({"status":"unknown","certain":["no_paper"],"possible":["no_guarantor"],"needs":["reader.born"],)"
        R"("because":[{"rule":"9.1","act":"library","possible":true,"facts":{"asked_on":"2026-02-20",)"
        R"("reader.guarantor.present":false},"decisions":{}},{"rule":"9.2","act":"library","amended_by":"library-2",)"
        R"("facts":{"papers":[]},"decisions":{}}]})");
  CHECK(decision(answer, "outcome") ==
        R"({"status":"decided","value":"refuse","because":[{"rule":"3.2","act":"library","facts":{},)"
        R"("decisions":{"obstacles":{"status":"unknown"}}}],"overridden":[],"needs":[]})");
  CHECK(
      decision(answer, "share") ==
      R"({"status":"decided","value":2,"because":[{"rule":"10.1","act":"library","facts":{"fee":0.5},"decisions":{}}],"overridden":[],"needs":[]})");
  CHECK(decision(answer, "pickup").find("a day lies outside the years that the calendar holds, in rule 7.3") !=
        std::string::npos);
  CHECK(member(answer, "redaction") == R"(["library","library-2"])");
  CHECK(member(answer, "needs") == R"([{"fact":"reader.born","type":"date","decides":["obstacles"]}])");
  // The fields that a rule reads of a list, element by element.
  const Decider::Answer papers = decide(R"({"service":"loan","asked_on":"2026-01-20","reader":{"born":"2000-01-01"},
    "papers":[{"valid_until":"2025-01-01"},{"kind":"card","valid_until":"2025-12-31"}]})");
  CHECK(decision(papers, "obstacles")
            .find(R"("facts":{"asked_on":"2026-01-20","papers[0].valid_until":"2025-01-01",)"
                  R"("papers[1].valid_until":"2025-12-31"})") != std::string::npos);
}

TEST_CASE("conflict, wording not held, needs with questions") {
  const Decider::Answer answer = decide(R"({"service":"loan","asked_on":"2026-02-20","fee":1000})");
  CHECK(
      decision(answer, "level") ==
      R"({"status":"conflict","rules":["11.1","11.2"],"message":"these rules give different results and nothing says )"
      R"(which prevails: 11.1, 11.2","needs":[]})");
  const std::string held = decision(answer, "held_back");
  CHECK(held.find(R"("needs":[],"not_held":["12.1"])") != std::string::npos);
  CHECK(
      member(answer, "needs")
          .find(
              R"([{"fact":"reader.kind","type":"enum","decides":["due","pickup","greeting"],)"
              R"("duties":[{"rule":"7.1a","action":"return_the_book"}],"values":["resident","visitor"],"question":{"ru":"Кто вы?","en":"What kind of reader are you?"}})") ==
      0);
}

TEST_CASE("without the law's day everything waits for it") {
  Decider::Answer answer = decide("{}");
  CHECK(member(answer, "law_on") == "null");
  CHECK(member(answer, "redaction") == "[]");
  CHECK(decision(answer, "due") == R"({"status":"unknown","needs":["service","asked_on"]})");
  CHECK(decision(answer, "greeting") == R"({"status":"unknown","needs":["asked_on"]})");
  CHECK(
      decision(answer, "obstacles") ==
      R"({"status":"unknown","certain":[],"possible":["no_guarantor","no_paper","too_young"],"needs":["service","asked_on"]})");
  CHECK(member(answer, "needs").find(R"([{"fact":"asked_on","type":"date","decides":["due","pickup",)") == 0);
  answer = decide(R"({"service":"visit"})");
  CHECK(decision(answer, "due") == R"({"status":"not_applicable"})");
  answer = decide(R"({"service":"loan"})");
  CHECK(decision(answer, "due") == R"({"status":"unknown","needs":["asked_on"]})");
  // Under the other reading another fact says it.
  answer = decide(R"({"service":"loan","asked_on":"2026-02-20"})", with_reading("law-day", 1));
  CHECK(decision(answer, "due") == R"({"status":"unknown","needs":["joined_on"]})");
  CHECK(member(answer, "readings") == R"({"law-day":"on_joining"})");
  // A day that is given needs no fact.
  Decider::Request request;
  request.on = Date::from_civil(2026, 1, 31);
  answer = decide("{}", request);
  CHECK(member(answer, "law_on") == "\"2026-01-31\"");
  CHECK(member(answer, "redaction") == R"(["library"])");
  request.on = Date::from_civil(2026, 2, 1);
  CHECK(member(decide("{}", request), "redaction") == R"(["library","library-2"])");
}

TEST_CASE("before the act is in force nothing applies") {
  const Decider::Answer answer = decide(R"({"service":"loan","asked_on":"2020-01-01"})");
  CHECK(member(answer, "redaction") == "[]");
  CHECK(decision(answer, "greeting") == R"({"status":"not_applicable"})");
  CHECK(member(answer, "assumptions") == "[]");
  CHECK(answer_text(answer, library(), {})
            .find("On 1 January 2020 the act library and what amends it are not in force.") == 0);
}

TEST_CASE("mistakes and contradictions: no decisions, all mistakes") {
  Decider::Answer answer = decide(R"({"id":"x","fee":-1,"asked_on":"2026-02-20"})");
  CHECK(
      answer_json(answer, library()) ==
      R"({"id":"x","act":"library","law_on":null,"redaction":[],"readings":{"law-day":"on_asking"},"decisions":{},)"
      R"("duties":[],"needs":[],"assumptions":[],"errors":[{"path":"fee","value":-1,"expected":"facts that can stand )"
      R"(together","nearest":null,"message":"a fee is never negative"}],)" +
          made_from());
  // Also where the day is missing, and in the reader's language.
  answer = decide(R"({"fee":-1})");
  CHECK(answer.errors.size() == 1);
  CHECK(answer_text(answer, library(), {"ru", false, false}) ==
        "Дело не решено, в нём есть ошибки:\n  - плата не бывает отрицательной\n");
  answer = decide(R"({"fee":"x","reader":{"knid":1}})");
  CHECK(member(answer, "decisions") == "{}");
  CHECK(member(answer, "errors") ==
        R"([{"path":"fee","value":"x","expected":"a number of at most 18 significant digits","nearest":null,)"
        R"("message":"`fee` is \"x\", which does not fit; expected is a number of at most 18 significant digits"},)"
        R"({"path":"reader.knid","value":1,"expected":"one of the fields: kind, born, guarantor","nearest":"kind",)"
        R"("message":"there is no field `reader.knid`; did you mean `kind`?"}])");
}

TEST_CASE("only the wanted decisions appear, with true reasons") {
  const Decider::Answer answer = decide(visitor, wanting("outcome"));
  CHECK(
      member(answer, "decisions") ==
      R"({"outcome":{"status":"decided","value":"admit","because":[{"rule":"3.1","act":"library","default":true,"facts":{},"decisions":{}}],"overridden":[],"needs":[]}})");
  // A duty stays where its rule reads a wanted decision.
  CHECK(member(decide(visitor, wanting("greeting")), "duties") == "[]");
  CHECK(member(decide(visitor, wanting("due")), "duties").find("\"rule\":\"7.1a\"") != std::string::npos);
  const Decider::Answer open = decide(R"({"service":"loan","asked_on":"2026-02-20"})", wanting("outcome"));
  for (const Need& need : open.outcomes.needs) CHECK(need.decides.size() == 1);
  CHECK(member(open, "needs").find("joined_on") == std::string::npos);
  // The decision that was read but not asked for has its value in the reason.
  const Decider::Answer refused = decide(
      R"({"service":"loan","asked_on":"2026-02-20","reader":{"born":"1990-05-05"},"papers":[]})", wanting("outcome"));
  CHECK(decision(refused, "outcome").find(R"("decisions":{"obstacles":["no_paper"]})") != std::string::npos);
}

TEST_CASE("readings: those used and those not at their default") {
  CHECK(member(decide(resident, with_reading("strictness", 1)), "readings") ==
        R"({"day-count":"next_day","law-day":"on_asking","strictness":"strict"})");
  const Decider::Answer answer = decide(R"({"asked_on":"2026-01-20","service":"visit"})", with_reading("day-count", 1));
  CHECK(member(answer, "readings") == R"({"day-count":"arrival_day","law-day":"on_asking"})");
  CHECK(decision(decide(resident, with_reading("day-count", 1)), "due").find("\"value\":\"2024-01-19\"") !=
        std::string::npos);
}

TEST_CASE("an assumption is listed only where the answer rests on it") {
  // An adult by birth date has nothing to do with the calendar or the term.
  const std::string lines = member(decide(visitor, wanting("greeting")), "assumptions");
  CHECK(lines.find("grown") == std::string::npos);
  CHECK(lines.find("calendar") == std::string::npos);
  // Nothing of the day before an amendment rests on it: its file may go, and the answer stays.
  CHECK(lines.find("library-2") == std::string::npos);
  // The parameter counts where a rule used it.
  CHECK(member(decide(resident, wanting("due")), "assumptions").find("parameter return_term (assumed)") !=
        std::string::npos);
  CHECK(member(decide(visitor, wanting("due")), "assumptions").find("parameter") == std::string::npos);
  // Once it is in force, that it is in force counts.
  CHECK(member(decide(R"({"asked_on":"2026-02-01"})"), "assumptions").find("library-2 (inferred)") !=
        std::string::npos);
}

TEST_CASE("duties are looked at on the stated day") {
  const char* const kept =
      R"({"service":"loan","asked_on":"2026-01-06","joined_on":"2026-01-05","reader":{"kind":"resident"},"returned_on":"2026-01-16"})";
  const auto state = [&](std::optional<Date> as_of) {
    Decider::Request request;
    request.as_of = as_of;
    const Decider::Answer answer = decide(kept, request);
    const Json duties = parse_json(member(answer, "duties")).root;
    for (std::size_t i = 0; i < duties.size(); ++i) {
      if (duties.at(i).find("rule")->as_text() == "7.1a") return duties.at(i).find("state")->as_text();
    }
    return std::string("no duty");
  };
  CHECK(state(std::nullopt) == "open");                   // on the day of asking, the 6th
  CHECK(state(Date::from_civil(2026, 1, 15)) == "open");  // the last day
  CHECK(state(Date::from_civil(2026, 1, 16)) == "late");  // done, a day late
}

TEST_CASE("the words of an answer") {
  CHECK(answer_text(decide(visitor), library(), {}) == R"(Case a
Under the law of 20 January 2026: library (№ 1)

Outcome: admit
    3.1 holds where no rule says otherwise

Last day: 13 January 2026
    7.2 Visitors have five working days (inferred)
        day of joining: 5 January 2026; kind of reader: visitor
    7.1 is set aside by 7.2.

Obstacles: none

Share: could not be computed
    a division is not exact and nothing says how to round, in rule 10.1 (act.tarmaq:132)

level: 0
    11.0 holds where no rule says otherwise

held_back: no
    12.0 holds where no rule says otherwise

greeting: no
    2.1 holds where no rule says otherwise

Duties and rights
  - the reader must: return the book; towards: the librarian; last day: 13 January 2026; met (7.1a)

The answer rests on
  - coming into force of library (reported): the town's bulletin
  - rule 7.2 (inferred): the text says: shorter
  - definition grown (inferred): the age is not named
  - reading strictness (inferred): the text does not say
  - calendar town (reported): the town's notice

Does not apply here: Day of collection.
)");
}

TEST_CASE("the words in Russian and Kazakh") {
  const Decider::Answer answer = decide(resident, wanting("obstacles"));
  CHECK(answer_text(answer, library(), {"ru", false, false})
            .find(R"(По праву на 20 февраля 2026 года: library (№ 1), library-2 (№ 2)

Препятствия: точно: нет документа; возможно также: нет поручителя
    Нужно знать: дата рождения.
)") == 0);
  CHECK(answer_text(answer, library(), {"kk", false, false})
            .find(R"(Құқық күні: 2026 ж. 20 ақпан. Қолданылатын актілер: library (№ 1), library-2 (№ 2)

Кедергілер: анық: құжат жоқ; мүмкін: кепілгер жоқ
    Білу керек: туған күні.
)") == 0);
}

TEST_CASE("explaining follows the decisions that were read, each once") {
  TextStyle style;
  style.explain = true;
  const std::string text = answer_text(decide(resident), library(), style);
  CHECK(text.find(R"(Outcome: refuse
    3.2 Obstacles stop a loan
        Obstacles: certainly no paper; possibly also no guarantor
            Needed: date of birth.
            9.1 The young need a guarantor (depends on facts that are missing)
)") != std::string::npos);
  CHECK(text.find("\nObstacles: certainly no paper; possibly also no guarantor\n    explained above\n") !=
        std::string::npos);
  CHECK(text.find("  - When does a term begin? — the day after is day 1 (day-count=next_day)\n") != std::string::npos);
}

TEST_CASE("colour only when asked") {
  TextStyle style;
  CHECK(answer_text(decide(visitor), library(), style).find('\x1b') == std::string::npos);
  style.colour = true;
  const std::string text = answer_text(decide(visitor), library(), style);
  CHECK(text.find("\x1b[1mOutcome:\x1b[0m \x1b[1;32madmit\x1b[0m\n") != std::string::npos);
}

TEST_CASE("one decider gives the same bytes whatever came before") {
  const std::string before = answer_json(decide(visitor), library());
  decide(resident);
  decide("{}");
  decide("not json");
  CHECK(answer_json(decide(visitor), library()) == before);
}

TEST_CASE("changed bytes of a case always give an answer that is JSON") {
  const std::string text = visitor;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = at % 3 == 0 ? '1' : at % 3 == 1 ? '"' : '\xC3';
    const std::string answer = answer_json(decide(changed), library());
    INFO(answer);
    CHECK(parse_json(answer).ok());
    CHECK_FALSE(answer_text(decide(changed), library(), {}).empty());
  }
}
