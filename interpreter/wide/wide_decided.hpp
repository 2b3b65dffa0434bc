// Values of decisions and the rules that gave them, of up to 64 cases, by column.
#pragma once

#include <cstddef>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

// The cases in which a rule gave the decision its value.
struct WideCitation {
  RuleId rule = none;
  CaseBits cases = 0;
};

class DecidedCases {
 public:
  DecidedCases() = default;
  // Columns stand in memory of its own.
  DecidedCases(DecidedCases&&) noexcept = default;
  DecidedCases& operator=(DecidedCases&&) noexcept = default;

  // The cases in which the decision is settled: its value, or that it is not applicable, and the rules
  // are here as `Engine::evaluate` would give them. In others `evaluate` has to be asked.
  CaseBits settled(DecisionId decision) const { return decisions_[decision].settled; }
  // The cases that show a contradiction, or were not looked at; nothing is settled in them.
  CaseBits refused() const { return refused_; }
  // The values where it has one; known in settled cases only. In the others it is not applicable.
  const WideValue& values(DecisionId decision) const { return decisions_[decision].values; }
  // Every rule that may give the decision a value, sorted; the same rules for every block of one law.
  // Where none did, a known value is the decision's default.
  const std::vector<WideCitation>& citations(DecisionId decision) const { return decisions_[decision].citations; }

  // Of a duty, where duties were asked for: the cases in which it surely binds with one last day or surely does not,
  // and the last day (or true) where it binds.
  CaseBits duty_settled(plan::DutyId duty) const { return duties_[duty].settled; }
  const WideValue& duty(plan::DutyId duty) const { return duties_[duty].values; }

  // Whether two cases in which it is settled have different outcomes.
  bool differs(DecisionId decision) const;

  // Of a settled one in one case: Known or NotApplicable, and its rules, sorted.
  Value value(DecisionId decision, std::size_t index) const;
  std::vector<RuleId> because(DecisionId decision, std::size_t index) const;

  // Reads the results off a machine that has run.
  void take(const WideMachine& machine);

 private:
  struct OneDecision {
    CaseBits settled = 0;
    WideValue values;
    std::vector<WideCitation> citations;
  };
  void take_duties(const WideMachine& machine);
  static void take_values(const WideValue& from, CaseBits known, WideValue& to);
  static void take_citations(const WideMachine& machine, const plan::SelectPlan& select, OneDecision& out);

  CaseBits refused_ = 0;
  std::vector<OneDecision> decisions_;
  std::vector<OneDecision> duties_;
  WideMemory memory_;
};

}  // namespace tarmaq::wide
