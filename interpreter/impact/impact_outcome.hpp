// What a decision is under one of two laws.
#pragma once

#include "interpreter/answer/answer.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

// The value, or the status with what is known of a set.
words::Sentence outcome_shown(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary);
// Its JSON (`held_json`) and what is shown, with the rules that gave it.
ImpactOutcome impact_outcome(const answer::Decider::Answer& answer, DecisionId decision, const RuleSet& ruleset);

}  // namespace tarmaq::impact
