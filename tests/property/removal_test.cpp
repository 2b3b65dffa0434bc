// What is decided stays decided, whatever is stated of the facts that are missing.
#include "tests/property/overturned.hpp"
#include "tests/property/smallest.hpp"

namespace tarmaq::testing {

namespace {

const Date today = day("2025-03-10");

EvaluationOptions without_needs() {
  EvaluationOptions options;
  options.needs = false;
  options.as_of = today;
  return options;
}

struct Tally {
  std::uint32_t removals = 0;
  std::uint32_t decided = 0;
  std::uint32_t open = 0;
  std::uint32_t inexact = 0;
  std::uint32_t refused = 0;  // laws that the checker does not take
  std::uint32_t settled = 0;  // duties that bind
  std::uint32_t unsettled = 0;
  std::uint32_t states = 0;  // of settled ones, that are known
};

// Cases of one law, each with several sets of its facts removed, against several completions of each.
void removals_of_law(const LawTraits& traits, std::uint32_t seed, Failures& failures, Tally& tally) {
  Chance chance(seed);
  const std::string text = generate_law(chance, traits).text();
  const Loaded loaded = load_plain({{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"}, {"law/p.tarmaq", text}});
  if (!loaded.ruleset || loaded.diagnostics.has_errors()) {
    ++tally.refused;
    return;
  }
  const Program& program = program_of(loaded);
  const ReadingChoices readings = some_readings(program, chance);
  Engine engine(program, readings);
  CaseMaker maker(program, chance, days_near(), Reach::Anywhere);
  const Complaint wrong = [&](const Program& smaller, const Facts& partial, const Facts& whole) {
    Engine other(smaller, readings);
    return overturned(other.evaluate(partial, without_needs()), smaller, readings, partial, whole, today);
  };
  for (int i = 0; i < 5; ++i) {
    const Facts whole = maker.complete();
    for (int removal = 0; removal < 5; ++removal) {
      const Facts partial = maker.without(whole, some_of(maker.stated(whole), removal == 4 ? 40 : 6, chance));
      const Outcomes outcomes = engine.evaluate(partial, without_needs());
      ++tally.removals;
      for (const DecisionOutcome& outcome : outcomes.decisions) {
        (outcome.state == State::Unknown ? tally.open : tally.decided) += 1;
        tally.inexact += outcome.exact ? 0 : 1;
      }
      for (const DutyOutcome& duty : outcomes.duties) {
        (duty.settled() ? tally.settled : tally.unsettled) += 1;
        tally.states += duty.settled() && duty.state != DutyState::Unknown && duty.state != DutyState::None ? 1 : 0;
      }
      for (int completion = 0; completion < 6; ++completion) {
        const Facts completed = completion == 0 ? whole : maker.completed(partial);
        if (overturned(outcomes, program, readings, partial, completed, today).empty()) continue;
        failures.add("seed " + std::to_string(seed), {text, partial, completed}, wrong);
        return;
      }
    }
  }
}

void removals(const LawTraits& traits, std::uint32_t laws) {
  Failures failures;
  Tally tally;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed)
    removals_of_law(traits, seed, failures, tally);
  INFO(tally.removals << " removals, " << tally.decided << " decided, " << tally.open << " open, " << tally.inexact
                      << " of them not exact, " << tally.refused << " laws refused, " << tally.settled
                      << " duties settled, " << tally.unsettled << " not, " << tally.states << " states");
  INFO(failures.shown());
  CHECK(failures.count() == 0);
  // The test does not idle.
  CHECK(tally.refused * 5 < laws);
  CHECK(tally.decided > tally.removals / 2);
  CHECK(tally.open > tally.removals / 2);
  CHECK(tally.settled > tally.removals / 2);
  CHECK(tally.unsettled > tally.removals / 4);
  CHECK(tally.states > tally.removals / 8);
}

}  // namespace

TEST_CASE("what is decided stays decided whatever is stated of what is missing: every construct") {
  removals({false, true, true, true}, trials(240));
}

TEST_CASE("what is decided stays decided whatever is stated of what is missing: single facts and constants") {
  removals({true, true, false, false}, trials(120));
}

TEST_CASE(
    "what is decided stays decided whatever is stated of what is missing: terms, faults and decisions that read each "
    "other") {
  removals({false, true, true, false}, trials(120));
}

}  // namespace tarmaq::testing
