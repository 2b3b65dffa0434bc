#include "interpreter/engine/outcome_builder.hpp"

#include <algorithm>
#include <cstdint>

#include <cstddef>
#include <vector>
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::engine {

OutcomeBuilder::OutcomeBuilder(plan::Machine& machine, settle::Settler& settler, const EvaluationOptions& options)
    : machine_(machine), settler_(settler), plan_(machine.plan()), options_(options) {}

plan::DecisionOutcome OutcomeBuilder::decision(DecisionId id) {
  plan::DecisionOutcome outcome;
  const plan::DecisionPlan& plan = plan_.decisions[id];
  if (plan.gate == none || machine_.at(plan.procedure).is_false()) {
    outcome.state = State::NotApplicable;
    return outcome;
  }
  told_ = false;
  outcome.value = machine_.at(plan.gate);
  outcome.state = outcome.value.state;
  // A decision that is not in force is not applicable, whatever the procedure.
  const bool procedure_open =
      plan_.program->decisions[id].in_force && machine_.at(plan.procedure).state == State::Unknown;
  if (outcome.state == State::Unknown || procedure_open) settle(id, outcome);
  if (outcome.state == State::Fault) fault(plan, id, outcome.value, outcome);
  if (outcome.state != State::NotApplicable && !told_) reasons(plan, outcome);
  if (outcome.state != State::NotApplicable) defeats(id, outcome);
  // The number of a text is the machine's own, and means nothing to whoever reads the outcome.
  if (outcome.value.known() && outcome.value.kind == Kind::Text) {
    outcome.text = machine_.text(outcome.value);
    outcome.value = Value::text_without_number();
  }
  return outcome;
}

void OutcomeBuilder::settle(DecisionId id, plan::DecisionOutcome& outcome) {
  const plan::DecisionPlan& plan = plan_.decisions[id];
  const std::uint32_t steps = this->steps();
  settle::Settled settled;
  bool in_procedure = true;
  if (machine_.at(plan.procedure).state == State::Unknown) {
    // By rule, not by completion: while its procedure is open, a decision is unknown and needs that.
    settled = settler_.condition(plan.procedure, steps, options_.needs);
    in_procedure = settled.state != State::Unknown;
    settled.value = outcome.value;
  }
  if (in_procedure) settled = settler_.decision(id, steps, options_.needs);
  const Kind kind = plan_.nodes[plan.gate].kind;
  outcome.state = settled.state;
  if (settled.state == State::Unknown) {
    const auto in_force = static_cast<std::int64_t>(
        kind == Kind::Set ? plan_.program->elements(plan_.program->vocabulary->decisions[id].type.id) : 0);
    outcome.value = {settled.value.a & in_force, settled.value.b & in_force, State::Unknown, kind, 0};
    take_open(settled, outcome);
  } else {
    outcome.value = settled.value;
    kept_.emplace_back(plan.gate, settled.value);
    if (settled.state == State::Known) kept_.emplace_back(plan.applicable, Value::boolean(true));
    if (!settled.arms.empty()) take_arms(plan, settled, outcome);
  }
}

std::uint32_t OutcomeBuilder::steps() const {
  return std::min(options_.limits.splits_a_decision, UINT32_MAX / steps_a_split) * steps_a_split;
}

// What an open one hangs on, in the order of the vocabulary.
void OutcomeBuilder::take_open(const settle::Settled& settled, plan::DecisionOutcome& outcome) const {
  outcome.exact = settled.exact;
  outcome.needs = settled.needs;
  outcome.not_held = settled.not_held;
  const Vocabulary& vocabulary = *plan_.program->vocabulary;
  std::stable_sort(outcome.needs.begin(), outcome.needs.end(), [&](const FactRef& a, const FactRef& b) {
    const std::uint32_t left_order = fact_order(vocabulary, a);
    const std::uint32_t right_order = fact_order(vocabulary, b);
    return left_order != right_order ? left_order < right_order : a < b;
  });
  std::sort(outcome.not_held.begin(), outcome.not_held.end());
}

// The rules that gave what came out: in every completion, or in some.
void OutcomeBuilder::take_arms(const plan::DecisionPlan& plan, const settle::Settled& settled,
                               plan::DecisionOutcome& outcome) {
  told_ = true;
  outcome.by_default = outcome.state == State::Known && settled.by_default;
  const std::vector<plan::Arm>& arms = plan_.selects[plan.select].arms;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (outcome.state == State::Known && settled.arms[i] != settle::Fires::Sometimes)
      kept_.emplace_back(arms[i].fires, Value::boolean(settled.arms[i] == settle::Fires::Always));
    if (settled.arms[i] == settle::Fires::Never) continue;
    const plan::RuleUse use{arms[i].rule, settled.arms[i] != settle::Fires::Always};
    if (outcome.state == State::Conflict) outcome.conflicting.push_back(use.rule);
    else if (outcome.state == State::Known) outcome.because.push_back(use);
  }
  std::sort(outcome.because.begin(), outcome.because.end(),
            [](const plan::RuleUse& a, const plan::RuleUse& b) { return a.rule < b.rule; });
  std::sort(outcome.conflicting.begin(), outcome.conflicting.end());
}

