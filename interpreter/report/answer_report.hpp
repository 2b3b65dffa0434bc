// An answer and its explanation, written.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::report {

// How a report for a person is written.
struct TextStyle {
  std::string language = "en";  // a tag of model/languages.def
  bool colour = false;
  bool explain = false;  // reasons through the decisions they read, each explained once
};

// The answer as a person reads it, with a newline at the end.
std::string answer_text(const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style);

// An explanation in words, with a newline at the end; as one line of JSON without one. `why_not` may be null.
std::string explanation_text(const why::Explanation& explanation, const why::WhyNot* why_not,
                             const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style);
std::string explanation_json(const why::Explanation& explanation, const why::WhyNot* why_not,
                             const answer::Decider::Answer& answer, const RuleSet& ruleset, std::string_view language);

}  // namespace tarmaq::report
