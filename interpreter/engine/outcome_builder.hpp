// From the computed nodes to the outcome of each decision: reasons, defeats, needs.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "interpreter/engine/engine.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/settler.hpp"

namespace tarmaq::engine {

class OutcomeBuilder {
 public:
  // `settler`: of this machine, begun with the facts of the case.
  OutcomeBuilder(plan::Machine& machine, settle::Settler& settler, const EvaluationOptions& options);
  plan::DecisionOutcome decision(DecisionId id);
  // Those that bind or may: see EvaluationOptions::wanted_duties.
  std::vector<plan::DutyOutcome> duties();
  // Writes into the machine what was settled of the decisions, once none is left to settle: whoever reads
  // their nodes afterwards finds what holds in every completion.
  void keep_settled();

 private:
  void settle(DecisionId id, plan::DecisionOutcome& outcome);
  void take_arms(const plan::DecisionPlan& plan, const settle::Settled& settled, plan::DecisionOutcome& outcome);
  std::uint32_t steps() const;
  void take_open(const settle::Settled& settled, plan::DecisionOutcome& outcome) const;
  plan::DutyOutcome duty(plan::DutyId id);
  void settle_duty(plan::DutyId id, plan::DecisionOutcome& outcome);
  void duty_conflict(const plan::DutyPlan& plan, plan::DecisionOutcome& outcome) const;
  plan::DutyState state_of(const plan::DutyPlan& plan, const Value& by) const;
  Value settled(plan::NodeId node) const;
  void reasons(const plan::DecisionPlan& plan, plan::DecisionOutcome& outcome) const;
  void defeats(DecisionId id, plan::DecisionOutcome& outcome) const;
  void fault(const plan::DecisionPlan& plan, DecisionId id, const Value& value, plan::DecisionOutcome& outcome) const;

  plan::Machine& machine_;
  settle::Settler& settler_;
  const plan::Plan& plan_;
  const EvaluationOptions& options_;
  std::vector<std::pair<plan::NodeId, Value>> kept_;
  bool told_ = false;  // the reasons of the decision at hand are known already
};

}  // namespace tarmaq::engine
