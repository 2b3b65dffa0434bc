#include "interpreter/plan/outcome_builder.hpp"

#include <algorithm>

namespace tarmaq {

OutcomeBuilder::OutcomeBuilder(Machine& machine, const EvaluationOptions& options)
    : machine_(machine), plan_(machine.plan()), options_(options) {}

DecisionOutcome OutcomeBuilder::decision(DecisionId id) {
  DecisionOutcome outcome;
  const DecisionPlan& plan = plan_.decisions[id];
  if (plan.gate == none || machine_.at(plan.procedure).is_false()) {
    outcome.state = State::NotApplicable;
    return outcome;
  }
  outcome.value = machine_.at(plan.gate);
  outcome.state = outcome.value.state;
  // A decision that is not in force is not applicable, whatever the procedure.
  const bool procedure_open = plan_.program->decisions[id].in_force && machine_.at(plan.procedure).state == State::Unknown;
  if (outcome.state == State::Unknown || procedure_open) settle(id, outcome);
  if (outcome.state == State::Fault) fault(plan, id, outcome.value, outcome);
  if (outcome.state != State::NotApplicable && outcome.because.empty()) reasons(plan, outcome);
  if (outcome.state != State::NotApplicable) defeats(id, outcome);
  // The number of a text is the machine's own, and means nothing to whoever reads the outcome.
  if (outcome.value.known() && outcome.value.kind == Kind::Text) {
    outcome.text = machine_.text(outcome.value);
    outcome.value = Value::text_without_number();
  }
  return outcome;
}

void OutcomeBuilder::add_need(const Unknown& unknown, DecisionOutcome& outcome) const {
  FactRef fact;
  switch (unknown.kind) {
    case Unknown::Kind::NotHeld: {
      const std::string& paragraph = plan_.not_held[plan_.nodes[unknown.id].a];
      if (std::find(outcome.not_held.begin(), outcome.not_held.end(), paragraph) == outcome.not_held.end()) outcome.not_held.push_back(paragraph);
      return;
    }
    case Unknown::Kind::Atom: return;
    case Unknown::Kind::AbsentList: fact = {FactRef::Kind::List, unknown.id, 0, 0}; break;
    case Unknown::Kind::Slot: fact = {FactRef::Kind::Slot, unknown.id, 0, 0}; break;
    case Unknown::Kind::Element: fact = {FactRef::Kind::Element, unknown.id, unknown.index, unknown.field}; break;
  }
  if (std::find(outcome.needs.begin(), outcome.needs.end(), fact) == outcome.needs.end()) outcome.needs.push_back(fact);
}

void OutcomeBuilder::settle(DecisionId id, DecisionOutcome& outcome) {
  const DecisionPlan& plan = plan_.decisions[id];
  std::uint32_t left = options_.limits.splits_a_decision;
  if (plan_.nodes[plan.gate].kind == Kind::Set) settle_set(id, outcome, left);
  else settle_value(id, outcome, left);
  // By rule, not by completion: while its procedure is open, a decision is unknown and needs that.
  if (machine_.at(plan.procedure).state == State::Unknown) {
    outcome.state = State::Unknown;
    outcome.value.state = State::Unknown;
    Splitter splitter(machine_, left);
    if (options_.needs) {
      for (const Unknown& unknown : splitter.open({plan.procedure, -1, none})) add_need(unknown, outcome);
    }
  }
  if (outcome.state != State::Unknown) {
    outcome.needs.clear();
    outcome.not_held.clear();
    outcome.exact = true;
  } else if (!outcome.exact && options_.needs) {
    outcome.needs.clear();
    Splitter splitter(machine_, options_.limits.splits_a_decision);
    for (const NodeId node : {plan.procedure, plan.gate}) {
      for (const Unknown& unknown : splitter.open({node, -1, none})) add_need(unknown, outcome);
    }
  }
  const Vocabulary& vocabulary = *plan_.program->vocabulary;
  std::stable_sort(outcome.needs.begin(), outcome.needs.end(), [&](const FactRef& a, const FactRef& b) {
    const std::uint32_t left_order = fact_order(vocabulary, a);
    const std::uint32_t right_order = fact_order(vocabulary, b);
    return left_order != right_order ? left_order < right_order : a < b;
  });
}

void OutcomeBuilder::take_needs(Splitter& splitter, const Target& target, const Splitter::Result& result, DecisionOutcome& outcome) {
  if (!result.exact) {
    outcome.exact = false;
    return;
  }
  if (!options_.needs) return;
  for (const Unknown& unknown : splitter.needed(target, result)) add_need(unknown, outcome);
}

void OutcomeBuilder::settle_value(DecisionId id, DecisionOutcome& outcome, std::uint32_t& left) {
  const DecisionPlan& plan = plan_.decisions[id];
  Splitter splitter(machine_, left);
  const Target target{plan.gate, -1, plan.select};
  const Splitter::Result result = splitter.split(target, machine_.cone(id), !options_.needs);
  if (result.uniform && !result.leaves.empty()) {
    outcome.value = result.leaves.front().detail;
    outcome.state = outcome.value.state;
    if (outcome.state == State::Known) take_reasons(result, outcome);
    return;
  }
  take_needs(splitter, target, result, outcome);
}

// A set is settled element by element: each is in, out, or open on its own.
void OutcomeBuilder::settle_set(DecisionId id, DecisionOutcome& outcome, std::uint32_t& left) {
  const DecisionPlan& plan = plan_.decisions[id];
  const std::vector<NodeId>& cone = machine_.cone(id);
  std::uint64_t certain = outcome.value.certain();
  std::uint64_t possible = outcome.value.possible();
  const std::uint64_t open = certain ^ possible;
  bool settled = true;
  bool all_not_applicable = true;
  bool all_fault = true;
  const auto examine = [&](std::int32_t bit) {
    Splitter splitter(machine_, left);
    const Target target{plan.gate, bit, plan.select};
    const Splitter::Result result = splitter.split(target, cone, !options_.needs);
    left -= std::min(left, splitter.evaluations());
    const bool uniform = result.uniform && !result.leaves.empty();
    const State state = uniform ? result.leaves.front().outcome.state : State::Unknown;
    all_not_applicable = all_not_applicable && uniform && state == State::NotApplicable;
    all_fault = all_fault && uniform && state == State::Fault;
    if (!uniform) {
      settled = false;
      take_needs(splitter, target, result, outcome);
      // An element that no completion reached holds is not possible.
      const bool held = !result.exact || std::any_of(result.leaves.begin(), result.leaves.end(), [](const Leaf& leaf) { return leaf.outcome.is_true(); });
      if (!held && bit >= 0 && options_.needs) possible &= ~(std::uint64_t{1} << bit);
      return;
    }
    const Value& value = result.leaves.front().outcome;
    if (state != State::Known || bit < 0) {
      settled = settled && state == State::Known;
      if (state == State::Known) certain = possible = value.certain();
      return;
    }
    const std::uint64_t mask = std::uint64_t{1} << bit;
    if (value.is_true()) certain |= mask;
    else possible &= ~mask;
  };
  if (open == 0) {
    examine(-1);
  } else {
    for (std::int32_t bit = 0; bit < 64; ++bit) {
      if ((open >> bit) & 1U) examine(bit);
    }
    if (settled && machine_.at(plan.applicable).state == State::Unknown) {
      // Every element is settled where the decision applies; whether it does may be open still.
      Splitter splitter(machine_, left);
      const Target target{plan.applicable, -1, none};
      const Splitter::Result result = splitter.split(target, cone, !options_.needs);
      if (!result.uniform || result.leaves.empty()) {
        settled = false;
        take_needs(splitter, target, result, outcome);
      }
    }
  }
  if (all_not_applicable || all_fault) {
    outcome.state = all_not_applicable ? State::NotApplicable : State::Fault;
    outcome.value = {0, 0, outcome.state, Kind::Set, 0};
    return;
  }
  outcome.value = Value::partial_set(certain, possible);
  outcome.state = settled && certain == possible ? State::Known : State::Unknown;
  outcome.value.state = outcome.state;
}

// The rules that gave the value: in every completion, or in some.
void OutcomeBuilder::take_reasons(const Splitter::Result& result, DecisionOutcome& outcome) const {
  std::vector<std::pair<RuleId, std::size_t>> fired;
  const auto count = [&](RuleId rule, bool certain) {
    auto found = std::find_if(fired.begin(), fired.end(), [&](const auto& entry) { return entry.first == rule; });
    if (found == fired.end()) found = fired.insert(fired.end(), {rule, 0});
    if (certain) ++found->second;
  };
  for (const Leaf& leaf : result.leaves) {
    if (leaf.fired.empty()) outcome.by_default = true;
    for (const RuleId rule : leaf.fired) count(rule, true);
    for (const RuleId rule : leaf.open) count(rule, false);
  }
  std::sort(fired.begin(), fired.end());
  for (const auto& [rule, times] : fired) outcome.because.push_back({rule, times != result.leaves.size()});
}

void OutcomeBuilder::reasons(const DecisionPlan& plan, DecisionOutcome& outcome) const {
  const SelectPlan& select = plan_.selects[plan.select];
  const bool set = plan_.nodes[plan.gate].kind == Kind::Set;
  bool any = false;
  for (const Arm& arm : select.arms) {
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
    const RuleUse use{arm.rule, !certain};
    const bool twice = std::any_of(outcome.because.begin(), outcome.because.end(), [&](const RuleUse& other) { return other.rule == use.rule; });
    if (!twice) outcome.because.push_back(use);
  }
  if (!any && outcome.state == State::Known && select.otherwise != none) outcome.by_default = true;
  std::sort(outcome.because.begin(), outcome.because.end(), [](const RuleUse& a, const RuleUse& b) { return a.rule < b.rule; });
  std::sort(outcome.conflicting.begin(), outcome.conflicting.end());
}

void OutcomeBuilder::defeats(DecisionId id, DecisionOutcome& outcome) const {
  const Program& program = *plan_.program;
  for (const DecisionRule& entry : program.decisions[id].rules) {
    if (!machine_.at(plan_.rules[entry.rule].condition).is_true()) continue;
    for (const RuleId by : program.rules[entry.rule].overridden_by) {
      if (!machine_.at(plan_.rules[by].fires).is_true()) continue;
      outcome.overridden.push_back({entry.rule, by});
    }
  }
}

void OutcomeBuilder::fault(const DecisionPlan& plan, DecisionId id, const Value& value, DecisionOutcome& outcome) const {
  const Program& program = *plan_.program;
  outcome.fault = static_cast<FaultReason>(value.a);
  outcome.fault_place = program.decisions[id].span;
  const auto node = static_cast<NodeId>(value.b);
  if (outcome.fault != FaultReason::NoRule && node < plan_.places.size() && plan_.places[node] != none) {
    outcome.fault_place = program.expr(plan_.places[node]).span;
  }
  for (const Arm& arm : plan_.selects[plan.select].arms) {
    const bool broken = machine_.at(arm.fires).state == State::Fault || (machine_.at(arm.fires).is_true() && !machine_.at(arm.value).known());
    if (broken && outcome.fault_rule == none) outcome.fault_rule = arm.rule;
  }
}

std::vector<DutyOutcome> OutcomeBuilder::duties() const {
  std::vector<DutyOutcome> result;
  for (const DutyPlan& plan : plan_.duties) {
    const Value& fires = machine_.at(plan_.rules[plan.rule].fires);
    if (!fires.is_true() && fires.state != State::Unknown) continue;
    DutyOutcome duty;
    duty.rule = plan.rule;
    duty.conclusion = plan.conclusion;
    duty.possible = !fires.is_true();
    duty.by = plan.by == none ? Value::not_applicable(Kind::Date) : machine_.at(plan.by);
    const bool must = plan_.program->rules[plan.rule].conclusions[plan.conclusion].modality == syntax::Modality::Must;
    if (must) {
      const Value done = plan.done_on == none ? Value::unknown(Kind::Date) : machine_.at(plan.done_on);
      duty.state = DutyState::Unknown;
      if (options_.as_of && duty.by.known()) {
        const Date today = *options_.as_of;
        const bool is_done = done.known() && done.as_date() <= today;
        if (is_done) duty.state = done.as_date() <= duty.by.as_date() ? DutyState::Met : DutyState::Late;
        else if (done.known() || plan.done_on == none || done.state != State::Unknown) duty.state = today <= duty.by.as_date() ? DutyState::Open : DutyState::Late;
      }
    }
    result.push_back(duty);
  }
  return result;
}

}  // namespace tarmaq
