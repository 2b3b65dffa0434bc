// Whole answers, many of them: what they repeat is put into words once.
#pragma once

#include <memory>
#include <string>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::answer {

// One thread's. The rule set must outlive it.
class WholeAnswers {
 public:
  explicit WholeAnswers(const RuleSet& ruleset);
  ~WholeAnswers();

  // Appends what `answer_json` gives.
  void append(std::string& out, const Decider::Answer& answer);

 private:
  struct Words;
  std::unique_ptr<Words> words_;
};

}  // namespace tarmaq::answer
