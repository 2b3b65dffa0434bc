// Decisions and citations read off a wide machine.
#include <algorithm>

#include "interpreter/plan/wide.hpp"

namespace tarmaq {

Value DecidedCases::value(DecisionId id, std::size_t index) const {
  const OneDecision& decision = decisions_[id];
  if ((decision.known >> index & 1U) == 0) return Value::not_applicable(decision.kind);
  switch (decision.kind) {
    case Kind::Boolean: return Value::boolean((decision.yes >> index & 1U) != 0);
    case Kind::Set: return Value::set(static_cast<std::uint64_t>(decision.column[index]));
    case Kind::Number:
    case Kind::Integer:
    case Kind::Duration: return WideMachine::number(decision.column[index], decision.kind, decision.scales[index]);
    case Kind::Enum:
    case Kind::Text:
    case Kind::Date:
    case Kind::List: break;
  }
  return {decision.column[index], 0, State::Known, decision.kind, 0};
}

void DecidedCases::take(const WideMachine& machine, std::size_t size) {
  const Plan& plan = machine.plan();
  const std::size_t count = plan.decisions.size();
  size_ = size;
  if (decisions_.size() != count) decisions_.resize(count);
  ends_.resize(count + 1);
  std::size_t capacity = 0;
  for (const SelectPlan& select : plan.selects) capacity += select.arms.size();
  if (rules_.size() < capacity * wide_cases || capacity_ != capacity) rules_.resize(capacity * wide_cases);
  capacity_ = capacity;
  used_.fill(0);
  ends_[0] = used_;
  CaseBits taken = machine.taken();
  for (const NodeId node : plan.contradictions) {
    taken &= ~machine.at(node).yes;
    if (!machine.exact(node)) taken &= machine.at(node).known;
  }
  refused_ = ~taken;
  for (DecisionId id = 0; id < count; ++id) {
    const DecisionPlan& decision = plan.decisions[id];
    OneDecision& out = decisions_[id];
    out.known = 0;
    if (decision.gate == none || !machine.wants(id)) {
      out.settled = decision.gate == none ? taken : 0;
      ends_[id + 1] = used_;
      continue;
    }
    out.kind = plan.nodes[decision.gate].kind;
    const WideValue& procedure = machine.at(decision.procedure);
    const WideValue& applicable = machine.at(decision.applicable);
    const WideValue& gate = machine.at(decision.gate);
    const SelectPlan& select = plan.selects[decision.select];
    const CaseBits in = taken & procedure.yes;
    // Where a gate is known each of its rules is known to fire or not, and what those that fire give.
    CaseBits sure = in & gate.known;
    // A text is a number in the machine's own pool.
    if (out.kind == Kind::Text) sure = 0;
    const CaseBits not_in = taken & procedure.known & ~procedure.yes;
    out.known = sure;
    out.settled = sure | not_in | (in & applicable.known & ~applicable.yes);
    take_value(gate, out.kind, out);
    take_rules(machine, select, out.kind == Kind::Set, sure);
    ends_[id + 1] = used_;
  }
}

void DecidedCases::take_value(const WideValue& value, Kind kind, OneDecision& out) const {
  if (kind == Kind::Boolean) {
    out.yes = value.yes;
  } else if (kind == Kind::Enum) {
    for (std::size_t i = 0; i < value.width; ++i) {
      for_each_case(value.slices[i], [&](std::size_t index) { out.column[index] = static_cast<std::int64_t>(i); });
    }
  } else if (kind == Kind::Set) {
    out.column.fill(0);
    for (std::size_t i = 0; i < value.width; ++i) {
      for_each_case(value.slices[i], [&](std::size_t index) {
        out.column[index] = static_cast<std::int64_t>(static_cast<std::uint64_t>(out.column[index]) | std::uint64_t{1} << i);
      });
    }
  } else if (value.column != nullptr) {
    std::copy_n(value.column, wide_cases, out.column.begin());
    if (value.scales != nullptr) std::copy_n(value.scales, wide_cases, out.scales.begin());
  }
}

// The conclusions of a rule about one decision stand side by side, and it is cited once.
void DecidedCases::take_rules(const WideMachine& machine, const SelectPlan& select, bool set, CaseBits known) {
  for (std::size_t i = 0; i < select.arms.size();) {
    const RuleId rule = select.arms[i].rule;
    CaseBits cites = 0;
    for (; i < select.arms.size() && select.arms[i].rule == rule; ++i) {
      const Arm& arm = select.arms[i];
      CaseBits adds = machine.at(arm.fires).yes;
      if (set) {
        const WideValue& added = machine.at(arm.value);
        CaseBits filled = 0;
        for (std::size_t element = 0; element < added.width; ++element) filled |= added.slices[element];
        adds &= filled;
      }
      cites |= adds;
    }
    for_each_case(cites & known, [&](std::size_t index) { rules_[index * capacity_ + used_[index]++] = rule; });
  }
}

}  // namespace tarmaq
