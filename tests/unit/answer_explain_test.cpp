// What sufficed for a decision, what came nearest to another value, and the changes that would give it.
#include <catch2/catch.hpp>

#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/words/value_text.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

const std::string permit_act = R"(tarmaq 1

act permit kk "Рұқсат қағидалары" en "Rules on permits"
  adopted 2024-01-01 number "5"
  in force from 2024-02-01
  text "permit.kk.txt" in kk
  applies on asked_on

enum PaperKind
  photo en "photo"
  letter en "letter"

enum Answer
  yes en "granted"
  no en "refused"
  later en "put off"

record Paper
  kind PaperKind en "kind"

fact asked_on date en "day of asking" changeable
fact joined_on date en "day of joining"
fact age integer en "age"
fact fee number en "fee" changeable
fact consent boolean en "consent" changeable
fact resident boolean en "resident"
fact guest boolean en "guest"
fact papers list of Paper en "papers" changeable

decision complete boolean default false cites 1.3 en "Complete"
decision late boolean en "Late"
decision answer Answer default no cites 1.1 en "Answer"
decision obliged boolean default false en "Obliged"
decision double_fee number en "Double fee"

rule 1.1 kk "Бәрі орнында болса, рұқсат беріледі" en "Granted where all is in order"
  when all of {
    age >= 18
    complete
    any of {
      guest
      resident
    }
  }
  then answer is yes

rule 1.2 en "The late are put off"
  overrides 1.1
  when late
  then answer is later

rule 1.3 en "A paid fee, a consent and a photo are complete"
  when all of {
    fee >= 12.5
    consent
    some p in papers has p.kind is photo
  }
  then complete is true

rule 1.4
  then late is asked_on > joined_on + 10 calendar days

rule 1.6
  then double_fee is fee * 2

rule 1.5
  when guest and resident
  then obliged is true
)";

const std::string permit_text =
    "[1.1] Бәрі орнында болса, рұқсат беріледі.\n[1.2] Кешіккенге кейін.\n[1.3] Толық.\n[1.4] Он күн.\n[1.5] "
    "Міндет.\n[1.6] Екі есе.\n";

const RuleSet& permit() {
  static const std::unique_ptr<RuleSet> ruleset = [] {
    MemoryFileSystem files;
    files.put("permit/manifest.tarmaq", "tarmaq 1\nruleset permit\n");
    files.put("permit/act.tarmaq", permit_act);
    files.put("permit/permit.kk.txt", permit_text);
    Diagnostics diagnostics;
    auto loaded = load_ruleset("permit", files, diagnostics);
    REQUIRE(loaded);
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      INFO(render(diagnostic, (*loaded)->sources, false));
      REQUIRE(code_severity(diagnostic.code) != Severity::Error);
    }
    return std::move(*loaded);
  }();
  return *ruleset;
}

Decider& decider() {
  static Decider made(permit());
  return made;
}

Decider::Answer decide(std::string_view json) { return decider().decide(read_case(json, permit().vocabulary), {}); }

DecisionId named(std::string_view name) { return permit().vocabulary.find_decision(name); }

WhyNot why_of(std::string_view json, std::string_view decision, std::string_view value,
              const WhyNotLimits& limits = {}) {
  const Decider::Answer answer = decide(json);
  const Result<WantedValue> wanted = wanted_value(value, named(decision), permit().vocabulary);
  REQUIRE(wanted);
  return why_not(*wanted, answer, decider(), {}, limits);
}

// "fee=12.5", "+papers", "-papers[0]"
std::string words_of(const FactChange& change) {
  const Vocabulary& vocabulary = permit().vocabulary;
  switch (change.kind) {
    case FactChange::Kind::Add: return "+" + fact_path(vocabulary, change.fact);
    case FactChange::Kind::Remove: return "-" + std::to_string(change.fact.index);
    case FactChange::Kind::Set: break;
  }
  return fact_path(vocabulary, change.fact) + "=" +
         value_json(change.value, fact_field(vocabulary, change.fact).type, vocabulary, {});
}

std::vector<std::vector<std::string>> changes_of(const WhyNot& why) {
  std::vector<std::vector<std::string>> result;
  for (const auto& changes : why.changes) {
    result.emplace_back();
    for (const FactChange& change : changes) result.back().push_back(words_of(change));
  }
  return result;
}

const std::string in_order =
    R"({"id":"a","asked_on":"2026-01-10","joined_on":"2026-01-05","age":20,"fee":20,"consent":true,"resident":true,"guest":false,"papers":[{"kind":"photo"}]})";
