// Conditions that failed, put together.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::why {

using Failures = std::vector<FailedCondition>;
using Possible = std::optional<Failures>;  // nothing: it cannot be, whatever the facts

// All of both, each once.
inline Possible both(Possible left, const Possible& right) {
  if (!left || !right) return std::nullopt;
  for (const FailedCondition& failed : *right) {
    const bool told = std::any_of(left->begin(), left->end(),
                                  [&](const FailedCondition& other) { return same_condition(failed, other); });
    if (!told) left->push_back(failed);
  }
  return left;
}

// Finds which conditions must change for an expression to be true, or another value.
class FailureFinder {
 public:
  explicit FailureFinder(const answer::Decider::Answer& answer);

  // The one with fewer conditions; of as many, the one that is more in a person's hand.
  Possible fewer(Possible left, Possible right) const;
  std::optional<Value> value_of(ExprId id) const;
  // The conditions that must change for a boolean expression to have this truth.
  Possible truth(ExprId id, bool wanted);
  // The conditions that must change for an expression to have this value.
  Possible reach(ExprId id, const Value& wanted);

 private:
  using Asks = FailedCondition::Need;

  std::size_t weight(const Failures& failures) const;
  ExprId resolved(ExprId id) const;
  Possible outside(ExprId id, bool wanted);
  Possible called(ExprId id, bool wanted);
  Possible of_definition(DefinitionId id, bool wanted);
  Possible table(ExprId id, const Value& wanted);
  static Asks mirrored(Asks asks);
  Possible compared(std::span<const ExprId> args, Asks asks);
  Possible included(std::span<const ExprId> args, bool wanted);
  Possible of_list(ExprId id, Asks asks);
  std::optional<std::uint32_t> elements(ExprId id) const;
  Possible of_element(ExprId id, std::uint32_t row, bool wanted);
  Possible one_element(ExprId id);
  Possible each_element(ExprId id, bool wanted, Asks asks);
  Possible expression(ExprId id, Asks asks);
  Possible one(ExprId written, Asks asks, std::vector<Value> needed);

  const answer::Decider::Answer& answer_;
  const Program& program_;
  const Vocabulary& vocabulary_;
  GroundsFinder values_;
  ElementPlace place_;
  std::map<std::pair<DefinitionId, bool>, Possible> definitions_;
};

}  // namespace tarmaq::why
