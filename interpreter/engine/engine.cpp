#include "interpreter/engine/engine.hpp"

#include <algorithm>

#include <cstdint>
#include <string_view>
#include <vector>
#include "interpreter/engine/outcome_builder.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/settler.hpp"

namespace tarmaq::engine {

struct Engine::Impl {
  Impl(const Program& program, const ReadingChoices& readings)
      : plan(plan::lower(program, readings)), machine(plan), settler(machine) {
    for (RuleId rule = 0; rule < program.rules.size(); ++rule) rule_reads.push_back(reads_of_rule(program, rule));
    for (DecisionId id = 0; id < program.decisions.size(); ++id) default_reads.push_back(reads_of_default(program, id));
  }
  plan::Plan plan;
  plan::Machine machine;
  settle::Settler settler;
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
const plan::Plan& Engine::plan() const { return impl_->plan; }

namespace {

plan::Need& need_of(std::vector<plan::Need>& needs, const FactRef& fact) {
  const auto found =
      std::find_if(needs.begin(), needs.end(), [&](const plan::Need& need) { return need.fact == fact; });
  return found != needs.end() ? *found : needs.emplace_back(plan::Need{fact, {}, {}});
}

}  // namespace

void sort_needs(std::vector<plan::Need>& needs, const Vocabulary& vocabulary) {
  std::stable_sort(needs.begin(), needs.end(), [&](const plan::Need& a, const plan::Need& b) {
    if (a.opens() != b.opens()) return a.opens() > b.opens();
    const std::uint32_t left = fact_order(vocabulary, a.fact);
    const std::uint32_t right = fact_order(vocabulary, b.fact);
    return left != right ? left < right : a.fact < b.fact;
  });
}

plan::Outcomes Engine::evaluate(const Facts& facts, const EvaluationOptions& options) {
  plan::Machine& machine = impl_->machine;
  machine.load(facts);
  // Without needs nobody looks at rules of other procedures afterwards.
  if (options.needs) machine.run();
  else machine.run_procedures();
  plan::Outcomes outcomes;
  impl_->settler.begin(facts);
  OutcomeBuilder builder(machine, impl_->settler, options);
  if (options.duties) outcomes.duties = builder.duties();
  const std::size_t count = impl_->plan.decisions.size();
  outcomes.decisions.resize(count);
  const Vocabulary& vocabulary = *impl_->plan.program->vocabulary;
  for (DecisionId id = 0; id < count; ++id) {
    if (!options.wanted.empty() && !options.wanted[id]) continue;
    outcomes.decisions[id] = builder.decision(id);
    for (const FactRef& fact : outcomes.decisions[id].needs) need_of(outcomes.needs, fact).decides.push_back(id);
  }
  for (const plan::DutyOutcome& duty : outcomes.duties) {
    for (const FactRef& fact : duty.outcome.needs) need_of(outcomes.needs, fact).duties.push_back(duty.id);
  }
  builder.keep_settled();
  sort_needs(outcomes.needs, vocabulary);
  return outcomes;
}

std::vector<Value> Engine::procedures(const Facts& facts) {
  plan::Machine& machine = impl_->machine;
  machine.load(facts);
  machine.run();
  std::vector<Value> result;
  impl_->settler.begin(facts);
  const std::uint32_t steps = EvaluationLimits().splits_a_decision * steps_a_split;
  for (const plan::NodeId node : impl_->plan.procedures) {
    Value value = node == none ? Value::boolean(false) : machine.at(node);
    if (value.state == State::Unknown) {
      const settle::Settled settled = impl_->settler.condition(node, steps, false);
      if (settled.state != State::Unknown) value = settled.value;
    }
    result.push_back(value);
  }
  return result;
}

std::vector<std::uint32_t> Engine::contradictions(const Facts& facts) {
  plan::Machine& machine = impl_->machine;
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
Value Engine::text_value(std::string_view text) { return Value::text(impl_->machine.texts().intern(text)); }
std::string_view Engine::text(const Value& value) const { return impl_->machine.text(value); }

}  // namespace tarmaq::engine