const std::string not_paid =
    R"({"id":"b","asked_on":"2026-01-10","joined_on":"2026-01-05","age":20,"fee":5,"consent":false,"resident":true,"guest":false,"papers":[]})";
const std::string too_late =
    R"({"id":"c","asked_on":"2026-01-20","joined_on":"2026-01-05","age":20,"fee":20,"consent":true,"resident":true,"guest":false,"papers":[{"kind":"photo"}]})";
const std::string too_young =
    R"({"id":"d","asked_on":"2026-01-10","joined_on":"2026-01-05","age":17,"fee":20,"consent":true,"resident":true,"guest":false,"papers":[{"kind":"photo"}]})";

}  // namespace

TEST_CASE("the path that sufficed: of alternatives the true one, of conditions all") {
  const Explanation explanation = explain(decide(in_order), {named("answer")}, false);
  REQUIRE(explanation.steps.size() == 2);
  const Explanation::Step& answer = explanation.steps[0];
  REQUIRE(answer.clauses.size() == 1);
  const Vocabulary& vocabulary = permit().vocabulary;
  CHECK(answer.clauses[0].grounds.slots ==
        std::vector<SlotId>{vocabulary.find_slot("age"), vocabulary.find_slot("resident")});
  CHECK(answer.clauses[0].grounds.decisions == std::vector<DecisionId>{named("complete")});
  CHECK(answer.against.empty());
  CHECK(explanation.number_of(named("complete")) == 2);
  CHECK(explanation.number_of(named("late")) == 0);
}

TEST_CASE("of a list the element that sufficed; all of them where none did") {
  const Vocabulary& vocabulary = permit().vocabulary;
  const ListId papers = vocabulary.find_list("papers");
  const auto grounds = [&](std::string_view list) {
    const std::string json = R"({"asked_on":"2026-01-10","fee":20,"consent":true,"papers":)" + std::string(list) + "}";
    const Explanation explanation = explain(decide(json), {named("complete")}, false);
    REQUIRE(explanation.steps.size() == 1);
    const Explanation::Step& step = explanation.steps[0];
    return step.against.empty() ? step.clauses.at(0).grounds : step.against[0].grounds;
  };
  const Grounds two = grounds(R"([{"kind":"letter"},{"kind":"photo"},{"kind":"photo"}])");
  CHECK(two.elements == std::vector<FactRef>{{FactRef::Kind::Element, papers, 1, 0}});
  CHECK(two.list_fields.empty());
  const Grounds none_fits = grounds(R"([{"kind":"letter"},{"kind":"letter"}])");
  CHECK(none_fits.elements.empty());
  CHECK(none_fits.list_fields.size() == 2);
  CHECK(none_fits.slots.empty());
}

TEST_CASE("the whole tree holds what was read in vain, and the clauses that did not apply") {
  const Explanation explanation = explain(decide(in_order), {named("answer")}, true);
  const Vocabulary& vocabulary = permit().vocabulary;
  REQUIRE(explanation.steps.size() == 3);
  CHECK(explanation.steps[0].clauses[0].grounds.slots == std::vector<SlotId>{vocabulary.find_slot("age"),
                                                                             vocabulary.find_slot("resident"),
                                                                             vocabulary.find_slot("guest")});
  REQUIRE(explanation.steps[0].against.size() == 1);
  CHECK(explanation.steps[0].against[0].grounds.decisions == std::vector<DecisionId>{named("late")});
}

TEST_CASE("what is set aside, and what holds by default") {
  const Explanation late = explain(decide(too_late), {named("answer")}, false);
  REQUIRE(late.steps[0].overridden.size() == 1);
  CHECK(late.steps[0].clauses.size() == 1);
  const Explanation young = explain(decide(too_young), {named("answer")}, false);
  REQUIRE(young.steps[0].clauses.size() == 1);
  CHECK(young.steps[0].clauses[0].use.rule == none);
  CHECK(young.steps[0].clauses[0].cite.number == "1.1");
  // 1.1 failed for the age, 1.2 for not being late.
  REQUIRE(young.steps[0].against.size() == 2);
  CHECK(young.steps[0].against[0].grounds.slots == std::vector<SlotId>{permit().vocabulary.find_slot("age")});
  CHECK(young.steps[0].against[0].grounds.decisions.empty());
}

