// The sentences of a why-not, the same in every format.
#pragma once

#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/case_words.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::report {

class WhyNotWords {
 public:
  WhyNotWords(const why::WhyNot& why_not, const answer::Decider::Answer& answer, const RuleSet& ruleset,
              Language language)
      : why_not_(why_not), answer_(answer), ruleset_(ruleset), words_(answer, ruleset, language) {}

  // "Why it is not: register"
  std::string heading() const;
  // "Outcome: nearest comes clause 1.2 (title). It asks:", and what it missed.
  std::string clause(const why::NearMiss& miss) const;
  std::vector<std::string> missed(const why::NearMiss& miss) const;
  // "The smallest changes, 2 facts together, that would give it"; empty where there are none.
  std::string changes_heading() const;
  // One set of changes, a line for each fact.
  std::vector<std::string> changes(const std::vector<why::FactChange>& changes) const;
  // That there are none, or more; that the search was cut short.
  std::vector<std::string> remarks() const;

  // What a condition is of, what it is, and what was needed.
  std::string what(const why::FailedCondition& failed) const;
  std::string is(const why::FailedCondition& failed) const;
  std::string needed(const why::FailedCondition& failed) const;

 private:
  std::string duty_value() const;
  std::string title_or_none(RuleId rule) const;
  std::string element(const why::FactChange& change) const;

  const why::WhyNot& why_not_;
  const answer::Decider::Answer& answer_;
  const RuleSet& ruleset_;
  CaseWords words_;
};

}  // namespace tarmaq::report
