// Decisions that a missing fact could change, and those that none can: each worked by hand.
#include "tests/unit/plan_helpers.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

// "unknown", with "?" where it is not exact, and its needs; or the state.
std::string said(const Bench& bench, const DecisionOutcome& outcome) {
  switch (outcome.state) {
    case State::Known:
      return outcome.value.kind == Kind::Boolean ? (outcome.value.is_true() ? "true" : "false")
                                                 : "known " + std::to_string(outcome.value.a);
    case State::Unknown: return std::string("unknown") + (outcome.exact ? "" : "?") + " " + bench.needs(outcome);
    case State::Fault: return "fault";
    case State::NotApplicable: return "not applicable";
    case State::Conflict: return "conflict";
  }
  return "";
}

// A boolean decision `d`, true where the condition holds.
std::string when(const std::string& facts, const std::string& condition) {
  Bench bench(facts + "decision d boolean\n  default false\nrule 1.1\n  when " + condition + "\n  then d is true\n");
  return said(bench, bench.decide("d"));
}

}  // namespace

TEST_CASE("a number may be beyond every number that the rules name, and between any two") {
  CHECK(when("fact n integer\n", "n > 999_999_999_999_999_998") == "unknown n");
  // No integer that a case may state is greater.
  CHECK(when("fact n integer\n", "n > 999_999_999_999_999_999") == "false");
  CHECK(when("fact n integer\n", "n > 3 and n < 4") == "false");
  CHECK(when("fact n number\n", "n > 3 and n < 4") == "unknown n");
  CHECK(when("fact n number\n", "n > 0 and n < 0.000000001") == "unknown n");
  CHECK(when("fact n number\n", "n > 0 and n < 0.000000000000000001") == "false");
  CHECK(when("fact n number\n", "n > 0.000000000000000001 and n < 0.000000000000000002") == "false");
  // Of a number of 18 digits before the point none is left for what stands behind it.
  CHECK(when("fact n number\n", "n > 100_000_000_000_000_000 and n < 100_000_000_000_000_001") == "false");
}

TEST_CASE("a day may be any of the years 1 to 9999") {
  CHECK(when("fact d1 date\n", "d1 < 0001-01-02") == "unknown d1");
  CHECK(when("fact d1 date\n", "d1 < 0001-01-01") == "false");
  CHECK(when("fact d1 date\n", "d1 > 9999-12-30") == "unknown d1");
  CHECK(when("fact d1 date\n", "d1 > 9999-12-31") == "false");
  CHECK(when("fact d1 date or unlimited\n", "d1 > 9999-12-31") == "unknown d1");
  // A day after 31 January 9999 has no day eleven months later.
  CHECK(when("fact d1 date\n", "d1 + 11 months < 0001-02-01") == "unknown d1");
  CHECK(when("fact d1 date\n", "d1 < 9999-01-01 and d1 + 11 months < 0001-02-01") == "false");
}

TEST_CASE("what may be `none` may be any day or none, and a comparison beside `none` decides nothing") {
  CHECK(when("fact d1 date or none\n", "d1 is none") == "unknown d1");
  CHECK(when("fact d1 date or none\n", "d1 is none or d1 is not none") == "true");
  CHECK(when("fact d1 date or none\n", "d1 is none and d1 is 2026-03-06") == "false");
  // Every day is on or after the first one: only `none` is left open.
  CHECK(when("fact d1 date or none\n", "d1 is not none and d1 >= 0001-01-01") == "unknown d1");
  CHECK(when("fact d1 date or none\n", "d1 is none or d1 <= 9999-12-31") == "true");
  CHECK(when("fact d1 date or none\n", "d1 is not none and d1 > 9999-12-31") == "false");
  // A term counted from `none` is no fault where a condition says that it is a day.
  CHECK(when("fact d1 date or none\n", "d1 is not none and d1 < 2026-01-01 and d1 + 10 calendar days > 2026-03-01") ==
        "false");
  CHECK(when("fact d1 date or none\n",
             "if d1 is none then false else d1 < 2026-01-01 and d1 + 10 calendar days < 0001-01-11") == "false");
}

