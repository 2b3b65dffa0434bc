#include "interpreter/wide/wide_decided.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <bit>
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

Value DecidedCases::value(DecisionId id, std::size_t index) const {
  const WideValue& values = decisions_[id].values;
  return has_case(values.known, index) ? values.at(index) : Value::not_applicable(values.kind);
}

std::vector<RuleId> DecidedCases::because(DecisionId id, std::size_t index) const {
  std::vector<RuleId> rules;
  for (const WideCitation& citation : decisions_[id].citations) {
    if (has_case(citation.cases, index)) rules.push_back(citation.rule);
  }
  return rules;
}

void DecidedCases::take(const WideMachine& machine) {
  const plan::Plan& plan = machine.plan();
  decisions_.resize(plan.decisions.size());
  CaseBits taken = machine.taken();
  for (const plan::NodeId node : plan.contradictions) {
    taken &= ~machine.at(node).yes;
    if (!machine.exact(node)) taken &= machine.at(node).known;
  }
  refused_ = ~taken;
  for (DecisionId id = 0; id < decisions_.size(); ++id) {
    const plan::DecisionPlan& decision = plan.decisions[id];
    OneDecision& out = decisions_[id];
    out.values.clear();
    out.citations.clear();
    out.settled = decision.gate == none ? taken : 0;
    if (decision.gate == none || !machine.wants(id)) continue;
    const WideValue& procedure = machine.at(decision.procedure);
    const WideValue& applicable = machine.at(decision.applicable);
    const WideValue& gate = machine.at(decision.gate);
    const CaseBits in = taken & procedure.yes;
    // Where a gate is known each of its rules is known to fire or not, and what those that fire give.
    CaseBits sure = in & gate.known;
    // A text is a number in the machine's own pool.
    if (gate.kind == Kind::Text) sure = 0;
    const CaseBits not_in = taken & procedure.known & ~procedure.yes;
    out.settled = sure | not_in | (in & applicable.known & ~applicable.yes);
    // The memory serves the blocks of one law after each other.
    const std::uint32_t width =
        gate.slices == nullptr ? 0
                               : wide_width(plan.program->vocabulary->decisions[id].type, *plan.program->vocabulary);
    if (out.values.kind != gate.kind || out.values.width != width) out.values = memory_.make(gate.kind, width);
    take_values(gate, sure, out.values);
    take_citations(machine, plan.selects[decision.select], out);
  }
  if (machine.wants_duties()) take_duties(machine);
}

void DecidedCases::take_duties(const WideMachine& machine) {
  const plan::Plan& plan = machine.plan();
  duties_.resize(plan.duties.size());
  for (plan::DutyId id = 0; id < duties_.size(); ++id) {
    const WideValue& gate = machine.at(plan.duties[id].gate);
    const WideValue& fires = machine.at(plan.rules[plan.duties[id].rule].fires);
    OneDecision& out = duties_[id];
    if (out.values.kind != gate.kind || (gate.column != nullptr && out.values.column == nullptr))
      out.values = memory_.make(gate.kind, 0);
    out.settled = ~refused_ & (gate.known | (fires.known & ~fires.yes));
    take_values(gate, ~refused_ & gate.known, out.values);
  }
}

void DecidedCases::take_values(const WideValue& from, CaseBits known, WideValue& to) {
  to.known = known;
  to.yes = from.yes & known;
  for (std::uint32_t i = 0; i < to.width; ++i) to.slices[i] = from.slice(i) & known;
  if (to.column != nullptr) std::copy_n(from.column, wide_cases, to.column);
  if (to.scales != nullptr) std::copy_n(from.scales, wide_cases, to.scales);
}

// The conclusions of a rule about one decision stand side by side, and it is cited once.
void DecidedCases::take_citations(const WideMachine& machine, const plan::SelectPlan& select, OneDecision& out) {
  for (const plan::Arm& arm : select.arms) {
    if (out.citations.empty() || out.citations.back().rule != arm.rule) out.citations.push_back({arm.rule, 0});
    CaseBits cites = machine.at(arm.fires).yes;
    if (out.values.kind == Kind::Set) {
      // A rule that adds nothing is not cited.
      const WideValue& added = machine.at(arm.value);
      CaseBits filled = 0;
      for (std::size_t element = 0; element < added.width; ++element) filled |= added.slices[element];
      cites &= filled;
    }
    out.citations.back().cases |= cites & out.values.known;
  }
}

}  // namespace tarmaq::wide
