// Finds quickly the cases that are surely the same under two laws, many at a time.
#pragma once

#include <memory>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/line_reader.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::impact {

// For two sides of one rule set.
class UnchangedCases {
 public:
  UnchangedCases(const RuleSet& ruleset, answer::Decider::Request before, answer::Decider::Request after);
  ~UnchangedCases();

  // By line: whether it is a valid case of which every decision that is asked for and every duty is settled under
  // both laws and has one outcome. False says nothing.
  const std::vector<bool>& find(const batch::LineBlock& block);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tarmaq::impact
