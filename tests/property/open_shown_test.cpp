// What is said to be open is open, and what is said to be needed can change it: completions of the missing
// facts are looked for that show it, and what they show is never gone beyond.
#include "tests/naive/evaluator.hpp"
#include "tests/property/smallest.hpp"

namespace tarmaq::testing {

namespace {

// What completions show of the decisions of one case. By decision.
struct Sight {
  explicit Sight(std::size_t decisions) : first(decisions), differ(decisions), needed(decisions) {}
  std::vector<std::optional<naive::Verdict>> first;
  std::vector<bool> differ;
  std::vector<std::set<FactRef>> needed;  // two completions that differ in it alone have been seen to differ
};

std::vector<naive::Verdict> verdicts_of(const Program& program, const ReadingChoices& readings, const Facts& whole) {
  const naive::Case data = naive::complete_case(program, whole);
  naive::Evaluation evaluation(program, readings, data);
  std::vector<naive::Verdict> found;
  for (DecisionId id = 0; id < program.decisions.size(); ++id) found.push_back(evaluation.decision(id));
  return found;
}

// Some completions, and of each those that state one missing fact otherwise.
Sight look(const Program& program, const ReadingChoices& readings, const Facts& partial, CaseMaker& maker, int bases,
           int others) {
  Sight sight(program.decisions.size());
  const std::vector<FactRef> missing = maker.missing(partial);
  for (int base = 0; base < bases; ++base) {
    const Facts whole = maker.completed(partial);
    const std::vector<naive::Verdict> was = verdicts_of(program, readings, whole);
    for (DecisionId id = 0; id < was.size(); ++id) {
      if (!sight.first[id]) sight.first[id] = was[id];
      if (!(*sight.first[id] == was[id])) sight.differ[id] = true;
    }
    for (const FactRef& fact : missing) {
      for (int other = 0; other < others; ++other) {
        Facts changed = whole;
        maker.state(changed, fact);
        const std::vector<naive::Verdict> is = verdicts_of(program, readings, changed);
        for (DecisionId id = 0; id < is.size(); ++id) {
          if (is[id] == was[id]) continue;
          sight.differ[id] = true;
          sight.needed[id].insert(fact);
        }
      }
    }
  }
  return sight;
}

struct Tally {
  std::uint32_t open = 0;       // unknown and exact
  std::uint32_t shown = 0;      // of them, two completions differ
  std::uint32_t needs = 0;      // their needs
  std::uint32_t confirmed = 0;  // of them, two completions that differ in it alone differ
};

// Where the outcomes are beyond what completions show; empty: nowhere.
std::string beyond(const Outcomes& outcomes, const Sight& sight, const std::vector<bool>& by_rule, const Facts& partial,
                   const Program& program, Tally* tally) {
  for (DecisionId id = 0; id < program.decisions.size(); ++id) {
    const DecisionOutcome& outcome = outcomes.decisions[id];
    const std::string& name = program.vocabulary->decisions[id].name;
    if (by_rule[id]) {
      if (outcome.state != State::Unknown) return name + " is decided while its procedure is open";
      if (outcome.exact && outcome.needs.empty()) return name + " is open with its procedure, and needs nothing";
      continue;
    }
    if (outcome.state != State::Unknown) {
      if (sight.differ[id]) return name + " is decided, and completions differ";
      if (!agree(outcome, *sight.first[id], partial)) return name + " is decided, and completions decide it otherwise";
      continue;
    }
    const std::set<FactRef> needs(outcome.needs.begin(), outcome.needs.end());
    // What stops short names what was read: of an absent list's elements nothing was.
    const bool read_all = outcome.exact || !misses_a_list(partial);
    for (const FactRef& fact : sight.needed[id]) {
      if (read_all && !needs.contains(fact))
        return name + " does not need " + fact_path(*program.vocabulary, fact) + (outcome.exact ? "" : " (not exact)") +
               ", which changes it";
    }
    if (outcome.exact && needs.empty() && outcome.not_held.empty())
      return name + " is open and exact, and needs nothing";
    if (tally == nullptr || !outcome.exact || !outcome.not_held.empty()) continue;
    ++tally->open;
    tally->shown += sight.differ[id] ? 1 : 0;
    tally->needs += static_cast<std::uint32_t>(needs.size());
    tally->confirmed += static_cast<std::uint32_t>(sight.needed[id].size());
  }
  return "";
}

// Decisions that are open by rule, while it is open whether their procedure is the case's.
std::vector<bool> open_by_rule(Engine& engine, const Facts& partial) {
  const Program& program = engine.program();
  const std::vector<Value> procedures = engine.procedures(partial);
  std::vector<bool> found;
  for (DecisionId id = 0; id < program.decisions.size(); ++id) {
    const ProcedureId procedure = program.vocabulary->decisions[id].procedure;
    found.push_back(procedure != none && procedures[procedure].state == State::Unknown);
  }
  return found;
}

void looks_of_law(const LawTraits& traits, std::uint32_t seed, std::uint32_t most_gone, Failures& failures,
                  Tally& tally) {
  Chance chance(seed);
  const std::string text = generate_law(chance, traits).text();
  const Loaded loaded = load_law(text);
  const Program& program = program_of(loaded);
  const ReadingChoices readings = some_readings(program, chance);
  Engine engine(program, readings);
  CaseMaker maker(program, chance, days_near(), Reach::Anywhere);
  const Complaint wrong = [&](const Program& smaller, const Facts& partial, const Facts&) {
    Engine other(smaller, readings);
    Chance same(seed);
    CaseMaker other_maker(smaller, same, days_near(), Reach::Anywhere);
    const Outcomes outcomes = other.evaluate(partial);
    return beyond(outcomes, look(smaller, readings, partial, other_maker, 12, 24), open_by_rule(other, partial),
                  partial, smaller, nullptr);
  };
  for (int i = 0; i < 4; ++i) {
    const Facts whole = maker.complete();
    const Facts partial = maker.without(whole, some_of(maker.stated(whole), most_gone, chance));
    const Outcomes outcomes = engine.evaluate(partial);
    const Sight sight = look(program, readings, partial, maker, 8, 12);
    if (beyond(outcomes, sight, open_by_rule(engine, partial), partial, program, &tally).empty()) continue;
    failures.add("seed " + std::to_string(seed), {text, partial, whole}, wrong);
    return;
  }
}

void looks(const LawTraits& traits, std::uint32_t most_gone, std::uint32_t laws) {
  Failures failures;
  Tally tally;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed)
    looks_of_law(traits, seed, most_gone, failures, tally);
  INFO(tally.open << " open and exact, " << tally.shown << " shown to be; " << tally.needs << " needs, "
                  << tally.confirmed << " shown");
  INFO(failures.shown());
  CHECK(failures.count() == 0);
  // What is said to be open exactly can nearly always be shown by a few hundred completions.
  CHECK(tally.open > laws / 4);
  CHECK(tally.shown * 100 >= tally.open * 80);
  CHECK(tally.confirmed * 100 >= tally.needs * 70);
}

}  // namespace

TEST_CASE("what is open is open, and needs all that can change it: every construct") {
  looks({false, true, true, true}, 4, trials(200));
}

TEST_CASE("what is open is open, and needs all that can change it: single facts and constants") {
  looks({true, true, false, false}, 5, trials(120));
}

}  // namespace tarmaq::testing
