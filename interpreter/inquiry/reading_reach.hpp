// Which readings an outcome rests on, in one case under one choice of readings.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

// While the readings that it names keep their choices, a decision keeps its outcome, whatever the
// others are, and whatever completes the case: of a false conjunction one false part is enough, of an
// alternative not taken nothing is. It may name more than are needed, never fewer.
class ReadingReach {
 public:
  // Computes the case anew with the engine of the answer, whose state it then reads: nothing else may
  // evaluate with that engine meanwhile.
  explicit ReadingReach(const answer::Decider::Answer& answer);

  const std::set<ReadingId>& decision(DecisionId id);
  // Of a duty: whether its rule applies, its last day, and whether a rule applies that says the opposite.
  std::set<ReadingId> duty(plan::DutyId id);

 private:
  using Readings = std::set<ReadingId>;
  const Readings& expr(ExprId id);
  Readings compute(ExprId id);
  Readings compute_decision(DecisionId id);
  const Readings& fires(RuleId rule);
  Readings compute_fires(RuleId rule);
  Readings of_all(std::span<const ExprId> ids);
  // Of the parts that have the truth by themselves, the one that rests on the fewest readings.
  std::optional<Readings> smallest(std::span<const ExprId> ids, bool truth);
  bool holds(ExprId id, bool truth) const;

  const answer::Decider::Answer& answer_;
  engine::Engine& engine_;
  const Program& program_;
  const plan::Plan& plan_;
  std::vector<std::optional<Readings>> exprs_;
  std::vector<std::optional<Readings>> decisions_;
  std::vector<std::optional<Readings>> rules_;
};

}  // namespace tarmaq::inquiry
