// An explanation, in words, as one line of JSON, as a page.
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

// A page for the file of the case: one file, without scripts. The steps of `explanation` in the open, those of `whole`
// folded away below them. `why_not` may be null. Print opens everything. The page is in the language; words of the law
// are marked with their own.
std::string explanation_html(const why::Explanation& explanation, const why::Explanation& whole,
                             const why::WhyNot* why_not, const answer::Decider::Answer& answer, const RuleSet& ruleset,
                             std::string_view language);

// The same of a case that was not decided: its mistakes, or the day that is missing.
std::string refusal_html(const answer::Decider::Answer& answer, const RuleSet& ruleset, std::string_view language);

}  // namespace tarmaq::report
