// A text that is decided stands in its outcome: it needs no pool to be read, and outlives the next case.
#include "tests/unit/plan_helpers.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

TEST_CASE("an outcome carries its text, and its value no number") {
  Bench bench(
      "fact t text\nfact u text\nfact b boolean\n"
      "decision literal text\ndecision of_fact text\ndecision either text\n"
      "rule 1.1\n  then literal is \"a constant\"\n"
      "rule 1.2\n  then of_fact is u\n"
      "rule 1.3\n  when b\n  then either is \"one\"\n"
      "rule 1.4\n  when not b\n  then either is \"one\"\n");
  bench.set("t", Value::text(bench.facts.intern("the first of the case")));
  bench.set("u", Value::text(bench.facts.intern("the second of the case")));
  const DecisionOutcome literal = bench.decide("literal");
  CHECK(literal.state == State::Known);
  CHECK(literal.text == "a constant");
  CHECK(literal.value == Value::text_without_number());
  const DecisionOutcome of_fact = bench.decide("of_fact");
  CHECK(of_fact.text == "the second of the case");
  CHECK(of_fact.value == Value::text_without_number());
  // Settled over the missing text.
  const DecisionOutcome either = bench.decide("either");
  CHECK(either.state == State::Known);
  CHECK(either.text == "one");
  CHECK(either.value == Value::text_without_number());
  // Another case in the same engine: what was decided stays as it is.
  bench.set("u", Value::text(bench.facts.intern("another case")));
  CHECK(bench.decide("of_fact").text == "another case");
  CHECK(of_fact.text == "the second of the case");
  bench.set("u", Value::unknown(Kind::Text));
  CHECK(bench.decide("of_fact").state == State::Unknown);
  CHECK(bench.decide("of_fact").text.empty());
}

TEST_CASE("the text of a value is asked for where its number stands") {
  Facts facts;
  const Value first = Value::text(facts.intern("one"));
  const Value second = Value::text(facts.intern("two"));
  CHECK(facts.text(first) == "one");
  CHECK(facts.text(second) == "two");
  CHECK(facts.text(Value::unknown(Kind::Text)).empty());
  CHECK(facts.text(Value::integer(1)).empty());
  // A number that the pool does not have is a bug, and never another text.
  CHECK_THROWS(facts.text(Value::text_without_number()));
  CHECK_THROWS(facts.text(Value::text(2)));
  TextPool pool;
  CHECK_THROWS(pool.at(0));
  static_assert(sizeof(Value) == 24);
}
