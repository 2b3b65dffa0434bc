// Laws made by chance: the engine and the naive evaluator agree.
#include "interpreter/plan/plan.hpp"
#include "tests/naive/evaluator.hpp"
#include "tests/parts.hpp"
#include "tests/property/smallest.hpp"

namespace tarmaq::testing {

// What the two say of a case that misses nothing; empty where they agree. Wording that is not held leaves
// open what another test looks at.
static std::string disagreement(const Outcomes& outcomes, const Program& program, const ReadingChoices& readings,
                                const Facts& facts) {
  const naive::Case data = naive::complete_case(program, facts);
  if (!data.fulfilled.empty()) return "";
  naive::Evaluation evaluation(program, readings, data);
  for (DecisionId id = 0; id < program.decisions.size(); ++id) {
    const naive::Verdict verdict = evaluation.decision(id);
    if (agree(outcomes.decisions[id], verdict, facts)) continue;
    return program.vocabulary->decisions[id].name + ": engine " + state_name(outcomes.decisions[id].state) +
           ", naive " + state_name(verdict.state);
  }
  const auto duties = naive::duties_of(program);
  const std::vector<DecisionOutcome> told = duty_outcomes(outcomes, duties.size());
  for (std::size_t i = 0; i < duties.size(); ++i) {
    const naive::Verdict verdict = evaluation.duty(duties[i].first, duties[i].second);
    if (agree(told[i], verdict, facts)) continue;
    return "duty of rule " + program.rules[duties[i].first].id + ": engine " + state_name(told[i].state) + ", naive " +
           state_name(verdict.state);
  }
  return "";
}

static void complete_cases(const LawTraits& traits, Reach reach, std::uint32_t laws) {
  Failures failures;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, traits).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    const ReadingChoices readings = some_readings(program, chance);
    Engine engine(program, readings);
    CaseMaker maker(program, chance, days_near(), reach);
    for (int i = 0; i < 20; ++i) {
      const Facts facts = maker.complete();
      if (disagreement(engine.evaluate(facts), program, readings, facts).empty()) continue;
      failures.add("seed " + std::to_string(seed), {text, facts, facts},
                   [&](const Program& smaller, const Facts& same, const Facts&) {
                     Engine other(smaller, readings);
                     return disagreement(other.evaluate(same), smaller, readings, same);
                   });
      break;
    }
  }
  INFO(failures.shown());
  CHECK(failures.count() == 0);
}

TEST_CASE("complete cases are decided as the naive evaluator decides them") {
  complete_cases({}, Reach::Near, trials(400));
}

TEST_CASE("complete cases with values that no rule names are decided as the naive evaluator decides them") {
  complete_cases({}, Reach::Anywhere, trials(200));
}

TEST_CASE("complete cases of every construct are decided as the naive evaluator decides them") {
  complete_cases({false, true, true, true}, Reach::Anywhere, trials(400));
}