void OutcomeBuilder::reasons(const plan::DecisionPlan& plan, plan::DecisionOutcome& outcome) const {
  const plan::SelectPlan& select = plan_.selects[plan.select];
  const bool set = plan_.nodes[plan.gate].kind == Kind::Set;
  bool any = false;
  for (const plan::Arm& arm : select.arms) {
    const Value& fires = machine_.at(arm.fires);
    if (fires.is_false()) continue;
    const Value& value = machine_.at(arm.value);
    const bool certain = fires.is_true();
    any = any || certain;
    if (outcome.state == State::Conflict) {
      if (certain) outcome.conflicting.push_back(arm.rule);
      continue;
    }
    if (outcome.state == State::Fault) continue;
    if (set) {
      const bool adds = certain ? value.possible() != 0 : (value.possible() & outcome.value.possible()) != 0;
      if (!adds) continue;
    }
    const plan::RuleUse use{arm.rule, !certain};
    const bool twice = std::any_of(outcome.because.begin(), outcome.because.end(),
                                   [&](const plan::RuleUse& other) { return other.rule == use.rule; });
    if (!twice) outcome.because.push_back(use);
  }
  if (!any && outcome.state == State::Known && select.otherwise != none) outcome.by_default = true;
  std::sort(outcome.because.begin(), outcome.because.end(),
            [](const plan::RuleUse& a, const plan::RuleUse& b) { return a.rule < b.rule; });
  std::sort(outcome.conflicting.begin(), outcome.conflicting.end());
}

void OutcomeBuilder::defeats(DecisionId id, plan::DecisionOutcome& outcome) const {
  const Program& program = *plan_.program;
  for (const DecisionRule& entry : program.decisions[id].rules) {
    if (!machine_.at(plan_.rules[entry.rule].condition).is_true()) continue;
    for (const RuleId by : program.rules[entry.rule].overridden_by) {
      if (!machine_.at(plan_.rules[by].fires).is_true()) continue;
      outcome.overridden.push_back({entry.rule, by});
    }
  }
}

void OutcomeBuilder::fault(const plan::DecisionPlan& plan, DecisionId id, const Value& value,
                           plan::DecisionOutcome& outcome) const {
  const Program& program = *plan_.program;
  outcome.fault = static_cast<FaultReason>(value.a);
  outcome.fault_place = program.decisions[id].span;
  const auto node = static_cast<plan::NodeId>(value.b);
  if (outcome.fault != FaultReason::NoRule && node < plan_.places.size() && plan_.places[node] != none) {
    outcome.fault_place = program.expr(plan_.places[node]).span;
  }
  for (const plan::Arm& arm : plan_.selects[plan.select].arms) {
    const bool broken = machine_.at(arm.fires).state == State::Fault ||
                        (machine_.at(arm.fires).is_true() && !machine_.at(arm.value).known());
    if (broken && outcome.fault_rule == none) outcome.fault_rule = arm.rule;
  }
}

void OutcomeBuilder::keep_settled() {
  for (const auto& [node, value] : kept_) machine_.slot(node) = value;
  kept_.clear();
}

}  // namespace tarmaq::engine