TEST_CASE("an explanation in words: the law's in its language, else an unofficial title") {
  const Decider::Answer answer = decide(in_order);
  const Explanation explanation = explain(answer, {named("answer")}, false);
  CHECK(explanation_text(explanation, nullptr, answer, permit(), {"en", false, false}) == R"(Case a
Under the law of 10 January 2026: permit (№ 5)

Answer: granted

Why
1. Answer: granted
    Clause 1.1 applies: Granted where all is in order (title of the rule, unofficial)
        Because: age: 20; resident: yes; Complete: yes (step 2).
2. Complete: yes
    Clause 1.3 applies: A paid fee, a consent and a photo are complete (title of the rule,
      unofficial)
        Because: fee: 20; consent: yes; papers, no. 1: kind: photo.

The law that was applied
  - permit (№ 5), Rules on permits: in force from 1 February 2024
  - The rules of these acts hold together as applied from 1 February 2024.
)");
  const std::string kazakh = explanation_text(explanation, nullptr, answer, permit(), {"kk", false, false});
  CHECK(kazakh.find("Қолданылатын тармақ: 1.1: «Бәрі орнында болса, рұқсат беріледі.»") != std::string::npos);
}

TEST_CASE("the smallest changes that give the value") {
  // 12.50 is paid, consent is given and a photo is added: nothing less gives it.
  CHECK(changes_of(why_of(not_paid, "answer", "yes")) ==
        std::vector<std::vector<std::string>>{{"fee=12.5", "consent=true", "+papers"}});
  CHECK(changes_of(why_of(not_paid, "complete", "true")) ==
        std::vector<std::vector<std::string>>{{"fee=12.5", "consent=true", "+papers"}});
  // Ten days from 5 January end on 15 January.
  CHECK(changes_of(why_of(too_late, "late", "false")) ==
        std::vector<std::vector<std::string>>{{"asked_on=\"2026-01-15\""}});
  CHECK(changes_of(why_of(in_order, "late", "true")) ==
        std::vector<std::vector<std::string>>{{"asked_on=\"2026-01-16\""}});
  // 15 twice is 30, and no other fee.
  CHECK(changes_of(why_of(in_order, "double_fee", "30")) == std::vector<std::vector<std::string>>{{"fee=15"}});
  // Each of three ways makes it incomplete.
  CHECK(changes_of(why_of(in_order, "complete", "false")) ==
        std::vector<std::vector<std::string>>{{"fee=12.49"}, {"consent=false"}, {"-0"}});
}

TEST_CASE("where no change that a person can make gives the value, that is said") {
  const WhyNot young = why_of(too_young, "answer", "yes");
  CHECK(young.changes.empty());
  CHECK_FALSE(young.limit_hit);
  REQUIRE(young.nearest.size() == 1);
  REQUIRE(young.nearest[0].failed.size() == 1);
  const FailedCondition& failed = young.nearest[0].failed[0];
  CHECK(failed.fact == FactRef{FactRef::Kind::Slot, permit().vocabulary.find_slot("age"), 0, 0});
  CHECK(failed.is == Value::integer(17));
  CHECK(failed.need == FailedCondition::Need::AtLeast);
  CHECK(failed.needed == std::vector<Value>{Value::integer(18)});
  CHECK(why_of(in_order, "answer", "yes").reached);
}

TEST_CASE("the nearest clause, and those nearest to what it missed") {
  const WhyNot late = why_of(too_late, "answer", "yes");
  REQUIRE(late.nearest.size() == 2);
  REQUIRE(late.nearest[0].in_the_way.size() == 1);
  CHECK(late.nearest[0].failed[0].decision == named("late"));
  CHECK(late.nearest[1].decision == named("late"));
  const WhyNot unpaid = why_of(not_paid, "answer", "yes");
  REQUIRE(unpaid.nearest.size() == 2);
  CHECK(unpaid.nearest[1].failed.size() == 3);
}

TEST_CASE("a search that is cut short says so") {
  WhyNotLimits limits;
  limits.evaluations = 1;
  const WhyNot cut = why_of(not_paid, "answer", "yes", limits);
  CHECK(cut.limit_hit);
  CHECK(cut.changes.empty());
  limits = {};
  limits.facts = 2;
  const WhyNot two = why_of(not_paid, "answer", "yes", limits);
  CHECK(two.changes.empty());
  CHECK(two.most_changes == 2);
  limits.shown = 1;
  const WhyNot one = why_of(in_order, "complete", "false", limits);
  CHECK(one.changes.size() == 1);
  CHECK(one.changes_left_out == 2);
}

TEST_CASE("a value that a decision never has is refused") {
  CHECK_FALSE(wanted_value("maybe", named("answer"), permit().vocabulary));
  CHECK_FALSE(wanted_value("yes", named("late"), permit().vocabulary));
  CHECK_FALSE(wanted_value("", named("answer"), permit().vocabulary));
}
