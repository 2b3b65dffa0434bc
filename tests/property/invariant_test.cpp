// What holds of every law and every case, whatever the law says.
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

TEST_CASE("the order of the rules in the text changes nothing") {
  const std::uint32_t laws = trials(100);
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    GeneratedLaw law = generate_law(chance, {});
    const std::string text = law.text();
    const Loaded loaded = load_law(text);
    chance.shuffle(law.rules);
    const Loaded shuffled = load_law(law.text());
    const Program& program = program_of(loaded);
    const Program& other = program_of(shuffled);
    REQUIRE(program.rules.size() == other.rules.size());
    for (RuleId id = 0; id < program.rules.size(); ++id) REQUIRE(program.rules[id].id == other.rules[id].id);
    const ReadingChoices readings = some_readings(program, chance);
    Engine engine(program, readings);
    Engine other_engine(other, readings);
    CaseMaker maker(program, chance, days_near());
    for (int i = 0; i < 10; ++i) {
      Facts facts = maker.complete();
      if (i % 2) facts = maker.without(facts, some_of(maker.stated(facts), 5, chance));
      INFO("seed " << seed);
      INFO(text);
      INFO(shown(facts, program));
      REQUIRE(told(engine.evaluate(facts), program) == told(other_engine.evaluate(facts), other));
    }
  }
}

TEST_CASE("a fact that is added never changes what was decided") {
  std::uint32_t kept = 0;
  std::uint32_t opened = 0;
  const std::uint32_t laws = trials(200);
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, {true, true, true}).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    Engine engine(program, some_readings(program, chance));
    CaseMaker maker(program, chance, days_near());
    for (int i = 0; i < 5; ++i) {
      const Facts whole = maker.complete();
      const std::vector<FactRef> gone = some_of(maker.stated(whole), 8, chance);
      Facts facts = maker.without(whole, gone);
      Outcomes before = engine.evaluate(facts);
      for (const FactRef& fact : gone) {
        // The list came back with other elements, all their fields stated.
        if (fact.kind == FactRef::Kind::Element &&
            (fact.index >= facts.lists[fact.id].count || fact_value(facts, *program.vocabulary, fact).known())) {
          continue;
        }
        maker.state(facts, fact);
        Outcomes after = engine.evaluate(facts);
        for (DecisionId id = 0; id < program.decisions.size(); ++id) {
          const DecisionOutcome& was = before.decisions[id];
          const DecisionOutcome& is = after.decisions[id];
          if (was.state == State::Unknown) {
            if (is.state != State::Unknown) ++opened;
            continue;
          }
          ++kept;
          if (was.state == is.state && (was.state != State::Known || was.value == is.value)) continue;
          INFO(text);
          INFO(shown(facts, program));
          FAIL("seed " << seed << ", " << program.vocabulary->decisions[id].name << " was " << state_name(was.state)
                       << ", with " << fact_path(*program.vocabulary, fact) << " it is " << state_name(is.state)
                       << " or another value");
        }
        before = std::move(after);
      }
    }
  }
  CHECK(kept > laws);
  CHECK(opened > laws / 4);
}

}  // namespace tarmaq::testing
