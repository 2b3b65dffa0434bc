// From the computed nodes to the outcome of each decision: reasons, defeats, needs.
#pragma once

#include "interpreter/engine/engine.hpp"
#include "interpreter/settle/settler.hpp"

namespace tarmaq {

class OutcomeBuilder {
 public:
  // `settler`: of this machine, begun with the facts of the case.
  OutcomeBuilder(Machine& machine, settle::Settler& settler, const EvaluationOptions& options);
  DecisionOutcome decision(DecisionId id);
  std::vector<DutyOutcome> duties() const;
  // Writes into the machine what was settled of the decisions, once none is left to settle: whoever reads
  // their nodes afterwards finds what holds in every completion.
  void keep_settled();

 private:
  void settle(DecisionId id, DecisionOutcome& outcome);
  void take_arms(const DecisionPlan& plan, const settle::Settled& settled, DecisionOutcome& outcome);
  Value settled(NodeId node) const;
  void reasons(const DecisionPlan& plan, DecisionOutcome& outcome) const;
  void defeats(DecisionId id, DecisionOutcome& outcome) const;
  void fault(const DecisionPlan& plan, DecisionId id, const Value& value, DecisionOutcome& outcome) const;

  Machine& machine_;
  settle::Settler& settler_;
  const Plan& plan_;
  const EvaluationOptions& options_;
  std::vector<std::pair<NodeId, Value>> kept_;
  bool told_ = false;           // the reasons of the decision at hand are known already
};

}  // namespace tarmaq
