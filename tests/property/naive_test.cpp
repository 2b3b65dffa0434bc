// The naive evaluator itself, on cases worked by hand from the language reference.
#include "tests/naive/evaluator.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

const std::string head = R"(tarmaq 1
act p "P"
  adopted 2024-01-01 number "1"
  in force from 2024-01-01
fact a boolean
fact b boolean
fact amount integer
)";

struct Small {
  explicit Small(const std::string& body)
      : loaded(load_law(head + body)), program(program_of(loaded)), readings(default_readings(*program.vocabulary)) {
    facts.reset(*program.vocabulary);
  }
  // By slot: a, b, amount.
  Small& with(SlotId slot, Value value) {
    facts.slots[slot] = value;
    return *this;
  }
  naive::BruteForce decided() const {
    return naive::brute_force(program, readings, naive::completions(program, facts))[0];
  }

  Loaded loaded;
  const Program& program;
  ReadingChoices readings;
  Facts facts;
};

Value yes() { return Value::boolean(true); }
Value no() { return Value::boolean(false); }
naive::Verdict number(std::int64_t value) { return {State::Known, Decimal::from_integer(value)}; }

const std::string chain = R"(decision d integer
rule 1.1
  then d is 1
rule 1.2
  overrides 1.1
  when a
  then d is 2
rule 1.3
  overrides 1.2
  when b
)";

}  // namespace

TEST_CASE("the defeat of an overrider revives what it overrode") {
  CHECK(Small(chain).with(0, no()).with(1, no()).with(2, Value::integer(0)).decided().verdict == number(1));
  CHECK(Small(chain).with(0, yes()).with(1, no()).with(2, Value::integer(0)).decided().verdict == number(2));
  CHECK(Small(chain).with(0, yes()).with(1, yes()).with(2, Value::integer(0)).decided().verdict == number(1));
}

TEST_CASE("a fact is needed where two completions that differ in it alone differ") {
  // Where b is true, 1.1 stands whatever a is.
  const naive::BruteForce open = Small(chain).decided();
  CHECK_FALSE(open.common);
  CHECK(open.needs == std::set<FactRef>{{FactRef::Kind::Slot, 0, 0, 0}, {FactRef::Kind::Slot, 1, 0, 0}});
  const naive::BruteForce settled = Small(chain).with(1, yes()).decided();
  CHECK(settled.common);
  CHECK(settled.verdict == number(1));
  CHECK(settled.needs.empty());
}

TEST_CASE("false beats a fault, a fault beats the rest, and disagreement is a conflict") {
  const std::string divided = "decision d integer default 7\nrule 1.1\n  when a and 10 / amount > 2\n  then d is 1\n";
  CHECK(Small(divided).with(0, no()).with(1, no()).with(2, Value::integer(0)).decided().verdict == number(7));
  CHECK(Small(divided).with(0, yes()).with(1, no()).with(2, Value::integer(0)).decided().verdict.state == State::Fault);
  CHECK(Small(divided).with(0, yes()).with(1, no()).with(2, Value::integer(2)).decided().verdict == number(1));
  const std::string torn = "decision d integer\nrule 1.1\n  when a\n  then d is 1\nrule 1.2\n  then d is amount\n";
  CHECK(Small(torn).with(0, yes()).with(1, no()).with(2, Value::integer(1)).decided().verdict == number(1));
  CHECK(Small(torn).with(0, yes()).with(1, no()).with(2, Value::integer(2)).decided().verdict.state == State::Conflict);
  // Unless the amount is 1 the two rules disagree.
  const naive::BruteForce open = Small(torn).with(0, yes()).with(1, no()).decided();
  CHECK(open.needs == std::set<FactRef>{{FactRef::Kind::Slot, 2, 0, 0}});
}

TEST_CASE("a decision that no rule gives is a fault, and one outside its procedure is not applicable") {
  const std::string held = "procedure q when a {\ndecision d integer\n}\nrule 1.1\n  when b\n  then d is 1\n";
  CHECK(Small(held).with(0, no()).with(1, yes()).with(2, Value::integer(0)).decided().verdict.state ==
        State::NotApplicable);
  CHECK(Small(held).with(0, yes()).with(1, no()).with(2, Value::integer(0)).decided().verdict.state == State::Fault);
  CHECK(Small(held).with(0, yes()).with(1, yes()).with(2, Value::integer(0)).decided().verdict == number(1));
}

}  // namespace tarmaq::testing
