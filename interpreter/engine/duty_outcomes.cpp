// Duties: whether they bind, their last days, and whether they are met on the stated day.
#include <algorithm>
#include <vector>

#include "interpreter/engine/outcome_builder.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/settler.hpp"

namespace tarmaq::engine {

// A node's value in every completion, where it has one and somebody asks for more than decisions.
Value OutcomeBuilder::settled(plan::NodeId node) const {
  const Value& value = machine_.at(node);
  if (value.state != State::Unknown) return value;
  // A day that is not stated, or whether something is so, may be either.
  const plan::Node& fact = plan_.nodes[node];
  if (fact.op == plan::NodeOp::Fact && fact.kind != Kind::Enum) return value;
  const settle::Settled result = settler_.condition(node, steps(), options_.needs);
  Value found = result.state == State::Unknown ? Value::unknown(value.kind) : result.value;
  found.kind = value.kind;
  return found;
}

std::vector<plan::DutyOutcome> OutcomeBuilder::duties() {
  std::vector<plan::DutyOutcome> result;
  for (plan::DutyId id = 0; id < plan_.duties.size(); ++id) {
    if (!options_.wanted_duties.empty() && !options_.wanted_duties[id]) continue;
    plan::DutyOutcome made = duty(id);
    if (made.outcome.state != State::NotApplicable) result.push_back(std::move(made));
  }
  return result;
}

plan::DutyOutcome OutcomeBuilder::duty(plan::DutyId id) {
  const plan::DutyPlan& plan = plan_.duties[id];
  plan::DutyOutcome duty;
  duty.id = id;
  duty.rule = plan.rule;
  duty.conclusion = plan.conclusion;
  plan::DecisionOutcome& outcome = duty.outcome;
  outcome.value = machine_.at(plan.gate);
  outcome.state = outcome.value.state;
  if (outcome.state == State::Unknown) settle_duty(id, outcome);
  if (outcome.state == State::NotApplicable) return duty;
  if (outcome.state == State::Unknown) duty.possible = !settled(plan_.rules[plan.rule].fires).is_true();
  duty.by = plan.by == none                 ? Value::not_applicable(Kind::Date)
            : outcome.state == State::Known ? outcome.value
                                            : settled(plan.by);
  duty.state = state_of(plan, duty.by);
  if (outcome.state == State::Conflict) duty_conflict(plan, outcome);
  if (outcome.state == State::Fault) {
    const Program& program = *plan_.program;
    const auto node = static_cast<plan::NodeId>(outcome.value.b);
    const bool placed = node < plan_.places.size() && plan_.places[node] != none;
    outcome.fault = static_cast<FaultReason>(outcome.value.a);
    outcome.fault_place =
        placed ? program.expr(plan_.places[node]).span : program.rules[plan.rule].conclusions[plan.conclusion].span;
    outcome.fault_rule = plan.rule;
  }
  if (outcome.state != State::Conflict) outcome.because.push_back({plan.rule, duty.possible});
  return duty;
}

void OutcomeBuilder::settle_duty(plan::DutyId id, plan::DecisionOutcome& outcome) {
  const plan::DutyPlan& plan = plan_.duties[id];
  settle::Settled settled;
  // By rule, not by completion: while its procedure is open, a duty is unknown and needs that alone.
  bool open = false;
  for (const plan::NodeId procedure : plan.procedures) {
    if (machine_.at(procedure).state != State::Unknown) continue;
    settle::Settled here = settler_.condition(procedure, steps());
    if (here.state != State::Unknown) continue;
    open = true;
    settled.exact = settled.exact && here.exact;
    for (const FactRef& fact : here.needs) {
      if (std::find(settled.needs.begin(), settled.needs.end(), fact) == settled.needs.end())
        settled.needs.push_back(fact);
    }
    settled.not_held.insert(settled.not_held.end(), here.not_held.begin(), here.not_held.end());
  }
  if (!open) settled = settler_.duty(id, steps(), options_.needs);
  outcome.state = settled.state;
  if (settled.state == State::Unknown) return take_open(settled, outcome);
  outcome.value = settled.value;
  kept_.emplace_back(plan.gate, settled.value);
  if (settled.state == State::Known) kept_.emplace_back(plan_.rules[plan.rule].fires, Value::boolean(true));
}

// Every rule that says the same of the same, or the opposite, and applies in some completion.
void OutcomeBuilder::duty_conflict(const plan::DutyPlan& plan, plan::DecisionOutcome& outcome) const {
  const auto conclusion_of = [&](const plan::DutyPlan& duty) -> const ConclusionInfo& {
    return plan_.program->rules[duty.rule].conclusions[duty.conclusion];
  };
  const ConclusionInfo& own = conclusion_of(plan);
  for (const plan::DutyPlan& other : plan_.duties) {
    const ConclusionInfo& said = conclusion_of(other);
    const bool same = said.bearer == own.bearer && said.action == own.action && said.counterparty == own.counterparty;
    if (!same || settled(plan_.rules[other.rule].fires).is_false()) continue;
    if (std::find(outcome.conflicting.begin(), outcome.conflicting.end(), other.rule) == outcome.conflicting.end())
      outcome.conflicting.push_back(other.rule);
  }
  std::sort(outcome.conflicting.begin(), outcome.conflicting.end());
}

// What is said of the day on which duties are looked at. Only what is certain is said: where neither the
// last day nor the day of doing would change it, it needs neither.
plan::DutyState OutcomeBuilder::state_of(const plan::DutyPlan& plan, const Value& by) const {
  const bool must = plan_.program->rules[plan.rule].conclusions[plan.conclusion].modality == Modality::Must;
  if (!must || plan.done_on == none) return plan::DutyState::None;
  const Value done = settled(plan.done_on);
  if (!options_.as_of || !done.known() || (plan.by != none && !by.known())) return plan::DutyState::Unknown;
  const Date today = *options_.as_of;
  // A day after the stated one is, on that day, as if it had not been done.
  const bool is_done = done.as_date().is_day() && done.as_date() <= today;
  if (plan.by == none) return is_done ? plan::DutyState::Met : plan::DutyState::Open;
  const Date last = by.as_date();
  if (is_done) return done.as_date() <= last ? plan::DutyState::Met : plan::DutyState::Late;
  return today <= last ? plan::DutyState::Open : plan::DutyState::Late;
}

}  // namespace tarmaq::engine