TEST_CASE("working days are those of the calendar, and a day outside it is a fault") {
  // 2026-03-07 is a Saturday.
  CHECK(when("fact d1 date\n", "d1 >= 2026-03-06 and d1 <= 2026-03-09 and not is_working_day(d1)") == "unknown d1");
  // Friday works, and where a condition beside it is false a fault changes nothing.
  CHECK(when("fact d1 date\n", "d1 is 2026-03-06 and not is_working_day(d1)") == "false");
  CHECK(when("fact d1 date\n", "d1 >= 2026-03-07 and d1 <= 2026-03-08 and is_working_day(d1)") == "false");
  // A weekend of the calendar, and one that it does not hold: a fault in January, else false.
  CHECK(when("fact d1 date\n", "d1 >= 2026-12-26 and d1 <= 2026-12-27 and is_working_day(d1)") == "false");
  CHECK(when("fact d1 date\n", "d1 >= 2027-01-02 and d1 <= 2027-01-03 and is_working_day(d1)") == "unknown d1");
}

TEST_CASE("the parts of a missing text may be any, whatever the rules name") {
  CHECK(when("fact t text\n", "starts_with(t, \"KZ\") and ends_with(t, \"9\")") == "unknown t");
  CHECK(when("fact t text\n", "contains(t, \"LLP\") and t is not \"LLP\"") == "unknown t");
  CHECK(when("fact t text\nfact u text\n", "t is u") == "unknown t u");
  CHECK(when("fact t text\n", "t is \"a\" and t is \"b\"") == "false");
  CHECK(when("fact t text\n", "length(t) < 0") == "false");
}

TEST_CASE("a quotient comes out even or does not, and nobody knows") {
  Bench bench("fact weeks integer\ndecision v number\nrule 1.1\n  then v is (weeks + 5) / 7\n");
  CHECK(said(bench, bench.decide("v")) == "unknown weeks");
  CHECK(when("fact weeks integer\n", "weeks > 0 and (weeks + 5) / 7 > 3") == "unknown weeks");
  Bench dates("fact d1 date\nfact d2 date\ndecision v number\nrule 1.1\n  then v is year_of(d1) / year_of(d2)\n");
  dates.set_date("d2", "1970-01-01");
  CHECK(said(dates, dates.decide("v")) == "unknown d1");
}

TEST_CASE("what is read off a set that may be a fault is not settled") {
  Bench bench(
      "fact paper boolean\nfact urgent boolean\nfact asked date\n"
      "decision obstacles set of Reason\n"
      "decision admitted boolean\n  default true\n"
      "rule 1.1\n  when not paper\n  then obstacles include first\n"
      "rule 1.2\n  when urgent and asked + 5 working days < 2026-06-01\n  then obstacles include second\n"
      "rule 2.1\n  when obstacles is not empty\n  then admitted is false\n");
  bench.set("paper", Value::boolean(false));
  bench.set_date("asked", "2027-01-11");
  // Urgent, the term leaves the calendar.
  CHECK(said(bench, bench.decide("admitted")) == "unknown urgent");
  CHECK(said(bench, bench.decide("obstacles")) == "unknown urgent");
  bench.set("urgent", Value::boolean(false));
  CHECK(said(bench, bench.decide("admitted")) == "false");
  bench.set("urgent", Value::boolean(true));
  CHECK(said(bench, bench.decide("admitted")) == "fault");
}

TEST_CASE("a fault in every completion is one, whatever the reasons") {
  // Either the rule's own fault, or that nothing gives a value: of the two the first in the order of the reasons is
  // told.
  Bench bench(
      "fact a boolean\nfact asked date\n"
      "decision v date\n"
      "rule 1.1\n  when a\n  then v is asked + 5 working days\n");
  bench.set_date("asked", "2030-01-11");
  CHECK(said(bench, bench.decide("v")) == "fault");
  CHECK(bench.decide("v").fault == FaultReason::NoRule);
  bench.set("a", Value::boolean(true));
  CHECK(bench.decide("v").fault == FaultReason::OutsideCalendar);
  bench.set("a", Value::boolean(false));
  CHECK(bench.decide("v").fault == FaultReason::NoRule);
}

