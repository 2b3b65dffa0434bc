// What a decision is, in a form in which two outcomes can be compared across laws and rule sets.
#pragma once

#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::impact {

// Status and value. Two outcomes are the same when this text is: missing facts, reasons and messages
// do not count.
std::string outcome_json(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary);
// The value, or the status with what is known of a set.
std::string outcome_shown(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary);
// Both of these, with the rules that gave it.
ImpactOutcome impact_outcome(const answer::Decider::Answer& answer, DecisionId decision, const RuleSet& ruleset);

}  // namespace tarmaq::impact