namespace {

struct Tally {
  std::uint32_t open = 0;
  std::uint32_t decided = 0;
  std::uint32_t inexact = 0;
  std::uint32_t open_duties = 0;
  std::uint32_t settled_duties = 0;
};

// Where the outcomes of a case are not what brute force says; empty: nowhere, or the completions are too many.
std::string misjudged(Engine& engine, const Facts& facts, std::uint64_t most_completions, bool all_shown,
                      Tally& tally) {
  const Program& program = engine.program();
  const naive::Completions completions = naive::completions(program, facts);
  if (completions.count() > most_completions) return "";
  const std::vector<naive::BruteForce> truth = naive::brute_force(program, engine.readings(), completions);
  const std::vector<Value> procedures = engine.procedures(facts);
  const Outcomes outcomes = engine.evaluate(facts);
  for (DecisionId id = 0; id < program.decisions.size(); ++id) {
    const DecisionOutcome& outcome = outcomes.decisions[id];
    const std::string& name = program.vocabulary->decisions[id].name;
    // By rule, not by completion: while its procedure is open, a decision is unknown.
    const ProcedureId procedure = program.vocabulary->decisions[id].procedure;
    if (procedure != none && procedures[procedure].state == State::Unknown) {
      if (outcome.state != State::Unknown) return name + " is decided while its procedure is open";
      continue;
    }
    (outcome.state == State::Unknown ? tally.open : tally.decided) += 1;
    if (!outcome.exact && !misses_a_list(facts)) ++tally.inexact;
    // Of an absent list a few are tried that stand for all.
    const std::string wrong = judge(outcome, truth[id], facts, program, all_shown && !misses_a_list(facts));
    if (!wrong.empty()) return name + ": " + wrong;
  }
  const std::vector<DutyPlan>& duties = engine.plan().duties;
  const std::vector<DecisionOutcome> told = duty_outcomes(outcomes, duties.size());
  for (DutyId id = 0; id < duties.size(); ++id) {
    // By rule, not by completion: while a procedure that it belongs to is open, a duty may be left so.
    const bool in_open_procedure =
        std::any_of(duties[id].procedures.begin(), duties[id].procedures.end(), [&](NodeId node) {
          const auto procedure = std::find(engine.plan().procedures.begin(), engine.plan().procedures.end(), node);
          return procedures[static_cast<std::size_t>(procedure - engine.plan().procedures.begin())].state ==
                 State::Unknown;
        });
    if (told[id].state == State::Unknown && in_open_procedure) continue;
    (told[id].state == State::Unknown ? tally.open_duties : tally.settled_duties) += 1;
    const std::string wrong =
        judge(told[id], truth[program.decisions.size() + id], facts, program, all_shown && !misses_a_list(facts));
    if (!wrong.empty()) return "duty of rule " + program.rules[duties[id].rule].id + ": " + wrong;
  }
  return "";
}

// What partial cases miss.
enum class Gone : std::uint8_t {
  Anything,
  FewValues,  // booleans, enums and sets: brute force tries all that they can be
};

std::vector<FactRef> of_few_values(const std::vector<FactRef>& facts, const Vocabulary& vocabulary) {
  std::vector<FactRef> found;
  for (const FactRef& fact : facts) {
    if (fact.kind == FactRef::Kind::List) continue;
    const TypeKind kind = fact_field(vocabulary, fact).type.kind;
    if (kind == TypeKind::Boolean || kind == TypeKind::Enum || kind == TypeKind::Set) found.push_back(fact);
  }
  return found;
}

// Over laws of one kind; counts what was open, exact and decided so that the test cannot idle.
void partial_cases(const LawTraits& traits, std::uint32_t laws, std::uint64_t most_completions,
                   Gone gone = Gone::Anything) {
  Tally tally;
  Failures failures;
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, traits).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    const ReadingChoices readings = some_readings(program, chance);
    Engine engine(program, readings);
    const bool all_shown = traits.plain || gone == Gone::FewValues;
    CaseMaker maker(program, chance, days_near(), traits.wild ? Reach::Anywhere : Reach::Near);
    for (int i = 0; i < 6; ++i) {
      const Facts whole = maker.complete();
      const std::vector<FactRef> stated =
          gone == Gone::Anything ? maker.stated(whole) : of_few_values(maker.stated(whole), *program.vocabulary);
      const Facts facts = maker.without(whole, some_of(stated, 5, chance));
      if (misjudged(engine, facts, most_completions, all_shown, tally).empty()) continue;
      failures.add("seed " + std::to_string(seed), {text, facts, whole},
                   [&](const Program& smaller, const Facts& partial, const Facts&) {
                     Engine other(smaller, readings);
                     Tally unused;
                     return misjudged(other, partial, most_completions, all_shown, unused);
                   });
      break;
    }
  }
  INFO(tally.open << " open, " << tally.decided << " decided, " << tally.inexact << " not exact");
  INFO(failures.shown());
  CHECK(failures.count() == 0);
  CHECK(tally.open > laws);
  CHECK(tally.decided > laws);
  CHECK(tally.open_duties * 4 > laws);
  CHECK(tally.settled_duties > laws);
  // Over single facts and constants settling leaves next to nothing open that need not be.
  CHECK(tally.inexact * (traits.plain ? 100 : 5) < tally.open + tally.decided);
}

}  // namespace

TEST_CASE("partial cases over single facts are decided, and their needs named, as by brute force") {
  partial_cases({true, false, false}, trials(160), 3000);
}

TEST_CASE("partial cases over several facts are never decided beyond brute force") {
  partial_cases({false, false, false}, trials(120), 3000);
}

TEST_CASE("every construct: partial cases that miss what has few values are decided as by brute force") {
  partial_cases({false, true, true, true}, trials(200), 3000, Gone::FewValues);
}

TEST_CASE("partial cases of procedures are decided as by brute force") {
  partial_cases({true, true, false}, trials(160), 3000);
}

TEST_CASE("partial cases in which something may be a fault are never decided beyond brute force") {
  partial_cases({false, true, true}, trials(120), 3000);
}

}  // namespace tarmaq::testing