TEST_CASE("an absent list may have no elements, one, or any") {
  const std::string items = "record Item\n  cost number\n  fine boolean\nfact items list of Item\n";
  CHECK(when(items, "(greatest of i.cost for i in items) <= 5") == "unknown items");
  CHECK(when(items, "some i in items has i.fine") == "unknown items");
  CHECK(when(items, "(some i in items has i.fine) and (every i in items has not i.fine)") == "false");
  CHECK(when(items, "(some i in items has i.fine) and not (some i in items has (i.fine or i.cost > 3))") == "false");
  CHECK(when(items, "(count of i in items) < 0") == "false");
  CHECK(when(items, "(count of i in items) > 10_000") == "false");
  CHECK(when(items, "(count of i in items) >= 10_000") == "unknown items");
  CHECK(when(items, "(sum of 2 for i in items where i.fine) < 0") == "false");
}

TEST_CASE("what an absent list shows, its elements show together") {
  const std::string items = "record Item\n  cost number\n  fine boolean\nfact items list of Item\n";
  const std::string dear = "(some i in items has i.cost > 5)";
  const std::string cheap = "(some i in items has i.cost <= 1)";
  const std::string middling = "(some i in items has i.cost > 2)";
  const std::string fine = "(some i in items has i.fine)";
  const std::string poor = "(some i in items has not i.fine)";
  // What is above 5 is above 2, however many conditions ask.
  CHECK(when(items, dear + " and " + fine + " and " + poor + " and " + cheap + " and not " + middling) == "false");
  CHECK(when(items, middling + " and " + fine + " and " + poor + " and " + cheap + " and not " + dear) ==
        "unknown items");
  // Fine and poor are two elements; none is fine where there are none.
  CHECK(when(items, fine + " and " + poor + " and (count of i in items) < 2") == "false");
  CHECK(when(items, fine + " and " + poor + " and (count of i in items) < 3") == "unknown items");
  CHECK(when(items, fine + " and (count of i in items) < 1") == "false");
  CHECK(when(items, "not " + fine + " and not " + poor + " and (count of i in items) > 0") == "false");
}

TEST_CASE("loops within each other over an absent list run over elements of their own") {
  const std::string visits = "record Visit\n  seen date\n  cost number\nfact visits list of Visit\n";
  // Two visits on different days; and more conditions over the list than elements are told apart for.
  const std::string twice = "some a in visits has (some b in visits has a.seen < b.seen)";
  const std::string others =
      "(some c in visits has c.cost > 1) or (some c in visits has c.cost > 2) or (some c in visits has c.cost > 3)";
  CHECK(when(visits, twice) == "unknown visits");
  CHECK(when(visits, "(" + twice + ") and (" + others + ")") == "unknown visits");
  // Of three loops the inner two as well, and where the outer one gives a number.
  CHECK(when(visits,
             "some a in visits has (some b in visits has (some c in visits has b.seen < c.seen and a.cost > 1))") ==
        "unknown visits");
  CHECK(when(visits, "(count of a in visits where (some b in visits has a.seen < b.seen)) > 0") == "unknown visits");
  CHECK(when(visits, "some a in visits has (count of b in visits where b.seen > a.seen) > 0") == "unknown visits");
}

TEST_CASE("a condition that no completion changes is decided, whatever it asks") {
  const std::string facts = "fact shown Colour\nfact label text\nfact b boolean\nfact visits list of text\n";
  const auto within = [&](const std::string& where) {
    const auto outcome_of = [&](const std::string& text) {
      Bench bench(facts + text + "rule 1.1\n  when b\n  then d is true\n");
      bench.set("b", Value::boolean(true));
      return said(bench, bench.decide("d"));
    };
    const std::string decision = "  decision d boolean";
    return outcome_of("procedure p when " + where + " {\n" + decision + "\n    default false\n}\n") + ", " +
           outcome_of(decision.substr(2) + "\n  not applicable unless " + where + "\n  default false\n");
  };
  CHECK(within("no e in visits has 1 > 2") == "true, true");
  CHECK(within("label is label") == "true, true");
  CHECK(within("(shown is not red) or (shown is not green)") == "true, true");
  CHECK(within("some e in visits has 1 > 2") == "not applicable, not applicable");
  CHECK(within("label is not label") == "not applicable, not applicable");
  CHECK(within("shown is red and shown is green") == "not applicable, not applicable");
}

