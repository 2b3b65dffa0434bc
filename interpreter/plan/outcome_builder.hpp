// From the computed nodes to the outcome of each decision: reasons, defeats, needs.
#pragma once

#include "interpreter/plan/engine.hpp"
#include "interpreter/plan/splitter.hpp"

namespace tarmaq {

class OutcomeBuilder {
 public:
  OutcomeBuilder(Machine& machine, const EvaluationOptions& options);
  DecisionOutcome decision(DecisionId id);
  std::vector<DutyOutcome> duties() const;

 private:
  void settle(DecisionId id, DecisionOutcome& outcome);
  void settle_value(DecisionId id, DecisionOutcome& outcome, std::uint32_t& left);
  void settle_set(DecisionId id, DecisionOutcome& outcome, std::uint32_t& left);
  void take_needs(Splitter& splitter, const Target& target, const Splitter::Result& result, DecisionOutcome& outcome);
  void take_reasons(const Splitter::Result& result, DecisionOutcome& outcome) const;
  void reasons(const DecisionPlan& plan, DecisionOutcome& outcome) const;
  void defeats(DecisionId id, DecisionOutcome& outcome) const;
  void fault(const DecisionPlan& plan, DecisionId id, const Value& value, DecisionOutcome& outcome) const;
  void add_need(const Unknown& unknown, DecisionOutcome& outcome) const;

  Machine& machine_;
  const Plan& plan_;
  const EvaluationOptions& options_;
};

}  // namespace tarmaq
