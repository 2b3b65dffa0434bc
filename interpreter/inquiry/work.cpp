#include "interpreter/inquiry/work.hpp"

#include "interpreter/engine/engine.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/plan/steps.hpp"

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
  const std::uint64_t once = plan::steps_of(plan, answer.facts);
  steps += once;
  // Steps of making diagrams, each some of the plan's; and completions that are run, of a decision that is settled and
  // of one that is left.
  constexpr std::uint64_t settling =
      4 * std::uint64_t{engine::EvaluationLimits().splits_a_decision} * engine::steps_a_split;
  constexpr std::uint64_t few_runs = 8;
  constexpr std::uint64_t many_runs = 64;
  for (const plan::DecisionOutcome& outcome : answer.outcomes.decisions) {
    if (outcome.state != State::Unknown) continue;
    steps += outcome.exact ? plan.nodes.size() + few_runs * once : settling + many_runs * once;
  }
  return steps;
}

}  // namespace tarmaq::inquiry
