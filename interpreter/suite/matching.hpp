// Whether an answer is what a test expects, and the words for what it is instead.
#pragma once

#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

// Whether every part of the expectation holds. The answer has no errors.
bool holds(const Expectation& expected, const answer::Decider::Answer& answer, const RuleSet& ruleset);

// What the answer says of a decision, in one line: `"register"`, `unknown, needs submitted_on`.
words::Sentence outcome_words(DecisionId decision, const answer::Decider::Answer& answer, const RuleSet& ruleset);

// The outcome in the form of a test file's `expect`, keeping the form that the expectation has.
std::string outcome_as_expectation(const Expectation& expected, const answer::Decider::Answer& answer,
                                   const RuleSet& ruleset);

}  // namespace tarmaq::suite
