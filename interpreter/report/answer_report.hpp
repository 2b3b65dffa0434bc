// An answer and its explanation, written.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/why/explanation.hpp"

namespace tarmaq {

// How a report for a person is written.
struct TextStyle {
  std::string language = "en";  // kk, ru, en
  bool colour = false;
  bool explain = false;         // reasons through the decisions they read, each explained once
};

// The answer as a person reads it, with a newline at the end.
std::string answer_text(const Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style);

// An explanation in words, with a newline at the end; as one line of JSON without one. `why_not` may be null.
std::string explanation_text(const Explanation& explanation, const WhyNot* why_not, const Decider::Answer& answer,
                             const RuleSet& ruleset, const TextStyle& style);
std::string explanation_json(const Explanation& explanation, const WhyNot* why_not, const Decider::Answer& answer,
                             const RuleSet& ruleset, std::string_view language);

}  // namespace tarmaq