TEST_CASE("counts and sums over elements that miss facts have bounds") {
  const std::string law =
      "record Item\n  fine boolean\n  weight integer\nfact l list of Item\n"
      "decision one boolean\n  default false\n"
      "decision thirteen boolean\n  default false\n"
      "decision fourteen boolean\n  default false\n"
      "decision heavy boolean\n  default false\n"
      "decision light boolean\n  default false\n"
      "rule 1.1\n  when (count of i in l where i.fine) >= 1\n  then one is true\n"
      "rule 1.2\n  when (count of i in l where i.fine) >= 13\n  then thirteen is true\n"
      "rule 1.3\n  when (count of i in l where i.fine) >= 14\n  then fourteen is true\n"
      "rule 1.4\n  when (sum of i.weight for i in l where i.fine) >= 40\n  then heavy is true\n"
      "rule 1.5\n  when (sum of i.weight for i in l where i.fine) < 3\n  then light is true\n";
  Bench bench(law);
  ListFacts& list = bench.facts.lists.front();
  list.known = true;
  list.count = 13;
  // Thirteen of weight 3; the first is fine, of the others it is not known.
  for (std::uint32_t i = 0; i < list.count; ++i) {
    list.values.push_back(i == 0 ? Value::boolean(true) : Value::unknown(Kind::Boolean));
    list.values.push_back(Value::integer(3));
  }
  CHECK(said(bench, bench.decide("one")) == "true");
  CHECK(bench.decide("thirteen").state == State::Unknown);
  CHECK(bench.decide("thirteen").needs.size() == 12);
  CHECK(said(bench, bench.decide("fourteen")) == "false");
  // 13 times 3 is 39, and the one that is sure is 3.
  CHECK(said(bench, bench.decide("heavy")) == "false");
  CHECK(said(bench, bench.decide("light")) == "false");
}

TEST_CASE("a count over more open elements than are counted one by one has bounds still") {
  Bench bench(
      "record Item\n  fine boolean\nfact l list of Item\n"
      "decision some_fine boolean\n  default false\n"
      "decision too_many boolean\n  default false\n"
      "rule 1.1\n  when (count of i in l where i.fine) >= 2\n  then some_fine is true\n"
      "rule 1.2\n  when (count of i in l where i.fine) > 102\n  then too_many is true\n");
  ListFacts& list = bench.facts.lists.front();
  list.known = true;
  list.count = 102;
  for (std::uint32_t i = 0; i < list.count; ++i)
    list.values.push_back(i < 2 ? Value::boolean(true) : Value::unknown(Kind::Boolean));
  CHECK(said(bench, bench.decide("some_fine")) == "true");
  CHECK(said(bench, bench.decide("too_many")) == "false");
}

TEST_CASE("a value that is a missing fact is open, and needs it") {
  for (const std::string type : {"text", "date", "number", "integer", "duration", "boolean", "Colour"}) {
    INFO(type);
    Bench bench("fact t " + type + "\ndecision v " + type + "\nrule 1.1\n  then v is t\n");
    CHECK(said(bench, bench.decide("v")) == "unknown t");
  }
}

TEST_CASE("a fact that only chooses between one value and itself is not needed for certain") {
  // Below 3 and within 2 to 5 there is 2 alone: the default is what the rule gives.
  Bench bench(
      "fact tint Colour\nfact amount integer\n"
      "decision v integer\n  default amount\n"
      "rule 1.1\n  when (tint is green or not (amount is between 2 and 5)) and amount < 3\n  then v is 2\n");
  const DecisionOutcome outcome = bench.decide("v");
  CHECK(outcome.state == State::Unknown);
  CHECK_FALSE((outcome.exact && bench.needs(outcome) != "amount"));
}

TEST_CASE("a term may be in any unit, and of two units there is no order") {
  CHECK(when("fact w duration\n", "w > 3 months") == "unknown w");
  CHECK(when("fact w duration\n", "w is 3 months and w is 3 calendar days") == "false");
  Bench bench("fact w duration\ndecision v boolean\nrule 1.1\n  then v is w > 3 months and w <= 3 months\n");
  // In months it is false, in days a fault.
  CHECK(said(bench, bench.decide("v")) == "unknown w");
}

TEST_CASE("a table's first row hides the fault of a later one") {
  Bench bench(
      "fact a boolean\nfact asked date\n"
      "decision v Colour\n"
      "rule 1.1\n  then v is table first of a | asked + 5 working days < 2026-06-01 {\n"
      "    true | any gives red\n    any | true gives green\n    otherwise gives blue\n  }\n");
  bench.set_date("asked", "2030-01-11");
  CHECK(said(bench, bench.decide("v")) == "unknown a");
}

