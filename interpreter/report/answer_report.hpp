// An answer as a person reads it.
#pragma once

#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::report {

// How a report for a person is written.
struct TextStyle {
  std::string language = "en";  // a tag of model/languages.def
  bool colour = false;
  bool explain = false;  // reasons through the decisions they read, each explained once
};

// The answer as a person reads it, with a newline at the end.
std::string answer_text(const answer::Decider::Answer& answer, const RuleSet& ruleset, const TextStyle& style);

}  // namespace tarmaq::report
