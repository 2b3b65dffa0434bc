// What every completion of the missing facts gives: worked by hand from the language reference.
#include "tests/unit/plan_helpers.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

TEST_CASE("the same value in both branches is decided though the condition is unknown") {
  Bench bench(
      "fact a boolean\n"
      "decision d Colour\n"
      "rule 1.1\n  when a\n  then d is red\n"
      "rule 1.2\n  when not a\n  then d is red\n");
  const DecisionOutcome outcome = bench.decide("d");
  CHECK(outcome.state == State::Known);
  CHECK(outcome.value == Value::enumerator(0));
  // Either rule gives it, none in every completion.
  CHECK(bench.because(outcome) == "1.1? 1.2?");
}

TEST_CASE("a fact that cannot change the outcome is not needed") {
  Bench bench(
      "fact a boolean\nfact b boolean\nfact c boolean\n"
      "decision d boolean\n  default false\n"
      // c stands beside its own negation: it changes nothing.
      "rule 1.1\n  when a and ((b and c) or (b and not c))\n  then d is true\n");
  const DecisionOutcome outcome = bench.decide("d");
  CHECK(outcome.state == State::Unknown);
  CHECK(outcome.exact);
  CHECK(bench.needs(outcome) == "a b");
}

TEST_CASE("regions of a date are cut at the thresholds it meets") {
  Bench bench(
      "fact day date\nfact born date\n"
      "decision young boolean\n  default false\n"
      "decision early boolean\n  default false\n"
      "decision either boolean\n  default false\n"
      "rule 1.1\n  when age(born, day) < 16 years\n  then young is true\n"
      "rule 1.2\n  when day < 2026-03-01\n  then early is true\n"
      // Whoever is 16 on 2026-03-01 or later comes after that day.
      "rule 1.3\n  when age(born, day) < 16 years or day >= 2026-03-01\n  then either is true\n");
  bench.set_date("born", "2010-03-01");
  CHECK(bench.decide("young").state == State::Unknown);
  CHECK(bench.needs(bench.decide("young")) == "day");
  const DecisionOutcome either = bench.decide("either");
  CHECK(either.state == State::Known);
  CHECK(either.value.is_true());

  // Born a day earlier, there is one day, 2026-02-28, on which neither holds.
  bench.set_date("born", "2010-02-28");
  CHECK(bench.decide("either").state == State::Unknown);
  CHECK(bench.decide("either").exact);
}

TEST_CASE("a value that is itself a missing quantity stays open") {
  Bench bench(
      "fact one date\nfact two date\n"
      "decision last date\n"
      "decision earlier date\n"
      "rule 1.1\n  then last is one + 10 calendar days\n"
      "rule 1.2\n  then earlier is least(one, two)\n");
  CHECK(bench.decide("last").state == State::Unknown);
  CHECK(bench.decide("last").exact);
  CHECK(bench.needs(bench.decide("last")) == "one");
  const DecisionOutcome earlier = bench.decide("earlier");
  CHECK(earlier.state == State::Unknown);
  // Completions show that either day can be the earlier one.
  CHECK(earlier.exact);
  CHECK(bench.needs(earlier) == "one two");
}

TEST_CASE("a condition over two unknown quantities is one independent unknown") {
  Bench bench(
      "fact one date\nfact two date\nfact sure boolean\n"
      "decision d boolean\n  default false\n"
      "decision e boolean\n  default false\n"
      "rule 1.1\n  when one < two and sure\n  then d is true\n"
      "rule 1.2\n  when one < two or one >= two\n  then e is true\n");
  const DecisionOutcome outcome = bench.decide("d");
  CHECK(outcome.state == State::Unknown);
  CHECK(outcome.exact);
  CHECK(bench.needs(outcome) == "one two sure");
  // Both orders of one pair are one unknown.
  CHECK(bench.decide("e").value.is_true());
  bench.set("sure", Value::boolean(false));
  CHECK(bench.decide("d").value.is_false());
}

TEST_CASE("the elements of a set are settled one by one") {
  Bench bench(
      "fact a boolean\nfact b boolean\nfact c boolean\n"
      "decision s set of Reason\n"
      "rule 1.1\n  then s include first\n"
      "rule 1.2\n  when a and not a\n  then s include second\n"
      "rule 1.3\n  when b\n  then s include third\n"
      "rule 1.4\n  when c\n  then s include first\n");
  const DecisionOutcome outcome = bench.decide("s");
  CHECK(outcome.state == State::Unknown);
  CHECK(outcome.value.certain() == 0b001);
  CHECK(outcome.value.possible() == 0b101);
  CHECK(bench.needs(outcome) == "b");
  bench.set("b", Value::boolean(false));
  const DecisionOutcome settled = bench.decide("s");
  CHECK(settled.state == State::Known);
  CHECK(settled.value == Value::set(0b001));
}

TEST_CASE("an absent set is split by its elements and named as one fact") {
  Bench bench(
      "fact why set of Reason\n"
      "decision d boolean\n  default false\n"
      "decision e boolean\n  default false\n"
      "rule 1.1\n  when why includes first and why includes second\n  then d is true\n"
      "rule 1.2\n  when why is empty or why includes first or why includes second or why includes third\n  then e is "
      "true\n");
  CHECK(bench.needs(bench.decide("d")) == "why");
  CHECK(bench.decide("d").exact);
  CHECK(bench.decide("e").value.is_true());
}