TEST_CASE("while the procedure is open its decisions need what it hangs on, and nothing else") {
  Bench bench(
      "fact a boolean\nfact b boolean\n"
      "procedure p when a {\n  decision d boolean\n    default false\n}\n"
      "rule 1.1\n  when b\n  then d is true\n");
  CHECK(said(bench, bench.decide("d")) == "unknown a");
  bench.set("a", Value::boolean(true));
  CHECK(said(bench, bench.decide("d")) == "unknown b");
  bench.set("a", Value::boolean(false));
  CHECK(said(bench, bench.decide("d")) == "not applicable");
}

TEST_CASE("a quotient falls with its dividend where the divisor is below zero") {
  // n / -4 > 1 where n < -4.
  CHECK(when("fact n integer\n", "n / -4 > 1 and n >= -4") == "false");
  CHECK(when("fact n integer\n", "n / -4 > 1 and n < -4 and n > -6") == "unknown n");
  CHECK(when("fact n integer\n", "n / -4 <= 1 and n < -4") == "false");
  // Rounded down it is above 1 from -8 downwards.
  CHECK(when("fact n number\n", "divide(n, -4, 0, floor) > 1 and n > -8") == "false");
  CHECK(when("fact n number\n", "divide(n, -4, 0, floor) > 1 and n >= -8") == "unknown n");
  CHECK(when("fact n number\n", "divide(n, -4, 0, floor) <= 1 and n <= -8") == "false");
}

TEST_CASE("below zero numbers are as close as above") {
  CHECK(when("fact n number\n", "n < -100_000_000_000_000_000 and n > -100_000_000_000_000_001") == "false");
  CHECK(when("fact n number\n", "n <= -100_000_000_000_000_000 and n > -100_000_000_000_000_001") == "unknown n");
  CHECK(when("fact n number\n", "n < -1 and n > -1.00000000000000001") == "false");
  CHECK(when("fact n number\n", "n < -1 and n > -1.00000000000000002") == "unknown n");
}

TEST_CASE("of a `unique` table two rows that both hold are a fault, though they give the same") {
  Bench bench(
      "fact n integer\nfact low integer\nfact high integer\ndecision v integer\nrule 1.1\n  then v is table unique of "
      "n {\n"
      "    < low gives 1\n    > high gives 1\n    otherwise gives 1\n  }\n");
  bench.set("n", Value::integer(4));
  bench.set("high", Value::integer(3));
  // The second row holds: with the first a fault, without it 1.
  CHECK(said(bench, bench.decide("v")) == "unknown low");
  bench.set("low", Value::integer(5));
  CHECK(said(bench, bench.decide("v")) == "fault");
  CHECK(bench.decide("v").fault == FaultReason::SeveralTableRows);
  bench.set("low", Value::integer(4));
  CHECK(said(bench, bench.decide("v")) == "known 1");
}

TEST_CASE("two missing values stand in one order, whichever is named first") {
  const std::string facts = "fact a date\nfact b date\nfact x number\nfact y number\n";
  CHECK(when(facts, "a < b and b < a") == "false");
  CHECK(when(facts, "a < b or b < a or a is b") == "true");
  CHECK(when(facts, "a < b and b > a") == "unknown a b");
  CHECK(when(facts, "x <= y and y < x") == "false");
  CHECK(when(facts, "x <= y or y <= x") == "true");
  CHECK(when(facts, "x >= y and y >= x and x is not y") == "false");
}

TEST_CASE("a sum may have more digits than a result") {
  const std::string law =
      "record Item\n  cost number\nfact l list of Item\n"
      "decision d boolean\n  default false\n"
      "rule 1.1\n  when (sum of i.cost for i in l) < 0 or (sum of i.cost for i in l) >= 0\n  then d is true\n";
  // 10^17 and 10^-18 together have 36 digits. Two elements, more than are added one by one, and any number.
  for (const std::uint32_t count : {2U, 9U, 0U}) {
    INFO(count);
    Bench bench(law);
    ListFacts& list = bench.facts.lists.front();
    list.known = count > 0;
    list.count = count;
    list.values.assign(count, Value::unknown(Kind::Number));
    CHECK(bench.decide("d").state == State::Unknown);
    CHECK(bench.decide("d").needs.size() == std::max(count, 1U));
  }
}
