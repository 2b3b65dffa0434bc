// Duties as conclusions: whether they bind, their last days, what they need, and their state. Worked by hand from
// the language reference.
#include <catch2/catch.hpp>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/load/load.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

constexpr std::string_view head = R"(tarmaq 1
act flat "The flat"
  in force from 2024-01-01
  calendar office
  applies on asked_on
calendar office
  weekend saturday, sunday
  years 2026 to 2026
enum Party
  tenant en "the tenant"
enum Action
  pay en "pay"
fact asked_on date
fact begins_on date
fact paid_on date or none
fact exempt boolean
fact strict boolean
fact urgent boolean
)";

struct Law {
  explicit Law(const std::string& rules) {
    MemoryFileSystem files;
    files.put("flat.tarmaq", std::string(head) + rules);
    Diagnostics diagnostics;
    auto loaded = load_ruleset("flat.tarmaq", files, diagnostics);
    REQUIRE(loaded);
    ruleset = std::move(*loaded);
    std::string errors;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (code_severity(diagnostic.code) == Severity::Error) errors += render(diagnostic, ruleset->sources, false);
    }
    INFO(errors);
    REQUIRE(errors.empty());
    decider = std::make_unique<Decider>(*ruleset);
  }

  // Each duty that is told: "must pay by 2026-03-05 open", "may", with what it is where it is not settled.
  std::string told(std::string_view json, const std::string& as_of = {}) {
    Decider::Request request;
    if (!as_of.empty()) request.as_of = Date::parse(as_of);
    const Decider::Answer answer = decider->decide(read_case(json, ruleset->vocabulary), request);
    REQUIRE(answer.errors.empty());
    std::string text;
    for (const DutyOutcome* duty : told_duties(answer)) {
      const ConclusionInfo& said = conclusion_of(*duty, answer.engine->program());
      text += text.empty() ? "" : "; ";
      if (duty->outcome.state == State::Conflict) {
        text += "conflict over " + said.action + ":";
        for (const RuleId rule : duty->outcome.conflicting) text += " " + answer.engine->program().rules[rule].id;
        continue;
      }
      text += std::string(modality_name(said.modality)) + " " + said.action;
      if (duty->by.known() && duty->by.kind == Kind::Date) text += " by " + duty->by.as_date().to_string();
      if (duty->state != DutyState::None) text += " " + std::string(state_name(duty->state));
      if (duty->outcome.state == State::Fault) text += ", fault";
      if (duty->outcome.state != State::Unknown) continue;
      text += duty->possible ? ", may bind, needs" : ", needs";
      for (const FactRef& fact : duty->outcome.needs) text += " " + fact_path(ruleset->vocabulary, fact);
      if (!duty->outcome.exact) text += " or others";
    }
    return text;
  }

  std::unique_ptr<RuleSet> ruleset;
  std::unique_ptr<Decider> decider;
};

const std::string pays =
    "rule 1 when not exempt then duty of tenant to pay by begins_on + 4 calendar days done on paid_on\n";

}  // namespace

TEST_CASE("the state on the stated day: met, open, late; none is not done, absent is not known") {
  Law law(pays);
  const auto state = [&](const std::string& paid, const std::string& as_of) {
    const std::string said = law.told(
        R"({"asked_on": "2026-03-01", "begins_on": "2026-03-01", "exempt": false, "paid_on": )" + paid + "}", as_of);
    return said.substr(said.rfind(' ') + 1);
  };
  // The last day is Thursday 5 March.
  CHECK(state(R"("2026-03-05")", "2026-03-05") == "met");
  CHECK(state(R"("2026-03-05")", "2026-03-20") == "met");
  CHECK(state(R"("2026-03-06")", "2026-03-06") == "late");
  // A day after the stated one counts as not yet done.
  CHECK(state(R"("2026-03-05")", "2026-03-04") == "open");
  CHECK(state(R"("2026-03-07")", "2026-03-05") == "open");
  CHECK(state(R"("2026-03-07")", "2026-03-06") == "late");
  CHECK(state(R"("none")", "2026-03-05") == "open");
  CHECK(state(R"("none")", "2026-03-06") == "late");
  CHECK(state("null", "2026-03-05") == "unknown");
  CHECK(state("null", "2027-01-01") == "unknown");
}

TEST_CASE("without a last day a duty is never late, without a day of doing it has no state") {
  Law law(
      "rule 1 then duty of tenant to pay done on paid_on\nrule 2 then duty of tenant to keep_quiet by begins_on\nrule "
      "3 then tenant may leave\n");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-02-01", "paid_on": "none"})") ==
        "must pay open; must keep_quiet by 2026-02-01; may leave");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-02-01", "paid_on": "2026-02-28"})") ==
        "must pay met; must keep_quiet by 2026-02-01; may leave");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-02-01"})") ==
        "must pay unknown; must keep_quiet by 2026-02-01; may leave");
}

