#include "interpreter/inquiry/work.hpp"

#include "interpreter/engine/engine.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/plan/steps.hpp"
#include "interpreter/program/facts.hpp"

namespace tarmaq::inquiry {

std::uint64_t work_of(const Facts& facts) {
  std::uint64_t values = facts.slots.size();
  for (const ListFacts& list : facts.lists) values += list.values.size();
  return values;
}

std::uint64_t work_of(const answer::Decider::Answer& answer) {
  std::uint64_t steps = work_of(answer.facts) + answer.outcomes.decisions.size() + 1;
  if (answer.engine == nullptr) return steps;
  const plan::Plan& plan = answer.engine->plan();
  steps += plan::steps_of(plan, answer.facts);
  constexpr std::uint64_t most_settling =
      std::uint64_t{engine::EvaluationLimits().splits_a_decision} * engine::steps_a_split;
  for (const plan::DecisionOutcome& outcome : answer.outcomes.decisions) {
    if (outcome.state != State::Unknown) continue;
    steps += outcome.exact ? plan.nodes.size() : most_settling;
  }
  return steps;
}

}  // namespace tarmaq::inquiry
