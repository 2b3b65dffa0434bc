#include "interpreter/plan/engine.hpp"

#include <algorithm>

#include "interpreter/plan/outcome_builder.hpp"
#include "interpreter/plan/reads.hpp"
#include "interpreter/plan/wide_completions.hpp"
#include "interpreter/plan/wide_decided.hpp"

namespace tarmaq {

struct Engine::Impl {
  Impl(const Program& program, const ReadingChoices& readings) : plan(lower(program, readings)), machine(plan), settler(machine) {
    for (RuleId rule = 0; rule < program.rules.size(); ++rule) rule_reads.push_back(reads_of_rule(program, rule));
    for (DecisionId id = 0; id < program.decisions.size(); ++id) default_reads.push_back(reads_of_default(program, id));
  }
  WideMachine& wide_for(const std::vector<bool>& wanted) {
    if (!wide) wide = std::make_unique<WideMachine>(plan);
    wide->want(wanted);
    return *wide;
  }
  Plan plan;
  Machine machine;
  settle::Settler settler;
  // Made when they are first asked.
  std::unique_ptr<WideMachine> wide;
  std::unique_ptr<WideFacts> facts;
  std::unique_ptr<WideCompletions> completions;
  DecidedCases completed;
  std::vector<bool> open;
  std::vector<Reads> rule_reads;
  std::vector<Reads> default_reads;
};

Engine::Engine(const Program& program, ReadingChoices readings) : impl_(std::make_unique<Impl>(program, readings)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

const Program& Engine::program() const { return *impl_->plan.program; }
const ReadingChoices& Engine::readings() const { return impl_->plan.readings; }
const Reads& Engine::reads(RuleId rule) const { return impl_->rule_reads[rule]; }
const Reads& Engine::default_reads(DecisionId decision) const { return impl_->default_reads[decision]; }
const Plan& Engine::plan() const { return impl_->plan; }

Outcomes Engine::evaluate(const Facts& facts, const EvaluationOptions& options) {
  Machine& machine = impl_->machine;
  machine.load(facts);
  // Without needs nobody looks at rules of other procedures afterwards.
  if (options.needs) machine.run();
  else machine.run_procedures();
  Outcomes outcomes;
  impl_->settler.begin(facts);
  OutcomeBuilder builder(machine, impl_->settler, options);
  outcomes.duties = builder.duties();
  const std::size_t count = impl_->plan.decisions.size();
  outcomes.decisions.resize(count);
  const Vocabulary& vocabulary = *impl_->plan.program->vocabulary;
  for (DecisionId id = 0; id < count; ++id) {
    if (!options.wanted.empty() && !options.wanted[id]) continue;
    outcomes.decisions[id] = builder.decision(id);
    for (const FactRef& fact : outcomes.decisions[id].needs) {
      auto found = std::find_if(outcomes.needs.begin(), outcomes.needs.end(), [&](const Need& need) { return need.fact == fact; });
      if (found == outcomes.needs.end()) found = outcomes.needs.insert(outcomes.needs.end(), Need{fact, {}});
      found->decides.push_back(id);
    }
  }
  builder.keep_settled();
  std::stable_sort(outcomes.needs.begin(), outcomes.needs.end(), [&](const Need& a, const Need& b) {
    if (a.decides.size() != b.decides.size()) return a.decides.size() > b.decides.size();
    const std::uint32_t left = fact_order(vocabulary, a.fact);
    const std::uint32_t right = fact_order(vocabulary, b.fact);
    return left != right ? left < right : a.fact < b.fact;
  });
  return outcomes;
}

void Engine::decide(const WideFacts& facts, CaseBits cases, DecidedCases& decided, const std::vector<bool>& wanted) {
  WideMachine& wide = impl_->wide_for(wanted);
  wide.load(facts, cases);
  wide.run();
  decided.take(wide);
}

void Engine::decide(std::span<const Facts* const> cases, DecidedCases& decided, const std::vector<bool>& wanted) {
  if (!impl_->facts) impl_->facts = std::make_unique<WideFacts>(*impl_->plan.program->vocabulary);
  impl_->facts->load(cases, impl_->wide_for(wanted).slots());
  decide(*impl_->facts, first_cases(cases.size()), decided, wanted);
}

const std::vector<bool>& Engine::surely_open(const Facts& facts, const std::vector<bool>& wanted) {
  if (!impl_->completions) impl_->completions = std::make_unique<WideCompletions>(impl_->plan);
  decide(impl_->completions->of(facts, impl_->wide_for(wanted).slots()), ~CaseBits{0}, impl_->completed, wanted);
  impl_->open.assign(impl_->plan.decisions.size(), false);
  for (DecisionId id = 0; id < impl_->open.size(); ++id) impl_->open[id] = impl_->completed.differs(id);
  return impl_->open;
}

std::vector<Value> Engine::procedures(const Facts& facts) {
  Machine& machine = impl_->machine;
  machine.load(facts);
  machine.run();
  std::vector<Value> result;
  impl_->settler.begin(facts);
  const std::uint32_t steps = EvaluationLimits().splits_a_decision * steps_a_split;
  for (const NodeId node : impl_->plan.procedures) {
    Value value = node == none ? Value::boolean(false) : machine.at(node);
    if (value.state == State::Unknown) {
      const settle::Settled settled = impl_->settler.condition(node, steps);
      if (settled.state != State::Unknown) value = settled.value;
    }
    result.push_back(value);
  }
  return result;
}

std::vector<std::uint32_t> Engine::contradictions(const Facts& facts) {
  Machine& machine = impl_->machine;
  machine.load(facts);
  machine.run(impl_->plan.contradiction_cone);
  std::vector<std::uint32_t> result;
  for (std::uint32_t i = 0; i < impl_->plan.contradictions.size(); ++i) {
    if (machine.at(impl_->plan.contradictions[i]).is_true()) result.push_back(i);
  }
  return result;
}

Value Engine::condition_of(RuleId rule) const { return impl_->machine.at(impl_->plan.rules[rule].condition); }
Value Engine::undefeated(RuleId rule) const { return impl_->machine.at(impl_->plan.rules[rule].fires); }
const Value& Engine::value_of(std::uint32_t node) const { return impl_->machine.at(node); }

}  // namespace tarmaq