TEST_CASE("the defeat of an overrider revives what it overrode") {
  Bench bench(
      "fact a boolean\nfact b boolean\n"
      "decision d Colour\n"
      "rule 1.1\n  then d is red\n"
      "rule 1.2\n  overrides 1.1\n  when a\n  then d is green\n"
      "rule 1.3\n  overrides 1.2\n  when b\n");
  bench.set("a", Value::boolean(true));
  bench.set("b", Value::boolean(false));
  CHECK(bench.decide("d").value == Value::enumerator(1));
  REQUIRE(bench.decide("d").overridden.size() == 1);
  bench.set("b", Value::boolean(true));
  CHECK(bench.decide("d").value == Value::enumerator(0));
}

TEST_CASE("rules that disagree are a conflict, no rule is a fault") {
  Bench bench(
      "fact a boolean\nfact b boolean\n"
      "decision d Colour\n"
      "rule 1.1\n  when a\n  then d is red\n"
      "rule 1.2\n  when b\n  then d is green\n");
  bench.set("a", Value::boolean(true));
  bench.set("b", Value::boolean(true));
  CHECK(bench.decide("d").state == State::Conflict);
  CHECK(bench.decide("d").conflicting.size() == 2);
  bench.set("a", Value::boolean(false));
  bench.set("b", Value::boolean(false));
  CHECK(bench.decide("d").state == State::Fault);
  CHECK(bench.decide("d").fault == FaultReason::NoRule);
}

TEST_CASE("false settles a condition whatever faults or is unknown beside it") {
  Bench bench(
      "fact a boolean\nfact day date\n"
      "decision d boolean\n  default false\n"
      "rule 1.1\n  when a and add_working_days(day, 5) > 2026-06-01\n  then d is true\n");
  bench.set_date("day", "2020-01-01");
  bench.set("a", Value::boolean(false));
  CHECK(bench.decide("d").value.is_false());
  bench.set("a", Value::boolean(true));
  CHECK(bench.decide("d").state == State::Fault);
  CHECK(bench.decide("d").fault == FaultReason::OutsideCalendar);
  bench.facts.slots.front() = Value::unknown(Kind::Boolean);
  const DecisionOutcome open = bench.decide("d");
  CHECK(open.state == State::Unknown);
  CHECK(bench.needs(open) == "a");
}

TEST_CASE("past the limit a decision is unknown and not exact") {
  Bench bench(
      "fact a boolean\nfact b boolean\nfact c boolean\n"
      "decision d boolean\n  default false\n"
      "rule 1.1\n  when (a and not b) or (b and not a)\n  then d is true\n");
  CHECK(bench.decide("d").exact);
  const DecisionOutcome stopped = bench.decide("d", 1);
  CHECK(stopped.state == State::Unknown);
  CHECK_FALSE(stopped.exact);
  CHECK(bench.needs(stopped) == "a b");
}

TEST_CASE("the wording that is not held needs no fact") {
  Bench bench(
      "fact a boolean\n"
      "decision d boolean\n"
      "rule 1.1\n  then d is true\n"
      "rule 1.2\n  not held \"the words are lost\"\n  overrides 1.1\n  when a\n  then d is false\n");
  bench.set("a", Value::boolean(true));
  const DecisionOutcome outcome = bench.decide("d");
  CHECK(outcome.state == State::Unknown);
  CHECK(outcome.exact);
  CHECK(outcome.needs.empty());
  REQUIRE(outcome.not_held.size() == 1);
  CHECK(outcome.not_held.front() == "1.2");
  bench.set("a", Value::boolean(false));
  CHECK(bench.decide("d").value.is_true());
}

TEST_CASE("rules that agree for one value of a missing number are not a conflict yet") {
  Bench bench(
      "fact amount integer\n"
      "decision d integer\n"
      "rule 1.1\n  then d is 2\n"
      "rule 1.2\n  then d is amount\n");
  const DecisionOutcome outcome = bench.decide("d");
  CHECK(outcome.state == State::Unknown);
  CHECK(bench.needs(outcome) == "amount");
  bench.set("amount", Value::integer(3));
  CHECK(bench.decide("d").state == State::Conflict);
  bench.set("amount", Value::integer(2));
  CHECK(bench.decide("d").value == Value::integer(2));
}

TEST_CASE("a missing text is split by the texts that the rules name, and another") {
  Bench bench(
      "fact note text\n"
      "decision d Colour\n"
      "decision e boolean\n  default false\n"
      "rule 1.1\n  when note is \"a\"\n  then d is red\n"
      "rule 1.2\n  when note is \"b\"\n  then d is green\n"
      "rule 1.3\n  when not (note is \"a\" or note is \"b\")\n  then d is blue\n"
      "rule 1.4\n  when note is \"a\" and note is \"b\"\n  then e is true\n");
  CHECK(bench.decide("d").state == State::Unknown);
  CHECK(bench.decide("d").exact);
  CHECK(bench.needs(bench.decide("d")) == "note");
  CHECK(bench.decide("e").value.is_false());
}

TEST_CASE("two rules whose values cross inside a region are not settled by its ends") {
  Bench bench(
      "fact amount integer\n"
      "decision d integer\n"
      "rule 1.1\n  then d is amount * 2\n"
      "rule 1.2\n  then d is amount + 5\n");
  const DecisionOutcome outcome = bench.decide("d");
  CHECK(outcome.state == State::Unknown);
  CHECK(bench.needs(outcome) == "amount");
  bench.set("amount", Value::integer(5));
  CHECK(bench.decide("d").value == Value::integer(10));
}
