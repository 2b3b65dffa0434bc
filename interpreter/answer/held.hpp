// What a decision is, in a form that can be compared from one evaluation to another.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::answer {

// Status and value of a decision. Missing facts, reasons and messages do not count: two are the same
// when their JSON is.
struct Held {
  Value value;       // its state is the decision's status
  std::string text;  // what a known text says
  std::string json;  // {"status":"decided","value":…}; of an open set its certain and possible elements

  friend bool operator==(const Held& left, const Held& right) { return left.json == right.json; }
};

// The JSON of an outcome, wherever it comes from.
std::string held_json(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary);
Held held_outcome(const Decider::Answer& answer, DecisionId decision, const Vocabulary& vocabulary);

// The last day of a duty: by the citation of its rule and its action. Not applicable where it is none.
Held held_last_day(const Decider::Answer& answer, const std::string& rule, const std::string& action,
                   std::string_view main_act);

// The same as a person reads it.
std::string held_words(const Held& held, DecisionId decision, const Vocabulary& vocabulary, Language language);

}  // namespace tarmaq::answer
