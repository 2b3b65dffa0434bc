// An explanation, in words and as one line of JSON.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::report {

// An explanation in words, with a newline at the end; as one line of JSON without one. `why_not` may be null.
std::string explanation_text(const why::Explanation& explanation, const why::WhyNot* why_not,
                             const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style);
std::string explanation_json(const why::Explanation& explanation, const why::WhyNot* why_not,
                             const answer::Decider::Answer& answer, const RuleSet& ruleset, std::string_view language);

}  // namespace tarmaq::report
