// Why an answer says what it says, and what kept it from saying something else, in lines for a
// failure report. Asked right after the answer was made: the engine's last evaluation is read.
#pragma once

#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

// "7.1 A person registers within ten days: move.arrived_on is "2026-01-10", subject_to is …"
// Titles of rules stand in the language given, the sentences in that of the report.
std::vector<words::Sentence> reasons_of(DecisionId decision, const answer::Decider::Answer& answer,
                                        const RuleSet& ruleset, std::string_view language);

// The rules that would conclude what was expected, and what each of them lacks.
std::vector<words::Sentence> reasons_against(const Expectation& expected, const answer::Decider::Answer& answer,
                                             const RuleSet& ruleset, std::string_view language);

}  // namespace tarmaq::suite
