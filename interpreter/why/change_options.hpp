// The ways in which each changeable fact of a case may be otherwise, as far as the rules can tell them
// apart.
#pragma once

#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::why {

// One changeable fact with the values to try, the nearest to its own first.
struct ChangeableFact {
  FactRef fact;
  std::vector<FactChange> options;
};

// Of the facts that the decision can rest on, in the order of the vocabulary. Values that leave every
// condition of the rules as another value does stand for each other; `evaluations` grows by the runs
// that this took, to `most` at the most: what was not told apart by then is not tried.
std::vector<ChangeableFact> changeable_facts(const WantedValue& wanted, const answer::Decider::Answer& answer,
                                             const RuleSet& ruleset, std::size_t& evaluations, std::size_t most);

}  // namespace tarmaq::why
