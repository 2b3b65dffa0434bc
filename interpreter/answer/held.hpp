// What a decision is, in a form that can be compared from one evaluation to another.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::answer {

// Status and value of a decision. Missing facts, reasons and messages do not count: two are the same
// when their JSON is.
struct Held {
  Value value;       // its state is the decision's status
  std::string text;  // what a known text says; of a duty in conflict the rules that disagree, "3, 4"
  std::string json;  // {"status":"decided","value":…}; of an open set its certain and possible elements

  friend bool operator==(const Held& left, const Held& right) { return left.json == right.json; }
};

// The JSON of an outcome, wherever it comes from.
std::string held_json(const plan::DecisionOutcome& outcome, DecisionId decision, const Vocabulary& vocabulary);
Held held_outcome(const Decider::Answer& answer, DecisionId decision, const Vocabulary& vocabulary);

// Whether a duty binds, and by which day: {"status":"decided","value":…}, null where it states no last day.
// Not applicable where it does not bind. Of a conflict all its `rules`: both sides of one are held alike.
Held held_duty(const Decider::Answer& answer, const DutyName& name, std::string_view main_act);

// The same as a person reads it.
std::string held_words(const Held& held, DecisionId decision, const Vocabulary& vocabulary, Language language);
std::string held_duty_words(const Held& held, Language language);

}  // namespace tarmaq::answer