TEST_CASE("a duty needs what decides whether it binds and its last day, and never its day of doing") {
  Law law(pays);
  CHECK(law.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-03-01"})") ==
        "must pay by 2026-03-05 unknown, may bind, needs exempt");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "exempt": false})") == "must pay unknown, needs begins_on");
  CHECK(law.told(R"({"asked_on": "2026-03-01"})") == "must pay unknown, may bind, needs begins_on exempt");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "exempt": true})").empty());
  // Whatever the missing fact is, the last day is the same.
  Law same("rule 1 then duty of tenant to pay by (if strict then 2026-03-05 else 2026-03-05) done on paid_on\n");
  CHECK(same.told(R"({"asked_on": "2026-03-01", "paid_on": "none"})") == "must pay by 2026-03-05 open");
  // The last day matters only where the duty may bind at all.
  Law never("rule 1 when strict and not strict then duty of tenant to pay by begins_on done on paid_on\n");
  CHECK(never.told(R"({"asked_on": "2026-03-01"})").empty());
}

TEST_CASE("a rule that overrides lifts the duty, and what it hangs on is needed") {
  Law law(pays + "rule 2 overrides 1 when urgent\n");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-03-01", "exempt": false, "urgent": true})").empty());
  CHECK(
      law.told(
          R"({"asked_on": "2026-03-01", "begins_on": "2026-03-01", "exempt": false, "urgent": false, "paid_on": "none"})") ==
      "must pay by 2026-03-05 open");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-03-01", "exempt": false})") ==
        "must pay by 2026-03-05 unknown, may bind, needs urgent");
}

TEST_CASE("must and may beside must not are one conflict that names all rules, after defeat") {
  Law law(
      "rule 1 then duty of tenant to pay by begins_on done on paid_on\nrule 2 when strict then tenant may pay\nrule 3 "
      "when urgent then tenant must not pay\n"
      "rule 4 then tenant must not pay to landlord\nrule 5 then landlord must not pay\n");
  const std::string facts = R"({"asked_on": "2026-03-01", "begins_on": "2026-03-05", "paid_on": "none")";
  CHECK(law.told(facts + R"(, "strict": true, "urgent": true})") ==
        "conflict over pay: 1 2 3; must_not pay; must_not pay");
  CHECK(law.told(facts + R"(, "strict": false, "urgent": true})") ==
        "conflict over pay: 1 3; must_not pay; must_not pay");
  CHECK(law.told(facts + R"(, "strict": true, "urgent": false})") ==
        "must pay by 2026-03-05 open; may pay; must_not pay; must_not pay");
  // While the prohibition may apply, none of them is settled.
  CHECK(law.told(facts + R"(, "strict": true})") ==
        "must pay by 2026-03-05 open, needs urgent; may pay, needs urgent; must_not pay, may bind, needs urgent; "
        "must_not pay; must_not pay");
  Law yields(
      "rule 1 then duty of tenant to pay by begins_on done on paid_on\nrule 3 overrides 1 when urgent then tenant must "
      "not pay\n");
  CHECK(yields.told(facts + R"(, "urgent": true})") == "must_not pay");
  // Two that ask the same by different days do not contradict each other.
  Law twice(
      "rule 1 then duty of tenant to pay by begins_on done on paid_on\nrule 2 then duty of tenant to pay by begins_on "
      "+ 1 calendar day done on paid_on\n");
  CHECK(twice.told(facts + "}") == "must pay by 2026-03-05 open; must pay by 2026-03-06 open");
}

TEST_CASE("a last day that cannot be computed is a fault of the duty; one that rests on a conflict too") {
  Law outside("rule 1 when not exempt then duty of tenant to pay by add_working_days(begins_on, 5) done on paid_on\n");
  CHECK(outside.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-12-30", "exempt": false, "paid_on": "none"})") ==
        "must pay unknown, fault");
  // Whether it binds is not known: a duty at fault, or none.
  CHECK(outside.told(R"({"asked_on": "2026-03-01", "begins_on": "2026-12-30", "paid_on": "none"})") ==
        "must pay unknown, may bind, needs exempt");
  Law torn(
      "decision last date\nrule 1 then last is 2026-03-05\nrule 2 then last is 2026-03-06\nrule 3 then duty of tenant "
      "to pay by last done on paid_on\n");
  CHECK(torn.told(R"({"asked_on": "2026-03-01", "paid_on": "none"})") == "must pay unknown, fault");
}

TEST_CASE("while its procedure is open, a duty needs what says which procedure it is") {
  Law law(
      "fact asks boolean\nprocedure asking when asks {\n  decision last date\n}\nrule 1 when not exempt\n  then last "
      "is begins_on\n"
      "  then duty of tenant to pay by begins_on done on paid_on\nrule 2 when asks and strict then tenant may leave\n");
  CHECK(law.told(R"({"asked_on": "2026-03-01"})") ==
        "must pay unknown, may bind, needs asks; may leave, may bind, needs asks");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "asks": true})") ==
        "must pay unknown, may bind, needs begins_on exempt; may leave, may bind, needs strict");
  CHECK(law.told(R"({"asked_on": "2026-03-01", "asks": false, "exempt": true})").empty());
}

TEST_CASE("without the day whose law applies there are no duties, and the day is needed") {
  Law law(pays);
  const Decider::Answer answer = law.decider->decide(read_case("{}", law.ruleset->vocabulary), {});
  CHECK(answer.outcomes.duties.empty());
  REQUIRE(answer.outcomes.needs.size() == 1);
  CHECK(fact_path(law.ruleset->vocabulary, answer.outcomes.needs[0].fact) == "asked_on");
  CHECK(has_unsettled_duty(answer));
}
